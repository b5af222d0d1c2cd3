//! The relay: live connections, and the open documents that they meet in.
//!
//! A connection task owns a socket ([`connection`]); a room task owns an open document
//! ([`room`]). They talk through bounded queues only. The relay decides no right (the identity's
//! roster does) and holds nothing that is not in the store, except who is here.

mod admission;

use std::sync::Arc;

use axum::extract::ws::WebSocket;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub(crate) use admission::Admission;

use crate::Tuning;
use crate::identity::{Bearer, Identity};
use crate::relay::admission::Admissions;
use crate::store::Store;

/// Every live connection and open room. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Relay(Arc<Inner>);

struct Inner {
    identity: Identity,
    store: Arc<dyn Store>,
    tuning: Tuning,
    admissions: Arc<Admissions>,
    /// No new connections, and those that are there take their leave.
    stop: CancellationToken,
    connections: TaskTracker,
}

impl Relay {
    pub(crate) fn new(identity: Identity, store: Arc<dyn Store>, tuning: Tuning) -> Self {
        Self(Arc::new(Inner {
            identity,
            store,
            tuning,
            admissions: Arc::default(),
            stop: CancellationToken::new(),
            connections: TaskTracker::new(),
        }))
    }

    /// Whether connections are turned away because the server is about to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        self.0.stop.is_cancelled()
    }

    /// Leave for one more connection of whoever showed this cookie or ticket.
    pub(crate) fn admit(&self, bearer: Bearer) -> Option<Admission> {
        self.0.admissions.admit(bearer)
    }

    /// Owns a socket until it is closed.
    pub(crate) async fn serve(&self, socket: WebSocket, admission: Admission) {
        let _ = (
            socket,
            admission,
            &self.0.identity,
            &self.0.store,
            &self.0.tuning,
        );
    }

    /// Commits what has been accepted, tells every peer to come back, closes every connection
    /// and room.
    pub(crate) async fn stop(&self) {
        self.0.stop.cancel();
        self.0.connections.close();
        self.0.connections.wait().await;
    }
}
