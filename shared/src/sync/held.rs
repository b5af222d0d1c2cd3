//! What a device keeps of changes that the server refused.
//!
//! Everything that was edited after a refused change depends on it, so the document is spoiled
//! for the server. One rule for every cause: the changes are kept as they are, the document is
//! opened again without them, and what they said is shown as a difference, to copy, save or put
//! in again. A held change is never merged or synced again.

use automerge::ChangeHash;

use crate::ids::EntryId;

/// Refused changes, out of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Why the server refused, as it calls it.
    pub reason: String,
    /// The changes that are out: the refused ones and all that depended on them.
    pub hashes: Vec<ChangeHash>,
    /// Their bytes, in an order in which each comes after what it depends on.
    pub bytes: Vec<Vec<u8>>,
    /// The heads at which the document stands now.
    pub heads: Vec<ChangeHash>,
    /// What they said.
    pub words: Vec<HeldWord>,
}

/// One text that the held changes made different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldWord {
    /// The row.
    pub row: EntryId,
    /// The column.
    pub column: EntryId,
    /// Without the held changes; empty where the cell was not there.
    pub before: String,
    /// With them.
    pub after: String,
}
