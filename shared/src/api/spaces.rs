//! The partnerships' spaces: what is shared out of one, and who is in the partnership.

use serde::{Deserialize, Serialize};

use super::{Document, StandingLink};
use crate::access::Place;
use crate::ids::{EntryId, GroupId, ParticipantId, ProjectId};

/// The space of one project's partnership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Space {
    /// Whose.
    pub project: ProjectId,
    /// Its document.
    pub document: Document,
}

/// `POST /api/spaces/{project}/share`: the referent's. All of them are shared, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareIdeas {
    /// With whom.
    pub group: GroupId,
    /// Which ideas of the space.
    pub ideas: Vec<EntryId>,
}

/// What was shared, now on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Ideas.
    pub ideas: usize,
    /// Outputs of the space that they use, now in the inventory.
    pub outputs: usize,
}

/// `GET /api/spaces/{project}/people`: who is in a partnership, for whoever is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpacePeople {
    /// Referents first, then by name.
    pub people: Vec<SpacePerson>,
    /// The personal links into the partnership that whoever asks may revoke, the newest first.
    pub links: Vec<StandingLink>,
}

/// A person of a partnership. `DELETE /api/spaces/{project}/people/{id}` takes their place away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpacePerson {
    /// Who.
    pub id: ParticipantId,
    /// As they typed it.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// Which of the palette's seven hues, from 1.
    pub hue: u8,
    /// Member or referent.
    pub place: Place,
    /// Whether whoever asks may take their place away.
    pub may_remove: bool,
}
