//! Builds the server, with the built client inside it, only when something has changed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::fingerprint::{self, Stamp};
use crate::{exec, places, say};

const INPUTS: [&str; 4] = ["server", "shared", "Cargo.lock", "Cargo.toml"];

/// The release binary of this clone, built where needed. True where it was built.
pub(crate) fn build_release() -> Result<(PathBuf, bool)> {
    let client = fs::read(crate::client::dist().join("index.html")).unwrap_or_default();
    // The page names its files by their hashes, so it stands for the whole client.
    let now = fingerprint::of(&INPUTS, &["release", &String::from_utf8_lossy(&client)])?;
    let stamp = Stamp::of_clone("server")?;
    let binary = places::state()?.join("tavolo");
    if stamp.is(&now) && binary.is_file() {
        return Ok((binary, false));
    }
    stamp.clear();
    say::note("cargo build --release (some minutes the first time) …");
    let mut cargo = places::cargo()?;
    cargo.args([
        "build",
        "--release",
        "--package",
        "tavolo-server",
        "--bin",
        "tavolo",
    ]);
    exec::stream(&mut cargo)?;
    // Its own copy: another clone may share the target folder.
    let built = places::target_native()?.join("release/tavolo");
    let _ = fs::remove_file(&binary);
    fs::copy(&built, &binary).with_context(|| format!("cannot copy {}", built.display()))?;
    stamp.set(&now)?;
    Ok((binary, true))
}

/// The debug binary, as the tests use it. It reads the client from `client/dist`.
pub(crate) fn build_debug() -> Result<PathBuf> {
    let mut cargo = places::cargo()?;
    cargo.arg("build").args(crate::test::NATIVE);
    cargo.args(["--bin", "tavolo"]);
    exec::stream(&mut cargo)?;
    Ok(places::target_native()?.join("debug/tavolo"))
}
