//! The tables of Word documents, each as a sheet. What was deleted with changes tracked says nothing; a
//! table in a cell is words of that cell.

use quick_xml::events::BytesStart;
use tavolo_shared::api::Language;
use tavolo_shared::exchange::sheet::{Sheet, SheetCell};
use tavolo_shared::limits::{INTAKE_CELL_BYTES_MAX, INTAKE_COLUMNS_MAX};

use super::IntakeError;
use super::gather::Gather;
use super::markup::{Listens, attribute, count, read_through};

/// The part that holds the body.
pub(super) const PART: &str = "word/document.xml";

struct Reading<'a> {
    gather: Gather<'a>,
    tables: usize,
    /// How many tables one is in.
    depth: usize,
    row: u32,
    column: u32,
    cell: Option<Open>,
    /// One is in a run's words.
    in_words: bool,
    /// How deep one is in what another program is to show instead.
    aside: usize,
    /// Where a merged cell began, by its column, and how far it reaches.
    merged: Vec<(u32, u32, u32)>,
}

/// A cell in the making.
#[derive(Default)]
struct Open {
    words: String,
    columns: u32,
    /// It goes on what began above it.
    goes_on: bool,
    begins: bool,
}

/// Reads the body of a document.
pub(super) fn read(body: &str, gather: Gather<'_>) -> Result<Vec<Sheet>, IntakeError> {
    let mut reading = Reading {
        gather,
        tables: 0,
        depth: 0,
        row: 0,
        column: 0,
        cell: None,
        in_words: false,
        aside: 0,
        merged: Vec::new(),
    };
    read_through(body, &mut reading)?;
    Ok(reading.gather.finish())
}

impl Listens for Reading<'_> {
    fn begin(&mut self, element: &BytesStart<'_>, name: &str) -> Result<(), IntakeError> {
        match name {
            "Fallback" => self.aside = self.aside.saturating_add(1),
            _ if self.aside > 0 => {}
            "tbl" => {
                self.depth = self.depth.saturating_add(1);
                if self.depth == 1 {
                    self.tables = self.tables.saturating_add(1);
                    let word = match self.gather.language {
                        Language::It => "Tabella",
                        Language::Fr => "Tableau",
                        Language::En => "Table",
                    };
                    let name = format!("{word} {}", self.tables);
                    self.gather.sheet(&name, false)?;
                    self.row = 0;
                    self.merged.clear();
                }
            }
            "tr" if self.depth == 1 => {
                self.gather.check()?;
                self.column = 0;
            }
            "gridBefore" if self.depth == 1 => {
                self.column = count(element, "val").min(INTAKE_COLUMNS_MAX);
            }
            "tc" if self.depth == 1 => {
                self.cell = Some(Open {
                    columns: 1,
                    ..Open::default()
                });
            }
            "gridSpan" if self.depth == 1 => {
                if let Some(cell) = &mut self.cell {
                    cell.columns = count(element, "val").clamp(1, INTAKE_COLUMNS_MAX);
                }
            }
            "vMerge" if self.depth == 1 => {
                let begins = attribute(element, "val").as_deref() == Some("restart");
                if let Some(cell) = &mut self.cell {
                    cell.begins = begins;
                    cell.goes_on = !begins;
                }
            }
            "t" => self.in_words = true,
            "tab" if self.cell.is_some() => self.says("\t"),
            "br" | "cr" => self.says("\n"),
            "noBreakHyphen" => self.says("\u{2011}"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), IntakeError> {
        match name {
            "Fallback" => self.aside = self.aside.saturating_sub(1),
            _ if self.aside > 0 => {}
            "tbl" => self.depth = self.depth.saturating_sub(1),
            "tr" if self.depth == 1 => self.row = self.row.saturating_add(1),
            "tc" if self.depth == 1 => self.close()?,
            "p" => self.says("\n"),
            "t" => self.in_words = false,
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, words: &str) {
        if self.in_words {
            self.says(words);
        }
    }
}

impl Reading<'_> {
    fn says(&mut self, words: &str) {
        if self.aside == 0
            && let Some(cell) = &mut self.cell
            // One more byte than is taken: the gathering refuses it.
            && cell.words.len() <= INTAKE_CELL_BYTES_MAX
        {
            cell.words.push_str(words);
        }
    }

    fn close(&mut self) -> Result<(), IntakeError> {
        let Some(open) = self.cell.take() else {
            return Ok(());
        };
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(open.columns);
        if open.goes_on {
            // Word keeps no words in it but empty paragraphs; what is there all the same is kept.
            let above = self.merged.iter_mut().find(|(_, at, _)| *at == column);
            if let Some((from, _, below)) = above {
                *below = row.saturating_sub(*from);
                let (from, below) = (*from, *below);
                self.gather.covers(from, column, below);
            }
        } else {
            self.merged.retain(|(_, at, _)| *at != column);
            if open.begins {
                self.merged.push((row, column, 0));
            }
        }
        let words = open.words.trim_matches('\n');
        self.gather.cell(SheetCell::new(row, column, words))
    }
}
