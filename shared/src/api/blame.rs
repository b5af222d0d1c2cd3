//! Who wrote what in a plan, and what a cell or a row said before.

use serde::{Deserialize, Serialize};

use super::HistoryPerson;
use crate::ids::{ParticipantId, ProjectId};

/// `GET /api/groups/{group}/blame?row=…&column=…`: who wrote each piece of a cell, and when, by the server's
/// registry. For those who read the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blame {
    /// The pieces, in the order in which they are read.
    pub pieces: Vec<BlamePiece>,
    /// Everybody who is named in them.
    pub people: Vec<HistoryPerson>,
}

/// A piece of what a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlamePiece {
    /// What it is.
    pub said: BlameSaid,
    /// Who wrote it; none where it came with the plan.
    pub by: Option<ParticipantId>,
    /// When the server received the last of it, in milliseconds since 1970; none where it cannot say.
    pub at_ms: Option<u64>,
    /// It was proposed by this project, and accepted.
    pub via: Option<ProjectId>,
}

/// What a piece says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlameSaid {
    /// A run of letters.
    Text(String),
    /// A value, as the plan stores it.
    Value(String),
    /// A member of a set, as the plan stores it.
    Member(String),
}

/// `GET /api/groups/{group}/past?row=…&column=…`: the points after which a cell (without `column`: a row) was
/// different, the newest first. For those who read the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The points; the first is how it is now.
    pub points: Vec<PastPoint>,
    /// Everybody who is named in them.
    pub people: Vec<HistoryPerson>,
}

/// A point after which a cell or a row was different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastPoint {
    /// The heads of the plan then, as they are written.
    pub heads: Vec<String>,
    /// Who changed it; none where it came with the plan.
    pub by: Option<ParticipantId>,
    /// It was proposed by this project, and accepted.
    pub via: Option<ProjectId>,
    /// When the first of these changes came, in milliseconds since 1970.
    pub from_ms: u64,
    /// When the last did.
    pub to_ms: u64,
}

/// `POST /api/groups/{group}/versions/automatic`: a version before something big. Whoever may write the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutomaticVersion {
    /// Before what.
    pub before: Before,
    /// Why, where somebody was asked.
    pub note: String,
    /// The heads of the plan of whoever asks; where the server does not have them, it takes its own.
    pub heads: Vec<String>,
}

/// Something big.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    /// A large paste.
    Paste,
    /// A table or a file that is brought in.
    Import,
    /// Bringing back what was there before.
    Restore,
}
