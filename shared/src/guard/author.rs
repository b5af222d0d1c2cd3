//! Whose hand a change is by, as the guard needs to know it.
//!
//! The caller has authenticated the sender and decided that they may write the document at all;
//! here is only what the guard's own rules turn on.

use std::fmt;

use automerge::ActorId;

use crate::access::DocumentKind;
use crate::ids::ParticipantId;

/// Who stands behind a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// The server itself: it may do everything that the schema knows.
    Server,
    /// One participant, authenticated by the caller.
    Participant(ParticipantId),
    /// Any of them: the change comes from the server, which has checked it (in the client), or
    /// from the store. What only the server may do is told by the actor's prefix.
    Relayed,
}

/// Who an actor that is not one of Tavolo's own belongs to, if anybody has used it.
pub type OwnerOf<'a> = &'a dyn Fn(&ActorId) -> Option<ParticipantId>;

/// The author of a change, and the document it is for.
#[derive(Clone, Copy)]
pub struct Author<'a> {
    /// Whose hand.
    pub hand: Hand,
    /// What the document is.
    pub kind: DocumentKind,
    /// The registry of actors that do not carry their participant in their first 16 bytes (a
    /// stock client's).
    pub owner_of: OwnerOf<'a>,
}

impl fmt::Debug for Author<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Author")
            .field("hand", &self.hand)
            .field("kind", &self.kind)
            .finish()
    }
}

/// A registry in which nobody is.
fn nobody(_: &ActorId) -> Option<ParticipantId> {
    None
}

impl<'a> Author<'a> {
    /// The server, writing on its own account.
    pub fn server(kind: DocumentKind) -> Self {
        Self {
            hand: Hand::Server,
            kind,
            owner_of: &nobody,
        }
    }

    /// One participant. `owner_of` says whose a stock client's actor is.
    pub fn participant(id: ParticipantId, kind: DocumentKind, owner_of: OwnerOf<'a>) -> Self {
        Self {
            hand: Hand::Participant(id),
            kind,
            owner_of,
        }
    }

    /// What the server passed on.
    pub fn relayed(kind: DocumentKind) -> Self {
        Self {
            hand: Hand::Relayed,
            kind,
            owner_of: &nobody,
        }
    }

    /// Whether this author may use `actor` in a change with number `seq`: one of Tavolo's own is
    /// its participant's alone, and a stock client's is of the first who sends its changes from 1.
    pub fn owns(&self, actor: &ActorId, seq: u64) -> bool {
        let named = ParticipantId::of_actor(actor);
        match self.hand {
            Hand::Relayed => true,
            Hand::Server => named == Some(ParticipantId::SERVER),
            Hand::Participant(id) => match named {
                Some(named) => named == id && id != ParticipantId::SERVER,
                None => match (self.owner_of)(actor) {
                    Some(owner) => owner == id,
                    None => seq == 1,
                },
            },
        }
    }

    /// Whether a change by `actor` is the server's own.
    pub fn is_server(&self, actor: &ActorId) -> bool {
        match self.hand {
            Hand::Server => true,
            Hand::Participant(_) => false,
            Hand::Relayed => ParticipantId::of_actor(actor) == Some(ParticipantId::SERVER),
        }
    }
}
