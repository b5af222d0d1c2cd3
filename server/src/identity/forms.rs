//! The authority's form of a group: one file, uploaded by its lead, and what is in its columns.
//!
//! Rows, and rules of who may. What is in the file is not known here.

use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::Row;
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::LABEL_BYTES_MAX;

use super::finals::hex;
use super::rounds::signed;
use super::rows::{participant, time};
use super::text::json as parsed;
use super::{By, Identity, IdentityError, audit};

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredForm {
    /// What the file was called.
    pub name: String,
    /// The file.
    pub docx: Vec<u8>,
    /// What is in each of its columns: a plan column's id, or `section`.
    pub targets: Vec<Option<String>>,
    /// Who uploaded it.
    pub by: ParticipantId,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
}

impl Identity {
    /// A group's form.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn form(&self, group: &GroupId) -> Result<Option<StoredForm>, IdentityError> {
        let row = sqlx::query(
            "SELECT name, docx, targets, uploaded_by, at_ms FROM forms WHERE group_id = ?",
        )
        .bind(group.as_str())
        .fetch_optional(self.inner.database.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(StoredForm {
            name: row.try_get(0)?,
            docx: row.try_get(1)?,
            targets: parsed(row.try_get(2)?)?,
            by: participant(&row, 3)?,
            at_ms: time(&row, 4)?.unwrap_or(0),
        }))
    }

    /// Keeps a group's form, in the place of the one before: the lead's.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, or its name is too long.
    pub async fn keep_form(
        &self,
        who: ParticipantId,
        group: &GroupId,
        name: &str,
        docx: &[u8],
        targets: &[Option<String>],
    ) -> Result<(), IdentityError> {
        if name.is_empty() || name.len() > LABEL_BYTES_MAX {
            return Err(IdentityError::bad_request("a file has a short name"));
        }
        let mut change = self.begin().await?;
        self.must_run(who, group)?;
        let now_ms = self.now_ms();
        sqlx::query(
            "INSERT OR REPLACE INTO forms (group_id, name, docx, targets, uploaded_by, at_ms) \
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(group.as_str())
        .bind(name)
        .bind(docx)
        .bind(written(targets)?)
        .bind(who.as_bytes().as_slice())
        .bind(signed(now_ms))
        .execute(&mut *change)
        .await?;
        let hash: [u8; 32] = Sha256::digest(docx).into();
        let detail = json!({ "group": group, "name": name, "sha256": hex(&hash) });
        audit::append(
            &mut change,
            now_ms,
            By::Participant(who),
            "form_kept",
            detail,
        )
        .await?;
        self.commit(change).await
    }

    /// Says what is in the columns of a group's form: the lead's.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, or there is no form.
    pub async fn match_form(
        &self,
        who: ParticipantId,
        group: &GroupId,
        targets: &[Option<String>],
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        self.must_run(who, group)?;
        let now_ms = self.now_ms();
        let done = sqlx::query("UPDATE forms SET targets = ? WHERE group_id = ?")
            .bind(written(targets)?)
            .bind(group.as_str())
            .execute(&mut *change)
            .await?;
        if done.rows_affected() == 0 {
            return Err(IdentityError::bad_request("this group has no form"));
        }
        let detail = json!({ "group": group, "targets": targets });
        audit::append(
            &mut change,
            now_ms,
            By::Participant(who),
            "form_matched",
            detail,
        )
        .await?;
        self.commit(change).await
    }
}

fn written(targets: &[Option<String>]) -> Result<String, IdentityError> {
    serde_json::to_string(targets).map_err(|error| IdentityError::Failed(error.to_string()))
}
