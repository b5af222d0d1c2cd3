//! What was decided of proposals, item by item.
//!
//! An accepted item is written by the store, in the transaction that commits what it changes of the
//! plan; here are the others, and what all of them are.

use serde_json::json;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId, ProjectId};

use super::rounds::signed;
use super::rows::{participant, time};
use super::text::named;
use super::{By, Identity, IdentityError, audit};

/// A verdict on one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
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

/// A verdict, and whose proposal it is an answer to, where that is still known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DecidedOf {
    /// Of which project.
    pub project: Option<ProjectId>,
    /// The item's name.
    pub item: String,
    /// The verdict.
    pub decided: Decided,
}

/// What a lead decided at once, as the log has it.
#[derive(Debug, Clone)]
pub struct VerdictsNoted {
    /// Of which proposal.
    pub proposal: DocumentId,
    /// The names of its items.
    pub items: Vec<String>,
    /// Into the plan, or not.
    pub accepted: bool,
}

impl Identity {
    /// What was decided of a proposal so far, by the names of its items.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn verdicts(
        &self,
        proposal: DocumentId,
    ) -> Result<Vec<(String, Decided)>, IdentityError> {
        sqlx::query(
            "SELECT item, accepted, edited, reason, decided_by, at_ms FROM verdicts \
             WHERE proposal = ?",
        )
        .bind(proposal.as_bytes().as_slice())
        .fetch_all(self.inner.database.pool())
        .await?
        .iter()
        .map(|row| Ok((row.try_get(0)?, decided(row)?)))
        .collect()
    }

    /// What was decided of all proposals to a group between two moments, in the order of the decisions.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn decided_within(
        &self,
        group: &GroupId,
        (from_ms, to_ms): (u64, u64),
    ) -> Result<Vec<DecidedOf>, IdentityError> {
        sqlx::query(
            "SELECT v.item, v.accepted, v.edited, v.reason, v.decided_by, v.at_ms, k.project_id \
             FROM verdicts v JOIN documents d ON d.name = v.proposal \
             JOIN document_kinds k ON k.document = d.id \
             WHERE k.group_id = ? AND v.at_ms BETWEEN ? AND ? ORDER BY v.at_ms, v.item, k.project_id",
        )
        .bind(group.as_str())
        .bind(signed(from_ms))
        .bind(signed(to_ms))
        .fetch_all(self.inner.database.pool())
        .await?
        .iter()
        .map(|row| {
            let project: Option<String> = row.try_get(6)?;
            Ok(DecidedOf {
                project: project.map(named).transpose()?,
                item: row.try_get(0)?,
                decided: decided(row)?,
            })
        })
        .collect()
    }

    /// Notes verdicts that change nothing of the plan (what was rejected, and what the plan said
    /// already), and writes into the log what was decided. One that was accepted stays.
    ///
    /// # Errors
    /// Where the database does not take it. Nothing is noted then.
    pub async fn decide(
        &self,
        by: ParticipantId,
        decided: &[(DocumentId, String, Decided)],
        told: &VerdictsNoted,
    ) -> Result<(), IdentityError> {
        let mut change = self.begin().await?;
        for (proposal, item, each) in decided {
            sqlx::query(
                "INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?) \
                 ON CONFLICT (proposal, item) DO UPDATE SET accepted = excluded.accepted, \
                 edited = excluded.edited, reason = excluded.reason, \
                 decided_by = excluded.decided_by, at_ms = excluded.at_ms WHERE NOT accepted",
            )
            .bind(proposal.as_bytes().as_slice())
            .bind(item)
            .bind(each.accepted)
            .bind(each.edited)
            .bind(&each.reason)
            .bind(each.by.as_bytes().as_slice())
            .bind(signed(each.at_ms))
            .execute(&mut *change)
            .await?;
        }
        let detail = json!({ "proposal": told.proposal, "items": told.items,
            "accepted": told.accepted });
        let by = By::Participant(by);
        audit::append(&mut change, self.now_ms(), by, "decided", detail).await?;
        change.transaction.commit().await?;
        Ok(())
    }
}

fn decided(row: &SqliteRow) -> Result<Decided, IdentityError> {
    Ok(Decided {
        accepted: row.try_get(1)?,
        edited: row.try_get(2)?,
        reason: row.try_get(3)?,
        by: participant(row, 4)?,
        at_ms: time(row, 5)?.unwrap_or(0),
    })
}
