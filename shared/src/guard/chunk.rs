//! Chunks: what a sync message, a store and a file hold, one after the other.

use automerge::{Automerge, LoadOptions, TextEncoding};

use super::change::CheckedChange;
use super::refusal::Refusal;

/// A chunk that part one of the guard has passed.
#[derive(Debug, Clone)]
pub enum CheckedChunk {
    /// One change.
    Change(CheckedChange),
    /// A whole document in one chunk.
    Document(CheckedDocument),
}

/// A document chunk within the bounds of one. Expanding it may take a while: off the relay's
/// threads, and within a budget for each participant.
#[derive(Debug, Clone)]
pub struct CheckedDocument {
    bytes: Vec<u8>,
}

impl CheckedDocument {
    /// The chunk, as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it inflates to, in bytes: what expanding it is charged by.
    pub fn inflated_bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Opens it as a document of its own.
    ///
    /// # Errors
    /// Whatever Automerge finds wrong with it.
    pub fn open(&self) -> Result<Automerge, Refusal> {
        let options = LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
        Automerge::load_with_options(&self.bytes, options)
            .map_err(|_| Refusal::Malformed { what: "a document" })
    }

    /// Its changes, each after those it depends on, each checked.
    ///
    /// # Errors
    /// Whatever is wrong with the document or with one of its changes.
    pub fn expand(&self) -> Result<Vec<CheckedChange>, Refusal> {
        let document = self.open()?;
        document
            .get_changes(&[])
            .iter()
            .map(|change| CheckedChange::read(change.raw_bytes()))
            .collect()
    }
}

/// Checks bytes from a store, IndexedDB, a file or a document chunk of a message: any number of
/// chunks, one after the other.
///
/// # Errors
/// Whatever is malformed or over a bound in any of them.
pub fn chunks(bytes: &[u8]) -> Result<Vec<CheckedChunk>, Refusal> {
    if bytes.get(8) == Some(&0) {
        return Ok(vec![CheckedChunk::Document(CheckedDocument {
            bytes: bytes.to_vec(),
        })]);
    }
    Ok(vec![CheckedChunk::Change(CheckedChange::read(bytes)?)])
}

/// Checks bytes that must be exactly one change.
///
/// # Errors
/// As [`chunks`], and where it is not one change.
pub fn change(bytes: &[u8]) -> Result<CheckedChange, Refusal> {
    CheckedChange::read(bytes)
}
