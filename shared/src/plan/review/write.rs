//! Doing what an item does, in another document.

use automerge::{ActorId, Automerge, ChangeHash, ReadDoc, Value};

use super::{Deed, Hand};
use crate::ids::{ActId, Entropy, EntryId};
use crate::limits::SPLICE_UNITS_MAX;
use crate::plan::edit::{EditError, Entry, Tx, edit};
use crate::plan::schema::Table;

/// Writes what one person did of an item into a row: one change, or several where it is much. Gives
/// the changes.
pub(super) fn write(
    doc: &mut Automerge,
    actor: &ActorId,
    act: &ActId,
    row: &EntryId,
    hand: &Hand,
    entropy: &mut dyn Entropy,
) -> Result<Vec<ChangeHash>, EditError> {
    let entry = Entry::of(Table::Rows, row);
    let mut changes = Vec::new();
    let mut rest = hand.edits.iter().flat_map(pieces).peekable();
    while rest.peek().is_some() {
        let edited = edit(doc, actor, act, entropy, |tx| {
            for deed in rest.by_ref() {
                one(tx, &entry, &deed)?;
                if tx.pending_ops() >= SPLICE_UNITS_MAX {
                    break;
                }
            }
            Ok(())
        })?;
        changes.extend(edited.change);
    }
    Ok(changes)
}

/// What is too much for one change in several, the last part first: they go to the same place.
pub(crate) fn pieces(deed: &Deed) -> Vec<Deed> {
    let Deed::Splice {
        key,
        at,
        delete,
        insert,
    } = deed
    else {
        return vec![deed.clone()];
    };
    let piece = |delete: usize, insert: String| Deed::Splice {
        key: key.clone(),
        at: *at,
        delete,
        insert,
    };
    let mut found = Vec::new();
    let mut left = *delete;
    while left > SPLICE_UNITS_MAX {
        found.push(piece(SPLICE_UNITS_MAX, String::new()));
        left -= SPLICE_UNITS_MAX;
    }
    if left > 0 {
        found.push(piece(left, String::new()));
    }
    let letters: Vec<char> = insert.chars().collect();
    let parts = letters.chunks((SPLICE_UNITS_MAX / 2).max(1));
    found.extend(parts.rev().map(|part| piece(0, part.iter().collect())));
    found
}

/// Does one thing to an entry.
pub(crate) fn one(tx: &mut Tx<'_>, entry: &Entry, deed: &Deed) -> Result<(), EditError> {
    match deed {
        Deed::Make => tx.make(entry),
        Deed::MakeText(key) => tx.make_text_under(entry, key).map(drop),
        Deed::Put(key, value) => tx.put(entry, key, value.clone()),
        Deed::Clear(key) => tx.remove(entry, key),
        Deed::Splice {
            key,
            at,
            delete,
            insert,
        } => {
            let object = tx.entry(entry)?;
            let found = tx.doc().get(&object, key.as_str())?;
            match found {
                Some((Value::Object(automerge::ObjType::Text), text)) => {
                    tx.splice(entry, &text, *at, *delete, insert)
                }
                _ => Err(EditError::NoEntry {
                    root: entry.root,
                    id: entry.id.clone(),
                }),
            }
        }
    }
}
