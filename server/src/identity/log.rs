//! The audit log as a group's lead reads it: the entries that concern the group, page by page.
//!
//! Entries hold ids and settings, so whoever reads them learns who did what when, and not a word of a
//! plan or of a partnership's. What a partnership does in private (its drafts, its space) is not in a
//! lead's pages.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{AuditLine, AuditPage};
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::{AUDIT_EXPORT_MAX, AUDIT_PAGE_MAX};

use super::finals::hex;
use super::{By, Identity, IdentityError, audit};

const LEADS: &str = "only the group's lead reads its log";

/// Of a group: what names it, the proposals that were made to it, and what was decided of them.
const OF_A_GROUP: &str = "SELECT id, at_ms, who, act, detail, hash FROM audit WHERE id < ?1 AND \
    (json_extract(detail, '$.group') = ?2 \
     OR (act = 'proposal_made' AND json_extract(detail, '$.round') IN \
         (SELECT id FROM rounds WHERE group_id = ?2)) \
     OR (act = 'decided' AND json_extract(detail, '$.proposal') IN (SELECT value FROM json_each(?3)))) \
    ORDER BY id DESC LIMIT ?4";

impl Identity {
    /// A page of a group's log, the newest first: the lead's. With the first page the whole chain is gone
    /// through.
    ///
    /// # Errors
    /// Where whoever asks is not the lead, or the database cannot be read.
    pub async fn log_of(
        &self,
        who: ParticipantId,
        group: &GroupId,
        before: Option<i64>,
    ) -> Result<AuditPage, IdentityError> {
        self.must_lead(By::Participant(who), group, LEADS)?;
        let entries = self.lines(group, before, AUDIT_PAGE_MAX).await?;
        let next = entries.last().map(|line| line.id);
        let broken = match before {
            None => self.first_broken().await?,
            Some(_) => None,
        };
        Ok(AuditPage {
            next: next.filter(|_| entries.len() == AUDIT_PAGE_MAX),
            entries,
            broken,
        })
    }

    /// The same, all of it as far as an export goes.
    ///
    /// # Errors
    /// As [`log_of`](Self::log_of).
    pub async fn log_to_export(
        &self,
        who: ParticipantId,
        group: &GroupId,
    ) -> Result<Vec<AuditLine>, IdentityError> {
        self.must_lead(By::Participant(who), group, LEADS)?;
        self.lines(group, None, AUDIT_EXPORT_MAX).await
    }

    /// The first entry at which the log's chain does not hold.
    async fn first_broken(&self) -> Result<Option<i64>, IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        Ok(audit::verify(&mut connection).await?.1)
    }

    async fn lines(
        &self,
        group: &GroupId,
        before: Option<i64>,
        most: usize,
    ) -> Result<Vec<AuditLine>, IdentityError> {
        let roster = self.roster();
        let proposals = roster.documents.iter().filter(|(_, facts)| {
            facts.kind == DocumentKind::Proposal && facts.group.as_ref() == Some(group)
        });
        let proposals: Vec<String> = proposals.map(|(id, _)| id.to_string()).collect();
        let proposals = serde_json::json!(proposals).to_string();
        let rows = sqlx::query(OF_A_GROUP)
            .bind(before.unwrap_or(i64::MAX))
            .bind(group.as_str())
            .bind(proposals)
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all(self.inner.database.pool())
            .await?;
        let line = |row: &SqliteRow| -> Result<AuditLine, IdentityError> {
            let (at_ms, who): (i64, String) = (row.try_get(1)?, row.try_get(2)?);
            let name = who.parse::<ParticipantId>().ok();
            let name = name.and_then(|id| roster.name_of(id));
            Ok(AuditLine {
                id: row.try_get(0)?,
                at_ms: u64::try_from(at_ms).unwrap_or(0),
                name: name.unwrap_or_default().to_owned(),
                who,
                act: row.try_get(3)?,
                detail: row.try_get(4)?,
                hash: hex(row.try_get(5)?),
            })
        };
        rows.iter().map(line).collect()
    }
}
