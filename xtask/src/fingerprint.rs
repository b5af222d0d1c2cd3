//! Content hashes, so that nothing is built again that has not changed.
//!
//! By content, not by time: a fresh clone, a rebase or a touched file builds nothing again.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::places;

/// Enough to tell the clones of one machine apart.
const SHORT_CHARS: usize = 8;
/// As many as Trunk takes.
const NAME_CHARS: usize = 16;

/// The hash of these files and folders of the clone (with what the folders hold), and of `also`.
pub(crate) fn of(parts: &[&str], also: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for part in parts {
        collect(&places::root().join(part), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for text in also {
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    for file in files {
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.strip_prefix(places::root()).unwrap_or(&file);
        hash.update(name.to_string_lossy().as_bytes());
        hash.update(u64::try_from(bytes.len())?.to_le_bytes());
        hash.update(&bytes);
    }
    Ok(hex(&hash.finalize()))
}

/// A short name for a text.
pub(crate) fn short(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
        .chars()
        .take(SHORT_CHARS)
        .collect()
}

/// A name for some contents, in so many digits as the server takes for a hash in a file's name.
pub(crate) fn name(contents: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for content in contents {
        hash.update(content);
    }
    hex(&hash.finalize()).chars().take(NAME_CHARS).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file below, except what is built or ignored.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    if !path.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name();
        let built = ["dist", "target", "node_modules"]
            .iter()
            .any(|built| name == *built);
        if !built && !name.to_string_lossy().starts_with('.') {
            collect(&entry.path(), files)?;
        }
    }
    Ok(())
}

/// What was made, and from what: a small file that holds the hash of the last good build.
pub(crate) struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// A stamp of this clone.
    pub(crate) fn of_clone(name: &str) -> Result<Self> {
        Ok(Self {
            file: places::state()?.join(format!("{name}.stamp")),
        })
    }

    /// Whether the last good build was from exactly this.
    pub(crate) fn is(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|text| text.trim() == fingerprint)
    }

    /// Something is about to be built: until it is done, nothing is known.
    pub(crate) fn clear(&self) {
        // Missing is what is wanted.
        let _ = fs::remove_file(&self.file);
    }

    /// Built.
    pub(crate) fn set(&self, fingerprint: &str) -> Result<()> {
        fs::write(&self.file, format!("{fingerprint}\n"))
            .with_context(|| format!("cannot write {}", self.file.display()))
    }
}
