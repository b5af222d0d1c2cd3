//! The network goes, the tab goes, the server goes: the words stay.

use anyhow::Result;
use tavolo_tests::browser::Person;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{cell_of, empty_cell, room};

/// No network, an edit, the tab closed, opened again, and back: the words arrive.
#[tokio::test(flavor = "multi_thread")]
async fn edits_of_a_closed_tab_arrive_when_it_is_opened_again() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "integration_technical").await?;

    bruno.goes_without_network().await?;
    bruno.edits(&cell).await?;
    bruno.types(" scritto in treno").await?;
    bruno.presses(Key::Escape).await?;
    bruno.is_told("device").await?;
    bruno.sees("Senza connessione").await?;
    bruno.closes_tab().await?;
    assert!(!anna.cell_text(&cell).await?.contains("scritto in treno"));

    bruno.gets_network_back().await?;
    bruno.open(&room.plan()).await?;
    bruno.sees_the_matrix().await?;
    bruno.is_told("all").await?;
    bruno
        .sees_in(&cell, |text| text.ends_with("scritto in treno"))
        .await?;
    anna.sees_in(&cell, |text| text.ends_with("scritto in treno"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// The server is killed under both; both write on; it is started again, and nothing is missing.
#[tokio::test(flavor = "multi_thread")]
async fn the_server_is_killed_and_started_again_under_both() -> Result<()> {
    let mut room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&anna, 0, "title").await?;
    anna.edits(&cell).await?;
    anna.types(" detto salvato").await?;
    anna.presses(Key::Escape).await?;
    anna.is_told("all").await?;

    room.server.kill()?;
    anna.sees("Senza connessione").await?;
    for (person, words) in [(&anna, " da Anna"), (&bruno, " da Bruno")] {
        person.edits(&cell).await?;
        person.types(words).await?;
        person.presses(Key::Escape).await?;
        person.is_told("device").await?;
    }
    room.server.start_again().await?;

    let whole = |text: &str| {
        ["detto salvato", "da Anna", "da Bruno"]
            .iter()
            .all(|words| text.contains(words))
    };
    let seen_by_anna = anna.sees_in(&cell, whole).await?;
    assert_eq!(seen_by_anna, bruno.sees_in(&cell, whole).await?);
    anna.is_told("all").await?;
    bruno.is_told("all").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// What the service worker keeps: the names of the versions that are there whole.
const KEPT: &str = "return (async () => {
    await navigator.serviceWorker.ready;
    const whole = [];
    for (const name of await caches.keys())
        if (await (await caches.open(name)).match('/')) whole.push(name);
    return whole;
})()";

pub(crate) async fn app_is_kept(person: &Person) -> Result<()> {
    wait::until(
        "the application is kept on the device",
        async || person.script(KEPT, Vec::new()).await,
        |kept| kept.as_array().is_some_and(|kept| kept.len() == 1),
    )
    .await?;
    Ok(())
}

/// The server is gone and the page closed: the plan opens all the same, is written in, and what
/// was written arrives.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_was_opened_before_opens_again_without_a_server() -> Result<()> {
    let mut room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    app_is_kept(&bruno).await?;
    room.server.kill()?;
    bruno.closes_tab().await?;

    bruno.open(&room.plan()).await?;
    bruno.sees_the_matrix().await?;
    bruno.edits(&cell).await?;
    bruno.types(" dal treno").await?;
    bruno.presses(Key::Escape).await?;
    bruno.is_told("device").await?;

    room.server.start_again().await?;
    bruno.is_told("all").await?;
    anna.sees_in(&cell, |text| text.ends_with("dal treno"))
        .await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// What a first load does not call is fetched where it is called before it came; without a server it is
/// asked for, and what one did is done.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_called_before_it_came_is_waited_for() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    let cell = cell_of(&bruno, 0, "title").await?;
    let before = bruno.cell_text(&cell).await?;
    bruno.is_cut_off_until_asked().await?;
    bruno.open(&room.plan()).await?;
    bruno.sees_the_matrix().await?;
    bruno.writes(&cell, " prima del resto").await?;
    bruno.is_told("all").await?;
    anna.sees_in(&cell, |text| text.ends_with("prima del resto"))
        .await?;
    // Nothing of the first load takes an edit back.
    bruno.presses_ctrl("z").await?;
    anna.sees_in(&cell, |text| text == before).await?;
    let asked = bruno.script("return window.asked", Vec::new()).await?;
    let asked = asked.as_str().unwrap_or_default();
    assert!(asked.contains("al sicuro su questo computer"), "{asked}");
    bruno.element(".tools input[type=search]").await?;
    anna.leaves().await?;
    bruno.leaves().await
}

/// A newer version is said to be there, and takes its place only when somebody wants it to.
#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_says_that_it_is_ready_and_waits() -> Result<()> {
    let mut room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    app_is_kept(&anna).await?;
    // What is kept passes for that of another server; then the server is another one.
    let grow_old = "return (async () => {
        const [name] = await caches.keys();
        const [now, old] = [await caches.open(name), await caches.open('tavolo-app-old')];
        await old.put('/', await now.match('/'));
        await caches.delete(name);
    })()";
    anna.script(grow_old, Vec::new()).await?;
    room.server.kill()?;
    anna.sees("Senza connessione").await?;
    room.server.start_again().await?;
    anna.sees("nuova versione di Tavolo").await?;
    let cell = cell_of(&anna, 0, "title").await?;
    anna.edits(&cell).await?;
    anna.types(" ancora qui").await?;
    anna.presses(Key::Escape).await?;
    anna.element(".update button").await?.click().await?;
    anna.sees_the_matrix().await?;
    anna.sees_in(&cell, |text| text.ends_with("ancora qui"))
        .await?;
    anna.leaves().await
}

/// In an office that lets no websocket through, Tavolo works by plain requests, says so, and what
/// two people write in one cell is there for both.
#[tokio::test(flavor = "multi_thread")]
async fn where_websockets_are_blocked_two_people_write_all_the_same() -> Result<()> {
    let room = room().await?;
    let (anna, bruno) = room.two().await?;
    anna.goes_to_the_office();
    bruno.goes_to_the_office();
    for person in [&anna, &bruno] {
        person.sees("blocca il collegamento dal vivo").await?;
        person.is_told("all").await?;
    }
    let cell = empty_cell(&anna, "integration_operational").await?;
    anna.edits(&cell).await?;
    bruno.edits(&cell).await?;
    anna.types("tutti i dati ").await?;
    bruno.types("insieme ").await?;
    for person in [&anna, &bruno] {
        let both = |text: &str| text.contains("tutti i dati") && text.contains("insieme");
        person.sees_in(&cell, both).await?;
        person.is_told("all").await?;
    }
    // They see each other in the cell, as they do by the quick way.
    anna.element(".flag").await?;
    anna.leaves().await?;
    bruno.leaves().await
}
