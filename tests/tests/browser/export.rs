//! A plan downloaded as a file by somebody who only reads it: chosen in a dialog with the keyboard, given
//! up while it takes long, and said where it does not come.

use anyhow::{Context, Result};
use serde_json::Value;
use tavolo_tests::browser::Person;
use thirtyfour::Key;

use crate::meeting::{GROUP, cell_of, room};
use crate::pictures::{looks, shot};

/// Keeps what the browser is given to put into the folder for downloads.
pub(crate) async fn catches_files(person: &Person) -> Result<()> {
    let catch = "const make = URL.createObjectURL; window.files = [];\
        URL.createObjectURL = blob => { window.files.push(blob); return make.call(URL, blob); }";
    person.script(catch, Vec::new()).await.map(drop)
}

/// The last file as text.
pub(crate) async fn last_file(person: &Person) -> Result<String> {
    let read = "const done = arguments[0]; window.files.at(-1).text().then(done)";
    let text = person.driver.execute_async(read, Vec::new()).await?;
    let text: &Value = text.json();
    Ok(text.as_str().context("no file")?.to_owned())
}

pub(crate) async fn opens_the_dialog(person: &Person) -> Result<()> {
    person.opens_copies().await?;
    person.element("[data-export]").await?.click().await?;
    person.element("dialog[open].exports").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_downloads_the_plan_gives_up_and_is_told_what_went_wrong() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "editor").await?;
    anna.writes(&cell_of(&anna, 0, "title").await?, " =1+1")
        .await?;
    anna.is_told("all").await?;
    let vera = room.enter("Vera", "viewer").await?;
    catches_files(&vera).await?;
    opens_the_dialog(&vera).await?;
    assert_eq!(vera.count("dialog [name=lingua-file]").await?, 1);
    // With the keyboard alone: from the first format to the second.
    vera.element("[name=formato][value=xlsx]")
        .await?
        .send_keys(Key::Down)
        .await?;
    vera.element("[name=formato][value=csv]:checked").await?;
    vera.element("[data-make]")
        .await?
        .send_keys(Key::Enter)
        .await?;
    vera.element("[data-done]").await?;
    let csv = last_file(&vera).await?;
    assert!(
        csv.starts_with("Sezione;N.;Azione;") && csv.contains(" =1+1"),
        "{csv}"
    );

    // A server that takes long is not waited for.
    vera.waits_for_answers(true);
    vera.element("[data-make]").await?.click().await?;
    vera.element("progress").await?;
    vera.element("[data-cancel]").await?.click().await?;
    vera.element("[data-make]:not([disabled])").await?;
    assert_eq!(
        vera.count("progress, dialog .problem, [data-done]").await?,
        0
    );
    vera.waits_for_answers(false);

    vera.goes_without_network().await?;
    vera.element("[data-make]").await?.click().await?;
    vera.sees("Il server non risponde").await?;
    vera.gets_network_back().await?;
    // What nobody but the lead may have is not offered.
    vera.element("[name=formato][value=automerge]")
        .await?
        .click()
        .await?;
    assert_eq!(vera.count("dialog [name=storia]").await?, 0);
    assert_eq!(vera.count("dialog [name=lingua-file]").await?, 0);
    vera.element("[data-make]").await?.click().await?;
    vera.element("[data-done]").await?;
    vera.presses(Key::Escape).await?;
    vera.element("body:not(:has(dialog[open]))").await?;
    vera.leaves().await?;
    anna.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_the_download() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let lead = room
            .looks_in(&look, name, &["--group", GROUP, "--seat", "lead"])
            .await?;
        opens_the_dialog(&lead).await?;
        shot(&lead, &look, "export").await?;
        lead.element("[name=formato][value=automerge]")
            .await?
            .click()
            .await?;
        lead.element("[name=storia]").await?.click().await?;
        lead.waits_for_answers(true);
        lead.element("[data-make]").await?.click().await?;
        lead.element("progress").await?;
        shot(&lead, &look, "export-making").await?;
        lead.waits_for_answers(false);
        lead.leaves().await?;
    }
    Ok(())
}
