//! The programme's own image: one file, given and taken out by the operator.
//!
//! A row. What it shows is said in each language; a row of before that says it once is read as the same words in
//! all of them. What kind of file it is, and whether it can be printed, is not known here.

use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::Row;
use tavolo_shared::api::Label;

use super::finals::hex;
use super::rounds::signed;
use super::text::json as read;
use super::{By, Identity, IdentityError, audit};

/// The image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEmblem {
    /// The file.
    pub file: Vec<u8>,
    /// What it shows, in each language.
    pub alt: Label,
}

impl Identity {
    /// The programme's image.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn emblem(&self) -> Result<Option<StoredEmblem>, IdentityError> {
        let row = sqlx::query("SELECT file, alt FROM emblem")
            .fetch_optional(self.inner.database.pool())
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(StoredEmblem {
            file: row.try_get(0)?,
            alt: said(row.try_get(1)?),
        }))
    }

    /// Keeps an image, in the place of the one before.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn keep_emblem(&self, emblem: &StoredEmblem) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let now_ms = self.now_ms();
        let alt = serde_json::to_string(&emblem.alt);
        let alt = alt.map_err(|error| IdentityError::Failed(error.to_string()))?;
        sqlx::query("INSERT OR REPLACE INTO emblem (id, file, alt, at_ms) VALUES (1, ?, ?, ?)")
            .bind(emblem.file.as_slice())
            .bind(alt)
            .bind(signed(now_ms))
            .execute(&mut *change)
            .await?;
        let hash: [u8; 32] = Sha256::digest(&emblem.file).into();
        let detail = json!({ "sha256": hex(&hash) });
        audit::append(&mut change, now_ms, By::Operator, "emblem_kept", detail).await?;
        self.commit(change).await
    }

    /// Takes the image out; says whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn remove_emblem(&self) -> Result<bool, IdentityError> {
        let mut change = self.begin().await?;
        let done = sqlx::query("DELETE FROM emblem")
            .execute(&mut *change)
            .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        let now_ms = self.now_ms();
        audit::append(
            &mut change,
            now_ms,
            By::Operator,
            "emblem_removed",
            json!({}),
        )
        .await?;
        self.commit(change).await?;
        Ok(true)
    }
}

/// What a row says of the image: in three languages, or once for all.
fn said(alt: &str) -> Label {
    let once = || Label {
        it: alt.to_owned(),
        fr: alt.to_owned(),
        en: alt.to_owned(),
    };
    read(alt).unwrap_or_else(|_| once())
}
