//! The store in one SQLite file: one writer that commits for everybody, many readers.
//!
//! It relies on being the only one that writes changes into its file (`startup` holds a lock on
//! the data folder); other processes may read, and may write the people's tables.

mod batch;
mod compact;
mod database;
mod known;
mod read;
#[cfg(test)]
mod tests;
mod writer;

use automerge::ActorId;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::STORE_QUEUE_MAX;
use tokio::sync::{mpsc, oneshot};

use super::{
    Append, Committed, Loaded, Meta, Registered, Snapshot, Store, StoreError, StoreFuture,
    StoredChange, Verdict,
};
pub use database::{Database, DatabaseError};
use writer::{Job, Writer};

/// The store in one SQLite file: WAL, `synchronous=FULL`, group commit.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    database: Database,
    jobs: mpsc::Sender<Job>,
}

impl SqliteStore {
    /// A store on an opened database. Starts the writer's task, so it wants a tokio runtime.
    ///
    /// # Errors
    /// Where the database cannot be opened once more, or read.
    pub async fn open(database: Database) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(STORE_QUEUE_MAX);
        let writer = Writer::start(database.connection().await?).await?;
        tokio::spawn(writer.run(queue));
        Ok(Self { database, jobs })
    }

    /// What SQLite's own look at the whole file finds wrong; nothing where all is well.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub async fn troubles(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.database.troubles().await?)
    }

    /// Gives the writer a job and waits for its answer.
    async fn ask<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.jobs
            .send(job(reply))
            .await
            .map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

impl Store for SqliteStore {
    fn create(&self, first: Append) -> StoreFuture<'_, Committed> {
        Box::pin(self.ask(|reply| Job::Create(first, reply)))
    }

    fn append(&self, append: Append) -> StoreFuture<'_, Committed> {
        Box::pin(self.ask(|reply| Job::Append(append, reply)))
    }

    fn load(&self, document: DocumentId) -> StoreFuture<'_, Loaded> {
        Box::pin(async move {
            // In turn with the writer's other jobs: appends sent before this are in what is read.
            self.ask(|reply| Job::Reload(document, reply)).await?;
            read::load(self.database.pool(), document).await
        })
    }

    fn compact(&self, snapshot: Snapshot) -> StoreFuture<'_, ()> {
        Box::pin(self.ask(|reply| Job::Compact(snapshot, reply)))
    }

    fn list(&self) -> StoreFuture<'_, Vec<DocumentId>> {
        Box::pin(read::list(self.database.pool()))
    }

    fn actors(&self) -> StoreFuture<'_, Vec<(ActorId, DocumentId)>> {
        Box::pin(read::actors(self.database.pool()))
    }

    fn meta(&self, document: DocumentId) -> StoreFuture<'_, Meta> {
        Box::pin(read::meta(self.database.pool(), document))
    }

    fn registry(&self, document: DocumentId) -> StoreFuture<'_, Vec<Registered>> {
        Box::pin(read::registry(self.database.pool(), document))
    }

    fn close(&self) -> StoreFuture<'_, ()> {
        Box::pin(self.ask(Job::Close))
    }
}

impl From<DatabaseError> for StoreError {
    fn from(error: DatabaseError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(match &error {
            sqlx::Error::Database(e) if e.code().as_deref() == Some("13") => {
                "the disk is full: make room on it".to_owned()
            }
            other => other.to_string(),
        })
    }
}
