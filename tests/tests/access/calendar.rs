//! A group's calendar as a file and as an address for calendar programs: who gets it, and when
//! the address ends.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde_json::Value;
use tavolo_tests::door::Door;
use tavolo_tests::process::Tavolo;

async fn somebody(server: &Tavolo, group: &str) -> Result<Door> {
    let link = server.invite(&["--group", group, "--seat", "viewer"])?;
    Door::by_link(&link, "Anna").await
}

async fn make_feed(door: &Door) -> Result<String> {
    let made = door.ask(Method::POST, "/api/groups/ict/feed", "").await?;
    let made: Value = made.error_for_status()?.json().await?;
    let url = made.get("url").and_then(Value::as_str);
    Ok(url.context("no address")?.to_owned())
}

async fn status(url: &str) -> Result<StatusCode> {
    Ok(reqwest::get(url).await?.status())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_a_calendar_gets_it_as_a_file() -> Result<()> {
    let server = Tavolo::start().await?;
    let anna = somebody(&server, "ict").await?;
    let path = "/api/groups/ict/calendar.ics";
    let file = anna.ask(Method::GET, path, "").await?.error_for_status()?;
    let media = file.headers().get("content-type").context("no type")?;
    ensure!(media.to_str()?.starts_with("text/calendar"));
    let text = file.text().await?;
    ensure!(text.starts_with("BEGIN:VCALENDAR\r\n"), "{text}");
    ensure!(text.matches("BEGIN:VEVENT").count() >= 8, "{text}");
    ensure!(text.contains("DTSTART;VALUE=DATE:20190701\r\n"), "{text}");
    ensure!(text.contains("DTEND;VALUE=DATE:20190801\r\n"), "{text}");
    ensure!(
        text.lines().all(|line| line.len() <= 75),
        "a long line: {text}"
    );
    // The same twice: events keep their names, so that programs change them and add none.
    let again = anna.ask(Method::GET, path, "").await?.text().await?;
    let names = |text: &str| -> Vec<String> {
        let uid = |line: &&str| line.starts_with("UID:");
        text.lines().filter(uid).map(str::to_owned).collect()
    };
    ensure!(names(&text) == names(&again));

    // Whoever is of the programme reads all its groups; the guest of another group's meeting not.
    let link = ["--group", "governance", "--seat", "viewer", "--open"];
    let guest = Door::by_link(&server.invite(&link)?, "Ospite").await?;
    let refused = guest.ask(Method::GET, path, "").await?.status();
    ensure!(refused == StatusCode::FORBIDDEN, "another group: {refused}");
    let nobody = status(&format!("{}{path}", server.url())).await?;
    ensure!(nobody == StatusCode::UNAUTHORIZED, "nobody: {nobody}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_for_a_calendar_program_ends_when_its_person_says_so_or_goes() -> Result<()> {
    let server = Tavolo::start().await?;
    let anna = somebody(&server, "ict").await?;
    let first = make_feed(&anna).await?;
    let text = reqwest::get(&first)
        .await?
        .error_for_status()?
        .text()
        .await?;
    ensure!(text.contains("BEGIN:VEVENT"), "{text}");
    for wrong in [
        first.replace("/ict.ics", "/governance.ics"),
        format!("{first}x"),
        first.split('?').next().unwrap_or_default().to_owned(),
    ] {
        let status = status(&wrong).await?;
        ensure!(status.is_client_error(), "{wrong} gave {status}");
    }
    let second = make_feed(&anna).await?;
    ensure!(
        status(&first).await? == StatusCode::NOT_FOUND,
        "the old one"
    );
    ensure!(status(&second).await? == StatusCode::OK, "the new one");
    anna.ask(Method::DELETE, "/api/groups/ict/feed", "")
        .await?
        .error_for_status()?;
    ensure!(status(&second).await? == StatusCode::NOT_FOUND, "ended");

    let third = make_feed(&anna).await?;
    server.command(&["revoke", &anna.participant.to_string()])?;
    ensure!(status(&third).await? == StatusCode::NOT_FOUND, "shown out");
    for url in [first, second, third] {
        let secret = url.split('=').nth(1).context("no secret")?;
        ensure!(!server.log().contains(secret), "a secret is in the log");
    }
    ensure!(server.command(&["check"]).is_ok(), "the log's chain");
    Ok(())
}
