//! A table as plain cells: what is left of a spreadsheet's or a document's table when everything
//! but its words is taken away.

use crate::limits::{PASTE_CELLS_MAX, PASTE_COLUMNS_MAX, PASTE_ROWS_MAX};

/// A cell as a program says it, before merged cells are laid out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned {
    /// Its words, with line breaks.
    pub text: String,
    /// How many columns it covers; 1 for most.
    pub columns: usize,
    /// How many rows it covers; 1 for most.
    pub rows: usize,
}

/// A table: rows of equal length. A cell that another one covers is none: it says nothing, which
/// is not the same as being empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Top to bottom, left to right.
    pub rows: Vec<Vec<Option<String>>>,
}

/// More than a paste may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("more than {PASTE_ROWS_MAX} rows, {PASTE_COLUMNS_MAX} columns or {PASTE_CELLS_MAX} cells")]
pub struct TooLarge;

impl Table {
    /// How many columns it has.
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// The words of a table of one cell.
    pub fn only(&self) -> Option<&str> {
        match self.rows.as_slice() {
            [row] => match row.as_slice() {
                [cell] => cell.as_deref(),
                _ => None,
            },
            _ => None,
        }
    }

    /// Lays rows of any length out, without merged cells.
    ///
    /// # Errors
    ///
    /// It is larger than a paste may be.
    pub fn from_rows(rows: Vec<Vec<String>>) -> Result<Self, TooLarge> {
        let spanned = rows.into_iter().map(|row| {
            row.into_iter()
                .map(|text| Spanned {
                    text,
                    columns: 1,
                    rows: 1,
                })
                .collect()
        });
        Self::from_spans(spanned.collect())
    }

    /// Lays rows with merged cells out: the words stand in the first of the cells that are
    /// covered. Empty rows and columns at the end are left out.
    ///
    /// # Errors
    ///
    /// It is larger than a paste may be.
    pub fn from_spans(rows: Vec<Vec<Spanned>>) -> Result<Self, TooLarge> {
        let height = rows.len();
        if height > PASTE_ROWS_MAX {
            return Err(TooLarge);
        }
        // What a cell further up covers: how many more rows, by column.
        let mut covered: Vec<usize> = Vec::new();
        let mut laid: Vec<Vec<Option<String>>> = Vec::with_capacity(height);
        let mut cells = 0;
        for (at, row) in rows.into_iter().enumerate() {
            let mut line: Vec<Option<String>> = Vec::new();
            let mut spanned = row.into_iter();
            let mut next = spanned.next();
            while next.is_some() || covered.get(line.len()..).is_some_and(|c| !c.is_empty()) {
                if take_covered(&mut covered, line.len()) {
                    line.push(None);
                    continue;
                }
                let Some(cell) = next.take() else {
                    // Nothing is said here, and something further right is covered.
                    line.push(Some(String::new()));
                    continue;
                };
                next = spanned.next();
                let below = cell.rows.clamp(1, height - at) - 1;
                let wide = cell.columns.clamp(1, PASTE_COLUMNS_MAX);
                for n in 0..wide {
                    cover(&mut covered, line.len(), below);
                    line.push((n == 0).then(|| cell.text.clone()));
                }
                if line.len() > PASTE_COLUMNS_MAX {
                    return Err(TooLarge);
                }
            }
            cells += line.len();
            if cells > PASTE_CELLS_MAX {
                return Err(TooLarge);
            }
            laid.push(line);
        }
        Ok(Self { rows: laid }.trimmed())
    }

    /// Without empty rows and columns at the end, and with rows of equal length.
    fn trimmed(mut self) -> Self {
        let says = |cell: &Option<String>| cell.as_ref().is_some_and(|text| !text.is_empty());
        let width = self
            .rows
            .iter()
            .filter_map(|row| row.iter().rposition(says))
            .max()
            .map_or(0, |last| last + 1);
        let height = self
            .rows
            .iter()
            .rposition(|row| row.iter().any(says))
            .map_or(0, |last| last + 1);
        self.rows.truncate(height);
        for row in &mut self.rows {
            row.resize(width, Some(String::new()));
        }
        self
    }
}

/// Whether something further up covers a column; one row less is covered then.
fn take_covered(covered: &mut [usize], column: usize) -> bool {
    match covered.get_mut(column) {
        Some(rows) if *rows > 0 => {
            *rows -= 1;
            true
        }
        _ => false,
    }
}

fn cover(covered: &mut Vec<usize>, column: usize, rows: usize) {
    if rows == 0 {
        return;
    }
    if covered.len() <= column {
        covered.resize(column + 1, 0);
    }
    if let Some(at) = covered.get_mut(column) {
        *at = rows;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> Spanned {
        Spanned {
            text: text.to_owned(),
            columns,
            rows,
        }
    }

    fn drawn(table: &Table) -> Vec<String> {
        let said = |row: &Vec<Option<String>>| {
            let cells: Vec<&str> = row
                .iter()
                .map(|cell| cell.as_deref().unwrap_or("·"))
                .collect();
            cells.join("|")
        };
        table.rows.iter().map(said).collect()
    }

    #[test]
    fn merged_cells_stand_in_their_first_place() {
        let table = Table::from_spans(vec![
            vec![cell("group", 1, 3), cell("both", 2, 1)],
            vec![cell("a", 1, 1), cell("tall", 1, 2)],
            vec![cell("b", 1, 1)],
            vec![cell("last", 1, 1), cell("c", 1, 1), cell("d", 1, 1)],
        ])
        .unwrap();
        assert_eq!(
            drawn(&table),
            ["group|both|·", "·|a|tall", "·|b|·", "last|c|d"]
        );
    }

    #[test]
    fn empty_rows_and_columns_at_the_end_are_no_part_of_it() {
        let rows = [["a", "", ""], ["", "b", ""], ["", "", ""]];
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec());
        let table = Table::from_rows(rows.collect()).unwrap();
        assert_eq!(drawn(&table), ["a|", "|b"]);
        assert_eq!(Table::from_rows(Vec::new()).unwrap().width(), 0);
    }

    #[test]
    fn a_cell_that_says_it_covers_everything_covers_what_there_is() {
        let huge = Table::from_spans(vec![
            vec![cell("x", 1, usize::MAX), cell("y", 1, 1)],
            vec![cell("z", 1, 1)],
        ]);
        assert_eq!(drawn(&huge.unwrap()), ["x|y", "·|z"]);
        let wide = Table::from_spans(vec![vec![cell("x", usize::MAX, 1), cell("y", 1, 1)]]);
        assert_eq!(wide, Err(TooLarge));
        let tall = Table::from_rows(vec![Vec::new(); PASTE_ROWS_MAX + 1]);
        assert_eq!(tall, Err(TooLarge));
    }
}
