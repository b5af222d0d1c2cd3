//! What is heard of the connection: that it opened or closed, and what the server says, to the handshake first,
//! then to the document that it is about.

use std::rc::Rc;

use tavolo_shared::ids::DocumentId;
use tavolo_shared::protocol::presence::People;
use tavolo_shared::protocol::{Body, Ephemeral, Message, PeerId};
use tavolo_shared::sync::{ConnectionId, Event, Handshake, HandshakeStep, Incoming};

use super::link::{again_in, drop_socket, joined, lost};
use super::{Inner, News, mend};
use crate::io::socket::Heard;
use crate::io::{device, random};
use crate::state::live::Network;

/// Something of a connection, by its number: of one that was given up nothing is heard.
pub(super) fn hear(inner: &Rc<Inner>, number: u64, heard: Heard) {
    if inner.wire.borrow().number != number {
        return;
    }
    match heard {
        Heard::Opened => {
            let name = format!("tavolo-{:08x}{:08x}", random::number(), random::number());
            let Ok(own) = PeerId::new(&name) else { return };
            let (handshake, join) = Handshake::dial(own.clone());
            let mut wire = inner.wire.borrow_mut();
            wire.handshake = Some(handshake);
            wire.names = Some((own.clone(), own));
            wire.heard_ms = device::now_ms();
            wire.send(&join);
        }
        Heard::Frame(frame) => {
            {
                let mut wire = inner.wire.borrow_mut();
                wire.heard_ms = device::now_ms();
                wire.owed_ms = wire.owed_ms.map(|_| wire.heard_ms);
            }
            match Message::decode(&frame) {
                Ok(message) => receive(inner, message),
                // Not of the protocol: whoever answers there is not Tavolo's server.
                Err(_) => lost(inner),
            }
        }
        Heard::Closed => {
            inner.wire.borrow_mut().closed();
            lost(inner);
        }
        // The page asks the server itself, and says so: signed out, or shown out.
        Heard::Denied => {
            let first = inner.documents.borrow().keys().next().copied();
            if let Some(id) = first {
                inner.tell(News::Rights(id));
            }
        }
    }
}

fn receive(inner: &Rc<Inner>, message: Message) {
    let shaking = inner.wire.borrow().handshake.clone();
    if let Some(handshake) = shaking {
        match handshake.handle(&message) {
            HandshakeStep::Done { peer, reply } => joined(inner, peer, reply),
            HandshakeStep::Failed { .. } => lost(inner),
        }
        return;
    }
    match message {
        Message::Document { document, body, .. } => receive_body(inner, document, body),
        Message::Closing { retry_after_ms, .. } => {
            let after_ms = u32::try_from(retry_after_ms).unwrap_or(u32::MAX);
            drop_socket(inner, Network::Down);
            again_in(inner, after_ms.saturating_add(random::number() % 500));
        }
        Message::Error { .. } | Message::Leave { .. } => lost(inner),
        Message::Join { .. } | Message::Peer { .. } | Message::Unknown => {}
    }
}

fn receive_body(inner: &Rc<Inner>, id: DocumentId, body: Body) {
    let conn = ConnectionId(inner.wire.borrow().number);
    match body {
        Body::Request(data) | Body::Sync(data) => match Incoming::from_server(&data) {
            Ok(incoming) => inner.feed(id, Event::Received { conn, incoming }),
            // No honest server sends that: nothing of it is touched.
            Err(_) => lost(inner),
        },
        Body::Unavailable => inner.feed(id, Event::Unavailable),
        Body::Refused { changes, reason } => inner.feed(id, Event::Refused { changes, reason }),
        Body::Receipt(receipt) => mend::keep(inner, id, receipt),
        Body::Access {
            may_write,
            state,
            full_percent,
            meeting,
            version,
        } => {
            let (mut began_or_ended, mut named) = (false, false);
            if let Some(open) = inner.documents.borrow_mut().get_mut(&id) {
                open.full_percent = full_percent;
                // With its first word of the state all of it is asked for anyway.
                began_or_ended = open.meeting != meeting && open.state.is_some();
                open.meeting = meeting;
                named = open.version != version && open.state.is_some();
                open.version = version;
            }
            if began_or_ended {
                inner.tell(News::Rights(id));
            }
            if named {
                inner.tell(News::Version(id));
            }
            inner.set_access(id, may_write, Some(state));
            inner.tell(News::Saving);
        }
        Body::Ephemeral(Ephemeral { data, .. }) => {
            // Another application's ephemeral message is nothing to us.
            if let Ok(people) = People::decode(&data) {
                inner.tell(News::People(id, people));
            }
        }
    }
}
