//! A peer that keeps to no rule: it asks for what it likes and sends what it likes, over a real
//! websocket, with Automerge's own sync machine and none of Tavolo's.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use automerge::sync::{self, SyncDoc};
use automerge::{Automerge, Change, ChangeHash, ReadDoc};
use futures_util::{SinkExt, StreamExt};
use tavolo_server::Server;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::{ActId, DocumentId, ParticipantId};
use tavolo_shared::plan;
use tavolo_shared::plan::edit::{self, Spot};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_shared::protocol::presence::{Here, People};
use tavolo_shared::protocol::{Body, Ephemeral, Message, PeerId};
use tavolo_tests::door::{Door, Socket};
use tavolo_tests::native_client::{entropy, shake_hands};
use tavolo_tests::wait;
use tokio_tungstenite::tungstenite::Message as Frame;

/// What became of something sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// The server has it on its disk.
    Taken,
    /// The server said no, and does not have it.
    Refused,
    /// The server answered as if there were no such document.
    Unavailable,
}

/// The peer, on one document.
pub(crate) struct Peer {
    socket: Socket,
    own: PeerId,
    server: PeerId,
    participant: ParticipantId,
    document_id: DocumentId,
    document: Automerge,
    state: sync::State,
    /// Everybody of whom it was told that they are here.
    pub(crate) seen: Vec<ParticipantId>,
    presences: u64,
    /// Every frame that came.
    frames: Vec<Vec<u8>>,
}

impl Peer {
    pub(crate) async fn knock(door: &Door, document_id: DocumentId) -> Result<Self> {
        let mut socket = door.open().await?;
        let own = PeerId::numbered("rude", rand::random());
        let server = shake_hands(&mut socket, &own).await?;
        let actor = door.participant.actor(rand::random());
        Ok(Self {
            socket,
            own,
            server,
            participant: door.participant,
            document_id,
            document: plan::new_document(actor),
            state: sync::State::new(),
            seen: Vec::new(),
            presences: 0,
            frames: Vec::new(),
        })
    }

    /// Asks for the document, until it has it or is told that there is none.
    pub(crate) async fn ask(&mut self) -> Result<bool> {
        let first = self.document.generate_sync_message(&mut self.state);
        let first = first.context("nothing to ask with")?;
        self.send(Body::Request(first.encode())).await?;
        loop {
            match self.hear().await? {
                Body::Unavailable => return Ok(false),
                Body::Sync(data) => {
                    let message = sync::Message::decode(&data)?;
                    self.document
                        .receive_sync_message(&mut self.state, message)?;
                    let heads = self.document.get_heads();
                    if !heads.is_empty() && self.state.their_heads.as_ref() == Some(&heads) {
                        return Ok(true);
                    }
                    if let Some(next) = self.document.generate_sync_message(&mut self.state) {
                        self.send(Body::Sync(next.encode())).await?;
                    }
                }
                _ => {}
            }
        }
    }

    /// Asks once more on the same connection, from the beginning.
    pub(crate) async fn ask_again(&mut self) -> Result<bool> {
        self.state = sync::State::new();
        self.ask().await
    }

    /// What a participant who once had the document would still have of it.
    pub(crate) async fn steal(&mut self, server: &Server) -> Result<()> {
        self.document = stored(server, self.document_id).await?;
        Ok(())
    }

    /// Makes an edit that this kind of document is for, whether the peer may or not.
    pub(crate) fn edit(&mut self, kind: DocumentKind) -> Result<Change> {
        let view = View::from_document(&self.document);
        let actor = self.participant.actor(rand::random());
        let act: ActId = format!("a{:016x}", rand::random::<u64>()).parse()?;
        let phases: Vec<_> = view.rows(Table::Phases).map(|row| row.id.clone()).collect();
        // The last phase is the current one already, where somebody has set it before.
        for phase in [phases.last(), phases.first()] {
            let run = |tx: &mut edit::Tx<'_>| match (kind, phase) {
                (DocumentKind::Calendar, Some(phase)) => edit::set_current_phase(tx, phase),
                (DocumentKind::Inventory | DocumentKind::Space, _) => {
                    edit::add_row(tx, Table::Outputs, None, &Spot::Last).map(drop)
                }
                _ => edit::add_row(tx, Table::Rows, None, &Spot::Last).map(drop),
            };
            let edited = edit::edit(&mut self.document, &actor, &act, &mut entropy, run)?;
            if let Some(hash) = edited.change {
                let change = self.document.get_change_by_hash(&hash);
                return change.context("the edit is not there");
            }
        }
        bail!("the edit changed nothing")
    }

    /// Makes any edit, and has the server take it.
    pub(crate) async fn writes<T>(
        &mut self,
        server: &Server,
        run: impl FnOnce(&mut edit::Tx<'_>) -> Result<T, edit::EditError>,
    ) -> Result<T> {
        let actor = self.participant.actor(rand::random());
        let act: ActId = format!("a{:016x}", rand::random::<u64>()).parse()?;
        let edited = edit::edit(&mut self.document, &actor, &act, &mut entropy, run)?;
        let hash = edited.change.context("the edit changed nothing")?;
        let change = self.document.get_change_by_hash(&hash);
        let change = change.context("the edit is not there")?;
        let fate = self.push(server, &change, false).await?;
        ensure!(fate == Fate::Taken, "the edit was {fate:?}");
        Ok(edited.value)
    }

    /// The document as it has it.
    pub(crate) fn view(&self) -> View {
        View::from_document(&self.document)
    }

    /// Whether words are in anything that it was ever sent: in a frame, in a change, deleted or not.
    pub(crate) fn was_sent(&self, words: &str) -> bool {
        let holds = |bytes: &[u8]| {
            let mut parts = bytes.windows(words.len());
            parts.any(|part| part == words.as_bytes())
        };
        let changes = self.document.get_changes(&[]);
        self.frames.iter().any(|frame| holds(frame))
            || changes.iter().any(|change| holds(change.raw_bytes()))
            || holds(&self.document.save_nocompress())
    }

    /// Sends a change, in a sync message or in a request, and waits for its fate.
    pub(crate) async fn push(
        &mut self,
        server: &Server,
        change: &Change,
        as_request: bool,
    ) -> Result<Fate> {
        let last_sync = change.deps().to_vec();
        let message = sync::Message {
            heads: vec![change.hash()],
            need: Vec::new(),
            have: vec![sync::Have {
                last_sync,
                bloom: sync::BloomFilter::default(),
            }],
            changes: vec![change.raw_bytes().to_vec()].into(),
            flags: None,
            version: sync::MessageVersion::V1,
        };
        let data = message.encode();
        self.send(if as_request {
            Body::Request(data)
        } else {
            Body::Sync(data)
        })
        .await?;
        let fate = self.fate(server, change.hash()).await?;
        let is_stored = holds(server, self.document_id, change.hash()).await?;
        ensure!(
            is_stored == (fate == Fate::Taken),
            "told {fate:?}, stored: {is_stored}"
        );
        Ok(fate)
    }

    async fn fate(&mut self, server: &Server, hash: ChangeHash) -> Result<Fate> {
        let deadline = tokio::time::Instant::now() + wait::DEADLINE;
        loop {
            if holds(server, self.document_id, hash).await? {
                return Ok(Fate::Taken);
            }
            if tokio::time::Instant::now() > deadline {
                bail!("the change was neither taken nor refused");
            }
            let heard = tokio::time::timeout(Duration::from_millis(5), self.hear()).await;
            match heard {
                Ok(Ok(Body::Refused { changes, .. })) if changes.contains(&hash) => {
                    return Ok(Fate::Refused);
                }
                Ok(Ok(Body::Unavailable)) => return Ok(Fate::Unavailable),
                Ok(Ok(_)) | Err(_) => {}
                Ok(Err(closed)) => return Err(closed),
            }
        }
    }

    /// Says that it is here.
    pub(crate) async fn show(&mut self) -> Result<()> {
        self.presences += 1;
        let ephemeral = Ephemeral {
            session: "rude".to_owned(),
            count: self.presences,
            data: Here::default().encode(),
        };
        self.send(Body::Ephemeral(ephemeral)).await
    }

    /// Listens until it was told that somebody is here.
    pub(crate) async fn until_it_sees(&mut self, who: ParticipantId) -> Result<()> {
        while !self.seen.contains(&who) {
            self.hear().await?;
        }
        Ok(())
    }

    /// Listens until the server closes, and gives the code.
    pub(crate) async fn until_closed(&mut self) -> Result<Option<u16>> {
        loop {
            let next = tokio::time::timeout(wait::DEADLINE, self.socket.next());
            match next.await.context("the server does not close")? {
                Some(Ok(Frame::Close(close))) => return Ok(close.map(|close| close.code.into())),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Ok(None),
            }
        }
    }

    /// The next thing that the server says about the document.
    pub(crate) async fn hear(&mut self) -> Result<Body> {
        loop {
            let next = tokio::time::timeout(wait::DEADLINE, self.socket.next());
            let frame = next.await.context("the server says nothing")?;
            let Frame::Binary(frame) = frame.context("the server closed")?? else {
                continue;
            };
            self.frames.push(frame.to_vec());
            let Message::Document { document, body, .. } = Message::decode(&frame)? else {
                continue;
            };
            ensure!(document == self.document_id, "told of another document");
            if let Body::Ephemeral(ephemeral) = &body {
                let people = People::decode(&ephemeral.data)?;
                self.seen
                    .extend(people.here.iter().map(|person| person.participant));
            }
            return Ok(body);
        }
    }

    async fn send(&mut self, body: Body) -> Result<()> {
        let message = Message::Document {
            sender: self.own.clone(),
            target: self.server.clone(),
            document: self.document_id,
            body,
        };
        self.socket
            .send(Frame::Binary(message.encode().into()))
            .await?;
        Ok(())
    }
}

/// A document as the server has it on its disk.
async fn stored(server: &Server, document: DocumentId) -> Result<Automerge> {
    let loaded = server.store().load(document).await?;
    let mut bytes = loaded.snapshot.unwrap_or_default();
    loaded
        .changes
        .iter()
        .for_each(|change| bytes.extend_from_slice(&change.bytes));
    Ok(plan::load(&bytes)?)
}

/// Whether a change is on the server's disk.
async fn holds(server: &Server, document: DocumentId, hash: ChangeHash) -> Result<bool> {
    let registry = server.store().registry(document).await?;
    Ok(registry.iter().any(|registered| registered.hash == hash))
}
