//! The authority's own form: a Word file with an empty table, filled with a plan's actions.
//!
//! The file is somebody's upload: it is looked at against bounds, and refused where it could run or fetch
//! anything. Of what it says, only the rows that are waiting to be filled are replaced; every other byte of
//! its text, and every other part of it, stays as it is. Each action has a row that looks as the first empty
//! one does. The same form and the same plan give the same bytes.
//!
//! What is in a column is [`matching`]'s guess until the lead says otherwise.

mod fill;
mod matching;
mod open;
mod table;

#[cfg(test)]
mod tests;

pub(crate) use self::fill::fill;
pub(crate) use self::matching::{SECTION, guess};
pub(crate) use self::open::Form;

/// Why a form is not taken, or not filled.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum FormError {
    /// It is no Word file.
    #[error("the file is no Word document (.docx)")]
    NotWord,
    /// It is larger than a form.
    #[error("the file is larger than a form can be")]
    TooLarge,
    /// Something in it runs, or fetches something from elsewhere.
    #[error("the file holds macros, or refers to files elsewhere")]
    Active,
    /// There is no table that could be filled.
    #[error("there is no table with a head and an empty row under it")]
    NoTable,
    /// Its text is not well-formed.
    #[error("the file is damaged")]
    Damaged,
}
