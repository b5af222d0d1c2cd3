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
