//! Undo and redo of one's own acts.
//!
//! Automerge has none. The rule: delete those characters that I inserted and that are still
//! there; put back what I deleted, as runs that share a place, from right to left, skipping what
//! somebody else has put back; set a register back only if my value still stands. An entry that I
//! made goes to the bin, with all that is in it. What others did meanwhile is never taken back.
//!
//! To undo is an edit like any other, so redo is to undo the undo. What is put back is a new
//! operation; an older act that knows the old one finds the new one through [`Aliases`].

mod register;
mod text;

use std::collections::{BTreeSet, HashMap};

use automerge::{ActorId, Automerge, ChangeHash, ObjId, ScalarValue};

use super::edit::{CharId, EditError, Edited, Entry, Tx, edit};
use crate::ids::{ActId, Entropy};
use crate::limits::{EDIT_OPS_MAX, UNDO_ACTS_MAX};
use crate::sorted;

/// One thing that an edit did.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Made an entry.
    Made(Entry),
    /// Put something under a key, or took it away.
    Register {
        /// Of which entry.
        entry: Entry,
        /// Under which key.
        key: String,
        /// What stood there.
        before: Option<(ScalarValue, CharId)>,
        /// The operation that stands there since; none where the key was taken away.
        after: Option<CharId>,
    },
    /// Inserted characters, whose identities follow each other.
    Inserted {
        /// Of which entry.
        entry: Entry,
        /// Into which Text.
        text: ObjId,
        /// The first one.
        first: CharId,
        /// How many.
        count: u64,
    },
    /// Deleted characters.
    Deleted {
        /// Of which entry.
        entry: Entry,
        /// From which Text.
        text: ObjId,
        /// Each with its identity, from left to right.
        characters: Vec<(CharId, char)>,
    },
}

impl Step {
    fn entry(&self) -> &Entry {
        match self {
            Self::Made(entry)
            | Self::Register { entry, .. }
            | Self::Inserted { entry, .. }
            | Self::Deleted { entry, .. } => entry,
        }
    }

    /// About how many operations it takes to take it back.
    fn cost(&self) -> usize {
        match self {
            Self::Made(_) | Self::Register { .. } => 1,
            Self::Inserted { count, .. } => usize::try_from(*count).unwrap_or(usize::MAX),
            Self::Deleted { characters, .. } => characters.len(),
        }
    }
}

/// What takes an edit back.
#[derive(Debug, Clone)]
pub struct Undoable {
    /// The act of which it is a part.
    act: ActId,
    /// The document's heads before it.
    before: Vec<ChangeHash>,
    /// What was done, in order.
    steps: Vec<Step>,
}

impl Undoable {
    pub(crate) fn new(act: ActId, before: Vec<ChangeHash>, steps: Vec<Step>) -> Self {
        Self { act, before, steps }
    }

    /// The act of which it is a part.
    pub fn act(&self) -> &ActId {
        &self.act
    }

    /// Nothing was done.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    fn cost(&self) -> usize {
        self.steps
            .iter()
            .fold(0, |sum, step| sum.saturating_add(step.cost()))
    }
}

/// Which new operation stands for an old one that was taken back and put there again.
#[derive(Debug, Clone, Default)]
pub(crate) struct Aliases(HashMap<CharId, CharId>);

impl Aliases {
    /// The operation that stands for this one now.
    fn resolve(&self, id: &CharId) -> CharId {
        let mut found = id;
        // A new operation always has a higher counter than the one that it stands for.
        while let Some(newer) = self
            .0
            .get(found)
            .filter(|newer| newer.counter > found.counter)
        {
            found = newer;
        }
        found.clone()
    }

    fn note(&mut self, old: &CharId, new: CharId) {
        let old = self.resolve(old);
        if old != new {
            self.0.insert(old, new);
        }
    }
}

/// What one press of *undo* or *redo* did.
#[derive(Debug)]
pub struct Undone {
    /// The act that was taken back.
    pub act: ActId,
    /// The changes, in order, to be sent and shown like any others. None where there was nothing
    /// left of the act to take back.
    pub edits: Vec<Edited<()>>,
}

/// One's own acts in one document, since the tab was opened.
#[derive(Debug, Default)]
pub struct UndoStack {
    /// Acts that can be undone, the last one last; each in its parts.
    done: Vec<Vec<Undoable>>,
    /// Acts that can be redone, the next one last.
    undone: Vec<Vec<Undoable>>,
    /// What stands for what.
    aliases: Aliases,
}

impl UndoStack {
    /// Takes note of an edit. Edits that follow each other under one act are undone together.
    pub fn push(&mut self, undoable: Undoable) {
        if undoable.is_empty() {
            return;
        }
        self.undone.clear();
        match self.done.last_mut() {
            Some(parts) if parts.first().is_some_and(|first| first.act == undoable.act) => {
                parts.push(undoable);
            }
            _ => self.done.push(vec![undoable]),
        }
        if self.done.len() > UNDO_ACTS_MAX {
            self.done.remove(0);
        }
    }

    /// Whether it is this act that would be taken back now.
    pub fn ends_with(&self, act: &ActId) -> bool {
        let last = self.done.last().and_then(|parts| parts.first());
        last.is_some_and(|part| part.act == *act)
    }

    /// What was taken back is not to be done again.
    pub fn forget_undone(&mut self) {
        self.undone.clear();
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last act back, under a new act. None where there is none.
    ///
    /// # Errors
    ///
    /// Automerge's own. The act is then gone from the stack.
    pub fn undo(
        &mut self,
        doc: &mut Automerge,
        actor: &ActorId,
        act: &ActId,
        entropy: &mut dyn Entropy,
    ) -> Result<Option<Undone>, EditError> {
        let Some(parts) = self.done.pop() else {
            return Ok(None);
        };
        let undone = take_back(&parts, &mut self.aliases, doc, actor, act, entropy)?;
        self.undone.extend(parts_of(&undone));
        Ok(Some(undone))
    }

    /// Does the act again that was last undone, under a new act. None where there is none.
    ///
    /// # Errors
    ///
    /// Automerge's own. The act is then gone from the stack.
    pub fn redo(
        &mut self,
        doc: &mut Automerge,
        actor: &ActorId,
        act: &ActId,
        entropy: &mut dyn Entropy,
    ) -> Result<Option<Undone>, EditError> {
        let Some(parts) = self.undone.pop() else {
            return Ok(None);
        };
        let redone = take_back(&parts, &mut self.aliases, doc, actor, act, entropy)?;
        self.done.extend(parts_of(&redone));
        Ok(Some(redone))
    }
}

/// What would take back what was just taken back; none where nothing was.
fn parts_of(undone: &Undone) -> Option<Vec<Undoable>> {
    let parts: Vec<_> = undone
        .edits
        .iter()
        .map(|edited| edited.undo.clone())
        .collect();
    (!parts.is_empty()).then_some(parts)
}

/// Takes the parts of one act back, the last one first, in as few edits as their size allows.
fn take_back(
    parts: &[Undoable],
    aliases: &mut Aliases,
    doc: &mut Automerge,
    actor: &ActorId,
    act: &ActId,
    entropy: &mut dyn Entropy,
) -> Result<Undone, EditError> {
    let made = parts.iter().flat_map(|part| &part.steps);
    let made: BTreeSet<Entry> = sorted::set(
        made.filter(|step| matches!(step, Step::Made(_)))
            .map(|step| step.entry().clone()),
    );
    let mut edits = Vec::new();
    let mut rest: Vec<&Undoable> = parts.iter().collect();
    while !rest.is_empty() {
        let mut cost = 0;
        let fits = rest.iter().rev().take_while(|part| {
            cost += part.cost();
            cost <= EDIT_OPS_MAX
        });
        let count = fits.count().max(1);
        let now = rest.split_off(rest.len() - count);
        let edited = edit(doc, actor, act, entropy, |tx| {
            now.iter()
                .rev()
                .try_for_each(|part| take_back_part(tx, part, &made, aliases))
        })?;
        if edited.change.is_some() {
            edits.push(edited);
        }
    }
    let act = parts
        .first()
        .map_or_else(|| act.clone(), |part| part.act.clone());
    Ok(Undone { act, edits })
}

fn take_back_part(
    tx: &mut Tx<'_>,
    part: &Undoable,
    made: &BTreeSet<Entry>,
    aliases: &mut Aliases,
) -> Result<(), EditError> {
    for step in part.steps.iter().rev() {
        // An entry may be missing where the document was reopened without a refused change.
        let Ok(object) = tx.entry(step.entry()) else {
            continue;
        };
        match step {
            Step::Made(entry) => register::delete_made(tx, entry, &object)?,
            // What is in a new entry goes with it, and comes back with it.
            other if made.contains(other.entry()) => {}
            Step::Register {
                entry,
                key,
                before,
                after,
            } => {
                register::set_back(tx, entry, key, before.as_ref(), after.as_ref(), aliases)?;
            }
            Step::Inserted {
                entry,
                text,
                first,
                count,
            } => {
                text::delete_inserted(tx, entry, text, first, *count, aliases)?;
            }
            Step::Deleted {
                entry,
                text,
                characters,
            } => {
                text::put_back(tx, entry, text, characters, &part.before, aliases)?;
            }
        }
    }
    Ok(())
}
