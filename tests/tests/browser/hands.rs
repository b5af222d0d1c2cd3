//! A long paste, and words that come by an input method.

use anyhow::Result;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{cell_of, empty_cell, room};

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

/// Japanese by an input method, while somebody else writes before and behind it: what is in the
/// making is disturbed by nobody and seen by nobody, and comes once.
#[tokio::test(flavor = "multi_thread")]
async fn an_input_method_composes_while_another_writes_in_the_cell() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = empty_cell(&anna, "integration_technical").await?;
    bruno.edits(&cell).await?;
    bruno.types("capo coda").await?;
    anna.sees_in(&cell, |text| text == "capo coda").await?;

    anna.edits(&cell).await?;
    for _ in "coda".chars() {
        anna.presses(Key::Left).await?;
    }
    for words in ["に", "にほ", "にほん"] {
        anna.composes(words).await?;
    }
    // Bruno writes at both ends meanwhile, and everybody but Anna's hands has his words.
    bruno.types("!").await?;
    bruno.goes_to_the_beginning().await?;
    bruno.types("Oh, ").await?;
    bruno.is_told("all").await?;
    assert_eq!(bruno.cell_text(&cell).await?, "Oh, capo coda!");
    assert_eq!(anna.cell_text(&cell).await?, "capo にほんcoda");
    anna.composes("日本").await?;
    assert_eq!(anna.cell_text(&cell).await?, "capo 日本coda");
    anna.composed("日本").await?;

    let whole = "Oh, capo 日本coda!";
    for person in [&anna, &bruno] {
        person.sees_in(&cell, |text| text == whole).await?;
    }
    let behind = "Oh, capo 日本".encode_utf16().count();
    assert_eq!(anna.caret().await?, behind..behind);
    assert_eq!(
        bruno.caret().await?,
        4..4,
        "his caret stays behind his words"
    );
    // The next letter goes where the caret is.
    anna.types("x").await?;
    bruno
        .sees_in(&cell, |text| text == "Oh, capo 日本xcoda!")
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// A dead key and a phone's keyboard that corrects a word: each is one small edit, and leaves the
/// words of the other, and the caret, where they are. What is given up leaves nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_key_and_a_corrected_word_are_small_edits() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = empty_cell(&anna, "integration_technical").await?;
    anna.edits(&cell).await?;
    anna.types("perch").await?;
    // `, then e.
    anna.composes("`").await?;
    anna.composed("è").await?;
    bruno.sees_in(&cell, |text| text == "perchè").await?;

    // Bruno puts his words before it, while the keyboard takes the word up again to correct it.
    bruno.edits(&cell).await?;
    bruno.goes_to_the_beginning().await?;
    anna.composes_over(0..6, "perché").await?;
    bruno.types("Ma ").await?;
    bruno.is_told("all").await?;
    assert_eq!(anna.cell_text(&cell).await?, "perché");
    anna.composed("perché").await?;
    for person in [&anna, &bruno] {
        person.sees_in(&cell, |text| text == "Ma perché").await?;
    }
    assert_eq!(anna.caret().await?, 9..9);
    assert_eq!(bruno.caret().await?, 3..3);

    // Given up, and the editor closed in the middle of a word.
    anna.composes("に").await?;
    anna.composes("").await?;
    anna.types(" sì").await?;
    bruno.sees_in(&cell, |text| text == "Ma perché sì").await?;
    anna.composes("!").await?;
    anna.selects(&cell_of(&anna, 0, "title").await?).await?;
    bruno.sees_in(&cell, |text| text == "Ma perché sì!").await?;
    anna.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// The lead sets the plan to review while somebody's input method has a word in the making: it
/// cannot come into the plan any more, so it is kept aside, shown, and put in when it may be.
#[tokio::test(flavor = "multi_thread")]
async fn a_word_in_the_making_is_kept_aside_when_the_plan_is_closed() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = empty_cell(&bruno, "integration_technical").await?;
    bruno.edits(&cell).await?;
    bruno.types("già scritto ").await?;
    bruno.is_told("all").await?;
    bruno.composes("日本").await?;
    anna.sets_state(1).await?;

    let held = bruno.element("button[data-held]").await?;
    bruno.sees_in(&cell, |text| text == "già scritto").await?;
    held.click().await?;
    let shown = bruno.element("[data-held] .d").await?;
    wait::until(
        "the word is shown",
        || async { Ok(shown.text().await?) },
        |text| text.contains("日本"),
    )
    .await?;
    bruno
        .sees("non è stato possibile scriverle nel piano")
        .await?;

    anna.sets_state(0).await?;
    bruno
        .element("article[data-held] button.main")
        .await?
        .click()
        .await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&cell, |text| text == "già scritto 日本")
            .await?;
    }
    bruno.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}
