//! A Tavolo client without a browser: the shared sync machine over a real websocket, and memory in
//! the place of the device's store. What it does not have is a screen.
//!
//! Waiting and handling are apart ([`NativeClient::next`] can be dropped at any time, in a
//! `select!` too; [`NativeClient::take`] is finished once begun), so that a test can drive many
//! from one task, and a benchmark one from each.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use automerge::{ActorId, Automerge, ChangeHash};
use futures_util::{SinkExt, StreamExt};
use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::ids::{ActId, DocumentId, ParticipantId};
use tavolo_shared::plan;
use tavolo_shared::plan::edit::{EditError, Edited, Tx};
use tavolo_shared::protocol::presence::{Here, People};
use tavolo_shared::protocol::{Body, Ephemeral, Message, PeerId};
use tavolo_shared::sync::{
    ConnectionId, Effect, Event, Handshake, HandshakeStep, Held, Incoming, Replica, Rights, Role,
};
use tokio_tungstenite::tungstenite::Message as Frame;

use crate::door::{Door, Socket};
use crate::wait;

/// The one connection of a client, as its sync machine knows it.
const SERVER: ConnectionId = ConnectionId(1);

/// What a client is told, beside the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// How many of this client's changes the server has not said it has.
    Unsent(usize),
    /// What it may do.
    Access {
        /// Its changes are taken.
        may_write: bool,
        /// The plan's state.
        state: PlanState,
    },
    /// Changes of its own were refused and are out of the document.
    Held(Held),
    /// Changes were refused, as the server says it.
    Refused {
        /// Which.
        changes: Vec<ChangeHash>,
        /// Why.
        reason: String,
    },
    /// Who is here.
    People(People),
    /// The server does not have the document, or will not say so.
    Unavailable,
    /// The server is about to stop.
    Closing,
}

/// What woke a client.
#[derive(Debug)]
pub enum Woken {
    /// A frame came.
    Frame(Frame),
    /// Its sync machine wanted to be woken now.
    Time,
    /// The connection is closed, with this code where there was one.
    Closed(Option<u16>),
}

/// A client on one document.
pub struct NativeClient {
    socket: Socket,
    replica: Replica,
    document: DocumentId,
    actor: ActorId,
    own: PeerId,
    server: PeerId,
    started: Instant,
    wake_at_ms: Option<u64>,
    presence_count: u64,
    unsent: usize,
}

/// Random bytes for ids and Bloom filters.
pub fn entropy(bytes: &mut [u8]) {
    rand::fill(bytes);
}

impl NativeClient {
    /// Knocks, shakes hands, and asks for a document that it has nothing of yet.
    pub async fn join(door: &Door, document: DocumentId) -> Result<Self> {
        let actor = door.participant.actor(rand::random());
        Self::join_with(door, document, plan::new_document(actor)).await
    }

    /// The same of a document that is no plan.
    pub async fn join_kind(door: &Door, document: DocumentId, kind: DocumentKind) -> Result<Self> {
        let actor = door.participant.actor(rand::random());
        let has = plan::new_document(actor);
        Self::enter(door.open().await?, door.participant, (document, kind), has).await
    }

    /// The same with what it already has of the document.
    pub async fn join_with(door: &Door, document: DocumentId, has: Automerge) -> Result<Self> {
        Self::join_on(door.open().await?, door.participant, document, has).await
    }

    /// The same on a socket that is open already.
    pub async fn join_on(
        socket: Socket,
        participant: ParticipantId,
        document: DocumentId,
        has: Automerge,
    ) -> Result<Self> {
        Self::enter(socket, participant, (document, DocumentKind::Plan), has).await
    }

    async fn enter(
        mut socket: Socket,
        participant: ParticipantId,
        (document, kind): (DocumentId, DocumentKind),
        has: Automerge,
    ) -> Result<Self> {
        let own = PeerId::numbered("native", rand::random());
        let server = shake_hands(&mut socket, &own).await?;
        let role = Role::Client {
            kind,
            confirmed: Vec::new(),
        };
        let replica = Replica::new(document, role, has).without_view();
        let mut client = Self {
            socket,
            document,
            actor: participant.actor(rand::random()),
            own,
            server,
            started: Instant::now(),
            wake_at_ms: None,
            presence_count: 0,
            unsent: replica.unsent(),
            replica,
        };
        let joined = Event::Joined {
            conn: SERVER,
            rights: Rights::of_server(),
        };
        client.handle(joined, &mut Vec::new()).await?;
        Ok(client)
    }

    /// The document, as this client has it.
    pub fn document(&self) -> &Automerge {
        self.replica.document()
    }

    /// Whether a change is in it.
    pub fn has(&self, change: &ChangeHash) -> bool {
        self.document().get_change_meta_by_hash(change).is_some()
    }

    /// How many of its changes the server has not said it has.
    pub fn unsent(&self) -> usize {
        self.unsent
    }

    /// Waits for what comes next. May be dropped at any time.
    pub async fn next(&mut self) -> Result<Woken> {
        let wake = self
            .wake_at_ms
            .map(|at| self.started + Duration::from_millis(at));
        let sleep = async {
            match wake {
                Some(at) => tokio::time::sleep_until(at.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            frame = self.socket.next() => Ok(match frame {
                Some(Ok(Frame::Close(close))) => Woken::Closed(close.map(|close| close.code.into())),
                Some(Ok(frame)) => Woken::Frame(frame),
                Some(Err(_)) | None => Woken::Closed(None),
            }),
            () = sleep => Ok(Woken::Time),
        }
    }

    /// Deals with it, and says what there was to know.
    pub async fn take(&mut self, woken: Woken) -> Result<Vec<Told>> {
        let mut told = Vec::new();
        match woken {
            Woken::Time => {
                self.wake_at_ms = None;
                self.handle(Event::Tick, &mut told).await?;
            }
            Woken::Frame(Frame::Binary(frame)) => match Message::decode(&frame)? {
                Message::Document { document, body, .. } if document == self.document => {
                    self.about(body, &mut told).await?;
                }
                Message::Closing { .. } => told.push(Told::Closing),
                _ => {}
            },
            Woken::Frame(_) => self.socket.flush().await?,
            Woken::Closed(code) => bail!("the connection was closed: {code:?}"),
        }
        Ok(told)
    }

    async fn about(&mut self, body: Body, told: &mut Vec<Told>) -> Result<()> {
        match body {
            Body::Request(data) | Body::Sync(data) => {
                let incoming = Incoming::from_server(&data)?;
                self.handle(
                    Event::Received {
                        conn: SERVER,
                        incoming,
                    },
                    told,
                )
                .await?;
            }
            Body::Unavailable => {
                self.handle(Event::Unavailable, told).await?;
            }
            Body::Refused { changes, reason } => {
                told.push(Told::Refused {
                    changes: changes.clone(),
                    reason: reason.clone(),
                });
                self.handle(Event::Refused { changes, reason }, told)
                    .await?;
            }
            Body::Access {
                may_write, state, ..
            } => told.push(Told::Access { may_write, state }),
            Body::Receipt(_) => {}
            Body::Ephemeral(ephemeral) => {
                told.push(Told::People(People::decode(&ephemeral.data)?));
            }
        }
        Ok(())
    }

    /// Makes one edit, and sends it.
    pub async fn edit<T>(
        &mut self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<Edited<T>> {
        let edited = self.make(run)?;
        self.publish(edited.change).await?;
        Ok(edited)
    }

    /// Makes one edit. Nothing else may happen before it is published.
    pub fn make<T>(
        &mut self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<Edited<T>> {
        let act: ActId = format!("a{:016x}", rand::random::<u64>()).parse()?;
        let actor = self.actor.clone();
        let document = self.replica.document_mut();
        Ok(plan::edit::edit(document, &actor, &act, &mut entropy, run)?)
    }

    /// Sends what [`NativeClient::make`] made.
    pub async fn publish(&mut self, change: Option<ChangeHash>) -> Result<()> {
        let changes = change.into_iter().collect();
        self.handle(Event::Edited { changes }, &mut Vec::new())
            .await
    }

    /// Says where it is.
    pub async fn say_here(&mut self, here: &Here) -> Result<()> {
        self.presence_count += 1;
        let body = Body::Ephemeral(Ephemeral {
            session: "native".to_owned(),
            count: self.presence_count,
            data: here.encode(),
        });
        self.send(body).await
    }

    /// Sends anything about the document, honest or not.
    pub async fn send(&mut self, body: Body) -> Result<()> {
        let (sender, target) = (self.own.clone(), self.server.clone());
        let message = Message::Document {
            sender,
            target,
            document: self.document,
            body,
        };
        self.socket
            .send(Frame::Binary(message.encode().into()))
            .await?;
        Ok(())
    }

    /// Waits until all that this client wrote is on the server's disk.
    pub async fn saved(&mut self) -> Result<()> {
        self.until("all of it is saved", |client, _| client.unsent() == 0)
            .await
    }

    /// Takes what comes until the condition holds, within the harness's deadline.
    pub async fn until(
        &mut self,
        what: &str,
        mut good: impl FnMut(&Self, &[Told]) -> bool,
    ) -> Result<()> {
        let deadline = tokio::time::Instant::now() + wait::DEADLINE;
        let mut told = Vec::new();
        while !good(self, &told) {
            let woken = tokio::time::timeout_at(deadline, self.next()).await;
            let woken = woken.with_context(|| format!("waited in vain until {what}"))??;
            told = self
                .take(woken)
                .await
                .with_context(|| format!("waiting until {what}"))?;
        }
        Ok(())
    }

    /// Takes what comes for a while, and counts the sync and refusal frames in it.
    pub async fn listen_for(&mut self, time: Duration) -> Result<usize> {
        let deadline = tokio::time::Instant::now() + time;
        let mut frames = 0;
        while let Ok(woken) = tokio::time::timeout_at(deadline, self.next()).await {
            let woken = woken?;
            if let Woken::Frame(Frame::Binary(frame)) = &woken
                && let Message::Document {
                    body: Body::Sync(_) | Body::Refused { .. },
                    ..
                } = Message::decode(frame)?
            {
                frames += 1;
            }
            self.take(woken).await?;
        }
        Ok(frames)
    }

    /// Waits until the server closes the connection, and gives the code.
    pub async fn until_closed(&mut self) -> Result<Option<u16>> {
        let deadline = tokio::time::Instant::now() + wait::DEADLINE;
        loop {
            let woken = tokio::time::timeout_at(deadline, self.next()).await;
            match woken.context("waited in vain until the server closes")?? {
                Woken::Closed(code) => return Ok(code),
                woken => {
                    self.take(woken).await?;
                }
            }
        }
    }

    async fn handle(&mut self, event: Event, told: &mut Vec<Told>) -> Result<()> {
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let now_ms = u64::try_from(self.started.elapsed().as_millis())?;
            for effect in self.replica.handle(now_ms, &mut entropy, event) {
                match effect {
                    Effect::Send { body, .. } => self.send(body).await?,
                    Effect::Broadcast { data, .. } => {
                        self.send(Body::Sync(data.to_vec())).await?;
                    }
                    Effect::Commit { batch, .. } => events.push(Event::Committed { batch }),

                    Effect::Progress { unsent } => {
                        self.unsent = unsent;
                        told.push(Told::Unsent(unsent));
                    }
                    // It keeps no receipts: what the server has lost is sent like anything else.
                    Effect::Lost { .. } => events.push(Event::Mended),
                    Effect::Held(held) => told.push(Told::Held(held)),
                    Effect::Unavailable => told.push(Told::Unavailable),
                    Effect::WakeAt(at_ms) => self.wake_at_ms = Some(at_ms),
                    Effect::Close { why, .. } => bail!("the client closes: {why:?}"),
                    Effect::Reload { why } => bail!("the client would reload: {why}"),
                    Effect::Arrived | Effect::Patches(_) | Effect::Refused { .. } => {}
                }
            }
        }
        Ok(())
    }
}

/// `join` and `peer`, from the client's side.
pub async fn shake_hands(socket: &mut Socket, own: &PeerId) -> Result<PeerId> {
    let (handshake, join) = Handshake::dial(own.clone());
    socket.send(Frame::Binary(join.encode().into())).await?;
    loop {
        let frame = socket
            .next()
            .await
            .context("closed during the handshake")??;
        match frame {
            Frame::Binary(frame) => match handshake.handle(&Message::decode(&frame)?) {
                HandshakeStep::Done { peer, .. } => return Ok(peer),
                HandshakeStep::Failed { why, .. } => bail!(why),
            },
            Frame::Close(close) => bail!("closed during the handshake: {close:?}"),
            _ => {}
        }
    }
}
