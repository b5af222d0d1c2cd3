//! What is selected: a block of rows and columns.

use tavolo_shared::ids::EntryId;

use super::{Layout, Line, Spot};

/// A block of cells, top to bottom and left to right. Lines that are no rows are no part of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picked {
    /// Its rows.
    pub rows: Vec<EntryId>,
    /// Its columns.
    pub columns: Vec<EntryId>,
}

impl Picked {
    /// Whether a cell is in it.
    pub fn holds(&self, row: &EntryId, column: &EntryId) -> bool {
        // Columns are few; rows are looked through only where the column fits.
        self.columns.contains(column) && self.rows.contains(row)
    }

    /// Its cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (EntryId, EntryId)> + '_ {
        self.rows.iter().flat_map(|row| {
            self.columns
                .iter()
                .map(|column| (row.clone(), column.clone()))
        })
    }
}

impl Layout {
    /// The block between two spots; none where there is no row in it.
    pub fn picked(&self, one: &Spot, other: &Spot) -> Option<Picked> {
        let lines = [self.line_at(one)?, self.line_at(other)?];
        let columns = [self.column_at(one), self.column_at(other)];
        let [first, last] = [lines.iter().min()?, lines.iter().max()?];
        let [left, right] = [columns.iter().min()?, columns.iter().max()?];
        let rows: Vec<EntryId> = self
            .lines
            .get(*first..=*last)?
            .iter()
            .filter_map(Line::row)
            .cloned()
            .collect();
        let columns = self.columns.get(*left..=*right)?.to_vec();
        (!rows.is_empty()).then_some(Picked { rows, columns })
    }

    /// A row, and all those after it as they are shown, of whatever section.
    pub fn rows_on(&self, row: &EntryId) -> Vec<EntryId> {
        let rest = self.lines.iter().skip_while(|line| line.row() != Some(row));
        rest.filter_map(|line| line.row().cloned()).collect()
    }

    /// A row, and those after it in its section as it is shown.
    pub fn rows_from(&self, row: &EntryId) -> Vec<EntryId> {
        let at = |line: &&Line| line.row() != Some(row);
        let rest = self.lines.iter().skip_while(at);
        rest.map_while(|line| line.row().cloned()).collect()
    }
}

impl Line {
    /// The row that it is, if it is one.
    pub fn row(&self) -> Option<&EntryId> {
        match self {
            Self::Row(row) => Some(row),
            Self::Section(_) | Self::Add(_) | Self::Group(_) => None,
        }
    }
}
