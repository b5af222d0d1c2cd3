//! The whole road of a plan, with a lead and three others: an edit, a named version, more edits, the two compared,
//! a cell brought back, the plan closed while somebody has no network, every format downloaded, and the version
//! verified by whoever has the file.

use anyhow::{Result, ensure};
use serde_json::json;
use tavolo_shared::api::ExportFormat;
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::export::{catches_files, opens_the_dialog};
use crate::finals::{Four, makes_final, takes_it_along};
use crate::history::{opens_the_history, saves_a_version};
use crate::meeting::{Room, cell_of, room};
use crate::restore::{chooses, looks_at_the_one_before, writes_over};

const AGREED: &str = "Con un catalogo comune.";
const OTHER: &str = "Tutto diverso.";

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_edit_to_a_version_that_anybody_verifies() -> Result<()> {
    let room = room().await?;
    let four = Four::come(&room).await?;
    let (anna, sara, vito) = (&four.anna, &four.referents[0], &four.referents[2]);
    let cell = cell_of(sara, 1, "integration_technical").await?;
    sara.writes(&cell, AGREED).await?;
    sara.is_told("all").await?;
    opens_the_history(anna).await?;
    saves_a_version(anna, "Dopo il webinar", "").await?;
    writes_over(sara, &cell, OTHER).await?;
    compares(anna, &room, &cell).await?;
    brings_back(anna, &room, &cell).await?;

    vito.sees_in(&cell, |text| text.ends_with(AGREED)).await?;
    vito.goes_without_network().await?;
    vito.writes(&cell, " SENZARETE").await?;
    vito.is_told("device").await?;
    room.at_the_final_page(anna).await?;
    makes_final(anna).await?;
    vito.gets_network_back().await?;
    vito.clicks("button[data-held]").await?;
    vito.element("[data-held] .d").await?;
    vito.sees("SENZARETE").await?;
    sara.sees_in(&cell, |text| text.ends_with(AGREED)).await?;

    downloads_all(&four.referents[1]).await?;
    takes_it_along(anna, AGREED).await?;
    four.leave().await
}

/// The named version beside now: what was written over, and by whom.
async fn compares(anna: &Person, room: &Room, cell: &Cell) -> Result<()> {
    anna.open(&room.history()).await?;
    anna.element(".timeline .named").await?;
    anna.sees_in(cell, |text| text.ends_with(OTHER)).await?;
    anna.clicks("[data-compare]:not([disabled])").await?;
    let changed = format!(".cmp [data-row=\"{}\"][data-became=changed]", cell.row);
    anna.element(&format!("{changed} ins")).await?;
    anna.element(&format!("{changed} del")).await?;
    anna.sees("Sara").await
}

/// The lead brings the cell back to what was agreed.
async fn brings_back(anna: &Person, room: &Room, cell: &Cell) -> Result<()> {
    anna.open(&room.plan()).await?;
    anna.sees_in(cell, |text| text.ends_with(OTHER)).await?;
    chooses(anna, cell, "ersioni precedenti della cella").await?;
    looks_at_the_one_before(anna).await?;
    anna.clicks(".past .back [data-restore]").await?;
    anna.sees_in(cell, |text| text.ends_with(AGREED)).await?;
    anna.presses(Key::Escape).await?;
    anna.is_told("all").await
}

/// Every format that the dialog offers comes as a file of its kind.
async fn downloads_all(person: &Person) -> Result<()> {
    catches_files(person).await?;
    opens_the_dialog(person).await?;
    for (at, format) in ExportFormat::ALL.into_iter().enumerate() {
        let name = format.name();
        person
            .clicks(&format!("[name=formato][value=\"{name}\"]"))
            .await?;
        person.clicks("[data-make]:not([disabled])").await?;
        let files = || async {
            person
                .script("return window.files.length", Vec::new())
                .await
        };
        wait::until("the file is there", files, |n| *n == json!(at + 1)).await?;
        person.element("[data-done]").await?;
        let read = "const done = arguments[0]; window.files.at(-1).arrayBuffer()\
            .then(bytes => done(Array.from(new Uint8Array(bytes).slice(0, 8))))";
        let read = person.driver.execute_async(read, Vec::new()).await?;
        let bytes: Vec<u8> = serde_json::from_value(read.json().clone())?;
        let begins = begins(format);
        ensure!(bytes.starts_with(begins), "{name} begins with {bytes:?}");
    }
    person.presses(Key::Escape).await
}

/// What a file of that format begins with.
fn begins(format: ExportFormat) -> &'static [u8] {
    match format {
        ExportFormat::Docx | ExportFormat::Xlsx | ExportFormat::Changes | ExportFormat::Form => {
            b"PK\x03\x04"
        }
        ExportFormat::Pdf => b"%PDF-",
        ExportFormat::Csv => b"\xef\xbb\xbf",
        ExportFormat::Json => b"{",
        ExportFormat::Automerge => b"\x85\x6f\x4a\x83",
        ExportFormat::Eml => b"",
    }
}
