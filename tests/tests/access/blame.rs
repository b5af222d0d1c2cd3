//! Who wrote what, and what was there before: told to those who read the plan, by the server's registry.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::json;
use tavolo_shared::api::{Blame, BlameSaid, Past, Version, VersionKind};
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_tests::door::Door;
use tavolo_tests::matrix::Matrix;
use tavolo_tests::native_client::NativeClient;
use tavolo_tests::process::Tavolo;

async fn get<T: DeserializeOwned>(door: &Door, path: &str) -> Result<T> {
    let answer = door.ask(Method::GET, path, "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

fn blame_of(at: &At) -> String {
    format!("/api/groups/ict/blame?row={}&column={}", at.row, at.column)
}

async fn writes(
    client: &mut NativeClient,
    at: &At,
    from: usize,
    gone: usize,
    words: &str,
) -> Result<()> {
    client
        .edit(|tx| splice_text(tx, at, None, from, gone, words))
        .await?;
    client.saved().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_piece_has_its_author_and_each_earlier_state_its_point() -> Result<()> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let (matrix, mut lead) = Matrix::write(&link, 1).await?;
    let at = At::row(&matrix.rows[0], &matrix.columns[0]);
    let editor = server.invite(&["--group", "ict", "--seat", "editor"])?;
    let bruno = Door::by_link(&editor, "Bruno Bianchi").await?;
    let mut client = NativeClient::join(&bruno, matrix.plan).await?;
    client
        .until("the plan is there", |client, _| {
            let view = View::from_document(client.document());
            view.row(Table::Rows, &at.row)
                .is_some_and(|row| !row.cell(&at.column).joined().is_empty())
        })
        .await?;
    writes(&mut client, &at, 5, 0, " nuova").await?;
    let blame: Blame = get(&bruno, &blame_of(&at)).await?;
    let told: Vec<(String, bool)> = blame
        .pieces
        .iter()
        .map(|piece| {
            let text = match &piece.said {
                BlameSaid::Text(text) => text.clone(),
                other => format!("{other:?}"),
            };
            (text, piece.by == Some(bruno.participant))
        })
        .collect();
    let expected = [
        ("Mappa".to_owned(), false),
        (" nuova".to_owned(), true),
        (
            " condivisa dei servizi, aggiornata insieme".to_owned(),
            false,
        ),
    ];
    ensure!(told == expected, "{told:?}");
    ensure!(blame.pieces.iter().all(|piece| piece.at_ms.is_some()));
    let named = blame
        .people
        .iter()
        .find(|each| each.id == bruno.participant);
    ensure!(named.context("nobody named Bruno")?.name == "Bruno Bianchi");

    earlier_states_are_read(&bruno, &mut lead, &at).await
}

/// What a cell said before is read at the points that the server names.
async fn earlier_states_are_read(bruno: &Door, lead: &mut NativeClient, at: &At) -> Result<()> {
    let path = format!("/api/groups/ict/past?row={}&column={}", at.row, at.column);
    let past: Past = get(bruno, &path).await?;
    lead.until("the lead has it", |client, _| {
        let view = View::from_document(client.document());
        view.row(Table::Rows, &at.row)
            .is_some_and(|row| row.cell(&at.column).joined().contains("nuova"))
    })
    .await?;
    let said: Vec<String> = past
        .points
        .iter()
        .map(|point| {
            let heads: Vec<_> = point
                .heads
                .iter()
                .filter_map(|head| head.parse().ok())
                .collect();
            let view = View::at(lead.document(), &heads).context("no such point")?;
            let row = view.row(Table::Rows, &at.row).context("no row")?;
            Ok(row.cell(&at.column).joined())
        })
        .collect::<Result<_>>()?;
    let expected = [
        "Mappa nuova condivisa dei servizi, aggiornata insieme",
        "Mappa condivisa dei servizi, aggiornata insieme",
    ];
    ensure!(said == expected, "{said:?}");
    let newest = past.points.first().context("no point")?;
    ensure!(newest.by == Some(bruno.participant));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_the_plan_may_ask_and_nobody_else() -> Result<()> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let (matrix, _lead) = Matrix::write(&link, 1).await?;
    let at = At::row(&matrix.rows[0], &matrix.columns[0]);
    let past = format!("/api/groups/ict/past?row={}", at.row);
    let wish = json!({ "before": "restore", "note": "Era meglio prima.", "heads": [] }).to_string();
    let version = "/api/groups/ict/versions/automatic";
    for (whom, reads, writes) in [
        (&["--group", "ict", "--seat", "lead"][..], true, true),
        (&["--group", "ict", "--seat", "editor"], true, true),
        (&["--group", "ict", "--seat", "viewer"], true, false),
        (&["--project", "smartic", "--place", "member"], true, true),
        (&["--authority"], true, false),
        (
            &["--group", "governance", "--seat", "viewer", "--open"],
            false,
            false,
        ),
    ] {
        let door = Door::by_link(&server.invite(whom)?, "Ada").await?;
        for path in [&blame_of(&at), &past] {
            let status = door.ask(Method::GET, path, "").await?.status();
            let expected = if reads {
                StatusCode::OK
            } else {
                StatusCode::NOT_FOUND
            };
            ensure!(status == expected, "{whom:?} {path}: {status}");
        }
        let status = door
            .ask(Method::POST, version, wish.clone())
            .await?
            .status();
        let expected = match (reads, writes) {
            (_, true) => StatusCode::NO_CONTENT,
            (true, false) => StatusCode::FORBIDDEN,
            (false, false) => StatusCode::NOT_FOUND,
        };
        ensure!(status == expected, "{whom:?}: {status}");
    }
    let door = Door::by_link(
        &server.invite(&["--group", "ict", "--seat", "viewer"])?,
        "Ugo",
    )
    .await?;
    for path in [
        "/api/groups/ict/blame?row=nobody&column=title",
        "/api/groups/nowhere/past?row=nobody",
    ] {
        let status = door.ask(Method::GET, path, "").await?.status();
        ensure!(status == StatusCode::NOT_FOUND, "{path}: {status}");
    }
    let versions: Vec<Version> = get(&door, "/api/groups/ict/versions").await?;
    ensure!(versions.len() == 3, "{versions:?}");
    let is_right = |version: &Version| {
        version.why == VersionKind::Automatic
            && version.name == "Prima del ripristino"
            && version.note == "Era meglio prima."
            && version.by.is_some()
    };
    ensure!(versions.iter().all(is_right), "{versions:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pastes_that_follow_each_other_have_one_version_at_the_point_before_them() -> Result<()> {
    let server = Tavolo::start().await?;
    let link = server.invite(&["--group", "ict", "--seat", "lead"])?;
    let (matrix, mut lead) = Matrix::write(&link, 1).await?;
    let at = At::row(&matrix.rows[0], &matrix.columns[0]);
    let door = Door::by_link(&link, "Anna").await?;
    let before: Vec<String> = lead
        .document()
        .get_heads()
        .iter()
        .map(ToString::to_string)
        .collect();
    writes(&mut lead, &at, 0, 0, "Incollato ").await?;
    for _ in 0..2 {
        let wish = json!({ "before": "paste", "note": "", "heads": before }).to_string();
        let path = "/api/groups/ict/versions/automatic";
        let status = door.ask(Method::POST, path, wish).await?.status();
        ensure!(status == StatusCode::NO_CONTENT, "{status}");
    }
    let versions: Vec<Version> = get(&door, "/api/groups/ict/versions").await?;
    ensure!(versions.len() == 1, "{versions:?}");
    ensure!(
        versions[0].heads == before,
        "it is of the point before the paste"
    );
    Ok(())
}
