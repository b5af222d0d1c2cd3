//! A long paste, and words that come by an input method.

use anyhow::Result;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{empty_cell, room};

/// Some pages of text: every line its own, with accents and with characters of two units, so that
/// wherever it is cut something would show.
fn pages(units: usize) -> String {
    let mut text = String::new();
    for line in 1.. {
        text.push_str(&format!("{line} — perché 😀 così è già più lungo\n"));
        if text.encode_utf16().count() >= units {
            break;
        }
    }
    text.push('.');
    text
}

/// More than one change may hold is pasted into a cell: the other sees all of it, and one press of
/// *undo* takes all of it out again, for both.
#[tokio::test(flavor = "multi_thread")]
async fn a_paste_of_many_pages_arrives_whole_and_goes_with_one_key() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = empty_cell(&anna, "integration_technical").await?;
    let text = pages(25_000);

    anna.edits(&cell).await?;
    anna.pastes(&text).await?;
    for person in [&anna, &bruno] {
        let what = format!("{} has all of it", person.name());
        wait::until(
            &what,
            || async { Ok(person.cell_text(&cell).await? == text) },
            |same| *same,
        )
        .await?;
    }
    anna.is_told("all").await?;

    anna.presses_ctrl("z").await?;
    for person in [&anna, &bruno] {
        person.sees_in(&cell, str::is_empty).await?;
    }
    // And the whole cell is emptied by one key, and filled again.
    anna.pastes(&text).await?;
    anna.presses(Key::Escape).await?;
    bruno.sees_in(&cell, |seen| seen == text).await?;
    anna.selects(&cell).await?;
    anna.presses(Key::Delete).await?;
    bruno.sees_in(&cell, str::is_empty).await?;
    anna.presses_ctrl("z").await?;
    bruno.sees_in(&cell, |seen| seen == text).await?;
    anna.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}
