//! The driver process, and how a window is opened with it.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use thirtyfour::common::capabilities::chromium::ChromiumLikeCapabilities;
use thirtyfour::common::log::LoggingPrefsLogLevel;
use thirtyfour::{DesiredCapabilities, WebDriver};

use super::person::Look;
use crate::wait;

/// What to type where there is no browser.
const INSTALL: &str = "the browser tests need Chromium and its driver: cargo xtask setup, or \
                       apt-get install chromium chromium-driver";

/// A chromedriver on a free port, ended with the test.
pub struct Chrome {
    child: Child,
    url: String,
    chromium: PathBuf,
}

impl Chrome {
    /// Starts the driver: `$TAVOLO_CHROMEDRIVER` and `$TAVOLO_CHROMIUM`, else from the PATH.
    pub async fn start() -> Result<Self> {
        let driver = find("TAVOLO_CHROMEDRIVER", &["chromedriver"]).context(INSTALL)?;
        let chromium = find(
            "TAVOLO_CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome"],
        )
        .context(INSTALL)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let child = Command::new(driver)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let chrome = Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
            chromium,
        };
        let status = format!("{}/status", chrome.url);
        wait::until(
            "chromedriver answers",
            || async { Ok(reqwest::get(&status).await?.status().is_success()) },
            |ready| *ready,
        )
        .await?;
        Ok(chrome)
    }

    /// A window with its own profile, whose connections to `server` go by way of `wire`.
    pub(super) async fn window(
        &self,
        profile: &Path,
        server: SocketAddr,
        wire: SocketAddr,
        look: &Look,
    ) -> Result<WebDriver> {
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&self.chromium.to_string_lossy())?;
        let fixed = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--force-device-scale-factor=1",
            "--hide-scrollbars",
        ];
        let (width, height) = look.size;
        let own = [
            format!("--user-data-dir={}", profile.display()),
            format!("--window-size={width},{height}"),
            format!("--lang={}", look.language),
            format!("--host-resolver-rules=MAP {server} {wire}"),
        ];
        for argument in fixed.into_iter().map(str::to_owned).chain(own) {
            capabilities.add_arg(&argument)?;
        }
        let languages = serde_json::json!({ "intl.accept_languages": look.language });
        capabilities.add_experimental_option("prefs", languages)?;
        capabilities.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        Ok(WebDriver::new(&self.url, capabilities).await?)
    }
}

impl Drop for Chrome {
    fn drop(&mut self) {
        // The test is over: there is nobody left to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn find(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(given) = std::env::var_os(variable) {
        return Some(PathBuf::from(given));
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|file| file.is_file())
    })
}
