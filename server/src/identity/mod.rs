//! Who people are and what they may do: everything that somebody must decide, and that is
//! therefore not in a document.
//!
//! Rows in the database, each change of them with its entry in the audit log, in one transaction.
//! What the relay asks at every message is answered from memory: the [`Roster`], read again
//! whenever the audit log has grown, also when another process (the command line) made it grow.
//! Secrets are stored as hashes only, and are never logged.

mod roster;

use std::sync::Arc;

use tavolo_shared::access::{PlanState, Seat};
use tavolo_shared::api::{Enter, Invitation, InvitationOffer, NewInvitation};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};
use tokio::sync::watch;

use crate::store::sqlite::Database;
pub use roster::{Bearer, DocumentRights, Roster};

/// The server's clock: milliseconds since 1970. An argument, so that tests can move it.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// Who asks for something to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Whoever holds the data folder and uses the command line.
    Operator,
    /// A participant with a session.
    Participant(ParticipantId),
}

/// A secret that is shown once. Its `Debug` says nothing.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The secret itself, to be shown or set as a cookie, and never logged.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What pressing *Entra* gives.
#[derive(Debug, Clone)]
pub struct Entered {
    /// Who came in.
    pub participant: ParticipantId,
    /// The value of the cookie `tavolo_session`.
    pub cookie: Secret,
    /// How long the cookie holds, in seconds.
    pub cookie_ttl_s: u64,
}

/// A ticket, for clients that cannot carry a cookie.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// What to revoke it by.
    pub id: String,
    /// Whose it is.
    pub participant: ParticipantId,
    /// What goes after `?ticket=`.
    pub secret: Secret,
    /// When it ends, in milliseconds since 1970.
    pub ends_at_ms: u64,
}

/// What a revocation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revoked {
    /// A link, with every seat, place and session that it gave.
    Invitation,
    /// A ticket.
    Ticket,
    /// A participant: all of their seats, places, sessions, tickets and personal links.
    Participant,
}

/// Why something about people and rights was not done.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// No such link, or it was revoked.
    #[error(
        "this link is not known: it was mistyped or revoked. Ask whoever sent it for a new one"
    )]
    LinkUnknown,
    /// The link's time is over.
    #[error("this link's time is over. Ask whoever sent it for a new one")]
    LinkEnded,
    /// The link has been used as often as it may be.
    #[error("this link has been used as often as it may be. Ask whoever sent it for a new one")]
    LinkUsed,
    /// Whoever asked may not.
    #[error("you may not do this: {0}")]
    Forbidden(&'static str),
    /// What was asked for makes no sense.
    #[error("{0}")]
    BadRequest(String),
    /// The database.
    #[error("the database failed: {0}")]
    Failed(String),
}

impl IdentityError {
    /// The stable code of `api::ApiError`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LinkUnknown => "link_unknown",
            Self::LinkEnded => "link_ended",
            Self::LinkUsed => "link_used",
            Self::Forbidden(_) => "forbidden",
            Self::BadRequest(_) => "bad_request",
            Self::Failed(_) => "unavailable",
        }
    }
}

/// People, rights, links, sessions, tickets and the audit log.
#[derive(Clone)]
pub struct Identity {
    roster: watch::Receiver<Arc<Roster>>,
}

impl Identity {
    /// Reads everything into memory. `base_url` is what links begin with.
    pub async fn open(
        _database: Database,
        _base_url: &str,
        _clock: Clock,
    ) -> Result<Self, IdentityError> {
        todo!()
    }

    /// Follows changes that other processes make, and ends of seats and links, until dropped.
    /// The server spawns this; without it only this process's own changes are seen.
    pub async fn follow(self) {
        todo!()
    }

    /// Now, by the server's clock, in milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        todo!()
    }

    /// Everybody's rights, as they are now. Cheap: a pointer.
    pub fn roster(&self) -> Arc<Roster> {
        self.roster.borrow().clone()
    }

    /// Wakes whenever anybody's rights may have changed: somebody was revoked, a seat ended, a
    /// plan's state was set. Whoever holds live sockets then asks the new roster again for each.
    pub fn watch(&self) -> watch::Receiver<Arc<Roster>> {
        self.roster.clone()
    }

    /// What a link would give. Does not use it up.
    pub async fn look(&self, _secret: &str) -> Result<InvitationOffer, IdentityError> {
        todo!()
    }

    /// The press of *Entra*. `current` is whoever this browser already is: if they typed the same
    /// name they stay the same participant and wear one more hat.
    pub async fn enter(
        &self,
        _enter: &Enter,
        _current: Option<ParticipantId>,
    ) -> Result<Entered, IdentityError> {
        todo!()
    }

    /// Ends one session: this browser is nobody again.
    pub async fn leave(&self, _cookie: &str) -> Result<(), IdentityError> {
        todo!()
    }

    /// Makes a link.
    pub async fn invite(
        &self,
        _by: By,
        _what: &NewInvitation,
    ) -> Result<Invitation, IdentityError> {
        todo!()
    }

    /// Ends a link, a ticket or a participant, by its id.
    pub async fn revoke(&self, _by: By, _id: &str) -> Result<Revoked, IdentityError> {
        todo!()
    }

    /// Sets a group's plan open, in review or frozen.
    pub async fn set_state(
        &self,
        _by: By,
        _group: &GroupId,
        _state: PlanState,
    ) -> Result<(), IdentityError> {
        todo!()
    }

    /// Makes a ticket for one document of a group.
    pub async fn ticket(
        &self,
        _by: By,
        _document: DocumentId,
        _seat: Seat,
        _ttl_s: u64,
    ) -> Result<Ticket, IdentityError> {
        todo!()
    }
}
