//! Which files the house rules are about: text that people wrote, as git lists it.

use std::fs;

use anyhow::Result;

use crate::{exec, places};

/// A file of ours, and what is in it.
pub(crate) struct File {
    /// Its path in the clone, with `/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

impl File {
    /// Whether it is Rust.
    pub(crate) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// Whether it tests: a test binary, or the harness.
    pub(crate) fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.contains("/tests/")
            || self.path.ends_with("_tests.rs")
    }
}

/// Every text file that is committed or about to be.
pub(crate) fn ours() -> Result<Vec<File>> {
    let mut git = exec::command("git");
    git.current_dir(places::root());
    git.args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let mut files = Vec::new();
    for path in exec::quiet(&mut git)?.lines() {
        let made = path.ends_with(".lock") || path.ends_with("package-lock.json");
        if made || path == "LICENSE" {
            continue;
        }
        // What is not text is a picture or a kept crasher.
        if let Ok(text) = fs::read_to_string(places::root().join(path)) {
            files.push(File {
                path: path.to_owned(),
                text,
            });
        }
    }
    Ok(files)
}
