//! What the projects say of a version, as a snapshot carries it.

use serde::{Deserialize, Serialize};
use tavolo_shared::api::{FinalVersion, Standing};

/// The part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Approvals {
    /// The content that they are of.
    pub(crate) content_sha256: String,
    /// The last day for an answer.
    pub(crate) deadline: Option<String>,
    /// Whether silence counts as consent once it is over.
    pub(crate) silence_consents: bool,
    /// Why the lead went on past warnings.
    pub(crate) reason: String,
    /// How many warnings there were.
    pub(crate) warnings: usize,
    /// That the version does not stand any more, and why.
    pub(crate) reopened: Option<String>,
    /// It was validated after the Living Lab.
    pub(crate) validated: bool,
    /// What each project says.
    pub(crate) answers: Vec<Answered>,
}

/// What one project says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answered {
    /// The project's id.
    pub(crate) project: String,
    /// What it is called.
    pub(crate) name: String,
    /// How it stands.
    pub(crate) standing: Standing,
    /// What is said to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) comment: String,
    /// Who wrote it down.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) by: String,
    /// The lead did, for the project.
    #[serde(default)]
    pub(crate) noted: bool,
    /// When, in milliseconds since 1970; none where it said nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) at_ms: Option<u64>,
    /// After the deadline.
    #[serde(default)]
    pub(crate) late: bool,
}

impl Approvals {
    /// Of a final version.
    pub(crate) fn of(version: &FinalVersion, name: impl Fn(&str) -> String) -> Self {
        let answers = version.answers.iter().map(|answer| {
            let said = answer.said.as_ref();
            Answered {
                project: answer.project.to_string(),
                name: name(answer.project.as_str()),
                standing: answer.standing,
                comment: said.map(|said| said.comment.clone()).unwrap_or_default(),
                by: said.map(|said| said.by.clone()).unwrap_or_default(),
                noted: said.is_some_and(|said| said.noted),
                at_ms: said.map(|said| said.at_ms),
                late: said.is_some_and(|said| said.late),
            }
        });
        Self {
            content_sha256: version.hash.clone(),
            deadline: version.deadline.clone(),
            silence_consents: version.silence_consents,
            reason: version.reason.clone(),
            warnings: version.checks.counts.iter().map(|count| count.n).sum(),
            reopened: version.reopened.as_ref().map(|each| each.reason.clone()),
            validated: version.validated_ms.is_some(),
            answers: answers.collect(),
        }
    }
}
