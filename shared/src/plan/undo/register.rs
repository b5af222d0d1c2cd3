//! Taking back what was put under a key.

use automerge::{ObjId, ReadDoc, ScalarValue};

use super::Aliases;
use crate::plan::edit::{CharId, EditError, Entry, Tx};
use crate::plan::schema::field;

/// Sends an entry that was made to the bin, unless it is there.
pub(super) fn delete_made(tx: &mut Tx<'_>, entry: &Entry, object: &ObjId) -> Result<(), EditError> {
    match tx.scalar(object, field::DELETED)? {
        None => tx.delete(entry),
        Some(_) => Ok(()),
    }
}

/// Sets a register back, if my value still stands there, and alone.
pub(super) fn set_back(
    tx: &mut Tx<'_>,
    entry: &Entry,
    key: &str,
    before: Option<&(ScalarValue, CharId)>,
    after: Option<&CharId>,
    aliases: &mut Aliases,
) -> Result<(), EditError> {
    let object = tx.entry(entry)?;
    let standing = tx.doc().get_all(&object, key)?;
    let standing: Vec<_> = standing
        .iter()
        .filter_map(|(_, id)| CharId::of_value(id))
        .collect();
    let mine = after.map(|id| aliases.resolve(id));
    if standing.as_slice() != mine.as_slice() {
        return Ok(());
    }
    let Some((value, old)) = before else {
        return tx.remove(entry, key);
    };
    tx.put(entry, key, value.clone())?;
    if let Some((_, new)) = tx.scalar(&object, key)? {
        aliases.note(old, new);
    }
    Ok(())
}
