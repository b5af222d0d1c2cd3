//! What a cell or a row said before, step by step.
//!
//! Pure: the states come in as rows, the newest first, and what differs from one to the next comes out.

use std::sync::Arc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::difference::reads_as;
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::view::{Column, Row};

/// A state that was another than the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Which state, from 0, the newest.
    pub at: usize,
    /// The columns of which it says something else than the state before.
    pub cells: Vec<EntryId>,
    /// The row stood elsewhere before.
    pub moved: bool,
    /// Whether the row was there before and is there.
    pub there: (bool, bool),
    /// It says what is said now: there is nothing to bring back.
    pub is_now: bool,
}

/// The steps in which something changed, the newest first. `states` are the row at each point, none where it
/// was not there; `now` is how it is. Of a row as a whole `one` is none.
pub fn steps(
    states: &[Option<Row>],
    now: Option<&Row>,
    columns: &[Arc<Column>],
    one: Option<&EntryId>,
) -> Vec<Step> {
    let meant = columns
        .iter()
        .filter(|column| one.is_none_or(|one| *one == column.id))
        .filter(|column| column.kind != Some(ColumnType::Code));
    let meant: Vec<&Arc<Column>> = meant.collect();
    let mut steps = Vec::new();
    for (at, state) in states.iter().enumerate() {
        let before = states.get(at + 1).and_then(Option::as_ref);
        let cells = differs(before, state.as_ref(), &meant);
        let moved = one.is_none() && is_moved(before, state.as_ref());
        let there = (is_there(before), is_there(state.as_ref()));
        let changed = !cells.is_empty() || moved || (one.is_none() && there.0 != there.1);
        if !changed && at + 1 < states.len() {
            continue;
        }
        let is_now = differs(state.as_ref(), now, &meant).is_empty()
            && (one.is_some()
                || (is_there(state.as_ref()) == is_there(now) && !is_moved(state.as_ref(), now)));
        steps.push(Step {
            at,
            cells,
            moved,
            there,
            is_now,
        });
    }
    steps
}

fn is_there(row: Option<&Row>) -> bool {
    row.is_some_and(Row::is_shown)
}

fn is_moved(one: Option<&Row>, other: Option<&Row>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (&one.section, &one.order) != (&other.section, &other.order),
        _ => false,
    }
}

/// The columns of which two states say something else.
fn differs(one: Option<&Row>, other: Option<&Row>, columns: &[&Arc<Column>]) -> Vec<EntryId> {
    let differs = |column: &&&Arc<Column>| match (one, other) {
        (Some(one), Some(other)) => !reads_as(one, other, column),
        (None, Some(row)) | (Some(row), None) => !row.cell(&column.id).is_empty(column),
        (None, None) => false,
    };
    let found = columns.iter().filter(differs);
    found.map(|column| column.id.clone()).collect()
}
