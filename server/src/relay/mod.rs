//! The relay: live connections, and the open documents that they meet in.
//!
//! A [`connection`] task owns a socket; a [`room`] task owns an open document. They talk through
//! bounded queues only: connections write [`mail`] to rooms, rooms put frames into a
//! connection's [`outbox`]. The relay decides no right (the identity's roster does) and holds
//! nothing that is not in the store, except who is here ([`presence`]).

mod admission;
pub(crate) mod attending;
pub(crate) mod bringing;
mod claims;
mod closing;
mod connection;
mod copying;
mod effects;
pub(crate) mod handing;
mod load;
mod mail;
mod members;
mod outbox;
mod presence;
mod reader;
mod receipts;
pub(crate) mod review;
mod room;
mod rooms;
pub(crate) mod slow;
#[cfg(test)]
mod tests;
mod times;
mod upkeep;
mod warden;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use automerge::Automerge;
use rand::Rng;
use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::CHECKS_AT_ONCE_MAX;
use tavolo_shared::protocol::PeerId;
use tavolo_shared::sync::{ConnectionId, Rights};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub(crate) use admission::Admission;
pub(crate) use claims::Actors;
pub(crate) use connection::Transport;
pub(crate) use handing::{HandError, Way};
pub(crate) use receipts::{ReceiptKey, RestoreError};

use crate::Tuning;
use crate::identity::{Bearer, Identity};
use crate::store::{Registered, Store};
use admission::Admissions;
use attending::Attending;
pub(crate) use load::{Opened, open as open_document};
use mail::Standing;
use rooms::Rooms;

/// Every live connection and open room. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Relay(Arc<RelayParts>);

/// What connections and rooms share.
struct RelayParts {
    identity: Identity,
    store: Arc<dyn Store>,
    tuning: Tuning,
    admissions: Arc<Admissions>,
    rooms: Rooms,
    /// What the server calls itself: anew at each start, since it remembers nobody.
    peer: PeerId,
    /// The moment from which the sync machines count their milliseconds.
    started: Instant,
    connections: AtomicU64,
    /// No new connections, and those that are there take their leave.
    stop: CancellationToken,
    /// Every connection and every room.
    tasks: TaskTracker,
    /// Leave to check a big message.
    checks: Semaphore,
    /// For receipts.
    receipt_key: ReceiptKey,
    /// Which document each actor writes in.
    actors: Actors,
    /// Who holds a plan open.
    attending: Attending,
}

impl RelayParts {
    /// Milliseconds since the relay started.
    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A number that no connection of this process had.
    fn next_connection(&self) -> ConnectionId {
        ConnectionId(self.connections.fetch_add(1, Ordering::Relaxed))
    }

    /// What a participant may do with a document now; none where they may not read it, or there is
    /// none.
    fn standing(
        &self,
        participant: ParticipantId,
        document: DocumentId,
    ) -> Option<(DocumentKind, Standing)> {
        let (roster, now_ms) = (self.identity.roster(), self.identity.now_ms());
        let rights = roster.rights(participant, document, now_ms)?;
        let (read, write) = (rights.may(Act::Read), rights.may(Act::Write));
        let standing = Standing {
            rights: Rights {
                participant,
                read,
                write,
            },
            state: rights.stage.plan,
            meeting: roster.meeting_on(document),
            version: roster.version_on(document),
            asked: (roster.version(), now_ms),
        };
        read.then_some((rights.kind, standing))
    }

    /// What the codes of a group's actions begin with, for a document of that group.
    fn group_prefix(&self, document: DocumentId) -> Option<String> {
        let roster = self.identity.roster();
        roster.code_prefix_of(document).map(str::to_owned)
    }
}

impl Relay {
    pub(crate) fn new(
        identity: Identity,
        store: Arc<dyn Store>,
        receipt_key: ReceiptKey,
        actors: Actors,
        tuning: Tuning,
    ) -> Self {
        let peer = PeerId::numbered("tavolo", rand::random());
        Self(Arc::new(RelayParts {
            identity,
            store,
            tuning,
            peer,
            admissions: Arc::default(),
            rooms: Rooms::default(),
            started: Instant::now(),
            connections: AtomicU64::new(1),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
            checks: Semaphore::new(CHECKS_AT_ONCE_MAX),
            receipt_key,
            actors,
            attending: Attending::default(),
        }))
    }

    /// Whether connections are turned away because the server is about to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        self.0.stop.is_cancelled()
    }

    /// Leave for one more connection of whoever showed this cookie or ticket.
    pub(crate) fn admit(&self, bearer: Bearer) -> Option<Admission> {
        self.0.admissions.admit(bearer)
    }

    /// A document as it was last committed; none where the store cannot give it.
    pub(crate) async fn committed(&self, document: DocumentId) -> Option<Automerge> {
        Some(self.opened(document).await?.document)
    }

    /// The same, with who is behind each actor.
    pub(crate) async fn opened(&self, document: DocumentId) -> Option<Opened> {
        match load::open(&self.0.store, document).await {
            Ok(opened) => Some(opened),
            Err(error) => {
                tracing::error!(%document, %error, "a document could not be read");
                None
            }
        }
    }

    /// How many changes of a document have been committed; none where the store cannot say.
    pub(crate) async fn changes_in(&self, document: DocumentId) -> Option<u64> {
        self.0
            .store
            .meta(document)
            .await
            .ok()
            .map(|meta| meta.changes)
    }

    /// Where documents are kept: for whoever reads what is committed, off the rooms.
    pub(crate) fn store(&self) -> &Arc<dyn Store> {
        &self.0.store
    }

    /// Every change that a document ever had, in the order of the commits, with who and when; none where
    /// the store cannot say.
    pub(crate) async fn registry(&self, document: DocumentId) -> Option<Vec<Registered>> {
        self.0.store.registry(document).await.ok()
    }

    /// Who holds a plan open, and who came to it.
    pub(crate) fn attending(&self) -> &Attending {
        &self.0.attending
    }

    /// How many documents are open in memory.
    pub(crate) fn rooms_open(&self) -> usize {
        self.0.rooms.count()
    }

    /// Owns a transport until it is closed.
    pub(crate) async fn serve(&self, socket: impl Transport, admission: Admission) {
        let connection = connection::run(self.0.clone(), socket, admission);
        self.0.tasks.track_future(connection).await;
    }

    /// Commits what has been accepted, tells every peer to come back, closes every connection
    /// and room.
    pub(crate) async fn stop(&self) {
        self.0.stop.cancel();
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }
}

/// Random bytes from the system, for the sync machines.
pub(crate) fn entropy(bytes: &mut [u8]) {
    rand::rng().fill_bytes(bytes);
}
