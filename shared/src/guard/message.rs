//! A sync message whose bytes have been walked to the end.

use automerge::{ChangeHash, sync};

use super::budget::Budget;
use super::chunk::{self, CheckedChunk};
use super::reader::Reader;
use super::refusal::Refusal;
use super::switch::{self, Check};
use crate::limits::{
    BLOOM_BITS_PER_ENTRY_MAX, BLOOM_ENTRIES_MAX, BLOOM_PROBES_MAX, DOCUMENT_INFLATED_BYTES_MAX,
    MESSAGE_CHUNKS_MAX, MESSAGE_FLAGS_BYTES_MAX, MESSAGE_HASHES_MAX, MESSAGE_HAVE_MAX,
};

/// The first byte of a sync message whose chunks are changes, and of one with a document in it.
const FIRST_BYTES: [u8; 2] = [0x42, 0x43];

/// A sync message that part one of the guard has passed.
#[derive(Debug, Clone)]
pub struct CheckedMessage {
    /// Heads, need, have and flags, for Automerge's own sync state. Its `changes` are those of
    /// `chunks`, as they came: hand them to a document only one by one, through
    /// [`super::Gate::admit`].
    pub message: sync::Message,
    /// What it brings, chunk by chunk.
    pub chunks: Vec<CheckedChunk>,
}

/// Checks a sync message before Automerge sees a byte of it.
///
/// A document chunk passes here, from either end: a stock client that was away for long sends
/// its whole document rather than its many changes. Whoever takes it in expands it first
/// ([`super::CheckedDocument::expand`]), within a budget, and admits each change by itself.
///
/// All its chunks together cost at most `budget`.
///
/// # Errors
/// Whatever is malformed or over a bound in its header, Bloom filters or chunks, and
/// [`Refusal::Budget`].
pub fn message(bytes: &[u8], budget: &mut Budget) -> Result<CheckedMessage, Refusal> {
    let mut reader = Reader::new(bytes);
    if !FIRST_BYTES.contains(&reader.byte()?) {
        return Err(Refusal::Malformed {
            what: "no sync message begins so",
        });
    }
    sorted_hashes(&mut reader, "heads")?;
    sorted_hashes(&mut reader, "needed changes")?;
    for _ in 0..reader.size(MESSAGE_HAVE_MAX, "summaries")? {
        sorted_hashes(&mut reader, "last heads")?;
        let filter = reader.prefixed(usize::MAX, "a Bloom filter")?;
        if switch::on(Check::Bloom) {
            bloom(filter)?;
        }
    }
    let mut chunks = Vec::new();
    for _ in 0..reader.size(MESSAGE_CHUNKS_MAX, "chunks")? {
        let bytes = reader.prefixed(DOCUMENT_INFLATED_BYTES_MAX, "a chunk")?;
        chunks.extend(chunk::chunks_within(bytes, budget)?);
        if chunks.len() > MESSAGE_CHUNKS_MAX {
            return Err(Refusal::TooBig { what: "chunks" });
        }
    }
    if !reader.is_empty() {
        reader.prefixed(MESSAGE_FLAGS_BYTES_MAX, "flags")?;
    }
    if !reader.is_empty() {
        return Err(Refusal::Malformed {
            what: "bytes after a sync message",
        });
    }
    let message = sync::Message::decode(bytes).map_err(|_| Refusal::Malformed {
        what: "a sync message",
    })?;
    Ok(CheckedMessage { message, chunks })
}

/// A list of hashes in order, as Automerge writes them and relies on them.
fn sorted_hashes(reader: &mut Reader<'_>, what: &'static str) -> Result<(), Refusal> {
    let hashes: Vec<ChangeHash> = reader.hashes(MESSAGE_HASHES_MAX, what)?;
    if hashes.is_sorted() {
        Ok(())
    } else {
        Err(Refusal::Malformed { what })
    }
}

/// A Bloom filter: its three numbers, and as many bits as they say. With no bits Automerge
/// divides by zero; for each hash it makes a list as long as the number of probes.
fn bloom(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Ok(());
    }
    let mut reader = Reader::new(bytes);
    let entries = number(&mut reader, 1, BLOOM_ENTRIES_MAX, "entries")?;
    let bits = number(&mut reader, 1, BLOOM_BITS_PER_ENTRY_MAX, "bits per entry")?;
    number(&mut reader, 1, BLOOM_PROBES_MAX, "probes")?;
    let expected = entries.saturating_mul(bits).div_ceil(8);
    if u64::try_from(reader.rest().len()) == Ok(expected) {
        Ok(())
    } else {
        Err(Refusal::Bloom { what: "length" })
    }
}

/// One of a Bloom filter's numbers.
fn number(reader: &mut Reader<'_>, min: u32, max: u32, what: &'static str) -> Result<u64, Refusal> {
    let number = reader.unsigned()?;
    if (u64::from(min)..=u64::from(max)).contains(&number) {
        Ok(number)
    } else {
        Err(Refusal::Bloom { what })
    }
}
