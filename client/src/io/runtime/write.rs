//! Writing into the device's store: one write after the other, those that wait for one document together;
//! and bringing again what the store did not take.

use std::rc::Rc;
use std::sync::Arc;

use automerge::ChangeHash;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::sync::{BatchId, Event, StoredChange};
use wasm_bindgen_futures::spawn_local;

use super::document::Open;
use super::keep::{compact, name, note_of};
use super::{Inner, News, emptied};
use crate::io::device;
use crate::io::idb::{Names, Store};

/// So long, in milliseconds, changes are gathered that go into the store together: the picture of a key
/// is drawn meanwhile, which a write of its own would hold up.
const GATHER_MS: i32 = 20;

/// A store that fails is opened anew at most this often, in milliseconds: every document is saved whole
/// then.
const OPEN_AGAIN_MS: u64 = 5_000;
/// So long, in milliseconds, after a store has failed what it did not take is brought again: a disk
/// that was full may have room by then, and nobody has to write a word for it to be seen.
const BRING_AGAIN_MS: i32 = 6_000;

/// One batch on its way into the store; one without a batch and changes brings again what the store did
/// not take.
pub(super) struct Write {
    document: DocumentId,
    batch: Option<BatchId>,
    /// Kept as snapshots, before the changes.
    documents: Vec<Arc<[u8]>>,
    changes: Vec<StoredChange>,
    confirmed: Option<Vec<ChangeHash>>,
}

/// Has a batch written after those before it.
pub(super) fn commit(
    inner: &Rc<Inner>,
    document: DocumentId,
    batch: BatchId,
    documents: Vec<Arc<[u8]>>,
    changes: Vec<StoredChange>,
    confirmed: Option<Vec<ChangeHash>>,
) {
    if let Some(open) = inner.documents.borrow_mut().get_mut(&document) {
        open.unkept += usize::from(!changes.is_empty());
        if let Some(heads) = &confirmed {
            open.confirmed.clone_from(heads);
        }
    }
    queue(
        inner,
        Write {
            document,
            batch: Some(batch),
            documents,
            changes,
            confirmed,
        },
    );
}

/// Puts a write behind those that wait, and begins to write if nobody does.
fn queue(inner: &Rc<Inner>, write: Write) {
    let start = {
        let mut keeper = inner.keeper.borrow_mut();
        keeper.writes.push_back(write);
        !std::mem::replace(&mut keeper.writing, true)
    };
    if start {
        let inner = inner.clone();
        spawn_local(async move { write_all(&inner).await });
    }
}

/// Brings again what the store did not take of any document: at once where it has just taken another,
/// or after a while.
fn bring_again(inner: &Rc<Inner>) {
    let failed: Vec<DocumentId> = {
        let documents = inner.documents.borrow();
        let failed = documents.iter().filter(|(_, open)| open.store_failed);
        failed.map(|(id, _)| *id).collect()
    };
    for document in failed {
        let write = Write {
            document,
            batch: None,
            documents: Vec::new(),
            changes: Vec::new(),
            confirmed: None,
        };
        queue(inner, write);
    }
}

/// Has it brought again after a while, once however often the store fails until then. Where there is no
/// store at all nothing is waited for.
fn bring_again_later(inner: &Rc<Inner>) {
    {
        let mut keeper = inner.keeper.borrow_mut();
        if keeper.missing || std::mem::replace(&mut keeper.bring_again, true) {
            return;
        }
    }
    let inner = inner.clone();
    spawn_local(async move {
        device::pause(BRING_AGAIN_MS).await;
        inner.keeper.borrow_mut().bring_again = false;
        if !inner.closed.get() {
            bring_again(&inner);
        }
    });
}

async fn write_all(inner: &Rc<Inner>) {
    loop {
        device::pause(GATHER_MS).await;
        let Some(together) = take_together(inner) else {
            return;
        };
        let Some(document) = together.first().map(|write| write.document) else {
            return;
        };
        let rows: Vec<(String, Vec<u8>)> = together
            .iter()
            .flat_map(|write| &write.changes)
            .map(|change| (change.hash.to_string(), change.bytes.to_vec()))
            .collect();
        let store = inner.keeper.borrow().store.clone();
        let whole = together.iter().flat_map(|write| &write.documents);
        let mut newest = together.iter().rev();
        let confirmed = newest.find_map(|write| write.confirmed.as_deref());
        let (failed_before, note) = {
            let documents = inner.documents.borrow();
            let open = documents.get(&document);
            let failed = open.filter(|open| open.store_failed);
            let confirmed = failed.map(|open| open.confirmed.as_slice()).or(confirmed);
            (failed.is_some(), confirmed.map(note_of))
        };
        let kept = match store {
            Some(store) => {
                keep_whole(inner, &store, document, whole).await
                    && store.append(document, &rows, note.as_deref()).await.is_ok()
                    // What was not taken before is not in the rows: the whole document is kept.
                    && (!failed_before || compact(inner, document).await)
            }
            None => false,
        };
        if kept {
            let mut keeper = inner.keeper.borrow_mut();
            let known = keeper.rows.entry(document).or_default();
            known.changes.extend(rows.into_iter().map(|(hash, _)| hash));
        }
        let some = together
            .iter()
            .filter(|write| !write.changes.is_empty())
            .count();
        if let Some(open) = inner.documents.borrow_mut().get_mut(&document) {
            open.unkept = open.unkept.saturating_sub(some);
            open.store_failed = !kept;
        }
        emptied::remember(inner, document);
        for batch in together.into_iter().filter_map(|write| write.batch) {
            // Words that the device does not keep still go to the server.
            inner.feed(document, Event::Committed { batch });
        }
        if !kept && !open_again(inner).await {
            bring_again_later(inner);
        } else if !kept || failed_before {
            bring_again(inner);
        }
        inner.tell(News::Saving);
    }
}

/// Opens the store anew, which the browser may have emptied or closed: every document is to be brought
/// again, whole. Says whether there is one.
async fn open_again(inner: &Rc<Inner>) -> bool {
    {
        let (mut keeper, now_ms) = (inner.keeper.borrow_mut(), device::now_ms());
        if now_ms.abs_diff(keeper.opened_again_ms) < OPEN_AGAIN_MS {
            return false;
        }
        keeper.opened_again_ms = now_ms;
    }
    let Ok(store) = Store::open(inner.participant).await else {
        return false;
    };
    let mut keeper = inner.keeper.borrow_mut();
    keeper.store = Some(store);
    // None of the rows that were known is there, as far as this tab can tell.
    keeper.rows.clear();
    let mut documents = inner.documents.borrow_mut();
    let kept_here = |open: &&mut Open| open.replica.is_some() && open.shown;
    for open in documents.values_mut().filter(kept_here) {
        open.store_failed = true;
    }
    true
}

/// Keeps documents as the server sent them. The next opening makes one of several.
async fn keep_whole(
    inner: &Rc<Inner>,
    store: &Store,
    id: DocumentId,
    documents: impl Iterator<Item = &Arc<[u8]>>,
) -> bool {
    for bytes in documents {
        let name = name();
        if store
            .compact(id, (&name, bytes), &Names::default())
            .await
            .is_err()
        {
            return false;
        }
        inner
            .keeper
            .borrow_mut()
            .rows
            .entry(id)
            .or_default()
            .snapshots
            .push(name);
    }
    true
}

/// The next writes of one document, as far as they follow each other.
fn take_together(inner: &Rc<Inner>) -> Option<Vec<Write>> {
    let mut keeper = inner.keeper.borrow_mut();
    let Some(document) = keeper.writes.front().map(|write| write.document) else {
        keeper.writing = false;
        return None;
    };
    let mut together = Vec::new();
    while keeper
        .writes
        .front()
        .is_some_and(|write| write.document == document)
    {
        together.extend(keeper.writes.pop_front());
    }
    Some(together)
}
