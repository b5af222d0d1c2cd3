//! Inflates at most so many bytes, and stops there.

use std::io::Read;

use flate2::bufread::DeflateDecoder;

use super::refusal::Refusal;
use super::switch::{self, Check};

/// Appends what `packed` inflates to, at most `max` bytes of it, and says how many those were.
/// A packed megabyte can inflate to a gibibyte: nothing beyond the bound is ever made.
pub(super) fn inflate(packed: &[u8], max: usize, out: &mut Vec<u8>) -> Result<usize, Refusal> {
    let mut decoder = DeflateDecoder::new(packed);
    // One byte more than allowed tells "just fits" from "goes on".
    let bound = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
    let bound = if switch::on(Check::Inflate) {
        bound
    } else {
        u64::MAX
    };
    let size = decoder
        .by_ref()
        .take(bound)
        .read_to_end(out)
        .map_err(|_| Refusal::Malformed { what: "deflate" })?;
    if size > max && switch::on(Check::Inflate) {
        return Err(Refusal::TooBig {
            what: "inflated bytes",
        });
    }
    if !decoder.into_inner().is_empty() {
        return Err(Refusal::Malformed {
            what: "bytes after deflate",
        });
    }
    Ok(size)
}
