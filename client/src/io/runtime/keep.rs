//! The device's store, as the runtime uses it: opening, appending in order, compacting.
//!
//! Writes go one after the other; those that wait for one document go together. A compaction
//! takes the place of exactly those rows that this tab has read or written itself, after its save
//! has been verified: another tab's rows stay.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use automerge::{Automerge, ChangeHash};
use tavolo_shared::guard;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan;
use tavolo_shared::sync::{BatchId, Event, Replica, Role, StoredChange};
use wasm_bindgen_futures::spawn_local;

use super::aside::HeldRecord;
use super::{Inner, News, emptied, link, perform};
use crate::io::idb::{Kept, Names, Store};
use crate::io::{device, dom, random};

/// So many rows of changes, and they are compacted after an opening.
const ROWS_MAX: usize = 256;
/// So many, and nothing better is waited for.
const ROWS_TOO_MANY: usize = 4 * ROWS_MAX;
/// How long one waits for the page to be out of sight, in seconds: a compaction takes the page's only
/// thread for as long as two openings.
const UNSEEN_S_MAX: u32 = 60;

/// So long, in milliseconds, changes are gathered that go into the store together: the picture of a key
/// is drawn meanwhile, which a write of its own would hold up.
const GATHER_MS: i32 = 20;

/// A store that fails is opened anew at most this often, in milliseconds: every document is saved whole
/// then.
const OPEN_AGAIN_MS: u64 = 5_000;

/// The device's store and what waits for it.
#[derive(Default)]
pub(super) struct Keeper {
    /// The store; none while it opens, and where there is none.
    pub(super) store: Option<Store>,
    /// There is none.
    missing: bool,
    /// What is to be written, in order.
    writes: VecDeque<Write>,
    /// Somebody is writing.
    pub(super) writing: bool,
    /// The rows that this tab knows, by document.
    pub(super) rows: BTreeMap<DocumentId, Names>,
    /// What was refused and the store did not take: kept by this window alone.
    pub(super) aside: Vec<(DocumentId, String, HeldRecord)>,
    /// When it was last opened anew after it had failed, in milliseconds since 1970.
    opened_again_ms: u64,
    /// Whether the browser promised to keep it.
    pub(super) persistent: Option<bool>,
}

/// One batch on its way into the store.
struct Write {
    document: DocumentId,
    batch: BatchId,
    /// Kept as snapshots, before the changes.
    documents: Vec<Arc<[u8]>>,
    changes: Vec<StoredChange>,
    confirmed: Option<Vec<ChangeHash>>,
}

fn note_of(confirmed: &[ChangeHash]) -> String {
    confirmed
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

fn heads_of(note: &str) -> Vec<ChangeHash> {
    note.split(' ')
        .filter_map(|hash| hash.parse().ok())
        .collect()
}

/// So long, in milliseconds, the others wait once the first document is open: it is drawn meanwhile.
const DRAWN_MS: i32 = 30;

/// Opens the store and, from it, the documents in this order: the first is what is looked at.
pub(super) fn open(inner: &Rc<Inner>, ids: Vec<DocumentId>) {
    let inner = inner.clone();
    spawn_local(async move {
        let opened = Store::open(inner.participant).await;
        {
            let mut keeper = inner.keeper.borrow_mut();
            keeper.missing = opened.is_err();
            keeper.store = opened.ok();
        }
        let mut due = Vec::new();
        for (at, id) in ids.into_iter().enumerate() {
            if at == 1 {
                device::pause(DRAWN_MS).await;
            }
            due.extend(open_document(&inner, id).await);
        }
        let persistent = device::persist().await;
        inner.keeper.borrow_mut().persistent = Some(persistent);
        inner.tell(News::Saving);
        compact_unseen(&inner, due).await;
    });
}

/// A document that has so many rows that they are to be compacted.
struct Due {
    id: DocumentId,
    rows: usize,
}

/// Compacts while nobody looks, or after a while.
async fn compact_unseen(inner: &Rc<Inner>, due: Vec<Due>) {
    for Due { id, rows } in due {
        let mut waited_s = 0;
        while rows < ROWS_TOO_MANY && waited_s < UNSEEN_S_MAX && !dom::is_hidden() {
            device::pause(1_000).await;
            waited_s += 1;
        }
        if inner.closed.get() {
            return;
        }
        // What is not compacted now is compacted after the next opening.
        let _ = compact(inner, id).await;
    }
}

/// Opens one, and says whether it is to be compacted.
async fn open_document(inner: &Rc<Inner>, id: DocumentId) -> Option<Due> {
    let (document, kept) = load(inner, id).await;
    emptied::look(inner, id, document.get_heads().is_empty());
    let confirmed = kept.note.as_deref().map(heads_of).unwrap_or_default();
    let is_here = |head: &ChangeHash| document.get_change_meta_by_hash(head).is_some();
    let confirmed: Vec<_> = confirmed.into_iter().filter(is_here).collect();
    let store = inner.keeper.borrow().store.clone();
    let held = match store {
        Some(store) => store
            .held(id)
            .await
            .map(|held| held.len())
            .unwrap_or_default(),
        None => 0,
    };
    let missing = inner.keeper.borrow().missing;
    if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
        open.confirmed.clone_from(&confirmed);
        let role = Role::Client {
            kind: open.kind,
            confirmed,
        };
        let replica = Replica::new(id, role, document);
        open.unsent = replica.unsent();
        open.replica = Some(replica);
        open.store_failed = missing;
        open.held = held;
    }
    if perform::show(inner, id) {
        inner.tell(News::Opened(id));
    }
    link::join(inner, id);
    let rows = kept.changes.len();
    (rows > ROWS_MAX || kept.snapshots.len() > 1).then_some(Due { id, rows })
}

/// A document as the store has it. What the guard or Automerge does not pass is left where it is:
/// the server has what it confirmed.
async fn load(inner: &Rc<Inner>, id: DocumentId) -> (Automerge, Kept) {
    let store = inner.keeper.borrow().store.clone();
    let kept = match store {
        Some(store) => store.load(id).await.unwrap_or_default(),
        None => Kept::default(),
    };
    let passed = |bytes: &&Vec<u8>| guard::chunks(bytes).is_ok();
    let mut snapshots = kept.snapshots.iter().map(|(_, bytes)| bytes).filter(passed);
    let mut document = snapshots
        .find_map(|bytes| plan::load(bytes).ok())
        .unwrap_or_else(|| {
            let mut bytes = [0; 16];
            random::fill(&mut bytes);
            plan::new_document(inner.participant.actor(bytes))
        });
    // Rows come in the order of their hashes: all at once, so that each finds what it depends on.
    let changes = kept.changes.iter().map(|(_, bytes)| bytes).filter(passed);
    for bytes in snapshots.chain([&changes.flatten().copied().collect()]) {
        // What cannot be read is left out; the server has what it confirmed.
        let _ = document.load_incremental(bytes);
    }
    let names = |rows: &[(String, Vec<u8>)]| rows.iter().map(|(name, _)| name.clone()).collect();
    inner.keeper.borrow_mut().rows.insert(
        id,
        Names {
            snapshots: names(&kept.snapshots),
            changes: names(&kept.changes),
        },
    );
    (document, kept)
}

/// Loads a document again whose replica no longer trusts its memory.
pub(super) fn reload(inner: &Rc<Inner>, id: DocumentId) {
    let inner = inner.clone();
    spawn_local(async move {
        while inner.keeper.borrow().writing {
            device::next_turn().await;
        }
        let (document, _) = load(&inner, id).await;
        if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
            open.forget_actor();
        }
        inner.feed(
            id,
            Event::Reloaded {
                document: Box::new(document),
                actors: Vec::new(),
                weight: 0,
            },
        );
        inner.tell(News::Opened(id));
    });
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
    let start = {
        let mut keeper = inner.keeper.borrow_mut();
        keeper.writes.push_back(Write {
            document,
            batch,
            documents,
            changes,
            confirmed,
        });
        !std::mem::replace(&mut keeper.writing, true)
    };
    if start {
        let inner = inner.clone();
        spawn_local(async move { write_all(&inner).await });
    }
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
        let confirmed = together
            .iter()
            .rev()
            .find_map(|write| write.confirmed.as_deref());
        let note = confirmed.map(note_of);
        let store = inner.keeper.borrow().store.clone();
        let whole = together.iter().flat_map(|write| &write.documents);
        let failed_before = {
            let documents = inner.documents.borrow();
            documents
                .get(&document)
                .is_some_and(|open| open.store_failed)
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
        let kept = kept || open_again(inner).await;
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
        for write in together {
            let batch = write.batch;
            // Words that the device does not keep still go to the server.
            inner.feed(document, Event::Committed { batch });
        }
        inner.tell(News::Saving);
    }
}

/// Opens the store anew, which the browser may have emptied or closed, and keeps every document whole.
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
    let ids: Vec<DocumentId> = {
        let mut keeper = inner.keeper.borrow_mut();
        keeper.store = Some(store);
        // None of the rows that were known is there, as far as this tab can tell.
        keeper.rows.clear();
        let documents = inner.documents.borrow();
        let open = documents
            .iter()
            .filter(|(_, open)| open.replica.is_some() && open.shown);
        open.map(|(id, _)| *id).collect()
    };
    for id in ids {
        if !compact(inner, id).await {
            return false;
        }
        let confirmed = {
            let documents = inner.documents.borrow();
            documents.get(&id).map(|open| note_of(&open.confirmed))
        };
        let store = inner.keeper.borrow().store.clone();
        let (Some(store), Some(note)) = (store, confirmed) else {
            return false;
        };
        if store.append(id, &[], Some(&note)).await.is_err() {
            return false;
        }
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

/// A new name of a row.
pub(super) fn name() -> String {
    format!("{:08x}{:08x}", random::number(), random::number())
}

/// Puts a verified snapshot in the place of the rows that this tab knows. Says whether the store
/// took it.
async fn compact(inner: &Rc<Inner>, id: DocumentId) -> bool {
    let store = inner.keeper.borrow().store.clone();
    let gone = inner
        .keeper
        .borrow()
        .rows
        .get(&id)
        .cloned()
        .unwrap_or_default();
    let saved = {
        let documents = inner.documents.borrow();
        let replica = documents.get(&id).and_then(|open| open.replica.as_ref());
        // Nothing is let go of that the save does not hold.
        replica
            .map(Replica::document)
            .filter(|document| holds(document, &gone))
            .map(guard::verified_save)
    };
    let (Some(store), Some(Ok(saved))) = (store, saved) else {
        return false;
    };
    let name = name();
    let kept = store.compact(id, (&name, &saved), &gone).await.is_ok();
    if kept {
        let mut keeper = inner.keeper.borrow_mut();
        let known = keeper.rows.entry(id).or_default();
        known.changes.retain(|hash| !gone.changes.contains(hash));
        known.snapshots = vec![name];
    }
    kept
}

fn holds(document: &Automerge, rows: &Names) -> bool {
    rows.changes.iter().all(|hash| {
        hash.parse::<ChangeHash>()
            .is_ok_and(|hash| document.get_change_meta_by_hash(&hash).is_some())
    })
}
