//! A sync message that has passed the guard's first part: all that a replica takes from a peer.
//!
//! Checking looks at nothing but the message, so the caller may do it wherever it likes: a big
//! one off the relay's threads.

use automerge::sync;

use crate::guard::{self, CheckedChange, CheckedChunk, CheckedDocument, Refusal};

/// A checked sync message.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Heads, need, have and flags.
    pub(super) message: sync::Message,
    /// A whole document, where the message brings one: only from the server.
    pub(super) documents: Vec<CheckedDocument>,
    /// Changes, in the order of the message.
    pub(super) changes: Vec<CheckedChange>,
}

impl Incoming {
    /// Checks what a client sent to the relay. A document chunk is taken apart into its changes,
    /// each of which is then held against the document like any other.
    ///
    /// # Errors
    /// Whatever the guard finds: the sender is closed.
    pub fn from_client(data: &[u8]) -> Result<Self, Refusal> {
        let guard::CheckedMessage { message, chunks } = guard::message(data)?;
        let mut changes = Vec::new();
        for chunk in chunks {
            match chunk {
                CheckedChunk::Change(change) => changes.push(change),
                CheckedChunk::Document(document) => changes.extend(document.expand()?),
            }
        }
        Ok(Self {
            message,
            documents: Vec::new(),
            changes,
        })
    }

    /// Checks what the server sent to a client.
    ///
    /// # Errors
    /// Whatever the guard finds: the connection is of no use.
    pub fn from_server(data: &[u8]) -> Result<Self, Refusal> {
        let guard::CheckedMessage { message, chunks } = guard::message(data)?;
        let (mut documents, mut changes) = (Vec::new(), Vec::new());
        for chunk in chunks {
            match chunk {
                CheckedChunk::Change(change) => changes.push(change),
                CheckedChunk::Document(document) => documents.push(document),
            }
        }
        Ok(Self {
            message,
            documents,
            changes,
        })
    }
}
