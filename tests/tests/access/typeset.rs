//! A PDF is set in a process of its own, which ends with whoever wanted it.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use reqwest::{Method, Response, StatusCode};
use tavolo_tests::door::Door;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::process::{Tavolo, begun_by};
use tavolo_tests::wait::until;
use tokio::task::JoinHandle;

const PATH: &str = "/api/groups/ict/export?format=pdf";
const TABLE: &str = "/api/groups/ict/export?format=csv";

/// Asks for a PDF and holds the process that sets it, so that it never ends by itself.
async fn held(lead: &Door, pid: u32) -> Result<(JoinHandle<Result<Response>>, u32)> {
    let asking = asked(lead);
    let found = until(
        "a PDF is being set",
        || async move { begun_by(pid) },
        |begun| begun.len() == 1,
    );
    let setter = *found.await?.first().context("nobody sets it")?;
    let held = Command::new("kill")
        .args(["-STOP", &setter.to_string()])
        .status()?;
    ensure!(held.success(), "it had ended before it was held");
    ensure!(
        begun_by(pid)? == [setter],
        "it had ended before it was held"
    );
    Ok((asking, setter))
}

fn asked(lead: &Door) -> JoinHandle<Result<Response>> {
    let lead = lead.clone();
    tokio::spawn(async move { lead.ask(Method::GET, PATH, "").await })
}

async fn status_of_a_table(lead: &Door) -> Result<StatusCode> {
    Ok(lead.ask(Method::GET, TABLE, "").await?.status())
}

/// Asks for another PDF until it has the second of one's two places: what asks whether it has takes it for a
/// moment, too, and it is turned away if it comes just then.
async fn takes_the_other_place(lead: &Door) -> Result<JoinHandle<Result<Response>>> {
    loop {
        let second = asked(lead);
        while !second.is_finished() {
            if status_of_a_table(lead).await? == StatusCode::TOO_MANY_REQUESTS {
                return Ok(second);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pdf_that_nobody_waits_for_is_given_up_and_the_next_one_is_set() -> Result<()> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    let _written = Matrix::write(&link, 20).await?;
    let pid = server.id().context("no server")?;
    let (asking, _) = held(&lead, pid).await?;
    asking.abort();
    until(
        "nobody sets a PDF any more",
        || async move { begun_by(pid) },
        Vec::is_empty,
    )
    .await?;
    let next = lead.ask(Method::GET, PATH, "");
    let next = tokio::time::timeout(Duration::from_secs(60), next).await??;
    let bytes = next.error_for_status()?.bytes().await?;
    ensure!(bytes.starts_with(b"%PDF-"), "no PDF");
    ensure!(begun_by(pid)?.is_empty(), "something of it stayed");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pdf_that_waits_for_its_turn_leaves_at_once_where_nobody_waits_for_it() -> Result<()> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    let _written = Matrix::write(&link, 20).await?;
    let pid = server.id().context("no server")?;
    let (first, setter) = held(&lead, pid).await?;
    let second =
        tokio::time::timeout(Duration::from_secs(60), takes_the_other_place(&lead)).await??;
    second.abort();
    let table = || async { status_of_a_table(&lead).await };
    until("a place is free", table, |status| *status == StatusCode::OK).await?;
    // Its time is not over: the place is the second one's.
    ensure!(begun_by(pid)? == [setter], "the first has ended");
    first.abort();
    until(
        "nobody sets a PDF any more",
        || async move { begun_by(pid) },
        Vec::is_empty,
    )
    .await?;
    Ok(())
}
