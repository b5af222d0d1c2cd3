//! The settings of a server, from flags, environment and file, in that order.
//!
//! A value given twice is taken from the first of the three. There are no secrets among them.

use std::net::SocketAddr;
use std::path::PathBuf;

/// What a server is started with. Every field has a flag of the same name (`--base-url`), an
/// environment variable (`TAVOLO_BASE_URL`) and a key in `tavolo.toml` (`base_url`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where to listen. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// The folder that holds the database.
    pub data: PathBuf,
    /// What links begin with, without a `/` at the end; the only `Origin` that is accepted.
    pub base_url: String,
    /// What is logged, in the syntax of `RUST_LOG`.
    pub log: String,
    /// Logs are JSON, one object a line.
    pub log_json: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("./data"),
            base_url: "http://127.0.0.1:8080".to_owned(),
            log: "info".to_owned(),
            log_json: false,
        }
    }
}

impl Config {
    /// Cookies are `Secure`: the base URL is https.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}
