//! Eight writers and `kill -9`, round after round on the same data.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use automerge::ChangeHash;
use futures_util::future::try_join_all;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tavolo_shared::plan::edit::splice_text;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::{Matrix, editors_link, leads_link};
use tavolo_tests::native_client::{NativeClient, Woken};
use tavolo_tests::process::Tavolo;

const WRITERS: usize = 8;

/// Rounds, where `TAVOLO_CRASH_ROUNDS` says no other number.
const ROUNDS: u64 = 20;

/// The server lives this long in a round, in milliseconds.
const LIFE_MS: std::ops::Range<u64> = 20..250;

/// Between two edits of one writer.
const PAUSE: Duration = Duration::from_millis(12);

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_change_is_lost_by_kill_9() -> Result<()> {
    let rounds = match std::env::var("TAVOLO_CRASH_ROUNDS") {
        Ok(rounds) => rounds.parse()?,
        Err(_) => ROUNDS,
    };
    let seed = match std::env::var("TAVOLO_SEED") {
        Ok(seed) => seed.parse()?,
        Err(_) => rand::random::<u64>(),
    };
    println!("seed {seed}: TAVOLO_SEED={seed} replays when the server is killed");
    let mut rng = StdRng::seed_from_u64(seed);
    let mut server = Tavolo::start().await?;
    let (matrix, lead) = Matrix::write(&leads_link(&server)?, 4).await?;
    drop(lead);
    let link = editors_link(&server)?;
    let mut doors = Vec::new();
    for number in 0..WRITERS {
        doors.push(Door::by_link(&link, &format!("Scrittrice {number}")).await?);
    }
    let mut acknowledged = Vec::new();
    for round in 0..rounds {
        let life = Duration::from_millis(rng.random_range(LIFE_MS));
        acknowledged.extend(write_and_kill(&mut server, &matrix, &doors, life).await?);
        server.start_again().await?;
        all_there(&doors, &matrix, &acknowledged)
            .await
            .with_context(|| format!("round {round}, after {life:?}, seed {seed}"))?;
    }
    let count = acknowledged.len();
    println!("{rounds} rounds, {count} acknowledged changes, none lost");
    ensure!(
        u64::try_from(count)? > rounds,
        "hardly anything was acknowledged: {count}"
    );
    server.stop().await?;
    server.command(&["check"])?;
    Ok(())
}

/// All write until the server is killed under them. Gives what they were told is saved.
async fn write_and_kill(
    server: &mut Tavolo,
    matrix: &Matrix,
    doors: &[Door],
    life: Duration,
) -> Result<Vec<ChangeHash>> {
    // Nobody writes before all are in: whoever comes late would have ever more to read.
    let clients = try_join_all(doors.iter().map(|door| enter(door, matrix))).await?;
    let writers = clients
        .into_iter()
        .enumerate()
        .map(|(number, client)| write(number, client, matrix));
    let kill = async {
        tokio::time::sleep(life).await;
        server.kill()
    };
    let (told, killed) = tokio::join!(try_join_all(writers), kill);
    killed?;
    Ok(told?.into_iter().flatten().collect())
}

/// One writer, once it has the plan.
async fn enter(door: &Door, matrix: &Matrix) -> Result<NativeClient> {
    let mut client = NativeClient::join(door, matrix.plan).await?;
    let last = matrix.rows.last().context("no rows")?;
    client
        .until("a writer has the plan", |client, _| {
            let view = tavolo_shared::plan::view::View::from_document(client.document());
            view.row(tavolo_shared::plan::schema::Table::Rows, last)
                .is_some()
        })
        .await?;
    Ok(client)
}

/// One writer, until its connection breaks.
async fn write(
    number: usize,
    mut client: NativeClient,
    matrix: &Matrix,
) -> Result<Vec<ChangeHash>> {
    let (mut made, mut saved) = (Vec::new(), 0);
    let mut pauses = tokio::time::interval(PAUSE);
    loop {
        tokio::select! {
            _ = pauses.tick() => {
                let cell = matrix.cell(number + made.len())?;
                let edited = client.make(|tx| splice_text(tx, &cell, None, 0, 0, "parola "))?;
                made.extend(edited.change);
                if client.publish(edited.change).await.is_err() {
                    break;
                }
            }
            woken = client.next() => {
                let woken = woken?;
                if matches!(woken, Woken::Closed(_)) || client.take(woken).await.is_err() {
                    break;
                }
                // Whatever was made before the last that is not saved yet, is.
                saved = saved.max(made.len().saturating_sub(client.unsent()));
            }
        }
    }
    made.truncate(saved);
    Ok(made)
}

async fn all_there(doors: &[Door], matrix: &Matrix, changes: &[ChangeHash]) -> Result<()> {
    let door = doors.first().context("nobody")?;
    let mut late = NativeClient::join(door, matrix.plan).await?;
    late.until("every acknowledged change is there", |late, _| {
        changes.iter().all(|change| late.has(change))
    })
    .await
}
