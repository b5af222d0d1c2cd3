//! A plan as a file: who gets one, of which point, and what is never in it.

use std::io::Cursor;

use anyhow::{Context, Result, ensure};
use automerge::AutoSerde;
use calamine::{Reader, Xlsx};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tavolo_shared::api::ExportFormat;
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::load;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;

/// A word that is typed and taken out again.
const SECRET: &str = "SEGRETISSIMO";
const PATH: &str = "/api/groups/ict/export";

/// A plan of two rows in which something was deleted, and its lead.
struct Scene {
    server: Tavolo,
    lead: Door,
    client: NativeClient,
    title: At,
}

async fn scene() -> Result<Scene> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let lead = Door::by_link(&link, "Anna").await?;
    let (matrix, mut client) = Matrix::write(&link, 2).await?;
    let row = matrix.rows.first().context("no row")?;
    let title = At::row(row, matrix.columns.first().context("no column")?);
    for (delete, words) in [(0, SECRET), (SECRET.len(), "=1+1 ")] {
        client
            .edit(|tx| splice_text(tx, &title, None, 0, delete, words))
            .await?;
    }
    client.saved().await?;
    Ok(Scene {
        server,
        lead,
        client,
        title,
    })
}

async fn ask(door: &Door, query: &str) -> Result<Response> {
    door.ask(Method::GET, &format!("{PATH}?{query}"), "").await
}

async fn bytes(door: &Door, query: &str) -> Result<Vec<u8>> {
    let answer = ask(door, query).await?.error_for_status()?;
    Ok(answer.bytes().await?.to_vec())
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|part| part == words.as_bytes())
}

/// Everything that an Automerge file says, at every point of its history.
fn all_it_ever_said(bytes: &[u8]) -> Result<String> {
    let document = load(bytes)?;
    let mut said = String::new();
    for change in document.get_changes(&[]) {
        let then = document.fork_at(&[change.hash()])?;
        said.push_str(&serde_json::to_string(&AutoSerde::from(&then))?);
    }
    Ok(said)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_a_plan_gets_it_as_a_file_and_nobody_else_does() -> Result<()> {
    let scene = scene().await?;
    let hat = async |whom: &[&str], name: &str| -> Result<Door> {
        Door::by_link(&scene.server.invite(whom)?, name).await
    };
    let readers = [
        hat(&["--group", "ict", "--seat", "viewer"], "Vera").await?,
        hat(&["--group", "ict", "--seat", "editor"], "Edo").await?,
        hat(&["--group", "ict", "--seat", "viewer", "--open"], "Ospite").await?,
        hat(&["--group", "governance", "--seat", "viewer"], "Gino").await?,
        hat(&["--project", "smartic", "--place", "member"], "Marco").await?,
        hat(&["--authority"], "Autorità").await?,
        scene.lead,
    ];
    for door in &readers {
        for format in ExportFormat::ALL {
            let answer = ask(door, &format!("format={}", format.name())).await?;
            ensure!(
                answer.status() == StatusCode::OK,
                "{format:?}: {}",
                answer.status()
            );
            let header = |name: &str| answer.headers().get(name).and_then(|v| v.to_str().ok());
            ensure!(header("content-type") == Some(format.media_type()));
            let named = header("content-disposition").context("no name")?;
            ensure!(
                named.starts_with("attachment; filename=\"tavolo-ict-"),
                "{named}"
            );
        }
    }
    let guest = hat(
        &["--group", "governance", "--seat", "viewer", "--open"],
        "Altro",
    )
    .await?;
    for path in ["export?format=csv", "export/points"] {
        let other = guest
            .ask(Method::GET, &format!("/api/groups/ict/{path}"), "")
            .await?;
        let none = guest
            .ask(Method::GET, &format!("/api/groups/none/{path}"), "")
            .await?;
        ensure!(
            other.status() == StatusCode::NOT_FOUND,
            "{}",
            other.status()
        );
        ensure!(none.status() == StatusCode::NOT_FOUND);
        ensure!(
            other.text().await? == none.text().await?,
            "they answer alike"
        );
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_file_is_no_server_error() -> Result<()> {
    let scene = scene().await?;
    let nobody = reqwest::get(format!("{}{PATH}?format=csv", scene.server.url())).await?;
    ensure!(
        nobody.status() == StatusCode::UNAUTHORIZED,
        "{}",
        nobody.status()
    );
    for wrong in [
        "format=exe",
        "",
        "format=csv&version=77",
        "format=csv&at=abcd",
    ] {
        let status = ask(&scene.lead, wrong).await?.status();
        ensure!(status.is_client_error(), "{wrong}: {status}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn json_is_as_its_schema_says() -> Result<()> {
    let scene = scene().await?;
    let file = bytes(&scene.lead, "format=json").await?;
    let mut json: Value = serde_json::from_slice(&file)?;
    let schema = include_str!("../../../docs/plan.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema)?)?;
    let wrong: Vec<String> = schema
        .iter_errors(&json)
        .map(|error| error.to_string())
        .collect();
    ensure!(wrong.is_empty(), "{wrong:?}");
    // The schema is one that can be broken.
    let cells = json.pointer_mut("/content/plan/sections/0/rows/0/cells");
    let cells = cells.and_then(Value::as_object_mut).context("no cells")?;
    let cell = cells.values_mut().next().context("no cell")?;
    *cell = "words".into();
    ensure!(!schema.is_valid(&json));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deleted_words_leave_with_the_lead_alone_and_when_asked_for() -> Result<()> {
    let scene = scene().await?;
    for format in ExportFormat::ALL {
        let file = bytes(&scene.lead, &format!("format={}", format.name())).await?;
        ensure!(!holds(&file, SECRET), "{format:?}");
    }
    let fresh = bytes(&scene.lead, "format=automerge").await?;
    ensure!(load(&fresh)?.get_changes(&[]).len() == 1);
    let said = all_it_ever_said(&fresh)?;
    ensure!(said.contains("Mappa") && !said.contains(SECRET), "{said}");

    let whole = bytes(&scene.lead, "format=automerge&history=true").await?;
    ensure!(load(&whole)?.get_heads() == scene.client.document().get_heads());
    ensure!(
        all_it_ever_said(&whole)?.contains(SECRET),
        "the history is not whole"
    );
    let link = scene
        .server
        .invite(&["--group", "ict", "--seat", "editor"])?;
    let editor = Door::by_link(&link, "Edo").await?;
    let refused = ask(&editor, "format=automerge&history=true")
        .await?
        .status();
    ensure!(refused == StatusCode::FORBIDDEN, "{refused}");
    let odd = ask(&scene.lead, "format=csv&history=true").await?.status();
    ensure!(odd == StatusCode::BAD_REQUEST, "{odd}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_version_and_a_point_are_printed_as_they_were() -> Result<()> {
    let mut scene = scene().await?;
    let then = scene.client.document().get_heads();
    let heads: Vec<String> = then.iter().map(ToString::to_string).collect();
    let heads = heads.join(",");
    let wish = json!({ "name": "Bozza 1", "deadline": null, "note": "" }).to_string();
    let opened = scene
        .lead
        .ask(Method::POST, "/api/groups/ict/rounds", wish)
        .await?;
    opened.error_for_status()?;
    let path = format!("{PATH}/points");
    let points: Value = scene.lead.ask(Method::GET, &path, "").await?.json().await?;
    ensure!(points[0]["name"] == "Bozza 1", "{points}");
    let version = points[0]["version"].as_i64().context("no number")?;
    let query = format!("format=csv&version={version}");
    let was = bytes(&scene.lead, &query).await?;
    ensure!(
        holds(&was, "'=1+1 Mappa"),
        "{}",
        String::from_utf8_lossy(&was)
    );

    let title = scene.title.clone();
    scene
        .client
        .edit(|tx| splice_text(tx, &title, None, 0, 0, "Altro testo. "))
        .await?;
    scene.client.saved().await?;
    ensure!(
        bytes(&scene.lead, &query).await? == was,
        "the version is another"
    );
    let at = bytes(&scene.lead, &format!("format=csv&at={heads}")).await?;
    ensure!(at == was, "the point is another");
    ensure!(holds(
        &bytes(&scene.lead, "format=csv").await?,
        "Altro testo"
    ));

    let book = bytes(&scene.lead, "format=xlsx&language=fr").await?;
    let mut book = Xlsx::new(Cursor::new(book))?;
    let changes = book.worksheet_range("Modifications")?;
    let said: Vec<String> = changes.rows().flatten().map(ToString::to_string).collect();
    ensure!(
        said.iter().any(|cell| cell.starts_with("Altro testo")),
        "{said:?}"
    );

    // The same from the command line, beside the server.
    let out = scene.server.data().join("piano.csv");
    let out = out.to_str().context("an odd path")?;
    let export = ["export", "--plan", "ict", "--format", "csv", "--out", out];
    scene
        .server
        .command(&[&export[..], &["--at", "Bozza 1"]].concat())?;
    ensure!(
        std::fs::read(out)? == was,
        "the command line has another file"
    );
    Ok(())
}
