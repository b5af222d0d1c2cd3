//! A Chromium and its driver, for the browser tests and the pictures.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::exec;

/// The browser and its driver.
pub(crate) struct Browser {
    /// Chromium, or Chrome.
    pub(crate) chromium: PathBuf,
    /// `chromedriver` of the same version.
    pub(crate) driver: PathBuf,
}

/// Finds or installs them.
pub(crate) fn set_up() -> Result<Browser> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(&["chromium", "chromium-driver", "fonts-dejavu-core"])?;
    find().context("chromium and chromedriver are needed on the PATH for the browser tests")
}

fn find() -> Option<Browser> {
    let chromium = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
    .into_iter()
    .find_map(exec::which)?;
    let driver = exec::which("chromedriver")?;
    Some(Browser { chromium, driver })
}
