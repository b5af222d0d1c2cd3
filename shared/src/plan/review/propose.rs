//! A proposal: the plan as the draft last took it in, and what the draft changes of it, without the
//! draft's history.

use std::collections::BTreeMap;

use automerge::{ActorId, Automerge, ChangeHash};

use super::{Item, set_base, set_reason, write};
use crate::ids::{ActId, Entropy, IdError, ParticipantId};
use crate::limits::REASON_BYTES_MAX;
use crate::plan::edit::{EditError, edit};

/// How the acts of a proposal begin, before its author.
const BY: &str = "by-";
/// The act of the change that notes a proposal's base and reasons.
const PROPOSE_ACT: &str = "propose";

/// Makes a proposal of a plan (`plan` is it at `base`, and becomes the proposal): one change for each
/// item and author. `actor` gives a fresh actor of the server's each time it is asked.
///
/// # Errors
///
/// An item that does not fit the plan.
pub fn propose(
    plan: &mut Automerge,
    base: &[ChangeHash],
    items: &[Item],
    mut actor: impl FnMut() -> ActorId,
    entropy: &mut dyn Entropy,
) -> Result<(), EditError> {
    let mut actors: BTreeMap<ParticipantId, ActorId> = BTreeMap::new();
    for item in items {
        for hand in &item.hands {
            let own = actors.entry(hand.author).or_insert_with(&mut actor);
            let act = act_of(hand.author)?;
            write::write(plan, own, &act, item.key.row(), hand, entropy)?;
        }
    }
    let act = named(PROPOSE_ACT.to_owned())?;
    edit(plan, &actor(), &act, entropy, |tx| {
        set_base(tx, base)?;
        items.iter().try_for_each(|item| match &item.reason {
            // One that another program made longer than anybody reads is left out.
            Some(reason) if reason.len() <= REASON_BYTES_MAX => set_reason(tx, &item.key, reason),
            Some(_) | None => Ok(()),
        })
    })?;
    Ok(())
}

fn named(act: String) -> Result<ActId, EditError> {
    let length = act.len();
    act.parse().map_err(|_: IdError| EditError::Name(length))
}

fn act_of(author: ParticipantId) -> Result<ActId, EditError> {
    named(format!("{BY}{author}"))
}

/// Who stands behind each actor of a proposal: the draft's author, whom its changes name.
pub fn authors_of(proposal: &Automerge) -> BTreeMap<ActorId, ParticipantId> {
    let changes = proposal.get_changes_meta(&[]);
    let named = changes.iter().filter_map(|change| {
        let author = change.message.as_deref()?.strip_prefix(BY)?.parse().ok()?;
        Some((change.actor.clone().into_owned(), author))
    });
    named.collect()
}
