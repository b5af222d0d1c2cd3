//! Who may do what: the product of seat, place and plan state, by document.
//!
//! The one place where rights are decided, for the server and for what the client shows. It knows
//! no database: the caller says which hats a participant wears.

use serde::{Deserialize, Serialize};

/// What a participant may do in a group, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Reads.
    Viewer,
    /// Writes while the plan is open.
    Editor,
    /// Runs the group: writes unless the plan is frozen, sets its state, invites.
    Lead,
}

/// A participant's hat in one project's partnership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A person of the partnership.
    Member,
    /// Speaks for the project.
    Referent,
}

/// What the lead has set the plan to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Everybody with an editor's seat writes.
    #[default]
    Open,
    /// Only the lead writes; everybody else in drafts.
    Review,
    /// Nobody writes.
    Frozen,
}

/// What a document is, which decides who may read and write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Columns, sections and rows of one group's plan.
    Plan,
    /// Phases, sessions and the current phase of one group.
    Calendar,
    /// Ideas shared with one group, and their fate.
    Ideas,
    /// Threads on one group's plan.
    Discussion,
    /// Agenda pointer, decisions and attendance of one group.
    Meeting,
    /// The programme's outputs, and the projects' names and spellings.
    Inventory,
    /// Ideas, outputs and notes of one partnership, not shared yet.
    Space,
    /// One partnership's private copy of a plan for one round.
    Draft,
    /// What a partnership submitted.
    Proposal,
}

/// What somebody wants to do with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Receive it, and follow it.
    Read,
    /// Change it.
    Write,
    /// Show where one is (a cursor, a selection). Whoever may read may be present.
    BePresent,
    /// Pass it on: share out of a space, submit a draft.
    HandOver,
}

/// The hats of one participant as they bear on one document. The caller has already worked out
/// the seat (the one given, else editor by a place in one of the group's projects, else viewer
/// for anyone with a lasting seat or place in the programme), and `place` is the one in the
/// project that the document belongs to, where it belongs to one; for the inventory, the highest
/// place in any project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hats {
    /// The seat in the document's group; for the inventory, the highest seat in any group.
    pub seat: Option<Seat>,
    /// Of the programme's office.
    pub authority: bool,
    /// The place in the document's project.
    pub place: Option<Place>,
    /// Came by an open link, which has not been made a lasting seat.
    pub guest: bool,
}

/// How far along the document itself is, beside the plan's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stage {
    /// The plan's state, where the document is a plan.
    pub plan: PlanState,
    /// A draft that has been submitted; nobody changes it any more.
    pub submitted: bool,
    /// The review round has closed; proposals may be read by every seat.
    pub round_closed: bool,
}

impl Seat {
    /// Whoever has this seat runs the group: sets the plan's state, makes and ends links.
    pub fn runs_the_group(self) -> bool {
        self == Self::Lead
    }
}

impl Place {
    /// Whoever has this place speaks for the project: invites into it, hands over what it wrote.
    pub fn speaks_for_the_project(self) -> bool {
        self == Self::Referent
    }
}

impl PlanState {
    /// Every editor writes.
    pub fn lets_editors_write(self) -> bool {
        self == Self::Open
    }

    /// The lead writes.
    pub fn lets_the_lead_write(self) -> bool {
        self != Self::Frozen
    }
}

/// What a hat lets its wearer do with a kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Right {
    /// Nothing: the document is as if it were not there.
    No,
    /// Reads.
    Read,
    /// Reads once the review round has closed.
    ReadAfterTheRound,
    /// Reads and writes.
    Write,
    /// Reads; writes while the plan is open.
    WriteWhileOpen,
    /// Reads; writes unless the plan is frozen.
    WriteUnlessFrozen,
    /// Reads; writes until the draft is submitted.
    WriteUntilSubmitted,
    /// Reads and writes; hands over what is in it.
    WriteAndHandOver,
    /// Reads; writes and hands over until it is submitted.
    HandOverOnce,
}

impl Right {
    /// Whether this right covers an act, as far along as the document is.
    fn covers(self, act: Act, stage: Stage) -> bool {
        let reads = match self {
            Self::No => false,
            Self::ReadAfterTheRound => stage.round_closed,
            _ => true,
        };
        match act {
            Act::Read | Act::BePresent => reads,
            Act::Write => match self {
                Self::No | Self::Read | Self::ReadAfterTheRound => false,
                Self::Write | Self::WriteAndHandOver => true,
                Self::WriteWhileOpen => stage.plan.lets_editors_write(),
                Self::WriteUnlessFrozen => stage.plan.lets_the_lead_write(),
                Self::WriteUntilSubmitted | Self::HandOverOnce => !stage.submitted,
            },
            Act::HandOver => match self {
                Self::WriteAndHandOver => true,
                Self::HandOverOnce => !stage.submitted,
                _ => false,
            },
        }
    }
}

/// One row of the table: a kind of document, and what each hat gives in it.
struct Row {
    viewer: Right,
    editor: Right,
    lead: Right,
    authority: Right,
    member: Right,
    referent: Right,
}

/// The table. `No` in the last two columns means that the place adds nothing to the seat.
#[rustfmt::skip]
const fn row(kind: DocumentKind) -> Row {
    use DocumentKind as K;
    use Right::*;
    let (viewer, editor, lead, authority, member, referent) = match kind {
        //                viewer             editor             lead               authority  member               referent
        K::Plan       => (Read,              WriteWhileOpen,    WriteUnlessFrozen, Read,      No,                  No),
        K::Calendar   => (Read,              Read,              Write,             Read,      No,                  No),
        K::Ideas      => (Read,              Write,             Write,             Read,      No,                  No),
        K::Discussion => (Read,              Write,             Write,             Write,     No,                  No),
        K::Meeting    => (Read,              Write,             Write,             Read,      No,                  No),
        K::Inventory  => (Read,              Write,             Write,             Write,     Write,               Write),
        K::Space      => (No,                No,                No,                No,        Write,               WriteAndHandOver),
        K::Draft      => (No,                No,                No,                No,        WriteUntilSubmitted, HandOverOnce),
        K::Proposal   => (ReadAfterTheRound, ReadAfterTheRound, Read,              No,        Read,                Read),
    };
    Row { viewer, editor, lead, authority, member, referent }
}

/// Whether somebody with these hats may do this to such a document now: whether any of their
/// hats gives the right. A guest's seat reads the inventory and never writes it.
pub fn allows(hats: Hats, kind: DocumentKind, stage: Stage, act: Act) -> bool {
    let row = row(kind);
    let by_seat = match hats.seat {
        None => Right::No,
        Some(_) if hats.guest && kind == DocumentKind::Inventory => Right::Read,
        Some(Seat::Viewer) => row.viewer,
        Some(Seat::Editor) => row.editor,
        Some(Seat::Lead) => row.lead,
    };
    let by_office = if hats.authority {
        row.authority
    } else {
        Right::No
    };
    let by_place = match hats.place {
        None => Right::No,
        Some(Place::Member) => row.member,
        Some(Place::Referent) => row.referent,
    };
    [by_seat, by_office, by_place]
        .iter()
        .any(|right| right.covers(act, stage))
}
