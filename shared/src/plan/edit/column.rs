//! Edits of columns, apart from changing their type.

use super::EditError;
use super::place::{self, Spot};
use super::tx::{Entry, Tx};
use crate::api::Language;
use crate::ids::EntryId;
use crate::limits::{EDIT_OPS_MAX, LABEL_BYTES_MAX};
use crate::plan::document::{entries, text_of};
use crate::plan::order;
use crate::plan::schema::{self, ColumnType, Storage, Table, field};
use crate::plan::view::{Column, Print, Shown, code, print_name, shown_name};

/// What a new column is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewColumn {
    /// Whose rows have it.
    pub table: Table,
    /// What stands in it.
    pub kind: ColumnType,
    /// Its head.
    pub label: String,
    /// The language of the head.
    pub language: Language,
    /// Where it goes.
    pub spot: Spot,
}

/// A table's name in its columns.
fn name_of(table: Table) -> &'static str {
    match table {
        Table::Outputs => "inventory",
        _ => "matrix",
    }
}

fn check_by_hand(kind: ColumnType) -> Result<(), EditError> {
    match kind {
        ColumnType::Code | ColumnType::Derived => Err(EditError::NotByHand),
        _ => Ok(()),
    }
}

fn check_label(label: &str) -> Result<(), EditError> {
    let fits = (1..=LABEL_BYTES_MAX).contains(&label.len());
    if fits {
        Ok(())
    } else {
        Err(EditError::Name(label.len()))
    }
}

/// Adds a column. One of prose gets a Text in each row that is not deleted, in the same change, as
/// far as one edit goes; the other rows get theirs when somebody writes.
///
/// # Errors
///
/// A type that is not made by hand, or a label that is empty or too long.
pub fn add_column(tx: &mut Tx<'_>, new: &NewColumn) -> Result<EntryId, EditError> {
    check_by_hand(new.kind)?;
    check_label(&new.label)?;
    let id = EntryId::random(tx.entropy());
    let order = place::keys_in_root(tx, schema::COLUMNS, None, &new.spot)?;
    let entry = Entry::column(&id);
    tx.make(&entry)?;
    tx.put(&entry, field::TABLE, name_of(new.table))?;
    tx.put(&entry, field::TYPE, new.kind.name())?;
    tx.put(&entry, field::ORDER, order)?;
    tx.put(&entry, "view", shown_name(Shown::Grid))?;
    tx.put(&entry, "print", print_name(Print::Sheet))?;
    tx.put(
        &entry,
        &format!("label/{}", code(new.language)),
        new.label.as_str(),
    )?;
    if new.kind.storage() == Storage::Texts {
        for (row, object) in entries(tx.doc(), new.table.root()) {
            if tx.pending_ops() >= EDIT_OPS_MAX {
                break;
            }
            if text_of(tx.doc(), &object, field::DELETED).is_none() {
                tx.make_text(&Entry::of(new.table, &row), &id, "")?;
            }
        }
    }
    Ok(id)
}

/// Names a column in one language.
///
/// # Errors
///
/// No such column, or a label that is empty or too long.
pub fn relabel_column(
    tx: &mut Tx<'_>,
    column: &EntryId,
    language: Language,
    label: &str,
) -> Result<(), EditError> {
    check_label(label)?;
    tx.put(
        &Entry::column(column),
        &format!("label/{}", code(language)),
        label,
    )
}

/// Moves a column among the others.
///
/// # Errors
///
/// No such column.
pub fn move_column(tx: &mut Tx<'_>, column: &EntryId, spot: &Spot) -> Result<(), EditError> {
    let entry = Entry::column(column);
    tx.entry(&entry)?;
    let order = place::keys_in_root(tx, schema::COLUMNS, Some(column), spot)?;
    tx.put(&entry, field::ORDER, order)
}

/// Deletes a column; its cells stay, and come back with it.
///
/// # Errors
///
/// No such column, or the code column.
pub fn delete_column(tx: &mut Tx<'_>, column: &EntryId) -> Result<(), EditError> {
    if column.as_str() == schema::CODE_COLUMN {
        return Err(EditError::NotByHand);
    }
    tx.delete(&Entry::column(column))
}

/// Brings a column back.
///
/// # Errors
///
/// No such column.
pub fn restore_column(tx: &mut Tx<'_>, column: &EntryId) -> Result<(), EditError> {
    tx.restore(&Entry::column(column))
}

/// Says where a column is shown for those who have not chosen for themselves.
///
/// # Errors
///
/// No such column.
pub fn set_column_shown(tx: &mut Tx<'_>, column: &EntryId, shown: Shown) -> Result<(), EditError> {
    tx.put(&Entry::column(column), "view", shown_name(shown))
}

/// Says how wide a column is at first, in CSS pixels.
///
/// # Errors
///
/// No such column.
pub fn set_column_width(tx: &mut Tx<'_>, column: &EntryId, width_px: u32) -> Result<(), EditError> {
    tx.put(&Entry::column(column), "width_px", i64::from(width_px))
}

fn option_key(option: &EntryId, part: &str) -> String {
    format!("option/{option}/{part}")
}

/// Adds an option to a column's list, at its end. Gives what cells store.
///
/// # Errors
///
/// No such column, or a label that is empty or too long.
pub fn add_option(
    tx: &mut Tx<'_>,
    column: &EntryId,
    language: Language,
    label: &str,
) -> Result<EntryId, EditError> {
    check_label(label)?;
    let entry = Entry::column(column);
    let object = tx.entry(&entry)?;
    let read = Column::read(tx.doc(), column, &object);
    let last = read
        .options
        .iter()
        .rev()
        .find(|option| order::is_well_formed(&option.order));
    let order = order::between(last.map(|option| option.order.as_str()), None, tx.entropy());
    let id = EntryId::random(tx.entropy());
    tx.put(
        &entry,
        &option_key(&id, field::ORDER),
        order.unwrap_or_default(),
    )?;
    tx.put(&entry, &option_key(&id, code(language)), label)?;
    Ok(id)
}

/// Names an option in one language.
///
/// # Errors
///
/// No such column, or a label that is empty or too long.
pub fn relabel_option(
    tx: &mut Tx<'_>,
    column: &EntryId,
    option: &EntryId,
    language: Language,
    label: &str,
) -> Result<(), EditError> {
    check_label(label)?;
    tx.put(
        &Entry::column(column),
        &option_key(option, code(language)),
        label,
    )
}

/// Takes an option from a column's list; cells that have it still show it.
///
/// # Errors
///
/// No such column.
pub fn delete_option(tx: &mut Tx<'_>, column: &EntryId, option: &EntryId) -> Result<(), EditError> {
    let act = tx.act().as_str().to_owned();
    tx.put(
        &Entry::column(column),
        &option_key(option, field::DELETED),
        act,
    )
}
