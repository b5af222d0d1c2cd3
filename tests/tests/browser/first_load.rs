//! What the first module does alone: a plan opens and is written in. By these scenes
//! `cargo xtask profile-client` tells which functions may follow it.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};
use tavolo_shared::plan::edit::splice_text;
use tavolo_tests::browser::{Look, Person};
use tavolo_tests::matrix::{Matrix, leads_link};
use thirtyfour::Key;

use crate::meeting::{GROUP, Room, cell_of, room};

/// Where it is to be written down which functions ran.
const RAN: &str = "TAVOLO_RAN";
/// So often a person opens the plan and writes, where that is measured.
const ROUNDS_MEASURED: usize = 12;
/// The rows of the plan that are written in.
const ROWS: usize = 5;

fn is_measured() -> bool {
    std::env::var_os(RAN).is_some()
}

/// Writes down which functions ran, in a client that tells it, where that is asked for.
async fn tells_what_ran(person: &Person, scene: &str) -> Result<()> {
    if let Some(folder) = std::env::var_os(RAN) {
        let script = "return Array.from(globalThis.tavoloRan)";
        let ran = person.script(script, Vec::new()).await?;
        fs::write(Path::new(&folder).join(scene), ran.to_string())?;
    }
    Ok(())
}

/// Whatever the page shows or reads aloud that is a message's name: its words are not here.
async fn says_ids(person: &Person) -> Result<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../client/locales/it");
    let mut ids = Vec::new();
    for file in fs::read_dir(folder)? {
        let text = fs::read_to_string(file?.path())?;
        let names = text.lines().filter_map(|line| line.split_once(" = "));
        ids.extend(names.map(|(id, _)| json!(id)));
    }
    assert!(ids.len() > 500, "{}", ids.len());
    let script = "const ids = new Set(arguments[0]), said = [];\
        for (const each of document.body.querySelectorAll('*'))\
            for (const words of [...each.childNodes].filter(one => one.nodeType === 3).map(one => one.data)\
                .concat(['aria-label', 'title', 'placeholder'].map(name => each.getAttribute(name))))\
                if (ids.has(words?.trim())) said.push(words);\
        return said;";
    person.script(script, vec![json!(ids)]).await
}

/// One person on a device that has nothing, then on the same that has been here: opens the plan, writes
/// before anything but the first module has come, and sees what another writes.
async fn opens_and_writes(
    room: &Room,
    person: &Person,
    other: &Person,
    round: usize,
) -> Result<()> {
    let cell = cell_of(person, round % ROWS, "title").await?;
    person.was_never_here(&room.server.url()).await?;
    person.has_a_slow_line().await?;
    for time in ["new", "known"] {
        let words = format!("{} {time} {round}", person.name());
        person.open(&room.plan()).await?;
        person.sees_the_matrix().await?;
        person.edits(&cell).await?;
        person.types(&words).await?;
        person.presses(Key::Escape).await?;
        person.is_told("all").await?;
        other.sees_in(&cell, |text| text.ends_with(&words)).await?;
        other.writes(&cell, "!").await?;
        person.sees_in(&cell, |text| text.ends_with('!')).await?;
        person.presses(Key::Down).await?;
        person.presses(Key::Right).await?;
        assert_eq!(person.count(".tools").await?, 0);
        assert_eq!(says_ids(person).await?, json!([]));
        tells_what_ran(person, &words).await?;
    }
    person.gets_the_rest().await?;
    person.element(".tools input[type=search]").await?;
    Ok(())
}

/// What a plan's history has in it: much text, and text that is gone again.
async fn writes_and_takes_back(person: &Person, round: usize) -> Result<()> {
    let row = (round * 3) % ROWS;
    let cell = cell_of(person, row, "integration_technical").await?;
    let long = "Una frase abbastanza lunga, con accenti: è, é, à. ".repeat(1 + round % 5);
    person.writes(&cell, &long).await?;
    person.edits(&cell).await?;
    for _ in 0..round % 7 {
        person.presses(Key::Backspace).await?;
    }
    person.presses(Key::Escape).await?;
    if round.is_multiple_of(2) {
        person.presses(Key::Delete).await?;
        person.presses_ctrl("z").await?;
    }
    person.is_told("all").await
}

/// In each language and seat. What is to be measured is done often: Automerge's columns differ with what
/// was written, and with who wrote it.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_opened_and_written_in_by_the_first_module_alone() -> Result<()> {
    let room = room().await?;
    let anna = room.enter("Anna", "lead").await?;
    let people = [
        ("Bruno", "it", "editor"),
        ("Lea", "fr", "lead"),
        ("Eve", "en", "editor"),
    ];
    let rounds = if is_measured() { ROUNDS_MEASURED } else { 1 };
    for (name, language, seat) in people {
        // The programme's two languages are what a first load is made for; who reads in English waits a
        // moment longer for the words.
        if is_measured() && language == "en" {
            continue;
        }
        let look = Look {
            language: language.to_owned(),
            ..Look::default()
        };
        let whom = ["--group", GROUP, "--seat", seat];
        let person = room.looks_in(&look, name, &whom).await?;
        person.waits_for_the_rest().await?;
        for round in 0..rounds {
            writes_and_takes_back(&anna, round).await?;
            opens_and_writes(&room, &person, &anna, round).await?;
        }
        person.leaves().await?;
    }
    anna.leaves().await
}

/// What others write in a long plan: one word or several, and here and there something is taken back.
fn words(written: usize) -> (usize, String) {
    let taken_back = if written.is_multiple_of(3) {
        written % 5
    } else {
        0
    };
    (taken_back, "è più ".repeat(written % 4) + "x")
}

/// A long plan, in which others go on writing all over, at once; with each time its history is another.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_plan_is_opened_and_written_in_by_the_first_module_alone() -> Result<()> {
    let (rows, others, times, rounds) = if is_measured() {
        (1_000, 20, 20, 6)
    } else {
        (40, 3, 5, 1)
    };
    let room = room().await?;
    let (matrix, _lead) = Matrix::write(&leads_link(&room.server)?, rows).await?;
    let bruno = room.enter("Bruno", "editor").await?;
    bruno.waits_for_the_rest().await?;
    bruno.has_a_slow_line().await?;
    let mut written = 0;
    for time in (0..rounds).flat_map(|round| [("new", round), ("known", round)]) {
        if time.0 == "new" {
            bruno.was_never_here(&room.server.url()).await?;
        }
        bruno.open(&room.plan()).await?;
        bruno.sees_the_matrix().await?;
        let cell = cell_of(&bruno, 2, "integration_technical").await?;
        bruno.edits(&cell).await?;
        let mut others = matrix.writers(&room.server, others).await?;
        for _ in 0..times {
            for other in &mut others {
                let at = matrix.cell(written)?;
                let (taken_back, words) = words(written);
                other
                    .edit(|tx| splice_text(tx, &at, None, 0, taken_back, &words))
                    .await?;
                written += 1;
            }
            // None of them has seen yet what the others have just written.
            for other in &mut others {
                other.saved().await?;
            }
            bruno.types("a").await?;
        }
        bruno.presses(Key::Escape).await?;
        bruno.is_told("all").await?;
        tells_what_ran(&bruno, &format!("long {time:?}")).await?;
    }
    bruno.leaves().await
}

/// A page of the rest is said to be missing, and comes by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_rest_is_tried_again() -> Result<()> {
    let room = room().await?;
    let bruno = room.enter("Bruno", "editor").await?;
    bruno.waits_for_the_rest().await?;
    bruno
        .open(&room.plan().replace("/piano", "/cronologia"))
        .await?;
    bruno.sees("Il server non risponde").await?;
    tells_what_ran(&bruno, "a page").await?;
    bruno.gets_the_rest().await?;
    bruno.element("[type=range]").await?;
    bruno.leaves().await
}
