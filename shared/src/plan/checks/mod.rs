//! What is worth a look before a plan becomes final: empty cells that are required, days that cannot be
//! right, indicators without a target, outputs that nobody uses, projects that appear nowhere.
//!
//! Pure: views come in, findings come out, each with the cell to go to. A finding is a warning: it stops
//! nobody from typing, and the lead may go on past it with a reason. Nothing here says how a finding
//! reads: that is the client's.

mod days;
mod target;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use self::days::Horizon;
use super::schema::{ColumnType, Table};
use super::value::Value;
use super::view::{CellView, Column, Required, Row, View};
use crate::ids::{EntryId, GroupId, ProjectId};
use crate::sorted;

/// The section of what is only an idea yet.
const INBOX: &str = "inbox";
/// The template's column of indicators.
const INDICATOR: &str = "indicator";
/// Of an output: whether it is useful, and the answer that takes it out of the count.
const USEFUL: (&str, &str) = ("useful", "no");

/// What a check looks at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The plan.
    pub plan: &'a View,
    /// The programme's inventory.
    pub inventory: &'a View,
    /// The group's calendar.
    pub calendar: &'a View,
    /// The group.
    pub group: &'a GroupId,
    /// Its projects.
    pub projects: &'a [ProjectId],
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "check", rename_all = "snake_case")]
pub enum Finding {
    /// A cell that has to be filled before the final version is empty.
    Empty {
        /// The row.
        row: EntryId,
        /// The column.
        column: EntryId,
    },
    /// Several people set it at the same time, and nobody has chosen.
    Contested {
        /// The row.
        row: EntryId,
        /// The column.
        column: EntryId,
    },
    /// A period in which no day could be read.
    Undated {
        /// The row.
        row: EntryId,
        /// The column.
        column: EntryId,
    },
    /// A period that ends before it begins.
    Backwards {
        /// The row.
        row: EntryId,
        /// The column.
        column: EntryId,
    },
    /// A day before the work plan begins, or long after it ends.
    Outside {
        /// The row.
        row: EntryId,
        /// The column.
        column: EntryId,
    },
    /// An indicator that does not say what is to be reached.
    NoTarget {
        /// The row.
        row: EntryId,
        /// The column.
        column: EntryId,
    },
    /// The row still stands among the ideas to discuss.
    Inbox {
        /// The row.
        row: EntryId,
    },
    /// An output of the group that no action uses.
    Unused {
        /// Its row in the inventory.
        output: EntryId,
    },
    /// A project of the group that appears in no action.
    Absent {
        /// The project.
        project: ProjectId,
    },
}

impl Finding {
    /// The kind's name, as it is written.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "empty",
            Self::Contested { .. } => "contested",
            Self::Undated { .. } => "undated",
            Self::Backwards { .. } => "backwards",
            Self::Outside { .. } => "outside",
            Self::NoTarget { .. } => "no_target",
            Self::Inbox { .. } => "inbox",
            Self::Unused { .. } => "unused",
            Self::Absent { .. } => "absent",
        }
    }

    /// The plan's row that it is about.
    pub fn row(&self) -> Option<&EntryId> {
        match self {
            Self::Empty { row, .. }
            | Self::Contested { row, .. }
            | Self::Undated { row, .. }
            | Self::Backwards { row, .. }
            | Self::Outside { row, .. }
            | Self::NoTarget { row, .. }
            | Self::Inbox { row } => Some(row),
            Self::Unused { .. } | Self::Absent { .. } => None,
        }
    }

    /// The plan's column that it is about.
    pub fn column(&self) -> Option<&EntryId> {
        match self {
            Self::Empty { column, .. }
            | Self::Contested { column, .. }
            | Self::Undated { column, .. }
            | Self::Backwards { column, .. }
            | Self::Outside { column, .. }
            | Self::NoTarget { column, .. } => Some(column),
            Self::Inbox { .. } | Self::Unused { .. } | Self::Absent { .. } => None,
        }
    }
}

/// Everything worth a look, in the order of the plan's rows and columns; then what is missing from it.
pub fn findings(subject: Subject<'_>) -> Vec<Finding> {
    let plan = subject.plan;
    let horizon = Horizon::of(subject.calendar);
    let inbox = |row: &Row| {
        let section = row.section.as_ref().and_then(|id| plan.section(id));
        section.is_some_and(|section| section.is_live() && section.key.as_deref() == Some(INBOX))
    };
    let mut found = Vec::new();
    for row in plan.rows(Table::Rows) {
        // What is only an idea is not asked for its columns: it has to leave the ideas first.
        if inbox(row) {
            let row = row.id.clone();
            found.push(Finding::Inbox { row });
            continue;
        }
        let columns = plan.columns(Table::Rows).iter();
        found.extend(columns.filter_map(|column| in_cell(row, column, subject.group, &horizon)));
    }
    found.extend(unused(subject));
    found.extend(absent(subject));
    found
}

/// What is to be said of one cell: the first thing alone, since the others follow from it.
fn in_cell(row: &Row, column: &Column, group: &GroupId, horizon: &Horizon) -> Option<Finding> {
    let cell = row.cell(&column.id);
    let (row, id) = (row.id.clone(), column.id.clone());
    if cell.is_empty(column) {
        return is_required(column, group).then_some(Finding::Empty { row, column: id });
    }
    let values = match cell.view(column) {
        CellView::Values(values) => values,
        CellView::Prose(_) => {
            let is_indicator = column.key.as_deref() == Some(INDICATOR);
            let lacks = is_indicator && !target::is_said(&cell.joined());
            return lacks.then_some(Finding::NoTarget { row, column: id });
        }
        CellView::Members(_) | CellView::Nothing => return None,
    };
    if values.len() > 1 {
        return Some(Finding::Contested { row, column: id });
    }
    if !matches!(column.kind, Some(ColumnType::When | ColumnType::Date)) {
        return None;
    }
    let period = match values.into_iter().next()? {
        Value::When(when) => days::of_period(&when),
        Value::Plain(day) => days::of_day(&day),
        Value::Typed(_) | Value::Money(_) => days::Period::default(),
    };
    if period.is_unknown() {
        Some(Finding::Undated { row, column: id })
    } else if period.is_backwards() {
        Some(Finding::Backwards { row, column: id })
    } else if horizon.leaves_out(&period) {
        Some(Finding::Outside { row, column: id })
    } else {
        None
    }
}

/// Whether a column's cells have to be filled in a group's final version.
fn is_required(column: &Column, group: &GroupId) -> bool {
    let here = column.required_in.is_empty()
        || column.required_in.iter().any(|each| each == group.as_str());
    // A column for rows of a kind alone is of a calendar, where no final version is.
    column.required == Required::Final && here && column.show_for.is_empty()
}

/// The ids that rows name in columns of some types.
fn named(plan: &View, kinds: &[ColumnType]) -> BTreeSet<String> {
    let columns = plan.columns(Table::Rows).iter();
    let columns: Vec<_> = columns
        .filter(|column| column.kind.is_some_and(|kind| kinds.contains(&kind)))
        .collect();
    let ids = plan.rows(Table::Rows).flat_map(|row| {
        let cells = columns.iter().map(|column| (row.cell(&column.id), column));
        cells.flat_map(|(cell, column)| match cell.view(column) {
            CellView::Values(values) => values
                .into_iter()
                .filter_map(|value| match value {
                    Value::Plain(id) => Some(id),
                    _ => None,
                })
                .collect(),
            _ => cell.ids(column).collect::<Vec<_>>(),
        })
    });
    sorted::set(ids)
}

/// The group's outputs that no action uses. An output is a group's where it says so; where it names no
/// group, where its project is of the group.
fn unused(subject: Subject<'_>) -> Vec<Finding> {
    let table = Table::Outputs;
    let inventory = subject.inventory;
    let used = named(subject.plan, &[ColumnType::Outputs]);
    let column = |key: &str| inventory.column_with_key(table, key);
    let (groups, project, useful) = (column("groups"), column("project"), column(USEFUL.0));
    let plain = |row: &Row, column: Option<&std::sync::Arc<Column>>| {
        let column = column?;
        match row.cell(&column.id).view(column) {
            CellView::Values(values) => values.into_iter().find_map(|value| match value {
                Value::Plain(id) => Some(id),
                _ => None,
            }),
            _ => None,
        }
    };
    let is_ours = |row: &Row| {
        let named: Vec<String> = groups.map_or_else(Vec::new, |column| {
            row.cell(&column.id).ids(column).collect()
        });
        if !named.is_empty() {
            return named.iter().any(|id| id == subject.group.as_str());
        }
        let project = plain(row, project);
        project.is_some_and(|id| subject.projects.iter().any(|each| each.as_str() == id))
    };
    let rows = inventory.rows(table).filter(|row| is_ours(row));
    let rows = rows.filter(|row| plain(row, useful).as_deref() != Some(USEFUL.1));
    rows.filter(|row| !used.contains(row.id.as_str()))
        .map(|row| Finding::Unused {
            output: row.id.clone(),
        })
        .collect()
}

/// The group's projects that no action names.
fn absent(subject: Subject<'_>) -> Vec<Finding> {
    let named = named(subject.plan, &[ColumnType::Project, ColumnType::Projects]);
    let missing = subject.projects.iter();
    missing
        .filter(|project| !named.contains(project.as_str()))
        .map(|project| Finding::Absent {
            project: project.clone(),
        })
        .collect()
}
