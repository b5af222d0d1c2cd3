//! What the guard costs beside what Automerge costs, for one typed character in a plan of 200
//! rows by 8 cells, with short and long histories: `cargo run --release --example guard_cost`.
//!
//! Each figure is the median of many changes, in microseconds.

use std::time::Instant;

use anyhow::Context;
use automerge::transaction::Transactable;
use automerge::{Automerge, Change, ObjId, ObjType, ROOT, ReadDoc};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::guard::{self, Author, Gate};
use tavolo_shared::ids::ParticipantId;
use tavolo_shared::plan;

const ROWS: usize = 200;
const CELLS: usize = 8;
const WRITERS: usize = 50;
const MEASURED: usize = 1_000;

/// Medians over many changes, in microseconds.
struct Figures {
    apply: f64,
    read: f64,
    admit: f64,
    read_back: f64,
}

fn main() -> anyhow::Result<()> {
    println!("history  apply alone  read bytes  admit (checks, apply, read back)  read back alone");
    for history in [0, 5_000, 20_000] {
        for together in [true, false] {
            let figures = measure(history, together)?;
            println!(
                "{history:>7}  {:>11.1}  {:>10.1}  {:>32.1}  {:>15.1}   {}",
                figures.apply,
                figures.read,
                figures.admit,
                figures.read_back,
                if together {
                    "in step"
                } else {
                    "apart: one writer 1,000 changes behind"
                },
            );
        }
    }
    Ok(())
}

/// A plan, and its Texts.
fn plan_of_rows() -> anyhow::Result<(Automerge, Vec<ObjId>)> {
    let mut document = plan::new_document(ParticipantId::SERVER.actor([1; 16]));
    let mut texts = Vec::new();
    let mut tx = document.transaction();
    let rows = tx.put_object(ROOT, "rows", ObjType::Map)?;
    for row in 0..ROWS {
        let row = tx.put_object(&rows, format!("r{row}"), ObjType::Map)?;
        for cell in 0..CELLS {
            let text = tx.put_object(&row, format!("c{cell}/t/a"), ObjType::Text)?;
            tx.splice_text(&text, 0, 0, "Una cella con qualche parola dentro.")?;
            texts.push(text);
        }
    }
    tx.commit();
    Ok((document, texts))
}

/// One typed character.
fn type_one(tab: &mut Automerge, text: &ObjId, at: usize) -> anyhow::Result<Change> {
    let mut tx = tab.transaction();
    let length = tx.length(text);
    tx.splice_text(text, at.min(length), 0, "x")?;
    tx.commit();
    tab.get_last_local_change().context("nothing typed")
}

/// One of the Texts, round and round.
fn cell(texts: &[ObjId], number: usize) -> anyhow::Result<&ObjId> {
    texts.get(number % texts.len()).context("no cells")
}

fn measure(history: usize, together: bool) -> anyhow::Result<Figures> {
    let (mut server, texts) = plan_of_rows()?;
    let owner = ParticipantId::from_bytes([7; 16]);
    let mut changes = Vec::new();
    for number in 0..history {
        let writer = u8::try_from(number % WRITERS)?;
        server.set_actor(owner.actor([writer; 16]));
        type_one(&mut server, cell(&texts, number)?, number % 7)?;
    }
    let mut tab = server.fork().with_actor(owner.actor([200; 16]));
    if !together {
        server.set_actor(owner.actor([201; 16]));
        for number in 0..MEASURED {
            type_one(&mut server, cell(&texts, number)?, 3)?;
        }
    }
    for number in 0..MEASURED {
        changes.push(type_one(&mut tab, cell(&texts, number * 13)?, 5)?);
    }
    let mut alone = server.clone();
    let mut apply = Vec::new();
    for change in &changes {
        let change = change.clone();
        let began = Instant::now();
        alone.apply_changes([change])?;
        apply.push(began.elapsed());
    }
    let mut gate = Gate::new(&server);
    let author = Author::participant(owner, DocumentKind::Plan, &|_| None);
    let (mut read, mut admit, mut read_back) = (Vec::new(), Vec::new(), Vec::new());
    for change in &changes {
        let began = Instant::now();
        let change = guard::change(change.raw_bytes())?;
        read.push(began.elapsed());
        let began = Instant::now();
        gate.admit(&mut server, &change, &author)?;
        admit.push(began.elapsed());
        let began = Instant::now();
        server
            .get_change_by_hash(&change.hash())
            .context("not there")?;
        read_back.push(began.elapsed());
    }
    let median = |mut times: Vec<std::time::Duration>| {
        times.sort_unstable();
        times
            .get(times.len() / 2)
            .map_or(0.0, |time| time.as_secs_f64() * 1e6)
    };
    Ok(Figures {
        apply: median(apply),
        read: median(read),
        admit: median(admit),
        read_back: median(read_back),
    })
}
