//! A sync message that has passed the guard's first part: all that a replica takes from a peer.
//!
//! Checking looks at nothing but the message, so the caller may do it wherever it likes: a big
//! one off the relay's threads.

use automerge::sync;

use crate::guard::{self, Budget, CheckedChange, CheckedChunk, CheckedDocument, Refusal};

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
    /// Whatever the guard finds: the sender is closed. [`Refusal::Budget`] where it costs more than
    /// `budget`, which may be less than what a message may cost.
    pub fn from_client(data: &[u8], mut budget: Budget) -> Result<Self, Refusal> {
        let guard::CheckedMessage { message, chunks } = guard::message(data, &mut budget)?;
        let mut changes = Vec::new();
        for chunk in chunks {
            changes.extend(chunk.into_changes()?);
        }
        Ok(Self {
            message,
            documents: Vec::new(),
            changes,
        })
    }

    /// What its changes add to what the document weighs: what applying them costs goes by it.
    pub fn weight(&self) -> u64 {
        let each = self.changes.iter().map(CheckedChange::weight);
        each.fold(0, u64::saturating_add)
    }

    /// Checks what the server sent to a client.
    ///
    /// # Errors
    /// Whatever the guard finds: the connection is of no use.
    pub fn from_server(data: &[u8]) -> Result<Self, Refusal> {
        let guard::CheckedMessage { message, chunks } = guard::message(data, &mut Budget::whole())?;
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
