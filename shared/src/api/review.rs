//! Reviews of a plan: rounds, drafts, proposals and what is decided of them.

use serde::{Deserialize, Serialize};

use super::Document;
use crate::ids::{DocumentId, ParticipantId, ProjectId};

/// `POST /api/groups/{group}/rounds`: the lead opens a review. `POST …/rounds/close` closes it, with no
/// body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRound {
    /// What people call the version on which it is.
    pub name: String,
    /// The day until which proposals are awaited, `2019-09-30`.
    pub deadline: Option<String>,
    /// What the lead says of it.
    pub note: String,
}

/// The latest review of a group's plan, as far as whoever asks may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The name of the version on which it is.
    pub version: String,
    /// The day until which proposals are awaited.
    pub deadline: Option<String>,
    /// What the lead says of it.
    pub note: String,
    /// When it was opened, in milliseconds since 1970.
    pub opened_ms: u64,
    /// When it was closed.
    pub closed_ms: Option<u64>,
    /// The drafts of one's own partnerships that have been begun.
    pub drafts: Vec<Draft>,
    /// The proposals that one may read, in the order in which they came.
    pub proposals: Vec<ProposalHead>,
}

impl Review {
    /// Whether proposals are still awaited.
    pub fn is_open(&self) -> bool {
        self.closed_ms.is_none()
    }
}

/// A partnership's private copy of the plan. `POST /api/groups/{group}/drafts` makes it where it is
/// missing ([`WhoseDraft`]); `POST /api/drafts/{draft}/pull`, `…/submit` and `…/take-back` have no body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Whose.
    pub project: ProjectId,
    /// The document.
    pub document: Document,
    /// When it was handed in, in milliseconds since 1970.
    pub submitted_ms: Option<u64>,
    /// Whether whoever asks may hand it in, or take it back.
    pub may_hand_over: bool,
}

/// `POST /api/groups/{group}/drafts`: for which of one's projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoseDraft {
    /// The project.
    pub project: ProjectId,
}

/// That there is a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalHead {
    /// Whose.
    pub project: ProjectId,
    /// The document.
    pub document: DocumentId,
    /// When it was handed in, in milliseconds since 1970.
    pub submitted_ms: u64,
}

/// `GET /api/groups/{group}/verdicts`: what was decided of a proposal of the latest review so far. The
/// answer has one for each proposal that one may read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalVerdicts {
    /// The proposal.
    pub proposal: DocumentId,
    /// What was decided, in no order.
    pub verdicts: Vec<Verdict>,
}

/// What was decided of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The item's name.
    pub item: String,
    /// It is in the plan.
    pub accepted: bool,
    /// The lead wrote something else than was proposed.
    pub edited: bool,
    /// Why, where the lead says so.
    pub reason: String,
    /// Who decided.
    pub by: ParticipantId,
}

/// `GET /api/proposals/{proposal}`: what it proposes, in the order of the plan's rows. It never
/// changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its items.
    pub items: Vec<ProposedItem>,
}

/// One thing that a proposal changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedItem {
    /// Its name: `cell/<row>/<column>`, `new/<row>`, `gone/<row>` or `moved/<row>`.
    pub item: String,
    /// Why, where its authors say so.
    pub reason: Option<String>,
    /// The section in which the row stands in the proposal; of a row that goes, where it stood.
    pub section: Option<String>,
    /// Where among the others it would stand, of a row that moves: two that differ are not the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The cells: of a cell that one, of a row all that say something.
    pub cells: Vec<ProposedCell>,
}

/// A cell, as it was and as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedCell {
    /// Its column.
    pub column: String,
    /// What it said where the partnership last took the plan in.
    pub before: StoredCell,
    /// What it is to say.
    pub after: StoredCell,
}

/// What a cell holds, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StoredCell {
    /// Its Texts, on lines of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// All the values that were set at the same time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The members of its set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
}

/// `POST /api/proposals/{proposal}/verdicts`: the lead decides. Items that another proposal has in
/// just the same way get the same verdict, and are put into the plan once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decide {
    /// The names of the items.
    pub items: Vec<String>,
    /// Into the plan, or not.
    pub accept: bool,
    /// Why, where the lead says so.
    pub reason: String,
    /// What the one cell is to say instead, where the lead edited it.
    pub outcome: Option<String>,
    /// What it would have said ([`Outcome`]) when the lead began to edit: where somebody has written in
    /// the cell since, nothing is done.
    #[serde(default)]
    pub shown: Option<String>,
}

/// `GET /api/proposals/{proposal}/outcome?item=…`: what a cell would say if it was accepted now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Its text.
    pub text: String,
}
