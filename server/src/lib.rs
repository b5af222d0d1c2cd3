//! Tavolo's server: what stands behind the `tavolo` binary.
//!
//! `store` keeps changes, `identity` keeps who may do what, `cli` is the command line, `config`
//! the settings, `startup` opens a data folder, `http` answers requests, `relay` keeps documents
//! and connections live, `metrics` counts. Nothing but `store` and `identity` knows SQL; nothing
//! but `http` knows routes; `agenda` writes a calendar as iCalendar, `overview` counts how far a group is,
//! `publish` makes files of what a plan says, `meetings` keeps who was there and writes the minutes; nothing but `relay` holds an open document.

mod agenda;
mod blame;
mod bucket;
pub mod cli;
pub mod config;
mod finals;
mod form;
mod history;
mod http;
pub mod identity;
mod imports;
mod intake;
mod meetings;
mod metrics;
mod overview;
mod paper;
mod publish;
mod registry;
mod relay;
mod review;
mod snapshot;
pub mod startup;
pub mod store;
mod versions;
mod words;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tavolo_shared::limits;
use tokio::net::{TcpListener, TcpSocket};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use http::BudgetLimits;

use config::Config;
use identity::Identity;
use startup::StartupError;
use store::Store;

/// Why a server did not start, or did not stop well.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address is taken, or is not this machine's.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// What was asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The data folder.
    #[error(transparent)]
    Startup(#[from] StartupError),
    /// The store did not take its leave.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

/// What tests turn, and people who run a server need not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tuning {
    /// What an address may use before authentication.
    pub budgets: BudgetLimits,
    /// How long a room without connections stays open.
    pub room_idle: Duration,
    /// Frames that wait for one connection before it counts as too slow.
    pub queue_frames_max: usize,
    /// How long a reader may lag before it is closed.
    pub lagging_max: Duration,
}

impl Default for Tuning {
    fn default() -> Self {
        Self {
            budgets: BudgetLimits::default(),
            room_idle: Duration::from_millis(limits::ROOM_IDLE_MS),
            queue_frames_max: limits::CONNECTION_QUEUE_FRAMES_MAX,
            lagging_max: Duration::from_millis(limits::LAGGING_MS_MAX),
        }
    }
}

/// A server that runs: in the `tavolo` binary, or inside a test.
pub struct Server {
    addr: SocketAddr,
    base_url: String,
    identity: Identity,
    store: Arc<dyn Store>,
    relay: relay::Relay,
    /// No more connections are accepted.
    stop_listening: CancellationToken,
    listening: JoinHandle<()>,
    /// Follows other processes' changes of rights; counts.
    background: Vec<JoinHandle<()>>,
    /// Keeps a second server out of the data folder.
    _lock: startup::FolderLock,
}

/// Listens. What the system buffers for one reader is bounded too, or a reader that reads nothing
/// would take megabytes before its own queue here began to fill.
fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    socket.set_reuseaddr(true)?;
    // Every connection inherits it.
    socket.set_send_buffer_size(limits::SOCKET_SEND_BYTES)?;
    socket.bind(address)?;
    socket.listen(limits::LISTEN_BACKLOG)
}

impl Server {
    /// Opens the data folder, listens and serves. A base URL that ends in `:0` gets the port
    /// that was found free.
    ///
    /// # Errors
    /// Where the folder cannot be opened or the address not be had.
    pub async fn start(config: Config) -> Result<Self, ServerError> {
        Self::start_tuned(config, Tuning::default()).await
    }

    /// [`Server::start`] with other numbers than the usual ones.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub async fn start_tuned(mut config: Config, tuning: Tuning) -> Result<Self, ServerError> {
        metrics::handle();
        let listen_error = |source| ServerError::Listen {
            address: config.listen,
            source,
        };
        let listener = listen(config.listen).map_err(listen_error)?;
        let addr = listener.local_addr().map_err(listen_error)?;
        if let Some(host) = config.base_url.strip_suffix(":0") {
            config.base_url = format!("{host}:{}", addr.port());
        }
        let opened = startup::open(&config).await?;
        let actors = opened
            .store
            .actors()
            .await
            .map_err(startup::StartupError::from)?;
        let actors = relay::Actors::of(actors);
        let relay = relay::Relay::new(
            opened.identity.clone(),
            opened.store.clone(),
            opened.receipt_key.clone(),
            actors,
            tuning,
        );
        let budgets = http::Budgets::new(tuning.budgets, config.trusted_proxies.clone());
        let app = http::App::new(
            opened.identity.clone(),
            relay.clone(),
            budgets.clone(),
            &config.base_url,
        );
        let imports = app.imports();
        let meetings = tokio::spawn(app.meetings().follow());
        let stop_listening = CancellationToken::new();
        let listening = tokio::spawn(http::serve(
            listener,
            http::router(app),
            budgets,
            stop_listening.clone(),
        ));
        let mut background = vec![
            tokio::spawn(opened.identity.clone().follow()),
            tokio::spawn(metrics::upkeep()),
            meetings,
        ];
        match imports::door::open(&config.data) {
            Ok(door) => background.push(tokio::spawn(imports::door::serve(door, imports))),
            Err(why) => tracing::warn!(%why, "no imports from the command line while this serves"),
        }
        tracing::info!(%addr, base_url = config.base_url, "serving");
        Ok(Self {
            addr,
            base_url: config.base_url,
            identity: opened.identity,
            store: opened.store,
            relay,
            stop_listening,
            listening,
            background,
            _lock: opened.lock,
        })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// What its links begin with.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Its people and rights.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Its changes.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// How many documents are open in memory.
    pub fn rooms_open(&self) -> usize {
        self.relay.rooms_open()
    }

    /// Stops accepting, commits what has been accepted, tells every peer to come back, closes.
    ///
    /// # Errors
    /// Where the store could not be closed: what peers were told is on the disk all the same.
    pub async fn shutdown(self) -> Result<(), ServerError> {
        tracing::info!("stopping");
        self.stop_listening.cancel();
        self.relay.stop().await;
        // A listener that panicked has nothing left to wait for.
        let _ = self.listening.await;
        for task in &self.background {
            task.abort();
        }
        self.store.close().await?;
        tracing::info!("stopped");
        Ok(())
    }
}
