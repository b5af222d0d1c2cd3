//! What the author of a change had not seen when making it.
//!
//! An operation may only refer to what its change depends on: anything else would make another
//! peer, where the two arrive the other way round, panic. Asking the document for everything
//! outside a change's history costs what was written apart from it; so the answers for the
//! changes that people are building on now are kept, and brought up to date by what came since.

use std::collections::HashMap;

use automerge::{ActorId, Automerge, ChangeHash};

use crate::limits::{GUARD_HISTORIES_MAX, GUARD_LOG_MAX};

/// For each actor of whom something was not seen: the first operation of theirs that was not.
/// Everything of theirs from there on was not seen either.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unseen(HashMap<ActorId, u64>);

impl Unseen {
    /// Whether an operation was seen.
    pub(super) fn saw(&self, actor: &ActorId, counter: u64) -> bool {
        self.0.get(actor).is_none_or(|first| counter < *first)
    }

    /// Whether all of an actor's operations were seen.
    pub(super) fn saw_all_of(&self, actor: &ActorId) -> bool {
        !self.0.contains_key(actor)
    }

    /// Something more that was not seen. What comes first is kept.
    fn add(&mut self, actor: &ActorId, start_op: u64) {
        let first = self.0.entry(actor.clone()).or_insert(start_op);
        *first = start_op.min(*first);
    }

    /// What neither of two histories has.
    fn without_either(self, other: &Self) -> Self {
        let both = self.0.into_iter().filter_map(|(actor, first)| {
            let second = *other.0.get(&actor)?;
            Some((actor, first.max(second)))
        });
        Self(both.collect())
    }
}

/// One remembered answer.
#[derive(Debug, Clone)]
struct Known {
    tip: ChangeHash,
    unseen: Unseen,
    /// How much of `Histories::log` it takes into account.
    upto: usize,
}

/// Remembered answers for one document.
#[derive(Debug, Clone, Default)]
pub(super) struct Histories {
    known: std::collections::VecDeque<Known>,
    /// Each change since the oldest answer: its actor and first operation.
    log: Vec<(ActorId, u64)>,
}

impl Histories {
    /// What a change with these dependencies, all of which the document has, has not seen.
    pub(super) fn unseen(&mut self, document: &Automerge, deps: &[ChangeHash]) -> Unseen {
        self.remembered(deps).unwrap_or_else(|| {
            let mut unseen = Unseen::default();
            for change in document.get_changes_meta(deps) {
                unseen.add(&change.actor, change.start_op);
            }
            unseen
        })
    }

    /// The answer out of what is remembered, where every dependency is.
    fn remembered(&mut self, deps: &[ChangeHash]) -> Option<Unseen> {
        let mut all: Option<Unseen> = None;
        for dep in deps {
            let known = self.known.iter_mut().find(|known| known.tip == *dep)?;
            for (actor, start_op) in self.log.iter().skip(known.upto) {
                known.unseen.add(actor, *start_op);
            }
            known.upto = self.log.len();
            all = Some(match all {
                None => known.unseen.clone(),
                Some(before) => before.without_either(&known.unseen),
            });
        }
        all
    }

    /// A change has come into the document; whoever builds on it has not seen `unseen`.
    pub(super) fn note(
        &mut self,
        tip: ChangeHash,
        actor: &ActorId,
        start_op: u64,
        unseen: Option<Unseen>,
    ) {
        if self.log.len() >= GUARD_LOG_MAX {
            self.log.clear();
            self.known.clear();
        }
        self.log.push((actor.clone(), start_op));
        if let Some(unseen) = unseen {
            if self.known.len() >= GUARD_HISTORIES_MAX {
                self.known.pop_front();
            }
            self.known.push_back(Known {
                tip,
                unseen,
                upto: self.log.len(),
            });
        }
    }
}
