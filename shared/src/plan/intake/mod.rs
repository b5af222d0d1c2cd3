//! Tables that come from files or the clipboard, on their way into a document: which row holds the
//! headings, which column is which field, what each cell means there, and what is left out.
//!
//! [`Layout`] is the guess, and what a person makes of it; [`take`] reads sheets by their layouts into
//! [`Taken`], sections that are to be made with it; [`Writing`] puts that into the document, as many changes as it takes, all of one act. Every
//! cell that says something is either taken or in the list of what was left, with its address and why.
//!
//! Nothing here opens a file: bytes become sheets elsewhere.

mod guess;
mod homes;
mod line;
mod reading;
mod taking;
#[cfg(test)]
mod tests;
mod words;
mod writing;

use crate::ids::EntryId;

pub use self::homes::Home;
pub use self::taking::{Chosen, Goal, Left, Taken, TakenLine, Why, take};
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
    /// The column that says in which section a row goes: it goes into no field.
    pub section: Option<u32>,
    /// Fields by which a row of the document is known again; none of them: every row is a new one.
    pub keys: Vec<EntryId>,
}

impl Layout {
    /// Puts a column into a field, beside others that go there, or leaves it out.
    pub fn set(&mut self, at: usize, field: Option<EntryId>) {
        if let Some(slot) = self.fields.get_mut(at) {
            *slot = field;
        }
        let is_it = |column: &u32| usize::try_from(*column) == Ok(at);
        self.section.take_if(|column| is_it(column));
        let fields = &self.fields;
        self.keys
            .retain(|key| fields.iter().flatten().any(|field| field == key));
    }

    /// Takes a column for the one that says in which section a row goes.
    pub fn set_section(&mut self, at: usize) {
        self.set(at, None);
        self.section = u32::try_from(at).ok();
    }

    /// Whether a column goes nowhere.
    pub fn leaves_out(&self, column: u32) -> bool {
        self.section != Some(column) && self.field(column).is_none()
    }

    /// The field of a column.
    pub fn field(&self, column: u32) -> Option<&EntryId> {
        self.fields.get(usize::try_from(column).ok()?)?.as_ref()
    }

    /// How many columns go somewhere.
    pub fn found(&self) -> usize {
        self.fields.iter().flatten().count() + usize::from(self.section.is_some())
    }

    /// Fields that several columns go into.
    pub fn shared(&self) -> Vec<&EntryId> {
        let mut shared = Vec::new();
        let mut met = Vec::new();
        for field in self.fields.iter().flatten() {
            match met.contains(&field) {
                true if !shared.contains(&field) => shared.push(field),
                true => {}
                false => met.push(field),
            }
        }
        shared
    }
}
