//! What came back after an older backup was restored: noted in the log, and told to those who lead.

use serde_json::{Value, json};
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::RESTORED_ENTRIES_MAX;

use super::{By, Identity, IdentityError, audit};

/// What the entry in the log is called.
const ACT: &str = "restored";
/// How long it is told, in milliseconds: two weeks.
const TOLD_MS: u64 = 14 * 24 * 3_600 * 1_000;

impl Identity {
    /// Notes that somebody brought back what the store had lost of a document.
    ///
    /// # Errors
    /// Where the database does not take it.
    pub async fn note_restored(
        &self,
        who: ParticipantId,
        document: DocumentId,
        changes: usize,
    ) -> Result<(), IdentityError> {
        let mut transaction = self.begin().await?;
        let detail = json!({ "document": document, "changes": changes });
        let by = By::Participant(who);
        audit::append(&mut transaction, self.now_ms(), by, ACT, detail).await?;
        self.commit(transaction).await
    }

    /// How many changes of these documents came back lately, and when the last of them.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn restored(
        &self,
        documents: &[DocumentId],
    ) -> Result<Option<(u64, u64)>, IdentityError> {
        let since_ms = i64::try_from(self.now_ms().saturating_sub(TOLD_MS)).unwrap_or(i64::MAX);
        let mut connection = self.inner.database.pool().acquire().await?;
        let entries: Vec<(i64, String)> = sqlx::query_as(
            "SELECT at_ms, detail FROM audit WHERE act = ? AND at_ms > ? ORDER BY id DESC LIMIT ?",
        )
        .bind(ACT)
        .bind(since_ms)
        .bind(RESTORED_ENTRIES_MAX)
        .fetch_all(&mut *connection)
        .await?;
        let mut told: Option<(u64, u64)> = None;
        for (at_ms, detail) in entries {
            let detail: Value = serde_json::from_str(&detail).unwrap_or_default();
            let of = detail.get("document").and_then(Value::as_str);
            let is_ours = |id: &DocumentId| of == Some(id.to_string().as_str());
            if documents.iter().any(is_ours) {
                let changes = detail.get("changes").and_then(Value::as_u64);
                let (sum, last_ms) = told.unwrap_or((0, u64::try_from(at_ms).unwrap_or(0)));
                told = Some((sum.saturating_add(changes.unwrap_or(0)), last_ms));
            }
        }
        Ok(told)
    }
}
