//! A meeting that holds: real windows and native clients write in one plan for as long as
//! `TAVOLO_HELD_S` says, connections break at random, and at the end every character is there,
//! once, for everybody. `cargo xtask held --minutes 10` is the long form.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_tests::browser::{Cell, Person};
use tavolo_tests::door::Door;
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::wait;
use thirtyfour::Key;

use crate::meeting::{GROUP, Room, room};

/// How long the short form writes, in seconds.
const SHORT_S: u64 = 20;
const WINDOWS: usize = 5;
const CLIENTS: usize = 15;

/// Characters that somebody typed, each once: one that is typed into the middle of another's word
/// would split the word, and is right to.
type Typed = Arc<Mutex<Vec<(char, String)>>>;

/// The first of the characters that are typed: there are thousands that no text of the demo has.
const FIRST: u32 = 0x4e00;

/// A character that nobody has typed yet.
fn new_one(typed: &Typed, by: &str) -> Result<char> {
    let mut typed = typed.lock().unwrap_or_else(PoisonError::into_inner);
    let next = FIRST + u32::try_from(typed.len())?;
    let next = char::from_u32(next).context("no more characters")?;
    typed.push((next, by.to_owned()));
    Ok(next)
}

/// Writes by the wire alone; now and then the connection is lost, and what is written meanwhile is
/// sent when it is back.
async fn client(
    (door, plan): (Door, DocumentId),
    cells: Vec<Cell>,
    typed: Typed,
    until: Instant,
    seed: u64,
) -> Result<NativeClient> {
    let mut dice = SmallRng::seed_from_u64(seed);
    let mut client = NativeClient::join(&door, plan).await?;
    client
        .until("the plan is there", |client, _| {
            !View::from_document(client.document()).sections().is_empty()
        })
        .await?;
    while Instant::now() < until {
        client
            .listen_for(Duration::from_millis(dice.random_range(300..1_500)))
            .await?;
        let cell = &cells[dice.random_range(0..cells.len())];
        let at = At::row(&cell.row.parse()?, &cell.column.parse()?);
        let by = "a client";
        let words = format!("{}{} ", new_one(&typed, by)?, new_one(&typed, by)?);
        let made = client.make(|tx| splice_text(tx, &at, None, 0, 0, &words))?;
        if dice.random_bool(0.1) {
            let has = client.document().clone();
            drop(client);
            tokio::time::sleep(Duration::from_millis(dice.random_range(100..2_000))).await;
            client = NativeClient::join_with(&door, plan, has).await?;
        } else {
            client.publish(made.change).await?;
        }
    }
    Ok(client)
}

/// Writes in a real window; now and then the network goes.
async fn window(
    person: &Person,
    cells: &[Cell],
    typed: Typed,
    until: Instant,
    seed: u64,
) -> Result<()> {
    let mut dice = SmallRng::seed_from_u64(seed);
    while Instant::now() < until {
        let cell = &cells[dice.random_range(0..cells.len())];
        stands_in(person, cell).await?;
        person.presses(Key::Enter).await?;
        person.is_editing().await?;
        let gone = dice.random_bool(0.15);
        if gone {
            person.goes_without_network().await?;
        }
        for at in 0..3 {
            let by = format!(
                "{} in {}/{}, number {at}, gone {gone}",
                person.name(),
                cell.row,
                cell.column
            );
            person.types(new_one(&typed, &by)?.to_string()).await?;
        }
        person.presses(Key::Escape).await?;
        tokio::time::sleep(Duration::from_millis(dice.random_range(200..1_200))).await;
        if gone {
            person.gets_network_back().await?;
        }
    }
    Ok(())
}

/// Stands on a cell, wherever the others' words have moved it meanwhile.
async fn stands_in(person: &Person, cell: &Cell) -> Result<()> {
    let script = "document.querySelector(\
        `[data-row=\"${arguments[0]}\"][data-column=\"${arguments[1]}\"]`)\
        .dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))";
    let place = vec![cell.row.clone().into(), cell.column.clone().into()];
    person.script(script, place).await?;
    person.stands_on(cell).await
}

fn number_of(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok().and_then(|text| text.parse().ok());
    given.unwrap_or(otherwise)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_holds_and_every_character_is_there_once() -> Result<()> {
    let seed = number_of("TAVOLO_SEED", rand::random());
    let seconds = number_of("TAVOLO_HELD_S", SHORT_S);
    println!("TAVOLO_SEED={seed} TAVOLO_HELD_S={seconds}");
    let room = room().await?;
    let mut people = Vec::new();
    for number in 0..WINDOWS {
        people.push(room.enter(&format!("w{number}"), "editor").await?);
    }
    let cells = cells_of(&people[0]).await?;
    let typed = Typed::default();
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        let seed = seed.wrapping_add(u64::try_from(number)?);
        let door = door_of(&room, number).await?;
        let (cells, typed) = (cells.clone(), typed.clone());
        clients.push(tokio::spawn(client(door, cells, typed, until, seed)));
    }
    let windows = people.iter().zip(1_000_u64..).map(|(person, number)| {
        window(
            person,
            &cells,
            typed.clone(),
            until,
            seed.wrapping_add(number),
        )
    });
    futures_util::future::try_join_all(windows).await?;
    let mut held = Vec::new();
    for client in clients {
        held.push(client.await??);
    }
    for client in &mut held {
        client.saved().await?;
    }
    for person in &people {
        person.is_told("all").await?;
    }
    let heads = settled(&mut held).await?;
    let typed = typed.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let texts = all_read(&people, &cells, &typed).await?;
    let count = typed.len();
    println!("{count} characters by {WINDOWS} windows and {CLIENTS} clients, heads {heads:?}");
    reads_the_same(&held[0], &cells, &texts)?;
    for person in people {
        person.leaves().await?;
    }
    Ok(())
}

async fn cells_of(person: &Person) -> Result<Vec<Cell>> {
    let mut cells = Vec::new();
    for row in person.rows().await?.iter().take(4) {
        for key in ["title", "integration_technical", "integration_operational"] {
            cells.push(person.cell_in(row, key).await?);
        }
    }
    Ok(cells)
}

/// The way in of somebody with a link of their own, and the plan.
async fn door_of(room: &Room, number: usize) -> Result<(Door, DocumentId)> {
    let link = room
        .server
        .invite(&["--group", GROUP, "--seat", "editor"])?;
    let door = Door::by_link(&link, &format!("c{number}")).await?;
    let plan = door.plan_of(GROUP).await?;
    Ok((door, plan))
}

/// Waits until every character is there, once, and all windows read the same; gives what they read.
async fn all_read(
    people: &[Person],
    cells: &[Cell],
    typed: &[(char, String)],
) -> Result<Vec<String>> {
    let first = people.first().context("nobody is there")?;
    let missing = || async {
        let whole = texts_of(first, cells).await?.join("\n");
        let wrong = typed
            .iter()
            .find(|(one, _)| whole.matches(*one).count() != 1);
        Ok(wrong.cloned())
    };
    wait::until("every character is there once", missing, Option::is_none).await?;
    let texts = texts_of(first, cells).await?;
    for person in people {
        let others = || texts_of(person, cells);
        wait::until("all windows read the same", others, |others| {
            *others == texts
        })
        .await?;
    }
    Ok(texts)
}

/// Whether a client reads what the windows do.
fn reads_the_same(client: &NativeClient, cells: &[Cell], texts: &[String]) -> Result<()> {
    let view = View::from_document(client.document());
    let letters =
        |text: &str| -> String { text.chars().filter(|one| !one.is_whitespace()).collect() };
    for (cell, text) in cells.iter().zip(texts) {
        let row = view.row(Table::Rows, &cell.row.parse()?).context("a row")?;
        let own = row.cell(&cell.column.parse()?).joined();
        ensure!(
            letters(&own) == letters(text),
            "a client reads {own}, a window {text}"
        );
    }
    Ok(())
}

async fn texts_of(person: &Person, cells: &[Cell]) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for cell in cells {
        texts.push(person.cell_text(cell).await?);
    }
    Ok(texts)
}

/// Lets the clients read what is on its way, until all have the same heads.
async fn settled(clients: &mut [NativeClient]) -> Result<Vec<String>> {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let mut all: Vec<Vec<String>> = Vec::new();
        for client in clients.iter_mut() {
            client.listen_for(Duration::from_millis(50)).await?;
            let heads = client.document().get_heads();
            all.push(heads.iter().map(ToString::to_string).collect());
        }
        let first = all.first().cloned().context("no clients")?;
        if all.iter().all(|heads| *heads == first) {
            return Ok(first);
        }
        ensure!(
            Instant::now() < deadline,
            "the clients do not come together"
        );
    }
}
