//! Tab-separated text, as Excel, LibreOffice and Google Sheets put it into the clipboard: a cell
//! with a tab, a line break or a quotation mark stands in quotation marks, with those in it twice.

use super::table::{Table, TooLarge};
use crate::limits::{PASTE_CELLS_MAX, PASTE_ROWS_MAX};

/// Reads a table. A quotation mark that opens no cell, or that nothing closes, is a mark like any
/// other. The line break with which Excel ends is no row.
///
/// # Errors
///
/// It is larger than a paste may be.
pub fn read(text: &str) -> Result<Table, TooLarge> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cells = 0;
    let mut rest = text;
    loop {
        let (cell, after) = cell(rest);
        row.push(cell);
        cells += 1;
        if cells > PASTE_CELLS_MAX || rows.len() > PASTE_ROWS_MAX {
            return Err(TooLarge);
        }
        rest = match after.strip_prefix('\t') {
            Some(next) => next,
            None => {
                rows.push(std::mem::take(&mut row));
                match without_break(after) {
                    Some(next) if !next.is_empty() => next,
                    _ => break,
                }
            }
        };
    }
    Table::from_rows(rows)
}

fn without_break(text: &str) -> Option<&str> {
    ["\r\n", "\n", "\r"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
}

/// The first cell, and what stands after it.
fn cell(text: &str) -> (String, &str) {
    if let Some(quoted) = text.strip_prefix('"')
        && let Some((cell, after)) = quoted_cell(quoted)
    {
        return (cell, after);
    }
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, after) = text.split_at(end);
    (cell.to_owned(), after)
}

/// What stands in quotation marks, if they close at a cell's end.
fn quoted_cell(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(next) = after.strip_prefix('"') {
            cell.push('"');
            rest = next;
            continue;
        }
        let ends = after.is_empty() || after.starts_with(['\t', '\n', '\r']);
        let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
        return ends.then_some((cell, after));
    }
}

/// Writes a table.
pub fn write(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        cells.join("\t")
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\r\n")
}

fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let table = read(text).unwrap();
        let said = |row: Vec<Option<String>>| row.into_iter().flatten().collect();
        table.rows.into_iter().map(said).collect()
    }

    #[test]
    fn a_block_from_excel() {
        // Excel ends with a line break, which is no row.
        assert_eq!(
            rows("Titolo\tQuando\r\n\"Due\r\nrighe\"\tmarzo 2020\r\n"),
            [["Titolo", "Quando"], ["Due\nrighe", "marzo 2020"]]
        );
        assert_eq!(rows("\"dice \"\"sì\"\"\"\tb"), [["dice \"sì\"", "b"]]);
    }

    #[test]
    fn quotation_marks_that_are_only_marks() {
        assert_eq!(rows("5\" di tubo\tb"), [["5\" di tubo", "b"]]);
        assert_eq!(rows("\"mai chiusa\tb"), [["\"mai chiusa", "b"]]);
        assert_eq!(rows("\"Il piano\" è qui\tb"), [["\"Il piano\" è qui", "b"]]);
    }

    #[test]
    fn short_rows_are_filled_and_no_words_are_one_empty_table() {
        assert_eq!(rows("a\tb\nc"), [["a", "b"], ["c", ""]]);
        assert!(rows("").is_empty());
        assert!(rows("\r\n").is_empty());
        assert_eq!(rows("una riga"), [["una riga"]]);
    }

    #[test]
    fn what_is_written_reads_back() {
        let table = [
            ["a\tb", "due\nrighe", "\"tra virgolette\""],
            ["5\" di tubo", "", "fine"],
        ]
        .map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(rows(&write(&table)), table);
    }
}
