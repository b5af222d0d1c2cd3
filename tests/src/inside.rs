//! A server inside the test's own process: for what a process of its own has no flag for, like
//! small budgets and short times.

use std::net::SocketAddr;

use anyhow::Result;
use tavolo_server::config::Config;
use tavolo_server::identity::By;
use tavolo_server::{Server, Tuning};
use tavolo_shared::access::Seat;
use tavolo_shared::api::NewInvitation;
use tempfile::TempDir;

use crate::matrix::GROUP;

/// A server and its folder.
pub struct Inside {
    /// The server.
    pub server: Server,
    _data: TempDir,
}

impl Inside {
    /// Serves the built-in programme from a fresh folder.
    pub async fn start(tuning: Tuning) -> Result<Self> {
        let data = TempDir::with_prefix("tavolo-")?;
        let config = Config {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            data: data.path().to_owned(),
            base_url: "http://127.0.0.1:0".to_owned(),
            trusted_proxies: Vec::new(),
            ..Config::default()
        };
        Ok(Self {
            server: Server::start_tuned(config, tuning).await?,
            _data: data,
        })
    }

    /// Makes a link to a seat of the group that tests write in.
    pub async fn invite(&self, seat: Seat, open: bool) -> Result<String> {
        let wish = NewInvitation {
            group: Some(GROUP.parse()?),
            seat: Some(seat),
            project: None,
            place: None,
            authority: false,
            open,
            ttl_s: Some(3_600),
            uses_max: None,
        };
        Ok(self
            .server
            .identity()
            .invite(By::Operator, &wish)
            .await?
            .url)
    }
}
