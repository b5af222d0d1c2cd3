//! Node, and what comes from npm: `wasm-opt`, and the stock client that the interop tests drive.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::fingerprint::{self, Stamp};
use crate::{exec, places, say};

/// Debian 12's own `wasm-opt` (108) is too old for what today's rustc emits.
pub(crate) const BINARYEN: &str = "132.0.0";
/// What the stock client needs.
const NODE_MAJOR_MIN: u32 = 18;

/// The folder with `wasm-opt`.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    let npm_folder = places::cache()?.join("npm");
    let folder = npm_folder.join("node_modules/.bin");
    let package = npm_folder.join("node_modules/binaryen/package.json");
    let wanted = format!("\"version\": \"{BINARYEN}\"");
    if folder.join("wasm-opt").exists()
        && fs::read_to_string(&package).is_ok_and(|text| text.contains(&wanted))
    {
        return Ok(folder);
    }
    set_up()?;
    say::note(&format!("npm install binaryen {BINARYEN} …"));
    fs::create_dir_all(&npm_folder)?;
    let mut npm = exec::command("npm");
    npm.current_dir(&npm_folder)
        .args([
            "install",
            "--prefix",
            ".",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
        ])
        .arg(format!("binaryen@{BINARYEN}"));
    exec::quiet(&mut npm)?;
    Ok(folder)
}

/// The npm packages of the interop tests, exactly as their lock file says.
pub(crate) fn interop() -> Result<()> {
    packages("interop-js")
}

/// Those of the client benchmark.
pub(crate) fn bench() -> Result<()> {
    packages("bench-js")
}

fn packages(name: &str) -> Result<()> {
    set_up()?;
    let folder = places::root().join("tests").join(name);
    let lock = format!("tests/{name}/package-lock.json");
    if !folder.join("package-lock.json").is_file() {
        return Ok(());
    }
    let stamp = Stamp::of_clone(name)?;
    let now = fingerprint::of(&[lock.as_str()], &[])?;
    if stamp.is(&now) && folder.join("node_modules").is_dir() {
        return Ok(());
    }
    stamp.clear();
    say::note(&format!("npm install in tests/{name} …"));
    // Not `npm ci`: it insists on knowing every optional package for every platform, and a
    // registry that lags behind has not all of them. The versions are the lock file's all the same.
    let mut npm = exec::command("npm");
    npm.current_dir(&folder).args([
        "install",
        "--no-save",
        "--omit=optional",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
    ]);
    exec::quiet(&mut npm)?;
    stamp.set(&now)
}

/// Node and npm themselves.
fn set_up() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    apt::install(&["nodejs", "npm"])?;
    anyhow::ensure!(
        is_there(),
        "node {NODE_MAJOR_MIN} or newer, with npm, is needed: see nodejs.org for how to install it"
    );
    Ok(())
}

fn is_there() -> bool {
    let version = || -> Result<u32> {
        let mut node = exec::command("node");
        node.arg("--version");
        let text = exec::quiet(&mut node)?;
        let major = text
            .trim()
            .trim_start_matches('v')
            .split('.')
            .next()
            .context("no version")?;
        Ok(major.parse()?)
    };
    version().is_ok_and(|major| major >= NODE_MAJOR_MIN) && exec::which("npm").is_some()
}
