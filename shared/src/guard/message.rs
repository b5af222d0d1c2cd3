//! A sync message whose bytes have been walked to the end.

use automerge::sync;

use super::chunk::{self, CheckedChunk};
use super::refusal::Refusal;

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
/// # Errors
/// Whatever is malformed or over a bound in its header, Bloom filters or chunks.
pub fn message(bytes: &[u8]) -> Result<CheckedMessage, Refusal> {
    let message = sync::Message::decode(bytes).map_err(|_| Refusal::Malformed {
        what: "a sync message",
    })?;
    let mut chunks = Vec::new();
    for bytes in message.changes.iter() {
        chunks.extend(chunk::chunks(bytes)?);
    }
    Ok(CheckedMessage { message, chunks })
}
