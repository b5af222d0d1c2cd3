//! Tables that come from files or the clipboard, on their way into a document: which row holds the
//! headings, which column is which field, what each cell means there, and what is left out.
//!
//! [`Layout`] is the guess, and what a person makes of it; [`take`] reads sheets by their layouts into
//! [`Taken`]; [`Writing`] puts that into the document, as many changes as it takes, all of one act. Every
//! cell that says something is either taken or in the list of what was left, with its address and why.
//!
//! Nothing here opens a file: bytes become sheets elsewhere.

mod guess;
mod taking;
#[cfg(test)]
mod tests;
mod words;
mod writing;

use crate::ids::EntryId;

pub use self::taking::{Chosen, Left, Taken, TakenLine, Why, take};
pub use self::writing::Writing;

/// Which part of a sheet is what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The row of the headings; what stands above it are titles and headings over several columns.
    pub head: Option<u32>,
    /// Rows under it that say how the table is filled in.
    pub hints: Vec<u32>,
    /// For each column its field, or none where it is left out.
    pub fields: Vec<Option<EntryId>>,
    /// Fields by which a row of the document is known again; none of them: every row is a new one.
    pub keys: Vec<EntryId>,
}

impl Layout {
    /// Puts a column into a field, which no other column goes into then.
    pub fn set(&mut self, at: usize, field: Option<EntryId>) {
        if field.is_some() {
            for other in &mut self.fields {
                if *other == field {
                    *other = None;
                }
            }
        }
        if let Some(slot) = self.fields.get_mut(at) {
            *slot = field;
        }
        let fields = &self.fields;
        self.keys
            .retain(|key| fields.iter().flatten().any(|field| field == key));
    }

    /// The field of a column.
    pub fn field(&self, column: u32) -> Option<&EntryId> {
        self.fields.get(usize::try_from(column).ok()?)?.as_ref()
    }

    /// How many fields are filled.
    pub fn found(&self) -> usize {
        self.fields.iter().flatten().count()
    }
}
