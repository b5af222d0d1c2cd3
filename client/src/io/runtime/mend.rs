//! Receipts: kept as they come, and shown to a server that has lost what it once confirmed.

use std::rc::Rc;

use automerge::Automerge;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::RESTORE_BYTES_MAX;
use tavolo_shared::sync::{Event, Replica};
use wasm_bindgen_futures::spawn_local;

use super::{Inner, News};
use crate::io::{device, http};
use crate::state::errors::Failure;

/// How long to wait before a server that could not be reached is asked again, in milliseconds.
const AGAIN_MS: i32 = 3_000;
/// So often it is asked; then the document goes on without.
const ATTEMPTS_MAX: usize = 3;

/// Keeps a receipt in the place of the one before.
pub(super) fn keep(inner: &Rc<Inner>, id: DocumentId, receipt: Vec<u8>) {
    let store = inner.keeper.borrow().store.clone();
    let wanted = {
        let documents = inner.documents.borrow();
        let replica = documents.get(&id).and_then(|open| open.replica.as_ref());
        replica.is_some_and(Replica::takes_receipts)
    };
    if let (Some(store), true) = (store, wanted) {
        // One that is not kept is missed after a disaster alone; the next one comes soon.
        spawn_local(async move { drop(store.keep_receipt(id, &receipt).await) });
    }
}

/// Brings back what the server has lost, as far as the receipt that is kept vouches for it.
pub(super) fn bring_back(inner: &Rc<Inner>, id: DocumentId) {
    let inner = inner.clone();
    spawn_local(async move {
        let number = inner.wire.borrow().number;
        let is_over = || inner.closed.get() || inner.wire.borrow().number != number;
        for _ in 0..ATTEMPTS_MAX {
            if is_over() {
                return;
            }
            match shown(&inner, id).await {
                Some(Err(Failure::Unreachable)) => device::pause(AGAIN_MS).await,
                Some(Ok(changes)) if changes > 0 => {
                    inner.tell(News::Restored(id, changes));
                    break;
                }
                _ => break,
            }
        }
        if !is_over() {
            inner.feed(id, Event::Mended);
        }
    });
}

/// Shows the server the receipt and the document; none where there is no receipt, or the document
/// is larger than is taken.
async fn shown(inner: &Rc<Inner>, id: DocumentId) -> Option<Result<usize, Failure>> {
    let store = inner.keeper.borrow().store.clone()?;
    let receipt = store.receipt(id).await.ok()??;
    let save = {
        let documents = inner.documents.borrow();
        let replica = documents.get(&id)?.replica.as_ref()?;
        Automerge::save(replica.document())
    };
    if save.len() > RESTORE_BYTES_MAX {
        return None;
    }
    let answer = http::restore(&id, &receipt, &save).await;
    Some(answer.map(|restored| restored.changes))
}
