//! Every edit of a document, each one function.
//!
//! An edit runs inside [`edit()`], which makes one Automerge change of it under an act's id, or
//! none where it fails. It gives back the change, the patches for the view, and what
//! [`undo`](super::undo) needs to take it back. An act that needs more than
//! [`EDIT_OPS_MAX`] operations is several edits under one act id.
//!
//! Edits check what they are given against the document, never who may do it: that is the relay's.

mod calendar;
mod cell;
mod column;
mod content;
mod merge;
mod place;
mod retype;
mod row;
mod section;
mod tx;

use automerge::transaction::CommitOptions;
use automerge::{ActorId, Automerge, AutomergeError, ChangeHash, Patch, PatchLog};

pub use self::calendar::set_current_phase;
pub use self::cell::{At, clear_value, remove_member, set_member, set_value, splice_text};
pub use self::column::{
    NewColumn, add_column, add_option, delete_column, delete_option, move_column, relabel_column,
    relabel_option, restore_column, set_column_shown, set_column_width,
};
pub(crate) use self::content::difference;
pub use self::content::{Content, set_content};
pub use self::merge::{duplicate_row, mark_ideas, mark_merged, merged, move_rows};
pub use self::place::Spot;
pub use self::retype::{convert_cells, set_column_type};
pub use self::row::{add_row, add_rows, delete_rows, move_row, remove_demo, restore_rows};
pub(crate) use self::row::{columns, make_row, move_last, place_last};
pub(crate) use self::section::title;
pub use self::section::{
    add_section, delete_section, move_section, rename_section, restore_section,
};
pub use self::tx::Tx;
pub(crate) use self::tx::{CharId, Entry};
use crate::ids::{ActId, Entropy, EntryId};
use crate::limits::EDIT_OPS_MAX;
use crate::plan::undo::Undoable;

/// Why an edit was not made. Nothing of it is in the document.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// There is no such entry (any more: a document may have been reopened).
    #[error("there is no {root}/{id} in this document")]
    NoEntry {
        /// The root map.
        root: &'static str,
        /// The entry.
        id: EntryId,
    },
    /// The document has no such root map: it is of another kind.
    #[error("the document has no {0}")]
    NoTable(&'static str),
    /// The document's schema is newer than this program.
    #[error("the document was made by a newer Tavolo and can only be read")]
    NewerSchema,
    /// The cell's column keeps something else.
    #[error("a cell of column {0} does not hold that")]
    WrongType(EntryId),
    /// A column of that type cannot be made by hand.
    #[error("only the server writes codes, and nothing is stored in a derived column")]
    NotByHand,
    /// Outside the text, or inside a character.
    #[error("position {at} (deleting {delete}) is not in the text of {length} units")]
    Position {
        /// Where, in UTF-16 code units.
        at: usize,
        /// How many units were to go.
        delete: usize,
        /// How long the text is.
        length: usize,
    },
    /// A member, a label or a value that is too long, or empty.
    #[error("a name of {0} bytes is not accepted")]
    Name(usize),
    /// A comment that says nothing, or too much.
    #[error("a comment of {0} characters is not accepted")]
    Comment(usize),
    /// More operations than one edit may have: do it in several edits under one act.
    #[error("the edit needs more than {EDIT_OPS_MAX} operations")]
    TooBig,
    /// More bytes than one act of the server's may have: do it in several.
    #[error("that is more than goes into the document at once: do it in parts")]
    TooMuch,
    /// Automerge would not have it.
    #[error(transparent)]
    Automerge(#[from] AutomergeError),
}

/// What an edit did.
#[derive(Debug)]
pub struct Edited<T> {
    /// What the edit's function gave back.
    pub value: T,
    /// The change; none where nothing was different.
    pub change: Option<ChangeHash>,
    /// For the view.
    pub patches: Vec<Patch>,
    /// For the undo stack.
    pub undo: Undoable,
}

/// Makes one change of what `run` does. The change's message is the act's id.
///
/// The actor is the caller's: a tab's own, made at its first edit and used for nothing else.
///
/// # Errors
///
/// Those of `run`, and [`EditError::TooBig`]. The document is then as it was.
pub fn edit<T>(
    doc: &mut Automerge,
    actor: &ActorId,
    act: &ActId,
    entropy: &mut dyn Entropy,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
) -> Result<Edited<T>, EditError> {
    let before = doc.get_heads();
    doc.set_actor(actor.clone());
    // A fresh log always belongs to the document.
    let Ok(transaction) = doc.transaction_log_patches(PatchLog::active()) else {
        return Err(EditError::Automerge(AutomergeError::Fail));
    };
    let mut tx = Tx::new(transaction, actor.clone(), act.clone(), entropy);
    tx.check_schema()?;
    let value = run(&mut tx)?;
    if tx.pending_ops() > EDIT_OPS_MAX {
        return Err(EditError::TooBig);
    }
    let (transaction, steps) = tx.into_parts();
    let message = CommitOptions::default().with_message(act.as_str());
    let (change, mut log) = transaction.commit_with(message);
    let patches = doc.make_patches(&mut log);
    let undo = Undoable::new(act.clone(), before, steps);
    Ok(Edited {
        value,
        change,
        patches,
        undo,
    })
}
