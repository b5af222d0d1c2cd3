//! What the server answers to the client over HTTPS, and what the client asks.
//!
//! JSON both ways. Every request that changes something carries the session cookie and is refused
//! unless its `Origin` is the server's own. Errors are an [`ApiError`] with a stable `code`, which
//! the client turns into a sentence in the person's language.

mod blame;
mod export;
mod finals;
mod form;
mod history;
mod intake;
mod meetings;
mod people;
mod review;
mod spaces;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize};

use crate::access::{DocumentKind, Place, PlanState, Seat};
use crate::ids::{DocumentId, EntryId, GroupId, ParticipantId, ProjectId};

pub use self::blame::*;
pub use self::export::*;
pub use self::finals::*;
pub use self::form::*;
pub use self::history::*;
pub use self::intake::*;
pub use self::meetings::*;
pub use self::people::*;
pub use self::review::*;
pub use self::spaces::*;

/// A language that Tavolo speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Italian, the brief's own.
    #[default]
    It,
    /// French.
    Fr,
    /// English.
    En,
}

/// Those documents whose kind this program knows: a newer server has more.
fn known_documents<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Document>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Known(Document),
        Newer(IgnoredAny),
    }
    let all = Vec::<Either>::deserialize(from)?;
    let known = all.into_iter().filter_map(|each| match each {
        Either::Known(document) => Some(document),
        Either::Newer(IgnoredAny) => None,
    });
    Ok(known.collect())
}

/// A label in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Italian.
    pub it: String,
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Label {
    /// The label in one language.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::It => &self.it,
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

/// `GET /api/session`: who this browser is. 401 with code `no_session` where nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The participant.
    pub participant: ParticipantId,
    /// As they typed it.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// Which of the palette's seven hues, from 1.
    pub hue: u8,
    /// Their seat in each group where they have one (given or derived), with the document set.
    pub groups: Vec<GroupAccess>,
    /// Their places in projects.
    pub places: Vec<ProjectPlace>,
    /// Of the programme's office.
    pub authority: bool,
    /// Came by an open link: when it ends, in milliseconds since 1970 by the server's clock.
    pub guest_until_ms: Option<u64>,
}

/// What a participant has in one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupAccess {
    /// The group.
    pub group: GroupId,
    /// The seat, or none for the authority, who reads.
    pub seat: Option<Seat>,
}

/// A place in one project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectPlace {
    /// The project.
    pub project: ProjectId,
    /// Member or referent.
    pub place: Place,
}

/// `GET /api/programme`: what everyone in the programme may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// `Programma Marittimo`, as the brief writes it.
    pub name: String,
    /// The three groups.
    pub groups: Vec<Group>,
    /// The seventeen projects.
    pub projects: Vec<Project>,
    /// The programme's inventory, where the participant may read it.
    pub inventory: Option<Document>,
    /// The spaces of partnerships that the participant may read: those of their own projects.
    #[serde(default)]
    pub spaces: Vec<Space>,
    /// Demo rows are in it.
    pub demo: bool,
}

/// One thematic group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// `ict`.
    pub id: GroupId,
    /// Its name.
    pub label: Label,
    /// The short one.
    pub short: Label,
    /// `ICT`: what codes begin with.
    pub code_prefix: String,
    /// The project that leads it.
    pub lead: ProjectId,
    /// Its projects, the lead's included.
    pub projects: Vec<ProjectId>,
    /// The plan's state.
    pub state: PlanState,
    /// The documents that this participant may read. Kinds that this program does not know yet are left
    /// out.
    #[serde(deserialize_with = "known_documents")]
    pub documents: Vec<Document>,
    /// The brief's extra guidance, in the brief's words.
    pub guidance: Vec<String>,
    /// The latest review of the plan, where there was one that this participant knows of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The final version that the plan is, where it is one and this participant may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finality: Option<FinalHead>,
    /// The meeting that runs, where one does and this participant may read the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingHead>,
    /// There was a meeting, and this participant may read who was there.
    #[serde(default)]
    pub met: bool,
}

/// `GET /api/overview`: how far each group is whose plan this participant may read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupOverview {
    /// The group.
    pub group: GroupId,
    /// Its actions by status, those that occur, in the order of the statuses.
    pub statuses: Vec<StatusCount>,
    /// The phase it is in, where it may read the calendar.
    pub phase: Option<OverviewPhase>,
    /// What ends next.
    pub next: Option<NextDeadline>,
    /// What came back lately, after the server's database was restored from an older backup.
    pub restored: Option<CameBack>,
}

/// Changes that devices brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CameBack {
    /// How many.
    pub changes: u64,
    /// When the last of them came, in milliseconds since 1970.
    pub last_ms: u64,
}

/// The answer to `POST /api/documents/{document}/restore`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// How many changes came back, now on the disk.
    pub changes: usize,
}

/// How many actions have one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusCount {
    /// The option's id; empty for actions without a status.
    pub id: String,
    /// What people read.
    pub label: Label,
    /// How many.
    pub actions: u32,
}

/// The phase that a group is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewPhase {
    /// Its row, which is the template's id where the phase came from one.
    pub id: EntryId,
    /// What it is called.
    pub what: String,
}

/// `GET /api/phases`: what the template says of a phase, in every language. For letters in a language
/// other than the calendar's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseTexts {
    /// The phase's row.
    pub id: EntryId,
    /// What.
    pub what: Label,
    /// Who.
    pub who: Label,
    /// What is done.
    pub action: Label,
    /// When.
    pub when: Label,
}

/// The nearest day by which something is to be over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextDeadline {
    /// `2019-10-20`.
    pub day: String,
    /// The phase that ends.
    pub what: String,
}

/// A document's address and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its name on the wire.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Whether this participant may write it now.
    pub may_write: bool,
}

/// One project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// `smart-destination`.
    pub id: ProjectId,
    /// As the brief writes it.
    pub name: String,
    /// Every spelling of the brief.
    pub spellings: Vec<String>,
}

/// `POST /api/invitations/look`: what a link would give. Does not use it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationSecret {
    /// The part of the link after `#`.
    pub secret: String,
}

/// What a link gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationOffer {
    /// The group to which it leads, where it is for one.
    pub group: Option<GroupId>,
    /// Its name.
    pub group_label: Option<Label>,
    /// The seat it gives.
    pub seat: Option<Seat>,
    /// The project it is for, where it gives a place.
    pub project: Option<ProjectId>,
    /// The place it gives.
    pub place: Option<Place>,
    /// It makes its bearer of the programme's office.
    pub authority: bool,
    /// An open link for a meeting: any number of people until its end.
    pub open: bool,
    /// When it ends, in milliseconds since 1970 by the server's clock.
    pub ends_at_ms: Option<u64>,
    /// Projects to choose from when joining (the group's, or all).
    pub projects: Vec<Project>,
    /// A personal link that has been entered before: the name typed then.
    pub known_as: Option<String>,
}

/// `POST /api/invitations/enter`: the press of *Entra*. Sets the session cookie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enter {
    /// The part of the link after `#`.
    pub secret: String,
    /// The name, as typed.
    pub name: String,
    /// One of the palette's seven hues, from 1.
    pub hue: u8,
    /// The project picked from the list; a label, not a right.
    pub project: Option<ProjectId>,
}

/// `POST /api/session`: what one is called, and in which colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rename {
    /// The name, as typed.
    pub name: String,
    /// One of the palette's seven hues, from 1.
    pub hue: u8,
}

/// `POST /api/groups/{group}/state`: the lead's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetState {
    /// What the plan becomes.
    pub state: PlanState,
}

/// `POST /api/invitations`: what a lead (or the authority) makes a link for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewInvitation {
    /// The group.
    pub group: Option<GroupId>,
    /// The seat in it.
    pub seat: Option<Seat>,
    /// The project.
    pub project: Option<ProjectId>,
    /// The place in it.
    pub place: Option<Place>,
    /// Makes its bearer of the programme's office.
    pub authority: bool,
    /// For a meeting: any number of people until its end.
    pub open: bool,
    /// How long it holds, in seconds.
    pub ttl_s: Option<u64>,
    /// How many may use it.
    pub uses_max: Option<u32>,
}

/// `POST /api/invitations/many`: several links, all of them or none. The answer is a list of
/// [`Invitation`]s in the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewInvitations {
    /// What each is for.
    pub invitations: Vec<NewInvitation>,
}

/// A link that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// What to revoke it by.
    pub id: String,
    /// The link, with the secret in its fragment: shown once, stored only as a hash.
    pub url: String,
    /// Of an open link: a short code to dictate, typed at `/entra` instead of the link. Shown once
    /// too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// When it ends, in milliseconds since 1970.
    pub ends_at_ms: Option<u64>,
}

/// `GET /api/devices`: a browser in which one is signed in. `DELETE /api/devices/{name}` signs it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// What to sign it out by.
    pub name: String,
    /// What it is, as the browser said on coming in (`Firefox · Windows`); empty where it did not.
    pub device: String,
    /// Since when, in milliseconds since 1970, where that was noted.
    pub since_ms: Option<u64>,
    /// It is the one that asks.
    pub own: bool,
}

/// `/api/groups/{group}/feed`: the address under which one's own calendar program reads the
/// group's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFeed {
    /// There is one.
    pub made: bool,
    /// The address, only where it has just been made: it is not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What went wrong, for a person and for the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    /// Stable and machine-readable: `no_session`, `forbidden`, `link_unknown`, `link_ended`,
    /// `link_used`, `bad_request`, `too_many`, `unavailable`.
    pub code: String,
    /// For logs and for people at a terminal, in English.
    pub message: String,
}
