//! What a review costs: `cargo run --release -p tavolo-shared --example review_cost`.
//!
//! A plan of 40 rows, 15 drafts of it with 40 changed cells each; what it takes to take a draft's
//! differences apart, to make the proposal, and to accept all of it or one cell of it; beside what
//! Automerge takes to merge the same draft whole.

use std::error::Error;
use std::time::{Duration, Instant};

use automerge::{ActorId, Automerge};
use tavolo_shared::api::Language;
use tavolo_shared::ids::{ActId, Entropy, EntryId, ParticipantId};
use tavolo_shared::plan::edit::{At, Spot, add_rows, edit, splice_text};
use tavolo_shared::plan::review::{Item, accept, items, propose};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::seed::Seed;
use tavolo_shared::plan::template;
use tavolo_shared::plan::view::View;

const ROWS: usize = 40;
const DRAFTS: u8 = 15;
const CELLS: usize = 40;
const WORDS: &str = "Proposta da discutere al 1° incontro con tutti i referenti.";

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

fn print(what: &str, mut times: Vec<Duration>) -> Duration {
    times.sort();
    let at = |share: usize| {
        let at = times.get(times.len() * share / 100);
        at.copied().unwrap_or_default()
    };
    println!("{what:<48} p50 {:>9.1?}   p99 {:>9.1?}", at(50), at(99));
    at(50)
}

fn timed<T>(times: &mut Vec<Duration>, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = run();
    times.push(start.elapsed());
    value
}

struct Plan {
    doc: Automerge,
    cells: Vec<At>,
}

fn plan(entropy: &mut dyn Entropy) -> Result<Plan, Box<dyn Error>> {
    let seed = Seed {
        templates: template::built_in(),
        language: Language::It,
        actor: ParticipantId::SERVER.actor([1; 16]),
        entropy,
    };
    let mut doc = seed.plan(&"ict".parse()?)?;
    let anna = ParticipantId::from_bytes([2; 16]).actor([2; 16]);
    let act: ActId = "fill".parse()?;
    let view = View::from_document(&doc);
    let section = view.sections().first().map(|section| section.id.clone());
    let columns = view.columns(Table::Rows).iter();
    let prose = columns.filter(|column| column.kind == Some(ColumnType::Prose));
    let prose: Vec<EntryId> = prose.map(|column| column.id.clone()).collect();
    let rows = edit(&mut doc, &anna, &act, entropy, |tx| {
        add_rows(tx, Table::Rows, section.as_ref(), &Spot::Last, ROWS)
    })?;
    let mut cells = Vec::new();
    for row in &rows.value {
        for column in &prose {
            let at = At::row(row, column);
            edit(&mut doc, &anna, &act, entropy, |tx| {
                splice_text(tx, &at, None, 0, 0, WORDS)
            })?;
            cells.push(at);
        }
    }
    Ok(Plan { doc, cells })
}

/// One draft: each cell typed letter by letter, as people do.
fn draft(
    plan: &Plan,
    number: u8,
    entropy: &mut dyn Entropy,
) -> Result<(Automerge, ActorId), Box<dyn Error>> {
    let mut doc = plan.doc.fork();
    let actor = ParticipantId::from_bytes([number; 16]).actor([number; 16]);
    let act: ActId = "type".parse()?;
    let from = usize::from(number) * 7;
    for at in plan.cells.iter().cycle().skip(from).step_by(9).take(CELLS) {
        for (offset, letter) in "Accordo con la Regione: ".char_indices() {
            edit(&mut doc, &actor, &act, entropy, |tx| {
                splice_text(tx, at, None, offset, 0, &letter.to_string())
            })?;
        }
    }
    Ok((doc, actor))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut entropy = entropy();
    let plan = plan(&mut entropy)?;
    let base = plan.doc.get_heads();
    let act: ActId = "accept".parse()?;
    let mut count = 0_u32;
    let mut actor = || {
        count += 1;
        let mut bytes = [9; 16];
        bytes[..4].copy_from_slice(&count.to_be_bytes());
        ParticipantId::SERVER.actor(bytes)
    };
    let (mut apart, mut made, mut merged) = (vec![], vec![], vec![]);
    let (mut all, mut single) = (vec![], vec![]);
    for number in 1..=DRAFTS {
        let (doc, own) = draft(&plan, number + 10, &mut entropy)?;
        let author = ParticipantId::of_actor(&own).ok_or("no author")?;
        let whose = |_: &ActorId| author;
        let found = timed(&mut apart, || items(&doc, &base, &whose)).ok_or("no base")?;
        if found.len() != CELLS {
            return Err(format!("{} items", found.len()).into());
        }
        let mut proposal = plan.doc.fork();
        timed(&mut made, || {
            propose(&mut proposal, &base, &found, &mut actor, &mut entropy)
        })?;
        let mut other = doc.clone();
        let mut target = plan.doc.clone();
        timed(&mut merged, || target.merge(&mut other))?;
        let mut target = plan.doc.clone();
        let every: Vec<&Item> = found.iter().collect();
        timed(&mut all, || {
            accept(
                &mut target,
                &base,
                &every,
                None,
                &act,
                &mut actor,
                &mut entropy,
            )
        })?;
        let mut target = plan.doc.clone();
        for item in &found {
            timed(&mut single, || {
                accept(
                    &mut target,
                    &base,
                    &[item],
                    None,
                    &act,
                    &mut actor,
                    &mut entropy,
                )
            })?;
        }
    }
    println!("{ROWS} rows, {DRAFTS} drafts with {CELLS} changed cells of 24 letters each");
    print("a draft is taken apart into its differences", apart);
    print("the proposal is made of them", made);
    let merge = print("Automerge merges the whole draft", merged);
    let all = print("all of a proposal is accepted", all);
    print("one cell of it is accepted", single);
    println!(
        "accepting all / merging: {:.1}",
        all.as_secs_f64() / merge.as_secs_f64()
    );
    Ok(())
}
