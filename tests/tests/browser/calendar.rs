//! The calendar of a group: the current phase, a deadline, the letter and the address for one's
//! own calendar program.

use anyhow::{Context, Result};
use tavolo_tests::browser::Person;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{GROUP, Room, room};

async fn at_the_calendar(room: &Room, person: &Person) -> Result<()> {
    let page = format!("{}/gruppi/{GROUP}/calendario", room.server.url());
    person.open(&page).await?;
    person.element("[data-phase=setup]").await?;
    person.is_told("all").await
}

async fn two_at_the_calendar(room: &Room) -> Result<(Person, Person)> {
    let (anna, bruno) = room.two().await?;
    at_the_calendar(room, &anna).await?;
    at_the_calendar(room, &bruno).await?;
    Ok((anna, bruno))
}

/// The lead goes on to the next phase: everybody sees it, and one key takes it back. Who only
/// writes in the plan changes nothing here.
#[tokio::test(flavor = "multi_thread")]
async fn the_lead_says_which_phase_is_the_current_one() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = two_at_the_calendar(&room).await?;
    bruno
        .element("[data-phase=setup][aria-current=step]")
        .await?;
    let own = "[data-phase=inputs] .acts > .btn";
    assert_eq!(bruno.count(own).await?, 0, "an editor marks no phase");
    anna.element(own).await?.click().await?;
    for person in [&anna, &bruno] {
        person
            .element("[data-phase=inputs][aria-current=step]")
            .await?;
        person.element("[data-phase=setup].done").await?;
    }
    anna.is_told("all").await?;
    anna.element("[data-row=setup] [role=gridcell]")
        .await?
        .click()
        .await?;
    anna.presses_ctrl("z").await?;
    bruno
        .element("[data-phase=setup][aria-current=step]")
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// A date written as people write it is the next deadline for all.
#[tokio::test(flavor = "multi_thread")]
async fn a_date_in_the_table_is_the_next_deadline_for_all() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = two_at_the_calendar(&room).await?;
    bruno.sees("Nessun termine in vista").await?;
    let cell = anna.cell_in("living_lab", "when").await?;
    anna.selects(&cell).await?;
    anna.types("20 dicembre 2090").await?;
    anna.presses(Key::Enter).await?;
    for person in [&anna, &bruno] {
        person.sees("Prossimo termine: 20 dicembre 2090").await?;
    }
    let refused = bruno.cell_in("living_lab", "when").await?;
    bruno.selects(&refused).await?;
    bruno.types("mai").await?;
    assert_eq!(bruno.cell_text(&refused).await?, "20 dicembre 2090");
    anna.leaves().await?;
    bruno.leaves().await
}

/// The letter names the phase and the plan; the address for a calendar program works without a
/// cookie until it is withdrawn.
#[tokio::test(flavor = "multi_thread")]
async fn a_phase_is_written_about_and_subscribed_to() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    at_the_calendar(&room, &anna).await?;
    anna.element("[data-phase=workshop1] .menu > .btn")
        .await?
        .click()
        .await?;
    let letter = anna.element(".letter a.main").await?;
    let address = letter.attr("href").await?.context("no address")?;
    assert!(address.starts_with("mailto:?subject="), "{address}");
    assert!(address.contains("piano"), "{address}");
    anna.element(".letter [aria-pressed=false]")
        .await?
        .click()
        .await?;
    anna.sees("Chères collègues").await?;
    // The phase too, which the calendar names in Italian.
    wait::until(
        "the letter is French",
        async || anna.page_text().await,
        |text| text.contains("réunion"),
    )
    .await?;
    anna.presses(Key::Escape).await?;

    anna.element(".tools .menu > .btn[aria-label*=Abbonati]")
        .await?
        .click()
        .await?;
    anna.element(".letter .btn.line").await?.click().await?;
    let shown = anna.element("[data-feed]").await?;
    let feed = shown.attr("data-feed").await?.context("no feed")?;
    let file = reqwest::get(&feed)
        .await?
        .error_for_status()?
        .text()
        .await?;
    assert!(file.contains("BEGIN:VEVENT"), "{file}");
    anna.element(".letter .row .btn.low").await?.click().await?;
    let ended = async || Ok(reqwest::get(&feed).await?.status().as_u16());
    wait::until("the address has ended", ended, |status| *status == 404).await?;
    anna.leaves().await
}
