//! Workbooks of LibreOffice. Read here and not by the library for the others, since that lays repeated cells
//! out: a sheet of ten bytes may say a million rows.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;
use tavolo_shared::api::Refused;
use tavolo_shared::exchange::sheet::{Sheet, SheetCell};
use tavolo_shared::limits::INTAKE_CELLS_MAX;

use super::gather::Gather;
use super::markup::{Listens, attribute, attribute_named, count, read_through};
use super::{IntakeError, typed};

/// The part that holds the sheets.
pub(super) const PART: &str = "content.xml";

/// A cell in the making.
struct Open {
    cell: SheetCell,
    repeated: u32,
    /// Its words are those that its paragraphs say.
    says: bool,
    paragraphs: usize,
}

struct Reading<'a> {
    gather: Gather<'a>,
    /// Styles of hidden sheets.
    hidden: BTreeSet<String>,
    style: String,
    row: u32,
    column: u32,
    rows_repeated: u32,
    /// The cells of the row.
    line: Vec<SheetCell>,
    open: Option<Open>,
    /// How deep one is in what is no cell's own words: a comment.
    aside: usize,
}

/// Reads the content of such a workbook.
pub(super) fn read(content: &str, gather: Gather<'_>) -> Result<Vec<Sheet>, IntakeError> {
    let mut reading = Reading {
        gather,
        hidden: BTreeSet::new(),
        style: String::new(),
        row: 0,
        column: 0,
        rows_repeated: 1,
        line: Vec::new(),
        open: None,
        aside: 0,
    };
    read_through(content, &mut reading)?;
    Ok(reading.gather.finish())
}

impl Listens for Reading<'_> {
    fn begin(&mut self, element: &BytesStart<'_>, name: &str) -> Result<(), IntakeError> {
        match name {
            "annotation" => self.aside = self.aside.saturating_add(1),
            _ if self.aside > 0 => {}
            "style" => self.style = attribute(element, "name").unwrap_or_default(),
            "table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" => {
                let style = attribute(element, "style-name").unwrap_or_default();
                let name = attribute(element, "name").unwrap_or_default();
                self.gather.sheet(&name, self.hidden.contains(&style))?;
                self.row = 0;
            }
            "table-row" => {
                self.gather.check()?;
                self.column = 0;
                self.rows_repeated = count(element, "number-rows-repeated");
            }
            "table-cell" | "covered-table-cell" => self.open = Some(self.cell(element)),
            "p" | "h" => {
                if let Some(open) = self.open.as_mut().filter(|open| open.says) {
                    if open.paragraphs > 0 {
                        open.cell.words.push('\n');
                    }
                    open.paragraphs = open.paragraphs.saturating_add(1);
                }
            }
            "s" => {
                let spaces = usize::try_from(count(element, "c")).unwrap_or(1);
                self.says(&" ".repeat(spaces.min(INTAKE_CELLS_MAX)));
            }
            "tab" => self.says("\t"),
            "line-break" => self.says("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), IntakeError> {
        match name {
            "annotation" => self.aside = self.aside.saturating_sub(1),
            _ if self.aside > 0 => {}
            "table-cell" | "covered-table-cell" => {
                let Some(open) = self.open.take() else {
                    return Ok(());
                };
                if !open.cell.words.trim().is_empty() {
                    for at in 0..open.repeated {
                        if self.line.len() >= INTAKE_CELLS_MAX {
                            return Err(Refused::TooMuch.into());
                        }
                        let column = self.column.saturating_add(at);
                        self.line.push(SheetCell {
                            column,
                            ..open.cell.clone()
                        });
                    }
                }
                self.column = self.column.saturating_add(open.repeated);
            }
            "table-row" => {
                let line = std::mem::take(&mut self.line);
                if !line.is_empty() {
                    for at in 0..self.rows_repeated {
                        for cell in &line {
                            let row = self.row.saturating_add(at);
                            self.gather.cell(SheetCell {
                                row,
                                ..cell.clone()
                            })?;
                        }
                    }
                }
                self.row = self.row.saturating_add(self.rows_repeated);
            }
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        self.says(words);
    }
}

impl Reading<'_> {
    /// A cell, with what its attributes say.
    fn cell(&self, element: &BytesStart<'_>) -> Open {
        let language = self.gather.language;
        let mut cell = SheetCell::new(self.row, self.column, String::new());
        let value = |name| attribute(element, name).unwrap_or_default();
        let kind = attribute_named(element, "office:value-type").unwrap_or_default();
        let mut says = false;
        match kind.as_str() {
            "float" | "percentage" | "currency" => match attribute_named(element, "office:value")
                .and_then(|value| value.parse::<f64>().ok())
            {
                Some(number) => {
                    cell.words = typed::number_words(number, language);
                    cell.day = typed::serial(number, false);
                }
                None => says = true,
            },
            "date" => match typed::iso_words(&value("date-value")) {
                Some(words) => cell.words = words,
                None => cell.words = value("date-value"),
            },
            "boolean" => {
                let truth = value("boolean-value") == "true";
                typed::truth_words(truth, language).clone_into(&mut cell.words);
            }
            _ => says = true,
        }
        cell.fault = attribute_named(element, "calcext:value-type").as_deref() == Some("error");
        cell.below = count(element, "number-rows-spanned").saturating_sub(1);
        Open {
            cell,
            repeated: count(element, "number-columns-repeated").max(1),
            says,
            paragraphs: 0,
        }
    }

    fn says(&mut self, words: &str) {
        if self.aside == 0
            && let Some(open) = self.open.as_mut()
            && open.says
            && open.paragraphs > 0
        {
            open.cell.words.push_str(words);
        }
    }
}
