//! Programs that are installed from crates.io into the cache: trunk, wasm-bindgen, cargo-deny.
//!
//! They serve only to build, so they are compiled lightly optimised: that halves the time.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{exec, places, say};

/// 0.22 wants a newer compiler than the workspace asks for.
pub(crate) const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";

/// Where they are installed.
pub(crate) fn folder() -> Result<PathBuf> {
    Ok(places::cache()?.join("tools/bin"))
}

/// Trunk, without what serves and updates: it only builds here, with no network.
pub(crate) fn trunk() -> Result<()> {
    install(
        "trunk",
        "trunk",
        TRUNK,
        &["--locked", "--no-default-features"],
    )
    .map(drop)
}

/// Of exactly the version in Cargo.lock: the two sides of its format must agree.
pub(crate) fn wasm_bindgen() -> Result<()> {
    let version = locked_version("wasm-bindgen")?;
    // Without `--locked`: a registry's mirror can lag behind the lock file by a release.
    install("wasm-bindgen", "wasm-bindgen-cli", &version, &[]).map(drop)
}

/// Licences, sources and bans.
pub(crate) fn deny() -> Result<PathBuf> {
    install(
        "cargo-deny",
        "cargo-deny",
        CARGO_DENY,
        &["--locked", "--no-default-features"],
    )
}

/// The version of a package in Cargo.lock.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(places::root().join("Cargo.lock"))?;
    let wanted = format!("name = \"{package}\"");
    lock.lines()
        .skip_while(|line| *line != wanted)
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock has no {package}"))
}

fn install(program: &str, package: &str, version: &str, flags: &[&str]) -> Result<PathBuf> {
    let folder = folder()?;
    let file = folder.join(program);
    if says_version(&file, version) {
        return Ok(file);
    }
    if let Some(found) = exec::which(program).filter(|found| says_version(found, version)) {
        fs::create_dir_all(&folder)?;
        let _ = fs::remove_file(&file);
        fs::copy(&found, &file)?;
        return Ok(file);
    }
    say::note(&format!(
        "cargo install {package} {version} (some minutes, once) …"
    ));
    let cache = places::cache()?;
    let build = cache.join("tools/build");
    let mut cargo = places::cargo()?;
    cargo
        .env("CARGO_TARGET_DIR", &build)
        .args([
            "install",
            package,
            "--version",
            version,
            "--force",
            "--root",
        ])
        .arg(cache.join("tools"))
        .args(flags)
        .args(["--config", "profile.release.opt-level=1"])
        .args(["--config", "profile.release.lto=\"off\""])
        .args(["--config", "profile.release.codegen-units=16"])
        .args(["--config", "profile.release.debug=0"]);
    exec::stream(&mut cargo).with_context(|| {
        format!("please type: cargo install {package} --version {version}, and try again")
    })?;
    // It is of use to nobody once the program is there, and it is big.
    let _ = fs::remove_dir_all(&build);
    Ok(file)
}

fn says_version(file: &std::path::Path, version: &str) -> bool {
    if !file.is_file() {
        return false;
    }
    let mut command = exec::command(file);
    command.arg("--version");
    exec::quiet(&mut command).is_ok_and(|text| text.split_whitespace().any(|word| word == version))
}
