//! A room opens for whoever asks and closes when nobody is left.

use std::time::Duration;

use anyhow::Result;
use tavolo_server::Tuning;
use tavolo_shared::access::Seat;
use tavolo_shared::ids::DocumentId;
use tavolo_tests::door::Door;
use tavolo_tests::inside::Inside;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::{NativeClient, Told};
use tavolo_tests::wait;

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_room_closes_and_opens_again_with_everything_in_it() -> Result<()> {
    let tuning = Tuning {
        room_idle: Duration::from_millis(50),
        ..Tuning::default()
    };
    let inside = Inside::start(tuning).await?;
    let (matrix, lead) = Matrix::write(&inside.invite(Seat::Lead, false).await?, 2).await?;
    assert_eq!(inside.server.rooms_open(), 1);
    let heads = lead.document().get_heads();
    drop(lead);
    wait::until(
        "the room closes",
        || async { Ok(inside.server.rooms_open()) },
        |open| *open == 0,
    )
    .await?;
    let door = Door::by_link(&inside.invite(Seat::Viewer, false).await?, "Dopo").await?;
    let mut late = NativeClient::join(&door, matrix.plan).await?;
    late.until("everything is there", |client, _| {
        heads.iter().all(|head| client.has(head))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_not_there_and_one_that_is_not_mine_answer_alike() -> Result<()> {
    let inside = Inside::start(Tuning::default()).await?;
    let door = Door::by_link(&inside.invite(Seat::Editor, true).await?, "Curiosa").await?;
    let other = inside
        .server
        .store()
        .list()
        .await?
        .into_iter()
        .find(|&document| {
            let identity = inside.server.identity();
            let rights = identity
                .roster()
                .rights(door.participant, document, identity.now_ms());
            rights.is_none_or(|rights| !rights.may(tavolo_shared::access::Act::Read))
        });
    for document in [Some(DocumentId::from_bytes([9; 16])), other]
        .into_iter()
        .flatten()
    {
        let mut client = NativeClient::join(&door, document).await?;
        client
            .until("the document is unavailable", |_, told| {
                told.contains(&Told::Unavailable)
            })
            .await?;
        assert!(client.document().is_empty());
    }
    assert_eq!(inside.server.rooms_open(), 0, "asking opened a room");
    Ok(())
}
