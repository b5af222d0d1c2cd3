//! What happens to open sockets when a right changes: within a second, also when another process
//! changed it.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tavolo_server::identity::{By, NewVersion};
use tavolo_server::startup::open_beside;
use tavolo_shared::access::{DocumentKind, PlanState, Seat};
use tavolo_shared::api::VersionKind;
use tavolo_shared::protocol::Body;

use crate::peer::{Fate, Peer};
use crate::relay::{Scene, seat};

/// What a change of rights may take at most to arrive at an open socket.
const SOON: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revocation_from_another_process_closes_the_socket_within_a_second() -> Result<()> {
    let scene = Scene::new().await?;
    let (_, command_line) = open_beside(&scene.config).await?;
    for by_the_server_itself in [false, true] {
        let door = scene.person("Anna", &seat("ict", Seat::Editor)).await?;
        let mut peer = Peer::knock(&door, scene.document(DocumentKind::Plan)?).await?;
        ensure!(peer.ask().await?, "an editor cannot read");
        let identity = if by_the_server_itself {
            scene.server.identity()
        } else {
            &command_line
        };
        let begun = Instant::now();
        identity
            .revoke(By::Operator, &door.participant.to_string())
            .await?;
        peer.until_closed().await?;
        let took = begun.elapsed();
        println!("closed after {took:?}");
        ensure!(took < SOON, "closed only after {took:?}");
        ensure!(door.open().await.is_err(), "the door still opens");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_state_set_by_another_process_holds_on_open_sockets_within_a_second() -> Result<()> {
    let scene = Scene::new().await?;
    let (_, command_line) = open_beside(&scene.config).await?;
    let door = scene.person("Anna", &seat("ict", Seat::Editor)).await?;
    let mut peer = Peer::knock(&door, scene.document(DocumentKind::Plan)?).await?;
    ensure!(peer.ask().await?, "an editor cannot read");
    let ict = "ict".parse()?;
    for (state, writes, due) in [
        (PlanState::Review, false, Fate::Refused),
        (PlanState::Open, true, Fate::Taken),
        (PlanState::Frozen, false, Fate::Refused),
    ] {
        let begun = Instant::now();
        command_line.set_state(By::Operator, &ict, state).await?;
        let told = Body::Access {
            may_write: writes,
            state,
            full_percent: 0,
            meeting: None,
            version: None,
        };
        while peer.hear().await? != told {}
        let took = begun.elapsed();
        ensure!(took < SOON, "told of {state:?} only after {took:?}");
        // A new peer for each: after a refusal the old one's document is spoiled.
        let mut writer = Peer::knock(&door, scene.document(DocumentKind::Plan)?).await?;
        ensure!(writer.ask().await?, "an editor cannot read");
        let change = writer.edit(DocumentKind::Plan)?;
        let fate = writer
            .push(&scene.server, &change, false)
            .await
            .context("pushing")?;
        ensure!(fate == due, "while {state:?} a change was {fate:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_is_told_to_those_who_have_the_plan_open_though_nobody_wrote() -> Result<()> {
    let scene = Scene::new().await?;
    let (_, command_line) = open_beside(&scene.config).await?;
    let door = scene.person("Anna", &seat("ict", Seat::Editor)).await?;
    let mut peer = Peer::knock(&door, scene.document(DocumentKind::Plan)?).await?;
    ensure!(peer.ask().await?, "an editor cannot read");
    let (ict, mut before) = ("ict".parse()?, None);
    for name in ["Prima", "Dopo"] {
        let made = NewVersion {
            name: name.to_owned(),
            note: String::new(),
            why: VersionKind::Named,
            plan_heads: String::new(),
            inventory_heads: String::new(),
            calendar_heads: String::new(),
            hash: [0; 32],
        };
        let id = command_line.name_version(door.participant, &ict, &made);
        let told = Some(u64::try_from(id.await?)?);
        ensure!(told != before, "two versions of one number");
        before = told;
        let is_it = |body: Body| matches!(body, Body::Access { version, .. } if version == told);
        while !is_it(peer.hear().await?) {}
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seat_that_is_taken_away_stops_the_writing_and_then_the_reading() -> Result<()> {
    let scene = Scene::new().await?;
    let identity = scene.server.identity();
    let made = identity
        .invite(By::Operator, &seat("ict", Seat::Lead))
        .await?;
    let door = tavolo_tests::door::Door::by_link(&made.url, "Anna").await?;
    let calendar = scene.document(DocumentKind::Calendar)?;
    let mut peer = Peer::knock(&door, calendar).await?;
    ensure!(peer.ask().await?, "a lead cannot read");
    identity.revoke(By::Operator, &made.id).await?;
    peer.until_closed().await?;
    ensure!(door.open().await.is_err(), "the door still opens");
    Ok(())
}
