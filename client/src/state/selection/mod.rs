//! Where one stands in the matrix, what is selected around it, and what a key does there.
//!
//! Pure: the page says which lines and columns are shown and which key came down, this says what
//! is meant. It moves by identifiers, never by positions, so that a row which somebody else moves
//! or deletes takes nobody's place from under them.

mod edge;
mod keys;
mod range;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use tavolo_shared::ids::EntryId;

pub use self::edge::IsFilled;
pub use self::keys::{Command, Direction, EditCommand, Press, press_editing};
pub use self::range::Picked;

/// One line of the matrix, top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Line {
    /// A section's header; none is the one for rows whose section is gone.
    Section(Option<EntryId>),
    /// A row.
    Row(EntryId),
    /// The line at a section's end that adds a row to it.
    Add(Option<EntryId>),
    /// The head of rows that have the same in a column, where one groups them so: what they have.
    Group(String),
}

/// The lines and columns that are shown now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Top to bottom, folded sections without their rows.
    pub lines: Rc<Vec<Line>>,
    /// Left to right.
    pub columns: Vec<EntryId>,
}

/// A place in the matrix. The column stays while one walks over a section's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Which line.
    pub line: Line,
    /// Which column.
    pub column: EntryId,
}

impl Layout {
    pub(super) fn line_at(&self, spot: &Spot) -> Option<usize> {
        self.lines.iter().position(|line| *line == spot.line)
    }

    pub(super) fn column_at(&self, spot: &Spot) -> usize {
        self.columns
            .iter()
            .position(|column| *column == spot.column)
            .unwrap_or_default()
    }

    pub(super) fn spot(&self, line: usize, column: usize) -> Option<Spot> {
        let line = self.lines.get(line.min(self.lines.len().checked_sub(1)?))?;
        let column = self
            .columns
            .get(column.min(self.columns.len().checked_sub(1)?))?;
        Some(Spot {
            line: line.clone(),
            column: column.clone(),
        })
    }

    /// The first row's first cell, else the first line's.
    pub fn first(&self) -> Option<Spot> {
        let row = self
            .lines
            .iter()
            .position(|line| matches!(line, Line::Row(_)));
        self.spot(row.unwrap_or_default(), 0)
    }

    /// The spot, where it is still shown; else the nearest that is, by the layout before.
    pub fn keep(&self, spot: &Spot, before: &Self) -> Option<Spot> {
        let column = match self.columns.contains(&spot.column) {
            true => self.column_at(spot),
            false => before.column_at(spot),
        };
        match self.line_at(spot) {
            Some(line) => self.spot(line, column),
            None => self.spot(before.line_at(spot).unwrap_or_default(), column),
        }
    }

    /// The spot so many lines and columns away, held at the edges.
    pub fn step(&self, from: &Spot, lines: isize, columns: isize) -> Option<Spot> {
        let line = self.line_at(from)?.saturating_add_signed(lines);
        self.spot(line, self.column_at(from).saturating_add_signed(columns))
    }
}
