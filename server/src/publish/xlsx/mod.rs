//! The content as an Excel workbook: a sheet for the matrix, the outputs, the work plan, the projects and
//! what changed, each with a frozen, filtered head and typed cells.
//!
//! Text is text, whatever it begins with: no formula is ever written, and what looks like one keeps being
//! none when somebody presses Enter in it (Excel's quote prefix). A text longer than a cell holds is cut
//! there and stands whole, in parts, in a sheet of its own.

mod dress;

use rust_xlsxwriter::{Format, Url, Workbook, Worksheet, XlsxError};
use tavolo_shared::api::Language;
use tavolo_shared::limits::{
    SHEET_CELL_UNITS_MAX, SHEET_LINK_CHARS_MAX, SHEET_NUMBER_DIGITS_MAX, SHEET_ROWS_MAX,
};

use self::dress::{Formats, excel_day, properties, width};
use super::about::{self, About};
use super::leaf::{Cell, Head, Leaf, Shape};
use super::neutral::is_formula;
use super::work::Stop;
use super::{PublishError, Published, iso};
use crate::words::t;

impl From<XlsxError> for PublishError {
    fn from(error: XlsxError) -> Self {
        Self::Unwritten(error.to_string())
    }
}

/// Writes the workbook.
pub(super) fn write(
    published: &Published,
    language: Language,
    stop: &Stop,
) -> Result<Vec<u8>, PublishError> {
    let content = &published.content;
    let about = about::of(published, language);
    let mut leaves = vec![
        (t!(language, "sheet-plan"), Leaf::plan(content, language)),
        (
            t!(language, "sheet-outputs"),
            Leaf::outputs(content, language),
        ),
        (
            t!(language, "sheet-work-plan"),
            Leaf::work_plan(content, language),
        ),
        (
            t!(language, "sheet-projects"),
            Leaf::projects(content, language),
        ),
    ];
    if let Some(before) = &published.before {
        let changes = Leaf::changes(content, before, language);
        leaves.push((t!(language, "sheet-changes"), changes));
    }
    leaves.push((t!(language, "sheet-about"), about.leaf()));
    workbook(leaves, &about, language, stop)
}

/// A workbook of sheets.
fn workbook(
    leaves: Vec<(String, Leaf)>,
    about: &About,
    language: Language,
    stop: &Stop,
) -> Result<Vec<u8>, PublishError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(about)?);
    let formats = Formats::new();
    let mut long = Vec::new();
    for (name, leaf) in &leaves {
        let sheet = book.add_worksheet();
        let mut writer = SheetWriter {
            sheet,
            name,
            formats: &formats,
            language,
            long: &mut long,
        };
        writer.leaf(leaf, about, stop)?;
    }
    if !long.is_empty() {
        let name = t!(language, "sheet-long");
        let leaf = long_leaf(std::mem::take(&mut long), language);
        let mut writer = SheetWriter {
            sheet: book.add_worksheet(),
            name: &name,
            formats: &formats,
            language,
            long: &mut long,
        };
        writer.leaf(&leaf, about, stop)?;
    }
    Ok(book.save_to_buffer()?)
}

/// A text that does not fit into its cell.
struct Long {
    sheet: String,
    cell: String,
    text: String,
}

struct SheetWriter<'a> {
    sheet: &'a mut Worksheet,
    name: &'a str,
    formats: &'a Formats,
    language: Language,
    long: &'a mut Vec<Long>,
}

impl SheetWriter<'_> {
    fn leaf(&mut self, leaf: &Leaf, about: &About, stop: &Stop) -> Result<(), PublishError> {
        self.sheet.set_name(self.name)?;
        let labels = leaf.heads.iter();
        let labels = labels.map(|head| (head.label.as_str(), head.shape));
        self.sheet.set_row_height(0, dress::height(labels))?;
        for (at, head) in leaf.heads.iter().enumerate() {
            let column = column(at)?;
            self.sheet
                .set_column_width(column, f64::from(width(head.shape)))?;
            let format = &self.formats.head;
            self.sheet
                .write_string_with_format(0, column, visible(&head.label), format)?;
        }
        for (at, row) in leaf.rows.iter().enumerate() {
            stop.check()?;
            let line = line(at)?;
            let texts = row.iter().zip(&leaf.heads);
            let texts = texts.filter_map(|(cell, head)| Some((cell.text()?, head.shape)));
            self.sheet.set_row_height(line, dress::height(texts))?;
            for (at, (cell, head)) in row.iter().zip(&leaf.heads).enumerate() {
                self.cell(line, column(at)?, cell, head)?;
            }
        }
        dress::dress(self.sheet, self.name, leaf, about)
    }

    fn cell(
        &mut self,
        row: u32,
        column: u16,
        cell: &Cell,
        head: &Head,
    ) -> Result<(), PublishError> {
        let format = self.formats.of(head.shape);
        match cell {
            Cell::Nothing => drop(self.sheet.write_blank(row, column, format)?),
            Cell::Text(words) => self.text(row, column, words, format)?,
            Cell::Day(day) => match excel_day(*day) {
                Some(date) => {
                    let format = &self.formats.day;
                    self.sheet
                        .write_datetime_with_format(row, column, &date, format)?;
                }
                None => self.text(row, column, &iso(*day), format)?,
            },
            Cell::Number(decimal) => match exact(decimal) {
                Some(number) => {
                    self.sheet
                        .write_number_with_format(row, column, number, format)?;
                }
                None => self.text(row, column, decimal, &self.formats.text)?,
            },
            Cell::Link(address) => self.link(row, column, address, format)?,
        }
        Ok(())
    }

    fn link(
        &mut self,
        row: u32,
        column: u16,
        address: &str,
        format: &Format,
    ) -> Result<(), PublishError> {
        let is_one = address.starts_with("https://") || address.starts_with("http://");
        if is_one && address.chars().count() <= SHEET_LINK_CHARS_MAX {
            let url = Url::new(address).set_text(address);
            let format = &self.formats.link;
            // A sheet takes so many links and no more; the address is written all the same.
            if self
                .sheet
                .write_url_with_format(row, column, url, format)
                .is_ok()
            {
                return Ok(());
            }
        }
        self.text(row, column, address, format)
    }

    fn text(
        &mut self,
        row: u32,
        column: u16,
        words: &str,
        format: &Format,
    ) -> Result<(), PublishError> {
        let format = if is_formula(words) {
            &self.formats.quoted
        } else {
            format
        };
        let words = visible(words);
        if units(&words) <= SHEET_CELL_UNITS_MAX {
            self.sheet
                .write_string_with_format(row, column, words, format)?;
            return Ok(());
        }
        let sheet = t!(self.language, "sheet-long");
        let note = format!("\n{}", t!(self.language, "long-goes-on", sheet = sheet));
        let room = SHEET_CELL_UNITS_MAX.saturating_sub(units(&note));
        let first = parts(&words, room).into_iter().next().unwrap_or_default();
        self.sheet
            .write_string_with_format(row, column, format!("{first}{note}"), format)?;
        self.long.push(Long {
            sheet: self.name.to_owned(),
            cell: rust_xlsxwriter::utility::row_col_to_cell(row, column),
            text: words,
        });
        Ok(())
    }
}

/// The sheet of the texts that did not fit: each whole, in parts.
fn long_leaf(long: Vec<Long>, language: Language) -> Leaf {
    let rows = long.into_iter().flat_map(|long| {
        let parts = parts(&long.text, SHEET_CELL_UNITS_MAX)
            .into_iter()
            .enumerate();
        let rows = parts.map(|(at, part)| {
            vec![
                Cell::Text(long.sheet.clone()),
                Cell::Text(long.cell.clone()),
                Cell::Number(at.saturating_add(1).to_string()),
                Cell::Text(part.to_owned()),
            ]
        });
        rows.collect::<Vec<_>>()
    });
    Leaf {
        rows: rows.collect(),
        heads: vec![
            Head::new(t!(language, "head-sheet"), Shape::Short),
            Head::new(t!(language, "head-cell"), Shape::Code),
            Head::new(t!(language, "head-part"), Shape::Number),
            Head::new(t!(language, "head-text"), Shape::Prose),
        ],
    }
}

/// A text in parts of at most so many UTF-16 units each.
fn parts(text: &str, units_max: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut units) = (0, 0_usize);
    for (at, c) in text.char_indices() {
        if units.saturating_add(c.len_utf16()) > units_max {
            parts.extend(text.get(from..at));
            (from, units) = (at, 0);
        }
        units = units.saturating_add(c.len_utf16());
    }
    parts.extend(text.get(from..));
    parts
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Without the two characters that no XML file may hold, and that nobody sees.
fn visible(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A number that Excel keeps as it is.
fn exact(decimal: &str) -> Option<f64> {
    let digits = decimal.trim_start_matches(['-', '0', '.']);
    let digits = digits.bytes().filter(u8::is_ascii_digit).count();
    let number: f64 = decimal.parse().ok()?;
    (digits <= SHEET_NUMBER_DIGITS_MAX && number.is_finite()).then_some(number)
}

fn line(row: usize) -> Result<u32, PublishError> {
    let line = row.saturating_add(1);
    let line = Some(line).filter(|line| *line < SHEET_ROWS_MAX);
    line.and_then(|line| u32::try_from(line).ok())
        .ok_or(PublishError::TooLarge)
}

fn column(at: usize) -> Result<u16, PublishError> {
    u16::try_from(at).map_err(|_| PublishError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_join_to_the_text_and_never_cut_a_character() {
        let text = "è😀b".repeat(7);
        for units_max in 2..9 {
            let parts = parts(&text, units_max);
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|part| units(part) <= units_max));
        }
    }

    #[test]
    fn a_number_of_more_digits_than_excel_keeps_is_text() {
        assert_eq!(exact("-12.50"), Some(-12.5));
        assert_eq!(exact("123456789012345"), Some(123_456_789_012_345.0));
        assert_eq!(exact("0.000000000000001"), Some(1e-15));
        assert_eq!(exact("1234567890123456"), None);
        assert_eq!(exact("da definire"), None);
    }
}
