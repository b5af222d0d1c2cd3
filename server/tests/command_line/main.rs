//! The command line as an operator meets it: the real binary on a real folder.

mod check;
mod commands;
mod serving;

use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

pub(crate) fn tavolo(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tavolo"));
    // Its own folder also as the current one: a stray tavolo.toml would be read.
    command
        .current_dir(folder.path())
        .env_clear()
        .args(["--data", "data"])
        .args(arguments)
        .stdin(Stdio::null());
    command
}

pub(crate) fn run(folder: &TempDir, arguments: &[&str]) -> Result<Output> {
    Ok(tavolo(folder, arguments).output()?)
}

pub(crate) fn said(folder: &TempDir, arguments: &[&str]) -> Result<String> {
    let output = run(folder, arguments)?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{arguments:?}: {complaint}");
    Ok(String::from_utf8(output.stdout)?)
}

pub(crate) fn json(folder: &TempDir, arguments: &[&str]) -> Result<Value> {
    let said = said(folder, &[arguments, &["--json"]].concat())?;
    serde_json::from_str(&said).with_context(|| said)
}

/// What it says on standard error when it does not do what it was asked.
pub(crate) fn complaint(folder: &TempDir, arguments: &[&str]) -> Result<String> {
    let output = run(folder, arguments)?;
    let complaint = String::from_utf8(output.stderr)?;
    ensure!(!output.status.success(), "{arguments:?} was done");
    ensure!(!complaint.contains("panicked"), "{complaint}");
    Ok(complaint)
}

pub(crate) fn fresh() -> Result<TempDir> {
    let folder = TempDir::with_prefix("tavolo-cli-")?;
    said(&folder, &["init"])?;
    Ok(folder)
}
