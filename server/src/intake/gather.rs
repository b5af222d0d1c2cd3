//! Cells on their way into sheets, counted as they come: what is too much is refused before it is kept.

use tavolo_shared::api::{Language, Refused};
use tavolo_shared::exchange::sheet::{Sheet, SheetCell};
use tavolo_shared::limits::{
    INTAKE_CELL_BYTES_MAX, INTAKE_CELLS_MAX, INTAKE_SHEETS_MAX, INTAKE_TEXT_BYTES_MAX,
};

use super::IntakeError;
use crate::publish::Stop;

/// Sheets in the making.
pub(super) struct Gather<'a> {
    /// In which language numbers become words.
    pub(super) language: Language,
    stop: &'a Stop,
    sheets: Vec<Sheet>,
    cells: usize,
    bytes: usize,
}

impl<'a> Gather<'a> {
    pub(super) fn new(language: Language, stop: &'a Stop) -> Self {
        Self {
            language,
            stop,
            sheets: Vec::new(),
            cells: 0,
            bytes: 0,
        }
    }

    /// A new sheet; cells go into it from now on.
    pub(super) fn sheet(&mut self, name: &str, hidden: bool) -> Result<(), IntakeError> {
        self.stop.check()?;
        if self.sheets.len() >= INTAKE_SHEETS_MAX {
            return Err(Refused::TooMuch.into());
        }
        self.count(name.len())?;
        self.sheets.push(Sheet {
            name: name.to_owned(),
            hidden,
            cells: Vec::new(),
        });
        Ok(())
    }

    /// Looks whether to go on: at every cell, also one that says nothing.
    pub(super) fn check(&self) -> Result<(), IntakeError> {
        Ok(self.stop.check()?)
    }

    /// A cell. One that says nothing is none.
    pub(super) fn cell(&mut self, mut cell: SheetCell) -> Result<(), IntakeError> {
        if cell.words.contains('\r') {
            cell.words = cell.words.replace("\r\n", "\n").replace('\r', "\n");
        }
        if cell.words.trim().is_empty() {
            return Ok(());
        }
        self.cells = self.cells.saturating_add(1);
        if self.cells > INTAKE_CELLS_MAX || cell.words.len() > INTAKE_CELL_BYTES_MAX {
            return Err(Refused::TooMuch.into());
        }
        self.count(cell.words.len())?;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.cells.push(cell);
        }
        Ok(())
    }

    /// Says of a cell of the sheet that it covers so many more rows.
    pub(super) fn covers(&mut self, row: u32, column: u32, below: u32) {
        let cells = self.sheets.last_mut().map(|sheet| &mut sheet.cells);
        let Some(cells) = cells else { return };
        let at = |cell: &SheetCell| (cell.row, cell.column).cmp(&(row, column));
        if let Ok(found) = cells.binary_search_by(at)
            && let Some(cell) = cells.get_mut(found)
        {
            cell.below = below;
        }
    }

    /// The sheet's cells stand row by row from now on, whatever the order in which they came. Of two for one
    /// place both stay, the later one after the first.
    pub(super) fn in_order(&mut self) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
    }

    /// The sheets in which something stands.
    pub(super) fn finish(self) -> Vec<Sheet> {
        let sheets = self.sheets.into_iter();
        sheets.filter(|sheet| !sheet.cells.is_empty()).collect()
    }

    fn count(&mut self, bytes: usize) -> Result<(), IntakeError> {
        self.bytes = self.bytes.saturating_add(bytes);
        match self.bytes > INTAKE_TEXT_BYTES_MAX {
            true => Err(Refused::TooMuch.into()),
            false => Ok(()),
        }
    }
}
