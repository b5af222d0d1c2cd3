//! Bringing back what was written over: a cell restored while somebody writes beside it, taken back, and who
//! wrote what; a row that was agreed and changed; the whole plan from a point of its history.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::accessibility::is_accessible;
use crate::history::opens_the_history;
use crate::meeting::{Room, cell_of, room};
use crate::pictures::{looks, shot};

/// Chooses in the menu of a cell's row, by the icon's place in it: `what` is a part of the words.
pub(crate) async fn chooses(person: &Person, cell: &Cell, what: &str) -> Result<()> {
    person.selects(cell).await?;
    let menu = format!("[role=row][data-row=\"{}\"] [aria-haspopup=menu]", cell.row);
    person.clicks(&menu).await?;
    person.element("[role=menu] [role=menuitem]").await?;
    let script = "const items = [...document.querySelectorAll('[role=menu] [role=menuitem]')]; \
        const found = items.find(item => item.textContent.includes(arguments[0])); \
        if (found) found.click(); return !!found;";
    let pressed = person.script(script, vec![json!(what)]).await?;
    ensure!(pressed == json!(true), "the menu has no {what}");
    Ok(())
}

/// Writes something else over a cell.
pub(crate) async fn writes_over(person: &Person, cell: &Cell, words: &str) -> Result<()> {
    person.edits(cell).await?;
    person.presses_ctrl("a").await?;
    person.types(words).await?;
    person.presses(Key::Escape).await?;
    person.is_told("all").await
}

/// The words of a panel.
async fn reads(person: &Person, selector: &str, what: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll(arguments[0])]\
        .map(part => part.innerText).join('\\n')";
    let name = format!("{} reads “{what}” in {selector}", person.name());
    let read = || person.script(script, vec![json!(selector)]);
    let holds = |text: &serde_json::Value| text.as_str().is_some_and(|text| text.contains(what));
    wait::until(&name, read, holds).await?;
    Ok(())
}

/// Opens the first earlier state that can be brought back.
pub(crate) async fn looks_at_the_one_before(person: &Person) -> Result<()> {
    person.clicks(".past [data-past-choose]").await?;
    person.element(".past .back [data-restore]").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_is_restored_while_another_writes_beside_it_and_all_know_who_wrote() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let chiara = room.enter("Chiara", "editor").await?;
    let cell = cell_of(&anna, 1, "integration_technical").await?;
    let beside = cell_of(&anna, 1, "title").await?;
    let before = anna.cell_text(&cell).await?;
    writes_over(&bruno, &cell, "Tutto diverso.").await?;
    anna.sees_in(&cell, |text| text == "Tutto diverso.").await?;

    chiara.edits(&beside).await?;
    chiara.types(" Scritto intanto").await?;
    chooses(&anna, &cell, "ersioni precedenti della cella").await?;
    looks_at_the_one_before(&anna).await?;
    is_accessible(&anna, "earlier versions").await?;
    let why = anna.element(".past .back [name=perche]").await?;
    why.send_keys("Era il testo concordato.").await?;
    anna.clicks(".past .back [data-restore]").await?;
    anna.sees_in(&cell, |text| text == before).await?;
    chiara.types(" e ancora").await?;
    chiara.presses(Key::Escape).await?;
    for person in [&anna, &bruno] {
        person.sees_in(&cell, |text| text == before).await?;
        person
            .sees_in(&beside, |text| text.ends_with("Scritto intanto e ancora"))
            .await?;
    }

    anna.clicks(".toast button").await?;
    for person in [&anna, &bruno] {
        person
            .sees_in(&cell, |text| text == "Tutto diverso.")
            .await?;
        person
            .sees_in(&beside, |text| text.ends_with("Scritto intanto e ancora"))
            .await?;
    }
    anna.is_told("all").await?;
    tells_who_wrote(&room, &anna, &beside).await?;
    for person in [anna, bruno, chiara] {
        person.leaves().await?;
    }
    Ok(())
}

/// Who wrote is told by name; the version before the restoring says why.
async fn tells_who_wrote(room: &Room, anna: &Person, beside: &Cell) -> Result<()> {
    chooses(anna, beside, "Chi ha scritto").await?;
    reads(anna, ".blame .piece:last-child", "Scritto intanto e ancora").await?;
    reads(anna, ".blame .piece:last-child", "Chiara").await?;
    is_accessible(anna, "who wrote").await?;
    anna.open(&room.history()).await?;
    reads(anna, ".timeline", "Prima del ripristino").await?;
    reads(anna, ".timeline", "Era il testo concordato.").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_was_agreed_and_changed_says_so_and_is_found() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let title = cell_of(&anna, 1, "title").await?;
    agrees(&anna, 1).await?;
    ensure!(anna.count("[data-shaken]").await? == 0, "it is as agreed");
    bruno.writes(&title, " riveduto").await?;
    let mark = format!("[role=row][data-row=\"{}\"] [data-shaken]", title.row);
    anna.clicks(&mark).await?;
    reads(&anna, "[data-shaken-row] ins", "riveduto").await?;
    is_accessible(&anna, "changed since agreed").await?;
    anna.clicks(".panel .ptabs .btn.icon").await?;
    let open = "[...document.querySelectorAll('.tools .menu > button')]\
        .find(button => button.textContent.includes('Filtra')).click()";
    anna.script(open, vec![]).await?;
    anna.clicks("[data-shaken-only]").await?;
    let rows = || async { anna.rows().await };
    wait::until("only that row is seen", rows, |rows| {
        rows.as_slice() == std::slice::from_ref(&title.row)
    })
    .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// A row is said to be agreed.
pub(crate) async fn agrees(person: &Person, row: usize) -> Result<()> {
    let status = cell_of(person, row, "status").await?;
    person.selects(&status).await?;
    person.pastes_from("", "Concordata").await?;
    person
        .sees_in(&status, |text| text.contains("Concordata"))
        .await?;
    person.is_told("all").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_plan_goes_back_to_a_point_and_one_key_takes_that_back() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 1, "integration_technical").await?;
    let before = anna.cell_text(&cell).await?;
    let gone = cell_of(&anna, 3, "title").await?;
    writes_over(&bruno, &cell, "Tutto diverso.").await?;
    bruno.deletes_row(&gone.row).await?;
    bruno.is_told("all").await?;
    opens_the_history(&anna).await?;
    anna.clicks("[data-step=older]:not([disabled])").await?;
    anna.clicks("[data-step=older]:not([disabled])").await?;
    anna.clicks("[data-restore-plan]").await?;
    anna.element("dialog [name=perche]").await?;
    is_accessible(&anna, "restoring the plan").await?;
    anna.clicks("dialog [data-restore]").await?;
    for person in [&anna, &bruno] {
        person.sees_in(&cell, |text| text == before).await?;
        let row = format!("[role=row][data-row=\"{}\"]", gone.row);
        person.element(&row).await?;
    }
    anna.clicks(".toast button").await?;
    bruno
        .sees_in(&cell, |text| text == "Tutto diverso.")
        .await?;
    let rows = || async { bruno.rows().await };
    wait::until("the row is in the bin again", rows, |rows| {
        !rows.contains(&gone.row)
    })
    .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_restoring() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let bruno = room.enter("Bruno Bianchi", "editor").await?;
        let lead = Person::with_look(&room.chrome, &room.server, name, &look).await?;
        let link = room.server.invite(&["--group", "ict", "--seat", "lead"])?;
        lead.join(&link).await?;
        lead.open(&room.plan()).await?;
        lead.sees_the_matrix().await?;
        let cell = cell_of(&bruno, 1, "integration_technical").await?;
        agrees(&bruno, 1).await?;
        bruno
            .writes(&cell, " Ogni progetto aggiorna la sua scheda.")
            .await?;
        bruno.is_told("all").await?;
        bruno.leaves().await?;
        let menu: [&str; 2] = match look.language.as_str() {
            "fr" => ["Qui a écrit", "de la cellule…"],
            "en" => ["Who wrote", "of the cell…"],
            _ => ["Chi ha scritto", "della cella…"],
        };
        chooses(&lead, &cell, menu[0]).await?;
        lead.element(".blame .piece").await?;
        shot(&lead, &look, "restore-blame").await?;
        chooses(&lead, &cell, menu[1]).await?;
        looks_at_the_one_before(&lead).await?;
        shot(&lead, &look, "restore-past").await?;
        lead.clicks(".panel .ptabs .btn.icon").await?;
        lead.clicks("[data-shaken]").await?;
        lead.element("[data-shaken-row]").await?;
        shot(&lead, &look, "restore-agreed").await?;
        lead.leaves().await.context("leaving")?;
    }
    Ok(())
}
