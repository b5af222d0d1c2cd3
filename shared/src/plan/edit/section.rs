//! Edits of sections.

use super::place::{self, Spot};
use super::tx::{Entry, Tx};
use super::{EditError, cell};
use crate::ids::{EntryId, IdError};
use crate::plan::document::{entries, text_of};
use crate::plan::schema::{self, Table, TextKey, field};

/// The column of a section's title, as if it were a cell.
pub(crate) fn title() -> Result<EntryId, EditError> {
    field::TITLE
        .parse()
        .map_err(|_: IdError| EditError::Name(field::TITLE.len()))
}

/// Adds a section. Gives its id.
///
/// # Errors
///
/// The document has no sections.
pub fn add_section(tx: &mut Tx<'_>, name: &str, spot: &Spot) -> Result<EntryId, EditError> {
    let id = EntryId::random(tx.entropy());
    let order = place::keys_in_root(tx, schema::SECTIONS, None, spot)?;
    let entry = Entry::section(&id);
    tx.make(&entry)?;
    tx.put(&entry, field::ORDER, order)?;
    tx.make_text(&entry, &title()?, name)?;
    Ok(id)
}

/// Edits a section's title, like a prose cell: see [`splice_text`](super::splice_text).
///
/// # Errors
///
/// No such section or Text, or a position outside the text or inside a character.
pub fn rename_section(
    tx: &mut Tx<'_>,
    section: &EntryId,
    text: Option<&TextKey>,
    position: usize,
    delete: usize,
    insert: &str,
) -> Result<TextKey, EditError> {
    let entry = Entry::section(section);
    cell::splice_any(tx, &entry, &title()?, text, position, delete, insert)
}

/// Moves a section among the others, with its rows.
///
/// # Errors
///
/// No such section.
pub fn move_section(tx: &mut Tx<'_>, section: &EntryId, spot: &Spot) -> Result<(), EditError> {
    let entry = Entry::section(section);
    tx.entry(&entry)?;
    let order = place::keys_in_root(tx, schema::SECTIONS, Some(section), spot)?;
    tx.put(&entry, field::ORDER, order)
}

/// Deletes a section with the rows that are in it, under one act. Rows that others move or add to
/// it meanwhile show under no section.
///
/// # Errors
///
/// No such section, or more rows than one edit may touch.
pub fn delete_section(tx: &mut Tx<'_>, section: &EntryId) -> Result<(), EditError> {
    for (id, deleted) in rows_of(tx, section) {
        if deleted.is_none() {
            tx.delete(&Entry::of(Table::Rows, &id))?;
        }
    }
    tx.delete(&Entry::section(section))
}

/// Brings a section back, with the rows that went with it and are still in the bin.
///
/// # Errors
///
/// No such section.
pub fn restore_section(tx: &mut Tx<'_>, section: &EntryId) -> Result<(), EditError> {
    let entry = Entry::section(section);
    let Some(act) = tx.text_field(&entry, field::DELETED)? else {
        return Ok(());
    };
    tx.restore(&entry)?;
    for (id, deleted) in rows_of(tx, section) {
        if deleted.as_deref() == Some(act.as_str()) {
            tx.restore(&Entry::of(Table::Rows, &id))?;
        }
    }
    Ok(())
}

/// The rows that say they are in a section, with the act that deleted each.
fn rows_of(tx: &Tx<'_>, section: &EntryId) -> Vec<(EntryId, Option<String>)> {
    let doc = tx.doc();
    let is_in = |object: &automerge::ObjId| {
        let place = text_of(doc, object, field::PLACE).unwrap_or_default();
        place
            .split_once('|')
            .is_some_and(|(home, _)| home == section.as_str())
    };
    let rows = entries(doc, Table::Rows.root());
    let own = rows.into_iter().filter(|(_, object)| is_in(object));
    own.map(|(id, object)| (id, text_of(doc, &object, field::DELETED)))
        .collect()
}
