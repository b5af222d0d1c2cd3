//! Rows and columns as a whole: several made one, copied, moved together; a column retyped.

use std::time::Duration;

use anyhow::Result;
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::{By, Key};

use crate::meeting::{cell_of, room};

/// Presses the item of the open menu that says so.
async fn chooses(person: &Person, words: &str) -> Result<()> {
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

/// Takes something by its grip and lets it go beside something else.
async fn drags(person: &Person, from: &str, to: &str, right_or_below: bool) -> Result<()> {
    let places = "const place = (selector, part) => {
            const area = document.querySelector(selector).getBoundingClientRect();
            return [area.left + area.width * part, area.top + area.height * part];
        };
        const [a, b] = [place(arguments[0], 0.5), place(arguments[1], arguments[2])];
        return [...a, ...b].map(Math.round)";
    let part = if right_or_below { 0.8 } else { 0.2 };
    let given = vec![from.into(), to.into(), part.into()];
    let at: [i64; 4] = serde_json::from_value(person.script(places, given).await?)?;
    let [x, y, to_x, to_y] = at;
    let pause = Some(Duration::from_millis(20));
    person
        .driver
        .action_chain_with_delay(pause, pause)
        .move_to(x, y)
        .click_and_hold()
        .move_to((x + to_x) / 2, (y + to_y) / 2)
        .move_to(to_x, to_y)
        .release()
        .perform()
        .await?;
    Ok(())
}

/// Begins to drag something, and thinks better of it.
async fn takes_back(person: &Person, from: &str, to: &str) -> Result<()> {
    let (from, to) = (person.element(from).await?, person.element(to).await?);
    let pause = Some(Duration::from_millis(20));
    let chain = || person.driver.action_chain_with_delay(pause, pause);
    chain()
        .move_to_element_center(&from)
        .click_and_hold()
        .move_to_element_center(&to)
        .perform()
        .await?;
    person.element(".drop-before, .drop-behind").await?;
    person.presses(Key::Escape).await?;
    chain().release().perform().await?;
    Ok(())
}

/// A row, a section and a column are dragged elsewhere while another writes in the row; one key takes
/// each back. The marks go with the drag.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_a_section_and_a_column_are_dragged() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let title = cell_of(&bruno, 0, "title").await?;
    bruno.edits(&title).await?;
    let grip = |of: &str| format!("{of} .grip");
    let row = |id: &str| format!("[role=row][data-row=\"{id}\"]");
    drags(&anna, &grip(&row(&rows[0])), &row(&rows[1]), true).await?;
    let swapped = [&[rows[1].clone(), rows[0].clone()], &rows[2..]].concat();
    for person in [&anna, &bruno] {
        wait::until("the row is below", || person.rows(), |now| *now == swapped).await?;
    }
    bruno.types(" in mano").await?;
    bruno.presses(Key::Escape).await?;
    anna.sees_in(&title, |text| text.ends_with(" in mano"))
        .await?;
    assert_eq!(anna.count(".drop-before, .drop-behind").await?, 0);
    takes_back(&anna, &grip(&row(&rows[0])), &row(&rows[2])).await?;
    assert_eq!(anna.rows().await?, swapped, "Escape leaves all as it was");
    anna.presses_ctrl("z").await?;
    wait::until("it is back", || anna.rows(), |now| *now == rows).await?;

    let list = "return [...document.querySelectorAll('[role=row][data-section]')]\
        .map(one => one.dataset.section)";
    let sections = anna.script(list, Vec::new()).await?;
    let name = |at: usize| sections[at].as_str().unwrap_or_default().to_owned();
    let section = |at: usize| format!("[role=row][data-section=\"{}\"]", name(at));
    // Without their rows both heads are in sight.
    for _ in 0..2 {
        let fold =
            "document.querySelector('[role=row][data-section] .tog[aria-expanded=true]').click()";
        anna.script(fold, Vec::new()).await?;
    }
    drags(&anna, &grip(&section(0)), &section(1), true).await?;
    wait::until(
        "the section is below the next",
        || bruno.script(list, Vec::new()),
        |now| now[0] == name(1) && now[1] == name(0),
    )
    .await?;
    anna.presses_ctrl("z").await?;
    wait::until(
        "it is back",
        || bruno.script(list, Vec::new()),
        |now| *now == sections,
    )
    .await?;

    let list = "return [...document.querySelectorAll('[role=columnheader]')]\
        .map(one => one.dataset.column)";
    let columns = anna.script(list, Vec::new()).await?;
    let name = |at: usize| columns[at].as_str().unwrap_or_default().to_owned();
    let column = |at: usize| format!("[role=columnheader][data-column=\"{}\"]", name(at));
    drags(&anna, &grip(&column(2)), &column(3), true).await?;
    wait::until(
        "the column is to the right of the next",
        || bruno.script(list, Vec::new()),
        |now| now[2] == name(3) && now[3] == name(2),
    )
    .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Rows with more text than one change takes become one, and one key parts them again.
#[tokio::test(flavor = "multi_thread")]
async fn rows_with_long_texts_become_one() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cells = [
        cell_of(&anna, 0, "integration_technical").await?,
        cell_of(&anna, 1, "integration_technical").await?,
    ];
    let mut words = Vec::new();
    for (cell, word) in cells.iter().zip(["questo ", "quello "]) {
        anna.selects(cell).await?;
        anna.pastes_from("", &word.repeat(1_200)).await?;
        anna.sees_in(cell, |text| text.trim_end().len() > 8_000)
            .await?;
        words.push(anna.cell_text(cell).await?);
    }
    anna.selects(&cells[0]).await?;
    anna.presses_with(&[Key::Shift], Key::Down).await?;
    anna.presses_with(&[Key::Shift], Key::F10).await?;
    chooses(&anna, "Unisci in una sola azione").await?;
    bruno
        .sees_in(&cells[0], |text| text.matches("quello").count() == 1_200)
        .await?;
    anna.presses_ctrl("z").await?;
    for (cell, words) in cells.iter().zip(&words) {
        bruno.sees_in(cell, |text| text == words).await?;
    }
    anna.leaves().await?;
    bruno.leaves().await
}

/// A section is copied with its rows, and a column with its cells and its list; the copies are their own,
/// and one key takes each back.
#[tokio::test(flavor = "multi_thread")]
async fn a_section_and_a_column_are_copied() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let title = anna.cell_text(&cell_of(&anna, 0, "title").await?).await?;
    let list = "return [...document.querySelectorAll('[role=row][data-section]')].length";
    let sections = anna.script(list, Vec::new()).await?;
    anna.selects(&cell_of(&anna, 0, "title").await?).await?;
    anna.presses(Key::Up).await?;
    anna.presses_with(&[Key::Shift], Key::F10).await?;
    chooses(&anna, "Duplica la sezione").await?;
    let now = wait::until(
        "the section is there twice",
        || bruno.rows(),
        |now| now.len() > rows.len(),
    )
    .await?;
    let copied = now.len() - rows.len();
    let first = bruno.cell_in(&now[copied], "title").await?;
    bruno.sees_in(&first, |text| text == title).await?;
    assert_ne!(now[copied], rows[0], "a row of its own");
    anna.presses_ctrl("z").await?;
    wait::until("it is gone", || bruno.rows(), |now| *now == rows).await?;
    assert_eq!(bruno.script(list, Vec::new()).await?, sections);

    let status = cell_of(&anna, 0, "status").await?;
    let words = anna.cell_text(&status).await?;
    let menu = format!(
        "[role=columnheader][data-column=\"{}\"] button",
        status.column
    );
    anna.script(
        "document.querySelector(arguments[0]).click()",
        vec![menu.into()],
    )
    .await?;
    anna.element(".columns .acts").await?;
    let press = "[...document.querySelectorAll('.columns .acts button')]\
        .find(b => b.innerText.includes('Duplica')).click()";
    anna.script(press, Vec::new()).await?;
    let heads = "return [...document.querySelectorAll('[role=columnheader]')]\
        .filter(c => c.getAttribute('aria-label').endsWith('(copia)')).map(c => c.dataset.column)";
    let made = wait::until(
        "there is a second column",
        || bruno.script(heads, Vec::new()),
        |made| made.as_array().is_some_and(|made| made.len() == 1),
    )
    .await?;
    let copy = Cell {
        row: status.row.clone(),
        column: made[0].as_str().unwrap_or_default().to_owned(),
    };
    bruno.sees_in(&copy, |text| text == words).await?;
    anna.presses_ctrl("z").await?;
    wait::until(
        "it is gone",
        || bruno.script(heads, Vec::new()),
        |made| made.as_array().is_some_and(Vec::is_empty),
    )
    .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Rows that stay are not drawn anew when others come and go: neither the eyes nor the focus lose
/// them, and a long plan does not stand still for each.
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_stay_are_the_same_when_others_come_and_go() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let rows = anna.sees_the_matrix().await?;
    let mark = "for (const row of document.querySelectorAll('[role=row]')) row.known = true";
    anna.script(mark, Vec::new()).await?;
    let known = || async {
        let count =
            "return [...document.querySelectorAll('[role=row]')].filter(row => row.known).length";
        anna.script(count, Vec::new()).await
    };
    let before = known().await?;

    let first = cell_of(&bruno, 0, "title").await?;
    bruno.selects(&first).await?;
    bruno.presses_with(&[Key::Shift], Key::F10).await?;
    chooses(&bruno, "qui sopra").await?;
    wait::until(
        "the new row is there",
        || anna.rows(),
        |now| now.len() == rows.len() + 1,
    )
    .await?;
    assert_eq!(known().await?, before, "all others are as they were");

    bruno.presses(Key::Escape).await?;
    bruno.presses_ctrl("z").await?;
    wait::until("it is gone again", || anna.rows(), |now| *now == rows).await?;
    assert_eq!(known().await?, before);
    Ok(())
}
