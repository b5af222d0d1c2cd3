//! A tab that is lost without a word is gone for the others within five seconds.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tavolo_server::Tuning;
use tavolo_shared::access::Seat;
use tavolo_shared::protocol::presence::{CellAt, Here};
use tavolo_tests::door::Door;
use tavolo_tests::inside::Inside;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::{NativeClient, Told};

/// DESIGN's promise, and a moment for a machine that is busy with other tests.
const GONE_WITHIN: Duration = Duration::from_millis(5_000);

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_tab_is_gone_within_five_seconds_and_never_says_who_it_is() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let (matrix, mut lead) = Matrix::write(&inside.invite(Seat::Lead, false).await?, 1).await?;
    let door = Door::by_link(&inside.invite(Seat::Viewer, false).await?, "Persa").await?;
    let mut lost = NativeClient::join(&door, matrix.plan).await?;
    lost.until("the tab has the plan", |client, _| {
        !client.document().is_empty()
    })
    .await?;
    let at = matrix.cell(0)?;
    let cell = CellAt {
        row: at.row.clone(),
        column: at.column.clone(),
    };
    lost.say_here(&Here {
        cell: Some(cell.clone()),
        ..Here::default()
    })
    .await?;

    let mut tag = None;
    lead.until("the lead sees the tab", |_, told| {
        tag = told.iter().find_map(|told| match told {
            Told::People(people) => people
                .here
                .iter()
                .find(|person| person.name == "Persa" && person.here.cell.as_ref() == Some(&cell))
                .map(|person| (person.tag, person.participant)),
            _ => None,
        });
        tag.is_some()
    })
    .await?;
    let (tag, participant) = tag.context("nobody was seen")?;
    assert_eq!(participant, door.participant, "the relay says whose it is");

    // From here on nobody reads its socket or answers its pings.
    let lost_at = Instant::now();
    lead.until("the tab is gone", |_, told| {
        told.iter()
            .any(|told| matches!(told, Told::People(people) if people.gone.contains(&tag)))
    })
    .await?;
    let took = lost_at.elapsed();
    assert!(took <= GONE_WITHIN, "gone after {took:?}");
    drop(lost);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_closes_is_gone_at_once_and_a_newcomer_sees_only_who_is_there() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let (matrix, mut lead) = Matrix::write(&inside.invite(Seat::Lead, false).await?, 1).await?;
    lead.say_here(&Here::default()).await?;
    let door = Door::by_link(&inside.invite(Seat::Viewer, false).await?, "Ospite").await?;
    let mut guest = NativeClient::join(&door, matrix.plan).await?;
    guest.say_here(&Here::default()).await?;
    let mut seen = None;
    guest
        .until("the guest is told who is there", |_, told| {
            seen = told.iter().find_map(|told| match told {
                Told::People(people) if people.all => Some(people.clone()),
                _ => None,
            });
            seen.is_some()
        })
        .await?;
    let seen = seen.context("nobody was told")?;
    assert!(seen.you.is_some());
    assert!(
        seen.here.iter().any(|person| person.name == "Misura"),
        "{seen:?}"
    );
    drop(guest);
    lead.until("the guest is gone", |_, told| {
        told.iter()
            .any(|told| matches!(told, Told::People(people) if Some(&people.gone) == seen.you.map(|you| vec![you]).as_ref()))
    })
    .await
}
