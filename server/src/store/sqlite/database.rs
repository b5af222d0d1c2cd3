//! Opens the SQLite file that store and identity share, and brings its schema up to date.
//!
//! It decides how durable a commit is (WAL with `synchronous=FULL`: a commit has been fsynced
//! when it answers) and turns SQLite's errors into sentences. It knows no table.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::ConnectOptions;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use tavolo_shared::limits::{DATABASE_BUSY_WAIT_MS, DATABASE_READERS_MAX, WAL_PAGES_MAX};

static MIGRATIONS: Migrator = sqlx::migrate!("src/store/sqlite/migrations");

/// The database's name in the data folder.
const FILE_NAME: &str = "tavolo.sqlite";
/// Its name while a programme is being made in it.
const UNFINISHED_NAME: &str = "tavolo-unfinished.sqlite";

/// Why the database could not be opened or used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The data folder cannot be made or read.
    #[error(
        "the data folder {folder} cannot be used ({why}). \
         Check that it exists and that you may write in it, or name another with --data"
    )]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The system's reason.
        why: std::io::Error,
    },
    /// There is no database where one was expected.
    #[error("{folder} holds no programme yet. Make one with: tavolo init --data {folder}")]
    Empty {
        /// The folder.
        folder: PathBuf,
    },
    /// Written by a newer Tavolo.
    #[error(
        "this data was written by a newer Tavolo (its schema has step {step}, which this one \
         does not know). Start it with the newer binary"
    )]
    Newer {
        /// The unknown step.
        step: i64,
    },
    /// Everything else that SQLite says.
    #[error("the database {file} failed: {source}")]
    Sqlite {
        /// The file.
        file: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
}

/// Tavolo's database: one SQLite file in the data folder, which the store and the identity share.
#[derive(Debug, Clone)]
pub struct Database {
    file: PathBuf,
    pool: SqlitePool,
}

impl Database {
    /// Whether a data folder holds a programme.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE_NAME).exists()
    }

    /// Makes the data folder where it is missing, readable by its owner alone.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn make_folder(folder: &Path) -> Result<(), DatabaseError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|why| DatabaseError::Folder {
            folder: folder.to_owned(),
            why,
        })
    }

    /// SQLite's own look at the whole file: what is wrong with it, or nothing.
    ///
    /// # Errors
    /// Where it cannot be read at all.
    pub async fn troubles(&self) -> Result<Vec<String>, sqlx::Error> {
        let mut said: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_all(&self.pool)
            .await?;
        said.retain(|line| line != "ok");
        Ok(said)
    }

    /// Makes a new database under a name of its own, to be filled and then put in its place by
    /// [`Database::put_in_place`]: a data folder holds a whole programme or none.
    ///
    /// # Errors
    /// Where the folder cannot be used.
    pub async fn make(folder: &Path) -> Result<Self, DatabaseError> {
        Self::make_folder(folder)?;
        // What a crash in the middle of the last attempt has left.
        for part in ["", "-wal", "-shm"] {
            match std::fs::remove_file(folder.join(format!("{UNFINISHED_NAME}{part}"))) {
                Err(why) if why.kind() != std::io::ErrorKind::NotFound => {
                    return Err(DatabaseError::Folder {
                        folder: folder.to_owned(),
                        why,
                    });
                }
                _ => {}
            }
        }
        Self::connect(folder, UNFINISHED_NAME).await
    }

    /// Closes a database that was made, and puts it where [`Database::open`] looks for it.
    ///
    /// # Errors
    /// Where the folder cannot be written; the unfinished database is made anew next time.
    pub async fn put_in_place(self, folder: &Path) -> Result<(), DatabaseError> {
        // The last connection to close moves the write-ahead log into the file.
        self.pool.close().await;
        let failed = |why| DatabaseError::Folder {
            folder: folder.to_owned(),
            why,
        };
        std::fs::rename(folder.join(UNFINISHED_NAME), folder.join(FILE_NAME)).map_err(failed)?;
        // The rename itself must survive a power loss.
        std::fs::File::open(folder)
            .and_then(|handle| handle.sync_all())
            .map_err(failed)
    }

    /// Opens the database of a data folder and brings its schema up to date.
    ///
    /// # Errors
    /// [`DatabaseError::Empty`] where there is none; where the folder cannot be used; where the
    /// data was written by a newer Tavolo.
    pub async fn open(folder: &Path) -> Result<Self, DatabaseError> {
        if !Self::is_in(folder) {
            return Err(DatabaseError::Empty {
                folder: folder.to_owned(),
            });
        }
        Self::connect(folder, FILE_NAME).await
    }

    async fn connect(folder: &Path, name: &str) -> Result<Self, DatabaseError> {
        let file = folder.join(name);
        let failed = |source| DatabaseError::Sqlite {
            file: file.clone(),
            source,
        };
        let pool = SqlitePoolOptions::new()
            .max_connections(DATABASE_READERS_MAX)
            .connect_with(options(&file))
            .await
            .map_err(|source| match source {
                // SQLite's own "unable to open database file" does not say which or why.
                sqlx::Error::Database(ref e) if e.code().as_deref() == Some("14") => {
                    let why = std::io::Error::other(source.to_string());
                    DatabaseError::Folder {
                        folder: folder.to_owned(),
                        why,
                    }
                }
                source => failed(source),
            })?;
        MIGRATIONS.run(&pool).await.map_err(|e| match e {
            MigrateError::VersionMissing(step) => DatabaseError::Newer { step },
            MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => {
                failed(source)
            }
            other => failed(sqlx::Error::Migrate(Box::new(other))),
        })?;
        Ok(Self { file, pool })
    }

    /// Connections to read with, and for the identity's rare writes.
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// A connection outside the pool: the store's writer has one of its own.
    ///
    /// # Errors
    /// Where SQLite cannot open the file again.
    pub async fn connection(&self) -> Result<SqliteConnection, DatabaseError> {
        options(&self.file)
            .connect()
            .await
            .map_err(|source| DatabaseError::Sqlite {
                file: self.file.clone(),
                source,
            })
    }
}

/// How every connection is opened.
fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_millis(DATABASE_BUSY_WAIT_MS))
        .pragma("wal_autocheckpoint", WAL_PAGES_MAX.to_string())
        .disable_statement_logging()
}
