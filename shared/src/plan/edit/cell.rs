//! Edits of one cell.

use automerge::{ObjId, ObjType, ReadDoc, Value as Stored};

use super::EditError;
use super::tx::{Entry, Tx};
use crate::ids::EntryId;
use crate::limits::{CELL_VALUE_BYTES_MAX, MEMBER_BYTES_MAX};
use crate::plan::schema::{self, ColumnType, Storage, Table, TextKey, field};
use crate::plan::template;
use crate::plan::value::Value;
use crate::sorted::sort_by;

/// A cell's address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// The table.
    pub table: Table,
    /// The row.
    pub row: EntryId,
    /// The column, or the field's name where the table has no columns of its own.
    pub column: EntryId,
}

impl At {
    /// A cell of an action.
    pub fn row(row: &EntryId, column: &EntryId) -> Self {
        Self::new(Table::Rows, row, column)
    }

    /// A cell of any table.
    pub fn new(table: Table, row: &EntryId, column: &EntryId) -> Self {
        Self {
            table,
            row: row.clone(),
            column: column.clone(),
        }
    }

    fn entry(&self) -> Entry {
        Entry::of(self.table, &self.row)
    }
}

/// The Texts of a cell, in the order in which they were made.
pub(crate) fn texts_of(
    doc: &impl ReadDoc,
    object: &ObjId,
    column: &EntryId,
) -> Vec<(TextKey, ObjId)> {
    let prefix = format!("{column}/t/");
    // `0` comes right after `/`.
    let mut texts: Vec<_> = doc
        .map_range(object, prefix.clone()..format!("{column}/t0"))
        .filter(|item| {
            matches!(
                item.value.clone().into_value(),
                Stored::Object(ObjType::Text)
            )
        })
        .filter_map(|item| Some((item.key.strip_prefix(&prefix)?.parse().ok()?, item.id())))
        .collect();
    sort_by(&mut texts, |a, b| a.1.cmp(&b.1));
    texts
}

/// The type of a cell's column.
pub(super) fn type_of(tx: &Tx<'_>, at: &At) -> Result<ColumnType, EditError> {
    let wrong = || EditError::WrongType(at.column.clone());
    if let Some(columns) = template::fixed_columns(at.table) {
        return columns
            .iter()
            .find(|c| c.id == at.column)
            .and_then(|c| c.kind)
            .ok_or_else(wrong);
    }
    let name = tx.text_field(&Entry::column(&at.column), field::TYPE)?;
    name.as_deref()
        .and_then(ColumnType::of_name)
        .ok_or_else(wrong)
}

fn expect(tx: &Tx<'_>, at: &At, storage: Storage) -> Result<(), EditError> {
    let kind = type_of(tx, at)?;
    let by_hand = kind != ColumnType::Code
        && !(at.table == Table::Phases && at.column.as_str() == schema::PHASE_NUMBER);
    match kind.storage() == storage {
        true if by_hand => Ok(()),
        true => Err(EditError::NotByHand),
        false => Err(EditError::WrongType(at.column.clone())),
    }
}

/// Replaces `delete` UTF-16 code units at `position` of one Text of a cell by `insert`. `text` is
/// the one under the caret; without it, the cell's first one, which is made where there is none.
/// Gives the Text's key.
///
/// # Errors
///
/// No such row or Text, a column that is not prose, or a position outside the text or inside a
/// character.
pub fn splice_text(
    tx: &mut Tx<'_>,
    at: &At,
    text: Option<&TextKey>,
    position: usize,
    delete: usize,
    insert: &str,
) -> Result<TextKey, EditError> {
    expect(tx, at, Storage::Texts)?;
    splice_any(tx, &at.entry(), &at.column, text, position, delete, insert)
}

/// The same for any Text of any entry.
pub(super) fn splice_any(
    tx: &mut Tx<'_>,
    entry: &Entry,
    column: &EntryId,
    text: Option<&TextKey>,
    position: usize,
    delete: usize,
    insert: &str,
) -> Result<TextKey, EditError> {
    let texts = tx.texts(entry, column)?;
    let found = match text {
        Some(key) => texts.into_iter().find(|(each, _)| each == key),
        None => texts.into_iter().next(),
    };
    match found {
        Some((key, object)) => {
            tx.splice(entry, &object, position, delete, insert)?;
            Ok(key)
        }
        None if text.is_none() && position == 0 && delete == 0 => {
            tx.make_text(entry, column, insert)
        }
        None => Err(EditError::NoEntry {
            root: entry.root,
            id: entry.id.clone(),
        }),
    }
}

/// Notes that the cell's Texts, of the time when its column was prose, have been looked at: from
/// here on the value or the set is shown, until a Text changes again.
pub(super) fn mark_read(tx: &mut Tx<'_>, entry: &Entry, column: &EntryId) -> Result<(), EditError> {
    let texts = tx.texts(entry, column)?;
    if texts.iter().any(|(_, text)| tx.doc().length(text) > 0) {
        let act = tx.act().as_str().to_owned();
        tx.put(entry, &schema::read_key(column), act)?;
    }
    Ok(())
}

/// Sets a cell to one value. Of several that were set at the same time, this is to choose.
///
/// # Errors
///
/// No such row, a column that keeps no single value, or a value that is too long.
pub fn set_value(tx: &mut Tx<'_>, at: &At, value: &Value) -> Result<(), EditError> {
    expect(tx, at, Storage::Value)?;
    let stored = value.encode();
    if stored.len() > CELL_VALUE_BYTES_MAX {
        return Err(EditError::Name(stored.len()));
    }
    tx.put(&at.entry(), &schema::value_key(&at.column), stored)?;
    mark_read(tx, &at.entry(), &at.column)
}

/// Empties a cell of one value.
///
/// # Errors
///
/// No such row, or a column that keeps no single value.
pub fn clear_value(tx: &mut Tx<'_>, at: &At) -> Result<(), EditError> {
    expect(tx, at, Storage::Value)?;
    tx.remove(&at.entry(), &schema::value_key(&at.column))?;
    mark_read(tx, &at.entry(), &at.column)
}

fn member(tx: &Tx<'_>, at: &At, name: &str) -> Result<String, EditError> {
    expect(tx, at, Storage::Set)?;
    if name.is_empty() || name.len() > MEMBER_BYTES_MAX {
        return Err(EditError::Name(name.len()));
    }
    Ok(schema::member_key(&at.column, name))
}

/// Adds a member to a set: an id, or for tags `=<id>` or `?<words>`.
///
/// # Errors
///
/// No such row, a column that keeps no set, or a name that is empty or too long.
pub fn set_member(tx: &mut Tx<'_>, at: &At, name: &str) -> Result<(), EditError> {
    let key = member(tx, at, name)?;
    tx.put(&at.entry(), &key, true)?;
    mark_read(tx, &at.entry(), &at.column)
}

/// Takes a member out of a set. The empty name takes out words that nothing has read, which a
/// column shows that was prose.
///
/// # Errors
///
/// As for [`set_member`].
pub fn remove_member(tx: &mut Tx<'_>, at: &At, name: &str) -> Result<(), EditError> {
    if name.is_empty() {
        expect(tx, at, Storage::Set)?;
    } else {
        let key = member(tx, at, name)?;
        tx.remove(&at.entry(), &key)?;
    }
    mark_read(tx, &at.entry(), &at.column)
}
