//! What is accepted, put into the plan.

use std::collections::BTreeMap;

use automerge::{ActorId, Automerge, ChangeHash, ReadDoc};

use super::{Deed, Hand, Item, ItemKey, cell_of, write};
use crate::ids::{ActId, Entropy, ParticipantId};
use crate::limits::ACT_BYTES_MAX;
use crate::plan::edit::{Content, EditError, edit, set_content};

/// Where an accepted change came from: for whoever asks later who wrote what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The change in the plan.
    pub change: ChangeHash,
    /// The item that it is of.
    pub item: ItemKey,
    /// Who wrote it in the draft; of an outcome that was edited, who edited it.
    pub author: ParticipantId,
}

/// What accepting did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted {
    /// The new changes of the plan, in order.
    pub origins: Vec<Origin>,
}

/// Puts items of one proposal into the plan, under one act: letters, new rows and rows that go are put
/// on a fork at `base` and merged, so that what the plan says since stays; a value is set as the plan
/// stands now. `outcome` is what the one cell is to say instead, where somebody edited it first, with
/// who did. `actor` gives a fresh actor of the server's each time it is asked.
///
/// # Errors
///
/// A plan that does not have `base`, an item that does not fit it, or more than [`ACT_BYTES_MAX`] at
/// once. Nothing is in the plan then.
pub fn accept(
    plan: &mut Automerge,
    base: &[ChangeHash],
    items: &[&Item],
    outcome: Option<(&Content, ParticipantId)>,
    act: &ActId,
    mut actor: impl FnMut() -> ActorId,
    entropy: &mut dyn Entropy,
) -> Result<Accepted, EditError> {
    let mut done = plan.clone();
    let mut accepted = Accepted::default();
    let mut actors: BTreeMap<ParticipantId, ActorId> = BTreeMap::new();
    let (merged, set): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| is_merged(item));
    if !merged.is_empty() {
        let mut fork = done.fork_at(base)?;
        let mut own = |author| actors.entry(author).or_insert_with(&mut actor).clone();
        put(&mut fork, &merged, act, &mut own, entropy, &mut accepted)?;
        done.apply_changes(fork.get_changes(base))?;
    }
    let mut own = |author| actors.entry(author).or_insert_with(&mut actor).clone();
    put(&mut done, &set, act, &mut own, entropy, &mut accepted)?;
    if let (Some((content, by)), [item]) = (outcome, items)
        && let Some(at) = cell_of(&item.key)
    {
        let own = own(by);
        let edited = edit(&mut done, &own, act, entropy, |tx| {
            set_content(tx, &at, content)
        })?;
        accepted.origins.extend(edited.change.map(|change| Origin {
            change,
            item: item.key.clone(),
            author: by,
        }));
    }
    if bytes_of(&done, &accepted) > ACT_BYTES_MAX {
        return Err(EditError::TooMuch);
    }
    *plan = done;
    Ok(accepted)
}

fn bytes_of(doc: &Automerge, accepted: &Accepted) -> usize {
    let changes = accepted.origins.iter();
    let changes = changes.filter_map(|origin| doc.get_change_by_hash(&origin.change));
    changes.map(|change| change.raw_bytes().len()).sum()
}

/// Whether an item's edits are merged: a value, a set and a place are as they were last set, and who
/// decides has both before their eyes.
fn is_merged(item: &Item) -> bool {
    let is_text = |hand: &Hand| {
        let mut edits = hand.edits.iter();
        edits.any(|deed| matches!(deed, Deed::Splice { .. } | Deed::MakeText(_)))
    };
    match item.key {
        ItemKey::New(_) | ItemKey::Gone(_) => true,
        ItemKey::Moved(_) => false,
        ItemKey::Cell(..) => item.hands.iter().any(is_text),
    }
}

fn put(
    doc: &mut Automerge,
    items: &[&Item],
    act: &ActId,
    own: &mut dyn FnMut(ParticipantId) -> ActorId,
    entropy: &mut dyn Entropy,
    accepted: &mut Accepted,
) -> Result<(), EditError> {
    for item in items {
        for hand in &item.hands {
            let changes = write::write(doc, &own(hand.author), act, item.key.row(), hand, entropy)?;
            let of_item = |change| Origin {
                change,
                item: item.key.clone(),
                author: hand.author,
            };
            accepted.origins.extend(changes.into_iter().map(of_item));
        }
    }
    Ok(())
}
