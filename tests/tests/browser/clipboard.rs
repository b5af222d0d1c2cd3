//! Blocks that come from other programs and go to them.
//!
//! The HTML of each program is written here after the shape of what it puts into the clipboard:
//! its wrappers, its classes, its line breaks in the middle of words' lines, its merged cells.

use anyhow::Result;
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{cell_of, room};

const EXCEL: &str = include_str!("clipboard/excel.html");
const WORD: &str = include_str!("clipboard/word.html");
const SHEETS: &str = include_str!("clipboard/google-sheets.html");
const LIBREOFFICE: &str = include_str!("clipboard/libreoffice-calc.html");
const HOSTILE: &str = include_str!("clipboard/hostile.html");

/// The title and the period of a row, by its place from the top.
async fn pair(person: &Person, row: usize) -> Result<(Cell, Cell)> {
    Ok((
        cell_of(person, row, "title").await?,
        cell_of(person, row, "when").await?,
    ))
}

/// The columns between title and period hide, so that a block of two meets both.
async fn shows_only_title_and_when(person: &Person) -> Result<()> {
    person.opens_columns().await?;
    let script = "const keep = ['title', 'when'];\
        const keys = [...document.querySelectorAll('.head [data-key]')].map(c => c.dataset.key);\
        for (const key of keys) {\
            if (keep.includes(key)) continue;\
            const label = document.querySelector(`.head [data-key=\"${key}\"]`)\
                .getAttribute('aria-label');\
            const box = [...document.querySelectorAll('.checks label')]\
                .find(each => each.innerText.trim() === label)?.querySelector('input');\
            if (box && box.checked && !box.disabled) box.click();\
        }";
    person.script(script, Vec::new()).await?;
    person.presses(Key::Escape).await?;
    wait::until(
        "three columns are left",
        || person.count("[role=grid] .head .c"),
        |count| *count == 3,
    )
    .await?;
    Ok(())
}

/// What each program puts into the clipboard becomes two rows of two cells, dates are recognised,
/// and one key takes the whole paste back.
#[tokio::test(flavor = "multi_thread")]
async fn a_block_from_each_program_is_pasted_and_taken_back_by_one_key() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    shows_only_title_and_when(&anna).await?;
    let (first, when) = pair(&anna, 0).await?;
    let (second, later) = pair(&anna, 1).await?;
    let mut before = Vec::new();
    for cell in [&first, &when, &second, &later] {
        before.push(anna.cell_text(cell).await?);
    }
    for (program, html) in [
        ("Excel", EXCEL),
        ("Word", WORD),
        ("Google Sheets", SHEETS),
        ("LibreOffice", LIBREOFFICE),
    ] {
        anna.selects(&first).await?;
        anna.pastes_from(html, "").await?;
        for person in [&anna, &bruno] {
            let title = format!("Catalogo comune ({program})\nprima parte");
            person.sees_in(&first, |text| text == title).await?;
            person
                .sees_in(&when, |text| text == "fine settembre 2019")
                .await?;
            person
                .sees_in(&second, |text| text == "Due cose & altre")
                .await?;
            person.sees_in(&later, |text| text == "20/10/2019").await?;
        }
        anna.presses_ctrl("z").await?;
        for (cell, words) in [&first, &when, &second, &later].into_iter().zip(&before) {
            bruno.sees_in(cell, |text| text == words).await?;
        }
    }
    anna.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// A block with more rows than the section has offers to add them; what is not recognised is
/// listed, and stands in its cell as it was.
#[tokio::test(flavor = "multi_thread")]
async fn a_longer_block_offers_to_add_rows_and_lists_what_it_did_not_read() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    shows_only_title_and_when(&anna).await?;
    let rows = anna.rows().await?;
    let (first, _) = pair(&anna, 0).await?;
    anna.selects(&first).await?;
    let block: Vec<String> = (0..30)
        .map(|n| match n {
            3 => "\"Riga 3\r\ndue righe\"\tdopo le ferie".to_owned(),
            _ => format!("Riga {n}\tmarzo 2020"),
        })
        .collect();
    anna.pastes_from("", &(block.join("\r\n") + "\r\n")).await?;
    anna.element("[role=menu] [role=menuitem]")
        .await?
        .click()
        .await?;
    anna.sees("Da controllare").await?;
    anna.sees("dopo le ferie").await?;
    let now = wait::until(
        "the rows are there",
        || anna.rows(),
        |now| now.len() > rows.len(),
    )
    .await?;
    let third = anna.cell_in(&now[3], "title").await?;
    anna.sees_in(&third, |text| text == "Riga 3\ndue righe")
        .await?;
    let last = anna.cell_in(&now[29], "title").await?;
    anna.sees_in(&last, |text| text == "Riga 29").await?;
    anna.has_selected(60).await?;

    let copied = anna.takes("copy").await?;
    assert!(copied.starts_with("Riga 0\tmarzo 2020\r\n"), "{copied}");
    assert!(copied.contains("\"Riga 3\ndue righe\"\tdopo le ferie"));
    anna.presses_ctrl("z").await?;
    wait::until("all is as before", || anna.rows(), |now| *now == rows).await?;
    anna.leaves().await
}

/// Nothing in what is pasted runs or loads anything; its words are words.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_in_what_is_pasted_runs() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let title = cell_of(&anna, 0, "title").await?;
    anna.selects(&title).await?;
    anna.pastes_from(HOSTILE, "").await?;
    anna.sees_in(&title, |text| text == "Innocente <b>con segni</b>")
        .await?;
    let script = "return [window.hit ?? 0, performance.getEntriesByType('resource')\
        .filter(each => each.name.includes('evil')).length,\
        document.querySelectorAll('[role=grid] img, [role=grid] script').length]";
    let seen = anna.script(script, Vec::new()).await?;
    assert_eq!(seen, serde_json::json!([0, 0, 0]));

    // Cut and pasted, by the browser's own keys.
    anna.selects(&title).await?;
    assert_eq!(anna.takes("cut").await?, "Innocente <b>con segni</b>");
    anna.sees_in(&title, str::is_empty).await?;
    anna.leaves().await
}

/// A block that is longer than its section goes on in the rows below, where one says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_longer_block_goes_on_in_the_next_section() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    shows_only_title_and_when(&anna).await?;
    let rows = anna.rows().await?;
    let block: Vec<String> = (0..rows.len()).map(|n| format!("Riga {n}")).collect();
    let (first, _) = pair(&anna, 0).await?;
    anna.selects(&first).await?;
    anna.pastes_from("", &(block.join("\r\n") + "\r\n")).await?;
    let item = anna
        .element("[role=menu] [role=menuitem]:nth-child(2)")
        .await?;
    assert!(item.text().await?.contains("sezione seguente"));
    item.click().await?;
    for (at, words) in block.iter().enumerate() {
        let (cell, _) = pair(&anna, at).await?;
        anna.sees_in(&cell, |text| text == words).await?;
    }
    assert_eq!(anna.rows().await?, rows, "no row was added");
    anna.leaves().await
}
