//! Final versions of a plan: the checks before, the freeze, and what each project says of it.

use serde::{Deserialize, Serialize};

use super::{Label, Protocol};
use crate::access::PlanState;
use crate::ids::ProjectId;
use crate::plan::checks::Finding;

/// A finding with the words to show it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// What and where.
    #[serde(flatten)]
    pub finding: Finding,
    /// What it is about: a row's code and title, an output's name, a project's.
    pub about: String,
    /// The column's head, where it is about a cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column_label: Option<Label>,
}

/// Of one kind of finding, how many there are: also of those that are too many to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningCount {
    /// The kind, as `Finding::kind` says it.
    pub kind: String,
    /// How many.
    pub n: usize,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Checks {
    /// What is listed.
    pub warnings: Vec<Warning>,
    /// How many there are of each kind that occurs.
    pub counts: Vec<WarningCount>,
    /// A name for just these findings, of as many as there are: who goes on past them says past which.
    pub digest: String,
}

/// `GET /api/groups/{group}/final`: where the plan stands on its way to a final version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finality {
    /// The plan's state.
    pub state: PlanState,
    /// What the checks find in the plan as it is now; none while it is a final version, which has its own.
    pub checks: Option<Checks>,
    /// The final versions, the newest first.
    pub versions: Vec<FinalVersion>,
    /// The projects of the group for which whoever asks answers: those whose referent they are.
    pub answers_for: Vec<ProjectId>,
    /// What whoever asks saw last, to show the difference to: a version before the newest final one.
    pub seen: Option<SeenVersion>,
}

/// A version that somebody saw before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenVersion {
    /// Its name.
    pub name: String,
    /// The plan's heads.
    pub heads: Vec<String>,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: u64,
}

/// A final version: a point at which the plan was closed to all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinalVersion {
    /// Its number.
    pub id: i64,
    /// Its number among the group's versions.
    pub version: i64,
    /// What people call it.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: u64,
    /// Who made it.
    pub made_by: String,
    /// SHA-256 of its content, in hexadecimal.
    pub hash: String,
    /// The plan's heads: the one point in its history at which it stands.
    pub heads: Vec<String>,
    /// The last day for an answer.
    pub deadline: Option<String>,
    /// That day is over.
    pub deadline_over: bool,
    /// Whether silence counts as consent once it is.
    pub silence_consents: bool,
    /// What the checks found in it.
    pub checks: Checks,
    /// Why the lead went on past it.
    pub reason: String,
    /// What each project of the group says, in the order of the projects.
    pub answers: Vec<ProjectAnswer>,
    /// That it was opened again.
    pub reopened: Option<Reopened>,
    /// When it was marked as validated, after the Living Lab.
    pub validated_ms: Option<u64>,
    /// The number under which the authority registered it, where one was noted.
    pub protocol: Option<Protocol>,
}

/// What one project says of a final version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectAnswer {
    /// The project.
    pub project: ProjectId,
    /// How it stands.
    pub standing: Standing,
    /// What it said last, where it said something.
    pub said: Option<Said>,
}

/// How a project stands to a final version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It approved.
    Approved,
    /// It objected.
    Objected,
    /// It has said nothing yet.
    Silent,
    /// It said nothing until the deadline, and that counts as consent.
    Consented,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Yes or no.
    pub approves: bool,
    /// What is said to it.
    pub comment: String,
    /// Who wrote it down here.
    pub by: String,
    /// The lead wrote it down for the project, which answered by another way.
    pub noted: bool,
    /// When, in milliseconds since 1970 by the server's clock.
    pub at_ms: u64,
    /// After the deadline.
    pub late: bool,
}

/// That a final version was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Who.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// `POST /api/groups/{group}/final`: the lead makes the final version; the plan is closed to all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeFinal {
    /// What people call it.
    pub name: String,
    /// The digest of the checks that the lead has seen.
    pub seen: String,
    /// Why one goes on past what they found; asked for where they found anything.
    pub reason: String,
    /// The last day for an answer, `2019-10-18`.
    pub deadline: Option<String>,
    /// Whether silence counts as consent once it is over.
    pub silence_consents: bool,
}

/// `POST /api/groups/{group}/final/reopen`: the lead opens the plan again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopen {
    /// Why.
    pub reason: String,
}

/// `POST /api/groups/{group}/final/answer`: a project approves or objects. The referent's; the lead notes
/// what came by another way, and says from whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The final version's number.
    pub version: i64,
    /// Its hash, as the page showed it: an answer is to this text and no other.
    pub hash: String,
    /// For whom.
    pub project: ProjectId,
    /// Yes or no.
    pub approves: bool,
    /// What is said to it; asked for with a no.
    pub comment: String,
}

/// `POST /api/groups/{group}/final/validated` and `…/final/seen`: which version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhichFinal {
    /// The final version's number.
    pub version: i64,
}

/// What the programme's page and the plan's frame say of a group's final version, where its plan is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinalHead {
    /// Its name.
    pub name: String,
    /// The last day for an answer.
    pub deadline: Option<String>,
    /// The projects that have answered.
    pub answered: Vec<ProjectId>,
    /// It was marked as validated.
    pub validated: bool,
}

/// `GET /api/groups/{group}/audit?before=…`: the log of a group, for its lead, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The entries.
    pub entries: Vec<AuditLine>,
    /// Where the next page begins, where there is one.
    pub next: Option<i64>,
    /// The first entry of the programme's log at which its chain does not hold, where it was gone through.
    pub broken: Option<i64>,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its number in the programme's log.
    pub id: i64,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Who: a participant's id, or `operator`.
    pub who: String,
    /// What they are called now.
    pub name: String,
    /// What was done.
    pub act: String,
    /// To whom and how: ids and settings, as JSON.
    pub detail: String,
    /// The entry's hash, in hexadecimal.
    pub hash: String,
}
