//! Rows that were agreed, and what of them has changed since.
//!
//! A row is agreed by its status. How it stood when the status was last set is in the history: what the
//! change that set it had seen. So an edit that somebody made at the same time, which whoever agreed had not
//! before their eyes, counts as made since. Only what is printed counts: working notes are nobody's
//! agreement. Whether anybody may change it is not decided here.

use automerge::{Automerge, ChangeHash, ReadDoc};

use super::difference::{reads_as, row_at};
use super::schema::{self, ColumnType, Table};
use super::value::Value;
use super::view::{CellView, Column, Print, Row, View};
use crate::ids::EntryId;

/// The column's key in the template.
const STATUS: &str = "status";
/// The status that says so.
const AGREED: &str = "agreed";

/// The changes that set a row's status to agreed; none where it does not say so.
pub fn agreed_by(doc: &Automerge, view: &View, row: &EntryId) -> Option<Vec<ChangeHash>> {
    let status = view.column_with_key(Table::Rows, STATUS)?;
    let row = view.row(Table::Rows, row).filter(|row| row.is_shown())?;
    let is_agreed = match row.cell(&status.id).view(status) {
        CellView::Values(values) => {
            matches!(values.as_slice(), [Value::Plain(said)] if said == AGREED)
        }
        _ => false,
    };
    if !is_agreed {
        return None;
    }
    let key = schema::value_key(&status.id);
    let set = doc.get_all(&row.object, key.as_str()).unwrap_or_default();
    let changes = set.iter().filter_map(|(_, id)| doc.hash_for_opid(id));
    Some(changes.collect())
}

/// A row as it stood when these changes set its status.
pub fn as_agreed(doc: &Automerge, row: &EntryId, by: &[ChangeHash]) -> Option<Row> {
    row_at(doc, by, Table::Rows, row)
}

/// The columns of which a row says something else than when it was agreed.
pub fn changed_since(then: &Row, now: &Row, view: &View) -> Vec<EntryId> {
    let counts = |column: &Column| {
        let is_said = !matches!(column.kind, Some(ColumnType::Code | ColumnType::Derived));
        is_said && column.print != Print::None && column.key.as_deref() != Some(STATUS)
    };
    let columns = view.columns(Table::Rows).iter();
    let changed = columns
        .filter(|column| counts(column) && !reads_as(then, now, column))
        .map(|column| column.id.clone());
    changed.collect()
}
