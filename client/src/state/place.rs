//! What one sees of the matrix, and where one stands in it: which lines and columns, what is
//! folded or opened whole, what is searched for, which cell is edited.
//!
//! It belongs to one person in one tab, and is not part of the document. Pure: the view and what
//! the person did come in, the layout comes out.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::{Column, Shown as ShownWhere, View};

use super::look::Look;
use super::picker::matches;
use super::selection::{Layout, Line, Picked, Spot};
use super::words::{Names, line, shown};

/// The cell that is being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Its row.
    pub row: EntryId,
    /// Its column.
    pub column: EntryId,
    /// What was typed to open it.
    pub typed: Option<String>,
    /// What is written in its field and not in the plan yet; of cells whose value is written.
    pub draft: Option<String>,
    /// On the row's page, not in the matrix.
    pub page: bool,
}

impl Editing {
    /// The editing of a cell in the matrix.
    pub fn of(row: &EntryId, column: &EntryId) -> Self {
        Self {
            row: row.clone(),
            column: column.clone(),
            typed: None,
            draft: None,
            page: false,
        }
    }
}

/// What one sees, and where one stands.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The lines and columns that are shown.
    pub layout: Layout,
    /// Where one stands.
    pub spot: Option<Spot>,
    /// The far end of what is selected, where more than one cell is.
    pub reach: Option<Spot>,
    /// What is selected, where more than one cell is.
    pub picked: Option<Picked>,
    /// The cell that is being edited.
    pub editing: Option<Editing>,
    /// Counts the moves that take the focus along.
    pub moves: u64,
    /// Sections without their rows.
    pub folded: BTreeSet<Option<EntryId>>,
    /// Long cells that are shown whole.
    pub opened: BTreeSet<(EntryId, EntryId)>,
    /// The section whose title is being written.
    pub renaming: Option<EntryId>,
    /// The row whose page is open.
    pub page: Option<EntryId>,
    /// What is searched for.
    pub wanted: String,
    /// How one looks at the plan: columns, filters, order.
    pub look: Look,
    /// The rows with threads that are open.
    pub discussed: BTreeSet<EntryId>,
    /// The rows that were agreed and changed since.
    pub shaken: BTreeSet<EntryId>,
    /// Shown to a room.
    pub projector: bool,
}

/// The columns of a plan that a room reads from its last row, by the template's keys.
pub const ROOM_COLUMNS: [&str; 6] = [
    "code",
    "title",
    "outputs",
    "integration_operational",
    "projects",
    "status",
];

impl Place {
    /// Whether a column is shown.
    pub fn shows(&self, column: &Column) -> bool {
        let own = self.look.columns.get(&column.id).copied();
        own.unwrap_or(column.shown == ShownWhere::Grid)
    }

    /// The columns that are shown, in order: those that stay in sight first.
    pub fn shown_columns(&self, view: &View, table: Table) -> Vec<Arc<Column>> {
        let shown = view.columns(table).iter().filter(|column| {
            match self.projector && table == Table::Rows {
                true => is_for_a_room(column),
                false => self.shows(column),
            }
        });
        let (frozen, free): (Vec<_>, Vec<_>) = shown.cloned().partition(|column| column.frozen);
        frozen.into_iter().chain(free).collect()
    }

    /// Lays the lines and columns out anew, and keeps one's place.
    pub fn lay_out(&mut self, view: &View, table: Table, names: &Names, may_write: bool) {
        let columns = self.shown_columns(view, table);
        let lines = match self.grouped(view, table, names) {
            Some(lines) => lines,
            None => self.in_sections(view, table, names, may_write),
        };
        let layout = Layout {
            lines: Rc::new(lines),
            columns: columns.iter().map(|column| column.id.clone()).collect(),
        };
        self.keep_place(layout, &columns);
        let gone = |editing: &Editing| {
            view.row(table, &editing.row)
                .is_none_or(|row| !row.is_shown())
        };
        if self.editing.as_ref().is_some_and(gone) {
            self.editing = None;
        }
    }

    /// The sections of a table, and that of rows without one.
    fn sections(view: &View, table: Table) -> impl Iterator<Item = Option<EntryId>> {
        let sections = view.sections().iter().filter(move |_| table.has_sections());
        let sections = sections.map(|section| Some(section.id.clone()));
        sections.chain([None])
    }

    /// The rows of a section that are to be seen.
    fn seen(
        &self,
        view: &View,
        table: Table,
        section: Option<&EntryId>,
        names: &Names,
    ) -> Vec<EntryId> {
        let searched = self.is_searched();
        let mut rows = view.rows_in(table, section).to_vec();
        rows.retain(|row| {
            if self.look.discussed && !self.discussed.contains(row) {
                return false;
            }
            if self.look.shaken && !self.shaken.contains(row) {
                return false;
            }
            let lets = |row: &Arc<_>| self.look.lets(view, table, row);
            view.row(table, row).is_some_and(lets)
                && (!searched || self.is_wanted(view, table, row, names))
        });
        rows
    }

    fn is_searched(&self) -> bool {
        !self.wanted.trim().is_empty()
    }

    /// The lines by what rows have in a column, where one looks at them so.
    fn grouped(&self, view: &View, table: Table, names: &Names) -> Option<Vec<Line>> {
        self.look.group.as_ref()?;
        let rows = Self::sections(view, table)
            .flat_map(|section| self.seen(view, table, section.as_ref(), names));
        let groups = self.look.groups(view, table, rows, names)?;
        let mut lines = Vec::new();
        for (label, rows) in groups {
            lines.push(Line::Group(label));
            lines.extend(rows.into_iter().map(Line::Row));
        }
        Some(lines)
    }

    /// The lines as the plan has them.
    fn in_sections(&self, view: &View, table: Table, names: &Names, may_write: bool) -> Vec<Line> {
        let searched = self.is_searched();
        let mut lines = Vec::new();
        for section in Self::sections(view, table) {
            let mut rows = self.seen(view, table, section.as_ref(), names);
            self.look.order(view, table, &mut rows, names);
            let found: Vec<Line> = rows.into_iter().map(Line::Row).collect();
            let stray = section.is_none() && table.has_sections();
            if (stray || searched || self.look.is_filtered()) && found.is_empty() {
                continue;
            }
            if table.has_sections() {
                lines.push(Line::Section(section.clone()));
            }
            if searched || !self.folded.contains(&section) {
                lines.extend(found);
                let at_home = section.is_some() || !table.has_sections();
                if at_home && may_write && !searched && table.grows() {
                    lines.push(Line::Add(section));
                }
            }
        }
        lines
    }

    /// Takes another layout, and stays where one stands.
    fn keep_place(&mut self, layout: Layout, columns: &[Arc<Column>]) {
        let before = std::mem::replace(&mut self.layout, layout);
        self.spot = match &self.spot {
            Some(spot) => self.layout.keep(spot, &before),
            None => self
                .layout
                .first()
                .map(|spot| match first_written(columns) {
                    Some(column) => Spot { column, ..spot },
                    None => spot,
                }),
        };
        self.pick();
    }

    /// Whether a row is what is searched for.
    fn is_wanted(&self, view: &View, table: Table, row: &EntryId, names: &Names) -> bool {
        let Some(row) = view.row(table, row) else {
            return false;
        };
        let mut words = row.code().unwrap_or_default().to_owned();
        for column in view.columns(table) {
            words.push(' ');
            words.push_str(&line(&shown(row.cell(&column.id), column, names)));
        }
        matches(&words, &self.wanted)
    }

    /// Stands on a cell.
    pub fn stand(&mut self, spot: Spot) {
        self.spot = Some(spot);
        self.reach = None;
        self.picked = None;
        self.moves += 1;
    }

    /// Selects from where one stands to a spot.
    pub fn reach(&mut self, to: Spot) {
        self.reach = Some(to).filter(|to| self.spot.as_ref() != Some(to));
        self.pick();
    }

    /// Works out what is selected.
    fn pick(&mut self) {
        let both = self.spot.as_ref().zip(self.reach.as_ref());
        self.picked = both.and_then(|(spot, reach)| self.layout.picked(spot, reach));
        if self.picked.is_none() {
            self.reach = None;
        }
    }

    /// What is selected: the block, or the cell on which one stands.
    pub fn selected(&self) -> Option<Picked> {
        let one = || {
            let spot = self.spot.as_ref()?;
            self.layout.picked(spot, spot)
        };
        self.picked.clone().or_else(one)
    }

    /// Whether a cell is in a block that is selected.
    pub fn is_picked(&self, row: &EntryId, column: &EntryId) -> bool {
        let picked = self.picked.as_ref();
        picked.is_some_and(|picked| picked.holds(row, column))
    }

    /// Whether one stands on this cell.
    pub fn is_on(&self, line: &Line, column: &EntryId) -> bool {
        self.spot
            .as_ref()
            .is_some_and(|spot| spot.line == *line && spot.column == *column)
    }

    /// What is typed in a cell that is being edited, if it is this one.
    pub fn edits(&self, row: &EntryId, column: &EntryId) -> Option<&Editing> {
        self.editing_at(row, column).filter(|editing| !editing.page)
    }

    /// The same for a field of the row's page.
    pub fn edits_page(&self, row: &EntryId, column: &EntryId) -> Option<&Editing> {
        self.editing_at(row, column).filter(|editing| editing.page)
    }

    /// The same for either.
    pub fn editing_at(&self, row: &EntryId, column: &EntryId) -> Option<&Editing> {
        self.editing
            .as_ref()
            .filter(|editing| editing.row == *row && editing.column == *column)
    }
}

fn is_for_a_room(column: &Column) -> bool {
    let key = column.key.as_deref().unwrap_or_default();
    ROOM_COLUMNS.contains(&key)
}

/// The first column that one writes in.
fn first_written(columns: &[Arc<Column>]) -> Option<EntryId> {
    let prose = |column: &&Arc<Column>| column.kind == Some(ColumnType::Prose);
    columns.iter().find(prose).map(|column| column.id.clone())
}
