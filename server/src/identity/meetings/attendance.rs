//! Who was at a meeting: seen in the plan, written down by hand, and taken off the list again, with a trace.
//!
//! An entry is never deleted and its name never changed: the minutes of a meeting say tomorrow what they say
//! today, whatever people call themselves by then.

use std::collections::BTreeSet;

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use tavolo_shared::api::{Attendant, NoteAttendant};
use tavolo_shared::ids::{GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::{ATTENDANCE_MAX, ATTENDANT_BYTES_MAX};

use super::{NOTES, project_of};
use crate::identity::rounds::signed;
use crate::identity::rows::{participant, time};
use crate::identity::{By, Identity, IdentityError, Roster, audit};

/// One who was at a meeting, as its minutes have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Was {
    /// Their name.
    pub(crate) name: String,
    /// For which project.
    pub(crate) project: Option<ProjectId>,
    /// For which organisation, where it was written down by hand.
    pub(crate) organisation: String,
    /// They are of the programme's office.
    pub(crate) authority: bool,
    /// Written down by hand.
    pub(crate) by_hand: bool,
}

impl Identity {
    /// Writes down that the server saw people in the plan while a meeting ran. Whoever is on the list
    /// already, also as taken off it, stays as they are.
    ///
    /// # Errors
    /// Where the database does not take it.
    pub(crate) async fn saw_at_meeting(
        &self,
        meeting: i64,
        group: &GroupId,
        people: &BTreeSet<ParticipantId>,
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let mut left = ATTENDANCE_MAX.saturating_sub(count(&mut change, meeting).await?);
        for who in people {
            let known: Option<Option<String>> = sqlx::query_scalar(
                "SELECT label_project FROM participants WHERE id = ?1 AND NOT EXISTS \
                 (SELECT 1 FROM attendance WHERE meeting = ?2 AND participant = ?1)",
            )
            .bind(who.as_bytes().as_slice())
            .bind(meeting)
            .fetch_optional(&mut *change)
            .await?;
            let (Some(label), Some(name)) = (known, roster.name_of(*who)) else {
                continue;
            };
            if left == 0 {
                tracing::warn!(meeting, "no more people are written down for a meeting");
                break;
            }
            left = left.saturating_sub(1);
            let project = stands_for(&roster, *who, group, label);
            sqlx::query(
                "INSERT INTO attendance (meeting, participant, name, project_id, organisation, \
                 authority, at_ms) VALUES (?, ?, ?, ?, '', ?, ?)",
            )
            .bind(meeting)
            .bind(who.as_bytes().as_slice())
            .bind(name)
            .bind(project.as_ref().map(ProjectId::as_str))
            .bind(project.is_none() && roster.is_officer(*who))
            .bind(signed(now_ms))
            .execute(&mut *change)
            .await?;
        }
        // Nobody's right changed: the roster is as it was.
        change.transaction.commit().await?;
        Ok(())
    }

    /// Writes down by hand that somebody was at a meeting.
    ///
    /// # Errors
    /// Where whoever asks does not write in the plan, what is written is no name, or there are too many.
    pub(crate) async fn note_attendant(
        &self,
        by: ParticipantId,
        group: &GroupId,
        meeting: i64,
        wish: &NoteAttendant,
    ) -> Result<(), IdentityError> {
        let (name, organisation) = (wish.name.trim(), wish.organisation.trim());
        if name.is_empty() || name.len().max(organisation.len()) > ATTENDANT_BYTES_MAX {
            return Err(IdentityError::bad_request("a person has a short name"));
        }
        let mut change = self.begin().await?;
        let now_ms = self.now_ms();
        self.must_note(by, group, meeting, &mut change).await?;
        if let Some(project) = &wish.project
            && project_of(&self.roster(), Some(project.to_string())).is_none()
        {
            return Err(IdentityError::bad_request("there is no such project"));
        }
        if count(&mut change, meeting).await? >= ATTENDANCE_MAX {
            return Err(IdentityError::bad_request(
                "this meeting has as many people as it may have",
            ));
        }
        let entry: i64 = sqlx::query_scalar(
            "INSERT INTO attendance (meeting, name, project_id, organisation, authority, at_ms, \
             noted_by) VALUES (?, ?, ?, ?, 0, ?, ?) RETURNING id",
        )
        .bind(meeting)
        .bind(name)
        .bind(wish.project.as_ref().map(ProjectId::as_str))
        .bind(organisation)
        .bind(signed(now_ms))
        .bind(by.as_bytes().as_slice())
        .fetch_one(&mut *change)
        .await?;
        let detail = json!({ "group": group, "meeting": meeting, "entry": entry });
        let by = By::Participant(by);
        audit::append(&mut change, now_ms, by, "attendance_noted", detail).await?;
        self.commit(change).await
    }

    /// Takes an entry off the list of those who were there, or puts it back; who did it stays written.
    ///
    /// # Errors
    /// Where whoever asks does not write in the plan, or there is no such entry.
    pub(crate) async fn correct_attendance(
        &self,
        by: ParticipantId,
        group: &GroupId,
        (meeting, entry): (i64, i64),
        there: bool,
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let now_ms = self.now_ms();
        self.must_note(by, group, meeting, &mut change).await?;
        let gone = (!there).then_some(by);
        let done = sqlx::query(
            "UPDATE attendance SET removed_by = ?, removed_ms = ? WHERE id = ? AND meeting = ? \
             AND (removed_ms IS NULL) <> ?",
        )
        .bind(gone.as_ref().map(|who| who.as_bytes().as_slice()))
        .bind(gone.map(|_| signed(now_ms)))
        .bind(entry)
        .bind(meeting)
        .bind(there)
        .execute(&mut *change)
        .await?;
        if done.rows_affected() == 0 {
            return Err(IdentityError::bad_request(
                "the list of those who were there says so already",
            ));
        }
        let detail = json!({ "group": group, "meeting": meeting, "entry": entry, "there": there });
        let by = By::Participant(by);
        audit::append(&mut change, now_ms, by, "attendance_corrected", detail).await?;
        self.commit(change).await
    }

    /// Everybody who is on a meeting's list, also those who were taken off it; `None` where there is no such
    /// meeting of the group.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn attendance(
        &self,
        group: &GroupId,
        meeting: i64,
    ) -> Result<Option<Vec<Attendant>>, IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        if !is_of(&mut connection, group, meeting).await? {
            return Ok(None);
        }
        let roster = self.roster();
        let rows = sqlx::query(
            "SELECT id, name, project_id, organisation, authority, at_ms, noted_by, removed_by \
             FROM attendance WHERE meeting = ? ORDER BY id",
        )
        .bind(meeting)
        .fetch_all(&mut *connection)
        .await?;
        let all = rows.iter().map(|row| attendant(row, &roster));
        Ok(Some(all.collect::<Result<_, _>>()?))
    }

    /// Those who were at a meeting, in the order in which they came.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn who_was_at(&self, meeting: i64) -> Result<Vec<Was>, IdentityError> {
        let roster = self.roster();
        sqlx::query(
            "SELECT name, project_id, organisation, authority, noted_by IS NOT NULL \
             FROM attendance WHERE meeting = ? AND removed_ms IS NULL ORDER BY id",
        )
        .bind(meeting)
        .fetch_all(self.inner.database.pool())
        .await?
        .iter()
        .map(|row| {
            Ok(Was {
                name: row.try_get(0)?,
                project: project_of(&roster, row.try_get(1)?),
                organisation: row.try_get(2)?,
                authority: row.try_get(3)?,
                by_hand: row.try_get(4)?,
            })
        })
        .collect()
    }

    /// That somebody writes down who was at a meeting of a group.
    async fn must_note(
        &self,
        by: ParticipantId,
        group: &GroupId,
        meeting: i64,
        connection: &mut SqliteConnection,
    ) -> Result<(), IdentityError> {
        if !self.roster().may_note(by, group, self.now_ms()) {
            return Err(NOTES);
        }
        match is_of(connection, group, meeting).await? {
            true => Ok(()),
            false => Err(IdentityError::bad_request("there is no such meeting")),
        }
    }
}

/// For whom somebody is at a group's meeting: a project of the group where they have a place, another one of
/// theirs, else the one that a guest picked on joining.
fn stands_for(
    roster: &Roster,
    who: ParticipantId,
    group: &GroupId,
    label: Option<String>,
) -> Option<ProjectId> {
    let of_group = roster.group(group).map(|group| group.projects.clone());
    let of_group = of_group.unwrap_or_default();
    let all = roster.projects.iter().map(|project| &project.id);
    let mut own = all.filter(|project| roster.place(who, project).is_some());
    let first = own.next();
    let here = first
        .into_iter()
        .chain(own)
        .find(|project| of_group.contains(project));
    here.or(first)
        .cloned()
        .or_else(|| project_of(roster, label))
}

async fn count(connection: &mut SqliteConnection, meeting: i64) -> Result<usize, IdentityError> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM attendance WHERE meeting = ?")
        .bind(meeting)
        .fetch_one(connection)
        .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

async fn is_of(
    connection: &mut SqliteConnection,
    group: &GroupId,
    meeting: i64,
) -> Result<bool, IdentityError> {
    let found: Option<i64> =
        sqlx::query_scalar("SELECT id FROM meetings WHERE id = ? AND group_id = ?")
            .bind(meeting)
            .bind(group.as_str())
            .fetch_optional(connection)
            .await?;
    Ok(found.is_some())
}

fn attendant(row: &SqliteRow, roster: &Roster) -> Result<Attendant, IdentityError> {
    let called = |column: usize| -> Result<Option<String>, IdentityError> {
        if row.try_get::<Option<&[u8]>, _>(column)?.is_none() {
            return Ok(None);
        }
        let who = participant(row, column)?;
        Ok(Some(roster.name_of(who).unwrap_or_default().to_owned()))
    };
    Ok(Attendant {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        project: project_of(roster, row.try_get(2)?),
        organisation: row.try_get(3)?,
        authority: row.try_get(4)?,
        at_ms: time(row, 5)?.unwrap_or(0),
        noted_by: called(6)?,
        removed_by: called(7)?,
    })
}
