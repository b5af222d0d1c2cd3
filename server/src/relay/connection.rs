//! A connection: the task that owns one transport, from the handshake to the close frame.
//!
//! Three loops run side by side in it: the reader ([`super::reader`]) takes frames and hands them
//! to rooms, the writer empties the outbox, the warden ([`super::warden`]) watches rights, silence
//! and lag. The first that ends, ends the connection.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::ws::Message as Frame;
use futures_util::{Sink, SinkExt, Stream, StreamExt};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits;
use tavolo_shared::protocol::{Body, Message, PeerId};
use tavolo_shared::sync::{ConnectionId, Handshake, HandshakeStep};
use tokio::sync::oneshot;

use super::RelayParts;
use super::admission::Admission;
use super::closing::Closing;
use super::mail::{Mail, Standing};
use super::outbox::{Outbox, Weight};
use super::presence::Who;
use super::rooms::RoomHandle;
use crate::metrics::Present;

/// A document that the connection follows.
pub(super) struct Followed {
    pub(super) room: RoomHandle,
    pub(super) standing: Standing,
}

/// What the three loops share.
pub(super) struct Connection {
    pub(super) parts: Arc<RelayParts>,
    pub(super) id: ConnectionId,
    pub(super) admission: Admission,
    pub(super) peer: PeerId,
    pub(super) who: Arc<Who>,
    pub(super) outbox: Arc<Outbox>,
    pub(super) followed: Mutex<HashMap<DocumentId, Followed>>,
    /// When something was last heard, in the relay's milliseconds.
    pub(super) heard_ms: AtomicU64,
    /// Shown as gone for want of a sound.
    pub(super) is_quiet: AtomicBool,
}

/// What carries a connection's frames: a websocket, or the slow way.
pub(crate) trait Transport:
    Stream<Item = Result<Frame, axum::Error>> + Sink<Frame, Error = axum::Error> + Unpin + Send
{
}

impl<T> Transport for T where
    T: Stream<Item = Result<Frame, axum::Error>> + Sink<Frame, Error = axum::Error> + Unpin + Send
{
}

/// Serves a connection until it is closed.
pub(super) async fn run(parts: Arc<RelayParts>, mut socket: impl Transport, admission: Admission) {
    let handshake = Duration::from_millis(limits::HANDSHAKE_MS_MAX);
    let joined = tokio::time::timeout(handshake, shake_hands(&parts, &mut socket)).await;
    let Ok(Some(peer)) = joined else {
        crate::metrics::refused(Closing::Handshake.reason());
        take_leave(&mut socket, Closing::Handshake).await;
        return;
    };
    let Some(connection) = Connection::new(parts, admission, peer) else {
        take_leave(&mut socket, Closing::Revoked).await;
        return;
    };
    let counted = Present::peer();
    let (mut sink, mut stream) = socket.split();
    let closing = tokio::select! {
        closing = connection.read(&mut stream) => closing,
        closing = connection.write(&mut sink) => closing,
        closing = connection.watch() => closing,
        closing = connection.outbox.closing() => closing,
    };
    if closing == Closing::Stopping {
        connection.settle(&mut sink).await;
    }
    connection.leave().await;
    drop(counted);
    let (participant, reason) = (connection.who.participant, closing.reason());
    tracing::debug!(%participant, reason, "connection closed");
    if closing != Closing::Gone {
        crate::metrics::closed(reason);
        take_leave(&mut sink, closing).await;
    }
}

/// `join` and `peer`. None where the other end does not get so far.
async fn shake_hands(parts: &RelayParts, socket: &mut impl Transport) -> Option<PeerId> {
    let handshake = Handshake::accept(parts.peer.clone());
    let frame = loop {
        match socket.next().await?.ok()? {
            Frame::Binary(frame) => break frame,
            Frame::Ping(_) | Frame::Pong(_) => {}
            Frame::Text(_) | Frame::Close(_) => return None,
        }
    };
    let message = Message::decode(&frame).ok()?;
    let (peer, reply) = match handshake.handle(&message) {
        HandshakeStep::Done { peer, reply } => (Some(peer), reply),
        HandshakeStep::Failed { reply, .. } => (None, reply),
    };
    if let Some(reply) = reply {
        socket
            .send(Frame::Binary(reply.encode().into()))
            .await
            .ok()?;
    }
    peer
}

/// The close frame, and a moment for it to leave.
async fn take_leave(sink: &mut (impl Sink<Frame> + Unpin), why: Closing) {
    let grace = Duration::from_millis(limits::CLOSE_MS_MAX);
    // A peer that does not take it is gone anyway.
    let _ = tokio::time::timeout(grace, sink.send(why.frame())).await;
}

impl Connection {
    fn new(parts: Arc<RelayParts>, admission: Admission, peer: PeerId) -> Option<Self> {
        let participant = admission.bearer.participant;
        let roster = parts.identity.roster();
        let session = roster.session(participant, parts.identity.now_ms())?;
        let who = Who {
            participant,
            name: session.name,
            initials: session.initials,
            hue: session.hue,
        };
        let outbox = Arc::new(Outbox::new(parts.tuning.queue_frames_max));
        Some(Self {
            id: parts.next_connection(),
            heard_ms: AtomicU64::new(parts.now_ms()),
            is_quiet: AtomicBool::new(false),
            followed: Mutex::default(),
            who: Arc::new(who),
            parts,
            admission,
            peer,
            outbox,
        })
    }

    async fn write(&self, sink: &mut (impl Sink<Frame, Error = axum::Error> + Unpin)) -> Closing {
        loop {
            let first = self.outbox.next().await;
            if self.write_all(sink, first).await.is_err() {
                return Closing::Gone;
            }
            if self.outbox.take_caught_up() {
                for room in self.rooms() {
                    let _ = room.send(Mail::CaughtUp { conn: self.id }).await;
                }
            }
        }
    }

    /// What waits, in as few writes as its size allows.
    async fn write_all(
        &self,
        sink: &mut (impl Sink<Frame, Error = axum::Error> + Unpin),
        first: Frame,
    ) -> Result<(), axum::Error> {
        sink.feed(first).await?;
        while let Some(frame) = self.outbox.try_next() {
            sink.feed(frame).await?;
        }
        sink.flush().await
    }

    /// What the participant may do with a document now; none where they may not read it, or
    /// there is none.
    pub(super) fn standing(&self, document: DocumentId) -> Option<(DocumentKind, Standing)> {
        self.parts.standing(self.who.participant, document)
    }

    pub(super) fn say_unavailable(&self, document: DocumentId) {
        let (sender, target) = (self.parts.peer.clone(), self.peer.clone());
        let body = Body::Unavailable;
        let message = Message::Document {
            sender,
            target,
            document,
            body,
        };
        self.outbox
            .push(Frame::Binary(message.encode().into()), Weight::Word);
    }

    pub(super) fn room_of(&self, document: DocumentId) -> Option<RoomHandle> {
        self.lock()
            .get(&document)
            .map(|followed| followed.room.clone())
    }

    pub(super) fn rooms(&self) -> Vec<RoomHandle> {
        self.lock()
            .values()
            .map(|followed| followed.room.clone())
            .collect()
    }

    /// The server stops: what was accepted is committed and told, then the peer is told to come
    /// back.
    async fn settle(&self, sink: &mut (impl Sink<Frame, Error = axum::Error> + Unpin)) {
        let settled = async {
            for room in self.rooms() {
                let (done, answer) = oneshot::channel();
                if room.send(Mail::Settle { done }).await.is_ok() {
                    let _ = answer.await;
                }
            }
            let retry_after_ms = limits::STOP_RETRY_AFTER_MS;
            let (sender, target) = (self.parts.peer.clone(), self.peer.clone());
            let closing = Message::Closing {
                sender,
                target,
                retry_after_ms,
            };
            self.outbox
                .push(Frame::Binary(closing.encode().into()), Weight::Word);
            while let Some(frame) = self.outbox.try_next() {
                self.write_all(sink, frame).await?;
            }
            Ok::<(), axum::Error>(())
        };
        let grace = Duration::from_millis(limits::STOP_GRACE_MS);
        // A peer that does not read its good-bye misses only that.
        let _ = tokio::time::timeout(grace, settled).await;
    }

    async fn leave(&self) {
        let followed = std::mem::take(&mut *self.lock());
        for (_, Followed { room, .. }) in followed {
            // A room that has closed knows nobody any more.
            let _ = room.send(Mail::Leave { conn: self.id }).await;
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, HashMap<DocumentId, Followed>> {
        // Every holder leaves the map whole.
        self.followed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
