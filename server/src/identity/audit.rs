//! The audit log: who changed which right when. Append-only, each entry with the hash of the one
//! before, from the first on.
//!
//! The chain shows any change or gap in what is there. It cannot show that the newest entries
//! were cut off together with all that they changed: that takes a copy kept elsewhere. Entries
//! hold ids and settings, never a name, a secret or a word of a plan.

use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::{By, IdentityError};

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place, from 1, without gaps.
    pub id: i64,
    /// When, in milliseconds since 1970 by the server's clock.
    pub at_ms: i64,
    /// A participant's id, or `operator`.
    pub who: String,
    /// What was done.
    pub act: String,
    /// To whom and how: JSON.
    pub detail: String,
    previous: Vec<u8>,
    hash: Vec<u8>,
}

impl AuditEntry {
    /// SHA-256 over everything in it, each text with its length before it.
    fn computed_hash(&self) -> [u8; 32] {
        let mut sha256 = Sha256::new();
        sha256.update(&self.previous);
        sha256.update(self.id.to_be_bytes());
        sha256.update(self.at_ms.to_be_bytes());
        for text in [&self.who, &self.act, &self.detail] {
            // A length always fits: SQLite's texts are at most 2 GB.
            sha256.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
            sha256.update(text.as_bytes());
        }
        sha256.finalize().into()
    }

    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            at_ms: row.try_get(1)?,
            who: row.try_get(2)?,
            act: row.try_get(3)?,
            detail: row.try_get(4)?,
            previous: row.try_get(5)?,
            hash: row.try_get(6)?,
        })
    }
}

/// Adds an entry, in the transaction of what it tells of.
pub(super) async fn append(
    transaction: &mut SqliteConnection,
    now_ms: u64,
    by: By,
    act: &str,
    detail: Value,
) -> Result<(), IdentityError> {
    let last = sqlx::query("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")
        .fetch_optional(&mut *transaction)
        .await?;
    let (id, previous) = match last {
        Some(row) => (row.try_get::<i64, _>(0)? + 1, row.try_get(1)?),
        None => (1, vec![0; 32]),
    };
    let mut entry = AuditEntry {
        id,
        at_ms: i64::try_from(now_ms).unwrap_or(i64::MAX),
        who: by.to_string(),
        act: act.to_owned(),
        detail: detail.to_string(),
        previous,
        hash: Vec::new(),
    };
    entry.hash = entry.computed_hash().to_vec();
    sqlx::query("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(entry.id)
        .bind(entry.at_ms)
        .bind(entry.who)
        .bind(entry.act)
        .bind(entry.detail)
        .bind(entry.previous)
        .bind(entry.hash)
        .execute(transaction)
        .await?;
    Ok(())
}

/// How many entries there are: what grows whenever a right changes.
pub(super) async fn length(connection: &mut SqliteConnection) -> Result<i64, IdentityError> {
    Ok(sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM audit")
        .fetch_one(connection)
        .await?)
}

/// The whole log, and the first place where the chain does not hold.
pub(super) async fn verify(
    connection: &mut SqliteConnection,
) -> Result<(Vec<AuditEntry>, Option<i64>), IdentityError> {
    let rows = sqlx::query("SELECT * FROM audit ORDER BY id")
        .fetch_all(connection)
        .await?;
    let entries = rows
        .iter()
        .map(AuditEntry::from_row)
        .collect::<Result<Vec<_>, sqlx::Error>>()?;
    let mut previous = vec![0; 32];
    let mut broken = None;
    for (expected, entry) in (1..).zip(&entries) {
        let holds = entry.id == expected
            && entry.previous == previous
            && entry.hash == entry.computed_hash();
        if !holds {
            broken = Some(expected);
            break;
        }
        previous.clone_from(&entry.hash);
    }
    Ok((entries, broken))
}
