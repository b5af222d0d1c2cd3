//! Undo and redo of one's own acts.
//!
//! Automerge has none. The rule: delete those characters that I inserted and that are still
//! there; put back what I deleted, as runs that share a place, from right to left, skipping what
//! somebody else has put back; set a register back only if my value still stands. What others did
//! meanwhile is never taken back. To undo is an edit like any other, so redo is to undo the undo.

use automerge::{ChangeHash, ObjId, ScalarValue};

use super::edit::{CharId, EditError, Entry, Tx};
use crate::ids::ActId;

/// One thing that an edit did.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Made an entry.
    Made(Entry),
    /// Put something under a key, or took it away.
    Register {
        /// Of which entry.
        entry: Entry,
        /// Under which key.
        key: String,
        /// What stood there.
        before: Option<(ScalarValue, CharId)>,
        /// The operation that stands there since; none where the key was taken away.
        after: Option<CharId>,
    },
    /// Inserted characters, whose identities follow each other.
    Inserted {
        /// Into which Text.
        text: ObjId,
        /// The first one.
        first: CharId,
        /// What.
        characters: String,
    },
    /// Deleted characters.
    Deleted {
        /// From which Text.
        text: ObjId,
        /// Each with its identity, from left to right.
        characters: Vec<(CharId, char)>,
    },
}

/// What takes an edit back.
#[derive(Debug, Clone)]
pub struct Undoable {
    /// The act of which it is a part.
    act: ActId,
    /// The document's heads before it.
    before: Vec<ChangeHash>,
    /// What was done, in order.
    steps: Vec<Step>,
}

impl Undoable {
    pub(crate) fn new(act: ActId, before: Vec<ChangeHash>, steps: Vec<Step>) -> Self {
        Self { act, before, steps }
    }

    /// The act of which it is a part.
    pub fn act(&self) -> &ActId {
        &self.act
    }

    /// Nothing was done.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}
