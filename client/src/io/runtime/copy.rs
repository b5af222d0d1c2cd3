//! A document as a file, and back.

use std::rc::Rc;

use automerge::Automerge;
use tavolo_shared::guard::{self, CheckedChange};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::sync::Event;

use super::{Inner, Runtime};

/// What became of a copy that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brought {
    /// Changes of one's own that were missing and are there now.
    pub taken: usize,
    /// Changes of one's own that could not be taken: what they depend on is not there.
    pub left: usize,
}

/// Why a copy was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// It is no document, or is damaged.
    #[error("the file is no copy of a document")]
    Unreadable,
    /// It is a copy of another document.
    #[error("the file is a copy of another document")]
    Other,
}

impl Runtime {
    /// A document with its history, as any Automerge tool opens it.
    pub fn copy_of(&self, id: DocumentId) -> Option<Vec<u8>> {
        self.read(id, Automerge::save)
    }

    /// Takes from a copy what this person wrote and the document lacks.
    ///
    /// # Errors
    /// Where it is no copy of this document.
    pub fn bring(&self, id: DocumentId, bytes: &[u8]) -> Result<Brought, CopyError> {
        let changes = guard::changes(bytes).map_err(|_| CopyError::Unreadable)?;
        let Some(first) = changes.first().map(CheckedChange::hash) else {
            return Err(CopyError::Unreadable);
        };
        let knows = |inner: &Rc<Inner>, hash: &automerge::ChangeHash| {
            let documents = inner.documents.borrow();
            let replica = documents.get(&id).and_then(|open| open.replica.as_ref());
            replica
                .is_some_and(|replica| replica.document().get_change_meta_by_hash(hash).is_some())
        };
        // Every copy of a document begins with the change that made it.
        if !knows(&self.0, &first) {
            return Err(CopyError::Other);
        }
        let me = self.0.participant;
        let own = changes.iter().filter(|change| {
            tavolo_shared::ids::ParticipantId::of_actor(change.actor()) == Some(me)
        });
        let missing: Vec<_> = own
            .map(CheckedChange::hash)
            .filter(|hash| !knows(&self.0, hash))
            .collect();
        if !missing.is_empty() {
            let participant = me;
            self.0.feed(
                id,
                Event::Brought {
                    changes,
                    participant,
                },
            );
        }
        let taken = missing.iter().filter(|hash| knows(&self.0, hash)).count();
        let left = missing.len() - taken;
        Ok(Brought { taken, left })
    }
}
