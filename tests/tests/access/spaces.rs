//! A partnership's space: nobody outside reads it by any message; what its referent shares comes without
//! its history; who is in it is the referent's to say.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tavolo_shared::access::{DocumentKind, Place, Seat};
use tavolo_shared::api::{Programme, SpacePeople};
use tavolo_shared::ids::{DocumentId, EntryId, ProjectId};
use tavolo_shared::plan::edit::{self, At, Spot};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::share::{self, FATE};
use tavolo_shared::plan::value::Value;
use tavolo_tests::door::Door;

use crate::peer::Peer;
use crate::relay::{Scene, judge_at, nothing, office, open, place, seat};

const PROJECT: &str = "smartic";
/// Written in the space, and deleted there before anything is shared.
const SECRET: &str = "Zanzibar-confidenziale";

fn space(scene: &Scene) -> Result<DocumentId> {
    let project: ProjectId = PROJECT.parse()?;
    let roster = scene.server.identity().roster();
    roster.space_of(&project).context("no space")
}

async fn programme(door: &Door) -> Result<Programme> {
    let answer = door.ask(Method::GET, "/api/programme", "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_outside_the_partnership_has_anything_of_its_space() -> Result<()> {
    let scene = Scene::new().await?;
    let space = (space(&scene)?, DocumentKind::Space);
    let witness = scene
        .person("Witness", &place(PROJECT, Place::Member))
        .await?;
    let mut witness = Peer::knock(&witness, space.0).await?;
    ensure!(witness.ask().await?, "the witness cannot read");
    for (name, wish, letter) in [
        ("viewer", seat("ict", Seat::Viewer), b'-'),
        ("editor", seat("ict", Seat::Editor), b'-'),
        ("lead", seat("ict", Seat::Lead), b'-'),
        ("authority", office(), b'-'),
        ("guest", open("ict", Seat::Editor), b'-'),
        ("member elsewhere", place("treno", Place::Member), b'-'),
        ("referent elsewhere", place("treno", Place::Referent), b'-'),
        ("member", place(PROJECT, Place::Member), b'w'),
        ("referent", place(PROJECT, Place::Referent), b'w'),
    ] {
        let door = scene.person(name, &wish).await?;
        judge_at(&scene, &mut witness, &door, space, letter)
            .await
            .context(name)?;
        let listed = programme(&door).await?.spaces;
        let sees = listed.iter().any(|each| each.document.id == space.0);
        ensure!(sees == (letter == b'w'), "{name}: {listed:?}");
        let people = door
            .ask(Method::GET, "/api/spaces/smartic/people", "")
            .await?
            .status();
        ensure!((people == StatusCode::OK) == sees, "{name}: {people}");
    }
    Ok(())
}

/// An idea in the space, of which a word was deleted, and the output of the space that it uses.
async fn idea(scene: &Scene, referent: &Door) -> Result<(EntryId, EntryId)> {
    let mut peer = Peer::knock(referent, space(scene)?).await?;
    ensure!(peer.ask().await?, "the referent cannot read the space");
    let (server, title) = (&scene.server, "title".parse()?);
    let add = |tx: &mut edit::Tx<'_>| edit::add_row(tx, Table::Ideas, None, &Spot::Last);
    let idea = peer.writes(server, add).await?;
    let at = At::new(Table::Ideas, &idea, &title);
    let words = format!("{SECRET} Catalogo comune");
    peer.writes(server, |tx| edit::splice_text(tx, &at, None, 0, 0, &words))
        .await?;
    let gone = SECRET.len() + 1;
    peer.writes(server, |tx| edit::splice_text(tx, &at, None, 0, gone, ""))
        .await?;
    let add = |tx: &mut edit::Tx<'_>| edit::add_row(tx, Table::Outputs, None, &Spot::Last);
    let output = peer.writes(server, add).await?;
    let uses = At::new(Table::Ideas, &idea, &"outputs".parse()?);
    peer.writes(server, |tx| edit::set_member(tx, &uses, output.as_str()))
        .await?;
    ensure!(peer.was_sent(SECRET), "nothing to look for");
    Ok((idea, output))
}

async fn share(door: &Door, group: &str, idea: &EntryId) -> Result<StatusCode> {
    let body = json!({ "group": group, "ideas": [idea] }).to_string();
    let path = format!("/api/spaces/{PROJECT}/share");
    Ok(door.ask(Method::POST, &path, body).await?.status())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_referent_shares_and_only_with_the_project_s_groups() -> Result<()> {
    let scene = Scene::new().await?;
    let referent = scene
        .person("Rita", &place(PROJECT, Place::Referent))
        .await?;
    let (idea, _) = idea(&scene, &referent).await?;
    for (name, wish) in [
        ("member", place(PROJECT, Place::Member)),
        ("lead", seat("ict", Seat::Lead)),
        ("authority", office()),
        ("referent elsewhere", place("treno", Place::Referent)),
        ("guest", open("ict", Seat::Editor)),
    ] {
        let door = scene.person(name, &wish).await?;
        let status = share(&door, "ict", &idea).await?;
        ensure!(status == StatusCode::FORBIDDEN, "{name}: {status}");
    }
    let list = scene.document(DocumentKind::Ideas)?;
    let mut peer = Peer::knock(&referent, list).await?;
    ensure!(peer.ask().await?);
    ensure!(peer.view().rows(Table::SharedIdeas).next().is_none());
    let status = share(&referent, "nowhere", &idea).await?;
    ensure!(status == StatusCode::BAD_REQUEST, "{status}");
    ensure!(share(&referent, "ict", &"none".parse()?).await? == StatusCode::BAD_REQUEST);
    ensure!(share(&referent, "ict", &idea).await? == StatusCode::OK);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_group_reads_what_is_shared_and_never_its_deleted_words() -> Result<()> {
    let scene = Scene::new().await?;
    let referent = scene
        .person("Rita", &place(PROJECT, Place::Referent))
        .await?;
    let (idea, output) = idea(&scene, &referent).await?;
    let editor = scene.person("Bruno", &seat("ict", Seat::Editor)).await?;
    let list = scene.document(DocumentKind::Ideas)?;
    // Here before anything is shared, so that everything comes live too.
    let mut bruno = Peer::knock(&editor, list).await?;
    ensure!(bruno.ask().await?);
    ensure!(share(&referent, "ict", &idea).await? == StatusCode::OK);
    ensure!(
        share(&referent, "ict", &idea).await? == StatusCode::OK,
        "again"
    );

    let mut fresh = Peer::knock(&editor, list).await?;
    ensure!(fresh.ask().await?);
    // What was on its way to him comes first.
    while bruno
        .view()
        .rows(Table::SharedIdeas)
        .all(|row| row.code().is_none())
    {
        ensure!(bruno.ask_again().await?);
    }
    for peer in [&fresh, &bruno] {
        let view = peer.view();
        let rows: Vec<_> = view.rows(Table::SharedIdeas).collect();
        ensure!(rows.len() == 1 && rows[0].id == idea, "{rows:?}");
        ensure!(rows[0].cell(&"title".parse()?).joined() == "Catalogo comune");
        ensure!(share::sender(&view, rows[0]).as_deref() == Some(PROJECT));
        ensure!(rows[0].code() == Some("I-01"), "{:?}", rows[0].code());
        ensure!(!peer.was_sent(SECRET), "a deleted word came along");
    }
    let mut inventory = Peer::knock(&editor, scene.document(DocumentKind::Inventory)?).await?;
    ensure!(inventory.ask().await?);
    let along = inventory.view();
    let along = along.row(Table::Outputs, &output);
    ensure!(along.is_some(), "the output went along");
    ensure!(!inventory.was_sent(SECRET), "a deleted word came along");
    let log = scene.server.identity().verify_audit().await?;
    ensure!(log.1.is_none() && log.0.iter().any(|entry| entry.act == "ideas_shared"));
    ensure!(log.0.iter().all(|entry| !entry.detail.contains("Catalogo")));

    // The space says with whom; the group decides, and then it is the group's.
    let mut space = Peer::knock(&referent, space(&scene)?).await?;
    ensure!(space.ask().await?);
    let view = space.view();
    let own = view.row(Table::Ideas, &idea).context("no idea")?;
    ensure!(own.code() == Some("I-01"));
    ensure!(format!("{:?}", own.cell(&"shared".parse()?)).contains("ict"));
    let at = At::new(Table::SharedIdeas, &idea, &FATE.parse()?);
    let aside = Value::Plain(share::ASIDE.to_owned());
    fresh
        .writes(&scene.server, |tx| edit::set_value(tx, &at, &aside))
        .await?;
    ensure!(share(&referent, "ict", &idea).await? == StatusCode::CONFLICT);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_referent_invites_and_removes_members_and_nobody_else_does() -> Result<()> {
    let scene = Scene::new().await?;
    let rita = scene
        .person("Rita", &place(PROJECT, Place::Referent))
        .await?;
    let other = scene
        .person("Sara", &place(PROJECT, Place::Referent))
        .await?;
    let wish = json!({ "group": null, "seat": null, "project": PROJECT, "place": "member",
        "authority": false, "open": false, "ttl_s": null, "uses_max": null });
    let made = rita
        .ask(Method::POST, "/api/invitations", wish.to_string())
        .await?;
    let made: serde_json::Value = made.error_for_status()?.json().await?;
    let url = made.get("url").and_then(|url| url.as_str());
    let url = url.context("no link")?;
    let mario = Door::by_link(url, "Mario").await?;
    let people = async |door: &Door| -> Result<SpacePeople> {
        let answer = door
            .ask(Method::GET, "/api/spaces/smartic/people", "")
            .await?;
        Ok(answer.error_for_status()?.json().await?)
    };
    let seen = people(&mario).await?;
    ensure!(seen.people.len() == 3 && seen.people.iter().all(|one| !one.may_remove));
    let removable = people(&rita).await?;
    let removable = removable.people.iter().filter(|one| one.may_remove);
    ensure!(removable.count() == 1, "the member alone");

    let remove = async |by: &Door, who: &Door| -> Result<StatusCode> {
        let path = format!("/api/spaces/{PROJECT}/people/{}", who.participant);
        Ok(by.ask(Method::DELETE, &path, "").await?.status())
    };
    let lead = scene.person("Anna", &seat("ict", Seat::Lead)).await?;
    for (by, whom) in [
        (&mario, &rita),
        (&lead, &mario),
        (&rita, &other),
        (&rita, &rita),
    ] {
        let status = remove(by, whom).await?;
        ensure!(status == StatusCode::FORBIDDEN, "{status}");
    }
    ensure!(remove(&rita, &mario).await? == StatusCode::NO_CONTENT);
    ensure!(people(&rita).await?.people.len() == 2);
    ensure!(programme(&mario).await.is_err(), "nobody any more");
    ensure!(
        Door::by_link(url, "Mario").await.is_err(),
        "the link is over"
    );

    // Who has another hat keeps it.
    let both = tavolo_shared::api::NewInvitation {
        group: "ict".parse().ok(),
        seat: Some(Seat::Viewer),
        project: PROJECT.parse().ok(),
        place: Some(Place::Member),
        ..nothing()
    };
    let elena = scene.person("Elena", &both).await?;
    ensure!(programme(&elena).await?.spaces.len() == 1);
    ensure!(remove(&rita, &elena).await? == StatusCode::NO_CONTENT);
    ensure!(programme(&elena).await?.spaces.is_empty());
    let (_, broken) = scene.server.identity().verify_audit().await?;
    ensure!(broken.is_none(), "the log's chain");
    Ok(())
}
