//! Which document each actor writes in: one alone. What was first seen in a draft comes into no plan but
//! by the server's own hand, and so with none of the draft's history.
//!
//! Asked before a change is applied: a store that found it out at the commit would throw the whole room
//! away for one bad sender. What a receipt brings back is not asked about.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use automerge::ActorId;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::sync::Claims;

/// All actors but the server's.
#[derive(Debug, Clone, Default)]
pub(crate) struct Actors(Arc<Mutex<HashMap<ActorId, DocumentId>>>);

impl Actors {
    /// Those that the store has.
    pub(crate) fn of(all: Vec<(ActorId, DocumentId)>) -> Self {
        Self(Arc::new(Mutex::new(all.into_iter().collect())))
    }

    /// The claims of one document.
    pub(super) fn of_document(&self, document: DocumentId) -> Arc<dyn Claims> {
        Arc::new(OfDocument {
            actors: self.clone(),
            document,
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ActorId, DocumentId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug)]
struct OfDocument {
    actors: Actors,
    document: DocumentId,
}

impl Claims for OfDocument {
    fn claim(&self, actor: &ActorId) -> bool {
        match self.actors.lock().entry(actor.clone()) {
            Entry::Occupied(held) => *held.get() == self.document,
            Entry::Vacant(free) => {
                free.insert(self.document);
                true
            }
        }
    }

    fn release(&self, actor: &ActorId) {
        let mut actors = self.actors.lock();
        if actors.get(actor) == Some(&self.document) {
            actors.remove(actor);
        }
    }
}
