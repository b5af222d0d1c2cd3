//! A connection: the task that owns one websocket, from the handshake to the close frame.
//!
//! Three loops run side by side in it: the reader takes frames and hands them to rooms, the
//! writer empties the outbox, the warden watches rights, silence, lag and the server's stop. The
//! first that ends, ends the connection. Each message is held against the sender's rights as they
//! are when it arrives.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::ws::{Message as Frame, WebSocket};
use bytes::Bytes;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits;
use tavolo_shared::protocol::presence::Here;
use tavolo_shared::protocol::{Body, Message, PeerId};
use tavolo_shared::sync::{ConnectionId, Handshake, HandshakeStep, Incoming, Rights};
use tokio::sync::{oneshot, watch};
use tokio::time::Instant;

use super::RelayParts;
use super::admission::Admission;
use super::closing::Closing;
use super::mail::{Mail, Member, Standing};
use super::outbox::{Outbox, Weight};
use super::presence::Who;
use super::rooms::RoomHandle;
use crate::bucket::Bucket;
use crate::identity::Roster;
use crate::metrics::Present;

/// How often the warden looks around.
const WARDEN_INTERVAL: Duration = Duration::from_millis(500);

/// A document that the connection follows.
struct Followed {
    room: RoomHandle,
    standing: Standing,
}

/// What the three loops share.
struct Connection {
    parts: Arc<RelayParts>,
    id: ConnectionId,
    admission: Admission,
    peer: PeerId,
    who: Arc<Who>,
    outbox: Arc<Outbox>,
    followed: Mutex<HashMap<DocumentId, Followed>>,
    /// When something was last heard, in the relay's milliseconds.
    heard_ms: AtomicU64,
    /// Shown as gone for want of a sound.
    is_quiet: AtomicBool,
}

/// Serves a socket until it is closed.
pub(super) async fn run(parts: Arc<RelayParts>, mut socket: WebSocket, admission: Admission) {
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
async fn shake_hands(parts: &RelayParts, socket: &mut WebSocket) -> Option<PeerId> {
    let handshake = Handshake::accept(parts.peer.clone());
    let frame = loop {
        match socket.recv().await?.ok()? {
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
async fn take_leave<S: SinkExt<Frame> + Unpin>(sink: &mut S, why: Closing) {
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

    async fn read(&self, stream: &mut SplitStream<WebSocket>) -> Closing {
        let mut presence = Bucket::full(limits::PRESENCE_BURST_MAX, std::time::Instant::now());
        while let Some(Ok(frame)) = stream.next().await {
            self.heard().await;
            let frame = match frame {
                Frame::Binary(frame) => frame,
                Frame::Ping(_) | Frame::Pong(_) => continue,
                Frame::Text(_) => return Closing::Attack("text-frame"),
                Frame::Close(_) => return Closing::Gone,
            };
            let message = match Message::decode(&frame) {
                Ok(message) => message,
                Err(error) => {
                    tracing::info!(participant = %self.who.participant, %error, "a bad frame");
                    return Closing::Attack("frame");
                }
            };
            drop(frame);
            match message {
                Message::Document { document, body, .. } => {
                    if let Err(closing) = self.about(document, body, &mut presence).await {
                        return closing;
                    }
                }
                Message::Leave { .. } => return Closing::Gone,
                Message::Join { .. } | Message::Peer { .. } => return Closing::Handshake,
                Message::Error { .. } | Message::Closing { .. } | Message::Unknown => {}
            }
        }
        Closing::Gone
    }

    async fn about(
        &self,
        document: DocumentId,
        body: Body,
        presence: &mut Bucket,
    ) -> Result<(), Closing> {
        let Some((kind, standing)) = self.standing(document) else {
            // Unknown and forbidden answer alike.
            if matches!(body, Body::Request(_) | Body::Sync(_)) {
                self.say_unavailable(document);
            }
            return Ok(());
        };
        match body {
            Body::Request(data) | Body::Sync(data) => {
                self.hand_over(document, kind, standing, data).await
            }
            Body::Ephemeral(ephemeral) => {
                let (burst, rate) = (limits::PRESENCE_BURST_MAX, limits::PRESENCE_RATE_PER_S);
                if !presence.take(1, burst, rate, std::time::Instant::now()) {
                    crate::metrics::refused("presence-rate");
                    return Ok(());
                }
                match (Here::decode(&ephemeral.data), self.room_of(document)) {
                    (Ok(here), Some(room)) => {
                        let mail = Mail::Here {
                            conn: self.id,
                            here,
                        };
                        room.send(mail).await.map_err(|_| Closing::Stopping)
                    }
                    (Err(_), _) => {
                        crate::metrics::refused("presence");
                        Ok(())
                    }
                    (Ok(_), None) => Ok(()),
                }
            }
            // The peer does not have it yet; these others are the server's to say.
            _ => Ok(()),
        }
    }

    /// Hands a sync message to its room, which the connection joins with its first.
    async fn hand_over(
        &self,
        document: DocumentId,
        kind: DocumentKind,
        standing: Standing,
        data: Vec<u8>,
    ) -> Result<(), Closing> {
        let room = match self.room_of(document) {
            Some(room) => room,
            None => self.join(document, kind, standing).await?,
        };
        let weight = room
            .weigh(data.len())
            .await
            .map_err(|_| Closing::Stopping)?;
        let is_big = data.len() > limits::APPLY_INLINE_BYTES_MAX;
        let incoming = Box::new(self.check(data).await?);
        let mail = Mail::Sync {
            conn: self.id,
            incoming,
            is_big,
            standing,
            weight,
        };
        room.send(mail).await.map_err(|_| Closing::Stopping)
    }

    /// The guard's first part: inline where that is quicker than a change of threads, else within
    /// the participant's budget.
    async fn check(&self, data: Vec<u8>) -> Result<Incoming, Closing> {
        let checked = if data.len() <= limits::CHECK_INLINE_BYTES_MAX {
            Incoming::from_client(&data)
        } else if self.admission.may_have_checked(data.len()) {
            tokio::task::spawn_blocking(move || Incoming::from_client(&data))
                .await
                .map_err(|_| Closing::Attack("panic"))?
        } else {
            return Err(Closing::TooMuch);
        };
        checked.map_err(|refusal| {
            crate::metrics::refused(refusal.reason());
            tracing::info!(participant = %self.who.participant, %refusal, "a message refused");
            Closing::Attack(refusal.reason())
        })
    }

    async fn join(
        &self,
        document: DocumentId,
        kind: DocumentKind,
        standing: Standing,
    ) -> Result<RoomHandle, Closing> {
        if self.lock().len() >= limits::CONNECTION_DOCUMENTS_MAX {
            return Err(Closing::TooMuch);
        }
        loop {
            let room = self.parts.rooms.room(&self.parts, document, kind);
            let member = Box::new(Member {
                peer: self.peer.clone(),
                outbox: self.outbox.clone(),
                who: self.who.clone(),
                standing,
                lags: false,
            });
            // A room that closed in between is opened again.
            if room
                .send(Mail::Join {
                    conn: self.id,
                    member,
                })
                .await
                .is_ok()
            {
                self.lock().insert(
                    document,
                    Followed {
                        room: room.clone(),
                        standing,
                    },
                );
                return Ok(room);
            }
        }
    }

    async fn write(&self, sink: &mut SplitSink<WebSocket, Frame>) -> Closing {
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
        sink: &mut SplitSink<WebSocket, Frame>,
        first: Frame,
    ) -> Result<(), axum::Error> {
        sink.feed(first).await?;
        while let Some(frame) = self.outbox.try_next() {
            sink.feed(frame).await?;
        }
        sink.flush().await
    }

    /// The warden.
    async fn watch(&self) -> Closing {
        let mut roster = self.parts.identity.watch();
        roster.mark_changed();
        let mut ticks = tokio::time::interval(WARDEN_INTERVAL);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut pinged = Instant::now();
        loop {
            tokio::select! {
                () = self.parts.stop.cancelled() => return Closing::Stopping,
                changed = roster.changed() => {
                    if changed.is_err() {
                        return Closing::Stopping;
                    }
                    if let Err(closing) = self.stand_anew(&mut roster).await {
                        return closing;
                    }
                }
                _ = ticks.tick() => {
                    if let Err(closing) = self.look_around(&mut pinged).await {
                        return closing;
                    }
                }
            }
        }
    }

    async fn look_around(&self, pinged: &mut Instant) -> Result<(), Closing> {
        let silence_ms = self
            .parts
            .now_ms()
            .saturating_sub(self.heard_ms.load(Ordering::Relaxed));
        if silence_ms > limits::SILENCE_MS_MAX {
            return Err(Closing::Silent);
        }
        if self.outbox.lagging_for() > self.parts.tuning.lagging_max {
            return Err(Closing::TooSlow);
        }
        if silence_ms > limits::PRESENCE_SILENCE_MS_MAX
            && !self.is_quiet.swap(true, Ordering::Relaxed)
        {
            self.tell_quiet(true).await;
        }
        let ping = Duration::from_millis(limits::PING_INTERVAL_MS);
        if silence_ms >= limits::PING_INTERVAL_MS && pinged.elapsed() >= ping {
            *pinged = Instant::now();
            self.outbox.push(Frame::Ping(Bytes::new()), Weight::Live);
        }
        Ok(())
    }

    async fn heard(&self) {
        self.heard_ms.store(self.parts.now_ms(), Ordering::Relaxed);
        if self.is_quiet.swap(false, Ordering::Relaxed) {
            self.tell_quiet(false).await;
        }
    }

    async fn tell_quiet(&self, is_quiet: bool) {
        for room in self.rooms() {
            let _ = room
                .send(Mail::Quiet {
                    conn: self.id,
                    is_quiet,
                })
                .await;
        }
    }

    /// Rights may have changed, this connection's too.
    async fn stand_anew(&self, roster: &mut watch::Receiver<Arc<Roster>>) -> Result<(), Closing> {
        let now_ms = self.parts.identity.now_ms();
        if !roster
            .borrow_and_update()
            .still_holds(&self.admission.bearer, now_ms)
        {
            return Err(Closing::Revoked);
        }
        let followed: Vec<_> = self.lock().keys().copied().collect();
        for document in followed {
            self.stand_in(document).await;
        }
        Ok(())
    }

    async fn stand_in(&self, document: DocumentId) {
        let standing = self.standing(document).map(|(_, standing)| standing);
        let room = {
            let mut followed = self.lock();
            let Some(entry) = followed.get_mut(&document) else {
                return;
            };
            let room = entry.room.clone();
            match standing {
                Some(standing) if standing == entry.standing => return,
                Some(standing) => entry.standing = standing,
                None => {
                    followed.remove(&document);
                }
            }
            room
        };
        match standing {
            Some(standing) => {
                let _ = room
                    .send(Mail::Standing {
                        conn: self.id,
                        standing,
                    })
                    .await;
            }
            None => {
                let _ = room.send(Mail::Leave { conn: self.id }).await;
                self.say_unavailable(document);
            }
        }
    }

    /// What the participant may do with a document now; none where they may not read it, or
    /// there is none.
    fn standing(&self, document: DocumentId) -> Option<(DocumentKind, Standing)> {
        let participant = self.who.participant;
        let (roster, now_ms) = (self.parts.identity.roster(), self.parts.identity.now_ms());
        let rights = roster.rights(participant, document, now_ms)?;
        let (read, write) = (rights.may(Act::Read), rights.may(Act::Write));
        let standing = Standing {
            rights: Rights {
                participant,
                read,
                write,
            },
            state: rights.stage.plan,
        };
        read.then_some((rights.kind, standing))
    }

    fn say_unavailable(&self, document: DocumentId) {
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

    fn room_of(&self, document: DocumentId) -> Option<RoomHandle> {
        self.lock()
            .get(&document)
            .map(|followed| followed.room.clone())
    }

    fn rooms(&self) -> Vec<RoomHandle> {
        self.lock()
            .values()
            .map(|followed| followed.room.clone())
            .collect()
    }

    /// The server stops: what was accepted is committed and told, then the peer is told to come
    /// back.
    async fn settle(&self, sink: &mut SplitSink<WebSocket, Frame>) {
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

    fn lock(&self) -> MutexGuard<'_, HashMap<DocumentId, Followed>> {
        // Every holder leaves the map whole.
        self.followed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
