//! Automerge's run-length codings, walked with every run held against a bound.
//!
//! A run of five million takes four bytes, so the lengths are summed, never followed, until they
//! are known to be within what the caller expects.

use std::ops::{Range, RangeInclusive};

use super::reader::Reader;
use super::refusal::Refusal;
use super::switch::{self, Check};
use crate::limits::COUNTER_MAX;

/// What a counter of operations may be.
pub(super) const COUNTERS: RangeInclusive<i64> = 0..=COUNTER_MAX.cast_signed();

const BAD_RUN: Refusal = Refusal::Malformed {
    what: "a run of a column",
};
const TOO_LONG: Refusal = Refusal::TooBig {
    what: "the runs of a column",
};

/// Adds a run to what has been counted.
fn add(total: u64, run: u64, max: u64) -> Result<u64, Refusal> {
    match total.checked_add(run) {
        Some(sum) if sum <= max || !switch::on(Check::Runs) => Ok(sum),
        _ => Err(TOO_LONG),
    }
}

/// Walks a run-length coded column. `read` takes one value off it; `each` gets every value, or
/// none for nulls, with how many times it stands there. Says how many values there are in all.
pub(super) fn walk<'a, T: Copy>(
    column: &'a [u8],
    max: u64,
    mut read: impl FnMut(&mut Reader<'a>) -> Result<T, Refusal>,
    mut each: impl FnMut(Option<T>, u64) -> Result<(), Refusal>,
) -> Result<u64, Refusal> {
    let mut reader = Reader::new(column);
    let mut total = 0;
    while !reader.is_empty() {
        let length = reader.signed()?;
        if length == 0 {
            let nulls = reader.unsigned()?;
            if nulls == 0 {
                return Err(BAD_RUN);
            }
            total = add(total, nulls, max)?;
            each(None, nulls)?;
        } else if length > 0 {
            total = add(total, length.unsigned_abs(), max)?;
            each(Some(read(&mut reader)?), length.unsigned_abs())?;
        } else {
            total = add(total, length.unsigned_abs(), max)?;
            for _ in 0..length.unsigned_abs() {
                each(Some(read(&mut reader)?), 1)?;
            }
        }
    }
    Ok(total)
}

/// Walks a column of differences. `each` gets the first value of a run, the step within it, and
/// its length; or none for nulls. Values are within `allowed` throughout, or refused.
pub(super) fn walk_deltas(
    column: &[u8],
    max: u64,
    allowed: &RangeInclusive<i64>,
    mut each: impl FnMut(Option<(i64, i64)>, u64) -> Result<(), Refusal>,
) -> Result<u64, Refusal> {
    let mut last = 0i64;
    walk(column, max, Reader::signed, |step, length| {
        let Some(step) = step else {
            return each(None, length);
        };
        let first = last.checked_add(step).ok_or(BAD_RUN)?;
        let length_signed = i64::try_from(length).map_err(|_| TOO_LONG)?;
        let end = step
            .checked_mul(length_signed)
            .and_then(|sum| last.checked_add(sum));
        last = end.ok_or(BAD_RUN)?;
        // In between it only goes one way, so the two ends are enough.
        if !allowed.contains(&first) || !allowed.contains(&last) {
            return Err(Refusal::TooBig {
                what: "a number in a column",
            });
        }
        each(Some((first, step)), length)
    })
}

/// Walks a boolean column: lengths of runs of false and true by turns, beginning with false.
pub(super) fn walk_bools(
    column: &[u8],
    max: u64,
    mut each: impl FnMut(bool, u64) -> Result<(), Refusal>,
) -> Result<u64, Refusal> {
    let mut reader = Reader::new(column);
    let mut total = 0;
    let mut value = false;
    let mut first = true;
    while !reader.is_empty() {
        let length = reader.unsigned()?;
        if length == 0 && !first {
            return Err(BAD_RUN);
        }
        total = add(total, length, max)?;
        each(value, length)?;
        value = !value;
        first = false;
    }
    Ok(total)
}

/// Checks that a column has as many values as there are operations, or is not there at all.
pub(super) fn fits(total: u64, expected: usize) -> Result<(), Refusal> {
    if total == 0 || u64::try_from(expected) == Ok(total) || !switch::on(Check::Runs) {
        Ok(())
    } else {
        Err(Refusal::Malformed {
            what: "a column of another length",
        })
    }
}

/// A run's length as a count, which the caller has bounded already.
pub(super) fn times(length: u64) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX)
}

/// All the integers of a column of `count` values; nothing but nulls where it is not there.
pub(super) fn integers(
    column: &[u8],
    count: usize,
    max_value: u64,
) -> Result<Vec<Option<u64>>, Refusal> {
    let mut values = Vec::new();
    let total = walk(column, bound(count), Reader::unsigned, |value, length| {
        if value.is_some_and(|value| value > max_value) {
            return Err(Refusal::TooBig {
                what: "a number in a column",
            });
        }
        values.extend(std::iter::repeat_n(value, times(length)));
        Ok(())
    })?;
    fits(total, count)?;
    values.resize(count, None);
    Ok(values)
}

/// All the values of a column of differences, which are counters of operations.
pub(super) fn counters(column: &[u8], count: usize) -> Result<Vec<Option<u64>>, Refusal> {
    let mut values = Vec::new();
    let total = walk_deltas(column, bound(count), &COUNTERS, |run, length| {
        match run {
            None => values.extend(std::iter::repeat_n(None, times(length))),
            Some((first, step)) => {
                let mut value = first;
                for _ in 0..length {
                    values.push(u64::try_from(value).ok());
                    value = value.saturating_add(step);
                }
            }
        }
        Ok(())
    })?;
    fits(total, count)?;
    values.resize(count, None);
    Ok(values)
}

/// All the values of a boolean column; false where it is not there.
pub(super) fn bools(column: &[u8], count: usize) -> Result<Vec<bool>, Refusal> {
    let mut values = Vec::new();
    let total = walk_bools(column, bound(count), |value, length| {
        values.extend(std::iter::repeat_n(value, times(length)));
        Ok(())
    })?;
    fits(total, count)?;
    values.resize(count, false);
    Ok(values)
}

/// Where the texts of a column stand, counted from `base`; each is valid UTF-8 of at most
/// `max_bytes`.
pub(super) fn texts(
    column: &[u8],
    base: usize,
    count: usize,
    max_bytes: usize,
) -> Result<Vec<Option<Range<usize>>>, Refusal> {
    let mut values = Vec::new();
    let size = column.len();
    let read = |reader: &mut Reader<'_>| {
        let text = text(reader, max_bytes)?;
        let end = base.saturating_add(size.saturating_sub(reader.rest().len()));
        Ok((end.saturating_sub(text.len()), end))
    };
    let total = walk(column, bound(count), read, |value, length| {
        let range = value.map(|(start, end)| start..end);
        values.extend(std::iter::repeat_n(range, times(length)));
        Ok(())
    })?;
    fits(total, count)?;
    values.resize(count, None);
    Ok(values)
}

/// One text after its length.
pub(super) fn text<'a>(reader: &mut Reader<'a>, max_bytes: usize) -> Result<&'a str, Refusal> {
    let bytes = reader.prefixed(max_bytes, "a text")?;
    std::str::from_utf8(bytes).map_err(|_| Refusal::Malformed { what: "a text" })
}

/// A count as the bound of a walk.
fn bound(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
