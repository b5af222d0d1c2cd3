//! A plan as a file: `GET /api/groups/{group}/export`.

use serde::{Deserialize, Serialize};

/// What a file is for. The one list of formats: the command line, the server and the client's dialog all
/// read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Word: title page, summary, a sheet for each action, annexes.
    Docx,
    /// The same to be printed and kept.
    Pdf,
    /// Word: what is different from the version before, or from any other point, with the words that came
    /// and went.
    #[serde(rename = "changes.docx", alias = "changes")]
    Changes,
    /// The authority's own form, filled: where the group has one, and so in no list of what there always is.
    #[serde(rename = "form.docx", alias = "form")]
    Form,
    /// Excel, with typed cells and a sheet for each part.
    Xlsx,
    /// The matrix as comma-separated (or, where the comma is in numbers, semicolon-separated) values.
    Csv,
    /// The whole content, for programs.
    Json,
    /// The whole content as an Automerge document.
    Automerge,
    /// A prepared e-mail to the managing authority, with the plan as PDF and for Word: the lead's alone,
    /// and so in no list of what everybody may have.
    Eml,
}

impl ExportFormat {
    /// Every format that a reader of the plan may have, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Docx,
        Self::Pdf,
        Self::Changes,
        Self::Xlsx,
        Self::Csv,
        Self::Json,
        Self::Automerge,
    ];

    /// Its name in an address, and the end of a file's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Changes => "changes.docx",
            Self::Form => "form.docx",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Automerge => "automerge",
            Self::Eml => "eml",
        }
    }

    /// What it is called beside its name.
    pub const fn alias(self) -> Option<&'static str> {
        match self {
            Self::Changes => Some("changes"),
            Self::Form => Some("form"),
            _ => None,
        }
    }

    /// The format of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        let is = |format: &Self| format.name() == name || format.alias() == Some(name);
        Self::ALL.into_iter().chain([Self::Form]).find(is)
    }

    /// What its bytes are.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Docx | Self::Changes | Self::Form => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Automerge => "application/octet-stream",
            Self::Eml => "message/rfc822",
        }
    }

    /// Whether it has a title page.
    pub const fn has_title_page(self) -> bool {
        matches!(self, Self::Docx | Self::Pdf | Self::Changes | Self::Eml)
    }

    /// Whether it says something else in another language. The others are in all three at once.
    pub const fn has_language(self) -> bool {
        !matches!(self, Self::Json | Self::Automerge)
    }
}

/// `GET /api/groups/{group}/export/points`: the points that somebody may ask a file of, beside now; the
/// newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportPoint {
    /// The version's number.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: u64,
}
