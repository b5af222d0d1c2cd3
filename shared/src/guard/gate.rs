//! The gate of one document: what it remembers, and the way in.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{ActorId, Automerge, ChangeHash, PatchLog, ReadDoc};

use super::against::Against;
use super::author::{Author, Hand};
use super::change::CheckedChange;
use super::history::{Histories, Unseen};
use super::place::Places;
use super::refusal::Refusal;
use super::size::Size;
use super::switch::{self, Check};
use crate::limits::{COUNTER_MAX, START_OP_AHEAD_MAX};

/// What became of a change that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// It is in the document now.
    Applied,
    /// It was there before.
    Known,
}

/// An actor's last change.
#[derive(Debug, Clone, Copy)]
struct Last {
    seq: u64,
    max_op: u64,
}

/// What the guard remembers about one document, so that checking a change costs nothing that
/// grows with the history: each actor's last number, how much it holds, where its objects stand. Goes with its document, and is dropped with it.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    heads: Vec<ChangeHash>,
    actors: HashMap<ActorId, Last>,
    size: Size,
    /// The highest counter of all operations, which is that of one of the heads.
    highest: u64,
    histories: Histories,
    places: Places,
}

impl Gate {
    /// Reads a document once. Edits made on it past the gate (this process's own) are noticed at
    /// the next call.
    pub fn new(document: &Automerge) -> Self {
        let mut gate = Self {
            places: Places::of(document),
            ..Self::default()
        };
        gate.catch_up(document);
        gate
    }

    /// As [`Gate::new`], for a document that is known to weigh so much
    /// ([`super::CheckedDocument::weight`], [`CheckedChange::weight`]): the document alone does not
    /// tell what all its texts weigh.
    pub fn weighing(document: &Automerge, weight: u64) -> Self {
        let mut gate = Self::new(document);
        gate.size.weighs(weight);
        gate
    }

    /// How full the document is, in percent: 100 where nothing more is taken.
    pub fn fullness_percent(&self) -> u8 {
        self.size.fullness_percent(self.actors.len())
    }

    /// Checks `change` against the document and the schema, and applies it.
    ///
    /// # Errors
    /// [`Refusal::Orphan`] where a dependency is missing; [`Refusal::Poisoned`] where the
    /// document must be dropped, and the gate with it; anything else leaves both as they were.
    pub fn admit(
        &mut self,
        document: &mut Automerge,
        change: &CheckedChange,
        author: &Author<'_>,
    ) -> Result<Admitted, Refusal> {
        self.admit_logging(document, change, author, &mut PatchLog::inactive())
    }

    /// As [`Gate::admit`], with what it changes to be seen added to `patches`.
    ///
    /// # Errors
    /// As [`Gate::admit`].
    pub fn admit_logging(
        &mut self,
        document: &mut Automerge,
        change: &CheckedChange,
        author: &Author<'_>,
        patches: &mut PatchLog,
    ) -> Result<Admitted, Refusal> {
        self.catch_up(document);
        // Whoever depends on every head is not among what the heads depend on.
        let saw_all = self.heads.iter().all(|head| change.deps().contains(head));
        if !saw_all && document.get_change_meta_by_hash(&change.hash()).is_some() {
            return Ok(Admitted::Known);
        }
        let low = self.lowest_start(document, change, saw_all)?;
        if !author.owns(change.actor(), change.seq()) {
            return Err(Refusal::Actor);
        }
        self.check_numbers(change, low)?;
        // What the server took, all must take.
        if author.hand != Hand::Relayed {
            self.check_room(change, low)?;
        }
        // Automerge also names the actor's own last change, though no head any more.
        let unseen = match saw_all {
            true => Unseen::default(),
            false => self.unseen(document, change)?,
        };
        // Only reads: a panic in it leaves the document as it was.
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let places = &mut self.places;
            Against::new(document, change, author, &unseen, places).check()
        }));
        let made = checked.map_err(|_| Refusal::Operation {
            what: "no answer about it",
        })??;
        apply(document, change, patches)?;
        for (id, place, kind) in made {
            self.places.add(&id, place, kind);
        }
        self.note(change, low, unseen);
        self.heads = document.get_heads();
        Ok(Admitted::Applied)
    }

    /// Takes in what came into the document past the gate.
    fn catch_up(&mut self, document: &Automerge) {
        let heads = document.get_heads();
        if heads == self.heads {
            return;
        }
        let changes = document.get_changes_meta(&self.heads);
        self.size.catch_up(document, &changes);
        for change in changes {
            self.highest = self.highest.max(change.max_op);
            let last = Last {
                seq: change.seq,
                max_op: change.max_op,
            };
            self.actors.insert(change.actor.clone().into_owned(), last);
            self.histories
                .note(change.hash, &change.actor, change.start_op, None);
        }
        self.heads = heads;
    }

    /// Takes in a change that has been applied.
    fn note(&mut self, change: &CheckedChange, low: u64, unseen: Unseen) {
        self.size.note(change, low);
        let ops = u64::try_from(change.ops()).unwrap_or(u64::MAX);
        let max_op = change.start_op().saturating_add(ops).saturating_sub(1);
        self.highest = self.highest.max(max_op);
        self.actors.insert(
            change.actor().clone(),
            Last {
                seq: change.seq(),
                max_op,
            },
        );
        let start_op = change.start_op();
        self.histories
            .note(change.hash(), change.actor(), start_op, Some(unseen));
    }

    /// The actor's next number, and a first operation in its window. `low` is the lowest that
    /// lies above everything the change depends on.
    ///
    /// The upper end counts operations, not counters: however often somebody starts as high as
    /// they may, the highest counter stays within one [`START_OP_AHEAD_MAX`] of the operations
    /// there are, so that it cannot be driven to its end, where everybody's next edit panics.
    fn check_numbers(&self, change: &CheckedChange, low: u64) -> Result<(), Refusal> {
        let last = self.actors.get(change.actor());
        let mut named = change.actors().iter().skip(1);
        if switch::on(Check::References) && !named.all(|each| self.actors.contains_key(each)) {
            return Err(Refusal::Unknown { what: "an actor" });
        }
        let expected = last.map_or(0, |last| last.seq).saturating_add(1);
        if change.seq() != expected && switch::on(Check::Seq) {
            return Err(Refusal::Seq {
                expected,
                found: change.seq(),
            });
        }
        let low = low.max(last.map_or(0, |last| last.max_op).saturating_add(1));
        // Loading a save takes an empty change to start right after its dependencies, and looks
        // for operations where it does not.
        let high = if change.ops() == 0 {
            low
        } else {
            self.size
                .ops
                .saturating_add(START_OP_AHEAD_MAX)
                .min(COUNTER_MAX)
        };
        let found = change.start_op();
        if (low..=high).contains(&found) || !switch::on(Check::StartOp) {
            Ok(())
        } else {
            Err(Refusal::StartOp { low, high, found })
        }
    }

    /// Whether the document with the change could still be loaded.
    fn check_room(&self, change: &CheckedChange, low: u64) -> Result<(), Refusal> {
        let is_new = !self.actors.contains_key(change.actor());
        let actors = self.actors.len().saturating_add(usize::from(is_new));
        let deps = change.deps();
        let left = self.heads.iter().filter(|head| !deps.contains(head));
        let heads = left.count().saturating_add(1);
        // Fewer than before is never too many.
        let heads = if heads > self.heads.len() { heads } else { 1 };
        self.size.has_room_for(change, low, heads, actors)
    }

    /// The lowest counter above everything that the change depends on. Whoever `saw_all` depends
    /// on the highest there is.
    fn lowest_start(
        &self,
        document: &Automerge,
        change: &CheckedChange,
        saw_all: bool,
    ) -> Result<u64, Refusal> {
        let mut missing = Vec::new();
        let mut highest = if saw_all { self.highest } else { 0 };
        let at_head = |dep| saw_all && self.heads.contains(dep);
        for dep in change.deps().iter().filter(|dep| !at_head(dep)) {
            match document.get_change_meta_by_hash(dep) {
                Some(meta) => highest = meta.max_op.max(highest),
                None => missing.push(*dep),
            }
        }
        if missing.is_empty() {
            Ok(highest.saturating_add(1))
        } else {
            Err(Refusal::Orphan { missing })
        }
    }

    /// What the change's author had not seen; all of their own they must have.
    fn unseen(&mut self, document: &Automerge, change: &CheckedChange) -> Result<Unseen, Refusal> {
        let unseen = self.histories.unseen(document, change.deps());
        if unseen.saw_all_of(change.actor()) || !switch::on(Check::References) {
            Ok(unseen)
        } else {
            Err(Refusal::Unknown {
                what: "its actor's own last change among what it depends on",
            })
        }
    }
}

/// Applies a change, reads it back, and compares.
fn apply(
    document: &mut Automerge,
    change: &CheckedChange,
    patches: &mut PatchLog,
) -> Result<(), Refusal> {
    const REFUSED: Refusal = Refusal::Poisoned {
        what: "would not apply",
    };
    let mut act = || document.apply_changes_log_patches([change.change().clone()], patches);
    if !switch::on(Check::ReadBack) {
        return act().map_err(|_| REFUSED);
    }
    // A panic half-way leaves a document that is dropped, whatever state it is in. (A browser
    // cannot catch one: it takes changes from the server alone, which could.)
    catch_unwind(AssertUnwindSafe(act))
        .map_err(|_| Refusal::Poisoned {
            what: "panicked while applying",
        })?
        .map_err(|_| REFUSED)?;
    let back = catch_unwind(AssertUnwindSafe(|| {
        document.get_change_by_hash(&change.hash())
    }));
    match back {
        Ok(Some(back)) if back.raw_bytes() == change.bytes() => Ok(()),
        Ok(Some(_)) => Err(Refusal::Poisoned {
            what: "reads back otherwise",
        }),
        Ok(None) => Err(Refusal::Poisoned {
            what: "was not applied",
        }),
        Err(_) => Err(Refusal::Poisoned {
            what: "panicked while reading back",
        }),
    }
}
