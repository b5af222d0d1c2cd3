//! Addresses under which a calendar program reads a group's calendar without a cookie.
//!
//! One for each person and group, made by the person, ended by the person or with them. An
//! address gives no right of its own: it reads what the person may read at that moment, and
//! nothing where they may not.

use serde_json::json;
use sqlx::Row;
use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};

use super::secret::{Secret, sha256};
use super::{By, Identity, IdentityError, audit, rows};

impl Identity {
    /// The calendar of a group, where somebody may read it.
    ///
    /// # Errors
    /// Where they may not, or there is no such group.
    pub fn calendar_for(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<DocumentId, IdentityError> {
        let roster = self.roster();
        let calendar = roster.document_of(group, DocumentKind::Calendar);
        calendar
            .filter(|id| {
                let rights = roster.rights(who, *id, self.now_ms());
                rights.is_some_and(|rights| rights.may(Act::Read))
            })
            .ok_or(IdentityError::Forbidden(
                "only whoever may read a group's calendar gets it as a file",
            ))
    }

    /// Makes an address for somebody's own calendar program. The one they had ends.
    ///
    /// # Errors
    /// Where they may not read the calendar.
    pub async fn make_feed(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<Secret, IdentityError> {
        let mut transaction = self.begin().await?;
        self.calendar_for(who, group)?;
        let (secret, now_ms) = (Secret::random()?, self.now_ms());
        sqlx::query("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)")
            .bind(who.as_bytes().as_slice())
            .bind(group.as_str())
            .bind(secret.sha256().as_slice())
            .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
            .execute(&mut *transaction)
            .await?;
        let detail = json!({ "group": group });
        audit::append(
            &mut transaction,
            now_ms,
            By::Participant(who),
            "feed",
            detail,
        )
        .await?;
        self.commit(transaction).await?;
        Ok(secret)
    }

    /// Ends the address that somebody had.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn end_feed(&self, who: ParticipantId, group: &GroupId) -> Result<(), IdentityError> {
        let mut transaction = self.begin().await?;
        let ended = sqlx::query("DELETE FROM feeds WHERE participant = ? AND group_id = ?")
            .bind(who.as_bytes().as_slice())
            .bind(group.as_str())
            .execute(&mut *transaction)
            .await?;
        if ended.rows_affected() == 0 {
            return Ok(());
        }
        let (now_ms, detail) = (self.now_ms(), json!({ "group": group }));
        let by = By::Participant(who);
        audit::append(&mut transaction, now_ms, by, "feed_ended", detail).await?;
        self.commit(transaction).await
    }

    /// Whether somebody has an address for a group's calendar. What it is, only they know.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn has_feed(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<bool, IdentityError> {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT 1 FROM feeds WHERE participant = ? AND group_id = ?")
                .bind(who.as_bytes().as_slice())
                .bind(group.as_str())
                .fetch_optional(self.inner.database.pool())
                .await?;
        Ok(found.is_some())
    }

    /// The group and its calendar that an address reads now; none where it is no address, or its
    /// person may not read the calendar any more: the two are told apart by nobody.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn feed(&self, secret: &str) -> Result<Option<(GroupId, DocumentId)>, IdentityError> {
        let found = sqlx::query("SELECT participant, group_id FROM feeds WHERE secret_sha256 = ?")
            .bind(sha256(secret).as_slice())
            .fetch_optional(self.inner.database.pool())
            .await?;
        let Some(row) = found else { return Ok(None) };
        let who = rows::participant(&row, 0)?;
        let group = row.try_get::<String, _>(1)?.parse::<GroupId>();
        let group = group.map_err(|e| IdentityError::Failed(format!("a stored group: {e}")))?;
        let calendar = self.calendar_for(who, &group).ok();
        Ok(calendar.map(|document| (group, document)))
    }
}
