//! What was decided of proposals, item by item.
//!
//! An accepted item is written by the store, in the transaction that commits what it changes of the
//! plan; here are the others, and what all of them are.

use serde_json::json;
use sqlx::Row;
use tavolo_shared::ids::{DocumentId, ParticipantId};

use super::rounds::signed;
use super::rows::{participant, time};
use super::{By, Identity, IdentityError, audit};

/// A verdict on one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The item's name.
    pub item: String,
    /// Whether it is in the plan.
    pub accepted: bool,
    /// The lead wrote something else than was proposed.
    pub edited: bool,
    /// Why, where the lead says so.
    pub reason: String,
    /// Who decided.
    pub by: ParticipantId,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
}

impl Identity {
    /// What was decided of a proposal so far.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn verdicts(&self, proposal: DocumentId) -> Result<Vec<Decided>, IdentityError> {
        sqlx::query(
            "SELECT item, accepted, edited, reason, decided_by, at_ms FROM verdicts \
             WHERE proposal = ?",
        )
        .bind(proposal.as_bytes().as_slice())
        .fetch_all(self.inner.database.pool())
        .await?
        .iter()
        .map(|row| {
            Ok(Decided {
                item: row.try_get(0)?,
                accepted: row.try_get(1)?,
                edited: row.try_get(2)?,
                reason: row.try_get(3)?,
                by: participant(row, 4)?,
                at_ms: time(row, 5)?.unwrap_or(0),
            })
        })
        .collect()
    }

    /// Notes verdicts that change nothing of the plan: what was rejected, and what the plan said
    /// already. One that was accepted stays.
    ///
    /// # Errors
    /// Where the database does not take it.
    pub async fn decide(
        &self,
        proposal: DocumentId,
        decided: &[Decided],
    ) -> Result<(), IdentityError> {
        if decided.is_empty() {
            return Ok(());
        }
        let mut change = self.begin().await?;
        for each in decided {
            sqlx::query(
                "INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?) \
                 ON CONFLICT (proposal, item) DO UPDATE SET accepted = excluded.accepted, \
                 edited = excluded.edited, reason = excluded.reason, \
                 decided_by = excluded.decided_by, at_ms = excluded.at_ms WHERE NOT accepted",
            )
            .bind(proposal.as_bytes().as_slice())
            .bind(&each.item)
            .bind(each.accepted)
            .bind(each.edited)
            .bind(&each.reason)
            .bind(each.by.as_bytes().as_slice())
            .bind(signed(each.at_ms))
            .execute(&mut *change)
            .await?;
        }
        change.transaction.commit().await?;
        Ok(())
    }

    /// Writes into the log what was decided, once it stands.
    ///
    /// # Errors
    /// Where the database does not take it.
    pub async fn note_verdicts(
        &self,
        by: ParticipantId,
        proposal: DocumentId,
        items: &[String],
        accepted: bool,
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        let detail = json!({ "proposal": proposal, "items": items, "accepted": accepted });
        let by = By::Participant(by);
        audit::append(&mut change, self.now_ms(), by, "decided", detail).await?;
        change.transaction.commit().await?;
        Ok(())
    }
}
