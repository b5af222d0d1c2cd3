//! `bench review`: fifteen projects with forty changed cells each, decided on the lead's desk.
//!
//! What the server takes to answer, over HTTP and to the disk; and what a key takes to the screen while
//! the six hundred things that are proposed are there.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use reqwest::Method;
use serde::Serialize;
use serde_json::json;
use tavolo_shared::api::{Document, Programme, Proposal, Review};
use tavolo_shared::ids::DocumentId;
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;

use super::client::key_times;
use super::report::{quantile, round};
use crate::browser::{Chrome, Person};
use crate::door::Door;
use crate::matrix::{GROUP, Matrix, leads_link};
use crate::native_client::NativeClient;
use crate::process::Tavolo;

/// Rows of the plan.
const ROWS: usize = 40;
/// Cells that each project changes.
const CELLS: usize = 40;
/// Items that are decided one by one over HTTP.
const ONE_BY_ONE: usize = 100;

#[derive(Debug, Serialize)]
struct Line {
    projects: usize,
    items: usize,
    submit_p50_ms: f64,
    read_first_p50_ms: f64,
    read_again_p50_ms: f64,
    accept_p50_ms: f64,
    accept_p99_ms: f64,
    accept_a_proposal_ms: f64,
    key_p50_ms: f64,
    key_p99_ms: f64,
    key_max_ms: f64,
}

/// Measures and prints.
pub async fn run(projects: usize, keys: usize, is_json: bool) -> Result<()> {
    let chrome = Chrome::start().await?;
    let server = Tavolo::start().await?;
    let link = leads_link(&server)?;
    let (matrix, _plan) = Matrix::write(&link, ROWS).await?;
    let lead = Door::by_link(&link, "Misura").await?;
    let wish = json!({ "name": "Bozza 1", "deadline": null, "note": "" });
    post(&lead, &format!("/api/groups/{GROUP}/rounds"), wish).await?;
    let mut submit_ms = Vec::new();
    let wanted: Vec<String> = group_projects(&lead).await?;
    ensure!(
        wanted.len() >= projects,
        "the group has {} projects",
        wanted.len()
    );
    for (number, project) in wanted.iter().take(projects).enumerate() {
        submit_ms.push(propose(&server, &matrix, project, number).await?);
    }
    post(
        &lead,
        &format!("/api/groups/{GROUP}/rounds/close"),
        json!(null),
    )
    .await?;
    let proposals: Vec<DocumentId> = review(&lead)
        .await?
        .proposals
        .iter()
        .map(|p| p.document)
        .collect();
    let (first, items) = read_all(&lead, &proposals).await?;
    let (again, _) = read_all(&lead, &proposals).await?;
    let key_ms = keys_on_the_desk(&chrome, &server, &link, keys).await?;
    let accept = accept_one_by_one(&lead, &proposals, &items).await?;
    let last = proposals.last().context("no proposal")?;
    let rest = items.last().context("no proposal")?;
    let started = Instant::now();
    decide(&lead, *last, rest).await?;
    let line = Line {
        projects,
        items: items.iter().map(Vec::len).sum(),
        submit_p50_ms: at(submit_ms, 0.5),
        read_first_p50_ms: at(first, 0.5),
        read_again_p50_ms: at(again, 0.5),
        accept_p50_ms: at(accept.clone(), 0.5),
        accept_p99_ms: at(accept, 0.99),
        accept_a_proposal_ms: round(ms(started)),
        key_p50_ms: round(quantile(&key_ms, 0.5)),
        key_p99_ms: round(quantile(&key_ms, 0.99)),
        key_max_ms: round(quantile(&key_ms, 1.0)),
    };
    if is_json {
        println!("{}", serde_json::to_string_pretty(&line)?);
    } else {
        println!("{line:#?}");
    }
    Ok(())
}

fn ms(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1_000.0
}

fn at(mut times: Vec<f64>, part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    round(quantile(&times, part))
}

async fn post(door: &Door, path: &str, body: serde_json::Value) -> Result<reqwest::Response> {
    let answer = door.ask(Method::POST, path, body.to_string()).await?;
    let status = answer.status();
    ensure!(
        status.is_success(),
        "{path}: {status} {}",
        answer.text().await?
    );
    Ok(answer)
}

async fn programme(door: &Door) -> Result<Programme> {
    let answer = door.ask(Method::GET, "/api/programme", "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

async fn group_projects(door: &Door) -> Result<Vec<String>> {
    let programme = programme(door).await?;
    let group = programme.groups.iter().find(|one| one.id.as_str() == GROUP);
    let group = group.context("no group")?;
    Ok(group.projects.iter().map(ToString::to_string).collect())
}

async fn review(door: &Door) -> Result<Review> {
    let programme = programme(door).await?;
    let group = programme
        .groups
        .into_iter()
        .find(|one| one.id.as_str() == GROUP);
    group.and_then(|group| group.review).context("no review")
}

/// A project's referent changes cells in the draft and hands it in; milliseconds of the last step.
async fn propose(server: &Tavolo, matrix: &Matrix, project: &str, number: usize) -> Result<f64> {
    let link = server.invite(&["--project", project, "--place", "referent"])?;
    let door = Door::by_link(&link, project).await?;
    let body = json!({ "project": project });
    let path = format!("/api/groups/{GROUP}/drafts");
    let draft: Document = post(&door, &path, body).await?.json().await?;
    let mut client = NativeClient::join(&door, draft.id).await?;
    client
        .until("the draft is there", |client, _| {
            View::from_document(client.document())
                .rows(Table::Rows)
                .count()
                == ROWS
        })
        .await?;
    for cell in 0..CELLS {
        let at: At = matrix.cell(number * 3 + cell)?;
        let words = format!("{project}: ");
        client
            .edit(|tx| splice_text(tx, &at, None, 0, 0, &words))
            .await?;
    }
    client.saved().await?;
    let started = Instant::now();
    post(
        &door,
        &format!("/api/drafts/{}/submit", draft.id),
        json!(null),
    )
    .await?;
    Ok(ms(started))
}

async fn read_all(door: &Door, proposals: &[DocumentId]) -> Result<(Vec<f64>, Vec<Vec<String>>)> {
    let (mut times, mut items) = (Vec::new(), Vec::new());
    for proposal in proposals {
        let started = Instant::now();
        let answer = door
            .ask(Method::GET, &format!("/api/proposals/{proposal}"), "")
            .await?;
        let read: Proposal = answer.error_for_status()?.json().await?;
        times.push(ms(started));
        items.push(read.items.into_iter().map(|item| item.item).collect());
    }
    Ok((times, items))
}

async fn decide(door: &Door, proposal: DocumentId, items: &[String]) -> Result<()> {
    let wish = json!({ "items": items, "accept": true, "reason": "", "outcome": null });
    post(door, &format!("/api/proposals/{proposal}/verdicts"), wish)
        .await
        .map(drop)
}

async fn accept_one_by_one(
    door: &Door,
    proposals: &[DocumentId],
    items: &[Vec<String>],
) -> Result<Vec<f64>> {
    let each = proposals.iter().zip(items);
    let each = each.flat_map(|(proposal, items)| items.iter().map(move |item| (*proposal, item)));
    let mut times = Vec::new();
    for (proposal, item) in each.take(ONE_BY_ONE) {
        let started = Instant::now();
        decide(door, proposal, std::slice::from_ref(item)).await?;
        times.push(ms(started));
    }
    Ok(times)
}

/// Milliseconds from each key to the screen, sorted: on to the next, and rejected.
async fn keys_on_the_desk(
    chrome: &Chrome,
    server: &Tavolo,
    link: &str,
    count: usize,
) -> Result<Vec<f64>> {
    let person = Person::new(chrome, server, "Misura").await?;
    person.join(link).await?;
    let desk = format!("{}/gruppi/{GROUP}/proposte", server.url());
    person.open(&desk).await?;
    person.element(".change.sel").await?;
    let times = key_times(&person, "nr", count).await?;
    person.leaves().await?;
    Ok(times)
}
