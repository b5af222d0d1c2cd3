//! Programs that open what Tavolo publishes, for the tests: LibreOffice, poppler, python-docx, pikepdf.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::exec;

const PACKAGES: [&str; 5] = [
    "libreoffice-writer",
    "libreoffice-calc",
    "poppler-utils",
    "python3-docx",
    "python3-pikepdf",
];

/// Finds or installs them.
pub(crate) fn set_up() -> Result<()> {
    if is_there() {
        return Ok(());
    }
    apt::install(&PACKAGES)?;
    is_there().then_some(()).with_context(|| {
        format!(
            "soffice, pdftotext and a python3 with docx and pikepdf are needed (on Debian: {})",
            PACKAGES.join(" ")
        )
    })
}

fn is_there() -> bool {
    let programs = ["soffice", "pdftotext"];
    programs
        .into_iter()
        .all(|program| exec::which(program).is_some())
        && has_python()
}

/// The system's python comes first: that is where its packages are.
fn has_python() -> bool {
    let own = Some(PathBuf::from("/usr/bin/python3")).filter(|python| python.is_file());
    let found = [own, exec::which("python3")].into_iter().flatten();
    let mut found = found.map(|python| {
        let mut command = exec::command(python);
        command.args(["-c", "import docx, pikepdf"]);
        exec::quiet(&mut command).is_ok()
    });
    found.any(|has| has)
}
