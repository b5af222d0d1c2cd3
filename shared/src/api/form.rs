//! The authority's form, which a plan is filled into, and the number that comes back from it.

use serde::{Deserialize, Serialize};

use super::Label;

/// `GET /api/groups/{group}/form`: the form of a group, or null. `POST` with a Word file as its body and
/// `?name=` gives the group another: the lead's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityForm {
    /// What the file was called.
    pub name: String,
    /// Who uploaded it.
    pub by: String,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Its columns.
    pub columns: Vec<FormColumn>,
    /// What may be in one.
    pub choices: Vec<FormChoice>,
}

/// A column of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormColumn {
    /// What stands over it.
    pub head: String,
    /// What is put into it: the `target` of a choice; none where it stays as it is.
    pub target: Option<String>,
}

/// What may be in a column of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormChoice {
    /// A column of the plan, or `section`.
    pub target: String,
    /// What it is called; nothing for the section.
    pub label: Label,
}

/// `POST /api/groups/{group}/form/columns`: what is in each column of the form, in order: the lead's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatchForm {
    /// As in [`FormColumn`].
    pub targets: Vec<Option<String>>,
}

/// `POST /api/groups/{group}/final/protocol`: the number under which the authority registered a final
/// version: the lead's. The last that was noted counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteProtocol {
    /// The final version's number.
    pub version: i64,
    /// Its hash, as the page showed it: that text was sent.
    pub hash: String,
    /// The number, as the authority writes it.
    pub number: String,
    /// Of which day, `2019-10-20`.
    pub day: String,
}

/// A number that was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protocol {
    /// As the authority writes it.
    pub number: String,
    /// Of which day.
    pub day: String,
    /// Who noted it.
    pub by: String,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
}
