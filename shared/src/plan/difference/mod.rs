//! What is different between two states of a document: its columns, its sections, and row by row and
//! cell by cell.
//!
//! Two views come in, so it does not matter how they were had: from two points of one history, or
//! from two documents. It says where, not what: how a cell reads is its reader's, and how two texts
//! differ is [`words`]'.

mod lines;
mod parts;
pub mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use automerge::{Automerge, ChangeHash};
use similar::{Algorithm, DiffOp, capture_diff_slices};

pub use self::lines::{Lines, lines};
pub use self::parts::{ColumnChange, SectionChange, columns_changed, sections_changed};
use super::document::{Then, map_of, object_in};
use super::schema::Table;
use super::view::{CellView, Column, Row, View};
use crate::ids::EntryId;
use crate::sorted;

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
    /// It was there and is there.
    Changed {
        /// It stands elsewhere among the others, or in another section.
        moved: bool,
        /// These of its cells say something else, in the order of the columns.
        cells: Vec<EntryId>,
    },
}

/// A document as it was at a point of its history; none where it does not have that point.
pub fn view_at(document: &Automerge, heads: &[ChangeHash]) -> Option<View> {
    View::at(document, heads)
}

/// A row as it was at a point of its document's history; none where there was none of this name.
pub fn row_at(
    document: &Automerge,
    heads: &[ChangeHash],
    table: Table,
    row: &EntryId,
) -> Option<Row> {
    let then = Then::new(document, heads)?;
    let map = map_of(&then, table.root())?;
    let object = object_in(&then, &map, row.as_str())?;
    Some(Row::read(&then, row, &object))
}

/// What is different in a table, in the order of `after`, with what is gone at the end. The columns
/// are those of `after`.
pub fn differences(before: &View, after: &View, table: Table) -> Vec<RowDifference> {
    let columns = after.columns(table);
    let moved = moved(before, after, table);
    let mut found = Vec::new();
    for row in after.rows(table) {
        let what = match before.row(table, &row.id).filter(|old| old.is_shown()) {
            None => RowChange::New,
            Some(old) => {
                let cells = cells_changed(old, row, columns);
                let moved = moved.contains(&row.id);
                if cells.is_empty() && !moved {
                    continue;
                }
                RowChange::Changed { moved, cells }
            }
        };
        found.push(RowDifference {
            row: row.id.clone(),
            what,
        });
    }
    let is_gone = |row: &&Arc<Row>| !is_shown(after, table, &row.id);
    let gone = before.rows(table).filter(is_gone);
    found.extend(gone.map(|row| RowDifference {
        row: row.id.clone(),
        what: RowChange::Gone,
    }));
    found
}

fn is_shown(view: &View, table: Table, row: &EntryId) -> bool {
    view.row(table, row).is_some_and(|row| row.is_shown())
}

fn cells_changed(old: &Row, new: &Row, columns: &[Arc<Column>]) -> Vec<EntryId> {
    let differs = |column: &&Arc<Column>| !reads_as(old, new, column);
    let changed = columns.iter().filter(differs);
    changed.map(|column| column.id.clone()).collect()
}

/// The rows that are in both and stand elsewhere: those that have to be lifted out so that the rest is
/// in the same order as before.
fn moved(before: &View, after: &View, table: Table) -> BTreeSet<EntryId> {
    let list = |view: &View, other: &View| {
        let sections = view.sections().iter().map(|section| Some(&section.id));
        let mut list = Vec::new();
        for section in sections.chain([None]) {
            let rows = view.rows_in(table, section).iter();
            let both = rows.filter(|row| is_shown(other, table, row));
            list.extend(both.map(|row| (section.cloned(), row.clone())));
        }
        list
    };
    let lifted = lifted(&list(before, after), &list(after, before));
    sorted::set(lifted.into_iter().map(|(_, row)| row))
}

/// What of two orders of things has to be lifted out so that the rest stands in the same order in both.
fn lifted<T: Clone + Eq + std::hash::Hash + Ord>(old: &[T], new: &[T]) -> Vec<T> {
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if !matches!(op, DiffOp::Equal { .. }) {
            let lifted = new.get(op.new_range()).unwrap_or_default();
            found.extend(lifted.iter().cloned());
        }
    }
    found
}

/// Whether a cell says the same in two states of its row.
pub fn reads_as(old: &Row, new: &Row, column: &Column) -> bool {
    let (old, new) = (old.cell(&column.id), new.cell(&column.id));
    match (old.view(column), new.view(column)) {
        (CellView::Prose(_), CellView::Prose(_)) => old.joined() == new.joined(),
        (old, new) => old == new,
    }
}
