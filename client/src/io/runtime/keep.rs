//! The device's store, as the runtime uses it: opening and compacting; `write` appends in order.
//!
//! A compaction takes the place of exactly those rows that this tab has read or written itself, after its save
//! has been verified: another tab's rows stay.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use automerge::{Automerge, ChangeHash};
use tavolo_shared::guard;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan;
use tavolo_shared::sync::{Event, Replica, Role};
use wasm_bindgen_futures::spawn_local;

use super::aside::HeldRecord;
use super::write::Write;
use super::{Inner, News, emptied, link, perform};
use crate::io::idb::{Kept, Names, Store};
use crate::io::{device, dom, random};

/// So many rows of changes, and they are compacted when nobody looks at the page: a compaction takes its
/// only thread for as long as two openings.
const ROWS_MAX: usize = 256;
/// So many at an opening, and nothing better is waited for.
const ROWS_TOO_MANY: usize = 4 * ROWS_MAX;
/// How often it is looked whether the page is out of sight, in milliseconds.
const LOOK_MS: i32 = 2_000;

/// The device's store and what waits for it.
#[derive(Default)]
pub(super) struct Keeper {
    /// The store; none while it opens, and where there is none.
    pub(super) store: Option<Store>,
    /// There is none.
    pub(super) missing: bool,
    /// What is to be written, in order.
    pub(super) writes: VecDeque<Write>,
    /// Somebody is writing.
    pub(super) writing: bool,
    /// The rows that this tab knows, by document.
    pub(super) rows: BTreeMap<DocumentId, Names>,
    /// What was refused and the store did not take: kept by this window alone.
    pub(super) aside: Vec<(DocumentId, String, HeldRecord)>,
    /// What failed is to be brought again after a while.
    pub(super) bring_again: bool,
    /// When it was last opened anew after it had failed, in milliseconds since 1970.
    pub(super) opened_again_ms: u64,
    /// Whether the browser promised to keep it.
    pub(super) persistent: Option<bool>,
}

/// Heads as the store keeps them beside a document.
pub(super) fn note_of(confirmed: &[ChangeHash]) -> String {
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
        for (at, id) in ids.into_iter().enumerate() {
            if at == 1 {
                device::pause(DRAWN_MS).await;
            }
            open_document(&inner, id).await;
        }
        let persistent = device::persist().await;
        inner.keeper.borrow_mut().persistent = Some(persistent);
        inner.tell(News::Saving);
        compact_unseen(&inner).await;
    });
}

/// Compacts while nobody looks, as long as the page is open; and at once what is too long already.
async fn compact_unseen(inner: &Rc<Inner>) {
    let (mut too_long, mut failed) = (ROWS_TOO_MANY, BTreeSet::new());
    loop {
        let rows_max = if dom::is_hidden() { ROWS_MAX } else { too_long };
        for id in longer_than(inner, rows_max) {
            // What does not become shorter now is tried again after the next opening.
            if !failed.contains(&id) && !compact(inner, id).await {
                failed.insert(id);
            }
            if inner.closed.get() {
                return;
            }
        }
        too_long = usize::MAX;
        device::pause(LOOK_MS).await;
        if inner.closed.get() {
            return;
        }
    }
}

/// The documents of which the store has more rows than that; or several snapshots, where there is time.
fn longer_than(inner: &Rc<Inner>, rows_max: usize) -> Vec<DocumentId> {
    let keeper = inner.keeper.borrow();
    let several = |names: &Names| names.snapshots.len() > 1 && rows_max == ROWS_MAX;
    let is_long = |names: &Names| names.changes.len() > rows_max || several(names);
    let long = keeper.rows.iter().filter(|(_, names)| is_long(names));
    long.map(|(id, _)| *id).collect()
}

async fn open_document(inner: &Rc<Inner>, id: DocumentId) {
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

/// A new name of a row.
pub(super) fn name() -> String {
    format!("{:08x}{:08x}", random::number(), random::number())
}

/// Puts a verified snapshot in the place of the rows that this tab knows. Says whether the store
/// took it.
pub(super) async fn compact(inner: &Rc<Inner>, id: DocumentId) -> bool {
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
