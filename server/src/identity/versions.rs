//! Named points in a plan's history, and who wrote what came into it from a proposal.
//!
//! Rows, and rules of who may. What a version's hash is of, others say.

use std::collections::HashMap;

use automerge::ChangeHash;
use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use tavolo_shared::access::{DocumentKind, Seat};
use tavolo_shared::api::{HistoryPerson, Version, VersionKind};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId, ProjectId};
use tavolo_shared::limits::{LABEL_BYTES_MAX, REASON_BYTES_MAX, VERSIONS_MAX};

use super::rounds::signed;
use super::rows::{array, participant, time};
use super::text::{name_of, named};
use super::views::initials;
use super::{By, Identity, IdentityError, Roster, audit};

/// A named point in a plan's history, to be written down.
#[derive(Debug, Clone)]
pub struct NewVersion {
    /// What people call it.
    pub name: String,
    /// What is said of it.
    pub note: String,
    /// Why it is made.
    pub why: VersionKind,
    /// The heads of the plan, as they are written: hashes with spaces between.
    pub plan_heads: String,
    /// The heads of the inventory.
    pub inventory_heads: String,
    /// The heads of the calendar.
    pub calendar_heads: String,
    /// SHA-256 of the canonical content.
    pub hash: [u8; 32],
}

const NAMES: IdentityError =
    IdentityError::Forbidden("only those who write in the group's plan name its versions");

impl Roster {
    /// What is shown of somebody who is named in a history; none where nobody knows them.
    pub fn history_person(&self, who: ParticipantId) -> Option<HistoryPerson> {
        let person = self.people.get(&who)?;
        Some(HistoryPerson {
            id: who,
            name: person.name.clone(),
            initials: initials(&person.name),
            hue: person.hue,
        })
    }

    /// The number of the last version of a plan: another one than before is a landmark that nobody had to
    /// write anything for.
    pub(crate) fn version_on(&self, document: DocumentId) -> Option<u64> {
        let facts = self.facts(document)?;
        let group = facts.group.as_ref()?;
        let mut all = self.latest.iter();
        let (_, latest) = all.find(|(of, _)| of == group)?;
        let latest = u64::try_from(*latest).ok()?;
        (facts.kind == DocumentKind::Plan).then_some(latest)
    }
}

impl Identity {
    /// That somebody may name versions of a group's plan: its editors and leads.
    ///
    /// # Errors
    /// Where they may not.
    pub(crate) fn must_name(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<(), IdentityError> {
        let seat = self.roster().seat(who, group, self.now_ms());
        seat.is_some_and(|seat| seat >= Seat::Editor)
            .then_some(())
            .ok_or(NAMES)
    }

    /// Writes a version down.
    ///
    /// # Errors
    /// Where whoever asks may not, its name or note is too long, or there are too many.
    pub async fn name_version(
        &self,
        who: ParticipantId,
        group: &GroupId,
        version: &NewVersion,
    ) -> Result<i64, IdentityError> {
        let mut change = self.begin().await?;
        self.must_name(who, group)?;
        let (by, now_ms) = (By::Participant(who), self.now_ms());
        let id = write_version(&mut change, by, group, version, now_ms).await?;
        let detail = json!({ "group": group, "version": id, "name": version.name });
        audit::append(&mut change, now_ms, by, "version_named", detail).await?;
        self.commit(change).await?;
        Ok(id)
    }

    /// The versions of a group's plan, the newest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn versions(&self, group: &GroupId) -> Result<Vec<Version>, IdentityError> {
        let roster = self.roster();
        let rows = sqlx::query(
            "SELECT id, name, note, kind, made_by, made_ms, plan_heads, hash FROM versions \
             WHERE group_id = ? ORDER BY id DESC LIMIT ?",
        )
        .bind(group.as_str())
        .bind(i64::try_from(VERSIONS_MAX).unwrap_or(i64::MAX))
        .fetch_all(self.inner.database.pool())
        .await?;
        rows.iter().map(|row| version_of(row, &roster)).collect()
    }

    /// Of the changes of a plan that came by a proposal, who wrote each in the draft, and whose proposal it
    /// was, where that is still known.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn origins(&self, plan: DocumentId) -> Result<Origins, IdentityError> {
        sqlx::query(
            "SELECT o.hash, o.author, k.project_id FROM origins o \
             LEFT JOIN documents d ON d.name = o.proposal \
             LEFT JOIN document_kinds k ON k.document = d.id WHERE o.document = ?",
        )
        .bind(plan.as_bytes().as_slice())
        .fetch_all(self.inner.database.pool())
        .await?
        .iter()
        .map(|row| {
            let project: Option<String> = row.try_get(2)?;
            let origin = (participant(row, 1)?, project.map(named).transpose()?);
            Ok((ChangeHash(array(row, 0)?), origin))
        })
        .collect()
    }
}

/// Who wrote a change in a draft, and of which project the draft was.
pub type Origins = HashMap<ChangeHash, (ParticipantId, Option<ProjectId>)>;

fn version_of(row: &SqliteRow, roster: &Roster) -> Result<Version, IdentityError> {
    let by = match row.try_get::<Option<&[u8]>, _>(4)? {
        Some(_) => Some(participant(row, 4)?),
        None => None,
    };
    let heads: String = row.try_get(6)?;
    let hash: [u8; 32] = array(row, 7)?;
    Ok(Version {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        note: row.try_get(2)?,
        why: named(row.try_get(3)?)?,
        by,
        by_name: by.and_then(|who| Some(roster.history_person(who)?.name)),
        made_ms: time(row, 5)?.unwrap_or(0),
        heads: heads.split(' ').map(str::to_owned).collect(),
        hash: ChangeHash(hash).to_string(),
    })
}

/// The last version of each group's plan.
pub(super) async fn latest(
    moment: &mut SqliteConnection,
) -> Result<Vec<(GroupId, i64)>, IdentityError> {
    sqlx::query("SELECT group_id, max(id) FROM versions GROUP BY group_id")
        .fetch_all(moment)
        .await?
        .iter()
        .map(|row| Ok((named(row.try_get(0)?)?, row.try_get(1)?)))
        .collect()
}

/// Writes a version within a bigger change.
pub(super) async fn write_version(
    change: &mut SqliteConnection,
    by: By,
    group: &GroupId,
    version: &NewVersion,
    now_ms: u64,
) -> Result<i64, IdentityError> {
    if version.name.is_empty() || version.name.len() > LABEL_BYTES_MAX {
        return Err(IdentityError::bad_request("a version has a short name"));
    }
    if version.note.len() > REASON_BYTES_MAX {
        return Err(IdentityError::bad_request("the note is too long"));
    }
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM versions WHERE group_id = ?")
        .bind(group.as_str())
        .fetch_one(&mut *change)
        .await?;
    if usize::try_from(count).unwrap_or(usize::MAX) >= VERSIONS_MAX {
        return Err(IdentityError::bad_request(
            "this plan has as many versions as it may have",
        ));
    }
    let who = match by {
        By::Operator => None,
        By::Participant(who) => Some(who),
    };
    let row = sqlx::query(
        "INSERT INTO versions (group_id, name, note, kind, made_by, made_ms, plan_heads, \
         inventory_heads, calendar_heads, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(group.as_str())
    .bind(&version.name)
    .bind(&version.note)
    .bind(name_of(version.why)?)
    .bind(who.as_ref().map(|who| who.as_bytes().as_slice()))
    .bind(signed(now_ms))
    .bind(&version.plan_heads)
    .bind(&version.inventory_heads)
    .bind(&version.calendar_heads)
    .bind(version.hash.as_slice())
    .fetch_one(change)
    .await?;
    Ok(row.try_get(0)?)
}
