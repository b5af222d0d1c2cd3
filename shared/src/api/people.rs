//! Who is in a group: people, their links, and guests who ask to come back.

use serde::{Deserialize, Serialize};

use super::ProjectPlace;
use crate::access::Seat;
use crate::ids::{ParticipantId, ProjectId};

/// `GET /api/groups/{group}/people`: who is in a group, for whoever has a seat in it and for the
/// authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPeople {
    /// Whoever has a seat in the group or a place in one of its projects: leads first, then by
    /// name.
    pub people: Vec<GroupPerson>,
    /// The links into the group and its projects that may still be revoked, the newest first:
    /// those that whoever asks may revoke.
    pub links: Vec<StandingLink>,
    /// Guests of a meeting that is over who ask to come back, as far as one may answer them.
    pub returns: Vec<AskedReturn>,
}

/// A guest who asks to come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedReturn {
    /// Who.
    pub id: ParticipantId,
    /// What they are called.
    pub name: String,
    /// The seat that they had in the meeting.
    pub seat: Seat,
    /// The project that they named, where it is one of the group's.
    pub project: Option<ProjectId>,
    /// When they asked, in milliseconds since 1970.
    pub asked_ms: u64,
    /// Whether one may give them that seat for good.
    pub may_seat: bool,
    /// Whether one may give them a place in that project.
    pub may_place: bool,
}

/// `GET /api/return`: what a browser may be told that was inside as a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayBack {
    /// What the guest is called.
    pub name: String,
    /// Already asked.
    pub asked: bool,
}

/// `POST /api/groups/{group}/people/{id}/return`: what a guest who asks is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerReturn {
    /// What.
    pub answer: ReturnAnswer,
}

/// What a guest who asks to come back is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnAnswer {
    /// The seat of the meeting, for good.
    Seat,
    /// A place in the project that they named.
    Place,
    /// Nothing.
    No,
}

/// A person of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPerson {
    /// Who.
    pub id: ParticipantId,
    /// As they typed it.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// Which of the palette's seven hues, from 1.
    pub hue: u8,
    /// What they may do in the group, given or by a place.
    pub seat: Option<Seat>,
    /// Their places in the group's projects.
    pub places: Vec<ProjectPlace>,
    /// Came by an open link: when it ends, in milliseconds since 1970 by the server's clock.
    pub guest_until_ms: Option<u64>,
    /// Whether whoever asks may show them out.
    pub may_show_out: bool,
    /// Whether whoever asks may give them another seat: they have a lasting one of their own.
    #[serde(default)]
    pub may_seat: bool,
}

/// `POST /api/groups/{group}/people/{id}/seat`: the lead's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetSeat {
    /// What their lasting seat becomes.
    pub seat: Seat,
}

/// A link that was made and not revoked; its secret is not known to the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingLink {
    /// What to revoke it by.
    pub id: String,
    /// The seat it gives in the group.
    pub seat: Option<Seat>,
    /// The place it gives.
    pub place: Option<ProjectPlace>,
    /// For a meeting: whoever has it comes in.
    pub open: bool,
    /// When it ends, in milliseconds since 1970.
    pub ends_at_ms: Option<u64>,
    /// How often it was entered.
    pub uses: u32,
    /// Whose a personal link has become: the name typed then.
    pub entered_by: Option<String>,
}
