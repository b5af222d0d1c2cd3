//! Doing what a replica asks for.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::protocol::Body;
use tavolo_shared::sync::{Effect, Event};

use super::{Inner, News, aside, keep, link, mend, write};
use crate::io::device;

/// Does one thing.
pub(super) fn perform(inner: &Rc<Inner>, id: DocumentId, effect: Effect) {
    match effect {
        Effect::Send { body, .. } => link::send(inner, id, body),
        Effect::Broadcast { data, .. } => link::send(inner, id, Body::Sync(data.to_vec())),
        Effect::Commit {
            batch,
            changes,
            documents,
            confirmed,
        } => {
            write::commit(inner, id, batch, documents, changes, confirmed);
        }
        Effect::Arrived => {
            show(inner, id);
            inner.tell(News::Opened(id));
        }
        Effect::Patches(patches) => {
            if show(inner, id) {
                inner.tell(News::Opened(id));
            } else {
                inner.tell(News::Changed(id, patches));
            }
        }
        Effect::Progress { unsent } => {
            let different = {
                let mut documents = inner.documents.borrow_mut();
                documents
                    .get_mut(&id)
                    .is_some_and(|open| std::mem::replace(&mut open.unsent, unsent) != unsent)
            };
            if different {
                super::emptied::remember(inner, id);
                link::progressed(inner);
                inner.tell(News::Saving);
            }
        }
        Effect::Held(held) => {
            if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
                open.forget_actor();
            }
            aside::set_aside(inner, id, held);
            inner.tell(News::Opened(id));
        }
        Effect::Lost { .. } => mend::bring_back(inner, id),
        Effect::Reload { .. } => keep::reload(inner, id),
        Effect::Close { .. } => link::lost(inner),
        Effect::WakeAt(at_ms) => wake_at(inner, id, at_ms),
        // A document that this person may not read (any more) stays as it is on the device.
        Effect::Unavailable => inner.set_may_write(id, false),
        // The relay's alone.
        Effect::Refused { .. } => {}
    }
}

/// Whether the document has content now and had none before.
pub(super) fn show(inner: &Rc<Inner>, id: DocumentId) -> bool {
    let mut documents = inner.documents.borrow_mut();
    let Some(open) = documents.get_mut(&id).filter(|open| !open.shown) else {
        return false;
    };
    open.shown = open
        .replica
        .as_ref()
        .is_some_and(|replica| !replica.document().get_heads().is_empty());
    open.shown
}

fn wake_at(inner: &Rc<Inner>, id: DocumentId, at_ms: u64) {
    let pause_ms = u32::try_from(at_ms.saturating_sub(device::now_ms())).unwrap_or(u32::MAX);
    let weak = Rc::downgrade(inner);
    let timer = Timeout::new(pause_ms, move || {
        if let Some(inner) = weak.upgrade() {
            inner.feed(id, Event::Tick);
        }
    });
    if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
        open.wake = Some(timer);
    }
}
