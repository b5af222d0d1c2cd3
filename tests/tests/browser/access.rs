//! Who may write, and what becomes of words that may not be in the plan.

use anyhow::Result;
use tavolo_tests::wait;
use thirtyfour::{By, Key};

use crate::meeting::{cell_of, room};

/// A viewer reads, and finds nothing to write with.
#[tokio::test(flavor = "multi_thread")]
async fn a_viewer_cannot_edit() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let vera = room.enter("Vera", "viewer").await?;
    let cell = cell_of(&anna, 0, "title").await?;
    let before = vera.cell_text(&cell).await?;

    vera.selects(&cell).await?;
    vera.types("non si può").await?;
    vera.presses(Key::Enter).await?;
    vera.types("neppure così").await?;
    assert_eq!(vera.count("[role=grid] textarea").await?, 0);
    vera.sees("Sola lettura").await?;

    // What others write still arrives, so the connection is alive.
    anna.edits(&cell).await?;
    anna.types(" e oltre").await?;
    let after = format!("{before} e oltre");
    vera.sees_in(&cell, |text| text == after).await?;
    anna.leaves().await?;
    vera.leaves().await
}

/// Somebody writes without a network while the lead sets the plan to review: the words are held,
/// shown, and put back in when it is open again.
#[tokio::test(flavor = "multi_thread")]
async fn words_refused_in_review_are_held_and_put_back() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "integration_technical").await?;
    let before = bruno.cell_text(&cell).await?;

    bruno.goes_without_network().await?;
    bruno.edits(&cell).await?;
    bruno.types(" parole di Bruno").await?;
    bruno.presses(Key::Escape).await?;
    bruno.is_told("device").await?;
    anna.sets_state(1).await?;
    anna.sees("Il piano è in revisione").await?;

    bruno.gets_network_back().await?;
    let held = bruno.element("button[data-held]").await?;
    bruno.sees_in(&cell, |text| text == before).await?;
    held.click().await?;
    let shown = bruno.element("[data-held] .d").await?;
    wait::until(
        "the held words are shown",
        || async { Ok(shown.text().await?) },
        |text| text.contains("parole di Bruno"),
    )
    .await?;
    assert_eq!(anna.cell_text(&cell).await?, before);

    anna.sets_state(0).await?;
    let put_back = bruno.element("article[data-held] button.main").await?;
    put_back.click().await?;
    let after = format!("{before} parole di Bruno");
    bruno.sees_in(&cell, |text| text == after).await?;
    anna.sees_in(&cell, |text| text == after).await?;
    bruno.is_told("all").await?;
    assert!(
        bruno
            .driver
            .find_all(By::Css("button[data-held]"))
            .await?
            .is_empty()
    );
    anna.leaves().await?;
    bruno.leaves().await
}
