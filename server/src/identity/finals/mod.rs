//! Final versions of a plan: rows, and rules of who may make, open again and answer one.
//!
//! A plan that is a final version is closed to all; it is one at a time ([`Roster::final_of`]). What the
//! projects say is bound to the hash of the version that they saw, and is never another's. What the
//! checks find, and what the text is, is not known here.

mod answers;
pub(crate) mod check;
mod protocols;
mod read;

use serde_json::json;
use sqlx::Row;
use tavolo_shared::access::PlanState;
use tavolo_shared::ids::{GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::{LABEL_BYTES_MAX, REASON_BYTES_MAX};
use tavolo_shared::plan::value::is_day;

pub use self::protocols::Protocol;
pub(super) use self::protocols::protocols;
pub(super) use self::read::{approvals, finals};
use super::changes::write_state;
use super::rounds::signed;
use super::text::name_of;
use super::versions::write_version;
use super::{By, Identity, IdentityError, NewVersion, Roster, audit};

/// A final version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Final {
    /// Its number in the database.
    pub id: i64,
    /// Whose plan.
    pub group: GroupId,
    /// What people call it.
    pub name: String,
    /// The point at which the plan stands; none for the moment in which what was on its way is let in.
    pub point: Option<Point>,
    /// What the checks found, as JSON.
    pub checks: String,
    /// Why the lead went on past it.
    pub reason: String,
    /// The last day for an answer.
    pub deadline: Option<String>,
    /// Whether silence counts as consent once it is over.
    pub silence_consents: bool,
    /// Who made it; none for the operator.
    pub by: Option<ParticipantId>,
    /// When, in milliseconds since 1970.
    pub made_ms: u64,
    /// The plan's state before.
    pub state_before: PlanState,
    /// That it was opened again: when, by whom and why.
    pub reopened: Option<(u64, Option<ParticipantId>, String)>,
    /// When it was marked as validated.
    pub validated_ms: Option<u64>,
}

/// The version that a final version is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its number among the versions.
    pub version: i64,
    /// The plan's heads, as they are written.
    pub plan_heads: String,
    /// The inventory's.
    pub inventory_heads: String,
    /// The calendar's.
    pub calendar_heads: String,
    /// SHA-256 of the canonical content.
    pub hash: [u8; 32],
}

/// What a project said of a final version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Its number in the database.
    pub id: i64,
    /// Of which final version.
    pub of: i64,
    /// The hash of the text that it is an answer to.
    pub hash: [u8; 32],
    /// Which project.
    pub project: ProjectId,
    /// Yes or no.
    pub approves: bool,
    /// What is said to it.
    pub comment: String,
    /// Who wrote it down.
    pub by: ParticipantId,
    /// The lead did, for the project.
    pub noted: bool,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
}

/// What a lead wants of a final version.
#[derive(Debug, Clone)]
pub struct NewFinal {
    /// What people call it.
    pub name: String,
    /// Why one goes on past what the checks found.
    pub reason: String,
    /// The last day for an answer.
    pub deadline: Option<String>,
    /// Whether silence counts as consent once it is over.
    pub silence_consents: bool,
}

const LEADS: &str = "only the group's lead makes the final version, and opens it again";

impl Roster {
    /// The final version that a group's plan is, where it is one.
    pub fn final_of(&self, group: &GroupId) -> Option<&Final> {
        let mut all = self.finals.iter();
        all.find(|each| each.group == *group && each.reopened.is_none())
    }

    /// The final versions of a group, in the order in which they were made.
    pub fn finals_of(&self, group: &GroupId) -> impl DoubleEndedIterator<Item = &Final> {
        self.finals.iter().filter(move |each| each.group == *group)
    }

    /// What was ever said of a final version, in the order in which it was said.
    pub fn answers_to(&self, of: i64) -> impl DoubleEndedIterator<Item = &Approval> {
        self.approvals.iter().filter(move |each| each.of == of)
    }
}

impl Identity {
    /// Closes a plan to all, to become a final version. From here on nothing more is let in; which point it
    /// stands at is known, and noted, once what was on its way is on the disk
    /// ([`settle_final`](Self::settle_final)).
    ///
    /// # Errors
    /// Where whoever asks is not the lead, the plan is closed already, or what is asked makes no sense.
    pub async fn close_plan(
        &self,
        by: By,
        group: &GroupId,
        wish: &NewFinal,
    ) -> Result<i64, IdentityError> {
        sensible(wish)?;
        let mut change = self.begin().await?;
        self.must_lead(by, group, LEADS)?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let state = roster.group(group).map(|group| group.state);
        let state = state.unwrap_or(PlanState::Frozen);
        if roster.final_of(group).is_some() {
            return Err(IdentityError::bad_request(
                "the plan is a final version already",
            ));
        }
        let before = match state {
            // Closed by the operator, who names no point.
            PlanState::Frozen => PlanState::Review,
            other => other,
        };
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO finals (group_id, name, checks, reason, deadline, silence_consents, \
             frozen_by, frozen_ms, state_before) VALUES (?, ?, '{}', ?, ?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(group.as_str())
        .bind(&wish.name)
        .bind(&wish.reason)
        .bind(&wish.deadline)
        .bind(wish.silence_consents)
        .bind(bytes_of(by))
        .bind(signed(now_ms))
        .bind(name_of(before)?)
        .fetch_one(&mut *change)
        .await?;
        write_state(&mut change, group, PlanState::Frozen).await?;
        let detail = json!({ "group": group, "final": id, "deadline": wish.deadline,
            "silence_consents": wish.silence_consents });
        audit::append(&mut change, now_ms, by, "final_closed", detail).await?;
        self.commit(change).await?;
        Ok(id)
    }

    /// Notes the point at which a closed plan stands: the final version is made.
    ///
    /// # Errors
    /// Where the database does not take it, or it is made already.
    pub async fn settle_final(
        &self,
        made: &Final,
        version: &NewVersion,
        checks: &str,
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let now_ms = self.now_ms();
        let by = made.by.map_or(By::Operator, By::Participant);
        let point = write_version(&mut change, by, &made.group, version, now_ms).await?;
        let done = sqlx::query(
            "UPDATE finals SET version = ?, checks = ? WHERE id = ? AND version IS NULL",
        )
        .bind(point)
        .bind(checks)
        .bind(made.id)
        .execute(&mut *change)
        .await?;
        if done.rows_affected() == 0 {
            return Err(IdentityError::bad_request("it is settled already"));
        }
        let detail = json!({ "group": made.group, "final": made.id, "version": point,
            "hash": hex(&version.hash), "heads": version.plan_heads,
            "reason_sha256": digest(&made.reason) });
        audit::append(&mut change, now_ms, by, "final_made", detail).await?;
        self.commit(change).await
    }

    /// Opens a plan again, for the state it was in: the lead's, with a reason. `version` is the plan as it
    /// is at that moment, under a name of its own.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, gives no reason, or the plan is no final version.
    pub async fn reopen(
        &self,
        by: By,
        group: &GroupId,
        reason: &str,
        version: Option<&NewVersion>,
    ) -> Result<(), IdentityError> {
        let reason = reason.trim();
        if by != By::Operator && reason.is_empty() || reason.len() > REASON_BYTES_MAX {
            return Err(IdentityError::bad_request(
                "a final version is opened again for a reason, in a few sentences",
            ));
        }
        let mut change = self.begin().await?;
        self.must_lead(by, group, LEADS)?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let standing = roster.final_of(group);
        let standing =
            standing.ok_or_else(|| IdentityError::bad_request("the plan is no final version"))?;
        sqlx::query(
            "UPDATE finals SET reopened_by = ?, reopened_ms = ?, reopened_reason = ? WHERE id = ?",
        )
        .bind(bytes_of(by))
        .bind(signed(now_ms))
        .bind(reason)
        .bind(standing.id)
        .execute(&mut *change)
        .await?;
        if let Some(version) = version {
            write_version(&mut change, by, group, version, now_ms).await?;
        }
        let state = write_state(&mut change, group, standing.state_before).await?;
        let detail = json!({ "group": group, "final": standing.id, "state": state,
            "reason_sha256": digest(reason) });
        audit::append(&mut change, now_ms, by, "final_reopened", detail).await?;
        self.commit(change).await
    }

    /// Marks a final version as validated, after the Living Lab: the lead's.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, or it is not the final version that the plan is.
    pub async fn validate(&self, by: By, group: &GroupId, of: i64) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        self.must_lead(by, group, LEADS)?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let standing = roster
            .final_of(group)
            .filter(|each| each.id == of && each.point.is_some());
        if standing.is_none() {
            return Err(IdentityError::bad_request(
                "it is not the final version of this plan any more",
            ));
        }
        sqlx::query(
            "UPDATE finals SET validated_by = ?, validated_ms = ? \
             WHERE id = ? AND validated_ms IS NULL",
        )
        .bind(bytes_of(by))
        .bind(signed(now_ms))
        .bind(of)
        .execute(&mut *change)
        .await?;
        let detail = json!({ "group": group, "final": of });
        audit::append(&mut change, now_ms, by, "final_validated", detail).await?;
        self.commit(change).await
    }
}

fn sensible(wish: &NewFinal) -> Result<(), IdentityError> {
    let why = if wish.name.is_empty() || wish.name.len() > LABEL_BYTES_MAX {
        "a final version has a short name"
    } else if wish.reason.len() > REASON_BYTES_MAX {
        "the reason is too long"
    } else if wish.deadline.as_deref().is_some_and(|day| !is_day(day)) {
        "a deadline is a day, like 2019-10-18"
    } else if wish.silence_consents && wish.deadline.is_none() {
        "silence can count as consent only where there is a deadline"
    } else {
        return Ok(());
    };
    Err(IdentityError::bad_request(why))
}

fn bytes_of(by: By) -> Option<Vec<u8>> {
    match by {
        By::Operator => None,
        By::Participant(who) => Some(who.as_bytes().to_vec()),
    }
}

/// SHA-256 of words that are kept beside the log, and not in it.
pub(super) fn digest(words: &str) -> String {
    use sha2::{Digest, Sha256};
    let hash: [u8; 32] = Sha256::digest(words.as_bytes()).into();
    hex(&hash)
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What `try_get` gives of a hash.
fn hash_of(row: &sqlx::sqlite::SqliteRow, column: usize) -> Result<[u8; 32], IdentityError> {
    row.try_get::<&[u8], _>(column)?
        .try_into()
        .map_err(|_| IdentityError::Failed("it holds a hash of another length".to_owned()))
}
