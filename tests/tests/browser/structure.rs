//! Rows and columns as a whole: several made one, copied, moved together; a column retyped.

use anyhow::Result;
use tavolo_tests::wait;
use thirtyfour::{By, Key};

use crate::meeting::{cell_of, room};

/// Presses the item of the open menu that says so.
async fn chooses(person: &tavolo_tests::browser::Person, words: &str) -> Result<()> {
    person.element("[role=menu] [role=menuitem]").await?;
    for item in person.driver.find_all(By::Css("[role=menuitem]")).await? {
        if item.text().await?.contains(words) {
            item.click().await?;
            return Ok(());
        }
    }
    anyhow::bail!("no item says {words}")
}

/// Two ideas that are the same one become one row, while another writes in the second: their
/// words are joined, the origin is kept, what was written meanwhile is not lost, and one key parts
/// them again.
#[tokio::test(flavor = "multi_thread")]
async fn two_ideas_that_are_one_are_merged_and_parted_again() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let (one, other) = (
        cell_of(&anna, 0, "title").await?,
        cell_of(&anna, 1, "title").await?,
    );
    let (first, second) = (anna.cell_text(&one).await?, anna.cell_text(&other).await?);

    anna.selects(&one).await?;
    anna.presses_with(&[Key::Shift], Key::Down).await?;
    anna.presses_with(&[Key::Shift], Key::F10).await?;
    chooses(&anna, "Unisci in una sola azione").await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&one, |text| text == format!("{first}\n{second}"))
            .await?;
        wait::until(
            "the other row is in the bin",
            || person.rows(),
            |now| !now.contains(&other.row),
        )
        .await?;
    }
    bruno.edits(&one).await?;
    bruno.types(" insieme").await?;
    bruno.presses(Key::Escape).await?;
    anna.sees_in(&one, |text| text.ends_with(" insieme"))
        .await?;
    anna.presses_ctrl("z").await?;
    for person in [&anna, &bruno] {
        wait::until("both are there", || person.rows(), |now| *now == rows).await?;
        person
            .sees_in(&one, |text| text == format!("{first} insieme"))
            .await?;
        person.sees_in(&other, |text| text == second).await?;
    }
    anna.leaves().await?;
    bruno.leaves().await
}

/// A row is copied; the copy is its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_copied_and_the_copy_is_its_own() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let rows = anna.sees_the_matrix().await?;
    let title = cell_of(&anna, 0, "title").await?;
    let words = anna.cell_text(&title).await?;
    anna.selects(&title).await?;
    anna.presses_with(&[Key::Shift], Key::F10).await?;
    chooses(&anna, "Duplica").await?;
    let now = wait::until(
        "there is one row more",
        || anna.rows(),
        |now| now.len() == rows.len() + 1,
    )
    .await?;
    let copy = anna.cell_in(&now[1], "title").await?;
    anna.sees_in(&copy, |text| text == words).await?;
    anna.stands_on(&copy).await?;
    anna.edits(&copy).await?;
    anna.types(" bis").await?;
    anna.presses(Key::Escape).await?;
    anna.sees_in(&title, |text| text == words).await?;
    anna.leaves().await
}

/// A column gets another type: the panel says before what would not be recognised; it stays as it
/// is written, for everybody, and one key gives the old type back.
#[tokio::test(flavor = "multi_thread")]
async fn a_column_is_retyped_after_a_look_at_what_becomes_of_it() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let when = cell_of(&anna, 0, "when").await?;
    let words = anna.cell_text(&when).await?;
    let menu = format!(
        "[role=columnheader][data-column=\"{}\"] button",
        when.column
    );
    let open = "document.querySelector(arguments[0]).click()";
    anna.script(open, vec![menu.into()]).await?;
    let choose = "const s = document.querySelector('.columns select'); s.value = 'number';\
        s.dispatchEvent(new Event('change', { bubbles: true }))";
    anna.element(".columns select").await?;
    anna.script(choose, Vec::new()).await?;
    anna.sees("non si riconoscono").await?;
    let apply = anna.element(".columns > button").await?;
    apply.click().await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&when, |text| text.starts_with(&words) && text != words)
            .await?;
    }
    anna.presses_ctrl("z").await?;
    for person in [&anna, &bruno] {
        person.sees_in(&when, |text| text == words).await?;
    }
    anna.leaves().await?;
    bruno.leaves().await
}

/// A column is deleted by its panel, for everybody, and comes back from the bin with its words.
#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_column_comes_back_from_the_bin() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "integration_technical").await?;
    let words = anna.cell_text(&cell).await?;
    let head = format!("[role=columnheader][data-column=\"{}\"]", cell.column);
    // By the keyboard: from the cell's menu.
    anna.selects(&cell).await?;
    anna.presses_with(&[Key::Shift], Key::F10).await?;
    chooses(&anna, "Colonna").await?;
    anna.element(".columns .acts .btn:last-child")
        .await?
        .click()
        .await?;
    for person in [&anna, &bruno] {
        wait::until("it is gone", || person.count(&head), |count| *count == 0).await?;
    }
    bruno
        .element("button[data-bin=\"1\"]")
        .await?
        .click()
        .await?;
    let back = format!("[data-binned=\"{}\"] button", cell.column);
    bruno.element(&back).await?.click().await?;
    for person in [&anna, &bruno] {
        person.sees_in(&cell, |text| text == words).await?;
    }
    anna.leaves().await?;
    bruno.leaves().await
}
