//! The browsers in which somebody is signed in, and signing one out.

use serde_json::json;
use sqlx::Row;
use tavolo_shared::api;

use super::{Bearer, By, Identity, IdentityError, audit};

/// So many digits of a session's hash name it to its person: no secret, and enough to tell a few
/// dozen apart.
const NAME_DIGITS: usize = 16;

impl Identity {
    /// Where the bearer's participant is signed in now, the newest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn devices(&self, of: &Bearer) -> Result<Vec<api::Device>, IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        let now_ms = i64::try_from(self.now_ms()).unwrap_or(i64::MAX);
        let rows = sqlx::query(
            "SELECT lower(hex(secret_sha256)) AS name, device, made_ms, secret_sha256 = ?1 AS own \
             FROM credentials WHERE participant = ?2 AND kind = 'session' AND ends_at_ms > ?3 \
             ORDER BY made_ms DESC, name LIMIT ?4",
        )
        .bind(of.credential.as_slice())
        .bind(of.participant.as_bytes().as_slice())
        .bind(now_ms)
        .bind(i64::try_from(tavolo_shared::limits::DEVICES_LISTED_MAX).unwrap_or(i64::MAX))
        .fetch_all(&mut *connection)
        .await?;
        let device = |row: &sqlx::sqlite::SqliteRow| -> Result<api::Device, IdentityError> {
            let mut name: String = row.try_get("name")?;
            name.truncate(NAME_DIGITS);
            let made_ms: i64 = row.try_get("made_ms")?;
            Ok(api::Device {
                name,
                device: row.try_get("device")?,
                since_ms: u64::try_from(made_ms).ok().filter(|ms| *ms > 0),
                own: row.try_get("own")?,
            })
        };
        rows.iter().map(device).collect()
    }

    /// Signs one of the bearer's own devices out, within a second also where it is live.
    ///
    /// # Errors
    /// Where there is none of that name.
    pub async fn sign_out(&self, of: &Bearer, name: &str) -> Result<(), IdentityError> {
        let sound = name.len() == NAME_DIGITS && name.bytes().all(|c| c.is_ascii_hexdigit());
        if !sound {
            return Err(IdentityError::bad_request(
                "there is no such device of yours",
            ));
        }
        let mut transaction = self.begin().await?;
        let gone = sqlx::query(
            "DELETE FROM credentials WHERE participant = ? AND kind = 'session' \
             AND lower(hex(secret_sha256)) LIKE ? || '%'",
        )
        .bind(of.participant.as_bytes().as_slice())
        .bind(name.to_ascii_lowercase())
        .execute(&mut *transaction)
        .await?;
        if gone.rows_affected() == 0 {
            return Err(IdentityError::bad_request(
                "there is no such device of yours",
            ));
        }
        let (now_ms, by) = (self.now_ms(), By::Participant(of.participant));
        audit::append(&mut transaction, now_ms, by, "sign-out", json!({})).await?;
        self.commit(transaction).await
    }
}
