//! The machine.

use automerge::{Automerge, ChangeHash};

use super::{Effect, Event, Role};
use crate::ids::{DocumentId, Entropy};

/// One document at one end, and what is known of each connection.
#[derive(Debug)]
pub struct Replica {
    id: DocumentId,
    role: Role,
    document: Automerge,
}

impl Replica {
    /// A replica of a document, as it was loaded from the disk.
    pub fn new(id: DocumentId, role: Role, document: Automerge) -> Self {
        Self { id, role, document }
    }

    /// Which document.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The document. On a relay it may be ahead of what is committed ([`Replica::is_ahead`]).
    pub fn document(&self) -> &Automerge {
        &self.document
    }

    /// The document, to be edited through `plan::edit` alone, and [`Event::Edited`] handled
    /// straight afterwards.
    pub fn document_mut(&mut self) -> &mut Automerge {
        &mut self.document
    }

    /// The document holds what is not committed yet: nothing of it may be served.
    pub fn is_ahead(&self) -> bool {
        false
    }

    /// The heads that are on this end's disk.
    pub fn committed_heads(&self) -> Vec<ChangeHash> {
        self.document.get_heads()
    }

    /// Takes what happened, and says what to do about it, in order.
    pub fn handle(&mut self, now_ms: u64, entropy: &mut dyn Entropy, event: Event) -> Vec<Effect> {
        let _ = (now_ms, entropy, event, &self.role);
        Vec::new()
    }
}
