//! A file with tables in it: `POST /api/groups/{group}/import`.

use serde::{Deserialize, Serialize};

use crate::exchange::sheet::Sheet;

/// What a file is, by what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A workbook of Excel.
    Xlsx,
    /// One of the old kind.
    Xls,
    /// One of LibreOffice.
    Ods,
    /// Text with marks between its cells.
    Csv,
    /// A document of Word.
    Docx,
}

/// What a file says: its sheets, or its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFile {
    /// What it is.
    pub kind: FileKind,
    /// Its sheets in which something stands.
    pub sheets: Vec<Sheet>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// It is larger than such a file may be.
    TooLarge,
    /// It holds, or unpacks to, more than one import takes.
    TooMuch,
    /// It is no spreadsheet and no document with tables.
    Unknown,
    /// It is one, and cannot be read: cut short, or closed with a password.
    Damaged,
    /// It is made so that reading it would do harm.
    Unsafe,
    /// There is no table in it.
    Empty,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileAnswer {
    /// What it says.
    Read(ReadFile),
    /// It is not taken.
    Refused(Refused),
}
