//! The data of a module that is taken apart: what no function reaches that stays goes with those that go.

use std::ops::Range;

use anyhow::{Context, Result, bail};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind};

use super::apart::Apart;

/// Moves all data but that at these addresses. Others who share it come after it.
pub(super) fn move_data(apart: &mut Apart, kept: &[Range<u32>]) -> Result<()> {
    let (first, moved) = (&mut apart.first, &mut apart.moved);
    let memory = moved.memories.iter().next().map(|memory| memory.id());
    let memory = memory.context("the client has no memory")?;
    let all: Vec<_> = first.data.iter().map(|data| data.id()).collect();
    for id in all {
        let data = first.data.get_mut(id);
        let DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } = data.kind
        else {
            bail!("the client has data at a place that is not known");
        };
        let start = usize::try_from(start.cast_unsigned())?;
        let end = start + data.value.len();
        for gap in gaps(start..end, kept)? {
            let place = gap.start - start..gap.end - start;
            let bytes = data.value.get_mut(place).unwrap_or_default();
            // What is zero there is no data: the rest brings it, or nobody.
            if bytes.iter().all(|byte| *byte == 0) {
                continue;
            }
            let kind = DataKind::Active {
                memory,
                offset: ConstExpr::Value(Value::I32(u32::try_from(gap.start)?.cast_signed())),
            };
            let segment = moved.data.add(kind, bytes.to_vec());
            moved.memories.get_mut(memory).data_segments.insert(segment);
            bytes.fill(0);
        }
    }
    Ok(())
}

/// What is left of a range between others, which are sorted by their starts.
fn gaps(of: Range<usize>, others: &[Range<u32>]) -> Result<Vec<Range<usize>>> {
    let (mut gaps, mut at) = (Vec::new(), of.start);
    for other in others {
        let (start, end) = (usize::try_from(other.start)?, usize::try_from(other.end)?);
        if start.min(of.end) > at {
            gaps.push(at..start.min(of.end));
        }
        at = at.max(end);
    }
    if of.end > at {
        gaps.push(at..of.end);
    }
    Ok(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_is_left() -> Result<()> {
        let kept = [0..2, 4..6, 5..8, 5..6, 12..20];
        assert_eq!(gaps(3..10, &kept)?, vec![3..4, 8..10]);
        assert_eq!(gaps(1..22, &kept)?, vec![2..4, 8..12, 20..22]);
        assert!(gaps(4..8, &kept)?.is_empty());
        Ok(())
    }
}
