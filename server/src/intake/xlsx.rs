//! Workbooks of Excel, cell by cell: nothing is laid out, so that two cells far from each other take no
//! more room than two.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx};
use tavolo_shared::api::Refused;
use tavolo_shared::exchange::sheet::Sheet;

use super::gather::Gather;
use super::{IntakeError, typed};

/// Reads a workbook that [`packed`](super::packed) has looked at.
pub(super) fn read(bytes: Vec<u8>, mut gather: Gather<'_>) -> Result<Vec<Sheet>, IntakeError> {
    let damaged = |_| IntakeError::Refused(Refused::Damaged);
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_1904 = book.has_1904_epoch();
    let language = gather.language;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    let sheets = sheets
        .into_iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    for sheet in sheets {
        gather.sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            gather.check()?;
            let read = typed::cell(cell.get_position(), cell.get_value(), language, is_1904);
            if let Some(read) = read {
                gather.cell(read)?;
            }
        }
        drop(cells);
        gather.in_order();
        let merged = book.merge_cells_by_sheet_name(&sheet.name);
        for covered in merged.map_err(damaged)? {
            let (row, column) = covered.start;
            let below = covered.end.0.saturating_sub(row);
            if below > 0 {
                gather.covers(row, column, below);
            }
        }
    }
    Ok(gather.finish())
}
