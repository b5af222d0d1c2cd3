//! Typed values, written as one says them.

use anyhow::Result;
use tavolo_tests::browser::Person;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{cell_of, room};

/// What the open field says that it has understood.
async fn is_understood(person: &Person, words: &str) -> Result<()> {
    let script = "return document.querySelector('.picker .meant')?.innerText ?? ''";
    let said = || async {
        let said = person.script(script, Vec::new()).await?;
        Ok(said.as_str().unwrap_or_default().to_owned())
    };
    wait::until("the field says so", said, |said| said.contains(words)).await?;
    Ok(())
}

/// A period is typed as people say it; the year is asked for; words that nothing can read are kept
/// as they are, for everybody, until somebody mends them.
#[tokio::test(flavor = "multi_thread")]
async fn a_period_is_written_as_one_says_it() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "when").await?;
    let before = anna.cell_text(&cell).await?;

    anna.selects(&cell).await?;
    anna.types("fine settembre").await?;
    is_understood(&anna, "Manca l’anno").await?;
    anna.types(" 2019").await?;
    is_understood(&anna, "dal 21 settembre 2019 al 30 settembre 2019").await?;
    anna.presses(Key::Enter).await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&cell, |text| text == "fine settembre 2019")
            .await?;
    }

    // Escape gives the value back; going elsewhere keeps what was written.
    anna.edits(&cell).await?;
    anna.types(" o dopo").await?;
    anna.presses(Key::Escape).await?;
    anna.sees_in(&cell, |text| text == "fine settembre 2019")
        .await?;
    anna.edits(&cell).await?;
    anna.types(" o dopo").await?;
    let elsewhere = cell_of(&anna, 1, "title").await?;
    anna.selects(&elsewhere).await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&cell, |text| text == "fine settembre 2019 o dopo")
            .await?;
    }
    anna.presses_ctrl("z").await?;
    anna.presses_ctrl("z").await?;
    bruno.sees_in(&cell, |text| text == before).await?;
    anna.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// An output that the inventory does not have is made from the cell, and the other reads its name.
#[tokio::test(flavor = "multi_thread")]
async fn an_output_is_made_from_its_cell() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "outputs").await?;
    anna.edits(&cell).await?;
    anna.types("Portale dei sentieri").await?;
    anna.presses(Key::Enter).await?;
    anna.presses(Key::Escape).await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&cell, |text| text.contains("Portale dei sentieri"))
            .await?;
    }
    // It can be chosen in another row from now on.
    let other = cell_of(&bruno, 1, "outputs").await?;
    bruno.edits(&other).await?;
    bruno.types("sentieri").await?;
    bruno.presses(Key::Enter).await?;
    bruno.presses(Key::Escape).await?;
    anna.sees_in(&other, |text| text.contains("Portale dei sentieri"))
        .await?;
    anna.presses_ctrl("z").await?;
    bruno
        .sees_in(&cell, |text| !text.contains("Portale dei sentieri"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}
