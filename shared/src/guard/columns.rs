//! Which columns there are, and how long each is.

use super::reader::Reader;
use super::refusal::Refusal;
use crate::limits::COLUMNS_MAX;

/// The bit of a column's number that says that it is deflated.
const DEFLATED: u64 = 0b1000;

/// One column's number without its deflate bit: what it is, and how it is coded.
pub(super) type Spec = u64;

/// One column as the head of a chunk announces it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Announced {
    pub(super) spec: Spec,
    pub(super) deflated: bool,
    /// Bytes, as they stand in the chunk.
    pub(super) size: usize,
}

/// Reads what columns there are: each of `known`, at most once, in order.
pub(super) fn announced(
    reader: &mut Reader<'_>,
    known: &[Spec],
) -> Result<Vec<Announced>, Refusal> {
    let count = reader.size(COLUMNS_MAX, "columns")?;
    let mut columns: Vec<Announced> = Vec::with_capacity(count);
    for _ in 0..count {
        let raw = reader.unsigned()?;
        let size = reader.size(usize::MAX, "a column")?;
        let spec = raw & !DEFLATED;
        if !known.contains(&spec) {
            return Err(Refusal::Malformed {
                what: "an unknown column",
            });
        }
        if columns.last().is_some_and(|last| last.spec >= spec) {
            return Err(Refusal::Malformed {
                what: "columns out of order",
            });
        }
        columns.push(Announced {
            spec,
            deflated: raw & DEFLATED != 0,
            size,
        });
    }
    Ok(columns)
}
