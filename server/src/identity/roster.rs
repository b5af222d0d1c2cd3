//! Everybody's hats, in memory: what the relay asks at every message.
//!
//! It decides which hats a participant wears for a document; what the hats allow is
//! `tavolo_shared::access`.

use std::collections::HashMap;

use tavolo_shared::access::{Act, DocumentKind, Hats, Place, PlanState, Seat, Stage, allows};
use tavolo_shared::api;
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId, ProjectId};

use super::finals::{Approval, Final, Protocol};
use super::found::FoundDocument;
use super::meetings::Running;
use super::rounds::Round;
use super::secret::sha256;

/// Whoever showed a valid cookie or ticket. Kept beside a live socket, to ask again later
/// whether it still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bearer {
    /// Who.
    pub participant: ParticipantId,
    /// The hash of the secret shown.
    pub(super) credential: [u8; 32],
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

/// A seat that somebody was given.
#[derive(Debug)]
pub(super) struct SeatHeld {
    pub(super) group: GroupId,
    pub(super) seat: Seat,
    /// None for a lasting one.
    pub(super) ends_at_ms: Option<u64>,
}

impl SeatHeld {
    pub(super) fn holds(&self, now_ms: u64) -> bool {
        self.ends_at_ms.is_none_or(|end| now_ms < end)
    }
}

/// A participant.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) hue: u8,
    pub(super) seats: Vec<SeatHeld>,
    pub(super) places: Vec<(ProjectId, Place)>,
    pub(super) officer: bool,
}

impl Person {
    /// Has something that does not end by itself.
    pub(super) fn is_lasting(&self) -> bool {
        self.officer || !self.places.is_empty() || self.seats.iter().any(|s| s.ends_at_ms.is_none())
    }

    /// Wears any hat at all.
    fn is_somebody(&self, now_ms: u64) -> bool {
        self.is_lasting() || self.seats.iter().any(|seat| seat.holds(now_ms))
    }

    /// When a guest's last seat ends; none for everybody else.
    pub(super) fn guest_until_ms(&self) -> Option<u64> {
        if self.is_lasting() {
            return None;
        }
        self.seats.iter().filter_map(|seat| seat.ends_at_ms).max()
    }

    /// The seat in a group: the lasting one that was given; else editor by a place in one of the
    /// group's projects; else viewer for anyone with something lasting in the programme. A
    /// meeting's open link can raise that until its end, and never lowers it.
    fn seat_in(&self, group: &api::Group, now_ms: u64) -> Option<Seat> {
        let given = |lasting: bool| {
            let held = self
                .seats
                .iter()
                .filter(|s| s.group == group.id && s.holds(now_ms));
            held.filter(|s| s.ends_at_ms.is_none() == lasting)
                .map(|s| s.seat)
                .max()
        };
        let by_place = || {
            let here = self
                .places
                .iter()
                .any(|(project, _)| group.projects.contains(project));
            here.then_some(Seat::Editor)
        };
        // The authority reads by its office and needs no seat.
        let by_being_in = || {
            let lasting =
                !self.places.is_empty() || self.seats.iter().any(|s| s.ends_at_ms.is_none());
            lasting.then_some(Seat::Viewer)
        };
        given(true)
            .or_else(by_place)
            .or_else(by_being_in)
            .max(given(false))
    }

    pub(super) fn place_in(&self, project: &ProjectId) -> Option<Place> {
        self.places
            .iter()
            .filter(|(id, _)| id == project)
            .map(|(_, place)| *place)
            .max()
    }
}

/// What a secret stands for.
#[derive(Debug)]
pub(super) struct Credential {
    pub(super) participant: ParticipantId,
    pub(super) ends_at_ms: u64,
    pub(super) is_ticket: bool,
}

/// What a document is and whose.
#[derive(Debug)]
pub(super) struct DocumentFacts {
    pub(super) kind: DocumentKind,
    pub(super) group: Option<GroupId>,
    pub(super) project: Option<ProjectId>,
    /// Of a draft or a proposal: the round.
    pub(super) round: Option<i64>,
    /// When a draft was submitted, or a proposal made.
    pub(super) submitted_ms: Option<u64>,
}

/// Everything that decides rights, as of one moment.
#[derive(Debug, Default)]
pub struct Roster {
    /// The length of the audit log.
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) demo: bool,
    pub(super) projects: Vec<api::Project>,
    /// Without their documents, which depend on who asks.
    pub(super) groups: Vec<api::Group>,
    pub(super) documents: Vec<(DocumentId, DocumentFacts)>,
    pub(super) people: HashMap<ParticipantId, Person>,
    pub(super) credentials: HashMap<[u8; 32], Credential>,
    /// All reviews, in the order in which they were opened.
    pub(super) rounds: Vec<Round>,
    /// All final versions, in the order in which they were made.
    pub(super) finals: Vec<Final>,
    /// What was ever said of them.
    pub(super) approvals: Vec<Approval>,
    /// The meetings that run.
    pub(super) running: Vec<Running>,
    /// The last version of each group's plan, where it has any.
    pub(super) latest: Vec<(GroupId, i64)>,
    /// The groups that have met.
    pub(super) met: Vec<GroupId>,
    /// The authority's numbers that were ever noted for them.
    pub(super) protocols: Vec<Protocol>,
}

impl Roster {
    /// Grows with everything that changes rights, but for the ends of links and seats.
    pub(crate) fn version(&self) -> i64 {
        self.version
    }

    /// Whoever has this session cookie, if it still holds.
    pub fn bearer_of_cookie(&self, cookie: &str, now_ms: u64) -> Option<Bearer> {
        self.bearer(sha256(cookie), false, now_ms)
    }

    /// Whoever has this ticket, if it still holds.
    pub fn bearer_of_ticket(&self, ticket: &str, now_ms: u64) -> Option<Bearer> {
        self.bearer(sha256(ticket), true, now_ms)
    }

    fn bearer(&self, credential: [u8; 32], is_ticket: bool, now_ms: u64) -> Option<Bearer> {
        let held = self.credentials.get(&credential)?;
        let bearer = Bearer {
            participant: held.participant,
            credential,
        };
        (held.is_ticket == is_ticket && self.still_holds(&bearer, now_ms)).then_some(bearer)
    }

    /// Whether what they showed still holds, and they still wear any hat. If not, their sockets
    /// are closed.
    pub fn still_holds(&self, bearer: &Bearer, now_ms: u64) -> bool {
        let holds = self
            .credentials
            .get(&bearer.credential)
            .is_some_and(|held| held.participant == bearer.participant && now_ms < held.ends_at_ms);
        holds
            && self
                .people
                .get(&bearer.participant)
                .is_some_and(|p| p.is_somebody(now_ms))
    }

    /// What they may do with a document; none where there is no such document. One that they may
    /// not read is to be answered exactly like one that does not exist.
    pub fn rights(
        &self,
        participant: ParticipantId,
        document: DocumentId,
        now_ms: u64,
    ) -> Option<DocumentRights> {
        let facts = self.facts(document)?;
        let group = facts.group.as_ref().and_then(|group| self.group(group));
        let hats = self
            .people
            .get(&participant)
            .map(|person| self.hats(person, facts, group, now_ms))
            .unwrap_or_default();
        let plan = match facts.kind {
            DocumentKind::Plan => group.map_or(PlanState::Frozen, |group| group.state),
            _ => PlanState::Open,
        };
        let round = facts.round.and_then(|round| self.round(round));
        let round_closed = round.is_some_and(|round| round.closed_ms.is_some());
        let stage = Stage {
            plan,
            // What was not submitted until the close is not written any more either.
            submitted: facts.submitted_ms.is_some() || round_closed,
            round_closed,
        };
        Some(DocumentRights {
            kind: facts.kind,
            hats,
            stage,
        })
    }

    fn hats(
        &self,
        person: &Person,
        facts: &DocumentFacts,
        group: Option<&api::Group>,
        now_ms: u64,
    ) -> Hats {
        let (seat, place) = if facts.kind == DocumentKind::Inventory {
            let seats = self
                .groups
                .iter()
                .filter_map(|group| person.seat_in(group, now_ms));
            (
                seats.max(),
                person.places.iter().map(|(_, place)| *place).max(),
            )
        } else {
            let seat = group.and_then(|group| person.seat_in(group, now_ms));
            (
                seat,
                facts
                    .project
                    .as_ref()
                    .and_then(|project| person.place_in(project)),
            )
        };
        Hats {
            seat,
            authority: person.officer,
            place,
            guest: !person.is_lasting(),
        }
    }

    pub(super) fn facts(&self, document: DocumentId) -> Option<&DocumentFacts> {
        self.documents
            .iter()
            .find(|(id, _)| *id == document)
            .map(|(_, facts)| facts)
    }

    /// What is known of a group; its documents depend on who asks and are not in it.
    pub fn group(&self, id: &GroupId) -> Option<&api::Group> {
        self.groups.iter().find(|group| group.id == *id)
    }

    /// Somebody's seat in a group, given or derived.
    pub(super) fn seat(&self, who: ParticipantId, group: &GroupId, now_ms: u64) -> Option<Seat> {
        self.people.get(&who)?.seat_in(self.group(group)?, now_ms)
    }

    /// Somebody's place in a project.
    pub(crate) fn place(&self, who: ParticipantId, project: &ProjectId) -> Option<Place> {
        self.people.get(&who)?.place_in(project)
    }

    /// What somebody is called.
    pub(crate) fn name_of(&self, who: ParticipantId) -> Option<&str> {
        Some(&self.people.get(&who)?.name)
    }

    /// Whether somebody is of the programme's office.
    pub(super) fn is_officer(&self, who: ParticipantId) -> bool {
        self.people.get(&who).is_some_and(|person| person.officer)
    }

    /// The next moment at which something ends by itself.
    pub(super) fn next_end_ms(&self, now_ms: u64) -> Option<u64> {
        let seats = self
            .people
            .values()
            .flat_map(|p| &p.seats)
            .filter_map(|s| s.ends_at_ms);
        let credentials = self.credentials.values().map(|held| held.ends_at_ms);
        seats.chain(credentials).filter(|end| *end > now_ms).min()
    }

    /// The group that a document belongs to.
    pub fn group_of(&self, document: DocumentId) -> Option<&GroupId> {
        self.facts(document)?.group.as_ref()
    }

    /// What codes of a group's rows begin with (`ICT`).
    pub fn code_prefix_of(&self, document: DocumentId) -> Option<&str> {
        Some(&self.group(self.group_of(document)?)?.code_prefix)
    }

    /// The programme's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The groups, in the brief's order.
    pub fn group_ids(&self) -> Vec<GroupId> {
        self.groups.iter().map(|group| group.id.clone()).collect()
    }

    /// Every document with its kind, in the order in which they were made.
    pub fn documents(&self) -> Vec<(DocumentId, DocumentKind)> {
        self.documents
            .iter()
            .map(|(id, facts)| (*id, facts.kind))
            .collect()
    }

    /// The groups, in the brief's order, without their documents.
    pub fn groups(&self) -> &[api::Group] {
        &self.groups
    }

    /// The projects, in the brief's order.
    pub fn projects(&self) -> &[api::Project] {
        &self.projects
    }

    /// Whether such a document is there, under whatever name.
    pub fn has(&self, document: &FoundDocument) -> bool {
        let same = |facts: &DocumentFacts| {
            facts.kind == document.kind
                && facts.group == document.group
                && facts.project == document.project
        };
        self.find(same).is_some()
    }

    /// A project's space.
    pub fn space_of(&self, project: &ProjectId) -> Option<DocumentId> {
        self.find(|facts| {
            facts.kind == DocumentKind::Space && facts.project.as_ref() == Some(project)
        })
    }

    /// The programme's inventory.
    pub fn inventory(&self) -> Option<DocumentId> {
        self.find(|facts| facts.kind == DocumentKind::Inventory)
    }

    /// Whether the lead may write a group's plan: whether it is not frozen.
    pub(crate) fn is_written_by_the_lead(&self, group: &GroupId) -> bool {
        self.group(group)
            .is_some_and(|group| group.state.lets_the_lead_write())
    }

    /// A group's document of a kind.
    pub fn document_of(&self, group: &GroupId, kind: DocumentKind) -> Option<DocumentId> {
        self.find(|facts| facts.kind == kind && facts.group.as_ref() == Some(group))
    }

    fn find(&self, is_it: impl Fn(&DocumentFacts) -> bool) -> Option<DocumentId> {
        let mut all = self.documents.iter();
        let found = all.find(|(_, facts)| is_it(facts));
        found.map(|(id, _)| *id)
    }
}
