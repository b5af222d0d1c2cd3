//! `bench client`: what a person feels in a real browser, beside what somebody else would build:
//! Yjs with a plain virtualised table (`tests/bench-js`).
//!
//! Both have the same rows and columns, the same others type at the same rate, and both are
//! measured by the same scripts in the same browser, one after the other.

mod memory;
mod page;
mod report;
mod yjs;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use thirtyfour::Key;

pub(super) use self::page::key_times;
use self::page::{Subject, first_load, keys, open, scroll};
use self::report::{Both, Side, table};
use self::yjs::Yjs;
use super::load::Load;
use super::report::round;
use crate::browser::{Chrome, Look, Person};
use crate::matrix::{GROUP, Matrix, leads_link};
use crate::process::Tavolo;

/// How many others are in the plan.
const OTHERS: usize = 20;
/// What they type a second, all together, while the person types.
const RATE: u32 = 20;
/// The same in the hour that is simulated.
const HOUR_RATE: u32 = 200;
/// Columns of both.
const COLUMNS: usize = 22;

/// What to measure.
#[derive(Debug, Clone)]
pub struct Client {
    /// Rows of the plan.
    pub rows: usize,
    /// Keys that are pressed.
    pub keys: usize,
    /// Edits of the others in the simulated hour.
    pub edits: u32,
    /// Print JSON.
    pub json: bool,
}

/// Measures and prints.
pub async fn run(wish: &Client) -> Result<()> {
    let chrome = Chrome::start().await?;
    let both = Both {
        tavolo: tavolo(&chrome, wish).await?,
        yjs: yjs(&chrome, wish).await?,
    };
    if wish.json {
        println!("{}", serde_json::to_string_pretty(&both)?);
    } else {
        print!("{}", table(&both));
    }
    Ok(())
}

/// How long the others type while the person presses so many keys.
fn typing(wish: &Client) -> Duration {
    Duration::from_millis(
        u64::try_from(wish.keys)
            .unwrap_or(u64::MAX)
            .saturating_mul(90),
    )
}

async fn tavolo(chrome: &Chrome, wish: &Client) -> Result<Side> {
    let server = Tavolo::start().await?;
    let (matrix, lead) = Matrix::write(&leads_link(&server)?, wish.rows).await?;
    drop(lead);
    let matrix = Arc::new(matrix);
    let others = matrix.writers(&server, OTHERS).await?;
    let mut load = Load::start(others, &matrix);

    let person = Person::new(chrome, &server, "Misura").await?;
    let invitation = server.invite(&["--group", GROUP, "--seat", "editor"])?;
    person.join(&invitation).await?;
    person.sees_the_matrix().await?;
    person.is_told("all").await?;
    // As the other side shows all of its own.
    person.shows_all_columns().await?;
    let subject = Subject {
        url: format!("{}/gruppi/{GROUP}/piano", server.url()),
        ready: "[data-row] [role=gridcell]",
        scroller: ".sheet",
        row: "[role=row]",
    };
    let rows = person.rows().await?;
    let row = rows.get(2).context("no rows in sight")?;
    let cell = person.cell_in(row, "integration_technical").await?;
    let there = "document.querySelector(`[data-row=\"${arguments[0]}\"][data-column=\"${arguments[1]}\"]`)\
        .scrollIntoView({ block: 'center', inline: 'center' })";
    let place = vec![cell.row.clone().into(), cell.column.clone().into()];
    person.script(there, place).await?;
    // Lines are measured, and drawn anew by it, for some frames.
    tokio::time::sleep(Duration::from_secs(1)).await;
    person.edits(&cell).await?;
    let before = person.wire_bytes();
    let (typed, loaded) = tokio::join!(keys(&person, wish.keys), load.turn(RATE, typing(wish)));
    loaded?;
    let wire_bytes = person.wire_bytes() - before;
    person.presses(Key::Escape).await?;
    let measured = Measured {
        typed: typed?,
        wire_bytes,
    };
    let hour = Duration::from_secs(u64::from(wish.edits / HOUR_RATE).max(1));
    let rest = rest(&person, &subject, measured, load.turn(HOUR_RATE, hour)).await;
    load.stop().await?;
    rest
}

async fn yjs(chrome: &Chrome, wish: &Client) -> Result<Side> {
    let mut room = Yjs::start(wish.rows, COLUMNS, OTHERS).await?;
    let person = Person::at(chrome, room.address(), "Misura", &Look::default()).await?;
    let subject = Subject {
        url: room.url(),
        ready: ".cell",
        scroller: "#sheet",
        row: ".row",
    };
    person.open(&subject.url).await?;
    person.element(".cell").await?;
    person.element("[data-cell='2:3']").await?.click().await?;
    let before = person.wire_bytes();
    let (typed, loaded) = tokio::join!(keys(&person, wish.keys), room.types(RATE, typing(wish)));
    loaded?;
    let measured = Measured {
        typed: typed?,
        wire_bytes: person.wire_bytes() - before,
    };
    let hour = Duration::from_secs(u64::from(wish.edits / HOUR_RATE).max(1));
    rest(&person, &subject, measured, room.types(HOUR_RATE, hour)).await
}

/// What was measured while the person typed.
struct Measured {
    /// From a key to the paint after it, in milliseconds, sorted.
    typed: Vec<f64>,
    wire_bytes: u64,
}

/// What both sides are measured in alike.
async fn rest(
    person: &Person,
    subject: &Subject,
    measured: Measured,
    hour: impl Future<Output = Result<()>>,
) -> Result<Side> {
    let scrolled = scroll(person, subject).await?;
    let open_ms = open(person, subject).await?;
    let before = memory::of(person).await?;
    hour.await?;
    let after = memory::of(person).await?;
    let load = first_load(person, subject).await?;
    let quantile = |part| round(super::report::quantile(&measured.typed, part));
    Ok(Side {
        key_to_paint_p50_ms: quantile(0.5),
        key_to_paint_p99_ms: quantile(0.99),
        scroll_fps_p1: round(scrolled.fps_p1),
        blank_cells: scrolled.blank,
        open_ms: round(open_ms),
        first_load_ms: round(load.ms),
        first_load_brotli_bytes: load.bytes,
        memory_ratio: round(after / before),
        wire_bytes: measured.wire_bytes,
    })
}
