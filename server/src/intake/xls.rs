//! Old workbooks of Excel. Their reader lays every sheet out whole, as large as its farthest cells say: so
//! it is counted first how large that would be, record by record.

use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xls};
use tavolo_shared::api::Refused;
use tavolo_shared::exchange::sheet::Sheet;
use tavolo_shared::limits::INTAKE_LAID_CELLS_MAX;

use super::compound::{streams, word};
use super::gather::Gather;
use super::{IntakeError, typed};

/// Records that hold cells: their first four bytes are row and column.
const CELLS: [u16; 14] = [
    0x0001, 0x0002, 0x0003, 0x0004, 0x0006, 0x00bd, 0x00be, 0x00d6, 0x00fd, 0x0201, 0x0203, 0x0204,
    0x0205, 0x027e,
];
/// Cells in a row of one record: its last two bytes are the last column.
const SEVERAL: [u16; 2] = [0x00bd, 0x00be];
const BEGIN: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];
const DIMENSIONS: u16 = 0x0200;
const PASSWORD: u16 = 0x002f;

/// Reads such a workbook.
pub(super) fn read(bytes: Vec<u8>, mut gather: Gather<'_>) -> Result<Vec<Sheet>, IntakeError> {
    measured(&bytes, &gather)?;
    let damaged = |_| IntakeError::Refused(Refused::Damaged);
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let (language, is_1904) = (gather.language, book.has_1904_epoch());
    let sheets = book.sheets_metadata().to_vec();
    let sheets = sheets
        .into_iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet);
    for sheet in sheets {
        gather.sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let range = book.worksheet_range(&sheet.name).map_err(damaged)?;
        let Some((top, left)) = range.start() else {
            continue;
        };
        for (row, column, data) in range.used_cells() {
            gather.check()?;
            let place = |at: usize, from: u32| u32::try_from(at).ok()?.checked_add(from);
            let (Some(row), Some(column)) = (place(row, top), place(column, left)) else {
                return Err(Refused::TooMuch.into());
            };
            let read = typed::cell((row, column), &borrowed(data), language, is_1904);
            if let Some(read) = read {
                gather.cell(read)?;
            }
        }
        gather.in_order();
        for covered in book
            .merge_cells_by_sheet_name(&sheet.name)
            .map_err(damaged)?
        {
            let (row, column) = covered.start;
            let below = covered.end.0.saturating_sub(row);
            if below > 0 {
                gather.covers(row, column, below);
            }
        }
    }
    Ok(gather.finish())
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(words) => DataRef::SharedString(words),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(words) => DataRef::DateTimeIso(words.clone()),
        Data::DurationIso(words) => DataRef::DurationIso(words.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// That its sheets are not too large to be laid out.
fn measured(bytes: &[u8], gather: &Gather<'_>) -> Result<(), IntakeError> {
    let books = streams(bytes, &["workbook", "book"]).ok_or(Refused::Damaged)?;
    if books.is_empty() {
        return Err(Refused::Unknown.into());
    }
    let mut laid = 0_u64;
    for book in &books {
        let mut sheet = Extent::default();
        let mut rest = book.as_slice();
        while let (Some(kind), Some(length)) = (word(rest, 0), word(rest, 2)) {
            gather.check()?;
            let end = usize::from(length).saturating_add(4);
            let Some(data) = rest.get(4..end) else { break };
            rest = rest.get(end..).unwrap_or_default();
            match kind {
                PASSWORD => return Err(Refused::Damaged.into()),
                kind if BEGIN.contains(&kind) => {
                    laid = laid.saturating_add(std::mem::take(&mut sheet).cells());
                }
                DIMENSIONS => laid = laid.saturating_add(claimed(data)),
                kind if CELLS.contains(&kind) => {
                    if let (Some(row), Some(column)) = (word(data, 0), word(data, 2)) {
                        sheet.take(row, column);
                        if SEVERAL.contains(&kind) {
                            let last = word(data, data.len().saturating_sub(2));
                            sheet.take(row, last.unwrap_or(column));
                        }
                    }
                }
                _ => {}
            }
            if laid.saturating_add(sheet.cells()) > INTAKE_LAID_CELLS_MAX {
                return Err(Refused::TooMuch.into());
            }
        }
        laid = laid.saturating_add(sheet.cells());
    }
    Ok(())
}

/// What a sheet says of its own size, and its reader makes room for.
fn claimed(data: &[u8]) -> u64 {
    let pair = |at: usize| {
        let (low, high) = (word(data, at), word(data, at.saturating_add(2)));
        Some(u64::from(high?) << 16 | u64::from(low?))
    };
    // In the old form both are words of two bytes.
    let (rows, columns) = match data.len() {
        10 => (word(data, 2).map(u64::from), word(data, 6).map(u64::from)),
        _ => (pair(4), word(data, 10).map(u64::from)),
    };
    rows.unwrap_or(0).saturating_mul(columns.unwrap_or(0))
}

/// From which cell to which a sheet reaches.
#[derive(Default)]
struct Extent(Option<(u16, u16, u16, u16)>);

impl Extent {
    fn take(&mut self, row: u16, column: u16) {
        let (top, left, bottom, right) = self.0.unwrap_or((row, column, row, column));
        self.0 = Some((
            top.min(row),
            left.min(column),
            bottom.max(row),
            right.max(column),
        ));
    }

    fn cells(&self) -> u64 {
        let size = |from: u16, to: u16| u64::from(to.saturating_sub(from)).saturating_add(1);
        self.0.map_or(0, |(top, left, bottom, right)| {
            size(top, bottom).saturating_mul(size(left, right))
        })
    }
}
