//! What the store reads: a whole document, the list of them, their sizes.

use automerge::{ActorId, ChangeHash};
use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqliteRow};
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::DOCUMENT_LOAD_BYTES_MAX;

use super::{Loaded, Meta, Registered, StoreError, StoredChange};
use crate::store::ChangeNumber;

/// A document's row.
pub(super) async fn document_row(
    connection: &mut SqliteConnection,
    document: DocumentId,
) -> Result<Option<i64>, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT id FROM documents WHERE name = ?")
            .bind(document.as_bytes().as_slice())
            .fetch_optional(connection)
            .await?,
    )
}

/// The document as last committed: snapshot and changes of one moment.
pub(super) async fn load(pool: &SqlitePool, document: DocumentId) -> Result<Loaded, StoreError> {
    let meta = meta(pool, document).await?;
    if meta.raw_bytes.saturating_add(meta.snapshot_bytes) > DOCUMENT_LOAD_BYTES_MAX {
        return Err(StoreError::Failed(format!(
            "{document} is too big to be loaded"
        )));
    }
    let mut moment = pool.begin().await?;
    let row = document_row(&mut moment, document)
        .await?
        .ok_or(StoreError::Unknown(document))?;
    let snapshot = sqlx::query(
        "SELECT bytes, through, sha256 FROM snapshots WHERE document = ? ORDER BY through DESC LIMIT 1",
    )
    .bind(row)
    .fetch_optional(&mut *moment)
    .await?;
    let mut loaded = Loaded::default();
    if let Some(snapshot) = snapshot {
        let bytes: Vec<u8> = snapshot.try_get(0)?;
        // A disk can lie.
        if Sha256::digest(&bytes).as_slice() != snapshot.try_get::<&[u8], _>(2)? {
            let why = format!("the compacted form of {document} has changed on the disk");
            return Err(StoreError::Failed(why));
        }
        loaded.snapshot = Some(bytes);
        loaded.through = ChangeNumber(snapshot.try_get(1)?);
    }
    let changes = sqlx::query(
        "SELECT c.id, c.hash, c.seq, a.actor, a.participant, r.bytes FROM raw_changes r \
         JOIN changes c ON c.id = r.change JOIN actors a ON a.id = c.actor \
         WHERE r.document = ? ORDER BY r.change",
    )
    .bind(row)
    .fetch_all(&mut *moment)
    .await?;
    loaded.changes.reserve(changes.len());
    for change in &changes {
        loaded.through = ChangeNumber(change.try_get(0)?);
        loaded.changes.push(stored_change(change)?);
    }
    let actors = sqlx::query("SELECT actor, participant FROM actors WHERE document = ?")
        .bind(row)
        .fetch_all(&mut *moment)
        .await?;
    for actor in &actors {
        loaded.actors.push((
            ActorId::from(actor.try_get::<Vec<u8>, _>(0)?),
            ParticipantId::from_bytes(array(actor, 1)?),
        ));
    }
    Ok(loaded)
}

fn stored_change(row: &SqliteRow) -> Result<StoredChange, StoreError> {
    Ok(StoredChange {
        hash: ChangeHash(array(row, 1)?),
        seq: number(row, 2)?,
        actor: ActorId::from(row.try_get::<Vec<u8>, _>(3)?),
        participant: ParticipantId::from_bytes(array(row, 4)?),
        bytes: row.try_get::<&[u8], _>(5)?.into(),
    })
}

/// Every document, in the order in which they were made.
pub(super) async fn list(pool: &SqlitePool) -> Result<Vec<DocumentId>, StoreError> {
    sqlx::query("SELECT name FROM documents ORDER BY id")
        .fetch_all(pool)
        .await?
        .iter()
        .map(|row| Ok(DocumentId::from_bytes(array(row, 0)?)))
        .collect()
}

/// Every actor but the server's, and the document in which it first wrote.
pub(super) async fn actors(pool: &SqlitePool) -> Result<Vec<(ActorId, DocumentId)>, StoreError> {
    // Of one that is in two, the first is the one that it wrote in: the last of a list counts.
    sqlx::query(
        "SELECT a.actor, d.name FROM actors a JOIN documents d ON d.id = a.document \
         WHERE a.participant <> ? ORDER BY a.id DESC",
    )
    .bind(ParticipantId::SERVER.as_bytes().as_slice())
    .fetch_all(pool)
    .await?
    .iter()
    .map(|row| {
        let actor: &[u8] = row.try_get(0)?;
        Ok((ActorId::from(actor), DocumentId::from_bytes(array(row, 1)?)))
    })
    .collect()
}

/// A document's size.
pub(super) async fn meta(pool: &SqlitePool, document: DocumentId) -> Result<Meta, StoreError> {
    let row = sqlx::query(
        "SELECT coalesce(s.changes, 0) + r.n, r.n, r.bytes, coalesce(length(s.bytes), 0), \
                (SELECT count(*) FROM actors WHERE document = d.id) \
         FROM documents d \
         JOIN (SELECT count(*) AS n, coalesce(sum(length(bytes)), 0) AS bytes FROM raw_changes \
               WHERE document = (SELECT id FROM documents WHERE name = ?1)) r \
         LEFT JOIN snapshots s ON s.document = d.id \
         WHERE d.name = ?1 ORDER BY s.through DESC LIMIT 1",
    )
    .bind(document.as_bytes().as_slice())
    .fetch_optional(pool)
    .await?
    .ok_or(StoreError::Unknown(document))?;
    Ok(Meta {
        changes: number(&row, 0)?,
        raw_changes: number(&row, 1)?,
        raw_bytes: number(&row, 2)?,
        snapshot_bytes: number(&row, 3)?,
        actors: number(&row, 4)?,
    })
}

/// Every change that a document ever had.
pub(super) async fn registry(
    pool: &SqlitePool,
    document: DocumentId,
) -> Result<Vec<Registered>, StoreError> {
    let mut moment = pool.begin().await?;
    let row = document_row(&mut moment, document)
        .await?
        .ok_or(StoreError::Unknown(document))?;
    sqlx::query(
        "SELECT c.hash, a.actor, c.seq, a.participant, c.received_ms FROM actors a \
         JOIN changes c ON c.actor = a.id WHERE a.document = ? ORDER BY c.id",
    )
    .bind(row)
    .fetch_all(&mut *moment)
    .await?
    .iter()
    .map(|row| {
        Ok(Registered {
            hash: ChangeHash(array(row, 0)?),
            actor: ActorId::from(row.try_get::<Vec<u8>, _>(1)?),
            seq: number(row, 2)?,
            participant: ParticipantId::from_bytes(array(row, 3)?),
            received_ms: number(row, 4)?,
        })
    })
    .collect()
}

/// A blob of a fixed length.
pub(super) fn array<const N: usize>(row: &SqliteRow, column: usize) -> Result<[u8; N], StoreError> {
    let bytes: &[u8] = row.try_get(column)?;
    bytes.try_into().map_err(|_| {
        StoreError::Failed(format!(
            "the database holds {} bytes where {N} belong",
            bytes.len()
        ))
    })
}

/// A count, which SQLite keeps as a signed number.
pub(super) fn number(row: &SqliteRow, column: usize) -> Result<u64, StoreError> {
    let number: i64 = row.try_get(column)?;
    u64::try_from(number)
        .map_err(|_| StoreError::Failed("the database holds a negative count".to_owned()))
}
