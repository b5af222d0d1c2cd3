//! Changes that came before something they depend on.
//!
//! One honest reconnect in a hundred sends such a change: the Bloom filter that says what the
//! other end has is wrong that often. It waits here, with the connection that sent it, while what
//! is missing is asked for. It is never stored, never told, and never held against the sender.

use std::collections::VecDeque;

use automerge::{Automerge, ChangeHash};

use crate::guard::CheckedChange;
use crate::limits::{PARKED_BYTES_MAX, PARKED_CHANGES_MAX};

/// One connection's changes in waiting, oldest first.
#[derive(Debug, Default)]
pub(super) struct Parked {
    changes: VecDeque<CheckedChange>,
    bytes: usize,
}

impl Parked {
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    pub(super) fn contains(&self, hash: &ChangeHash) -> bool {
        self.changes.iter().any(|change| change.hash() == *hash)
    }

    /// What a parked change depends on.
    pub(super) fn deps_of(&self, hash: &ChangeHash) -> Option<&[ChangeHash]> {
        self.changes
            .iter()
            .find(|change| change.hash() == *hash)
            .map(CheckedChange::deps)
    }

    /// Parks a change. Where there are too many, the oldest ones go: they are asked for again
    /// when their turn comes.
    pub(super) fn park(&mut self, change: CheckedChange) {
        if self.contains(&change.hash()) {
            return;
        }
        self.bytes = self.bytes.saturating_add(change.bytes().len());
        self.changes.push_back(change);
        while self.changes.len() > PARKED_CHANGES_MAX || self.bytes > PARKED_BYTES_MAX {
            let Some(oldest) = self.changes.pop_front() else {
                return;
            };
            self.bytes = self.bytes.saturating_sub(oldest.bytes().len());
        }
    }

    /// Takes out the first change that `ready` is true of.
    fn take(&mut self, ready: impl Fn(&CheckedChange) -> bool) -> Option<CheckedChange> {
        let index = self.changes.iter().position(ready)?;
        let change = self.changes.remove(index)?;
        self.bytes = self.bytes.saturating_sub(change.bytes().len());
        Some(change)
    }

    /// Takes out a change that waits for nothing any more.
    pub(super) fn take_ready(&mut self, document: &Automerge) -> Option<CheckedChange> {
        self.take(|change| change.deps().iter().all(|dep| knows(document, dep)))
    }

    /// Takes out a change that depends on one of which `refused` is true.
    pub(super) fn take_doomed(
        &mut self,
        refused: impl Fn(&ChangeHash) -> bool,
    ) -> Option<CheckedChange> {
        self.take(|change| change.deps().iter().any(&refused))
    }

    /// What is to be asked for: dependencies that are neither in the document nor waiting.
    pub(super) fn missing(&self, document: &Automerge) -> Vec<ChangeHash> {
        let deps = self.changes.iter().flat_map(|change| change.deps());
        deps.filter(|dep| !knows(document, dep) && !self.contains(dep))
            .copied()
            .collect()
    }
}

/// Whether a change is in the document.
pub(super) fn knows(document: &Automerge, hash: &ChangeHash) -> bool {
    document.get_change_meta_by_hash(hash).is_some()
}
