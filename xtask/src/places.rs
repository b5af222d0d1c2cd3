//! Where things are: the clone, the cache outside it, the target folders.
//!
//! What set-up makes is kept outside the clone, so that a second clone and a CI run use it again.
//! What belongs to one clone (stamps, the built binary) is in its ignored `.tavolo` folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, Result};

use crate::{exec, fingerprint};

/// The root of the clone. Cargo says which one runs: two clones may share one built xtask.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        PathBuf::from(manifest)
            .parent()
            .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
    })
}

/// `$TAVOLO_CACHE`, else `$XDG_CACHE_HOME/tavolo`, else `~/.cache/tavolo`.
pub(crate) fn cache() -> Result<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let folder = if let Some(own) = variable("TAVOLO_CACHE") {
        PathBuf::from(own)
    } else if let Some(xdg) = variable("XDG_CACHE_HOME") {
        PathBuf::from(xdg).join("tavolo")
    } else {
        let home = variable("HOME")
            .context("no HOME: set TAVOLO_CACHE to the folder in which to keep tools and builds")?;
        PathBuf::from(home).join(".cache/tavolo")
    };
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make the cache folder {}", folder.display()))?;
    Ok(folder)
}

/// This clone's own ignored folder.
pub(crate) fn state() -> Result<PathBuf> {
    let folder = root().join(".tavolo");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Cargo's target folder for everything that runs here.
pub(crate) fn target_native() -> Result<PathBuf> {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => Ok(root().join(folder)),
        None => target("target"),
    }
}

/// Cargo's target folder for the browser client: never the native one, since another compiler may
/// build it, and each would throw the other's work away.
pub(crate) fn target_wasm() -> Result<PathBuf> {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => {
            let mut name = root().join(folder).into_os_string();
            name.push("-wasm");
            Ok(PathBuf::from(name))
        }
        None => target("target-wasm"),
    }
}

/// A target folder in the cache that is this clone's alone. Cargo names what it builds by the
/// path inside the workspace and tells new from old by time: two clones in one folder would take
/// each other's builds for their own.
fn target(name: &str) -> Result<PathBuf> {
    let folder = cache()?.join(name);
    let owner = folder.join("clone");
    let me = root().to_string_lossy().into_owned();
    let known = fs::read_to_string(&owner).unwrap_or_default();
    if known == me {
        return Ok(folder);
    }
    if !known.is_empty() && Path::new(&known).join("Cargo.toml").is_file() {
        let mut other = folder.into_os_string();
        other.push(format!("-{}", fingerprint::short(&me)));
        return Ok(PathBuf::from(other));
    }
    // The clone that it belonged to is gone: what its dependencies came to is of use, what its own
    // packages came to is not.
    forget_own_packages(&folder);
    fs::create_dir_all(&folder)?;
    fs::write(&owner, me)?;
    Ok(folder)
}

/// Has cargo build the workspace's own packages anew.
fn forget_own_packages(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let own = ["tavolo-", "xtask-"]
            .iter()
            .any(|own| name.to_string_lossy().starts_with(own));
        if path
            .parent()
            .is_some_and(|parent| parent.ends_with(".fingerprint"))
            && own
        {
            // Where it cannot be removed, cargo cannot write either, and says so.
            let _ = fs::remove_dir_all(&path);
        } else if path.is_dir()
            && !["deps", "build", "incremental"]
                .iter()
                .any(|deep| name == *deep)
        {
            forget_own_packages(&path);
        }
    }
}

/// Where cargo keeps the sources of libraries, one folder for each registry.
pub(crate) fn registry_sources() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let folders = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let folders = folders.into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = folders.map(|folder| folder.path()).collect();
    folders.sort();
    folders
}

/// Native cargo, in the clone, with the right target folder.
pub(crate) fn cargo() -> Result<Command> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = exec::command(program);
    command
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target_native()?);
    Ok(command)
}
