//! The rows of one commit, and the SQL that writes them all in one trip.

use std::fmt::Write;
use std::sync::Arc;

use automerge::ActorId;
use sqlx::Arguments;
use sqlx::sqlite::SqliteArguments;
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::STATEMENT_ROWS_MAX;

use super::{StoreError, StoredChange, Verdict};

/// A row of `actors`.
#[derive(Debug)]
pub(super) struct ActorRow {
    pub(super) row: i64,
    pub(super) document: i64,
    pub(super) actor: ActorId,
    pub(super) participant: ParticipantId,
}

/// A row of `changes` and one of `raw_changes`.
#[derive(Debug)]
pub(super) struct ChangeRow {
    row: i64,
    document: i64,
    actor: i64,
    seq: i64,
    hash: [u8; 32],
    received_ms: i64,
    bytes: Arc<[u8]>,
}

impl ChangeRow {
    pub(super) fn new(
        row: i64,
        document: i64,
        actor: i64,
        change: &StoredChange,
        received_ms: u64,
    ) -> Result<Self, StoreError> {
        let signed = |number: u64| {
            i64::try_from(number)
                .map_err(|_| StoreError::Failed("a number too big for the database".to_owned()))
        };
        Ok(Self {
            row,
            document,
            actor,
            seq: signed(change.seq)?,
            hash: change.hash.0,
            received_ms: signed(received_ms)?,
            bytes: change.bytes.clone(),
        })
    }
}

/// A row of `verdicts` and its rows of `origins`.
#[derive(Debug)]
pub(super) struct VerdictRow {
    pub(super) document: DocumentId,
    pub(super) verdict: Verdict,
    pub(super) at_ms: u64,
}

/// The rows of one commit.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) documents: Vec<(i64, DocumentId)>,
    pub(super) actors: Vec<ActorRow>,
    pub(super) changes: Vec<ChangeRow>,
    pub(super) verdicts: Vec<VerdictRow>,
}

impl Batch {
    pub(super) fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.changes.is_empty()
    }

    /// One text of several statements, what they bind, and whether to keep it prepared: the
    /// usual sizes come again and again, big ones do not.
    pub(super) fn into_sql(self) -> Result<(String, SqliteArguments, bool), StoreError> {
        let mut sql = String::from("BEGIN IMMEDIATE;");
        let mut bound = SqliteArguments::default();
        let keeps = self.documents.is_empty()
            && self.verdicts.is_empty()
            && self.actors.len() <= 1
            && self.changes.len() <= STATEMENT_ROWS_MAX;
        for rows in self.documents.chunks(STATEMENT_ROWS_MAX) {
            insert(&mut sql, "documents (id, name)", 2, rows.len());
            for (row, name) in rows {
                bind(&mut bound, *row)?;
                bind(&mut bound, name.as_bytes().as_slice())?;
            }
        }
        for rows in self.actors.chunks(STATEMENT_ROWS_MAX) {
            insert(
                &mut sql,
                "actors (id, document, actor, participant)",
                4,
                rows.len(),
            );
            for actor in rows {
                bind(&mut bound, actor.row)?;
                bind(&mut bound, actor.document)?;
                bind(&mut bound, actor.actor.to_bytes())?;
                bind(&mut bound, actor.participant.as_bytes().as_slice())?;
            }
        }
        for rows in self.changes.chunks(STATEMENT_ROWS_MAX) {
            insert(
                &mut sql,
                "changes (id, actor, seq, hash, received_ms)",
                5,
                rows.len(),
            );
            for change in rows {
                bind(&mut bound, change.row)?;
                bind(&mut bound, change.actor)?;
                bind(&mut bound, change.seq)?;
                bind(&mut bound, change.hash.as_slice())?;
                bind(&mut bound, change.received_ms)?;
            }
        }
        for row in &self.verdicts {
            bind_verdict(&mut sql, &mut bound, row)?;
        }
        let mut changes = self.changes.into_iter();
        while changes.len() > 0 {
            let rows = changes.len().min(STATEMENT_ROWS_MAX);
            insert(&mut sql, "raw_changes (document, change, bytes)", 3, rows);
            for change in changes.by_ref().take(rows) {
                bind(&mut bound, change.document)?;
                bind(&mut bound, change.row)?;
                bind(&mut bound, change.bytes)?;
            }
        }
        sql.push_str("COMMIT");
        Ok((sql, bound, keeps))
    }
}

/// One that was rejected before is accepted now.
fn bind_verdict(
    sql: &mut String,
    bound: &mut SqliteArguments,
    row: &VerdictRow,
) -> Result<(), StoreError> {
    let VerdictRow {
        document,
        verdict,
        at_ms,
    } = row;
    sql.push_str("INSERT OR REPLACE INTO verdicts VALUES (?,?,1,?,?,?,?);");
    bind(bound, verdict.proposal.as_bytes().as_slice())?;
    bind(bound, verdict.item.clone())?;
    bind(bound, verdict.edited)?;
    bind(bound, verdict.reason.clone())?;
    bind(bound, verdict.by.as_bytes().as_slice())?;
    bind(bound, i64::try_from(*at_ms).unwrap_or(i64::MAX))?;
    for rows in verdict.origins.chunks(STATEMENT_ROWS_MAX) {
        let columns = "origins (document, hash, proposal, item, author)";
        insert(sql, columns, 5, rows.len());
        for (hash, author) in rows {
            bind(bound, document.as_bytes().as_slice())?;
            bind(bound, hash.0.as_slice())?;
            bind(bound, verdict.proposal.as_bytes().as_slice())?;
            bind(bound, verdict.item.clone())?;
            bind(bound, author.as_bytes().as_slice())?;
        }
    }
    Ok(())
}

/// Adds one INSERT of several rows.
fn insert(sql: &mut String, table_and_columns: &str, columns: usize, rows: usize) {
    // Writing to a String cannot fail.
    let _ = write!(sql, "INSERT INTO {table_and_columns} VALUES ");
    for row in 0..rows {
        sql.push_str(if row == 0 { "(?" } else { ",(?" });
        (1..columns).for_each(|_| sql.push_str(",?"));
        sql.push(')');
    }
    sql.push(';');
}

fn bind<'q, T>(bound: &mut SqliteArguments, value: T) -> Result<(), StoreError>
where
    T: sqlx::Encode<'q, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    bound
        .add(value)
        .map_err(|e| StoreError::Failed(e.to_string()))
}
