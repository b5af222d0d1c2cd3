//! A reader that is slower than the writers: cut off from live updates, brought up to date from
//! the document, closed if it never reads.

use std::time::Duration;

use anyhow::{Context, Result};
use tavolo_server::Tuning;
use tavolo_shared::access::Seat;
use tavolo_shared::plan::edit::splice_text;
use tavolo_shared::plan::view::View;
use tavolo_tests::door::Door;
use tavolo_tests::inside::Inside;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::{NativeClient, Woken};
use tavolo_tests::wait;
use tokio::sync::Mutex;

/// Edits, and the size of each: together more than the sockets' own buffers hold, where the
/// reader's is small.
const EDITS: usize = 300;
const WORDS: usize = 2_000;
const RECEIVE_BYTES: u32 = 4_096;

/// The counters are the process's: one reader lags at a time.
static ONE_READER: Mutex<()> = Mutex::const_new(());

/// Words that do not compress away.
fn words() -> String {
    (0..WORDS)
        .map(|_| char::from(rand::random_range(b'a'..=b'z')))
        .collect()
}

/// What an operator would look at.
async fn metrics(inside: &Inside) -> Result<String> {
    let url = format!("http://{}/metrics", inside.server.addr());
    Ok(reqwest::get(url).await?.text().await?)
}

/// How often the server has cut a reader off.
async fn cut_off(inside: &Inside) -> Result<u64> {
    let metrics = metrics(inside).await?;
    let line = metrics
        .lines()
        .find_map(|line| line.strip_prefix("tavolo_lagging_total "));
    Ok(line.map_or(Ok(0), str::parse)?)
}

/// Somebody whose socket buffers little.
async fn reader(door: &Door, matrix: &Matrix) -> Result<NativeClient> {
    let socket = door.open_buffering(Some(RECEIVE_BYTES)).await?;
    let actor = door.participant.actor(rand::random());
    let nothing = tavolo_shared::plan::new_document(actor);
    NativeClient::join_on(socket, door.participant, matrix.plan, nothing).await
}

async fn write_much(lead: &mut NativeClient, matrix: &Matrix) -> Result<()> {
    for number in 0..EDITS {
        let cell = matrix.cell(number)?;
        let words = words();
        lead.edit(|tx| splice_text(tx, &cell, None, 0, 0, &words))
            .await?;
        lead.until("the edit is saved", |lead, _| lead.unsent() < 20)
            .await?;
    }
    lead.saved().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_reader_is_cut_off_and_brought_up_to_date() -> Result<()> {
    let _alone = ONE_READER.lock().await;
    let tuning = Tuning {
        queue_frames_max: 8,
        lagging_max: Duration::from_secs(300),
        ..Tuning::default()
    };
    let inside = Inside::start(tuning).await?;
    let (matrix, mut lead) = Matrix::write(&inside.invite(Seat::Lead, false).await?, 8).await?;
    let door = Door::by_link(&inside.invite(Seat::Editor, false).await?, "Lenta").await?;
    let mut slow = reader(&door, &matrix).await?;
    slow.until("the reader has the plan", |client, _| {
        !client.document().is_empty()
    })
    .await?;
    let before = cut_off(&inside).await?;
    // It reads nothing while the lead writes.
    write_much(&mut lead, &matrix).await?;
    assert_eq!(
        cut_off(&inside).await?,
        before + 1,
        "it was cut off, and not let in again while it read nothing"
    );

    let heads = lead.document().get_heads();
    slow.until("the reader is brought up to date", |slow, _| {
        heads.iter().all(|head| slow.has(head))
    })
    .await?;
    assert_eq!(slow.document().get_heads(), heads);
    let same = View::from_document(slow.document()) == View::from_document(lead.document());
    assert!(same, "it has every change, and reads another plan");

    // And it is told of live changes again.
    let cell = matrix.cell(1)?;
    let edited = lead
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "dopo "))
        .await?;
    let change = edited.change.context("nothing changed")?;
    slow.until("it hears of what is written now", |slow, _| {
        slow.has(&change)
    })
    .await?;
    let cell = matrix.cell(0)?;
    let edited = slow
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "eccomi "))
        .await?;
    let change = edited.change.context("nothing changed")?;
    lead.until("it is one of them again", |lead, _| lead.has(&change))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_never_reads_is_closed_and_nobody_waits_for_it() -> Result<()> {
    let _alone = ONE_READER.lock().await;
    let tuning = Tuning {
        queue_frames_max: 8,
        lagging_max: Duration::from_millis(500),
        ..Tuning::default()
    };
    let inside = Inside::start(tuning).await?;
    let (matrix, mut lead) = Matrix::write(&inside.invite(Seat::Lead, false).await?, 8).await?;
    let door = Door::by_link(&inside.invite(Seat::Viewer, false).await?, "Ferma").await?;
    let mut stuck = reader(&door, &matrix).await?;
    stuck
        .until("the reader has the plan", |client, _| {
            !client.document().is_empty()
        })
        .await?;
    write_much(&mut lead, &matrix).await?;
    wait::until(
        "the server has closed it for its slowness",
        || metrics(&inside),
        |metrics| metrics.contains(r#"tavolo_connections_closed_total{reason="too-slow"} 1"#),
    )
    .await?;
    // It reads again, much too late: what was written, and then the end.
    let heads = lead.document().get_heads();
    tokio::time::timeout(wait::DEADLINE, async {
        loop {
            match stuck.next().await? {
                Woken::Closed(_) => return anyhow::Ok(()),
                woken => drop(stuck.take(woken).await),
            }
        }
    })
    .await
    .context("it was not closed")??;
    assert!(
        !heads.iter().all(|head| stuck.has(head)),
        "it had everything after all"
    );
    Ok(())
}
