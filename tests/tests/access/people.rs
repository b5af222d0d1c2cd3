//! A group's people and one's own name, asked over HTTP: who sees what.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde_json::json;
use tavolo_shared::api::GroupPeople;
use tavolo_tests::door::Door;
use tavolo_tests::process::Tavolo;
use tavolo_tests::wait;

async fn people(door: &Door) -> Result<GroupPeople> {
    let answer = door.ask(Method::GET, "/api/groups/ict/people", "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

async fn enter(server: &Tavolo, whom: &[&str], name: &str) -> Result<Door> {
    Door::by_link(&server.invite(whom)?, name).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lead_sees_links_an_editor_people_and_a_stranger_nothing() -> Result<()> {
    let server = Tavolo::start().await?;
    let lead = enter(&server, &["--group", "ict", "--seat", "lead"], "Anna").await?;
    let editor = enter(&server, &["--group", "ict", "--seat", "editor"], "Bruno").await?;
    let by_lead = people(&lead).await?;
    ensure!(
        by_lead.people.len() == 2 && by_lead.links.len() == 2,
        "{by_lead:?}"
    );
    let by_editor = people(&editor).await?;
    ensure!(
        by_editor.people.len() == 2 && by_editor.links.is_empty(),
        "{by_editor:?}"
    );
    let guests = ["--group", "governance", "--seat", "editor", "--open"];
    let guest = enter(&server, &guests, "Ospite").await?;
    let path = "/api/groups/ict/people";
    let refused = guest.ask(Method::GET, path, "").await?.status();
    ensure!(refused == StatusCode::FORBIDDEN, "{refused}");
    let nobody = Door {
        cookie: None,
        ..guest
    };
    let nobody = nobody.ask(Method::GET, path, "").await?.status();
    ensure!(nobody == StatusCode::UNAUTHORIZED, "{nobody}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_of_links_is_made_by_whoever_may_make_each() -> Result<()> {
    let server = Tavolo::start().await?;
    let lead = enter(&server, &["--group", "ict", "--seat", "lead"], "Anna").await?;
    let editor = enter(&server, &["--group", "ict", "--seat", "editor"], "Bruno").await?;
    let one = json!({ "group": "ict", "seat": "viewer", "project": null, "place": null,
        "authority": false, "open": false, "ttl_s": null, "uses_max": null });
    let body = json!({ "invitations": [one.clone(), one] }).to_string();
    let path = "/api/invitations/many";
    let refused = editor.ask(Method::POST, path, body.clone()).await?.status();
    ensure!(refused == StatusCode::FORBIDDEN, "{refused}");
    let made = lead.ask(Method::POST, path, body).await?;
    let made: Vec<serde_json::Value> = made.error_for_status()?.json().await?;
    let url = made.first().and_then(|one| one.get("url")?.as_str());
    let door = Door::by_link(url.context("no link")?, "Carla").await?;
    ensure!(people(&door).await?.people.len() == 3);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_changes_ones_own_name_to_a_name() -> Result<()> {
    let server = Tavolo::start().await?;
    let anna = enter(&server, &["--group", "ict", "--seat", "lead"], "Anna").await?;
    for (name, hue, due) in [
        ("Anna B.", 3, StatusCode::NO_CONTENT),
        ("  ", 3, StatusCode::BAD_REQUEST),
        ("Anna\nB.", 3, StatusCode::BAD_REQUEST),
        ("Anna C.", 9, StatusCode::BAD_REQUEST),
    ] {
        let body = json!({ "name": name, "hue": hue }).to_string();
        let status = anna.ask(Method::POST, "/api/session", body).await?.status();
        ensure!(status == due, "{name:?}, {hue}: {status}");
    }
    let seen = people(&anna).await?;
    let first = seen.people.first().context("nobody")?;
    ensure!(
        (first.name.as_str(), first.hue) == ("Anna B.", 3),
        "{first:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lead_gives_others_another_seat_and_never_the_own() -> Result<()> {
    let server = Tavolo::start().await?;
    let lead = enter(&server, &["--group", "ict", "--seat", "lead"], "Anna").await?;
    let bruno = enter(&server, &["--group", "ict", "--seat", "editor"], "Bruno").await?;
    let guests = ["--group", "ict", "--seat", "editor", "--open"];
    let guest = enter(&server, &guests, "Ospite").await?;
    let give = async |by: &Door, whom: &Door, seat: &str| -> Result<StatusCode> {
        let path = format!("/api/groups/ict/people/{}/seat", whom.participant);
        let body = json!({ "seat": seat }).to_string();
        Ok(by.ask(Method::POST, &path, body).await?.status())
    };
    ensure!(give(&lead, &bruno, "viewer").await? == StatusCode::NO_CONTENT);
    let seen = people(&lead).await?;
    let seat = seen.people.iter().find(|one| one.name == "Bruno");
    ensure!(seat.context("no Bruno")?.seat == Some(tavolo_shared::access::Seat::Viewer));
    ensure!(give(&bruno, &lead, "viewer").await? == StatusCode::FORBIDDEN);
    ensure!(
        give(&lead, &lead, "editor").await? == StatusCode::FORBIDDEN,
        "the own"
    );
    ensure!(
        give(&lead, &guest, "lead").await? == StatusCode::BAD_REQUEST,
        "a guest"
    );
    ensure!(server.command(&["check"]).is_ok(), "the log's chain");
    Ok(())
}

/// A meeting's guest is out at its end, and with the cookie of then may ask to come back and nothing else;
/// the lead answers, nobody else does, and the seat lasts until its link is revoked.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guest_asks_to_come_back_and_the_lead_answers() -> Result<()> {
    let server = Tavolo::start().await?;
    let lead = enter(&server, &["--group", "ict", "--seat", "lead"], "Anna").await?;
    let editor = enter(&server, &["--group", "ict", "--seat", "editor"], "Bruno").await?;
    let guests = [
        "--group", "ict", "--seat", "editor", "--open", "--ttl", "2s",
    ];
    let guest = enter(&server, &guests, "Ospite").await?;
    let status = async |by: &Door, method: Method, path: &str, body: &str| -> Result<StatusCode> {
        Ok(by.ask(method, path, body.to_owned()).await?.status())
    };
    ensure!(status(&guest, Method::GET, "/api/return", "").await? == StatusCode::UNAUTHORIZED);
    wait::until(
        "the meeting is over",
        || status(&guest, Method::GET, "/api/session", ""),
        |status| *status == StatusCode::UNAUTHORIZED,
    )
    .await?;
    ensure!(status(&guest, Method::GET, "/api/programme", "").await? == StatusCode::UNAUTHORIZED);
    ensure!(people(&lead).await?.returns.is_empty());
    ensure!(status(&guest, Method::POST, "/api/return", "").await? == StatusCode::NO_CONTENT);
    let asked = people(&lead).await?.returns;
    ensure!(
        asked.len() == 1 && asked[0].name == "Ospite" && asked[0].may_seat,
        "{asked:?}"
    );
    ensure!(
        people(&editor).await?.returns.is_empty(),
        "not an editor's to know"
    );

    let answer = format!("/api/groups/ict/people/{}/return", asked[0].id);
    let seat = r#"{"answer":"seat"}"#;
    ensure!(status(&editor, Method::POST, &answer, seat).await? == StatusCode::BAD_REQUEST);
    ensure!(status(&guest, Method::POST, &answer, seat).await? == StatusCode::UNAUTHORIZED);
    ensure!(status(&lead, Method::POST, &answer, seat).await? == StatusCode::NO_CONTENT);
    ensure!(status(&guest, Method::GET, "/api/session", "").await? == StatusCode::OK);
    let now = people(&lead).await?;
    ensure!(now.returns.is_empty());
    let theirs = now
        .links
        .iter()
        .find(|link| link.entered_by.as_deref() == Some("Ospite"));
    let revoke = format!(
        "/api/invitations/{}",
        theirs.context("no link of theirs")?.id
    );
    ensure!(status(&lead, Method::DELETE, &revoke, "").await? == StatusCode::NO_CONTENT);
    ensure!(status(&guest, Method::GET, "/api/session", "").await? == StatusCode::UNAUTHORIZED);
    ensure!(status(&guest, Method::GET, "/api/return", "").await? == StatusCode::UNAUTHORIZED);
    ensure!(server.command(&["check"]).is_ok(), "the log's chain");
    Ok(())
}
