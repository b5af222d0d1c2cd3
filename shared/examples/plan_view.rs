//! What it costs to keep a view up to date: `cargo run -p tavolo-shared --example plan_view`.
//!
//! A plan of 1,000 rows and 22 columns, prose in nine of them; a key stroke of somebody else in one
//! cell, once with what Automerge does and once with what the view does of its own.

use std::error::Error;
use std::time::{Duration, Instant};

use automerge::{Automerge, PatchLog};
use tavolo_shared::api::Language;
use tavolo_shared::ids::{ActId, Entropy, EntryId, ParticipantId};
use tavolo_shared::plan::edit::{At, Spot, add_rows, edit, splice_text};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::seed::Seed;
use tavolo_shared::plan::template;
use tavolo_shared::plan::view::View;

const ROWS: usize = 1_000;
const KEY_STROKES: usize = 200;

/// Bytes that are different each time, and the same in each run.
fn entropy() -> impl FnMut(&mut [u8]) {
    let mut state = 1u64;
    move |bytes: &mut [u8]| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            *byte = state.to_be_bytes()[0];
        }
    }
}

fn print(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| {
        times
            .get(times.len() * share / 100)
            .copied()
            .unwrap_or_default()
    };
    println!("{what:<44} p50 {:>9.1?}   p99 {:>9.1?}", at(50), at(99));
}

/// A plan full of prose.
struct Full {
    doc: Automerge,
    rows: Vec<EntryId>,
    prose: Vec<EntryId>,
}

fn full(entropy: &mut dyn Entropy) -> Result<Full, Box<dyn Error>> {
    let actor = ParticipantId::SERVER.actor([1; 16]);
    let (templates, language) = (template::built_in(), Language::It);
    let seed = Seed {
        templates,
        language,
        actor,
        entropy,
    };
    let mut doc = seed.plan(&"ict".parse()?)?;
    let anna = ParticipantId::from_bytes([2; 16]).actor([2; 16]);
    let act: ActId = "fill".parse()?;
    let view = View::from_document(&doc);
    let section = view.sections().first().map(|section| section.id.clone());
    let columns = view.columns(Table::Rows).iter();
    let prose = columns.filter(|column| column.kind == Some(ColumnType::Prose));
    let prose: Vec<_> = prose.map(|column| column.id.clone()).collect();
    let mut rows = Vec::new();
    for _ in 0..ROWS / 100 {
        let made = edit(&mut doc, &anna, &act, entropy, |tx| {
            add_rows(tx, Table::Rows, section.as_ref(), &Spot::Last, 100)
        })?;
        rows.extend(made.value);
    }
    for row in &rows {
        edit(&mut doc, &anna, &act, entropy, |tx| {
            prose.iter().try_for_each(|column| {
                let words = "Proposta da discutere al 1° incontro con tutti i referenti.";
                splice_text(tx, &At::row(row, column), None, 0, 0, words).map(drop)
            })
        })?;
    }
    Ok(Full { doc, rows, prose })
}

/// How long something took, and what it gave.
fn timed<T>(times: &mut Vec<Duration>, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = run();
    times.push(start.elapsed());
    value
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut entropy = entropy();
    let Full {
        mut doc,
        rows,
        prose,
    } = full(&mut entropy)?;
    let act: ActId = "type".parse()?;
    let mut opened = Vec::new();
    let mut view = timed(&mut opened, || View::from_document(&doc));
    let mut other = tavolo_shared::plan::load(&doc.save())?;
    let bruno = ParticipantId::from_bytes([3; 16]).actor([3; 16]);
    let (mut made, mut applied, mut patched, mut viewed) = (vec![], vec![], vec![], vec![]);
    let cells = rows.iter().step_by(37).cycle().zip(prose.iter().cycle());
    for (row, column) in cells.take(KEY_STROKES) {
        let before = other.get_heads();
        timed(&mut made, || {
            edit(&mut other, &bruno, &act, &mut entropy, |tx| {
                splice_text(tx, &At::row(row, column), None, 8, 0, "x").map(drop)
            })
        })?;
        let news = other.get_changes(&before);
        let mut log = PatchLog::active();
        timed(&mut applied, || {
            doc.apply_changes_log_patches(news, &mut log)
        })?;
        let patches = timed(&mut patched, || doc.make_patches(&mut log));
        let touched = timed(&mut viewed, || view.apply(&doc, &patches));
        if touched.len() != 1 {
            return Err(format!("a key stroke touched {touched:?}").into());
        }
    }
    println!("{ROWS} rows, {} columns", view.columns(Table::Rows).len());
    print("the view is made from the document", opened);
    print("an edit of one's own (change and patches)", made);
    print("Automerge applies a change from elsewhere", applied);
    print("Automerge makes the patches of it", patched);
    print("the view takes them", viewed);
    Ok(())
}
