//! A viewer with a stock client, which lets anybody type: the edit is refused, reaches nobody,
//! and both ends fall silent.

use anyhow::{Context, Result, ensure};
use tavolo_server::Tuning;
use tavolo_shared::access::Seat;
use tavolo_shared::plan::edit::splice_text;
use tavolo_tests::door::Door;
use tavolo_tests::inside::Inside;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::NativeClient;

use crate::stock::{Cell, Stock, assert_silence, reads};

#[tokio::test(flavor = "multi_thread")]
async fn a_viewers_edit_is_refused_reaches_nobody_and_both_ends_fall_silent() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let link = inside.invite(Seat::Lead, false).await?;
    let (matrix, mut lead) = Matrix::write(&link, 2).await?;
    let at = matrix.cell(0)?;
    let cell = Cell::of(&lead, &at)?;
    let mut viewer = Stock::start(&inside, matrix.plan, Seat::Viewer).await?;
    let words = reads(&lead, &at);
    viewer.until_reads(&cell, &words).await?;
    let heads = lead.document().get_heads();

    viewer.type_in(&cell, 0, "Non dovrei scrivere. ").await?;
    assert_silence(&mut viewer, &mut lead).await?;
    let frames = viewer.frames().await?;
    ensure!(frames.sent >= 2, "the edit was never sent: {frames:?}");
    ensure!(
        frames.unknown.iter().any(|kind| kind == "tavolo-refused"),
        "the edit was not refused aloud: {frames:?}"
    );
    ensure!(
        lead.document().get_heads() == heads,
        "the edit reached the lead"
    );
    let newcomer = Door::by_link(&inside.invite(Seat::Editor, false).await?, "Nuova").await?;
    let mut newcomer = NativeClient::join(&newcomer, matrix.plan).await?;
    newcomer
        .until("the newcomer has the plan", |one, _| {
            !one.document().is_empty()
        })
        .await?;
    ensure!(
        newcomer.document().get_heads() == heads,
        "the edit reached a newcomer"
    );

    // The viewer goes on being told what the others write, and everybody goes on falling silent.
    let edited = lead
        .edit(|tx| splice_text(tx, &at, None, 0, 0, "Avanti. "))
        .await?;
    edited.change.context("nothing changed")?;
    viewer.until_has(&cell, "Avanti. ").await?;
    assert_silence(&mut viewer, &mut lead).await?;

    // A second edit stands on the refused one, and is refused like it.
    viewer.type_in(&cell, 0, "Ancora. ").await?;
    assert_silence(&mut viewer, &mut lead).await?;
    ensure!(
        reads(&lead, &at) == format!("Avanti. {words}"),
        "a refused edit reached the lead"
    );
    Ok(())
}
