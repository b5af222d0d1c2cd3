//! Ctrl with an arrow: to the edge of what is written, as in every spreadsheet.

use super::{Layout, Line, Spot};

/// Whether something is written in a place.
pub type IsFilled<'a> = &'a dyn Fn(&Spot) -> bool;

impl Layout {
    /// From a written cell to the last one before a gap; from an empty one, or before a gap, to the
    /// next that is written; else to the last place there is. Lines that are not rows are walked over.
    pub(super) fn edge(
        &self,
        from: &Spot,
        lines: isize,
        columns: isize,
        is_filled: IsFilled<'_>,
    ) -> Option<Spot> {
        let way = self.way(from, lines, columns)?;
        let Some(last) = way.last().cloned() else {
            return Some(from.clone());
        };
        let gap = way.iter().position(|spot| !is_filled(spot));
        let to = match gap {
            None if is_filled(from) => None,
            Some(gap) if gap > 0 && is_filled(from) => way.get(gap - 1),
            _ => way.iter().find(|spot| is_filled(spot)),
        };
        Some(to.cloned().unwrap_or(last))
    }

    /// Every cell from a place on in one direction, without the place itself.
    fn way(&self, from: &Spot, lines: isize, columns: isize) -> Option<Vec<Spot>> {
        let (line, column) = (self.line_at(from)?, self.column_at(from));
        let on = |at: usize, step: isize| at.checked_add_signed(step);
        let mut way = Vec::new();
        let (mut line, mut column) = (on(line, lines), on(column, columns));
        while let (Some(at_line), Some(at_column)) = (line, column) {
            let (Some(of), Some(id)) = (self.lines.get(at_line), self.columns.get(at_column))
            else {
                break;
            };
            if matches!(of, Line::Row(_)) {
                way.push(Spot {
                    line: of.clone(),
                    column: id.clone(),
                });
            }
            (line, column) = (on(at_line, lines), on(at_column, columns));
        }
        Some(way)
    }
}
