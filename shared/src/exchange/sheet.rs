//! A sheet as the cells that say something, each where it stands: what is left of a spreadsheet or of a
//! document's table when everything but its words is taken away.

use serde::{Deserialize, Serialize};

use super::table::Table;

/// A cell that says something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetCell {
    /// Its row, from 0.
    #[serde(rename = "r")]
    pub row: u32,
    /// Its column, from 0.
    #[serde(rename = "c")]
    pub column: u32,
    /// Its words. A number is written as the language asked for writes it, a day as 20/10/2019.
    #[serde(rename = "w")]
    pub words: String,
    /// Of a number that may be a day's: the day, as 20/10/2019.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// It holds an error of the program that made the file, `#REF!`, and says nothing else.
    #[serde(rename = "f", default, skip_serializing_if = "is_false")]
    pub fault: bool,
    /// How many more rows below it covers: it counts for them too.
    #[serde(rename = "b", default, skip_serializing_if = "is_zero")]
    pub below: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(value: &bool) -> bool {
    !value
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(value: &u32) -> bool {
    *value == 0
}

impl SheetCell {
    /// A cell of words.
    pub fn new(row: u32, column: u32, words: impl Into<String>) -> Self {
        Self {
            row,
            column,
            words: words.into(),
            day: None,
            fault: false,
            below: 0,
        }
    }

    /// How people call it: `AB12`.
    pub fn address(&self) -> String {
        address(self.row, self.column)
    }
}

/// How people call a cell: `A1`.
pub fn address(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), u64::from(row) + 1)
}

/// How people call a column: `A`, `Z`, `AA`.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        let digit = u8::try_from(rest % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The column that people call so.
pub fn column_of(letters: &str) -> Option<u32> {
    let mut column: u32 = 0;
    for letter in letters.chars() {
        let digit = letter
            .to_digit(36)
            .filter(|_| letter.is_ascii_alphabetic())?;
        column = column.checked_mul(26)?.checked_add(digit.checked_sub(9)?)?;
    }
    column.checked_sub(1)
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// What it is called; empty where it has no name.
    pub name: String,
    /// Whoever made the file hid it.
    #[serde(default)]
    pub hidden: bool,
    /// The cells that say something, row by row, from the left.
    pub cells: Vec<SheetCell>,
}

impl Sheet {
    /// Of a pasted table.
    pub fn of(table: &Table) -> Self {
        let mut cells: Vec<SheetCell> = Vec::new();
        for (row, line) in (0..).zip(&table.rows) {
            for (column, cell) in (0..).zip(line) {
                match cell {
                    Some(words) if !words.trim().is_empty() => {
                        cells.push(SheetCell::new(row, column, words.clone()));
                    }
                    Some(_) => {}
                    None => {
                        let above = cells.iter_mut().rev().find(|cell| cell.column == column);
                        let touches = |cell: &&mut SheetCell| cell.row + cell.below + 1 == row;
                        if let Some(above) = above.filter(touches) {
                            above.below += 1;
                        }
                    }
                }
            }
        }
        Self {
            cells,
            ..Self::default()
        }
    }

    /// The cells of a row.
    pub fn line(&self, row: u32) -> &[SheetCell] {
        let from = self.cells.partition_point(|cell| cell.row < row);
        let to = self.cells.partition_point(|cell| cell.row <= row);
        self.cells.get(from..to).unwrap_or_default()
    }

    /// The rows in which something stands.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[SheetCell])> {
        let lines = self.cells.chunk_by(|one, next| one.row == next.row);
        lines.filter_map(|line| Some((line.first()?.row, line)))
    }

    /// How many columns there are up to the last in which something stands.
    pub fn width(&self) -> u32 {
        let last = self.cells.iter().map(|cell| cell.column).max();
        last.map_or(0, |last| last.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::Spanned;

    #[test]
    fn cells_are_called_as_in_every_spreadsheet() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
            assert_eq!(column_of(name), Some(column));
        }
        assert_eq!(address(4, 27), "AB5");
        assert_eq!(column_of("aa"), Some(26));
        for wrong in ["", "A1", "é", "AAAAAAAAAAAA"] {
            assert_eq!(column_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_pasted_table_keeps_its_places_and_what_its_cells_cover() {
        let cell = |text: &str, rows| Spanned {
            text: text.to_owned(),
            columns: 1,
            rows,
        };
        let table = Table::from_spans(vec![
            vec![cell("tall", 2), cell("a", 1)],
            vec![cell("b", 1)],
            vec![cell("", 1), cell("c", 1)],
        ]);
        let sheet = Sheet::of(&table.unwrap());
        let said: Vec<_> = sheet
            .cells
            .iter()
            .map(|cell| (cell.address(), cell.words.as_str(), cell.below))
            .collect();
        let expected = [
            ("A1", "tall", 1),
            ("B1", "a", 0),
            ("B2", "b", 0),
            ("B3", "c", 0),
        ];
        assert_eq!(
            said,
            expected.map(|(at, words, below)| (at.to_owned(), words, below))
        );
        assert_eq!(sheet.line(1).len(), 1);
        assert_eq!(sheet.rows().count(), 3);
        assert_eq!(sheet.width(), 2);
    }
}
