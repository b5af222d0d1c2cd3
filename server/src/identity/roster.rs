//! Everybody's hats, in memory: what the relay asks at every message.

use tavolo_shared::access::{Act, DocumentKind, Hats, Stage, allows};
use tavolo_shared::api;
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};

/// Whoever showed a valid cookie or ticket. Kept beside a live socket, to ask again later
/// whether it still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Who.
    pub participant: ParticipantId,
    /// The hash of the secret shown.
    credential: [u8; 32],
}

/// What one participant may do with one document now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentRights {
    /// What the document is.
    pub kind: DocumentKind,
    /// The hats that bear on it.
    pub hats: Hats,
    /// How far along it is.
    pub stage: Stage,
}

impl DocumentRights {
    /// Whether they may.
    pub fn may(&self, act: Act) -> bool {
        allows(self.hats, self.kind, self.stage, act)
    }
}

/// Everything that decides rights, as of one moment.
#[derive(Debug, Default)]
pub struct Roster {}

impl Roster {
    /// Whoever has this session cookie, if it still holds.
    pub fn bearer_of_cookie(&self, _cookie: &str, _now_ms: u64) -> Option<Bearer> {
        todo!()
    }

    /// Whoever has this ticket, if it still holds.
    pub fn bearer_of_ticket(&self, _ticket: &str, _now_ms: u64) -> Option<Bearer> {
        todo!()
    }

    /// Whether what they showed still holds. If not, their sockets are closed.
    pub fn still_holds(&self, _bearer: &Bearer, _now_ms: u64) -> bool {
        todo!()
    }

    /// What they may do with a document; none where there is no such document. One that they may
    /// not read is to be answered exactly like one that does not exist.
    pub fn rights(
        &self,
        _participant: ParticipantId,
        _document: DocumentId,
        _now_ms: u64,
    ) -> Option<DocumentRights> {
        todo!()
    }

    /// `GET /api/session`.
    pub fn session(&self, _participant: ParticipantId, _now_ms: u64) -> Option<api::Session> {
        todo!()
    }

    /// `GET /api/programme`, as this participant may see it.
    pub fn programme(&self, _participant: ParticipantId, _now_ms: u64) -> Option<api::Programme> {
        todo!()
    }

    /// The group that a document belongs to.
    pub fn group_of(&self, _document: DocumentId) -> Option<&GroupId> {
        todo!()
    }

    /// Every document with its kind.
    pub fn documents(&self) -> Vec<(DocumentId, DocumentKind)> {
        todo!()
    }

    /// What the codes of a group's plan begin with.
    pub fn code_prefix_of(&self, _document: DocumentId) -> Option<&str> {
        None
    }
}
