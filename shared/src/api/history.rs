//! A plan's history: the points that can be looked at, and the versions that have a name.

use serde::{Deserialize, Serialize};

use crate::ids::{ParticipantId, ProjectId};

/// `GET /api/groups/{group}/history?before=…`: a page of a plan's timeline, the newest point first. All of
/// it is from the server's registry of changes, and all times are those at which it received them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct History {
    /// The points, the newest first.
    pub points: Vec<Point>,
    /// Everybody who is named in them.
    pub people: Vec<HistoryPerson>,
    /// What to ask `before` to get the page before this one; none where this is the first.
    pub earlier: Option<u64>,
}

/// One point of a plan's history: the plan as it was after something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// How many of the plan's changes there were: grows along the timeline.
    pub at: u64,
    /// The heads of the plan, as they are written.
    pub heads: Vec<String>,
    /// Who did it; none where it was the server itself.
    pub by: Option<ParticipantId>,
    /// When it began, in milliseconds since 1970.
    pub from_ms: u64,
    /// When it ended.
    pub to_ms: u64,
    /// What it was.
    pub what: PointKind,
}

/// What happened up to a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PointKind {
    /// The plan was made.
    Begun,
    /// Somebody wrote in it, without a long pause.
    Sitting {
        /// How many edits.
        edits: u64,
        /// They were proposed by this project, and accepted.
        via: Option<ProjectId>,
    },
    /// It was given a name.
    Version(Version),
}

/// A named point in a plan's history. `GET /api/groups/{group}/versions` answers all of them, the newest
/// first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Its number, by which others refer to it.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// What is said of it.
    pub note: String,
    /// Why it was made.
    pub why: VersionKind,
    /// Who made it; none where the server did.
    pub by: Option<ParticipantId>,
    /// Their name.
    pub by_name: Option<String>,
    /// When, in milliseconds since 1970.
    pub made_ms: u64,
    /// The heads of the plan.
    pub heads: Vec<String>,
    /// SHA-256 of the canonical content, in hexadecimal.
    pub hash: String,
}

/// Why a version was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VersionKind {
    /// Somebody gave the plan a name.
    #[default]
    Named,
    /// Before something big: an import, a restore.
    Automatic,
    /// A review was opened on it.
    Round,
    /// A review was closed.
    RoundClosed,
    /// A meeting began or ended.
    Meeting,
    /// It is the final one.
    Final,
}

/// Somebody who is named in a history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPerson {
    /// Who.
    pub id: ParticipantId,
    /// As they typed it.
    pub name: String,
    /// At most three letters.
    pub initials: String,
    /// The number of their colour.
    pub hue: u8,
}

/// `GET /api/groups/{group}/history/people?from=…&to=…`: who wrote between two points, by how many edits
/// the server received; those with the most first. What it wrote itself is nobody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Who.
    pub by: HistoryPerson,
    /// How many edits.
    pub edits: u64,
}

/// `POST /api/groups/{group}/versions`: gives the plan as it is now a name. Editors and leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameVersion {
    /// What people will call it.
    pub name: String,
    /// What is said of it.
    pub note: String,
}
