//! All the keys of the matrix, by the keyboard alone.

use anyhow::{Context, Result};
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{cell_of, room};

/// The cells of a row, from the left.
async fn cells(person: &Person, row: &str) -> Result<Vec<Cell>> {
    let script = "return [...document.querySelectorAll(\
        `[role=row] > [data-row=\"${arguments[0]}\"]`)].map(cell => cell.dataset.column)";
    let columns = person.script(script, vec![row.into()]).await?;
    let columns: Vec<String> = serde_json::from_value(columns)?;
    let cell = |column| Cell {
        row: row.to_owned(),
        column,
    };
    Ok(columns.into_iter().map(cell).collect())
}

/// Moving: by one, to the edges, to the corners, by pages.
async fn moves(anna: &Person, rows: &[String]) -> Result<()> {
    let first = cells(anna, &rows[0]).await?;
    let (code, last) = (&first[0], first.last().context("no columns")?);
    let title = cell_of(anna, 0, "title").await?;
    anna.selects(&title).await?;
    anna.stands_on(&title).await?;
    anna.presses(Key::Right).await?;
    anna.stands_on(&first[2]).await?;
    anna.presses(Key::Left).await?;
    anna.stands_on(&title).await?;
    anna.presses(Key::End).await?;
    anna.stands_on(last).await?;
    anna.presses(Key::Home).await?;
    anna.stands_on(code).await?;
    // To the edges of what is written, one after the other, and at last to the end.
    for _ in &first {
        anna.presses_with(&[Key::Control], Key::Right).await?;
    }
    anna.stands_on(last).await?;
    for _ in &first {
        anna.presses_with(&[Key::Control], Key::Left).await?;
    }
    anna.stands_on(code).await?;
    anna.presses_with(&[Key::Control], Key::End).await?;
    wait::until("the last line", || anna.stands(), Option::is_none).await?;
    anna.presses_with(&[Key::Control], Key::Home).await?;
    anna.stands_on(code).await?;
    anna.presses(Key::PageDown).await?;
    wait::until(
        "a page down",
        || anna.stands(),
        |at| at.as_ref() != Some(code),
    )
    .await?;
    anna.presses(Key::PageUp).await?;
    // Every row has a code: the last row's, over the sections between.
    anna.presses_with(&[Key::Control], Key::Home).await?;
    anna.presses_with(&[Key::Control], Key::Down).await?;
    let last_row = rows.last().context("no rows")?;
    anna.stands_on(&cells(anna, last_row).await?[0]).await?;
    anna.presses_with(&[Key::Control], Key::Up).await?;
    anna.stands_on(code).await
}

/// Selecting: with Shift, whole rows and columns, everything; Escape lets go.
async fn selects(anna: &Person, rows: &[String]) -> Result<()> {
    let columns = cells(anna, &rows[0]).await?.len();
    let title = cell_of(anna, 0, "title").await?;
    anna.selects(&title).await?;
    anna.presses_with(&[Key::Shift], Key::Right).await?;
    anna.presses_with(&[Key::Shift], Key::Down).await?;
    anna.has_selected(4).await?;
    anna.stands_on(&title).await?;
    anna.presses(Key::Escape).await?;
    anna.has_selected(0).await?;
    anna.presses_with(&[Key::Shift], Key::End).await?;
    anna.has_selected(columns - 1).await?;
    anna.presses(Key::Escape).await?;
    anna.presses_with(&[Key::Shift], " ").await?;
    anna.has_selected(columns).await?;
    anna.selects(&title).await?;
    anna.presses_with(&[Key::Control], " ").await?;
    anna.has_selected(rows.len()).await?;
    anna.presses_with(&[Key::Control], "a").await?;
    anna.has_selected(rows.len() * columns).await?;
    anna.presses(Key::Escape).await?;
    anna.has_selected(0).await
}

/// Writing: F2, Enter, Alt+Enter, Tab, Escape, Delete, undo and redo.
async fn writes(anna: &Person) -> Result<()> {
    let title = cell_of(anna, 0, "title").await?;
    let before = anna.cell_text(&title).await?;
    anna.selects(&title).await?;
    anna.presses(Key::F2).await?;
    anna.is_editing().await?;
    anna.presses_with(&[Key::Alt], Key::Enter).await?;
    anna.types("seconda riga").await?;
    anna.presses(Key::Escape).await?;
    anna.sees_in(&title, |text| text == format!("{before}\nseconda riga"))
        .await?;
    anna.presses_ctrl("z").await?;
    anna.presses_ctrl("z").await?;
    anna.sees_in(&title, |text| text == before).await?;

    let next = cells(anna, &title.row).await?.remove(2);
    anna.selects(&title).await?;
    anna.presses(Key::Enter).await?;
    anna.is_editing().await?;
    anna.presses(Key::Tab).await?;
    anna.stands_on(&next).await?;
    anna.selects(&title).await?;
    anna.presses(Key::Delete).await?;
    anna.sees_in(&title, str::is_empty).await?;
    anna.presses_ctrl("z").await?;
    anna.sees_in(&title, |text| text == before).await?;
    anna.presses_ctrl("y").await?;
    anna.sees_in(&title, str::is_empty).await?;
    anna.presses_ctrl("z").await?;
    anna.sees_in(&title, |text| text == before).await?;
    Ok(())
}

/// Filling down and to the right; a block emptied and brought back by one key.
async fn fills(anna: &Person) -> Result<()> {
    let first = cell_of(anna, 0, "integration_operational").await?;
    let below = cell_of(anna, 1, "integration_operational").await?;
    let beside = cell_of(anna, 0, "integration_technical").await?;
    let (words, under) = (anna.cell_text(&first).await?, anna.cell_text(&below).await?);
    let side = anna.cell_text(&beside).await?;
    anna.selects(&first).await?;
    anna.presses_with(&[Key::Shift], Key::Down).await?;
    anna.presses_ctrl("d").await?;
    anna.sees_in(&below, |text| text == words).await?;
    anna.presses_ctrl("z").await?;
    anna.sees_in(&below, |text| text == under).await?;
    anna.selects(&first).await?;
    anna.presses_with(&[Key::Shift], Key::Right).await?;
    anna.presses_ctrl("r").await?;
    anna.sees_in(&beside, |text| text == words).await?;
    anna.presses_ctrl("z").await?;
    anna.sees_in(&beside, |text| text == side).await?;

    anna.selects(&first).await?;
    anna.presses_with(&[Key::Shift], Key::Down).await?;
    anna.presses(Key::Delete).await?;
    anna.sees_in(&first, str::is_empty).await?;
    anna.sees_in(&below, str::is_empty).await?;
    anna.presses_ctrl("z").await?;
    anna.sees_in(&first, |text| text == words).await?;
    anna.sees_in(&below, |text| text == under).await?;
    Ok(())
}

/// The rest: the row's menu, the search, the table of keys.
async fn opens(anna: &Person, rows: &[String]) -> Result<()> {
    let title = cell_of(anna, 0, "title").await?;
    anna.selects(&title).await?;
    anna.presses_with(&[Key::Shift], Key::F10).await?;
    anna.element("[role=menu]").await?;
    anna.presses(Key::Escape).await?;
    anna.stands_on(&title).await?;
    anna.presses_with(&[Key::Alt], Key::Down).await?;
    wait::until("the row has moved", || anna.rows(), |now| now[1] == rows[0]).await?;
    anna.presses_ctrl("z").await?;
    wait::until("the row is back", || anna.rows(), |now| now == rows).await?;

    anna.selects(&title).await?;
    anna.presses_with(&[Key::Control, Key::Alt], "m").await?;
    anna.is_editing().await?;
    anna.element(".panel .compose textarea:focus").await?;
    anna.presses(Key::Escape).await?;
    anna.stands_on(&title).await?;
    anna.presses_ctrl("/").await?;
    anna.element("dialog.help[open]").await?;
    anna.presses(Key::Escape).await?;
    anna.stands_on(&title).await?;
    anna.presses_ctrl("f").await?;
    anna.is_editing().await?;
    anna.types("nessuna azione parla di questo").await?;
    wait::until("nothing is found", || anna.rows(), Vec::is_empty).await?;
    anna.presses(Key::Escape).await?;
    wait::until("all is there again", || anna.rows(), |now| now == rows).await?;
    Ok(())
}

/// Every key of the table of keys does what it says there.
#[tokio::test(flavor = "multi_thread")]
async fn every_key_does_what_the_table_of_keys_says() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let rows = anna.sees_the_matrix().await?;
    moves(&anna, &rows).await?;
    selects(&anna, &rows).await?;
    writes(&anna).await?;
    fills(&anna).await?;
    opens(&anna, &rows).await?;
    anna.leaves().await
}
