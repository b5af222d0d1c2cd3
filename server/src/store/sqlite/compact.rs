//! Puts a snapshot in the place of raw changes, in one transaction.
//!
//! A crash before the commit leaves the old form, one after it the new form. Nothing is deleted
//! before the snapshot has been read back from the database and compared.

use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use super::read::{document_row, number};
use crate::store::{Snapshot, StoreError};

/// A step of compaction, told to whoever watches: tests copy the files after each, which is what
/// a crash there would leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Begun,
    Written,
    Verified,
    RawDeleted,
    Committed,
}

/// Compacts one document.
pub(super) async fn compact(
    connection: &mut SqliteConnection,
    snapshot: &Snapshot,
    mut on_step: impl FnMut(Step) + Send,
) -> Result<(), StoreError> {
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut *connection)
        .await?;
    on_step(Step::Begun);
    let done = replace(connection, snapshot, &mut on_step).await;
    let end = if done.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let ended = sqlx::query(end).execute(&mut *connection).await;
    if ended.is_err() && done.is_ok() {
        // Without this the next BEGIN would fail too.
        let _ = sqlx::query("ROLLBACK").execute(&mut *connection).await;
    }
    done?;
    ended?;
    on_step(Step::Committed);
    Ok(())
}

async fn replace(
    connection: &mut SqliteConnection,
    snapshot: &Snapshot,
    on_step: &mut (impl FnMut(Step) + Send),
) -> Result<(), StoreError> {
    let document = snapshot.document;
    let bad = |why| StoreError::BadSnapshot { document, why };
    let row = document_row(connection, document)
        .await?
        .ok_or(StoreError::Unknown(document))?;
    let counts = sqlx::query(
        "SELECT coalesce((SELECT max(changes) FROM snapshots WHERE document = ?1), 0) + \
         (SELECT count(*) FROM raw_changes WHERE document = ?1 AND change <= ?2), \
         coalesce((SELECT max(through) FROM snapshots WHERE document = ?1), 0) < ?2",
    )
    .bind(row)
    .bind(snapshot.through.0)
    .fetch_one(&mut *connection)
    .await?;
    if number(&counts, 0)? != snapshot.changes {
        return Err(bad(
            "it has not exactly the changes that it would take the place of",
        ));
    }
    if !counts.try_get::<bool, _>(1)? {
        return Err(bad(
            "a snapshot at this point or a later one is there already",
        ));
    }

    let sha256: [u8; 32] = Sha256::digest(&snapshot.bytes).into();
    sqlx::query(
        "INSERT INTO snapshots (document, through, changes, sha256, bytes) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(row)
    .bind(snapshot.through.0)
    .bind(i64::try_from(snapshot.changes).map_err(|_| bad("it says too many changes"))?)
    .bind(sha256.as_slice())
    .bind(snapshot.bytes.as_slice())
    .execute(&mut *connection)
    .await?;
    on_step(Step::Written);

    let written: Vec<u8> =
        sqlx::query_scalar("SELECT bytes FROM snapshots WHERE document = ? AND through = ?")
            .bind(row)
            .bind(snapshot.through.0)
            .fetch_one(&mut *connection)
            .await?;
    if written != snapshot.bytes {
        return Err(bad("the database gives other bytes back than it was given"));
    }
    on_step(Step::Verified);

    sqlx::query(
        "DELETE FROM raw_changes WHERE document = ?1 AND change <= ?2; \
         DELETE FROM snapshots WHERE document = ?1 AND through < ?2",
    )
    .bind(row)
    .bind(snapshot.through.0)
    .execute(&mut *connection)
    .await?;
    on_step(Step::RawDeleted);
    Ok(())
}
