//! The `.automerge` file that somebody downloads, opened by the stock library.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, Response};
use serde_json::Value;
use tavolo_tests::door::Door;
use tavolo_tests::process::Tavolo;
use tokio::process::Command;

use crate::stock::{folder, modules};

#[tokio::test(flavor = "multi_thread")]
async fn a_stock_library_reads_in_the_file_what_the_plan_says() -> Result<()> {
    let server = Tavolo::start_with_demo().await?;
    let link = server.invite(&["--group", "ict", "--seat", "viewer"])?;
    let door = Door::by_link(&link, "Vera").await?;
    let get = async |format: &str| -> Result<Response> {
        let path = format!("/api/groups/ict/export?format={format}");
        let answer = door.ask(Method::GET, &path, "").await?;
        Ok(answer.error_for_status()?)
    };
    let json: Value = get("json").await?.json().await?;
    let file = server.data().join("piano.automerge");
    tokio::fs::write(&file, get("automerge").await?.bytes().await?).await?;
    let read = Command::new("node")
        .arg(folder().join("read.mjs"))
        .arg(&file)
        .env("TAVOLO_INTEROP_NODE_MODULES", modules()?)
        .output()
        .await
        .context("node cannot be started")?;
    let complaint = String::from_utf8_lossy(&read.stderr);
    ensure!(read.status.success(), "the stock library says {complaint}");
    let read: Value = serde_json::from_slice(&read.stdout)?;
    ensure!(
        read["changes"] == 1,
        "there is a history: {}",
        read["changes"]
    );
    ensure!(read["says"] == json["content"], "it says something else");
    let rows = &read["says"]["plan"]["sections"][0]["rows"];
    ensure!(
        rows.as_array().is_some_and(|rows| !rows.is_empty()),
        "no rows"
    );
    Ok(())
}
