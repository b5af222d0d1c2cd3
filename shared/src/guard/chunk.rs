//! Chunks: what a sync message, a store and a file hold, one after the other.

use super::budget::Budget;
use super::change::CheckedChange;
use super::document::CheckedDocument;
use super::header::{Chunk, Kind};
use super::reader::Reader;
use super::refusal::Refusal;
use crate::limits::{DOCUMENT_INFLATED_BYTES_MAX, MESSAGE_CHUNKS_MAX};

/// A chunk that part one of the guard has passed.
#[derive(Debug, Clone)]
pub enum CheckedChunk {
    /// One change.
    Change(CheckedChange),
    /// A whole document in one chunk.
    Document(CheckedDocument),
}

impl CheckedChunk {
    /// What it adds to what a document weighs (see [`crate::limits::DOCUMENT_WEIGHT_MAX`]).
    pub fn weight(&self) -> u64 {
        match self {
            Self::Change(change) => change.weight(),
            Self::Document(document) => document.weight(),
        }
    }

    /// Its changes, each after what it depends on: a document is taken apart.
    ///
    /// # Errors
    /// As [`CheckedDocument::expand`].
    pub fn into_changes(self) -> Result<Vec<CheckedChange>, Refusal> {
        match self {
            Self::Change(change) => Ok(vec![change]),
            Self::Document(document) => document.expand(),
        }
    }
}

/// Checks bytes from a store, IndexedDB, a file or a document chunk of a message: any number of
/// chunks, one after the other.
///
/// # Errors
/// Whatever is malformed or over a bound in any of them.
pub fn chunks(bytes: &[u8]) -> Result<Vec<CheckedChunk>, Refusal> {
    chunks_within(bytes, &mut Budget::whole())
}

/// As [`chunks`], with what they all together may cost.
pub(super) fn chunks_within(
    bytes: &[u8],
    budget: &mut Budget,
) -> Result<Vec<CheckedChunk>, Refusal> {
    let mut reader = Reader::new(bytes);
    let mut chunks = Vec::new();
    while !reader.is_empty() {
        if chunks.len() == MESSAGE_CHUNKS_MAX {
            return Err(Refusal::TooBig { what: "chunks" });
        }
        let chunk = Chunk::read(&mut reader, DOCUMENT_INFLATED_BYTES_MAX)?;
        chunks.push(match chunk.kind {
            Kind::Document => CheckedChunk::Document(CheckedDocument::read(&chunk, budget)?),
            Kind::Change | Kind::Compressed => {
                CheckedChunk::Change(CheckedChange::read(&chunk, budget)?)
            }
        });
    }
    Ok(chunks)
}

/// The changes in stored or shown bytes, those of whole documents too, each after what it depends on.
///
/// # Errors
/// As [`chunks`].
pub fn changes(bytes: &[u8]) -> Result<Vec<CheckedChange>, Refusal> {
    let mut changes = Vec::new();
    for chunk in chunks(bytes)? {
        changes.extend(chunk.into_changes()?);
    }
    Ok(changes)
}

/// Checks bytes that must be exactly one change.
///
/// # Errors
/// As [`chunks`], and where it is not one change.
pub fn change(bytes: &[u8]) -> Result<CheckedChange, Refusal> {
    let mut reader = Reader::new(bytes);
    let chunk = Chunk::read(&mut reader, DOCUMENT_INFLATED_BYTES_MAX)?;
    if !reader.is_empty() {
        return Err(Refusal::Malformed {
            what: "bytes after a change",
        });
    }
    CheckedChange::read(&chunk, &mut Budget::whole())
}
