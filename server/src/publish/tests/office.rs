//! The workbook, opened by LibreOffice.

use std::process::Command;

use tavolo_shared::api::{ExportFormat, Language};

use super::{HARD, file, published};

const INSTALL: &str = "apt-get install --no-install-recommends libreoffice-calc";
/// Comma, double quote, UTF-8, from the first line, cells as they are stored, and all sheets.
const AS_CSV: &str =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

#[test]
fn a_workbook_is_opened_by_libreoffice_with_its_days_numbers_and_hard_text() {
    let folder = tempfile::tempdir().unwrap();
    let book = file(&published(&HARD), ExportFormat::Xlsx, Language::It);
    let path = folder.path().join("piano.xlsx");
    std::fs::write(&path, book).unwrap();
    // A profile of its own: two runs of LibreOffice with one refuse each other.
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        folder.path().display()
    );
    let run = Command::new("soffice")
        // As which it writes days.
        .env("LC_ALL", "C.UTF-8")
        .args([&profile, "--headless", "--convert-to", AS_CSV, "--outdir"])
        .arg(folder.path())
        .arg(&path)
        .output();
    let run = run.unwrap_or_else(|_| panic!("soffice is missing; please type: {INSTALL}"));
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    let sheet = folder.path().join("piano-Piano d’azione.csv");
    let mut reader = csv::Reader::from_path(&sheet).unwrap_or_else(|_| {
        panic!(
            "no {}; is libreoffice-calc there? {INSTALL}",
            sheet.display()
        )
    });
    let heads = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), HARD.len());
    for (row, title) in rows.iter().zip(HARD) {
        let cell = |head: &str| {
            let at = heads.iter().position(|known| known == head).unwrap();
            row.get(at).unwrap()
        };
        // LibreOffice ends lines in one way.
        assert_eq!(cell("title").replace('\r', ""), title.replace('\r', ""));
        assert_eq!(cell("n"), "-12.5");
        assert_eq!(cell("cost"), "1234.5");
        assert_eq!(cell("when: dal"), "09/21/2019");
    }
}
