//! Opens a data folder: database, store, identity, and the lock that keeps a second server out.
//! Makes the programme in an empty one.

mod founding;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tavolo_shared::ids::GroupId;
use tavolo_shared::plan::edit::EditError;
use tavolo_shared::plan::seed::SeedError;

pub use self::founding::Origin;
pub(crate) use self::founding::own_changes;
use self::founding::{complete, make};
use crate::config::Config;
use crate::identity::{Identity, IdentityError, system_clock};
use crate::relay::ReceiptKey;
use crate::store::sqlite::{Database, DatabaseError};
use crate::store::{SqliteStore, Store, StoreError};

const LOCK_NAME: &str = "tavolo.lock";

/// Why a data folder could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// Another server has it.
    #[error(
        "another tavolo is serving the data folder {0}. Stop it first, or name another folder \
         with --data. (Every other command works beside it.)"
    )]
    Locked(PathBuf),
    /// There is a programme already.
    #[error(
        "the data folder {0} holds a programme already, which init would not touch. \
         Name another folder with --data"
    )]
    Occupied(PathBuf),
    /// The lock file.
    #[error("the data folder {folder} cannot be written ({why}). Check who owns it")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The system's reason.
        why: std::io::Error,
    },
    /// A brief with a group that the templates do not know.
    #[error("the template says nothing of the group {0}: its name, sections and code prefix")]
    UnknownGroup(GroupId),
    /// A document could not be made.
    #[error("a document could not be made from the template: {0}")]
    Seed(#[from] SeedError),
    /// The examples could not be put in.
    #[error("the examples could not be put in: {0}")]
    Demo(#[from] EditError),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    Random(getrandom::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The identity.
    #[error(transparent)]
    Identity(#[from] IdentityError),
}

/// Held by the one server of a data folder, until dropped. A killed server holds it no more.
#[derive(Debug)]
pub struct FolderLock {
    /// The lock goes with the file.
    _file: File,
}

/// A data folder, opened by the server that owns it.
pub struct Opened {
    /// The changes.
    pub store: Arc<dyn Store>,
    /// The people.
    pub identity: Identity,
    /// What receipts are made with.
    pub(crate) receipt_key: ReceiptKey,
    /// To be kept as long as the store is used.
    pub lock: FolderLock,
}

/// Opens the folder of a configuration for serving; where it is empty, makes the programme of
/// the built-in brief in it.
///
/// # Errors
/// Where another server has it, it cannot be written, or was written by a newer Tavolo.
pub async fn open(config: &Config) -> Result<Opened, StartupError> {
    let lock = take_lock(&config.data)?;
    if !Database::is_in(&config.data) {
        make(&config.data, &Origin::built_in(), &system_clock()).await?;
    }
    let (database, store, identity) = open_parts(config).await?;
    complete(&database, &store, &identity, &system_clock()).await?;
    let receipt_key = ReceiptKey::of(&config.data).map_err(|why| StartupError::Folder {
        folder: config.data.clone(),
        why,
    })?;
    Ok(Opened {
        store: Arc::new(store),
        identity,
        receipt_key,
        lock,
    })
}

/// Opens a folder without owning it: for the command line, also beside a running server. Only
/// reads of the store are allowed then.
///
/// # Errors
/// Where there is no programme in it; else as [`open`].
pub async fn open_beside(config: &Config) -> Result<(SqliteStore, Identity), StartupError> {
    let (_, store, identity) = open_parts(config).await?;
    Ok((store, identity))
}

async fn open_parts(config: &Config) -> Result<(Database, SqliteStore, Identity), StartupError> {
    let database = Database::open(&config.data).await?;
    let store = SqliteStore::open(database.clone()).await?;
    let identity = Identity::open(database.clone(), &config.base_url, system_clock()).await?;
    Ok((database, store, identity))
}

/// Makes a programme in an empty folder, whole or not at all.
///
/// # Errors
/// Where there is one, another server has the folder, or it cannot be written.
pub async fn init(folder: &Path, origin: &Origin<'_>) -> Result<(), StartupError> {
    let _lock = take_lock(folder)?;
    if Database::is_in(folder) {
        return Err(StartupError::Occupied(folder.to_owned()));
    }
    make(folder, origin, &system_clock()).await
}

/// Takes the folder's lock, making the folder where it is missing.
fn take_lock(folder: &Path) -> Result<FolderLock, StartupError> {
    Database::make_folder(folder)?;
    let failed = |why| StartupError::Folder {
        folder: folder.to_owned(),
        why,
    };
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(LOCK_NAME))
        .map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(FolderLock { _file: file }),
        Err(TryLockError::WouldBlock) => Err(StartupError::Locked(folder.to_owned())),
        Err(TryLockError::Error(why)) => Err(failed(why)),
    }
}

#[cfg(test)]
mod tests {
    use tavolo_shared::access::DocumentKind;
    use tavolo_shared::ids::ParticipantId;

    use super::*;

    fn config(folder: &Path) -> Config {
        Config {
            data: folder.join("data"),
            ..Config::default()
        }
    }

    #[tokio::test]
    async fn an_empty_folder_gets_the_brief_s_programme_and_one_owner() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let opened = open(&config).await.unwrap();
        let kinds = opened.identity.roster().documents();
        let count = |kind| kinds.iter().filter(|(_, of)| *of == kind).count();
        let (plans, calendars) = (count(DocumentKind::Plan), count(DocumentKind::Calendar));
        assert_eq!(
            (plans, calendars, count(DocumentKind::Inventory)),
            (3, 3, 1)
        );
        // Beside them the groups' ideas and discussions, and a space for each project.
        let (spaces, ideas) = (count(DocumentKind::Space), count(DocumentKind::Ideas));
        assert_eq!((spaces, ideas, count(DocumentKind::Discussion)), (17, 3, 3));
        assert_eq!(opened.store.list().await.unwrap().len(), 30);

        let second = open(&config).await.err().unwrap();
        assert!(matches!(second, StartupError::Locked(_)), "{second}");
        open_beside(&config).await.unwrap();
        drop(opened);
        let again = open(&config).await.unwrap();
        assert_eq!(again.identity.roster().documents(), kinds);
    }

    #[tokio::test]
    async fn what_a_crash_in_the_middle_of_init_leaves_is_no_programme() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        Database::make_folder(&config.data).unwrap();
        for part in ["", "-wal", "-shm"] {
            let file = config.data.join(format!("tavolo-unfinished.sqlite{part}"));
            std::fs::write(file, "half of something").unwrap();
        }
        assert!(open_beside(&config).await.is_err());
        init(&config.data, &Origin::built_in()).await.unwrap();
        open_beside(&config).await.unwrap();
        let left = std::fs::read_dir(&config.data).unwrap();
        let left: Vec<_> = left.map(|file| file.unwrap().file_name()).collect();
        assert!(
            left.iter()
                .all(|name| !name.to_str().unwrap().contains("unfinished")),
            "{left:?}"
        );
    }

    #[tokio::test]
    async fn a_seeded_document_passes_the_guard_as_the_server_s_own() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let opened = open(&config).await.unwrap();
        for (id, kind) in opened.identity.roster().documents() {
            for change in opened.store.load(id).await.unwrap().changes {
                tavolo_shared::guard::change(&change.bytes).unwrap();
                assert_eq!(change.participant, ParticipantId::SERVER, "{kind:?}");
                assert_eq!(
                    ParticipantId::of_actor(&change.actor),
                    Some(ParticipantId::SERVER)
                );
            }
        }
    }
}
