//! Giving a column another type.
//!
//! The Texts of a column that was prose are never touched: what they say is read into values or
//! sets beside them, and where a Text changes afterwards it is shown again, as not recognised.
//! A column that becomes prose gets a Text with what was shown, where its Texts say otherwise.

use super::EditError;
use super::cell::mark_read;
use super::tx::{Entry, Tx};
use crate::api::Language;
use crate::ids::EntryId;
use crate::plan::document::text_of;
use crate::plan::reading::{Names, Read, read, words};
use crate::plan::schema::{self, ColumnType, Storage, Table, field};
use crate::plan::view::{Cell, Column, Row, read_cell};

/// Gives a column another type, and gives back the column as it was; none where it has that type. What
/// is in its cells is put into the new form by [`convert_cells`], as parts of the same act.
///
/// # Errors
///
/// No such column, or a type that is not made by hand.
pub fn set_column_type(
    tx: &mut Tx<'_>,
    column: &EntryId,
    kind: ColumnType,
) -> Result<Option<Column>, EditError> {
    let entry = Entry::column(column);
    let object = tx.entry(&entry)?;
    let before = Column::read(tx.doc(), column, &object);
    let fixed = [Some(ColumnType::Code), Some(ColumnType::Derived)];
    if fixed.contains(&before.kind) || fixed.contains(&Some(kind)) {
        return Err(EditError::NotByHand);
    }
    if before.kind == Some(kind) {
        return Ok(None);
    }
    tx.put(&entry, field::TYPE, kind.name())?;
    Ok(Some(before))
}

/// Puts the cells of rows that are shown into the form of their column's new type. `before` is the column
/// as it was; `names` are the projects, outputs and groups that words may mean; `language` that of
/// labels turned into words.
///
/// # Errors
///
/// No such row, or more than one edit may touch: fewer rows at once then.
pub fn convert_cells(
    tx: &mut Tx<'_>,
    table: Table,
    (before, kind): (&Column, ColumnType),
    rows: &[EntryId],
    language: Language,
    names: &Names,
) -> Result<(), EditError> {
    let after = Column {
        kind: Some(kind),
        ..before.clone()
    };
    for row in rows {
        let object = tx.entry(&Entry::of(table, row))?;
        // A row in the bin that is written would come out of it. Where it comes back, its Texts
        // are shown as not recognised.
        let is_deleted = text_of(tx.doc(), &object, field::DELETED).is_some();
        if is_deleted && !Row::read(tx.doc(), row, &object).is_shown() {
            continue;
        }
        let cell = read_cell(tx.doc(), &object, &before.id);
        let shown = words(&cell, before, language, names);
        let read = read(&after, &shown, language, names);
        convert(tx, &Entry::of(table, row), &after, &cell, &shown, read)?;
    }
    Ok(())
}

/// Puts what a cell showed into the form of the new type.
fn convert(
    tx: &mut Tx<'_>,
    entry: &Entry,
    column: &Column,
    cell: &Cell,
    shown: &str,
    read: Read,
) -> Result<(), EditError> {
    let Some(kind) = column.kind else {
        return Ok(());
    };
    if kind.storage() == Storage::Texts {
        return match cell.joined() == shown {
            true => Ok(()),
            false => tx.make_text(entry, &column.id, shown).map(drop),
        };
    }
    let (mut value, mut members) = (None, Vec::new());
    match read {
        Read::Nothing => {}
        Read::Value(read) => value = Some(read.encode()),
        Read::Members(read) => members = read,
    }
    if kind.storage() == Storage::Value {
        let key = schema::value_key(&column.id);
        match value {
            Some(value) => tx.put(entry, &key, value)?,
            None => tx.remove(entry, &key)?,
        }
    } else {
        for gone in cell
            .members
            .iter()
            .filter(|member| !members.contains(member))
        {
            tx.remove(entry, &schema::member_key(&column.id, gone))?;
        }
        for member in &members {
            tx.put(entry, &schema::member_key(&column.id, member), true)?;
        }
    }
    mark_read(tx, entry, &column.id)
}
