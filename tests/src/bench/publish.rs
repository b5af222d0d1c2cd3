//! `bench publish`: a plan of 1,000 actions with fifteen filled columns, as a file of each format.
//!
//! From the request to the last byte, over HTTP, the document read from the disk each time; and the most
//! memory that the server's process, and what it started, held meanwhile: looked at every few milliseconds.
//! Each format is asked of a server that has just been started on the same data, so that none pays for another; Word
//! before that too, while whoever wrote the plan still has it open.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use reqwest::Method;
use serde::Serialize;
use serde_json::json;
use tavolo_shared::api::{ExportFormat, Language};
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::{At, Content, set_content};
use tavolo_shared::plan::reading::{Names, content};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::{Column, Print, View};

use super::proc;
use super::report::{quantile, round};
use crate::door::Door;
use crate::matrix::{GROUP, Matrix, leads_link};
use crate::native_client::NativeClient;
use crate::process::Tavolo;

/// Columns that are filled.
const COLUMNS: usize = 15;
/// Times that each format is asked for.
const TIMES: usize = 9;
/// How often the memory is looked at.
const LOOKED_EACH: Duration = Duration::from_millis(5);
/// What stands in each cell of prose.
const PROSE: &str = "Mappa condivisa dei servizi, aggiornata insieme dai partner delle quattro regioni e \
                     messa a disposizione delle imprese: «città», isole e aree interne.";

#[derive(Debug, Serialize)]
struct Line {
    format: &'static str,
    bytes: usize,
    first_ms: f64,
    p50_ms: f64,
    max_ms: f64,
    /// What the process held before.
    rest_mib: f64,
    /// The most that it and what it started held.
    peak_mib: f64,
    /// What it held in the end.
    after_mib: f64,
}

/// Measures and prints.
pub async fn run(rows: usize, is_json: bool) -> Result<()> {
    let mut server = Tavolo::start().await?;
    let link = leads_link(&server)?;
    let (matrix, mut client) = Matrix::lay(&link, rows).await?;
    fill(&mut client, &matrix).await?;
    let door = Door::by_link(&link, "Misura").await?;
    let pid = server.id().context("no server")?;
    let mut lines = vec![Line {
        format: "docx, open",
        ..measure(&door, pid, ExportFormat::Docx).await?
    }];
    drop(client);
    for format in ExportFormat::ALL {
        server.stop().await?;
        server.start_again().await?;
        let pid = server.id().context("no server")?;
        lines.push(measure(&door, pid, format).await?);
    }
    if is_json {
        println!("{}", serde_json::to_string_pretty(&json!(lines))?);
        return Ok(());
    }
    println!(
        "format          KiB   first ms   p50 ms   max ms   at rest MiB   peak MiB  after MiB"
    );
    for line in &lines {
        println!(
            "{:<10} {:>8} {:>10.1} {:>8.1} {:>8.1} {:>13.1} {:>10.1} {:>10.1}",
            line.format,
            line.bytes / 1_024,
            line.first_ms,
            line.p50_ms,
            line.max_ms,
            line.rest_mib,
            line.peak_mib,
            line.after_mib
        );
    }
    Ok(())
}

async fn measure(door: &Door, pid: u32, format: ExportFormat) -> Result<Line> {
    let path = format!("/api/groups/{GROUP}/export?format={}", format.name());
    let rest_mib = proc::rss_mib(pid)?;
    proc::forget_peak(pid)?;
    let ended = Arc::new(AtomicBool::new(false));
    let looks = std::thread::spawn({
        let ended = ended.clone();
        move || most(pid, &ended)
    });
    let (mut times, mut bytes) = (Vec::new(), 0);
    for _ in 0..TIMES {
        let started = Instant::now();
        let answer = door.ask(Method::GET, &path, "").await?;
        bytes = answer.error_for_status()?.bytes().await?.len();
        times.push(started.elapsed().as_secs_f64() * 1_000.0);
    }
    ended.store(true, Ordering::Relaxed);
    let together = looks.join().ok().context("nobody looked")??;
    let first_ms = times.first().copied().unwrap_or(f64::NAN);
    times.sort_by(f64::total_cmp);
    Ok(Line {
        format: format.name(),
        bytes,
        first_ms: round(first_ms),
        p50_ms: round(quantile(&times, 0.5)),
        max_ms: round(quantile(&times, 1.0)),
        rest_mib,
        peak_mib: proc::peak_mib(pid)?.max(together),
        after_mib: proc::rss_mib(pid)?,
    })
}

/// The most memory that a process and what it starts hold until it is said that enough was seen.
fn most(pid: u32, ended: &AtomicBool) -> Result<f64> {
    let mut most: f64 = 0.0;
    while !ended.load(Ordering::Relaxed) {
        most = most.max(proc::tree_mib(pid)?);
        std::thread::sleep(LOOKED_EACH);
    }
    Ok(most)
}

/// Fills so many printed columns of every row.
async fn fill(client: &mut NativeClient, matrix: &Matrix) -> Result<()> {
    let view = View::from_document(client.document());
    let columns = view.columns(Table::Rows).iter();
    let contents: Vec<(EntryId, Content)> = columns
        .filter(|column| column.print != Print::None)
        .filter_map(|column| Some((column.id.clone(), said(column)?)))
        .take(COLUMNS)
        .collect();
    for row in &matrix.rows {
        client
            .edit(|tx| {
                for (column, content) in &contents {
                    set_content(tx, &At::row(row, column), content)?;
                }
                Ok(())
            })
            .await?;
    }
    client.saved().await?;
    Ok(())
}

/// What is written in a column; nothing where nobody writes, or only the names of things that there are not.
fn said(column: &Arc<Column>) -> Option<Content> {
    let words = match column.kind? {
        ColumnType::Prose => PROSE,
        ColumnType::When => "fine settembre 2019",
        ColumnType::Money => "12.500,50",
        ColumnType::Tags => "Toscana; Comuni; Liguria",
        ColumnType::Choice | ColumnType::Choices => {
            let first = column.options.first()?;
            first.labels.get(Language::It)?
        }
        ColumnType::Project => {
            return Some(Content::Value(tavolo_shared::plan::value::Value::Plain(
                "itinera".to_owned(),
            )));
        }
        ColumnType::Projects => {
            let projects = ["itinera", "smartic", "smart-destination"];
            return Some(Content::Members(projects.map(str::to_owned).to_vec()));
        }
        _ => return None,
    };
    content(column, words, Language::It, &Names::default())
}
