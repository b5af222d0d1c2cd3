//! What a browser that empties its store takes away, so that it can be said.
//!
//! Browsers clear IndexedDB when a disk is full or a person asks for it, and say nothing. A line in
//! local storage, which they clear apart from it, remembers that a document was kept here.

use std::collections::BTreeMap;
use std::rc::Rc;

use tavolo_shared::ids::DocumentId;

use super::{Inner, News};
use crate::io::storage::{self, Kept};

/// By participant and document: whether there were words that the server did not have.
type Documents = BTreeMap<String, bool>;

fn name(inner: &Inner, id: DocumentId) -> String {
    format!("{}/{id}", inner.participant)
}

/// Remembers that a document is kept, and whether it has unsent words. Written where it is another
/// than before alone.
pub(super) fn remember(inner: &Rc<Inner>, id: DocumentId) {
    let is_up = inner.wire.borrow().network.is_up();
    let unsent = {
        let mut documents = inner.documents.borrow_mut();
        let Some(open) = documents.get_mut(&id).filter(|open| !open.store_failed) else {
            return;
        };
        let unsent = open.unsent > 0;
        // While the server answers within a moment, each key press would be written down.
        if open.remembered == Some(unsent) || unsent && is_up {
            return;
        }
        open.remembered = Some(unsent);
        unsent
    };
    let mut all: Documents = storage::get(Kept::Documents).unwrap_or_default();
    if all.insert(name(inner, id), unsent) != Some(unsent) {
        storage::set(Kept::Documents, &all);
    }
}

/// Says that the store was emptied, where a document that was kept is not in it.
pub(super) fn look(inner: &Rc<Inner>, id: DocumentId, is_empty: bool) {
    if !is_empty {
        return;
    }
    let all: Documents = storage::get(Kept::Documents).unwrap_or_default();
    if let Some(unsent) = all.get(&name(inner, id)) {
        inner.tell(News::Emptied(id, *unsent));
    }
}
