//! The settings of a server, from flags, environment and file, in that order.
//!
//! A value given twice is taken from the first of the three. There are no secrets among them.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// The file that is read from the current folder where no other is named.
pub const FILE_NAME: &str = "tavolo.toml";

/// What a server is started with. Every field has a flag of the same name (`--base-url`), an
/// environment variable (`TAVOLO_BASE_URL`) and a key in `tavolo.toml` (`base_url`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Config {
    /// Where to listen. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// The folder that holds the database.
    pub data: PathBuf,
    /// What links begin with, without a `/` at the end; the only `Origin` that is accepted.
    pub base_url: String,
    /// Reverse proxies whose `X-Forwarded-For` says whose request they pass on.
    pub trusted_proxies: Vec<IpAddr>,
    /// What is logged, in the syntax of `RUST_LOG`.
    pub log: String,
    /// Logs are JSON, one object a line.
    pub log_json: bool,
}

/// Settings as one source gives them: any may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, clap::Args)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDR", env = "TAVOLO_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// The folder that holds the database [default: ./data]
    #[arg(long, global = true, value_name = "DIR", env = "TAVOLO_DATA")]
    pub data: Option<PathBuf>,
    /// What links begin with: how people reach this server [default: http:// and the address
    /// that it listens on]
    #[arg(long, global = true, value_name = "URL", env = "TAVOLO_BASE_URL")]
    pub base_url: Option<String>,
    /// Addresses of reverse proxies whose X-Forwarded-For is believed, with commas between them
    /// [default: none]
    #[arg(
        long,
        global = true,
        value_name = "ADDR",
        value_delimiter = ',',
        env = "TAVOLO_TRUSTED_PROXIES"
    )]
    pub trusted_proxies: Option<Vec<IpAddr>>,
    /// What is logged: error, warn, info, debug, or more finely as in RUST_LOG [default: info]
    #[arg(long, global = true, value_name = "FILTER", env = "TAVOLO_LOG")]
    pub log: Option<String>,
    /// Log JSON, one object a line
    #[arg(long, global = true, env = "TAVOLO_LOG_JSON", num_args = 0..=1,
          default_missing_value = "true", value_name = "BOOL")]
    pub log_json: Option<bool>,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file that was named cannot be read.
    #[error("the configuration file {file} cannot be read: {why}")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// The system's reason.
        why: std::io::Error,
    },
    /// The file is not what it should be.
    #[error("the configuration file {file} is not right: {why}")]
    Wrong {
        /// The file.
        file: PathBuf,
        /// Where and what.
        why: Box<toml::de::Error>,
    },
    /// The base URL is not one.
    #[error(
        "the base URL {0} is not like http://host:port or https://host: \
         give the scheme and the host, without a path"
    )]
    BaseUrl(String),
}

impl Config {
    /// The configuration of flags (and environment, which the command line reads with them) and
    /// a file: the one named, else `tavolo.toml` in the current folder where there is one.
    ///
    /// # Errors
    /// Where the named file is missing or wrong, or the base URL is none.
    pub fn resolve(given: Settings, file: Option<&Path>) -> Result<Self, ConfigError> {
        let from_file = match file {
            Some(file) => read(file)?,
            None if Path::new(FILE_NAME).exists() => read(Path::new(FILE_NAME))?,
            None => Settings::default(),
        };
        Self::of(given.or(from_file))
    }

    fn of(settings: Settings) -> Result<Self, ConfigError> {
        let listen = settings
            .listen
            .unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let base_url = settings.base_url.unwrap_or_else(|| reachable(listen));
        Ok(Self {
            listen,
            data: settings.data.unwrap_or_else(|| PathBuf::from("./data")),
            base_url: origin(&base_url)?,
            trusted_proxies: settings.trusted_proxies.unwrap_or_default(),
            log: settings.log.unwrap_or_else(|| "info".to_owned()),
            log_json: settings.log_json.unwrap_or(false),
        })
    }

    /// Cookies are `Secure`: the base URL is https.
    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

impl Default for Config {
    fn default() -> Self {
        let listen = SocketAddr::from(([127, 0, 0, 1], 8080));
        Self {
            listen,
            data: PathBuf::from("./data"),
            base_url: reachable(listen),
            trusted_proxies: Vec::new(),
            log: "info".to_owned(),
            log_json: false,
        }
    }
}

impl Settings {
    /// These, and the others' where these say nothing.
    fn or(self, other: Self) -> Self {
        Self {
            listen: self.listen.or(other.listen),
            data: self.data.or(other.data),
            base_url: self.base_url.or(other.base_url),
            trusted_proxies: self.trusted_proxies.or(other.trusted_proxies),
            log: self.log.or(other.log),
            log_json: self.log_json.or(other.log_json),
        }
    }
}

fn read(file: &Path) -> Result<Settings, ConfigError> {
    let text = std::fs::read_to_string(file).map_err(|why| ConfigError::Unreadable {
        file: file.to_owned(),
        why,
    })?;
    toml::from_str(&text).map_err(|why| ConfigError::Wrong {
        file: file.to_owned(),
        why: Box::new(why),
    })
}

/// How a browser on this machine reaches an address.
fn reachable(listen: SocketAddr) -> String {
    let ip = match listen.ip() {
        ip if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(ip, listen.port()))
}

/// A URL that is exactly what a browser sends as `Origin`.
fn origin(url: &str) -> Result<String, ConfigError> {
    let trimmed = url.trim_end_matches('/');
    let host = trimmed
        .strip_prefix("https://")
        .or_else(|| trimmed.strip_prefix("http://"));
    let is_host_char =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    match host {
        Some(host) if !host.is_empty() && host.chars().all(is_host_char) => {
            // Browsers write the host in lower case.
            Ok(trimmed.to_ascii_lowercase())
        }
        _ => Err(ConfigError::BaseUrl(url.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_come_before_the_file_and_the_file_before_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.toml");
        std::fs::write(
            &file,
            "listen = '0.0.0.0:9000'\nlog = 'warn'\ntrusted_proxies = ['::1']\n",
        )
        .unwrap();
        let flags = Settings {
            log: Some("debug".to_owned()),
            ..Settings::default()
        };
        let config = Config::resolve(flags, Some(&file)).unwrap();
        assert_eq!(config.log, "debug");
        assert_eq!(config.trusted_proxies, ["::1".parse::<IpAddr>().unwrap()]);
        assert_eq!(config.base_url, "http://127.0.0.1:9000");
        assert_eq!(config.data, Path::new("./data"));
    }

    #[test]
    fn a_wrong_file_is_named_with_the_place_of_the_mistake() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("t.toml");
        let missing = Config::resolve(Settings::default(), Some(&file)).unwrap_err();
        assert!(missing.to_string().contains("t.toml"), "{missing}");
        std::fs::write(&file, "lissen = '0.0.0.0:9000'\n").unwrap();
        let wrong = Config::resolve(Settings::default(), Some(&file))
            .unwrap_err()
            .to_string();
        assert!(
            wrong.contains("lissen") && wrong.contains("listen"),
            "{wrong}"
        );
    }

    #[test]
    fn a_base_url_is_an_origin() {
        assert_eq!(
            origin("https://Tavolo.example/").unwrap(),
            "https://tavolo.example"
        );
        assert_eq!(origin("http://[::1]:8080").unwrap(), "http://[::1]:8080");
        for bad in [
            "",
            "tavolo.example",
            "ftp://a",
            "http://",
            "http://a/b",
            "http://a@b",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_default_is_what_nothing_gives() {
        assert_eq!(Config::of(Settings::default()).unwrap(), Config::default());
    }
}
