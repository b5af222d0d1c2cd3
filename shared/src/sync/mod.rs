//! Keeping a document the same at both ends: one machine for the relay and for the client.
//!
//! A [`Replica`] holds one document and what it knows of each connection. It takes an [`Event`]
//! and gives back [`Effect`]s: what to send, what to put on the disk, whom to close. It does no
//! IO, reads no clock and draws no random bytes: the time and an [`Entropy`](crate::ids::Entropy)
//! are arguments. So the relay, the browser, and a test with a dozen peers in one thread run the
//! same code.
//!
//! What the wire carries are Automerge's own sync messages, so any stock client is a peer. What a
//! replica adds:
//!
//! - *Checked.* Bytes reach the document only through [`crate::guard`].
//! - *Durable, then told.* A relay tells a change, in any way, only after the store has committed
//!   it ([`Event::Committed`]).
//! - *Once.* A peer that is known to be in step gets each change in one message that is built and
//!   encoded once for all; its acknowledgement costs two look-ups. Automerge's own reconciliation
//!   runs only for those who join, fall behind or contradict what is known of them.
//! - *Refused, then silent.* A change that is not taken is answered once; the peer is then
//!   treated as if it had the refused change's nearest known ancestors, so that the two ends do
//!   not go on telling each other what they disagree about.
//!
//! It decides no rights (the room gives [`Rights`]), keeps no files, and knows no peer's name:
//! connections are numbers that the caller gives.

mod client;
mod handshake;
pub mod held;
mod incoming;
mod link;
mod log;
mod parked;
mod receipt;
mod refusals;
mod relay;
mod replica;
mod wire;

use std::sync::Arc;

use automerge::{ActorId, Automerge, Change, ChangeHash, Patch};

use crate::access::DocumentKind;
use crate::guard::CheckedChange;
use crate::ids::ParticipantId;
use crate::protocol::Body;

pub use handshake::{Handshake, HandshakeError, HandshakeStep};
pub use held::{Held, HeldPlace, HeldWord};
pub use incoming::Incoming;
pub use receipt::Receipt;
pub use replica::Replica;

/// A connection, as the caller numbers them. Never used again in a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(pub u64);

/// Changes that were handed out to be committed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BatchId(pub u64);

/// Which end this is.
#[derive(Debug, Clone)]
pub enum Role {
    /// The server's: checks everything, tells only what is committed.
    Relay {
        /// What the document is.
        kind: DocumentKind,
        /// Whose every actor is that ever wrote in it, as the store has it. Needed for those of
        /// stock clients; Tavolo's own carry their participant.
        actors: Vec<(ActorId, ParticipantId)>,
        /// What the document weighs, as what the store has of it says
        /// ([`crate::guard::Gate::weighing`]).
        weight: u64,
    },
    /// A participant's device.
    Client {
        /// What the document is.
        kind: DocumentKind,
        /// The heads that the server last said it has, as this device stored them
        /// ([`Effect::Commit`]); empty where it never did.
        confirmed: Vec<ChangeHash>,
    },
}

/// Whether an actor that is new in a document may write in it: an actor writes in one document alone.
pub trait Claims: std::fmt::Debug + Send + Sync {
    /// Takes the actor for this document; not where another has it.
    fn claim(&self, actor: &ActorId) -> bool;
    /// Gives back what was just claimed: its change was not taken.
    fn release(&self, actor: &ActorId);
}

/// What the other end of a connection may do with the document now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Who is there.
    pub participant: ParticipantId,
    /// It is told.
    pub read: bool,
    /// Its changes are taken.
    pub write: bool,
}

impl Rights {
    /// The server, seen from a client.
    pub fn of_server() -> Self {
        Self {
            participant: ParticipantId::SERVER,
            read: true,
            write: true,
        }
    }
}

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A connection takes part in this document from now on. A client speaks first; a relay
    /// waits to be spoken to.
    Joined {
        /// Which.
        conn: ConnectionId,
        /// What it may do.
        rights: Rights,
    },
    /// A connection is gone, or no longer takes part.
    Left {
        /// Which.
        conn: ConnectionId,
    },
    /// A `request` or `sync` message came.
    Received {
        /// From whom.
        conn: ConnectionId,
        /// What it says, already checked.
        incoming: Incoming,
    },
    /// A connection may do something else now.
    RightsChanged {
        /// Which.
        conn: ConnectionId,
        /// What it may do.
        rights: Rights,
    },
    /// A batch is on the disk.
    Committed {
        /// Which.
        batch: BatchId,
    },
    /// A batch is not on the disk, and will not be.
    CommitFailed {
        /// Which.
        batch: BatchId,
    },
    /// The caller has just edited [`Replica::document_mut`] through `plan::edit`: these changes
    /// are new, in this order.
    Edited {
        /// The new changes.
        changes: Vec<ChangeHash>,
    },
    /// A file has these changes, each after those it depends on (client): the participant's own are
    /// taken in and sent, where they are not there.
    Brought {
        /// What the file holds.
        changes: Vec<CheckedChange>,
        /// Whose device this is.
        participant: ParticipantId,
    },
    /// The answer to [`Effect::Reload`]: the document as the store has it.
    Reloaded {
        /// The document.
        document: Box<Automerge>,
        /// Whose its actors are; a client passes none.
        actors: Vec<(ActorId, ParticipantId)>,
        /// What it weighs; a client passes nothing.
        weight: u64,
    },
    /// Frames to this connection were thrown away because it reads too slowly. It is sent nothing
    /// more until it has caught up.
    Lagged {
        /// Which.
        conn: ConnectionId,
    },
    /// The connection's queue is empty again: bring it up to date from the document.
    CaughtUp {
        /// Which.
        conn: ConnectionId,
    },
    /// A `tavolo-refused` came (client).
    Refused {
        /// What was refused.
        changes: Vec<ChangeHash>,
        /// Why, as the server calls it.
        reason: String,
    },
    /// A `doc-unavailable` came (client).
    Unavailable,
    /// Changes that a receipt vouches for ([`Receipt::vouched`]), each after those it depends on, with
    /// whose they are: the store was restored from an older backup (relay).
    Vouched {
        /// What is to be taken in again, where it is not there.
        changes: Vec<(CheckedChange, ParticipantId)>,
    },
    /// Changes that the server takes from a plan into a draft of it, each after those it depends on:
    /// they are the server's here, and nobody goes on with their actors (relay).
    Copied {
        /// What is to be taken in, where it is not there.
        changes: Vec<CheckedChange>,
    },
    /// The answer to [`Effect::Lost`]: what could be brought back is (client).
    Mended,
    /// The time of an [`Effect::WakeAt`] has come.
    Tick,
}

/// A change to be put on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChange {
    /// Automerge's hash of it.
    pub hash: ChangeHash,
    /// The actor that made it.
    pub actor: ActorId,
    /// Its number among that actor's changes, from 1.
    pub seq: u64,
    /// Whose it is. On a client: the server for what came from there.
    pub participant: ParticipantId,
    /// The change chunk, uncompressed.
    pub bytes: Arc<[u8]>,
}

impl StoredChange {
    /// A change of a document, for the store.
    pub fn of(change: &Change, participant: ParticipantId) -> Self {
        Self {
            hash: change.hash(),
            actor: change.actor_id().clone(),
            seq: change.seq(),
            participant,
            bytes: change.raw_bytes().into(),
        }
    }
}

/// Why a connection is to be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloseReason {
    /// It sent what no honest client sends; the guard's or the protocol's name for it.
    Attack(&'static str),
    /// It may not read the document any more.
    Forbidden,
    /// It sent more than is taken while others are served; it may come back.
    TooMuch,
}

/// Something for the caller to do, in order.
#[derive(Debug)]
pub enum Effect {
    /// Send one message about this document.
    Send {
        /// To whom.
        to: ConnectionId,
        /// What.
        body: Body,
    },
    /// Send one sync message to several, encoded once (with [`SharedSync`](crate::protocol::SharedSync)).
    Broadcast {
        /// To whom.
        to: Vec<ConnectionId>,
        /// The Automerge sync message.
        data: Arc<[u8]>,
    },
    /// Put these on the disk, all or none, and answer with [`Event::Committed`] or
    /// [`Event::CommitFailed`]. A relay has one batch on its way at a time.
    Commit {
        /// Names the answer.
        batch: BatchId,
        /// In an order in which each comes after what it depends on. May be empty on a client,
        /// where only `confirmed` is new.
        changes: Vec<StoredChange>,
        /// Whole documents, as the server sent them, to be kept as snapshots before the changes:
        /// a long history that comes in one piece is not taken apart. None on a relay.
        documents: Vec<Arc<[u8]>>,
        /// What a client keeps beside them: the heads that the server has. None on a relay.
        confirmed: Option<Vec<ChangeHash>>,
    },
    /// A peer's changes were not taken (for metrics and the log; the peer has been answered).
    Refused {
        /// Whose.
        conn: ConnectionId,
        /// How many.
        count: usize,
        /// A stable name for why.
        reason: &'static str,
    },
    /// Close the connection and send [`Event::Left`] for it no more: the replica has let it go.
    Close {
        /// Which.
        conn: ConnectionId,
        /// Why.
        why: CloseReason,
    },
    /// The document is here, where nothing was: read the view from it (client).
    Arrived,
    /// The document changed by somebody else's hand: bring the view up to date (client). There may
    /// be no patch in it: see [`View::apply`](crate::plan::view::View::apply).
    Patches(Vec<Patch>),
    /// The document in memory is no longer to be trusted: wait until no commit of this document
    /// is on its way, load it again from the store, and answer with [`Event::Reloaded`].
    Reload {
        /// Why, for the log.
        why: &'static str,
    },
    /// How far the server has this device's changes (client).
    Progress {
        /// Changes that the server has not said it has.
        unsent: usize,
    },
    /// The server refused changes of this device: they are out of the document, which is now at
    /// the heads that the server confirmed. Keep them in the held area and take `hashes` out of
    /// the device's store, in one transaction; make the view anew; edit with a new actor.
    Held(Held),
    /// The server lacks changes that it once said it had (client): its database is an older one. Bring
    /// them back with the receipt that is kept, if there is one, and answer with [`Event::Mended`] in
    /// any case: what is still missing then is sent like anything else.
    Lost {
        /// How many.
        changes: usize,
    },
    /// The server does not have the document, or will not say so.
    Unavailable,
    /// Send [`Event::Tick`] at this time, in milliseconds of the caller's clock. The last one
    /// counts.
    WakeAt(u64),
}
