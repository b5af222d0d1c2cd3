//! Two states of a plan beside each other, as they are shown: lines in order, what became of each, and how
//! much there is of it.
//!
//! Pure. What is different is the plan module's word; here it is only put in the order of reading.

use std::collections::BTreeMap;
use std::sync::Arc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::difference::words::{pieces, words_changed};
use tavolo_shared::plan::difference::{
    ColumnChange, RowChange, SectionChange, columns_changed, differences, lines, sections_changed,
};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::{Column, Shown, View};
use tavolo_shared::sorted;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// Nothing.
    Same,
    /// It came.
    New,
    /// It went.
    Gone,
    /// Cells of it say something else, or it stands elsewhere.
    Changed,
}

/// A row of either state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub row: EntryId,
    /// What became of it.
    pub became: Became,
    /// Where it stood among all, from 1, where it was lifted elsewhere.
    pub moved_from: Option<usize>,
    /// Which of its cells say something else.
    pub cells: Vec<EntryId>,
}

/// A section with its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Which; none for rows without one.
    pub section: Option<EntryId>,
    /// What became of it, where anything.
    pub change: Option<SectionChange>,
    /// Its rows.
    pub lines: Vec<Line>,
    /// How much is different in it.
    pub tally: Tally,
}

/// How much is different.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows with cells that say something else.
    pub changed: usize,
    /// Rows that came.
    pub new: usize,
    /// Rows that went.
    pub gone: usize,
    /// Rows that stand elsewhere.
    pub moved: usize,
    /// Rows in which nothing is different.
    pub same: usize,
    /// Words put in.
    pub put: usize,
    /// Words taken out.
    pub taken: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.changed += other.changed;
        self.new += other.new;
        self.gone += other.gone;
        self.moved += other.moved;
        self.same += other.same;
        self.put += other.put;
        self.taken += other.taken;
    }

    /// Nothing is different.
    pub fn is_nothing(&self) -> bool {
        self.changed + self.new + self.gone + self.moved == 0
    }
}

/// Two states of a table, compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The columns that are shown: those of the matrix, and those in which something is different.
    pub columns: Vec<Arc<Column>>,
    /// What became of columns.
    pub column_changes: Vec<(EntryId, ColumnChange)>,
    /// The sections, with their rows.
    pub parts: Vec<Part>,
    /// How much is different in all.
    pub tally: Tally,
}

impl Compared {
    /// Compares two states.
    pub fn new(before: &View, after: &View, table: Table) -> Self {
        let found = differences(before, after, table).into_iter();
        let rows = sorted::map(found.map(|each| (each.row, each.what)));
        let column_changes = columns_changed(before, after, table);
        let section_changes = sorted::map(sections_changed(before, after));
        let old = before.rows(table).zip(1..);
        let stood = sorted::map(old.map(|(row, number)| (row.id.clone(), number)));
        let mut parts = Vec::new();
        let mut tally = Tally::default();
        for each in lines(before, after, table) {
            let all = each.rows.iter();
            let lines: Vec<Line> = all.map(|row| line(row, &rows, &stood)).collect();
            let mut own = Tally::default();
            for line in &lines {
                own.add(tally_of(line, before, after, table));
            }
            tally.add(own);
            parts.push(Part {
                change: each
                    .section
                    .as_ref()
                    .and_then(|id| section_changes.get(id))
                    .copied(),
                section: each.section,
                lines,
                tally: own,
            });
        }
        Self {
            columns: columns(before, after, table, &rows, &column_changes),
            column_changes,
            parts,
            tally,
        }
    }

    /// Nothing is different, not even a column's head.
    pub fn is_nothing(&self) -> bool {
        let sections = self.parts.iter().all(|part| part.change.is_none());
        self.tally.is_nothing() && self.column_changes.is_empty() && sections
    }
}

fn line(
    row: &EntryId,
    rows: &BTreeMap<EntryId, RowChange>,
    stood: &BTreeMap<EntryId, usize>,
) -> Line {
    let (became, lifted, cells) = match rows.get(row) {
        None => (Became::Same, false, Vec::new()),
        Some(RowChange::New) => (Became::New, false, Vec::new()),
        Some(RowChange::Gone) => (Became::Gone, false, Vec::new()),
        Some(RowChange::Changed { moved, cells }) => (Became::Changed, *moved, cells.clone()),
    };
    Line {
        row: row.clone(),
        became,
        moved_from: stood.get(row).copied().filter(|_| lifted),
        cells,
    }
}

fn tally_of(line: &Line, before: &View, after: &View, table: Table) -> Tally {
    let mut tally = Tally {
        moved: usize::from(line.moved_from.is_some()),
        ..Tally::default()
    };
    match line.became {
        Became::Same => tally.same = 1,
        Became::New => tally.new = 1,
        Became::Gone => tally.gone = 1,
        Became::Changed => tally.changed = usize::from(!line.cells.is_empty()),
    }
    let says = |view: &View, column: &EntryId| {
        let row = view.row(table, &line.row).filter(|row| row.is_shown());
        row.map(|row| row.cell(column).joined()).unwrap_or_default()
    };
    let prose = |column: &&Arc<Column>| column.kind == Some(ColumnType::Prose);
    let columns = after.columns(table).iter().filter(prose);
    let touched = columns.filter(|column| {
        line.cells.contains(&column.id) || matches!(line.became, Became::New | Became::Gone)
    });
    for column in touched {
        let pieces = pieces(&says(before, &column.id), &says(after, &column.id));
        let (put, taken) = words_changed(&pieces);
        tally.put += put;
        tally.taken += taken;
    }
    tally
}

fn columns(
    before: &View,
    after: &View,
    table: Table,
    rows: &BTreeMap<EntryId, RowChange>,
    changes: &[(EntryId, ColumnChange)],
) -> Vec<Arc<Column>> {
    let touched = |id: &EntryId| {
        let in_rows = rows
            .values()
            .any(|what| matches!(what, RowChange::Changed { cells, .. } if cells.contains(id)));
        in_rows || changes.iter().any(|(column, _)| column == id)
    };
    let wanted = |column: &&Arc<Column>| column.shown == Shown::Grid || touched(&column.id);
    let now = after.columns(table);
    let gone = before.columns(table).iter();
    let gone = gone.filter(|column| !now.iter().any(|each| each.id == column.id));
    now.iter().filter(wanted).chain(gone).cloned().collect()
}
