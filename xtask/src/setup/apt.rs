//! Packages of Debian and Ubuntu, installed only where that needs no password.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::exec;
use crate::say;

/// Installs packages, or says what to type.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!(
        "apt-get install --no-install-recommends {}",
        packages.join(" ")
    );
    if exec::which("apt-get").is_none() {
        bail!(
            "please install {} with this system's package manager (on Debian: {by_hand})",
            packages.join(" and ")
        );
    }
    let Some(mut probe) = as_root("true") else {
        bail!("this needs the system's administrator. Please type: sudo {by_hand}");
    };
    if exec::quiet(&mut probe).is_err() {
        bail!("this needs the system's administrator. Please type: sudo {by_hand}");
    }
    say::note(&format!("{by_hand} …"));
    if apt(&["install", "-y", "--no-install-recommends"], packages).is_ok() {
        return Ok(());
    }
    // The lists may be old or absent, as in a fresh container.
    apt(&["update"], &[])?;
    apt(&["install", "-y", "--no-install-recommends"], packages)
        .with_context(|| format!("could not install by itself. Please type: sudo {by_hand}"))
}

/// Whether this system's packages have one of that name.
pub(crate) fn has(package: &str) -> bool {
    let known = || {
        let mut command = exec::command("apt-cache");
        command.args(["show", "--no-all-versions", package]);
        exec::quiet(&mut command).is_ok_and(|text| !text.trim().is_empty())
    };
    if exec::which("apt-get").is_none() {
        return false;
    }
    known() || (apt(&["update"], &[]).is_ok() && known())
}

fn apt(arguments: &[&str], packages: &[&str]) -> Result<()> {
    let mut command = as_root("apt-get").context("no way to be root without a password")?;
    command
        .args(arguments)
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive");
    exec::quiet(&mut command).map(drop)
}

/// The program as root: directly, or by `sudo` where it asks for no password.
fn as_root(program: &str) -> Option<Command> {
    let mut id = exec::command("id");
    id.arg("-u");
    if exec::quiet(&mut id).is_ok_and(|uid| uid.trim() == "0") {
        return Some(exec::command(program));
    }
    exec::which("sudo").map(|sudo| {
        let mut command = exec::command(sudo);
        command.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", program]);
        command
    })
}
