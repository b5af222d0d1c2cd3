//! What a relay has lately told, generation by generation.
//!
//! Each committed batch is one generation: the heads after it, and its changes. A connection
//! reads in order, so "has seen generation g" says all there is to say about a peer in step, in
//! one number. The log is short and bounded: whoever is further behind than it reaches is
//! reconciled by Automerge's own means, from the document.

use std::collections::{HashMap, VecDeque};

use automerge::ChangeHash;

use crate::limits::LOG_GENERATIONS_MAX;

/// One committed batch.
#[derive(Debug)]
struct Generation {
    /// The document's heads once it is in, sorted.
    heads: Vec<ChangeHash>,
    /// Its changes, in order.
    changes: Vec<ChangeHash>,
}

/// The last generations of a document.
#[derive(Debug)]
pub(super) struct Log {
    /// The number of the oldest one kept.
    first: u64,
    /// Never empty.
    generations: VecDeque<Generation>,
    /// In which generation each change came, for those kept.
    by_change: HashMap<ChangeHash, u64>,
}

impl Log {
    /// A document as it was loaded: generation 0, of which only the heads are known.
    pub(super) fn new(heads: Vec<ChangeHash>) -> Self {
        let by_change = heads.iter().map(|head| (*head, 0)).collect();
        let generations = VecDeque::from([Generation {
            heads,
            changes: Vec::new(),
        }]);
        Self {
            first: 0,
            generations,
            by_change,
        }
    }

    /// The newest generation's number.
    pub(super) fn now(&self) -> u64 {
        let after_first = self.generations.len().saturating_sub(1);
        self.first
            .saturating_add(u64::try_from(after_first).unwrap_or(u64::MAX))
    }

    /// The committed heads, sorted.
    pub(super) fn heads(&self) -> &[ChangeHash] {
        self.generations
            .back()
            .map(|newest| newest.heads.as_slice())
            .unwrap_or_default()
    }

    /// Adds a generation of changes, each with what it depends on.
    pub(super) fn push<'a>(
        &mut self,
        changes: impl IntoIterator<Item = (ChangeHash, &'a [ChangeHash])>,
    ) {
        let number = self.now().saturating_add(1);
        let mut heads = self.heads().to_vec();
        let mut hashes = Vec::new();
        for (hash, deps) in changes {
            heads.retain(|head| !deps.contains(head));
            heads.push(hash);
            hashes.push(hash);
            self.by_change.insert(hash, number);
        }
        heads.sort_unstable();
        self.generations.push_back(Generation {
            heads,
            changes: hashes,
        });
        if self.generations.len() > LOG_GENERATIONS_MAX {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        let Some(oldest) = self.generations.pop_front() else {
            return;
        };
        for change in oldest.changes.iter().chain(&oldest.heads) {
            if self.by_change.get(change) == Some(&self.first) {
                self.by_change.remove(change);
            }
        }
        self.first = self.first.saturating_add(1);
    }

    fn get(&self, number: u64) -> Option<&Generation> {
        let index = usize::try_from(number.checked_sub(self.first)?).ok()?;
        self.generations.get(index)
    }

    /// The generation in which a change came, if it is that recent.
    fn generation_of(&self, change: &ChangeHash) -> Option<u64> {
        self.by_change.get(change).copied()
    }

    /// The newest generation that whoever has all of `heads` (and what is under them) has whole.
    pub(super) fn reached_by(&self, heads: &[ChangeHash]) -> Option<u64> {
        let newest = heads
            .iter()
            .filter_map(|head| self.generation_of(head))
            .max()?;
        let whole = self
            .get(newest)?
            .heads
            .iter()
            .all(|head| heads.contains(head));
        whole.then_some(newest)
    }

    /// The changes of all generations after `seen`, in order; none where the log does not reach
    /// back so far.
    pub(super) fn since(&self, seen: u64) -> Option<impl Iterator<Item = &ChangeHash>> {
        let skip = usize::try_from(seen.checked_sub(self.first)?)
            .ok()?
            .checked_add(1)?;
        Some(
            self.generations
                .iter()
                .skip(skip)
                .flat_map(|generation| &generation.changes),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(n: u8) -> ChangeHash {
        ChangeHash([n; 32])
    }

    #[test]
    fn heads_follow_the_changes() {
        let mut log = Log::new(vec![hash(1)]);
        log.push([
            (hash(2), [hash(1)].as_slice()),
            (hash(3), [hash(1)].as_slice()),
        ]);
        assert_eq!(log.heads(), [hash(2), hash(3)]);
        log.push([(hash(4), [hash(2), hash(3)].as_slice())]);
        assert_eq!(log.heads(), [hash(4)]);
        assert_eq!(log.now(), 2);
    }

    #[test]
    fn a_generation_is_reached_only_with_all_of_its_heads() {
        let mut log = Log::new(vec![hash(1)]);
        log.push([
            (hash(2), [hash(1)].as_slice()),
            (hash(3), [hash(1)].as_slice()),
        ]);
        assert_eq!(log.reached_by(&[hash(1)]), Some(0));
        assert_eq!(log.reached_by(&[hash(2)]), None);
        assert_eq!(log.reached_by(&[hash(2), hash(3)]), Some(1));
        let missed: Vec<_> = log.since(0).unwrap().copied().collect();
        assert_eq!(missed, [hash(2), hash(3)]);
    }

    #[test]
    fn what_is_too_long_ago_is_forgotten() {
        let mut log = Log::new(vec![]);
        for n in 0..=LOG_GENERATIONS_MAX {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&n.to_be_bytes());
            log.push([(ChangeHash(bytes), [].as_slice())]);
        }
        assert!(log.since(0).is_none());
        assert!(log.since(2).is_some());
        assert!(log.by_change.len() <= LOG_GENERATIONS_MAX);
    }
}
