//! Telling the others where one is: soon, seldom enough, and again from time to time.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::{PRESENCE_FLUSH_MS, PRESENCE_REPEAT_MS};
use tavolo_shared::protocol::{Body, Ephemeral};

use super::{Inner, link};
use crate::io::device;
use crate::state::presence::Tell;

/// Tells the others where one is, if it is time; else sees to it that it will be told.
pub(super) fn tell(inner: &Rc<Inner>, id: DocumentId) {
    if !inner.wire.borrow().network.is_up() {
        return;
    }
    let (due, told) = {
        let mut documents = inner.documents.borrow_mut();
        let Some(open) = documents.get_mut(&id) else {
            return;
        };
        open.told += 1;
        (
            open.telling
                .due(device::now_ms(), PRESENCE_FLUSH_MS, PRESENCE_REPEAT_MS),
            open.told,
        )
    };
    let next_ms = match due {
        Tell::Now(here) => {
            let session = inner.wire.borrow().number.to_string();
            let data = here.encode();
            link::send(
                inner,
                id,
                Body::Ephemeral(Ephemeral {
                    session,
                    count: told,
                    data,
                }),
            );
            PRESENCE_REPEAT_MS
        }
        Tell::In(pause_ms) => pause_ms,
        Tell::Nothing => return,
    };
    let weak = Rc::downgrade(inner);
    let timer = Timeout::new(u32::try_from(next_ms).unwrap_or(u32::MAX), move || {
        if let Some(inner) = weak.upgrade() {
            tell(&inner, id);
        }
    });
    if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
        open.tell_timer = Some(timer);
    }
}
