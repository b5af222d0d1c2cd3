//! `bench history`: a plan with a history of fifty thousand key strokes, looked at as it was.
//!
//! Reading a state of it with and without a copy of the document, comparing two, the server's timeline, and a
//! step in the browser from the key to the picture.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use automerge::{Automerge, ChangeHash};
use reqwest::Method;
use serde::Serialize;
use tavolo_shared::api::History;
use tavolo_shared::plan::difference::differences;
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

use super::report::{quantile, round};
use super::trace::{Key, Stroke, strokes};
use crate::browser::{Chrome, Person};
use crate::door::Door;
use crate::matrix::{GROUP, Matrix, leads_link};
use crate::native_client::NativeClient;
use crate::process::Tavolo;
use crate::wait;

/// Edits that may be on their way while the history is made.
const AHEAD: usize = 200;
/// How long a browser may take to open it.
const OPENS_WITHIN: Duration = Duration::from_secs(180);
/// Points that are read, and steps that are made.
const POINTS: usize = 12;

#[derive(Debug, Serialize)]
struct Line {
    edits: usize,
    cells: usize,
    points: usize,
    /// A state read from the document's history, without a copy of it.
    view_at_p50_ms: f64,
    view_at_max_ms: f64,
    /// The same by a copy of the document as it was then.
    fork_p50_ms: f64,
    view_now_ms: f64,
    difference_p50_ms: f64,
    timeline_first_ms: f64,
    timeline_again_ms: f64,
    timeline_bytes: usize,
    open_ms: f64,
    step_p50_ms: f64,
    step_max_ms: f64,
}

/// Measures and prints.
pub async fn run(edits: usize, is_json: bool) -> Result<()> {
    let strokes = strokes(edits)?;
    let cells = strokes.iter().map(|stroke| stroke.cell + 1).max();
    let cells = cells.context("no strokes")?;
    let server = Tavolo::start().await?;
    let link = leads_link(&server)?;
    let (matrix, mut lead) = Matrix::lay(&link, cells.div_ceil(8)).await?;
    write(&mut lead, &matrix, &strokes).await?;
    let door = Door::by_link(&link, "Misura").await?;
    let (first_ms, _, _) = timeline(&door).await?;
    let (again_ms, bytes, history) = timeline(&door).await?;
    let (open_ms, step) = steps(&server, &link).await?;
    let read = read(lead.document(), &history)?;
    let line = Line {
        edits: strokes.len(),
        cells,
        points: history.points.len(),
        timeline_first_ms: round(first_ms),
        timeline_again_ms: round(again_ms),
        timeline_bytes: bytes,
        open_ms: round(open_ms),
        step_p50_ms: round(quantile(&step, 0.5)),
        step_max_ms: round(quantile(&step, 1.0)),
        ..read
    };
    if is_json {
        println!("{}", serde_json::to_string_pretty(&line)?);
    } else {
        println!("{line:#?}");
    }
    Ok(())
}

/// Writes the paper into the plan through the relay, a change for each key.
async fn write(lead: &mut NativeClient, matrix: &Matrix, strokes: &[Stroke]) -> Result<()> {
    for (number, stroke) in strokes.iter().enumerate() {
        let row = matrix.rows.get(stroke.cell / matrix.columns.len());
        let column = matrix.columns.get(stroke.cell % matrix.columns.len());
        let at = At::row(row.context("no row")?, column.context("no column")?);
        let mut letter = [0; 4];
        let (deletes, words) = match stroke.key {
            Key::Typed(c) => (0, &*c.encode_utf8(&mut letter)),
            Key::Deleted => (1, ""),
        };
        lead.edit(|tx| splice_text(tx, &at, None, stroke.at, deletes, words).map(drop))
            .await?;
        if number % AHEAD == 0 {
            lead.until("the history is saved", |lead, _| lead.unsent() < AHEAD)
                .await?;
        }
    }
    lead.saved().await
}

async fn timeline(door: &Door) -> Result<(f64, usize, History)> {
    let started = Instant::now();
    let path = format!("/api/groups/{GROUP}/history");
    let answer = door.ask(Method::GET, &path, "").await?;
    let bytes = answer.error_for_status()?.bytes().await?;
    let took = ms(started);
    Ok((took, bytes.len(), serde_json::from_slice(&bytes)?))
}

fn ms(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1_000.0
}

/// Reads the plan at points all over its history, in this process.
fn read(document: &Automerge, history: &History) -> Result<Line> {
    let (mut views, mut forks, mut compared) = (Vec::new(), Vec::new(), Vec::new());
    let started = Instant::now();
    let now = View::from_document(document);
    let view_now_ms = ms(started);
    let every = (history.points.len() / POINTS).max(1);
    for point in history.points.iter().step_by(every) {
        let heads: Result<Vec<ChangeHash>, _> =
            point.heads.iter().map(|head| head.parse()).collect();
        let heads = heads.ok().context("a point without heads")?;
        let started = Instant::now();
        let then = View::at(document, &heads).context("not a point of the plan")?;
        views.push(ms(started));
        let started = Instant::now();
        let fork = document.fork_at(&heads)?;
        let copied = View::from_document(&fork);
        forks.push(ms(started));
        ensure!(then == copied, "a state is read in two ways as two");
        let started = Instant::now();
        differences(&then, &now, Table::Rows);
        compared.push(ms(started));
    }
    for list in [&mut views, &mut forks, &mut compared] {
        list.sort_by(f64::total_cmp);
    }
    Ok(Line {
        edits: 0,
        cells: 0,
        points: 0,
        view_at_p50_ms: round(quantile(&views, 0.5)),
        view_at_max_ms: round(quantile(&views, 1.0)),
        fork_p50_ms: round(quantile(&forks, 0.5)),
        view_now_ms: round(view_now_ms),
        difference_p50_ms: round(quantile(&compared, 0.5)),
        timeline_first_ms: 0.0,
        timeline_again_ms: 0.0,
        timeline_bytes: 0,
        open_ms: 0.0,
        step_p50_ms: 0.0,
        step_max_ms: 0.0,
    })
}

/// Opens the history in a real browser that has nothing of it and steps back: the milliseconds until the matrix
/// is there, and those of each step, sorted.
async fn steps(server: &Tavolo, link: &str) -> Result<(f64, Vec<f64>)> {
    let chrome = Chrome::start().await?;
    let person = Person::new(&chrome, server, "Misura").await?;
    person.join(link).await?;
    let url = format!("{}/gruppi/{GROUP}/cronologia", server.url());
    let opened = Instant::now();
    person.open(&url).await?;
    person.element("[data-step=older]:not([disabled])").await?;
    wait::until_within(
        OPENS_WITHIN,
        "the plan is here",
        || async { person.count(".sheet [role=row][data-row]").await },
        |rows| *rows > 0,
    )
    .await?;
    let open_ms = ms(opened);
    let mut all = Vec::new();
    for _ in 0..POINTS {
        all.push(step_ms(&person).await?);
    }
    all.sort_by(f64::total_cmp);
    person.leaves().await?;
    Ok((open_ms, all))
}

/// One step back in a plan's history, or forward where one is at its beginning: the milliseconds from the press to the picture after the matrix shows
/// the point before.
pub async fn step_ms(person: &Person) -> Result<f64> {
    let script = "const done = arguments[arguments.length - 1];\
        const shown = () => document.querySelector('main.history').dataset.shown;\
        const before = shown(), from = performance.now();\
        (document.querySelector('[data-step=older]:not([disabled])') ||\
            document.querySelector('[data-step=newer]')).click();\
        const look = () => {\
            if (shown() === before && performance.now() - from < 20000)\
                return requestAnimationFrame(look);\
            const painted = new MessageChannel();\
            painted.port1.onmessage = () => done(performance.now() - from);\
            requestAnimationFrame(() => painted.port2.postMessage(0));\
        };\
        requestAnimationFrame(look);";
    let took = person.driver.execute_async(script, Vec::new()).await?;
    took.json().as_f64().context("no time")
}
