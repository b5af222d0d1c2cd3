//! Where changes are kept: one small contract, and the stores that keep it.
//!
//! A store answers an append only after the change is on the disk, and never keeps a change that
//! breaks the order of its actor. It knows nothing of what a change means: it takes bytes that the
//! guard has passed, and gives the same bytes back. It does not check rights.

#[cfg(test)]
#[macro_use]
mod conformance;
pub mod sqlite;

use std::pin::Pin;

use automerge::{ActorId, ChangeHash};
use tavolo_shared::ids::{DocumentId, ParticipantId};
pub use tavolo_shared::sync::StoredChange;

pub use sqlite::SqliteStore;

/// How many changes of all documents had been committed when this one was: grows with each
/// change, and is never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct ChangeNumber(pub i64);

/// Changes of one document, to be committed together or not at all.
#[derive(Debug, Clone)]
pub struct Append {
    /// The document.
    pub document: DocumentId,
    /// In an order in which each comes after what it depends on.
    pub changes: Vec<StoredChange>,
    /// When the server received them, in milliseconds since 1970 by its own clock.
    pub received_ms: u64,
    /// Verdicts that they carry out, to be written with them.
    pub verdicts: Vec<Verdict>,
}

/// That an item of a proposal was accepted, with the changes by which it came into the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The proposal.
    pub proposal: DocumentId,
    /// The item's name in it.
    pub item: String,
    /// Somebody wrote something else than was proposed.
    pub edited: bool,
    /// Why, where they say so.
    pub reason: String,
    /// Who decided.
    pub by: ParticipantId,
    /// The changes, and who wrote each in the draft.
    pub origins: Vec<(ChangeHash, ParticipantId)>,
}

/// What an append answers once it is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The number of the last change of this append.
    pub through: ChangeNumber,
}

/// A whole document, as it was last committed.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The last compacted form, where there is one: an Automerge document chunk.
    pub snapshot: Option<Vec<u8>>,
    /// The changes committed after it, in the order of their commits.
    pub changes: Vec<StoredChange>,
    /// Every actor that ever wrote in it, and whose it is.
    pub actors: Vec<(ActorId, ParticipantId)>,
    /// The number of the last change in it.
    pub through: ChangeNumber,
}

/// What the store knows of a change for ever, compacted or not: who made it, and when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Automerge's hash of it.
    pub hash: ChangeHash,
    /// The actor that made it.
    pub actor: ActorId,
    /// Its number among that actor's changes, from 1.
    pub seq: u64,
    /// Whose it is.
    pub participant: ParticipantId,
    /// When the server received it, in milliseconds since 1970.
    pub received_ms: u64,
}

/// A compacted form to take the place of raw changes.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The document.
    pub document: DocumentId,
    /// What Automerge saved, already loaded back and compared by the caller.
    pub bytes: Vec<u8>,
    /// How many changes are in it: the store refuses one that has not all of them.
    pub changes: u64,
    /// The last change in it: raw changes up to this one go.
    pub through: ChangeNumber,
}

/// How big a document is in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meta {
    /// Changes, compacted ones included.
    pub changes: u64,
    /// Changes not yet compacted.
    pub raw_changes: u64,
    /// Their bytes.
    pub raw_bytes: u64,
    /// Bytes of the compacted form; 0 where there is none.
    pub snapshot_bytes: u64,
    /// Actors that ever wrote in it.
    pub actors: u64,
}

/// Why a store did not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// No such document: sync never makes one.
    #[error("the store has no document {0}")]
    Unknown(DocumentId),
    /// A document of this name is there already.
    #[error("the store already has a document {0}")]
    Exists(DocumentId),
    /// Another change of this actor has this number, or the actor is somebody else's, or the
    /// number is not the next one. The room must be loaded again.
    #[error("a change of {document} does not follow what is stored: {why}")]
    Conflict {
        /// The document.
        document: DocumentId,
        /// In which way.
        why: &'static str,
    },
    /// A snapshot that is not what it says: nothing was changed.
    #[error("the compacted form of {document} was refused: {why}")]
    BadSnapshot {
        /// The document.
        document: DocumentId,
        /// In which way.
        why: &'static str,
    },
    /// The disk or the database: nothing was committed.
    #[error("the store failed: {0}")]
    Failed(String),
    /// The store has been closed.
    #[error("the store is closed")]
    Closed,
}

/// What a store's answers come in.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// The contract of every store. `conformance.rs` has the tests that each must pass.
pub trait Store: Send + Sync + 'static {
    /// Makes a document with its first changes (the server's own: root containers and template).
    fn create(&self, first: Append) -> StoreFuture<'_, Committed>;

    /// Commits changes of one document, all or none; answers only once they are on the disk.
    /// Appends that arrive while another commit runs share the next one. One that fails takes no
    /// other with it, unless the disk itself failed.
    fn append(&self, append: Append) -> StoreFuture<'_, Committed>;

    /// The document as last committed.
    fn load(&self, document: DocumentId) -> StoreFuture<'_, Loaded>;

    /// Puts a snapshot in the place of the raw changes that are in it. A crash at any point
    /// leaves either the old form or the new one, whole.
    fn compact(&self, snapshot: Snapshot) -> StoreFuture<'_, ()>;

    /// Every document.
    fn list(&self) -> StoreFuture<'_, Vec<DocumentId>>;

    /// Every actor that ever wrote, but the server's, and in which document.
    fn actors(&self) -> StoreFuture<'_, Vec<(ActorId, DocumentId)>>;

    /// A document's size.
    fn meta(&self, document: DocumentId) -> StoreFuture<'_, Meta>;

    /// The registry of a document: every change there ever was, in the order of the commits.
    fn registry(&self, document: DocumentId) -> StoreFuture<'_, Vec<Registered>>;

    /// Commits what has been accepted, then takes no more.
    fn close(&self) -> StoreFuture<'_, ()>;
}
