//! Edits of whole rows, of any table.

use std::slice;

use super::EditError;
use super::place::{self, Spot};
use super::tx::{Entry, Tx};
use crate::ids::EntryId;
use crate::plan::document::{Document, entries, text_of};
use crate::plan::schema::{self, ColumnType, Storage, Table, field};
use crate::plan::template;
use crate::plan::view::Column;

/// Adds one row, with a Text in each of its prose cells and its defaults. Gives its id. Outside
/// the plan's own rows there are no sections.
///
/// # Errors
///
/// The document has no such table, or no such section.
pub fn add_row(
    tx: &mut Tx<'_>,
    table: Table,
    section: Option<&EntryId>,
    spot: &Spot,
) -> Result<EntryId, EditError> {
    let mut rows = add_rows(tx, table, section, spot, 1)?;
    rows.pop().ok_or(EditError::TooBig)
}

/// Adds a block of rows that stay together, whoever inserts in the same place at the same time.
///
/// # Errors
///
/// As for [`add_row`].
pub fn add_rows(
    tx: &mut Tx<'_>,
    table: Table,
    section: Option<&EntryId>,
    spot: &Spot,
    count: usize,
) -> Result<Vec<EntryId>, EditError> {
    check_section(tx, section)?;
    let columns = columns(tx, table);
    let places = places(tx, table, section, &[], spot, count)?;
    let mut made = Vec::with_capacity(count);
    for place in places {
        let id = EntryId::random(tx.entropy());
        make_row(tx, &Entry::of(table, &id), &place, &columns)?;
        made.push(id);
    }
    Ok(made)
}

/// Makes a row with the Texts of its prose cells and its defaults.
pub(crate) fn make_row(
    tx: &mut Tx<'_>,
    entry: &Entry,
    place: &str,
    columns: &[Column],
) -> Result<(), EditError> {
    tx.make(entry)?;
    tx.put(entry, field::PLACE, place)?;
    for column in columns {
        match (column.kind.map(ColumnType::storage), &column.default) {
            (Some(Storage::Texts), _) => drop(tx.make_text(entry, &column.id, "")?),
            (Some(Storage::Value), Some(default)) => {
                tx.put(entry, &schema::value_key(&column.id), format!("={default}"))?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The columns of a table that are not deleted.
pub(crate) fn columns(tx: &Tx<'_>, table: Table) -> Vec<Column> {
    if let Some(fixed) = template::fixed_columns(table) {
        return fixed.iter().map(|column| column.as_ref().clone()).collect();
    }
    let found = entries(tx.doc(), schema::COLUMNS);
    let read = found
        .iter()
        .map(|(id, object)| Column::read(tx.doc(), id, object));
    read.filter(|column| column.deleted.is_none()).collect()
}

fn check_section(tx: &Tx<'_>, section: Option<&EntryId>) -> Result<(), EditError> {
    section.map_or(Ok(()), |id| tx.entry(&Entry::section(id)).map(drop))
}

/// Places for new or moved rows.
fn places(
    tx: &mut Tx<'_>,
    table: Table,
    section: Option<&EntryId>,
    without: &[EntryId],
    spot: &Spot,
    count: usize,
) -> Result<Vec<String>, EditError> {
    let mut list = place::rows(tx, table, section);
    list.retain(|(id, _)| !without.contains(id));
    let rekey = |tx: &mut Tx<'_>, id: &EntryId, key: &str| {
        let entry = Entry::of(table, id);
        let place = tx.text_field(&entry, field::PLACE)?.unwrap_or_default();
        let home = place.split_once('|').map_or("", |(home, _)| home);
        tx.put(&entry, field::PLACE, format!("{home}|{key}"))
    };
    let keys = place::keys(tx, &list, spot, count, rekey)?;
    Ok(keys.iter().map(|key| place::place(section, key)).collect())
}

/// A place after all others.
pub(crate) fn place_last(
    tx: &mut Tx<'_>,
    table: Table,
    section: Option<&EntryId>,
) -> Result<String, EditError> {
    let mut places = places(tx, table, section, &[], &Spot::Last, 1)?;
    places.pop().ok_or(EditError::TooBig)
}

/// Moves a row, also into another section.
///
/// # Errors
///
/// No such row or section.
pub fn move_row(
    tx: &mut Tx<'_>,
    table: Table,
    row: &EntryId,
    section: Option<&EntryId>,
    spot: &Spot,
) -> Result<(), EditError> {
    check_section(tx, section)?;
    let entry = Entry::of(table, row);
    tx.entry(&entry)?;
    for place in places(tx, table, section, slice::from_ref(row), spot, 1)? {
        tx.put(&entry, field::PLACE, place)?;
    }
    Ok(())
}

/// Moves many rows at once, in their order, to the end of a section.
///
/// # Errors
///
/// No such row or section.
pub(crate) fn move_last(
    tx: &mut Tx<'_>,
    table: Table,
    rows: &[EntryId],
    section: Option<&EntryId>,
) -> Result<(), EditError> {
    check_section(tx, section)?;
    let places = places(tx, table, section, rows, &Spot::Last, rows.len())?;
    for (row, place) in rows.iter().zip(places) {
        tx.put(&Entry::of(table, row), field::PLACE, place)?;
    }
    Ok(())
}

/// Deletes rows: they go to the bin, with all that is in them. A row that was written while it
/// was being deleted is deleted anew.
///
/// # Errors
///
/// No such row.
pub fn delete_rows(tx: &mut Tx<'_>, table: Table, rows: &[EntryId]) -> Result<(), EditError> {
    rows.iter()
        .try_for_each(|row| tx.delete(&Entry::of(table, row)))
}

/// Brings rows back from the bin, or takes the mark off one that was written while being deleted.
///
/// # Errors
///
/// No such row.
pub fn restore_rows(tx: &mut Tx<'_>, table: Table, rows: &[EntryId]) -> Result<(), EditError> {
    rows.iter()
        .try_for_each(|row| tx.restore(&Entry::of(table, row)))
}

/// Takes all examples out of a document. Gives how many there were.
///
/// # Errors
///
/// Automerge's own.
pub fn remove_demo(tx: &mut Tx<'_>) -> Result<usize, EditError> {
    let mut examples = Vec::new();
    for table in Table::ALL {
        for (id, object) in entries(tx.doc(), table.root()) {
            if is_demo(tx.doc(), &object) && text_of(tx.doc(), &object, field::DELETED).is_none() {
                examples.push(Entry::of(table, &id));
            }
        }
    }
    examples.iter().try_for_each(|entry| tx.delete(entry))?;
    Ok(examples.len())
}

fn is_demo(doc: &impl Document, object: &automerge::ObjId) -> bool {
    let found = doc.one(object, field::DEMO);
    matches!(found, Some((value, _)) if value.as_bool() == Some(true))
}
