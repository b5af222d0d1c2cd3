//! What is different between two states of a document, row by row and cell by cell.
//!
//! Two views come in, so it does not matter how they were had: from two points of one history, or
//! from two documents. It says where, not what: how a cell reads is its reader's.

use automerge::{Automerge, ChangeHash};

use super::schema::Table;
use super::view::{CellView, Column, Row, View};
use crate::ids::EntryId;

/// What became of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowDifference {
    /// Which.
    pub row: EntryId,
    /// How.
    pub what: RowChange,
}

/// How a row is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// It was not there, or in the bin.
    New,
    /// It is not there any more, or in the bin.
    Gone,
    /// These of its cells say something else, in the order of the columns. At least one.
    Cells(Vec<EntryId>),
}

/// A document as it was at a point of its history; none where it does not have that point.
pub fn view_at(document: &Automerge, heads: &[ChangeHash]) -> Option<View> {
    let knows = |head: &ChangeHash| document.get_change_meta_by_hash(head).is_some();
    if !heads.iter().all(knows) {
        return None;
    }
    let then = document.fork_at(heads).ok()?;
    Some(View::from_document(&then))
}

/// What is different in a table, in the order of `after`, with what is gone at the end. The columns
/// are those of `after`.
pub fn differences(before: &View, after: &View, table: Table) -> Vec<RowDifference> {
    let columns = after.columns(table);
    let shown = |view: &View, row: &EntryId| view.row(table, row).is_some_and(|row| row.is_shown());
    let mut found = Vec::new();
    for row in after.rows(table) {
        let what = match before.row(table, &row.id).filter(|old| old.is_shown()) {
            None => RowChange::New,
            Some(old) => {
                let differs = |column: &&std::sync::Arc<Column>| !reads_as(old, row, column);
                let cells: Vec<_> = columns.iter().filter(differs).collect();
                if cells.is_empty() {
                    continue;
                }
                RowChange::Cells(cells.into_iter().map(|column| column.id.clone()).collect())
            }
        };
        found.push(RowDifference {
            row: row.id.clone(),
            what,
        });
    }
    let gone = before.rows(table).filter(|row| !shown(after, &row.id));
    found.extend(gone.map(|row| RowDifference {
        row: row.id.clone(),
        what: RowChange::Gone,
    }));
    found
}

/// Whether a cell says the same in two states of its row.
fn reads_as(old: &Row, new: &Row, column: &Column) -> bool {
    let (old, new) = (old.cell(&column.id), new.cell(&column.id));
    match (old.view(column), new.view(column)) {
        (CellView::Prose(_), CellView::Prose(_)) => old.joined() == new.joined(),
        (old, new) => old == new,
    }
}
