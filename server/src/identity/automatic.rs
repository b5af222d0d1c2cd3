//! Versions of a plan that are made by themselves before something big: who may have one made, and how many
//! are kept.

use serde_json::json;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Before;
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::AUTOMATIC_VERSIONS_MAX;

use super::rounds::signed;
use super::text::name_of;
use super::versions::{NewVersion, write_version};
use super::{By, Change, Identity, IdentityError, audit};

const WRITES: IdentityError =
    IdentityError::Forbidden("only those who write the plan now have a version made of it");

impl Identity {
    /// That somebody may write a group's plan now.
    ///
    /// # Errors
    /// Where they may not.
    pub(crate) fn must_write_plan(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<(), IdentityError> {
        let (roster, now_ms) = (self.roster(), self.now_ms());
        let plan = roster.document_of(group, DocumentKind::Plan);
        plan.is_some_and(|plan| roster.may_write(who, plan, now_ms))
            .then_some(())
            .ok_or(WRITES)
    }

    /// Whether somebody had a version made by itself within this time.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn has_automatic(
        &self,
        who: ParticipantId,
        group: &GroupId,
        within_ms: u64,
    ) -> Result<bool, IdentityError> {
        let since_ms = self.now_ms().saturating_sub(within_ms);
        let found: Option<i64> = sqlx::query_scalar(
            "SELECT id FROM versions WHERE group_id = ? AND kind = 'automatic' AND made_by = ? \
             AND made_ms > ? LIMIT 1",
        )
        .bind(group.as_str())
        .bind(who.as_bytes().as_slice())
        .bind(signed(since_ms))
        .fetch_optional(self.inner.database.pool())
        .await?;
        Ok(found.is_some())
    }

    /// Writes such a version down. Where there are too many, the oldest of which nobody said why goes.
    ///
    /// # Errors
    /// Where whoever asks may not write the plan, or the database does not take it.
    pub(crate) async fn automatic_version(
        &self,
        who: ParticipantId,
        group: &GroupId,
        version: &NewVersion,
        before: Before,
    ) -> Result<(), IdentityError> {
        let change = self.begin().await?;
        self.must_write_plan(who, group)?;
        self.write_automatic(change, By::Participant(who), group, version, before)
            .await
    }

    /// Writes one down before an import by whoever runs the server.
    ///
    /// # Errors
    /// Where the database does not take it.
    pub(crate) async fn version_before_import(
        &self,
        group: &GroupId,
        version: &NewVersion,
    ) -> Result<(), IdentityError> {
        let change = self.begin().await?;
        self.write_automatic(change, By::Operator, group, version, Before::Import)
            .await
    }

    async fn write_automatic(
        &self,
        mut change: Change,
        by: By,
        group: &GroupId,
        version: &NewVersion,
        before: Before,
    ) -> Result<(), IdentityError> {
        make_room(&mut change, group).await?;
        let now_ms = self.now_ms();
        let id = write_version(&mut change, by, group, version, now_ms).await?;
        let detail = json!({ "group": group, "version": id, "before": name_of(before)? });
        audit::append(&mut change, now_ms, by, "version_automatic", detail).await?;
        self.commit(change).await
    }
}

async fn make_room(change: &mut SqliteConnection, group: &GroupId) -> Result<(), IdentityError> {
    let most = i64::try_from(AUTOMATIC_VERSIONS_MAX).unwrap_or(i64::MAX);
    sqlx::query(
        "DELETE FROM versions WHERE id IN (SELECT id FROM versions WHERE group_id = ?1 \
         AND kind = 'automatic' AND note = '' ORDER BY id LIMIT max(0, 1 - ?2 + (SELECT count(*) \
         FROM versions WHERE group_id = ?1 AND kind = 'automatic')))",
    )
    .bind(group.as_str())
    .bind(most)
    .execute(change)
    .await?;
    Ok(())
}
