//! What connections write to rooms.

use std::sync::Arc;

use automerge::{Automerge, ChangeHash};
use tavolo_shared::access::PlanState;
use tavolo_shared::guard::CheckedChange;
use tavolo_shared::ids::ParticipantId;
use tavolo_shared::plan::share::{Handing, ShareError};
use tavolo_shared::protocol::PeerId;
use tavolo_shared::protocol::presence::Here;
use tavolo_shared::sync::{ConnectionId, Incoming, Rights};
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::bringing::{BringError, Bringing};
use super::outbox::Outbox;
use super::presence::Who;
use super::review::{Accepted, Accepting};

/// What a connection may do with a document, and what the peer is told of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    /// For the sync machine.
    pub(crate) rights: Rights,
    /// The plan's state.
    pub(crate) state: PlanState,
    /// The meeting that runs on it.
    pub(crate) meeting: Option<u64>,
    /// Its last version.
    pub(crate) version: Option<u64>,
    /// The version of the roster that said so, and when it was asked: two tasks of a connection ask,
    /// and the older answer may arrive last.
    pub(crate) asked: (i64, u64),
}

impl Standing {
    /// Whether another one says the same.
    pub(crate) fn says_as(&self, other: &Self) -> bool {
        let landmarks = |of: &Self| (of.meeting, of.version);
        self.rights == other.rights
            && self.state == other.state
            && landmarks(self) == landmarks(other)
    }

    /// Whether another one was asked for later.
    pub(crate) fn is_older_than(&self, other: &Self) -> bool {
        self.asked < other.asked
    }
}

/// One message to a room.
#[derive(Debug)]
pub(crate) enum Mail {
    /// A connection takes part from now on.
    Join {
        conn: ConnectionId,
        member: Box<Member>,
    },
    /// It takes part no more.
    Leave { conn: ConnectionId },
    /// A sync message, with the sender's standing at its arrival.
    Sync {
        conn: ConnectionId,
        incoming: Box<Incoming>,
        standing: Standing,
        /// Held until the room has dealt with it.
        weight: OwnedSemaphorePermit,
    },
    /// Where a tab is.
    Here { conn: ConnectionId, here: Here },
    /// A connection has not been heard for too long, or has been again.
    Quiet { conn: ConnectionId, is_quiet: bool },
    /// Somebody's rights changed.
    Standing {
        conn: ConnectionId,
        standing: Standing,
    },
    /// A connection that lagged has read all that waited.
    CaughtUp { conn: ConnectionId },
    /// Changes that the store has lost and a receipt vouches for.
    Restore {
        changes: Vec<(CheckedChange, ParticipantId)>,
        /// Told how many came back, once they are on the disk.
        done: oneshot::Sender<usize>,
        /// Held until the room has dealt with it.
        weight: OwnedSemaphorePermit,
    },
    /// Answer once everything that came before this is on the disk and told.
    Settle { done: oneshot::Sender<()> },
    /// A copy of the document, at a moment in which all of it is on the disk. Dropped where it is read from there
    /// as quickly.
    Copy { done: oneshot::Sender<Automerge> },
    /// What the plan says now, into a draft of it.
    TakeIn {
        changes: Vec<CheckedChange>,
        /// The plan's heads.
        base: Vec<ChangeHash>,
    },
    /// What the lead accepts, into a plan.
    Accept {
        asked: Box<Accepting>,
        /// Told how it went, once it is on the disk. Dropped where it is not.
        done: Accepted,
    },
    /// What an operator's file says, into a plan.
    BringIn {
        what: Box<Bringing>,
        /// Told how it went, once it is on the disk. Dropped where it is not.
        done: oneshot::Sender<Result<(), BringError>>,
    },
    /// What leaves a space, into the document where others read it; or the mark of that in the space.
    Hand {
        what: Box<Handing>,
        /// Told how it went, once it is on the disk. Dropped where it is not.
        done: oneshot::Sender<Result<(), ShareError>>,
    },
}

/// A connection, as its room knows it.
#[derive(Debug)]
pub(crate) struct Member {
    /// What the peer calls itself: frames are addressed to it.
    pub(crate) peer: PeerId,
    /// Where frames for it go.
    pub(crate) outbox: Arc<Outbox>,
    /// Whose tab it is.
    pub(crate) who: Arc<Who>,
    /// What it may do.
    pub(crate) standing: Standing,
    /// A frame for it was dropped, and it has not been brought up to date since.
    pub(crate) lags: bool,
    /// It was given a receipt for what is committed now.
    pub(crate) has_receipt: bool,
}
