//! Meetings on a plan: rows, and rules of who begins and ends one, and who writes down who was there.
//!
//! One runs in a group at a time. A version at each end is written in the transaction that begins or ends
//! it. Who holds the plan open is not known here: whoever knows it writes it down.

mod attendance;

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use tavolo_shared::access::{DocumentKind, Seat};
use tavolo_shared::api::{self, MeetingHead};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::{LABEL_BYTES_MAX, MEETINGS_MAX};

pub(crate) use self::attendance::Was;
use super::rounds::signed;
use super::rows::time;
use super::text::named;
use super::versions::write_version;
use super::{By, Identity, IdentityError, NewVersion, Roster, audit};

/// A meeting that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Its number in the database.
    pub id: i64,
    /// Whose.
    pub group: GroupId,
    /// What people call it.
    pub name: String,
    /// Since when, in milliseconds since 1970.
    pub began_ms: u64,
}

/// A meeting that is over, as its minutes have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ended {
    /// Which of the group's it was, from 1.
    pub number: i64,
    /// What people call it.
    pub name: String,
    /// When it began, in milliseconds since 1970.
    pub began_ms: u64,
    /// When it ended.
    pub ended_ms: u64,
    /// What whoever began it was called then.
    pub began_by: String,
    /// The versions at its beginning and its end.
    pub versions: (i64, i64),
}

const LEADS: &str = "only the group's lead begins and ends a meeting";
const NOTES: IdentityError =
    IdentityError::Forbidden("only those who write in the group's plan write down who was there");

impl Roster {
    /// The meeting of a group that runs.
    pub fn meeting_of(&self, group: &GroupId) -> Option<&Running> {
        self.running.iter().find(|each| each.group == *group)
    }

    /// The number of the meeting that runs on a plan.
    pub(crate) fn meeting_on(&self, document: DocumentId) -> Option<u64> {
        let facts = self.facts(document)?;
        let group = facts.group.as_ref()?;
        let running = self.meeting_of(group)?;
        let id = u64::try_from(running.id).ok()?;
        (facts.kind == DocumentKind::Plan).then_some(id)
    }

    /// The meeting that runs, to whoever may read the plan.
    pub(super) fn meeting_seen(
        &self,
        who: ParticipantId,
        group: &api::Group,
        now_ms: u64,
    ) -> Option<MeetingHead> {
        let running = self.meeting_of(&group.id)?;
        self.readable(who, &group.id, DocumentKind::Plan, now_ms)?;
        Some(MeetingHead {
            id: running.id,
            name: running.name.clone(),
            began_ms: running.began_ms,
        })
    }

    /// Whether a group has met, to whoever may read the plan.
    pub(super) fn met(&self, who: ParticipantId, group: &api::Group, now_ms: u64) -> bool {
        let reads = self.readable(who, &group.id, DocumentKind::Plan, now_ms);
        reads.is_some() && self.met.contains(&group.id)
    }

    /// The meetings that run, each with its plan.
    pub(crate) fn running(&self) -> Vec<(Running, DocumentId)> {
        let all = self.running.iter().filter_map(|running| {
            let plan = self.document_of(&running.group, DocumentKind::Plan)?;
            Some((running.clone(), plan))
        });
        all.collect()
    }

    /// Whether somebody writes down who was at a group's meetings: its editors and leads.
    pub(crate) fn may_note(&self, who: ParticipantId, group: &GroupId, now_ms: u64) -> bool {
        let seat = self.seat(who, group, now_ms);
        seat.is_some_and(|seat| seat >= Seat::Editor)
    }
}

impl Identity {
    /// That somebody begins and ends a group's meetings.
    ///
    /// # Errors
    /// Where they are not the lead.
    pub(crate) fn must_hold_meetings(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<(), IdentityError> {
        self.must_lead(By::Participant(who), group, LEADS)
    }

    /// Which of the group's the next meeting is.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn next_meeting(&self, group: &GroupId) -> Result<i64, IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        next_number(&mut connection, group).await
    }

    /// Begins a meeting on a version; `None` where one runs already.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, its name is too long, or there are too many.
    pub(crate) async fn begin_meeting(
        &self,
        who: ParticipantId,
        group: &GroupId,
        name: &str,
        version: &NewVersion,
    ) -> Result<Option<i64>, IdentityError> {
        sensible(name)?;
        let mut change = self.begin().await?;
        self.must_hold_meetings(who, group)?;
        if self.roster().meeting_of(group).is_some() {
            return Ok(None);
        }
        let number = next_number(&mut change, group).await?;
        if usize::try_from(number).unwrap_or(usize::MAX) > MEETINGS_MAX {
            return Err(IdentityError::bad_request(
                "this group has as many meetings as it may have",
            ));
        }
        let (by, now_ms) = (By::Participant(who), self.now_ms());
        let version = write_version(&mut change, by, group, version, now_ms).await?;
        let id: i64 = sqlx::query_scalar(
            "INSERT INTO meetings (group_id, number, name, began_by, began_name, began_ms, \
             began_version) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        )
        .bind(group.as_str())
        .bind(number)
        .bind(name)
        .bind(who.as_bytes().as_slice())
        .bind(self.roster().name_of(who).unwrap_or_default())
        .bind(signed(now_ms))
        .bind(version)
        .fetch_one(&mut *change)
        .await?;
        let detail = json!({ "group": group, "meeting": id, "version": version });
        audit::append(&mut change, now_ms, by, "meeting_begun", detail).await?;
        self.commit(change).await?;
        Ok(Some(id))
    }

    /// Ends a meeting on a version; false where it does not run.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, or the database does not take it.
    pub(crate) async fn end_meeting(
        &self,
        who: ParticipantId,
        group: &GroupId,
        id: i64,
        version: &NewVersion,
    ) -> Result<bool, IdentityError> {
        let mut change = self.begin().await?;
        self.must_hold_meetings(who, group)?;
        let runs = self
            .roster()
            .meeting_of(group)
            .is_some_and(|it| it.id == id);
        if !runs {
            return Ok(false);
        }
        let (by, now_ms) = (By::Participant(who), self.now_ms());
        let version = write_version(&mut change, by, group, version, now_ms).await?;
        sqlx::query(
            "UPDATE meetings SET ended_by = ?, ended_ms = ?, ended_version = ? WHERE id = ?",
        )
        .bind(who.as_bytes().as_slice())
        .bind(signed(now_ms))
        .bind(version)
        .bind(id)
        .execute(&mut *change)
        .await?;
        let detail = json!({ "group": group, "meeting": id, "version": version });
        audit::append(&mut change, now_ms, by, "meeting_ended", detail).await?;
        self.commit(change).await?;
        Ok(true)
    }

    /// The meetings of a group, the newest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn meetings(
        &self,
        group: &GroupId,
    ) -> Result<Vec<api::Meeting>, IdentityError> {
        let rows = sqlx::query(
            "SELECT m.id, m.number, m.name, m.began_ms, m.ended_ms, \
             (SELECT count(*) FROM attendance a WHERE a.meeting = m.id AND a.removed_ms IS NULL) \
             FROM meetings m WHERE m.group_id = ? ORDER BY m.id DESC LIMIT ?",
        )
        .bind(group.as_str())
        .bind(i64::try_from(MEETINGS_MAX).unwrap_or(i64::MAX))
        .fetch_all(self.inner.database.pool())
        .await?;
        rows.iter()
            .map(|row| {
                let there: i64 = row.try_get(5)?;
                Ok(api::Meeting {
                    id: row.try_get(0)?,
                    number: row.try_get(1)?,
                    name: row.try_get(2)?,
                    began_ms: time(row, 3)?.unwrap_or(0),
                    ended_ms: time(row, 4)?,
                    there: usize::try_from(there).unwrap_or(0),
                })
            })
            .collect()
    }

    /// A meeting of a group that is over.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn ended_meeting(
        &self,
        group: &GroupId,
        id: i64,
    ) -> Result<Option<Ended>, IdentityError> {
        let row = sqlx::query(
            "SELECT number, name, began_ms, ended_ms, began_name, began_version, ended_version \
             FROM meetings WHERE group_id = ? AND id = ? AND ended_ms IS NOT NULL",
        )
        .bind(group.as_str())
        .bind(id)
        .fetch_optional(self.inner.database.pool())
        .await?;
        Ok(row.as_ref().map(ended).transpose()?)
    }
}

fn ended(row: &SqliteRow) -> Result<Ended, sqlx::Error> {
    let ms = |column: usize| -> Result<u64, sqlx::Error> {
        let ms: i64 = row.try_get(column)?;
        Ok(u64::try_from(ms).unwrap_or(0))
    };
    Ok(Ended {
        number: row.try_get(0)?,
        name: row.try_get(1)?,
        began_ms: ms(2)?,
        ended_ms: ms(3)?,
        began_by: row.try_get(4)?,
        versions: (row.try_get(5)?, row.try_get(6)?),
    })
}

/// The meetings that run.
pub(super) async fn running(moment: &mut SqliteConnection) -> Result<Vec<Running>, IdentityError> {
    sqlx::query("SELECT id, group_id, name, began_ms FROM meetings WHERE ended_ms IS NULL")
        .fetch_all(moment)
        .await?
        .iter()
        .map(|row| {
            Ok(Running {
                id: row.try_get(0)?,
                group: named(row.try_get(1)?)?,
                name: row.try_get(2)?,
                began_ms: time(row, 3)?.unwrap_or(0),
            })
        })
        .collect()
}

/// The groups that have met.
pub(super) async fn met(moment: &mut SqliteConnection) -> Result<Vec<GroupId>, IdentityError> {
    sqlx::query("SELECT DISTINCT group_id FROM meetings")
        .fetch_all(moment)
        .await?
        .iter()
        .map(|row| named(row.try_get(0)?))
        .collect()
}

async fn next_number(
    connection: &mut SqliteConnection,
    group: &GroupId,
) -> Result<i64, IdentityError> {
    let next: i64 =
        sqlx::query_scalar("SELECT 1 + coalesce(max(number), 0) FROM meetings WHERE group_id = ?")
            .bind(group.as_str())
            .fetch_one(connection)
            .await?;
    Ok(next)
}

fn sensible(name: &str) -> Result<(), IdentityError> {
    // What its versions are called is the name with a word or two before it.
    match name.is_empty() || name.len() > LABEL_BYTES_MAX / 2 {
        true => Err(IdentityError::bad_request("a meeting has a short name")),
        false => Ok(()),
    }
}

/// A project of the programme, by its id as it is written.
fn project_of(roster: &Roster, written: Option<String>) -> Option<ProjectId> {
    let known = written.and_then(|id| id.parse::<ProjectId>().ok());
    known.filter(|id| roster.projects.iter().any(|project| project.id == *id))
}
