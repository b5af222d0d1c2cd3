//! Opens a data folder: database, store, identity, and the lock that keeps a second server out.

use std::sync::Arc;

use crate::config::Config;
use crate::identity::{Identity, IdentityError};
use crate::store::{Store, StoreError};

/// Why a data folder could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The identity.
    #[error(transparent)]
    Identity(#[from] IdentityError),
}

/// A data folder, opened by the server that owns it.
pub struct Opened {
    /// The changes.
    pub store: Arc<dyn Store>,
    /// The people.
    pub identity: Identity,
}

/// Opens the folder of a configuration for serving; where it is empty, makes the programme of
/// the built-in brief in it.
pub async fn open(_config: &Config) -> Result<Opened, StartupError> {
    todo!()
}
