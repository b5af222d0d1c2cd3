//! Comments at a real relay: the server says when they came, only their author changes them, whoever may
//! write settles them, and a frozen plan does not freeze what is said of it.

use anyhow::{Context, Result, ensure};
use tavolo_server::identity::By;
use tavolo_shared::access::{DocumentKind, PlanState, Seat};
use tavolo_shared::ids::{EntryId, GroupId};
use tavolo_shared::plan::comments::{
    On, Thread, Threads, add_comment, answer_comment, change_comment, delete_comment,
    resolve_thread,
};
use tavolo_tests::native_client::{NativeClient, Told};

use crate::relay::{Scene, office, seat};

fn row() -> Result<On> {
    Ok(On {
        row: "r1".parse()?,
        column: None,
    })
}

fn thread(client: &NativeClient, id: &EntryId) -> Option<Thread> {
    Threads::from_document(client.document()).get(id).cloned()
}

fn is_refused(told: &[Told]) -> bool {
    told.iter().any(|each| matches!(each, Told::Refused { .. }))
}

/// The threads are there: they have been made with the server.
async fn enter(scene: &Scene, name: &str, given: Option<Seat>) -> Result<NativeClient> {
    let wish = given.map_or_else(office, |given| seat("ict", given));
    let door = scene.person(name, &wish).await?;
    let discussion = scene.document(DocumentKind::Discussion)?;
    let mut client = NativeClient::join_kind(&door, discussion, DocumentKind::Discussion).await?;
    client
        .until("the discussion is there", |client, _| {
            !client.document().get_heads().is_empty()
        })
        .await?;
    Ok(client)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_comment_gets_its_time_from_the_server_and_stays_its_authors() -> Result<()> {
    let scene = Scene::new().await?;
    let mut anna = enter(&scene, "Anna", Some(Seat::Editor)).await?;
    let mut bruno = enter(&scene, "Bruno", Some(Seat::Editor)).await?;
    let before_ms = scene.server.identity().now_ms();
    let on = row()?;
    let first = anna.edit(|tx| add_comment(tx, &on, "Chi lo fa?")).await?;
    let first = first.value;
    for client in [&mut anna, &mut bruno] {
        let what = "the comment has its time";
        let has_time =
            |client: &NativeClient| thread(client, &first).is_some_and(|t| t.first.at_ms.is_some());
        client.until(what, |client, _| has_time(client)).await?;
    }
    let seen = thread(&bruno, &first).context("no thread")?;
    let at_ms = seen.first.at_ms.context("no time")?;
    ensure!((before_ms..=scene.server.identity().now_ms()).contains(&at_ms));
    ensure!(seen.first.author == thread(&anna, &first).and_then(|thread| thread.first.author));

    // What another said is theirs.
    bruno.edit(|tx| change_comment(tx, &first, "Io no")).await?;
    let refused = |_: &NativeClient, told: &[Told]| is_refused(told);
    bruno.until("the words are refused", refused).await?;
    let mut bruno = enter(&scene, "Bruno", Some(Seat::Lead)).await?;
    bruno.edit(|tx| delete_comment(tx, &first)).await?;
    bruno.until("the deletion is refused", refused).await?;

    // Whoever may write answers and settles, also while the plan is frozen.
    let ict: GroupId = "ict".parse()?;
    let identity = scene.server.identity();
    identity
        .set_state(By::Operator, &ict, PlanState::Frozen)
        .await?;
    let mut office = enter(&scene, "Ufficio", None).await?;
    office
        .edit(|tx| answer_comment(tx, &first, "Lo fa Itaca"))
        .await?;
    office.edit(|tx| resolve_thread(tx, &first)).await?;
    anna.until("it is answered and settled", |client, _| {
        thread(client, &first).is_some_and(|thread| {
            thread.answers.iter().all(|answer| answer.at_ms.is_some())
                && thread.answers.len() == 1
                && thread.resolved.is_some()
        })
    })
    .await?;
    let seen = thread(&anna, &first).context("no thread")?;
    ensure!(seen.first.body == "Chi lo fa?", "{seen:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_only_reads_does_not_comment() -> Result<()> {
    let scene = Scene::new().await?;
    let mut anna = enter(&scene, "Anna", Some(Seat::Viewer)).await?;
    let on = row()?;
    let made = anna.edit(|tx| add_comment(tx, &on, "Anch’io")).await?;
    anna.until("it is refused", |_, told| is_refused(told))
        .await?;
    let reader = enter(&scene, "Carla", Some(Seat::Editor)).await?;
    ensure!(thread(&reader, &made.value).is_none());
    Ok(())
}
