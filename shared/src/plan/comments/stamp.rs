//! When a comment came: written by the server when it first sees it, as a row's code is.

use automerge::{ActorId, Automerge, ReadDoc};

use crate::ids::{ActId, Entropy};
use crate::limits::EDIT_OPS_MAX;
use crate::plan::document::{entries, map_of, text_of};
use crate::plan::edit::{EditError, Edited, Entry, edit};
use crate::plan::schema::{COMMENTS, comment};

/// The act under which times are written.
const STAMP_ACT: &str = "at";

/// How many comments there are, at the cost of one look-up: while it does not grow, none is new.
pub fn count(doc: &Automerge) -> usize {
    map_of(doc, COMMENTS).map_or(0, |map| doc.length(&map))
}

/// Gives every comment that has none its time, as many as one edit takes. None where all have one.
///
/// # Errors
///
/// Automerge's own.
pub fn stamp(
    doc: &mut Automerge,
    actor: &ActorId,
    now_ms: u64,
    entropy: &mut dyn Entropy,
) -> Result<Option<Edited<usize>>, EditError> {
    let new: Vec<Entry> = entries(doc, COMMENTS)
        .into_iter()
        .filter(|(_, object)| text_of(doc, object, comment::AT).is_none())
        .map(|(id, _)| Entry { root: COMMENTS, id })
        .take(EDIT_OPS_MAX)
        .collect();
    if new.is_empty() {
        return Ok(None);
    }
    let name = |_| EditError::Name(STAMP_ACT.len());
    let act = ActId::try_from(STAMP_ACT.to_owned()).map_err(name)?;
    let edited = edit(doc, actor, &act, entropy, |tx| {
        for entry in &new {
            tx.put(entry, comment::AT, now_ms.to_string())?;
        }
        Ok(new.len())
    })?;
    Ok(Some(edited))
}
