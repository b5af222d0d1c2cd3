//! How much a document holds, kept up with every change, so that none is taken with which it could
//! not be loaded again.

use std::collections::HashMap;

use automerge::{Automerge, ChangeHash, ChangeMetadata};

use super::change::CheckedChange;
use super::refusal::Refusal;
use super::switch::{self, Check};
use super::weight;
use crate::limits::{
    DOCUMENT_ACTORS_MAX, DOCUMENT_HEADS_MAX, DOCUMENT_WEIGHT_MAX, START_OP_AHEAD_MAX,
};

/// What is counted of one document.
#[derive(Debug, Clone, Default)]
pub(super) struct Size {
    /// All operations of all changes, deletions too. The highest counter is at most this and the
    /// gaps.
    pub(super) ops: u64,
    /// Counters that changes left out between what they depend on and where they began. Loading makes
    /// room for them.
    gaps: u64,
    weight: u64,
}

impl Size {
    /// Says that it weighs at least so much: what the store knows of texts that are not read again.
    pub(super) fn weighs(&mut self, weight: u64) {
        self.weight = self.weight.max(weight);
    }

    /// Takes in what came into the document past the gate. What its texts weigh is not known.
    pub(super) fn catch_up(&mut self, document: &Automerge, changes: &[ChangeMetadata<'_>]) {
        let mut highest: HashMap<ChangeHash, u64> = HashMap::with_capacity(changes.len());
        for change in changes {
            let of_dep = |dep: &ChangeHash| match highest.get(dep) {
                Some(max_op) => *max_op,
                None => document
                    .get_change_meta_by_hash(dep)
                    .map_or(0, |meta| meta.max_op),
            };
            let low = change.deps.iter().map(of_dep).max().unwrap_or_default();
            highest.insert(change.hash, change.max_op);
            let ops = change.max_op.saturating_add(1);
            let ops = ops.saturating_sub(change.start_op);
            let gap = change.start_op.saturating_sub(low.saturating_add(1));
            let bytes = change.message.as_ref().map_or(0, |message| message.len());
            let own = weight::of_changes(1, weight::count(change.deps.len()), weight::count(bytes));
            self.add(ops, gap, own.saturating_add(weight::of_ops(ops, 0, 0)));
        }
    }

    /// Takes in a change that was applied. `low` is the lowest counter that it might have begun at.
    pub(super) fn note(&mut self, change: &CheckedChange, low: u64) {
        let ops = weight::count(change.ops());
        self.add(ops, change.start_op().saturating_sub(low), change.weight());
    }

    fn add(&mut self, ops: u64, gap: u64, weight: u64) {
        self.ops = self.ops.saturating_add(ops);
        self.gaps = self.gaps.saturating_add(gap);
        self.weight = self.weight.saturating_add(weight);
    }

    /// Whether one more change fits. `low` is the lowest counter that it might begin at, `heads` how
    /// many heads there would be, `actors` how many actors.
    pub(super) fn has_room_for(
        &self,
        change: &CheckedChange,
        low: u64,
        heads: usize,
        actors: usize,
    ) -> Result<(), Refusal> {
        let gap = change.start_op().saturating_sub(low);
        let full = if self.weight.saturating_add(change.weight()) > DOCUMENT_WEIGHT_MAX {
            "weight"
        } else if actors > DOCUMENT_ACTORS_MAX {
            "actors"
        } else if heads > DOCUMENT_HEADS_MAX {
            "heads"
        } else if self.gaps.saturating_add(gap) > START_OP_AHEAD_MAX {
            "numbers left out"
        } else {
            return Ok(());
        };
        if switch::on(Check::Size) {
            Err(Refusal::Full { what: full })
        } else {
            Ok(())
        }
    }

    /// How full the document is, in percent: 100 where nothing more is taken.
    pub(super) fn fullness_percent(&self, actors: usize) -> u8 {
        let of = |part: u64, whole: u64| {
            u8::try_from(part.saturating_mul(100) / whole).map_or(100, |part| part.min(100))
        };
        let actors = of(weight::count(actors), weight::count(DOCUMENT_ACTORS_MAX));
        actors.max(of(self.weight, DOCUMENT_WEIGHT_MAX))
    }
}
