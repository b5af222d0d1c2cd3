//! Meetings on a plan: that one runs, who was there, and the minutes.

use serde::{Deserialize, Serialize};

use crate::ids::ProjectId;

/// That a meeting runs, to everybody who reads the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingHead {
    /// Its number in the database, by which it is ended.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// Since when, in milliseconds since 1970.
    pub began_ms: u64,
}

/// `GET /api/groups/{group}/meetings`: the meetings of a group, to those who read its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meetings {
    /// What the next one would be called, in the plan's language.
    pub next: String,
    /// Whether whoever asks writes down who was there.
    pub may_note: bool,
    /// The meetings, the newest first.
    pub meetings: Vec<Meeting>,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its number in the database.
    pub id: i64,
    /// Which of the group's it is, from 1.
    pub number: i64,
    /// What people call it.
    pub name: String,
    /// When it began, in milliseconds since 1970 by the server's clock.
    pub began_ms: u64,
    /// When it ended; none while it runs.
    pub ended_ms: Option<u64>,
    /// How many were there.
    pub there: usize,
}

/// `POST /api/groups/{group}/meetings`: the lead begins one. An empty name is the next one's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginMeeting {
    /// What people will call it.
    pub name: String,
}

/// `GET /api/groups/{group}/meetings/{id}/attendance`: one who was there, or was taken off the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendant {
    /// The entry's number.
    pub id: i64,
    /// What they were called then, or what somebody wrote down.
    pub name: String,
    /// For which project.
    pub project: Option<ProjectId>,
    /// For which organisation, where it was written down by hand.
    pub organisation: String,
    /// They are of the programme's office.
    pub authority: bool,
    /// When they were first seen or written down, in milliseconds since 1970.
    pub at_ms: u64,
    /// Who wrote them down; none where the server saw them in the plan.
    pub noted_by: Option<String>,
    /// Who took them off the list, where somebody did.
    pub removed_by: Option<String>,
}

/// `POST /api/groups/{group}/meetings/{id}/attendance`: somebody was there whom the server has not seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteAttendant {
    /// Their name.
    pub name: String,
    /// For which project.
    pub project: Option<ProjectId>,
    /// For which organisation, where it is no project.
    pub organisation: String,
}

/// `POST /api/groups/{group}/meetings/{id}/attendance/{entry}`: takes somebody off the list, or puts them
/// back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WasThere {
    /// Whether they were.
    pub there: bool,
}
