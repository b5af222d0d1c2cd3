//! Two people write in one cell.

use anyhow::Result;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{cell_of, empty_cell, room};

/// Both type in one cell, key by key, at the same time: one text, with every word of both.
#[tokio::test(flavor = "multi_thread")]
async fn two_people_type_in_one_cell_at_once() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "title").await?;
    let before = anna.cell_text(&cell).await?;

    anna.edits(&cell).await?;
    bruno.edits(&cell).await?;
    bruno.goes_to_the_beginning().await?;
    for (a, b) in ["alba ", "bora ", "cima "]
        .into_iter()
        .zip(["uno ", "due ", "tre "])
    {
        tokio::try_join!(anna.types(a), bruno.types(b))?;
    }

    let whole = |text: &str| {
        ["alba", "bora", "cima", "uno", "due", "tre"]
            .iter()
            .all(|word| text.contains(word))
            && text.contains(&before)
    };
    let same = |texts: &(String, String)| texts.0 == texts.1 && whole(&texts.0);
    let texts = || async { tokio::try_join!(anna.cell_text(&cell), bruno.cell_text(&cell)) };
    wait::until("both see every word while they type", texts, same).await?;

    anna.presses(Key::Escape).await?;
    bruno.presses(Key::Escape).await?;
    anna.is_told("all").await?;
    bruno.is_told("all").await?;
    wait::until("both see every word afterwards", texts, same).await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// The caret stays where it is while words arrive before it.
#[tokio::test(flavor = "multi_thread")]
async fn a_caret_stays_in_its_word_while_others_write_before_it() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "title").await?;
    anna.edits(&cell).await?;
    anna.types(" fine").await?;
    anna.presses(Key::Left).await?;

    bruno.edits(&cell).await?;
    bruno.goes_to_the_beginning().await?;
    bruno.types("Prima: ").await?;
    anna.sees_in(&cell, |text| text.starts_with("Prima: "))
        .await?;

    anna.types("X").await?;
    bruno.sees_in(&cell, |text| text.ends_with("finXe")).await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Neither had the cell's text yet, and neither could see the other begin: both texts are shown.
#[tokio::test(flavor = "multi_thread")]
async fn two_people_begin_one_empty_cell_without_a_network() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = empty_cell(&anna, "integration_technical").await?;
    anna.goes_without_network().await?;
    bruno.goes_without_network().await?;
    anna.edits(&cell).await?;
    anna.types("da Anna").await?;
    anna.presses(Key::Escape).await?;
    bruno.edits(&cell).await?;
    bruno.types("da Bruno").await?;
    bruno.presses(Key::Escape).await?;
    anna.is_told("device").await?;
    bruno.is_told("device").await?;

    anna.gets_network_back().await?;
    bruno.gets_network_back().await?;
    let both = |text: &str| text.contains("da Anna") && text.contains("da Bruno");
    let seen_by_anna = anna.sees_in(&cell, both).await?;
    assert_eq!(seen_by_anna, bruno.sees_in(&cell, both).await?);
    anna.is_told("all").await?;
    bruno.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// That all is saved is said once somebody pauses, not between two letters: it would be read aloud with
/// each.
#[tokio::test(flavor = "multi_thread")]
async fn all_is_said_to_be_saved_when_the_writing_pauses() -> Result<()> {
    const PAUSE_MS: f64 = 250.0;
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "title").await?;
    anna.edits(&cell).await?;
    let listen = "window.said = []; let typed = 0;\
        addEventListener('input', () => typed = performance.now(), true);\
        const seen = [...document.querySelectorAll('[data-state]')].find(word => word.checkVisibility());\
        new MutationObserver(() => said.push([seen.dataset.state, performance.now() - typed]))\
            .observe(seen, { attributes: true, attributeFilter: ['data-state'] })";
    anna.script(listen, Vec::new()).await?;
    anna.types("insieme si scrive meglio").await?;
    anna.is_told("all").await?;
    let said = anna.script("return said", Vec::new()).await?;
    let said: Vec<(String, f64)> = serde_json::from_value(said)?;
    assert!(said.iter().any(|(state, _)| state == "sending"), "{said:?}");
    let mut all = said.iter().filter(|(state, _)| state == "all");
    assert!(all.all(|(_, after_ms)| *after_ms >= PAUSE_MS), "{said:?}");
    anna.leaves().await?;
    bruno.leaves().await
}

/// What others write waits for the picture of one's letter; where the browser draws none, it comes too.
#[tokio::test(flavor = "multi_thread")]
async fn what_others_write_comes_where_no_picture_is_drawn() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let (one, other) = (
        cell_of(&anna, 0, "title").await?,
        cell_of(&anna, 1, "title").await?,
    );
    anna.edits(&one).await?;
    anna.script("window.requestAnimationFrame = () => 0", Vec::new())
        .await?;
    anna.types(" qui").await?;
    bruno.writes(&other, " altrove").await?;
    anna.sees_in(&other, |text| text.ends_with(" altrove"))
        .await?;
    anna.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}
