//! Who people are and what they may do: everything that somebody must decide, and that is
//! therefore not in a document.
//!
//! Rows in the database, each change of them with its entry in the audit log, in one transaction.
//! What the relay asks at every message is answered from memory: the [`Roster`], read again
//! whenever the audit log has grown, also when another process (the command line) made it grow.
//! Secrets are stored as hashes only, and are never logged. It knows no HTTP and no document's
//! content.

mod audit;
mod automatic;
mod changes;
mod devices;
mod emblem;
mod enter;
mod error;
mod feed;
pub(crate) mod finals;
mod forms;
pub mod found;
mod invite;
mod links;
mod log;
pub(crate) mod meetings;
mod people;
mod points;
mod restored;
mod returns;
mod roster;
mod rounds;
mod rows;
mod secret;
mod spaces;
#[cfg(test)]
mod tests;
mod text;
mod ticket;
mod verdicts;
mod versions;
mod views;

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Sqlite, Transaction};
use tavolo_shared::ids::ParticipantId;
use tavolo_shared::limits::RIGHTS_POLL_MS;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use crate::store::sqlite::Database;
pub use audit::AuditEntry;
pub use changes::Revoked;
pub use emblem::StoredEmblem;
pub use enter::Entered;
pub use error::IdentityError;
pub use finals::{Approval, Final, NewFinal, Protocol};
pub use forms::StoredForm;
pub use invite::LINK_PATH;
pub use points::VersionPoint;
pub use roster::{Bearer, DocumentRights, Roster};
pub use rounds::{NewRound, Round, RoundDocument};
pub use secret::Secret;
pub use spaces::Sharing;
pub use ticket::Ticket;
pub(crate) use verdicts::DecidedOf;
pub use verdicts::{Decided, VerdictsNoted};
pub use versions::{NewVersion, Origins};

/// The server's clock: milliseconds since 1970. An argument, so that tests can move it.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The system's clock.
pub fn system_clock() -> Clock {
    Arc::new(|| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| {
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        })
    })
}

/// Who asks for something to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Whoever holds the data folder and uses the command line.
    Operator,
    /// A participant with a session.
    Participant(ParticipantId),
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator => f.write_str("operator"),
            Self::Participant(id) => id.fmt(f),
        }
    }
}

/// People, rights, links, sessions, tickets and the audit log. Cheap to clone.
#[derive(Clone)]
pub struct Identity {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    base_url: String,
    clock: Clock,
    roster: watch::Sender<Arc<Roster>>,
    /// One reload at a time, so that an older reading never takes the place of a newer one.
    reloading: Mutex<()>,
    /// One change at a time; see [`Change`].
    changing: Arc<Mutex<()>>,
}

impl Identity {
    /// Reads everything into memory. `base_url` is what links begin with.
    ///
    /// # Errors
    /// Where the database cannot be read, or holds no programme.
    pub async fn open(
        database: Database,
        base_url: &str,
        clock: Clock,
    ) -> Result<Self, IdentityError> {
        let roster = rows::read(database.pool()).await?;
        let inner = Inner {
            database,
            base_url: base_url.trim_end_matches('/').to_owned(),
            clock,
            roster: watch::Sender::new(Arc::new(roster)),
            reloading: Mutex::new(()),
            changing: Arc::default(),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Follows changes that other processes make, and ends of seats and links, until dropped.
    /// The server spawns this; without it only this process's own changes are seen.
    pub async fn follow(self) {
        let mut last_ms = self.now_ms();
        let mut poll = tokio::time::interval(Duration::from_millis(RIGHTS_POLL_MS));
        poll.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            poll.tick().await;
            let now_ms = self.now_ms();
            let ended = self
                .roster()
                .next_end_ms(last_ms)
                .is_some_and(|end| end <= now_ms);
            let followed = if ended {
                self.reload().await
            } else {
                self.refresh().await
            };
            match followed {
                // An end that nobody was told of is looked for again.
                Ok(()) => last_ms = now_ms,
                Err(failed) => {
                    tracing::error!(%failed, "cannot follow changes of rights; trying again");
                }
            }
        }
    }

    /// Makes sure that what another process has changed by now is seen.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn refresh(&self) -> Result<(), IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        if audit::length(&mut connection).await? != self.roster().version {
            drop(connection);
            self.reload().await?;
        }
        Ok(())
    }

    /// Reads everything again and wakes whoever watches.
    async fn reload(&self) -> Result<(), IdentityError> {
        let _one_at_a_time = self.inner.reloading.lock().await;
        let roster = rows::read(self.inner.database.pool()).await?;
        self.inner.roster.send_replace(Arc::new(roster));
        Ok(())
    }

    /// What links begin with, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    /// Now, by the server's clock, in milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        (self.inner.clock)()
    }

    /// Everybody's rights, as they are now. Cheap: a pointer.
    pub fn roster(&self) -> Arc<Roster> {
        self.inner.roster.borrow().clone()
    }

    /// Wakes whenever anybody's rights may have changed: somebody was revoked, a seat ended, a
    /// plan's state was set. Whoever holds live sockets then asks the new roster again for each.
    pub fn watch(&self) -> watch::Receiver<Arc<Roster>> {
        self.inner.roster.subscribe()
    }

    /// The whole audit log, and the id of the first entry at which its chain does not hold.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn verify_audit(&self) -> Result<(Vec<AuditEntry>, Option<i64>), IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        audit::verify(&mut connection).await
    }

    /// Begins a change of rows, one at a time. It takes the database's write lock at once, and
    /// then the roster is as new as the database: what is read after this still holds at the
    /// commit.
    async fn begin(&self) -> Result<Change, IdentityError> {
        let turn = self.inner.changing.clone().lock_owned().await;
        let pool = self.inner.database.pool();
        let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
        if audit::length(&mut transaction).await? != self.roster().version {
            self.reload().await?;
        }
        Ok(Change {
            transaction,
            _turn: turn,
        })
    }

    /// Commits a change of rows, and does not come back before everybody here sees it.
    async fn commit(&self, change: Change) -> Result<(), IdentityError> {
        change.transaction.commit().await?;
        self.reload().await
    }
}

/// A change of rows that is being made; rolled back where it is dropped.
struct Change {
    transaction: Transaction<'static, Sqlite>,
    /// Whoever waits for a turn waits here and not in SQLite, where each would hold one of the
    /// few connections, which this change may need to finish.
    _turn: OwnedMutexGuard<()>,
}

impl Deref for Change {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}

impl DerefMut for Change {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}
