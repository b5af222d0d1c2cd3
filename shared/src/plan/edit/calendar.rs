//! Edits of a calendar that are no edits of a cell.

use super::EditError;
use super::tx::{Entry, Tx};
use crate::ids::{EntryId, IdError};
use crate::plan::schema::{self, COURSE, Table, field};

/// Says which phase is the current one: one register, from which what is done is derived.
///
/// # Errors
///
/// The document is no calendar, or has no such phase.
pub fn set_current_phase(tx: &mut Tx<'_>, phase: &EntryId) -> Result<(), EditError> {
    tx.entry(&Entry::of(Table::Phases, phase))?;
    let id = COURSE
        .parse()
        .map_err(|_: IdError| EditError::Name(COURSE.len()))?;
    tx.put(
        &Entry {
            root: schema::SETTINGS,
            id,
        },
        field::CURRENT,
        phase.as_str(),
    )
}
