//! The changes of a connection that were refused, so that its heads can be understood.
//!
//! Whoever made a refused change goes on naming it among its heads. Taken at its word it would be
//! asked for without end; so each refused head stands for its nearest ancestors that are known.

use std::collections::{HashMap, HashSet, VecDeque};

use automerge::{Automerge, ChangeHash};

use super::link::{TheirHeads, sorted};
use super::parked::{Parked, knows};
use crate::limits::REFUSED_REMEMBERED_MAX;

/// One connection's refused changes, each with what it depends on.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    deps: HashMap<ChangeHash, Box<[ChangeHash]>>,
    /// Oldest first; the oldest are forgotten.
    order: VecDeque<ChangeHash>,
}

impl Refusals {
    pub(super) fn contains(&self, hash: &ChangeHash) -> bool {
        self.deps.contains_key(hash)
    }

    pub(super) fn add(&mut self, hash: ChangeHash, deps: &[ChangeHash]) {
        if self.deps.insert(hash, deps.into()).is_none() {
            self.order.push_back(hash);
        }
        if self.order.len() > REFUSED_REMEMBERED_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.deps.remove(&oldest);
        }
    }

    pub(super) fn clear(&mut self) {
        self.deps.clear();
        self.order.clear();
    }

    /// All that are remembered, oldest first.
    pub(super) fn hashes(&self) -> impl Iterator<Item = ChangeHash> {
        self.order.iter().copied()
    }

    /// What heads come to: refused and parked ones are replaced by what they stand on.
    pub(super) fn understand(
        &self,
        heads: &[ChangeHash],
        document: &Automerge,
        parked: &Parked,
    ) -> TheirHeads {
        let mut seen = HashSet::new();
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        let mut stack = heads.to_vec();
        while let Some(hash) = stack.pop() {
            if !seen.insert(hash) {
                continue;
            }
            if knows(document, &hash) {
                known.push(hash);
            } else if let Some(deps) = self.deps.get(&hash) {
                stack.extend(deps);
            } else if let Some(deps) = parked.deps_of(&hash) {
                // What is missing under it is asked for as its own dependency.
                stack.extend(deps.iter().filter(|dep| knows(document, dep)));
            } else {
                unknown.push(hash);
            }
        }
        TheirHeads {
            known: sorted(known),
            unknown: sorted(unknown),
        }
    }
}
