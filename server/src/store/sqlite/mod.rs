//! The store in one SQLite file.

use std::path::Path;

use super::*;

/// Tavolo's database: one SQLite file in the data folder, which the store and the identity share.
#[derive(Debug, Clone)]
pub struct Database {}

impl Database {
    /// Opens (or makes) `tavolo.sqlite` in a data folder and brings its schema up to date.
    pub async fn open(_folder: &Path) -> Result<Self, StoreError> {
        todo!()
    }
}

/// The store in one SQLite file: WAL, `synchronous=FULL`, one writer, many readers.
#[derive(Debug, Clone)]
pub struct SqliteStore {}

impl SqliteStore {
    /// A store on an opened database. Starts the writer; call inside a tokio runtime.
    pub async fn open(_database: Database) -> Result<Self, StoreError> {
        todo!()
    }
}

impl Store for SqliteStore {
    fn create(&self, _first: Append) -> StoreFuture<'_, Committed> {
        todo!()
    }

    fn append(&self, _append: Append) -> StoreFuture<'_, Committed> {
        todo!()
    }

    fn load(&self, _document: DocumentId) -> StoreFuture<'_, Loaded> {
        todo!()
    }

    fn compact(&self, _snapshot: Snapshot) -> StoreFuture<'_, ()> {
        todo!()
    }

    fn list(&self) -> StoreFuture<'_, Vec<DocumentId>> {
        todo!()
    }

    fn meta(&self, _document: DocumentId) -> StoreFuture<'_, Meta> {
        todo!()
    }

    fn close(&self) -> StoreFuture<'_, ()> {
        todo!()
    }
}
