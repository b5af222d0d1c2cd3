//! Programs that we did not write, which open what we wrote. Where one is missing the test fails, and
//! says how to install it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};

const INSTALL: &str = "apt-get install --no-install-recommends libreoffice-writer poppler-utils \
                       python3-docx python3-pikepdf";

/// A folder with a file in it.
pub(crate) fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    // For whoever wants to look at them.
    if let Some(kept) = std::env::var_os("TAVOLO_PAPERS") {
        let thread = std::thread::current();
        let test = thread.name().unwrap_or_default().replace("::", "-");
        fs::write(Path::new(&kept).join(format!("{test}-{name}")), bytes).unwrap();
    }
    (folder, path)
}

/// What python-docx reads.
pub(crate) fn docx(bytes: &[u8]) -> Value {
    let (_folder, path) = file("plan.docx", bytes);
    python(include_str!("read_docx.py"), &path)
}

/// What pikepdf reads.
pub(crate) fn pdf(bytes: &[u8]) -> Value {
    let (_folder, path) = file("plan.pdf", bytes);
    python(include_str!("read_pdf.py"), &path)
}

/// The text of a PDF, as poppler reads it, with all white space as one space.
pub(crate) fn pdf_text(bytes: &[u8]) -> String {
    pdf_pages(bytes).join(" ")
}

/// The same page by page.
pub(crate) fn pdf_pages(bytes: &[u8]) -> Vec<String> {
    let (_folder, path) = file("plan.pdf", bytes);
    let mut command = Command::new("pdftotext");
    command.args(["-enc", "UTF-8"]).arg(&path).arg("-");
    let text = String::from_utf8(said(&mut command)).unwrap();
    // Each ends with a form feed.
    let pages = text.split_terminator('\u{c}');
    let spaced = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ");
    pages.map(spaced).collect()
}

/// How many images poppler finds in a PDF.
pub(crate) fn pdf_images(bytes: &[u8]) -> usize {
    let (_folder, path) = file("plan.pdf", bytes);
    let mut command = Command::new("pdfimages");
    command.arg("-list").arg(&path);
    let list = String::from_utf8(said(&mut command)).unwrap();
    let kinds = list.lines().map(|line| line.split_whitespace().nth(2));
    kinds.filter(|kind| *kind == Some("image")).count()
}

/// What LibreOffice makes of a Word file, as PDF.
pub(crate) fn by_libreoffice(bytes: &[u8]) -> Vec<u8> {
    let (folder, path) = file("plan.docx", bytes);
    // A profile of its own: two runs of LibreOffice with one refuse each other.
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        folder.path().display()
    );
    let mut command = Command::new("soffice");
    command
        .args([
            profile.as_str(),
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
        ])
        .arg(folder.path())
        .arg(&path);
    said(&mut command);
    fs::read(folder.path().join("plan.pdf")).unwrap()
}

/// A file's fingerprint, as the programs say it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn python(script: &str, file: &Path) -> Value {
    // The system's own first: that is where its packages are.
    let has = |python: &&str| {
        let mut command = Command::new(python);
        command.args(["-c", "import docx, pikepdf"]);
        command.output().is_ok_and(|output| output.status.success())
    };
    let python = ["/usr/bin/python3", "python3"].into_iter().find(has);
    let python = python.unwrap_or_else(|| panic!("please type: {INSTALL}"));
    let mut command = Command::new(python);
    command.args(["-c", script]).arg(file);
    serde_json::from_slice(&said(&mut command)).unwrap()
}

fn said(command: &mut Command) -> Vec<u8> {
    let output = command.output();
    let output = output.unwrap_or_else(|why| panic!("{command:?}: {why}; please type: {INSTALL}"));
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {words}");
    output.stdout
}
