//! A polite stop: what was accepted is kept, and everybody is told to come back.

use anyhow::{Context, Result};
use tavolo_shared::plan::edit::splice_text;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::{Matrix, editors_link, leads_link};
use tavolo_tests::native_client::{NativeClient, Told, Woken};
use tavolo_tests::process::Tavolo;
use tavolo_tests::wait;

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_loses_nothing_and_tells_peers_to_come_back() -> Result<()> {
    let mut server = Tavolo::start().await?;
    let (matrix, mut lead) = Matrix::write(&leads_link(&server)?, 2).await?;
    let door = Door::by_link(&editors_link(&server)?, "Collega").await?;
    let mut other = NativeClient::join(&door, matrix.plan).await?;
    other
        .until("the other has the plan", |client, _| {
            !client.document().is_empty()
        })
        .await?;
    let cell = matrix.cell(0)?;
    let edited = lead
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "ultima "))
        .await?;
    let change = edited.change.context("nothing changed")?;
    other
        .until("the server has the last edit", |client, _| {
            client.has(&change)
        })
        .await?;

    let (stopped, told) = tokio::join!(server.stop(), last_words(&mut other));
    stopped?;
    let (is_told, code) = told?;
    assert!(is_told, "nobody said that the server stops");
    assert_eq!(code, Some(1012));

    server.start_again().await?;
    let mut back = NativeClient::join(&door, matrix.plan).await?;
    back.until("the last edit is there", |client, _| client.has(&change))
        .await
}

/// Whether the client was told that the server stops, and the code with which it was closed.
async fn last_words(client: &mut NativeClient) -> Result<(bool, Option<u16>)> {
    let mut is_told = false;
    let deadline = tokio::time::Instant::now() + wait::DEADLINE;
    loop {
        let woken = tokio::time::timeout_at(deadline, client.next()).await;
        match woken.context("the connection was not closed")?? {
            Woken::Closed(code) => return Ok((is_told, code)),
            woken => is_told |= client.take(woken).await?.contains(&Told::Closing),
        }
    }
}
