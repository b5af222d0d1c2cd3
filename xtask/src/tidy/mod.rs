//! The house rules that no compiler checks, as a test. See CONTRIBUTING.md for their reasons.

mod documents;
mod files;
mod rules;

use anyhow::{Result, bail};

use crate::say;

/// `cargo xtask tidy`: every rule against every file of ours.
pub(crate) fn run() -> Result<()> {
    let files = files::ours()?;
    let mut broken = Vec::new();
    let mut remarks = Vec::new();
    for file in &files {
        rules::check(file, &mut broken, &mut remarks);
    }
    documents::check(&files, &mut broken);
    for remark in &remarks {
        say::note(&format!("remark: {remark}"));
    }
    if broken.is_empty() {
        say::note(&format!("{} files keep the house rules", files.len()));
        return Ok(());
    }
    for line in &broken {
        eprintln!("{line}");
    }
    bail!("{} house rules broken", broken.len())
}
