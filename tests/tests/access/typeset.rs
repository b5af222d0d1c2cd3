//! A PDF is set in a process of its own, which ends with whoever wanted it.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use reqwest::Method;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::process::{Tavolo, begun_by};
use tavolo_tests::wait::until;

const PATH: &str = "/api/groups/ict/export?format=pdf";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pdf_that_nobody_waits_for_is_given_up_and_the_next_one_is_set() -> Result<()> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    let _written = Matrix::write(&link, 20).await?;
    let pid = server.id().context("no server")?;
    let asking = tokio::spawn({
        let lead = lead.clone();
        async move { lead.ask(Method::GET, PATH, "").await }
    });
    let found = until(
        "a PDF is being set",
        || async move { begun_by(pid) },
        |begun| begun.len() == 1,
    );
    let setter = *found.await?.first().context("nobody sets it")?;
    // It would never end by itself.
    let held = Command::new("kill")
        .args(["-STOP", &setter.to_string()])
        .status()?;
    ensure!(held.success(), "it had ended before it was held");
    ensure!(
        begun_by(pid)? == [setter],
        "it had ended before it was held"
    );
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
