//! A document from the store, and back into it in compact form.
//!
//! Both take as long as the document is big, so both run off the relay's threads. Stored bytes
//! pass the guard again: a disk can lie.

use std::sync::Arc;

use automerge::{ActorId, Automerge, ReadDoc};
use tavolo_shared::guard::{self, Refusal};
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::plan;

use crate::store::{ChangeNumber, Loaded, Snapshot, Store, StoreError};

/// Why a document could not be loaded or compacted.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What the store gave is not sound.
    #[error("stored bytes were refused: {0}")]
    Refused(#[from] Refusal),
    /// What the store gave is not a document.
    #[error(transparent)]
    Document(#[from] plan::LoadError),
    /// Loading panicked.
    #[error("loading the document panicked")]
    Panicked,
}

/// A document as it was last committed.
pub(crate) struct Opened {
    pub(crate) document: Automerge,
    pub(crate) actors: Vec<(ActorId, ParticipantId)>,
    /// The last change in it.
    pub(crate) through: ChangeNumber,
    /// Changes that the store holds one by one.
    pub(crate) raw_changes: u64,
    /// Their bytes.
    pub(crate) raw_bytes: u64,
    /// What it weighs.
    pub(crate) weight: u64,
}

/// Loads a document.
pub(crate) async fn open(
    store: &Arc<dyn Store>,
    document: DocumentId,
) -> Result<Opened, LoadError> {
    let loaded = store.load(document).await?;
    tokio::task::spawn_blocking(move || assemble(loaded))
        .await
        .map_err(|_| LoadError::Panicked)?
}

fn assemble(loaded: Loaded) -> Result<Opened, LoadError> {
    let mut bytes = loaded.snapshot.unwrap_or_default();
    let (mut weight, compact_bytes) = (0_u64, bytes.len());
    if !bytes.is_empty() {
        for chunk in guard::chunks(&bytes)? {
            weight = weight.saturating_add(chunk.weight());
        }
    }
    for change in &loaded.changes {
        weight = weight.saturating_add(guard::change(&change.bytes)?.weight());
        bytes.extend_from_slice(&change.bytes);
    }
    let raw_bytes = bytes.len().saturating_sub(compact_bytes);
    let raw_changes = u64::try_from(loaded.changes.len()).unwrap_or(u64::MAX);
    drop(loaded.changes);
    let document = plan::load(&bytes)?;
    Ok(Opened {
        document,
        actors: loaded.actors,
        through: loaded.through,
        raw_changes,
        raw_bytes: u64::try_from(raw_bytes).unwrap_or(u64::MAX),
        weight,
    })
}

/// Puts a document into the store in compact form: saved, loaded back and compared before the
/// store lets the raw changes go. `through` is the last change in it.
pub(crate) async fn compact(
    store: &Arc<dyn Store>,
    id: DocumentId,
    document: Automerge,
    through: ChangeNumber,
) -> Result<(), LoadError> {
    let save = move || -> Result<(Vec<u8>, u64), LoadError> {
        let bytes = guard::verified_save(&document)?;
        Ok((bytes, document.stats().num_changes))
    };
    let saved = tokio::task::spawn_blocking(save)
        .await
        .map_err(|_| LoadError::Panicked)?;
    let (bytes, changes) = saved?;
    store
        .compact(Snapshot {
            document: id,
            bytes,
            changes,
            through,
        })
        .await?;
    Ok(())
}
