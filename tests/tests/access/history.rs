//! A plan's history and its versions over the real doors: whose each sitting is, by the server's own word,
//! who may give the plan a name, and nothing for those who do not read it.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tavolo_shared::api::{History, PointKind, Version, VersionKind, Written};
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_tests::door::Door;
use tavolo_tests::native_client::NativeClient;

use super::plan_scene::scene;

const HISTORY: &str = "/api/groups/ict/history";
const VERSIONS: &str = "/api/groups/ict/versions";

async fn get<T: DeserializeOwned>(door: &Door, path: &str) -> Result<T> {
    let answer = door.ask(Method::GET, path, "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

async fn status(door: &Door, method: Method, path: &str, body: Value) -> Result<StatusCode> {
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    Ok(door.ask(method, path, body).await?.status())
}

async fn names(door: &Door, name: &str) -> Result<StatusCode> {
    let wish = json!({ "name": name, "note": "Prima del webinar" });
    status(door, Method::POST, VERSIONS, wish).await
}

async fn writes(client: &mut NativeClient, at: &At, words: &str) -> Result<()> {
    client
        .edit(|tx| splice_text(tx, at, None, 0, 0, words).map(drop))
        .await?;
    client.saved().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_sitting_is_of_who_wrote_and_its_point_is_the_plan_as_it_was() -> Result<()> {
    let scene = scene().await?;
    let cell = scene.matrix.cell(0)?;
    let bruno = scene
        .somebody(&["--group", "ict", "--seat", "editor"], "Bruno")
        .await?;
    let mut client = scene.opens(&bruno).await?;
    ensure!(names(&scene.lead, "Prima").await? == StatusCode::NO_CONTENT);
    writes(&mut client, &cell, "BRUNO ").await?;
    writes(&mut client, &cell, "ANCORA ").await?;
    let history: History = get(&scene.lead, HISTORY).await?;
    let newest = history.points.first().context("no points")?;
    ensure!(newest.by == Some(bruno.participant), "{newest:?}");
    let edits = PointKind::Sitting {
        edits: 2,
        via: None,
    };
    ensure!(newest.what == edits, "{newest:?}");
    let known = history
        .people
        .iter()
        .find(|one| one.id == bruno.participant);
    ensure!(known.is_some_and(|one| one.name == "Bruno"));
    let oldest = history.points.last().context("no points")?;
    ensure!(oldest.what == PointKind::Begun && oldest.by.is_none());
    ensure!(history.earlier.is_none());
    let version = history.points.iter().find_map(|point| match &point.what {
        PointKind::Version(version) => Some((point, version)),
        _ => None,
    });
    let (point, version) = version.context("no version")?;
    ensure!(version.name == "Prima" && version.note == "Prima del webinar");
    ensure!(version.why == VersionKind::Named && version.hash.len() == 64);
    ensure!(point.by == Some(scene.lead.participant));
    let says = |heads: &[String]| -> Result<String> {
        let heads: Result<Vec<_>, _> = heads.iter().map(|head| head.parse()).collect();
        let heads = heads.map_err(|_| anyhow::anyhow!("no heads"))?;
        let view = View::at(client.document(), &heads).context("not a point of the plan")?;
        let row = view.row(Table::Rows, &cell.row).context("no row")?;
        Ok(row.cell(&cell.column).joined())
    };
    ensure!(says(&newest.heads)?.starts_with("ANCORA BRUNO "));
    ensure!(!says(&point.heads)?.contains("BRUNO"));
    let between = format!("{HISTORY}/people?from={}&to={}", point.at, newest.at);
    let written: Vec<Written> = get(&scene.lead, &between).await?;
    let of: Vec<_> = written
        .iter()
        .map(|one| (one.by.name.as_str(), one.edits))
        .collect();
    ensure!(of == [("Bruno", 2)], "{of:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reads_the_plan_reads_its_history_and_who_writes_in_it_names_versions() -> Result<()> {
    let scene = scene().await?;
    let other = ["--group", "governance", "--seat", "editor"];
    let seats: [(&[&str], &str, bool, bool); 6] = [
        (&["--group", "ict", "--seat", "viewer"], "Vera", true, false),
        (&["--group", "ict", "--seat", "editor"], "Ezio", true, true),
        (
            &["--project", "smartic", "--place", "member"],
            "Marco",
            true,
            true,
        ),
        (&["--authority"], "Ada", true, false),
        // A lasting seat anywhere in the programme reads.
        (&other, "Olga", true, false),
        (&["--group", "ict", "--seat", "lead"], "Lia", true, true),
    ];
    for (whom, name, reads, may_name) in seats {
        let door = scene.somebody(whom, name).await?;
        for path in [HISTORY, VERSIONS] {
            let found = status(&door, Method::GET, path, Value::Null).await?;
            ensure!((found == StatusCode::OK) == reads, "{name} {path}: {found}");
        }
        let found = names(&door, name).await?;
        let expected = match may_name {
            true => StatusCode::NO_CONTENT,
            false => StatusCode::FORBIDDEN,
        };
        ensure!(found == expected, "{name} names: {found}");
    }
    let guest = [
        "--group",
        "governance",
        "--seat",
        "editor",
        "--open",
        "--ttl",
        "4h",
    ];
    let guest = scene.somebody(&guest, "Gigi").await?;
    for path in [
        HISTORY,
        VERSIONS,
        "/api/groups/ict/history/people?from=0&to=9",
    ] {
        let found = status(&guest, Method::GET, path, Value::Null).await?;
        ensure!(
            found == StatusCode::NOT_FOUND,
            "a guest of another group: {found}"
        );
    }
    ensure!(names(&guest, "Di un altro").await? == StatusCode::NOT_FOUND);
    let nobody = Door {
        cookie: None,
        ..guest
    };
    let found = status(&nobody, Method::GET, HISTORY, Value::Null).await?;
    ensure!(found == StatusCode::UNAUTHORIZED, "{found}");
    let all: Vec<Version> = get(&scene.lead, VERSIONS).await?;
    let said: Vec<_> = all.iter().map(|version| version.name.as_str()).collect();
    ensure!(said == ["Lia", "Marco", "Ezio"], "{said:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_has_a_name_of_a_length_and_survives_the_compaction() -> Result<()> {
    let mut scene = scene().await?;
    for name in ["", "   ", &"x".repeat(5_000)] {
        let refused = names(&scene.lead, name).await?;
        ensure!(refused == StatusCode::BAD_REQUEST, "{refused}");
    }
    let wish = json!({ "name": "Nota lunga", "note": "x".repeat(5_000) });
    let refused = status(&scene.lead, Method::POST, VERSIONS, wish).await?;
    ensure!(refused == StatusCode::BAD_REQUEST, "{refused}");
    ensure!(names(&scene.lead, "Prima").await? == StatusCode::NO_CONTENT);
    let before: History = get(&scene.lead, HISTORY).await?;
    // A server that stops writes its documents in compact form.
    drop(scene.plan);
    scene.server.stop().await?;
    scene.server.start_again().await?;
    let lead = Door {
        address: scene.server.address().to_string(),
        origin: Some(scene.server.url()),
        ..scene.lead
    };
    let after: History = get(&lead, HISTORY).await?;
    ensure!(before == after, "{before:?}\n{after:?}");
    Ok(())
}
