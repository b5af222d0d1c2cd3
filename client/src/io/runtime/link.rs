//! The connection: made, lost, made again; frames in and out.
//!
//! It tries again by itself with growing pauses, at once when the browser says that the network is
//! back or the tab is looked at again. A connection over which nothing comes back although
//! something was sent is given up: some networks lose everything and say nothing.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::protocol::{Body, Message, PeerId};
use tavolo_shared::sync::{ConnectionId, Event, Handshake, Rights};

use super::receive::hear;
use super::{Inner, News, tell};
use crate::io::slow::Slow;
use crate::io::socket::{Heard, Socket};
use crate::io::{device, dom, picture, random};
use crate::state::backoff::Backoff;
use crate::state::live::Network;

/// How long a connection may be silent while the server owes an answer, in milliseconds. Its
/// receipts come within a second.
const SILENCE_MS: u64 = 8_000;
/// How often to look whether it is, in milliseconds.
const LOOK_MS: u32 = 2_000;

/// After so many websockets that do not open, the slow way is tried.
const REFUSED_MAX: u32 = 2;
/// How long the slow way is gone before a websocket is tried again, in milliseconds: the laptop may
/// have been carried to another network.
const BETTER_MS: u32 = 5 * 60_000;

/// What carries the frames.
enum Way {
    Socket(Socket),
    Slow(Slow),
}

impl Way {
    fn send(&self, frame: &[u8]) -> bool {
        match self {
            Self::Socket(socket) => socket.send(frame),
            Self::Slow(slow) => slow.send(frame),
        }
    }
}

/// The connection and what is known of it.
#[derive(Default)]
pub(super) struct Wire {
    /// How it stands.
    pub(super) network: Network,
    /// The connection, from the first knock on.
    socket: Option<Way>,
    /// How often a websocket was closed before it opened, since one last opened.
    refused: u32,
    /// When a websocket is tried again although the slow way stands.
    better: Option<Timeout>,
    /// Which connection of this page it is.
    pub(super) number: u64,
    /// What this end calls itself, until the other end has said its name.
    pub(super) handshake: Option<Handshake>,
    /// What the two ends call themselves.
    pub(super) names: Option<(PeerId, PeerId)>,
    /// How long to wait before the next attempt.
    backoff: Backoff,
    /// The next attempt.
    again: Option<Timeout>,
    /// When the last frame came.
    pub(super) heard_ms: u64,
    /// When something was sent that has not been answered.
    pub(super) owed_ms: Option<u64>,
    /// Hears the browser's word on the network; looks at the silence.
    _listeners: Vec<EventListener>,
    _look: Option<Interval>,
}

/// Makes the first attempt.
pub(super) fn begin(inner: &Rc<Inner>) {
    let mut listeners = Vec::new();
    if let Some(window) = web_sys::window() {
        let weak = Rc::downgrade(inner);
        listeners.push(EventListener::new(&window, "offline", move |_| {
            if let Some(inner) = weak.upgrade() {
                lost(&inner);
            }
        }));
        let weak = Rc::downgrade(inner);
        listeners.push(EventListener::new(&window, "online", move |_| {
            if let Some(inner) = weak.upgrade() {
                at_once(&inner);
            }
        }));
        let weak = Rc::downgrade(inner);
        listeners.push(EventListener::new(&window, "beforeunload", move |event| {
            // Words that nothing but this window has are worth a question; no others are.
            if weak.upgrade().is_some_and(|inner| would_lose(&inner)) {
                event.prevent_default();
            }
        }));
        if let Some(document) = window.document() {
            let weak = Rc::downgrade(inner);
            listeners.push(EventListener::new(
                &document,
                "visibilitychange",
                move |_| {
                    if let Some(inner) = weak.upgrade().filter(|_| !dom::is_hidden()) {
                        at_once(&inner);
                    }
                },
            ));
        }
    }
    let weak = Rc::downgrade(inner);
    let look = Interval::new(LOOK_MS, move || {
        if let Some(inner) = weak.upgrade() {
            look_at_silence(&inner);
        }
    });
    {
        let mut wire = inner.wire.borrow_mut();
        wire._listeners = listeners;
        wire._look = Some(look);
    }
    knock(inner);
}

/// Ends everything.
pub(super) fn end(inner: &Rc<Inner>) {
    *inner.wire.borrow_mut() = Wire::default();
}

fn would_lose(inner: &Rc<Inner>) -> bool {
    inner.documents.borrow().values().any(|open| {
        let known = open.known();
        known.unsent > 0 && (known.store_failed || known.unkept > 0)
    })
}

fn knock(inner: &Rc<Inner>) {
    if inner.closed.get() {
        return;
    }
    let number = {
        let mut wire = inner.wire.borrow_mut();
        wire.again = None;
        wire.number += 1;
        wire.number
    };
    let weak = Rc::downgrade(inner);
    let hear = Rc::new(move |heard: Heard| {
        let weak = weak.clone();
        picture::after(move || {
            if let Some(inner) = weak.upgrade() {
                hear(&inner, number, heard);
            }
        });
    });
    let way = match inner.wire.borrow().refused < REFUSED_MAX {
        true => dom::socket_url()
            .and_then(|url| Socket::open(&url, hear))
            .map(Way::Socket),
        false => Some(Way::Slow(Slow::open(hear))),
    };
    let made = way.is_some();
    let old = std::mem::replace(&mut inner.wire.borrow_mut().socket, way);
    drop(old);
    if !made {
        lost(inner);
    }
}

pub(super) fn joined(inner: &Rc<Inner>, server: PeerId, reply: Option<Message>) {
    {
        let mut wire = inner.wire.borrow_mut();
        wire.handshake = None;
        wire.network = match wire.socket {
            Some(Way::Slow(_)) => Network::Slow,
            _ => Network::Live,
        };
        wire.backoff.held();
        wire.owed_ms = None;
        if let Some((own, _)) = wire.names.take() {
            wire.names = Some((own, server));
        }
        if let Some(reply) = reply {
            wire.send(&reply);
        }
    }
    let ready: Vec<DocumentId> = {
        let mut documents = inner.documents.borrow_mut();
        documents
            .values_mut()
            .for_each(|open| open.telling.forget());
        let ready = documents.iter().filter(|(_, open)| open.replica.is_some());
        ready.map(|(id, _)| *id).collect()
    };
    for id in ready {
        join(inner, id);
    }
    progressed(inner);
    inner.tell(News::Saving);
    if inner.wire.borrow().network == Network::Slow {
        look_for_better(inner);
    }
    // While the server was away it may have become another one.
    crate::io::shell::look();
}

/// After a while a websocket is tried again; if it does not open, the slow way is taken anew.
fn look_for_better(inner: &Rc<Inner>) {
    let weak = Rc::downgrade(inner);
    let better = Timeout::new(BETTER_MS, move || {
        let Some(inner) = weak.upgrade() else { return };
        if inner.wire.borrow().network == Network::Slow {
            inner.wire.borrow_mut().refused = REFUSED_MAX - 1;
            drop_socket(&inner, Network::Down);
            knock(&inner);
        }
    });
    inner.wire.borrow_mut().better = Some(better);
}

/// A document takes part in the connection, once both are there.
pub(super) fn join(inner: &Rc<Inner>, id: DocumentId) {
    let (up, number) = {
        let wire = inner.wire.borrow();
        (wire.network.is_up(), wire.number)
    };
    if up {
        let conn = ConnectionId(number);
        inner.feed(
            id,
            Event::Joined {
                conn,
                rights: Rights::of_server(),
            },
        );
        tell::tell(inner, id);
    }
}

/// The connection is gone: tries again after a pause.
pub(super) fn lost(inner: &Rc<Inner>) {
    drop_socket(inner, Network::Down);
    let pause_ms = inner.wire.borrow_mut().backoff.failed(random::number());
    again_in(inner, pause_ms);
}

pub(super) fn again_in(inner: &Rc<Inner>, pause_ms: u32) {
    if inner.closed.get() {
        return;
    }
    let weak = Rc::downgrade(inner);
    let again = Timeout::new(pause_ms, move || {
        if let Some(inner) = weak.upgrade() {
            knock(&inner);
        }
    });
    inner.wire.borrow_mut().again = Some(again);
}

/// Tries again now, where an attempt is waiting for its time.
fn at_once(inner: &Rc<Inner>) {
    if inner.wire.borrow_mut().again.take().is_some() {
        knock(inner);
    }
}

pub(super) fn drop_socket(inner: &Rc<Inner>, network: Network) {
    let (old, was_up, number) = {
        let mut wire = inner.wire.borrow_mut();
        let was_up = wire.network.is_up();
        wire.network = network;
        wire.handshake = None;
        wire.names = None;
        wire.owed_ms = None;
        let number = wire.number;
        // Whatever the old socket still says is not heard.
        wire.number += 1;
        (wire.socket.take(), was_up, number)
    };
    drop(old);
    if was_up {
        let ids: Vec<DocumentId> = inner.documents.borrow().keys().copied().collect();
        for id in ids {
            inner.feed(
                id,
                Event::Left {
                    conn: ConnectionId(number),
                },
            );
        }
    }
    inner.tell(News::Saving);
}

fn look_at_silence(inner: &Rc<Inner>) {
    let now_ms = device::now_ms();
    let silent = {
        let wire = inner.wire.borrow();
        let knocking = wire.socket.is_some() && !wire.network.is_up() && wire.handshake.is_some();
        let since_ms = match knocking {
            true => Some(wire.heard_ms),
            false => wire.owed_ms.filter(|_| wire.network.is_up()),
        };
        since_ms.is_some_and(|since_ms| now_ms.saturating_sub(since_ms) > SILENCE_MS)
    };
    if silent {
        lost(inner);
    }
}

/// The server said how far it has our changes, or we made one: it owes an answer, or none.
pub(super) fn progressed(inner: &Rc<Inner>) {
    let unsent = inner
        .documents
        .borrow()
        .values()
        .any(|open| open.unsent > 0);
    let mut wire = inner.wire.borrow_mut();
    wire.owed_ms = match (unsent, wire.owed_ms) {
        (false, _) => None,
        (true, Some(since_ms)) => Some(since_ms),
        (true, None) => Some(device::now_ms()),
    };
}

/// Sends a message about a document, if the connection stands. If not, nothing is lost: on the
/// next one both ends compare what they have.
pub(super) fn send(inner: &Rc<Inner>, document: DocumentId, body: Body) {
    let wire = inner.wire.borrow();
    if let (true, Some((own, server))) = (wire.network.is_up(), wire.names.clone()) {
        wire.send(&Message::Document {
            sender: own,
            target: server,
            document,
            body,
        });
    }
}

impl Wire {
    /// The connection closed: counts a websocket that never opened. Where the slow way did not
    /// open either, it is the server that is away: a websocket is next.
    pub(super) fn closed(&mut self) {
        let opened = self.handshake.is_some() || self.network.is_up();
        self.refused = match (&self.socket, opened) {
            (Some(Way::Socket(_)), true) => 0,
            (Some(Way::Socket(_)), false) => self.refused.saturating_add(1),
            (Some(Way::Slow(_)), true) | (None, _) => self.refused,
            (Some(Way::Slow(_)), false) => REFUSED_MAX - 1,
        };
    }

    pub(super) fn send(&self, message: &Message) {
        if let Some(socket) = &self.socket {
            // A socket that does not take it tells so by closing.
            let _ = socket.send(&message.encode());
        }
    }
}
