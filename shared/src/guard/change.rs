//! One change whose bytes have been walked to the end.

use automerge::{ActorId, Change, ChangeHash};

use super::refusal::Refusal;

/// A change that part one of the guard has passed: every length, count and column of it is
/// within bounds, and its checksum holds. It has not been held against a document yet.
#[derive(Debug, Clone)]
pub struct CheckedChange {
    change: Change,
}

impl CheckedChange {
    /// Checks the bytes of one change chunk, compressed or not.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let change =
            Change::try_from(bytes).map_err(|_| Refusal::Malformed { what: "a change" })?;
        Ok(Self { change })
    }

    /// A change that this process made itself, through Automerge's own transaction.
    pub fn own(change: Change) -> Self {
        Self { change }
    }

    /// The change chunk, uncompressed: what is stored, hashed and sent on.
    pub fn bytes(&self) -> &[u8] {
        self.change.raw_bytes()
    }

    /// Its hash.
    pub fn hash(&self) -> ChangeHash {
        self.change.hash()
    }

    /// Its actor.
    pub fn actor(&self) -> &ActorId {
        self.change.actor_id()
    }

    /// Its number among its actor's changes, from 1.
    pub fn seq(&self) -> u64 {
        self.change.seq()
    }

    /// The counter of its first operation.
    pub fn start_op(&self) -> u64 {
        self.change.start_op().get()
    }

    /// The changes it depends on.
    pub fn deps(&self) -> &[ChangeHash] {
        self.change.deps()
    }

    /// How many operations it has.
    pub fn ops(&self) -> usize {
        self.change.len()
    }

    /// Automerge's own form of it.
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// Automerge's own form of it, to keep.
    pub fn into_change(self) -> Change {
        self.change
    }
}
