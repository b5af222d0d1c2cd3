//! Any two points of a plan compared, as a document: who gets it, and what is in it.

use std::io::{Cursor, Read};

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tavolo_shared::api::{History, Point, PointKind};
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_tests::door::Door;
use tavolo_tests::matrix::{Matrix, leads_link};
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;
use zip::ZipArchive;

const PATH: &str = "/api/groups/ict/export?format=changes&language=it";

async fn file(door: &Door, query: &str) -> Result<Vec<u8>> {
    let path = format!("{PATH}{query}");
    let answer = door.ask(Method::GET, &path, "").await?.error_for_status()?;
    Ok(answer.bytes().await?.to_vec())
}

/// The words of a Word file, with those that came in between `+`, and those that went between `-`.
fn words(docx: &[u8]) -> Result<String> {
    let mut zip = ZipArchive::new(Cursor::new(docx))?;
    let mut xml = String::new();
    zip.by_name("word/document.xml")?.read_to_string(&mut xml)?;
    let mut said = String::new();
    for run in xml.split("<w:r>").skip(1) {
        let text = run.split("<w:t xml:space=\"preserve\">").nth(1);
        let text = text.and_then(|text| text.split('<').next()).unwrap_or("");
        let mark = match run {
            run if run.contains("\"Inserted\"") => "+",
            run if run.contains("\"Deleted\"") => "-",
            _ => "",
        };
        said.push_str(&format!("{mark}{text}{mark}"));
        if run.contains("</w:p>") {
            said.push('\n');
        }
    }
    Ok(said)
}

async fn writes(client: &mut NativeClient, at: &At, words: &str) -> Result<()> {
    client
        .edit(|tx| splice_text(tx, at, None, 0, 0, words).map(drop))
        .await?;
    client.saved().await
}

async fn names(lead: &Door, name: &str) -> Result<()> {
    let wish = json!({ "name": name, "note": "" }).to_string();
    let path = "/api/groups/ict/versions";
    let named = lead.ask(Method::POST, path, wish).await?;
    named.error_for_status()?;
    Ok(())
}

fn version<'a>(history: &'a History, name: &str) -> Result<(i64, &'a Point)> {
    let mut points = history.points.iter();
    let found = points.find_map(|point| match &point.what {
        PointKind::Version(version) if version.name == name => Some((version.id, point)),
        _ => None,
    });
    found.context("no version")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_two_points_are_compared_in_a_document_the_same_from_the_command_line() -> Result<()> {
    let server = Tavolo::start().await?;
    let link = leads_link(&server)?;
    let (matrix, mut client) = Matrix::write(&link, 2).await?;
    let lead = Door::by_link(
        &server.invite(&["--group", "ict", "--seat", "lead"])?,
        "Lia",
    )
    .await?;
    let title = At::row(
        matrix.rows.first().context("no row")?,
        matrix.columns.first().context("no column")?,
    );
    names(&lead, "Uno").await?;
    writes(&mut client, &title, "prima ").await?;
    names(&lead, "Due").await?;
    writes(&mut client, &title, "poi ").await?;
    let path = "/api/groups/ict/history";
    let history: History = lead.ask(Method::GET, path, "").await?.json().await?;
    let (one, point) = version(&history, "Uno")?;
    let (two, _) = version(&history, "Due")?;

    let now = words(&file(&lead, &format!("&from={one}")).await?)?;
    ensure!(now.contains("+poi prima +"), "{now}");
    ensure!(
        now.contains("Rispetto a «Uno»: azioni nuove 0, tolte 0, modificate 1"),
        "{now}"
    );
    // Who wrote, by the server's own word.
    ensure!(now.contains("Per persona\nMisura\n2 modifiche\n"), "{now}");
    ensure!(now.contains("1 modificata, 2 parole inserite\n"), "{now}");
    let between = file(&lead, &format!("&from={one}&version={two}")).await?;
    let said = words(&between)?;
    ensure!(said.contains("+prima +") && !said.contains("poi"), "{said}");
    ensure!(said.contains("Misura\n1 modifica\n"), "{said}");
    let back = words(&file(&lead, &format!("&from=now&version={one}")).await?)?;
    ensure!(
        back.contains("-poi prima -") && back.contains("2 parole tolte"),
        "{back}"
    );
    // A point without a name is the same point.
    let heads = point.heads.join(",");
    let by_heads = words(&file(&lead, &format!("&from={heads}&version={two}")).await?)?;
    ensure!(
        by_heads.contains("+prima +") && by_heads.contains("Testo di lavoro del"),
        "{by_heads}"
    );
    let same = words(&file(&lead, &format!("&from={two}&version={two}")).await?)?;
    ensure!(
        same.contains("Nessuna differenza rispetto a «Due»."),
        "{same}"
    );

    let out = server.data().join("modifiche.docx");
    let out = out.to_str().context("an odd path")?;
    let export = [
        "export", "--plan", "ict", "--format", "changes", "--out", out,
    ];
    server.command(&[&export[..], &["--from", "Uno", "--at", "Due"]].concat())?;
    ensure!(
        std::fs::read(out)? == between,
        "the command line has another file"
    );
    ensure!(file(&lead, &format!("&from={one}&version={two}")).await? == between);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_comparison_is_for_those_who_read_the_plan_and_of_points_that_it_has() -> Result<()> {
    let server = Tavolo::start().await?;
    let (_, _client) = Matrix::write(&leads_link(&server)?, 1).await?;
    let hat = async |whom: &[&str], name: &str| -> Result<Door> {
        Door::by_link(&server.invite(whom)?, name).await
    };
    let reader = hat(&["--group", "ict", "--seat", "viewer"], "Vera").await?;
    let guest = ["--group", "governance", "--seat", "viewer", "--open"];
    let guest = hat(&guest, "Gigi").await?;
    let status = async |door: &Door, path: String| -> Result<StatusCode> {
        Ok(door.ask(Method::GET, &path, "").await?.status())
    };
    let now = format!("{PATH}&from=now");
    ensure!(status(&reader, now.clone()).await? == StatusCode::OK);
    ensure!(status(&guest, now).await? == StatusCode::NOT_FOUND);
    let none = "0".repeat(64);
    for unknown in ["99", "-1", "ieri", "abcd,", none.as_str()] {
        let found = status(&reader, format!("{PATH}&from={unknown}")).await?;
        ensure!(found == StatusCode::NOT_FOUND, "{unknown}: {found}");
    }
    let other = "/api/groups/ict/export?format=docx&from=now".to_owned();
    ensure!(status(&reader, other).await? == StatusCode::BAD_REQUEST);
    Ok(())
}
