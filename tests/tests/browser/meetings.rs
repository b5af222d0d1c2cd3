//! A meeting in three windows: the lead begins it, everybody is told, who comes is on the list, the lead
//! corrects it and ends the meeting, and the minutes are there; both ends are landmarks of the history.

use anyhow::{Context, Result, ensure};
use tavolo_tests::browser::Person;
use thirtyfour::Key;

use crate::meeting::{GROUP, cell_of, room};
use crate::pictures::{looks, shot};

async fn opens_the_dialog(person: &Person) -> Result<()> {
    person.clicks("button[data-meeting]").await?;
    person.element("dialog[open].meetings").await.map(drop)
}

/// The lead begins a meeting.
pub(crate) async fn begins(lead: &Person) -> Result<()> {
    opens_the_dialog(lead).await?;
    lead.clicks("[data-meeting-act=begin]").await?;
    lead.element("[data-met=runs]").await.map(drop)
}

async fn ends(lead: &Person) -> Result<()> {
    lead.clicks("[data-meeting-act=ask-end]").await?;
    lead.clicks("[data-meeting-act=end]").await?;
    lead.element("[data-met=over] [data-minutes]")
        .await
        .map(drop)
}

/// Those on the list that is shown, or those who were taken off it.
async fn on_the_list(person: &Person, there: bool, name: &str) -> Result<()> {
    let selector = format!(".there li[data-there={there}][data-name=\"{name}\"]");
    person.element(&selector).await.map(drop)
}

async fn notes_by_hand(lead: &Person, name: &str, of: &str) -> Result<()> {
    let field = lead.element(".noting [name=presente]").await?;
    field.send_keys(name).await?;
    let field = lead.element(".noting [name=ente]").await?;
    field.send_keys(of).await?;
    lead.clicks("[data-meeting-act=note]").await?;
    on_the_list(lead, true, name).await
}

/// The first bytes of the minutes, as this browser gets them.
async fn minutes(person: &Person) -> Result<String> {
    let read = "const done = arguments[0]; fetch(document.querySelector('[data-minutes]').href)\
        .then(answer => answer.blob()).then(blob => blob.slice(0, 2).text()).then(done)";
    let text = person.driver.execute_async(read, Vec::new()).await?;
    let text = text.json().as_str().context("no file")?;
    Ok(text.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_begins_is_seen_by_all_ends_and_has_its_minutes() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    ensure!(
        bruno.count("[data-meeting]").await? == 0,
        "nothing to see yet"
    );
    begins(&anna).await?;
    on_the_list(&anna, true, "Bruno").await?;
    // Told without a reload.
    bruno.element("[data-meeting=runs]").await?;
    opens_the_dialog(&bruno).await?;
    ensure!(
        bruno.count("[data-meeting-act=ask-end]").await? == 0,
        "the lead's alone"
    );
    bruno.presses(Key::Escape).await?;
    let sara = room.partner("Sara", "smartic", "member").await?;
    sara.open(&room.plan()).await?;
    sara.sees_the_matrix().await?;
    on_the_list(&anna, true, "Sara").await?;
    let title = cell_of(&bruno, 1, "title").await?;
    bruno.writes(&title, " DECISO").await?;
    bruno.is_told("all").await?;

    anna.clicks("[aria-label^='Togli Bruno']").await?;
    on_the_list(&anna, false, "Bruno").await?;
    ends(&anna).await?;
    // It is corrected afterwards too.
    notes_by_hand(&anna, "Ugo Rossi", "Regione Liguria").await?;
    anna.clicks("[aria-label^='Rimetti Bruno']").await?;
    on_the_list(&anna, true, "Bruno").await?;
    ensure!(minutes(&anna).await? == "PK", "no Word file");
    // The next one is called after it.
    let next = anna.element(".meetings [name=incontro]").await?;
    ensure!(next.prop("value").await?.as_deref() == Some("2° incontro"));
    anna.presses(Key::Escape).await?;

    bruno.element("[data-meeting=none]").await?;
    opens_the_dialog(&bruno).await?;
    bruno.element("[data-minutes]").await?;
    bruno
        .open(&format!("{}/gruppi/{GROUP}/cronologia", room.server.url()))
        .await?;
    bruno.sees("Inizio del 1° incontro").await?;
    bruno.sees("Fine del 1° incontro").await?;
    for person in [anna, bruno, sara] {
        person.leaves().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_a_meeting() -> Result<()> {
    for (look, name) in looks() {
        let room = room().await?;
        let lead = room
            .looks_in(&look, name, &["--group", GROUP, "--seat", "lead"])
            .await?;
        opens_the_dialog(&lead).await?;
        lead.element("[data-meeting-act=begin]").await?;
        shot(&lead, &look, "meeting-begin").await?;
        lead.clicks("[data-meeting-act=begin]").await?;
        lead.element("[data-met=runs]").await?;
        notes_by_hand(&lead, "Ugo Rossi", "Regione Liguria").await?;
        shot(&lead, &look, "meeting-runs").await?;
        lead.presses(Key::Escape).await?;
        shot(&lead, &look, "meeting-tab").await?;
        opens_the_dialog(&lead).await?;
        ends(&lead).await?;
        shot(&lead, &look, "meeting-over").await?;
        lead.leaves().await?;
    }
    Ok(())
}
