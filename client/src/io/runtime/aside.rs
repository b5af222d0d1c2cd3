//! What the server refused: kept aside on the device, to be shown, put in again or let go.
//!
//! The document goes back to what is left of it in the same transaction. A refused change is
//! never merged or sent again.

use std::rc::Rc;

use automerge::ChangeHash;
use serde::{Deserialize, Serialize};
use tavolo_shared::access::PlanState;
use tavolo_shared::guard;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::sorted::sort_by;
use tavolo_shared::sync::{Held, HeldPlace};
use wasm_bindgen_futures::spawn_local;

use super::keep::name;
use super::{Inner, News};
use crate::io::device;
use crate::io::idb::Names;

/// Refused because the plan was frozen, as a [`HeldRecord`] has it.
pub const REASON_FROZEN: &str = "frozen";
/// Refused because the plan was in review.
pub const REASON_REVIEW: &str = "review";
/// Refused because the document, or what one person may have of it, is full.
pub const REASON_FULL: &str = "full";
/// Not refused: this device could not write it into the plan.
pub const REASON_NOT_WRITTEN: &str = "not-written";

/// What was refused, as it is kept aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldRecord {
    /// When, by this device's clock, in milliseconds since 1970.
    pub at_ms: u64,
    /// Why: one of the reasons above, else as the server calls it.
    pub reason: String,
    /// What it said.
    pub texts: Vec<HeldText>,
    /// The changes themselves, in hexadecimal digits.
    pub changes: Vec<String>,
}

/// One text that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldText {
    /// Where it stands.
    #[serde(flatten)]
    pub place: HeldPlace,
    /// As the server has it.
    pub before: String,
    /// As it was written here.
    pub after: String,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a set of refused changes is kept under: two tabs that are refused the same, because both
/// had it from the store, keep it once. Sets that differ are kept each for itself.
fn name_of(changes: &[ChangeHash]) -> String {
    let mixed = changes.iter().fold([0; 32], |mut mixed, hash| {
        for (byte, other) in mixed.iter_mut().zip(hash.0) {
            *byte ^= other;
        }
        mixed
    });
    hex(&mixed)
}

/// What was refused, as it is kept aside.
fn record_of(inner: &Rc<Inner>, id: DocumentId, held: Held) -> HeldRecord {
    let state = inner
        .documents
        .borrow()
        .get(&id)
        .and_then(|open| open.state);
    HeldRecord {
        at_ms: device::now_ms(),
        reason: match state {
            Some(PlanState::Frozen) => REASON_FROZEN.to_owned(),
            Some(PlanState::Review) => REASON_REVIEW.to_owned(),
            _ => held.reason,
        },
        texts: held
            .words
            .into_iter()
            .map(|word| HeldText {
                place: word.place,
                before: word.before,
                after: word.after,
            })
            .collect(),
        changes: held.bytes.iter().map(|bytes| hex(bytes)).collect(),
    }
}

/// Keeps what was refused aside, and the document without it.
pub(super) fn set_aside(inner: &Rc<Inner>, id: DocumentId, held: Held) {
    let aside = name_of(&held.hashes);
    let record = record_of(inner, id, held);
    let inner = inner.clone();
    spawn_local(async move {
        while inner.keeper.borrow().writing {
            device::next_turn().await;
        }
        let saved = {
            let documents = inner.documents.borrow();
            let replica = documents.get(&id).and_then(|open| open.replica.as_ref());
            replica.map(|replica| guard::verified_save(replica.document()))
        };
        let store = inner.keeper.borrow().store.clone();
        let gone = inner
            .keeper
            .borrow()
            .rows
            .get(&id)
            .cloned()
            .unwrap_or_default();
        let text = serde_json::to_string(&record).unwrap_or_default();
        let name = name();
        let kept = match (store, saved) {
            (Some(store), Some(Ok(saved))) => store
                .set_aside(id, (&name, &saved), &gone, (&aside, &text))
                .await
                .is_ok(),
            _ => false,
        };
        {
            let mut keeper = inner.keeper.borrow_mut();
            if kept {
                let rows = Names {
                    snapshots: vec![name],
                    changes: Vec::new(),
                };
                keeper.rows.insert(id, rows);
            } else {
                keeper.aside.push((id, aside, record));
            }
        }
        note_held(&inner, id);
    });
}

/// Keeps words aside that never came into the document.
pub(super) fn keep(inner: &Rc<Inner>, id: DocumentId, record: HeldRecord) {
    let inner = inner.clone();
    spawn_local(async move {
        let store = inner.keeper.borrow().store.clone();
        let text = serde_json::to_string(&record).unwrap_or_default();
        let name = name();
        let kept = match store {
            Some(store) => store.hold(id, &name, &text).await.is_ok(),
            None => false,
        };
        if !kept {
            let mut keeper = inner.keeper.borrow_mut();
            keeper.aside.push((id, name, record));
        }
        note_held(&inner, id);
    });
}

/// One more is kept aside.
fn note_held(inner: &Rc<Inner>, id: DocumentId) {
    if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
        open.held += 1;
    }
    inner.tell(News::Held(id));
    inner.tell(News::Saving);
}

/// What is kept aside.
pub(super) async fn held(inner: &Rc<Inner>, id: DocumentId) -> Vec<(String, HeldRecord)> {
    let store = inner.keeper.borrow().store.clone();
    let held = match store {
        Some(store) => store.held(id).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let kept = held
        .into_iter()
        .filter_map(|(name, text)| Some((name, serde_json::from_str(&text).ok()?)));
    let mut all: Vec<(String, HeldRecord)> = kept.collect();
    let keeper = inner.keeper.borrow();
    let aside = keeper.aside.iter().filter(|(document, ..)| *document == id);
    all.extend(aside.map(|(_, name, record)| (name.clone(), record.clone())));
    sort_by(&mut all, |(_, one), (_, other)| one.at_ms.cmp(&other.at_ms));
    all
}

/// Lets go of something that was kept aside.
pub(super) async fn release(inner: &Rc<Inner>, id: DocumentId, name: &str) {
    let store = inner.keeper.borrow().store.clone();
    if let Some(store) = store {
        // What the store does not let go of is shown again the next time.
        let _ = store.release(id, name).await;
    }
    inner
        .keeper
        .borrow_mut()
        .aside
        .retain(|(document, each, _)| (document, each.as_str()) != (&id, name));
    if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
        open.held = open.held.saturating_sub(1);
    }
    inner.tell(News::Held(id));
    inner.tell(News::Saving);
}
