//! A copy as a file: what was written is in it, also when the browser has lost everything.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tavolo_tests::browser::Person;
use thirtyfour::Key;

use crate::meeting::{Room, cell_of, room};

/// Saves a copy and gives its bytes in base64: what the browser would put into the folder for
/// downloads.
async fn saves_a_copy(person: &Person) -> Result<Value> {
    let catch = "const make = URL.createObjectURL;\
        URL.createObjectURL = blob => { window.copy = blob; return make.call(URL, blob); }";
    person.script(catch, Vec::new()).await?;
    person.opens_copies().await?;
    person.element("[data-copy=save]").await?.click().await?;
    let read = "const done = arguments[0]; const reader = new FileReader();\
        reader.onload = () => done(reader.result.split(',')[1]); reader.readAsDataURL(window.copy)";
    let bytes = person.driver.execute_async(read, Vec::new()).await?;
    Ok(bytes.json().clone())
}

/// Picks such a file in the menu.
async fn opens_a_copy(person: &Person, bytes: Value) -> Result<()> {
    if person.count("[data-pick=copia]").await? == 0 {
        person.opens_copies().await?;
    }
    let pick = "const bytes = Uint8Array.from(atob(arguments[0]), one => one.charCodeAt(0));\
        const files = new DataTransfer(); files.items.add(new File([bytes], 'copia.automerge'));\
        const field = document.querySelector('.menu input[type=file]');\
        field.files = files.files; field.dispatchEvent(new Event('change', { bubbles: true }))";
    person.script(pick, vec![bytes]).await?;
    Ok(())
}

async fn loses_everything(person: &Person, room: &Room) -> Result<()> {
    person.open("about:blank").await?;
    person.loses_its_store(&room.server.url()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_only_a_copy_has_come_back_and_reach_everybody() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "integration_technical").await?;
    anna.goes_without_network().await?;
    anna.edits(&cell).await?;
    anna.types(" Solo nella copia.").await?;
    anna.presses(Key::Escape).await?;
    anna.is_told("device").await?;
    let copy = saves_a_copy(&anna).await?;
    loses_everything(&anna, &room).await?;
    anna.gets_network_back().await?;
    anna.open(&room.plan()).await?;
    anna.sees_the_matrix().await?;
    anna.is_told("all").await?;
    assert!(!anna.cell_text(&cell).await?.contains("Solo nella copia."));

    opens_a_copy(&anna, json!("bm9uIHVuIGRvY3VtZW50bw==")).await?;
    anna.sees("non è una copia leggibile").await?;
    opens_a_copy(&anna, copy.clone()).await?;
    anna.sees("tornat").await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&cell, |text| text.contains("Solo nella copia."))
            .await?;
    }
    anna.is_told("all").await?;
    // What others wrote is not taken from a file.
    opens_a_copy(&bruno, copy).await?;
    bruno.sees("nulla di tuo che manchi").await?;
    let complaints = anna.complaints().await?;
    assert!(complaints.is_empty(), "{complaints:?}");
    anna.leaves().await?;
    bruno.leaves().await.context("Bruno leaves")
}
