//! What projects say of a final version, and who has seen which.

use serde_json::json;
use tavolo_shared::access::{Act, DocumentKind, Place};
use tavolo_shared::api::Answer;
use tavolo_shared::ids::{GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::{ANSWERS_OF_A_PROJECT_MAX, REASON_BYTES_MAX};

use super::{Final, digest, hex};
use crate::identity::rounds::signed;
use crate::identity::{By, Identity, IdentityError, audit};

const SPEAKS: IdentityError =
    IdentityError::Forbidden("only the project's referent answers for it");

/// Bound to another text than the one that stands.
const OTHER_TEXT: &str = "this is not the final version any more: look at it again";

impl Identity {
    /// A project approves or objects: its referent does. The lead may note what a project answered by
    /// another way, and says from whom.
    ///
    /// # Errors
    /// Where whoever asks does not answer for the project, or it is an answer to another text.
    pub async fn answer(
        &self,
        who: ParticipantId,
        group: &GroupId,
        answer: &Answer,
    ) -> Result<(), IdentityError> {
        let comment = answer.comment.trim();
        let mut change = self.begin().await?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let project = &answer.project;
        let noted = !self.answers_for(who, project);
        let leads = roster
            .seat(who, group, now_ms)
            .is_some_and(tavolo_shared::access::Seat::runs_the_group);
        if noted && !leads {
            return Err(SPEAKS);
        }
        let is_in = |group: &tavolo_shared::api::Group| group.projects.contains(project);
        if !roster.group(group).is_some_and(is_in) {
            return Err(SPEAKS);
        }
        let standing = roster.final_of(group);
        let point = standing.and_then(|standing| Some((standing, standing.point.as_ref()?)));
        let same = |(standing, point): &(&Final, &super::Point)| {
            standing.id == answer.version && hex(&point.hash) == answer.hash
        };
        let (standing, point) = point
            .filter(same)
            .ok_or_else(|| IdentityError::bad_request(OTHER_TEXT))?;
        said_enough(answer.approves, noted, comment)?;
        let before = roster.answers_to(standing.id);
        if before.filter(|each| each.project == *project).count() >= ANSWERS_OF_A_PROJECT_MAX {
            return Err(IdentityError::bad_request(
                "this project has changed its answer too often",
            ));
        }
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO approvals (final, hash, project_id, approves, comment, said_by, noted, \
             at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(standing.id)
        .bind(point.hash.as_slice())
        .bind(project.as_str())
        .bind(answer.approves)
        .bind(comment)
        .bind(who.as_bytes().as_slice())
        .bind(noted)
        .bind(signed(now_ms))
        .fetch_one(&mut *change)
        .await?;
        let detail = json!({ "group": group, "final": standing.id, "approval": id,
            "project": project, "approves": answer.approves, "noted": noted,
            "hash": answer.hash, "comment_sha256": digest(comment) });
        let by = By::Participant(who);
        audit::append(&mut change, now_ms, by, "final_answered", detail).await?;
        self.commit(change).await
    }

    /// Whether somebody answers for a project: its referents do, of whom it may have two, so that one
    /// stands in for the other.
    pub(crate) fn answers_for(&self, who: ParticipantId, project: &ProjectId) -> bool {
        let place = self.roster().place(who, project);
        place.is_some_and(Place::speaks_for_the_project)
    }

    /// Notes that somebody has seen a final version. It changes no right, so it is not in the log.
    ///
    /// # Errors
    /// Where they may not read the plan, or there is no such version.
    pub async fn saw_final(
        &self,
        who: ParticipantId,
        group: &GroupId,
        of: i64,
    ) -> Result<(), IdentityError> {
        let roster = self.roster();
        let plan = roster.document_of(group, DocumentKind::Plan);
        let rights = plan.and_then(|plan| roster.rights(who, plan, self.now_ms()));
        let known = roster.finals_of(group).any(|each| each.id == of);
        if !known || !rights.is_some_and(|rights| rights.may(Act::Read)) {
            return Err(IdentityError::Forbidden("this plan is read by its group"));
        }
        let mut change = self.begin().await?;
        sqlx::query("INSERT OR IGNORE INTO final_readings VALUES (?, ?, ?)")
            .bind(of)
            .bind(who.as_bytes().as_slice())
            .bind(signed(self.now_ms()))
            .execute(&mut *change)
            .await?;
        change.transaction.commit().await?;
        Ok(())
    }

    /// The newest of a group's final versions before one that somebody has seen.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn final_seen_before(
        &self,
        who: ParticipantId,
        group: &GroupId,
        before: i64,
    ) -> Result<Option<i64>, IdentityError> {
        Ok(sqlx::query_scalar(
            "SELECT max(r.final) FROM final_readings r JOIN finals f ON f.id = r.final \
             WHERE r.participant = ? AND f.group_id = ? AND r.final < ? AND f.version IS NOT NULL",
        )
        .bind(who.as_bytes().as_slice())
        .bind(group.as_str())
        .bind(before)
        .fetch_one(self.inner.database.pool())
        .await?)
    }
}

/// A no has its reason, and what was noted says from whom it came.
fn said_enough(approves: bool, noted: bool, comment: &str) -> Result<(), IdentityError> {
    let why = if comment.len() > REASON_BYTES_MAX {
        "the comment is too long"
    } else if !approves && comment.is_empty() {
        "an objection says to what"
    } else if noted && comment.is_empty() {
        "an answer that is noted for a project says who gave it, and how"
    } else {
        return Ok(());
    };
    Err(IdentityError::bad_request(why))
}
