//! One document at one end: what a room or a page holds.

use std::sync::Arc;

use automerge::{Automerge, ChangeHash};

use super::client::Client;
use super::relay::Relay;
use super::{Claims, Effect, Event, Receipt, Role};
use crate::ids::{DocumentId, Entropy};

/// One document at one end, and what is known of each connection.
#[derive(Debug)]
pub struct Replica {
    id: DocumentId,
    end: End,
}

#[derive(Debug)]
enum End {
    Relay(Box<Relay>),
    Client(Box<Client>),
}

impl Replica {
    /// A replica of a document, as it was loaded from the disk.
    pub fn new(id: DocumentId, role: Role, document: Automerge) -> Self {
        let end = match role {
            Role::Relay {
                kind,
                actors,
                weight,
            } => End::Relay(Box::new(Relay::new(document, kind, actors, weight))),
            Role::Client { kind, confirmed } => {
                End::Client(Box::new(Client::new(document, kind, confirmed)))
            }
        };
        Self { id, end }
    }

    /// For a relay of several documents: which actors write here.
    #[must_use]
    pub fn with_claims(mut self, claims: Arc<dyn Claims>) -> Self {
        if let End::Relay(relay) = &mut self.end {
            relay.claims = Some(claims);
        }
        self
    }

    /// For a client without a screen: it is given no [`Effect::Arrived`] or [`Effect::Patches`], and the work of making
    /// them is saved.
    #[must_use]
    pub fn without_view(mut self) -> Self {
        if let End::Client(client) = &mut self.end {
            client.is_viewed = false;
        }
        self
    }

    /// Which document.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The document. On a relay it may be ahead of what is committed ([`Replica::is_ahead`]).
    pub fn document(&self) -> &Automerge {
        match &self.end {
            End::Relay(relay) => &relay.document,
            End::Client(client) => &client.document,
        }
    }

    /// The document, to be edited through `plan::edit` alone, and [`Event::Edited`] handled
    /// straight afterwards. On a relay not between [`Effect::Reload`] and [`Event::Reloaded`].
    pub fn document_mut(&mut self) -> &mut Automerge {
        match &mut self.end {
            End::Relay(relay) => &mut relay.document,
            End::Client(client) => &mut client.document,
        }
    }

    /// The relay's document holds what is not committed yet, or is not to be trusted: nothing of
    /// it may be served, and nothing that refers to it passed on. Never so on a client.
    pub fn is_ahead(&self) -> bool {
        match &self.end {
            End::Relay(relay) => relay.is_ahead(),
            End::Client(_) => false,
        }
    }

    /// A client has heard what the server has, and has all of it. Never so on a relay.
    pub fn is_in_step(&self) -> bool {
        match &self.end {
            End::Relay(_) => false,
            End::Client(client) => client.is_in_step(),
        }
    }

    /// What a relay's receipt says now; none of a client, which gives none.
    pub fn receipt(&self) -> Option<Receipt> {
        match &self.end {
            End::Relay(relay) => Some(relay.receipt(self.id)),
            End::Client(_) => None,
        }
    }

    /// Whether a client keeps a receipt that comes now, in the place of the one before.
    pub fn takes_receipts(&self) -> bool {
        match &self.end {
            End::Relay(_) => false,
            End::Client(client) => client.takes_receipts(),
        }
    }

    /// How full a relay's document is, in percent: 100 where nothing more is taken. A client does
    /// not know.
    pub fn fullness_percent(&self) -> u8 {
        match &self.end {
            End::Relay(relay) => relay.fullness_percent(),
            End::Client(_) => 0,
        }
    }

    /// Sorted: on a relay, the heads of what is committed and may be told; on a client, its
    /// document's.
    pub fn heads(&self) -> Vec<ChangeHash> {
        match &self.end {
            End::Relay(relay) => relay.committed_heads().to_vec(),
            End::Client(client) => client.document.get_heads(),
        }
    }

    /// How many of a client's changes the server has not said it has. Nothing on a relay.
    pub fn unsent(&self) -> usize {
        match &self.end {
            End::Relay(_) => 0,
            End::Client(client) => client.unsent(),
        }
    }

    /// Takes what happened, and says what to do about it, in order.
    pub fn handle(&mut self, now_ms: u64, entropy: &mut dyn Entropy, event: Event) -> Vec<Effect> {
        match &mut self.end {
            End::Relay(relay) => relay.handle(event),
            End::Client(client) => client.handle(now_ms, entropy, event),
        }
    }
}
