//! A compiler for `wasm32-unknown-unknown`, by the first of these ways that works:
//!
//! 1. the target is installed with the compiler that is in use;
//! 2. `rustup target add` fetches it;
//! 3. Debian's `rustc-web` and the source of the standard library, compiled once into a folder of
//!    our own, for machines that reach package registries and nothing else.
//!
//! A `rust-toolchain.toml` that lists the target would make rustup try to fetch it at every call,
//! so there is none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use super::apt;
use crate::{exec, places, say};

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_CLIPPY: &str = "/usr/bin/cargo-clippy";
/// Long enough for rustup to fetch 30 MB on a slow line, short enough to wait for.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// How to compile for the browser on this machine.
pub(crate) enum WasmTarget {
    /// The compiler in use has the target.
    Own,
    /// Another compiler, with a standard library that was compiled here.
    Private {
        /// Where that standard library is.
        sysroot: PathBuf,
        /// The linker, which rustc does not find beside a sysroot that is not its own.
        linker: PathBuf,
    },
}

impl WasmTarget {
    /// Tells cargo which compiler to use.
    pub(crate) fn apply(&self, command: &mut Command) {
        let Self::Private { sysroot, linker } = self else {
            return;
        };
        command
            .env("RUSTC", DEBIAN_RUSTC)
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                format!("--sysroot {}", sysroot.display()),
            )
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }

    /// The clippy that belongs to this compiler, to be given `clippy`'s own arguments.
    pub(crate) fn clippy(&self) -> Result<Command> {
        match self {
            Self::Own => {
                let mut command = places::cargo()?;
                command.arg("clippy");
                Ok(command)
            }
            Self::Private { .. } => {
                if !Path::new(DEBIAN_CLIPPY).is_file() {
                    apt::install(&["rust-web-clippy"])?;
                }
                // Not by `cargo clippy`: cargo would find rustup's, of another compiler.
                let mut command = exec::command(DEBIAN_CLIPPY);
                command
                    .arg("clippy")
                    .current_dir(places::root())
                    .env("CARGO", DEBIAN_CARGO);
                Ok(command)
            }
        }
    }
}

/// Finds or makes the compile target.
pub(crate) fn set_up() -> Result<WasmTarget> {
    if own_target_is_there() {
        return Ok(WasmTarget::Own);
    }
    if let Some(made) = private_target_is_there()? {
        return Ok(made);
    }
    if exec::which("rustup").is_some() {
        say::note(&format!("rustup target add {TARGET} …"));
        let mut rustup = exec::command("rustup");
        rustup
            .args(["target", "add", TARGET])
            .env("RUSTUP_MAX_RETRIES", "1");
        if exec::succeeds_within(&mut rustup, RUSTUP_LIMIT) && own_target_is_there() {
            return Ok(WasmTarget::Own);
        }
        say::note("rustup cannot fetch it here; trying the system's packages");
    }
    if apt::has("rustc-web") {
        apt::install(&["rustc-web", "rust-web-src", "cargo-web", "rust-web-clippy"])?;
        build_standard_library()?;
        return private_target_is_there()?
            .context("the standard library was built, yet is missing");
    }
    bail!(
        "the browser client needs Rust's {TARGET} target. Please type: rustup target add {TARGET}"
    )
}

fn own_target_is_there() -> bool {
    let mut rustc = exec::command("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    exec::quiet(&mut rustc).is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

/// The version of Debian's compiler, `1.96.0`.
fn debian_version() -> Option<String> {
    let mut rustc = exec::command(DEBIAN_RUSTC);
    rustc.arg("--version");
    let text = exec::quiet(&mut rustc).ok()?;
    text.split_whitespace().nth(1).map(str::to_owned)
}

fn private_target_is_there() -> Result<Option<WasmTarget>> {
    let Some(version) = debian_version() else {
        return Ok(None);
    };
    let sysroot = places::cache()?.join("wasm").join(version);
    let libraries = libraries_of(&sysroot);
    let complete = fs::read_dir(&libraries).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().to_string_lossy().starts_with("libstd-"))
    });
    if !complete {
        return Ok(None);
    }
    Ok(Some(WasmTarget::Private {
        sysroot,
        linker: linker()?,
    }))
}

fn libraries_of(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// rustup's own `rust-lld`, else Debian's.
fn linker() -> Result<PathBuf> {
    let mut rustc = exec::command("rustc");
    rustc.args(["--print", "sysroot"]);
    let sysroot = exec::quiet(&mut rustc)?;
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let own = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(host)
        .join("bin/rust-lld");
    if own.is_file() {
        return Ok(own);
    }
    // rustc tells the flavour of a linker by its name, so lld is reached by a link of that name.
    if exec::which("wasm-ld").is_none() {
        apt::install(&["lld"])?;
    }
    exec::which("wasm-ld").context("no wasm-ld. Please type: sudo apt-get install lld")
}

/// Compiles the standard library for the browser into the cache, in one move.
fn build_standard_library() -> Result<()> {
    let version = debian_version().context("rustc-web is installed, yet /usr/bin/rustc is not")?;
    say::note("compiling Rust's standard library for the browser (under a minute) …");
    let cache = places::cache()?;
    let build = cache.join("wasm/build");
    // Left by an interrupted run.
    let _ = fs::remove_dir_all(&build);
    fs::create_dir_all(build.join("src"))?;
    fs::write(build.join("src/lib.rs"), "")?;
    fs::write(
        build.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    let mut cargo = exec::command(DEBIAN_CARGO);
    cargo
        .current_dir(&build)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", DEBIAN_RUSTC)
        // What lets the client be optimised as one with the standard library afterwards.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_TARGET_DIR", build.join("target"))
        .args([
            "build",
            "--release",
            "-Zbuild-std=std,panic_abort,panic_unwind",
        ])
        .args(["--target", TARGET]);
    exec::quiet(&mut cargo)?;

    let staged = build.join("sysroot");
    let libraries = libraries_of(&staged);
    fs::create_dir_all(&libraries)?;
    let mut count = 0;
    for entry in fs::read_dir(build.join("target").join(TARGET).join("release/deps"))? {
        let entry = entry?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.starts_with("libempty-") {
            fs::copy(entry.path(), libraries.join(&name))?;
            count += 1;
        }
    }
    ensure!(count > 0, "the standard library came out empty");
    let place = cache.join("wasm").join(version);
    let _ = fs::remove_dir_all(&place);
    fs::rename(&staged, &place)?;
    fs::remove_dir_all(&build)?;
    Ok(())
}
