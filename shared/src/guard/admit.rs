//! A change against the document and the schema, and into the document.

use automerge::{Automerge, ChangeHash, PatchLog, ReadDoc};

use super::author::Author;
use super::change::CheckedChange;
use super::refusal::Refusal;

/// What became of a change that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admitted {
    /// It is in the document now.
    Applied,
    /// It was there before.
    Known,
}

/// What the guard remembers about one document, so that checking a change costs nothing that
/// grows with the history: each actor's last number, and the highest operation. Goes with its
/// document, and is dropped with it.
#[derive(Debug, Clone)]
pub struct Gate {
    heads: Vec<ChangeHash>,
}

impl Gate {
    /// Reads a document once. Edits made on it past the gate (this process's own) are noticed at
    /// the next call.
    pub fn new(document: &Automerge) -> Self {
        Self {
            heads: document.get_heads(),
        }
    }

    /// Checks `change` against the document and the schema, and applies it.
    ///
    /// # Errors
    /// [`Refusal::Orphan`] where a dependency is missing; [`Refusal::Poisoned`] where the
    /// document must be dropped; anything else leaves the document as it was.
    pub fn admit(
        &mut self,
        document: &mut Automerge,
        change: &CheckedChange,
        author: &Author<'_>,
    ) -> Result<Admitted, Refusal> {
        self.admit_logging(document, change, author, &mut PatchLog::inactive())
    }

    /// As [`Gate::admit`], with what it changes to be seen added to `patches`.
    ///
    /// # Errors
    /// As [`Gate::admit`].
    pub fn admit_logging(
        &mut self,
        document: &mut Automerge,
        change: &CheckedChange,
        author: &Author<'_>,
        patches: &mut PatchLog,
    ) -> Result<Admitted, Refusal> {
        if document.get_change_meta_by_hash(&change.hash()).is_some() {
            return Ok(Admitted::Known);
        }
        let missing = document.get_missing_deps(change.deps());
        if !missing.is_empty() {
            return Err(Refusal::Orphan { missing });
        }
        if !author.owns(change.actor(), change.seq()) {
            return Err(Refusal::Actor);
        }
        document
            .apply_changes_log_patches([change.change().clone()], patches)
            .map_err(|_| Refusal::Poisoned {
                what: "would not apply",
            })?;
        self.heads = document.get_heads();
        Ok(Admitted::Applied)
    }
}
