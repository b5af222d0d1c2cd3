//! Rights that change under live sockets.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tavolo_server::Tuning;
use tavolo_server::identity::By;
use tavolo_shared::access::{PlanState, Seat};
use tavolo_shared::plan::edit::splice_text;
use tavolo_tests::door::Door;
use tavolo_tests::inside::Inside;
use tavolo_tests::matrix::{GROUP, Matrix, editors_link, leads_link};
use tavolo_tests::native_client::{NativeClient, Told};
use tavolo_tests::process::Tavolo;

/// DESIGN's promise.
const CLOSED_WITHIN: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_revoked_is_closed_within_a_second_and_not_let_in_again() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let (matrix, mut lead) = Matrix::write(&inside.invite(Seat::Lead, false).await?, 1).await?;
    let door = Door::by_link(&inside.invite(Seat::Editor, false).await?, "Fuori").await?;
    let mut out = NativeClient::join(&door, matrix.plan).await?;
    out.until("the editor has the plan", |client, _| {
        !client.document().is_empty()
    })
    .await?;
    let revoked_at = Instant::now();
    inside
        .server
        .identity()
        .revoke(By::Operator, &door.participant.to_string())
        .await?;
    assert_eq!(out.until_closed().await?, Some(4401));
    assert!(
        revoked_at.elapsed() <= CLOSED_WITHIN,
        "closed after {:?}",
        revoked_at.elapsed()
    );
    assert!(
        door.open().await.is_err(),
        "the cookie still opens the door"
    );
    let cell = matrix.cell(0)?;
    lead.edit(|tx| splice_text(tx, &cell, None, 0, 0, "qui "))
        .await?;
    lead.saved().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revocation_at_the_command_line_closes_sockets_within_a_second_too() -> Result<()> {
    let server = Tavolo::start().await?;
    let (matrix, _lead) = Matrix::write(&leads_link(&server)?, 1).await?;
    let door = Door::by_link(&editors_link(&server)?, "Fuori").await?;
    let mut out = NativeClient::join(&door, matrix.plan).await?;
    out.until("the editor has the plan", |client, _| {
        !client.document().is_empty()
    })
    .await?;
    server.command(&["revoke", &door.participant.to_string()])?;
    let revoked_at = Instant::now();
    assert_eq!(out.until_closed().await?, Some(4401));
    assert!(
        revoked_at.elapsed() <= CLOSED_WITHIN,
        "closed after {:?}",
        revoked_at.elapsed()
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_is_told_of_a_review_and_an_edit_on_its_way_is_refused_in_silence() -> Result<()>
{
    let inside = Inside::start(Tuning::default()).await?;
    let (matrix, mut lead) = Matrix::write(&inside.invite(Seat::Lead, false).await?, 1).await?;
    let door = Door::by_link(&inside.invite(Seat::Editor, false).await?, "Redattrice").await?;
    let mut editor = NativeClient::join(&door, matrix.plan).await?;
    editor
        .until("the editor has the plan", |client, _| {
            !client.document().is_empty()
        })
        .await?;
    inside
        .server
        .identity()
        .set_state(By::Operator, &GROUP.parse()?, PlanState::Review)
        .await?;
    let cell = matrix.cell(0)?;
    let edited = editor
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "tardi "))
        .await?;
    let late = edited.change.context("nothing changed")?;
    let (mut is_told, mut is_held) = (false, false);
    editor
        .until("the words are held", |_, told| {
            for told in told {
                match told {
                    Told::Access {
                        may_write: false,
                        state: PlanState::Review,
                    } => is_told = true,
                    Told::Held(held) => is_held = held.hashes == [late],
                    _ => {}
                }
            }
            is_told && is_held
        })
        .await?;
    assert!(
        !editor.has(&late),
        "the held words are still in the document"
    );
    let frames = editor.listen_for(Duration::from_millis(500)).await?;
    assert!(frames <= 1, "{frames} messages after a refusal");
    let edited = lead
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "guida "))
        .await?;
    let change = edited.change.context("nothing changed")?;
    editor
        .until("the lead still writes", |client, _| client.has(&change))
        .await?;
    if lead.has(&late) {
        bail!("the refused edit reached the lead");
    }
    Ok(())
}
