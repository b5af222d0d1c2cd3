//! Files with tables in them, read into sheets: Excel (also the old kind), LibreOffice, CSV, and the tables
//! of Word documents.
//!
//! Bytes come in, `exchange::sheet` goes out. What is packed is first unpacked within bounds and thrown
//! away ([`packed`]), so that no reader meets a bomb; what the sheets say is counted as it is gathered
//! ([`gather`]). Nothing here knows a plan, a right or HTTP, and nothing runs: no macro, no formula, no
//! address is followed.

mod compound;
mod delimited;
mod docx;
mod gather;
mod markup;
mod ods;
mod packed;
#[cfg(test)]
mod tests;
mod typed;
mod xls;
mod xlsx;

use tavolo_shared::api::{FileKind, Language, ReadFile, Refused};
use tavolo_shared::limits::INTAKE_FILE_BYTES_MAX;

use self::gather::Gather;
use crate::publish::{PublishError, Stop};

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IntakeError {
    /// The file is not taken; whoever brought it is told why.
    #[error("the file is not taken: {0:?}")]
    Refused(Refused),
    /// Nobody waits for it any more.
    #[error(transparent)]
    Stopped(#[from] PublishError),
}

impl From<Refused> for IntakeError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// Reads a file, whatever it is called. The language is that in which numbers become words.
///
/// # Errors
/// Where it is no such file, is damaged or too large, or is not wanted any more.
pub(crate) fn read(
    bytes: Vec<u8>,
    language: Language,
    stop: &Stop,
) -> Result<ReadFile, IntakeError> {
    if bytes.len() > INTAKE_FILE_BYTES_MAX {
        return Err(Refused::TooLarge.into());
    }
    let kind = kind_of(&bytes, stop)?;
    let gather = Gather::new(language, stop);
    let sheets = match kind {
        FileKind::Xlsx => xlsx::read(bytes, gather)?,
        FileKind::Csv => delimited::read(&bytes, gather)?,
        FileKind::Xls => xls::read(bytes, gather)?,
        FileKind::Ods => ods::read(&packed::text_of(&bytes, ods::PART, stop)?, gather)?,
        FileKind::Docx => docx::read(&packed::text_of(&bytes, docx::PART, stop)?, gather)?,
    };
    if sheets.iter().all(|sheet| sheet.cells.is_empty()) {
        return Err(Refused::Empty.into());
    }
    Ok(ReadFile { kind, sheets })
}

/// What a file is, by what is in it.
fn kind_of(bytes: &[u8], stop: &Stop) -> Result<FileKind, IntakeError> {
    const PACKED: &[u8] = b"PK\x03\x04";
    const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if bytes.starts_with(PACKED) {
        return packed::kind_of(bytes, stop);
    }
    if bytes.starts_with(COMPOUND) {
        return Ok(FileKind::Xls);
    }
    Ok(FileKind::Csv)
}
