//! Meetings over the real doors: who begins and ends one, that two who begin at once are one meeting, that
//! who was there is what the server saw, and what the minutes say.

use anyhow::{Context, Result, ensure};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tavolo_shared::api::{Attendant, History, Meetings, PointKind, Programme, VersionKind};
use tavolo_shared::plan::edit::splice_text;
use tavolo_shared::protocol::presence::Here;
use tavolo_tests::door::Door;
use tavolo_tests::native_client::{NativeClient, Told};
use tavolo_tests::process::Tavolo;
use tavolo_tests::wait;

use super::plan_scene::{Scene, scene};

const MEETINGS: &str = "/api/groups/ict/meetings";

impl Scene {
    /// Somebody has the plan open for a moment, and is seen to have gone before it goes on.
    async fn comes_and_goes(&mut self, door: &Door) -> Result<()> {
        let who = door.participant;
        let mut tab = self.opens(door).await?;
        tab.say_here(&Here::default()).await?;
        let mut tag = None;
        let seen = |_: &NativeClient, told: &[Told]| {
            let mut here = told.iter().filter_map(|told| match told {
                Told::People(people) => people.here.iter().find(|one| one.participant == who),
                _ => None,
            });
            tag = here.next().map(|one| one.tag);
            tag.is_some()
        };
        self.plan.until("somebody came", seen).await?;
        drop(tab);
        let gone = |_: &NativeClient, told: &[Told]| {
            told.iter().any(|told| match told {
                Told::People(people) => people.gone.iter().any(|gone| Some(*gone) == tag),
                _ => false,
            })
        };
        self.plan.until("they are gone", gone).await
    }

    /// The newest meeting's path.
    async fn meeting(&self) -> Result<String> {
        let all: Meetings = get(&self.lead, MEETINGS).await?;
        let newest = all.meetings.first().context("no meeting")?;
        Ok(format!("{MEETINGS}/{}", newest.id))
    }
}

async fn get<T: serde::de::DeserializeOwned>(door: &Door, path: &str) -> Result<T> {
    let answer = door.ask(Method::GET, path, "").await?;
    Ok(answer.error_for_status()?.json().await?)
}

async fn post(door: &Door, path: &str, body: Value) -> Result<StatusCode> {
    let body = match body {
        Value::Null => String::new(),
        body => body.to_string(),
    };
    Ok(door.ask(Method::POST, path, body).await?.status())
}

async fn begins(door: &Door) -> Result<StatusCode> {
    post(door, MEETINGS, json!({ "name": "" })).await
}

/// The names on a meeting's list, but for those who were taken off it.
async fn there(door: &Door, meeting: &str) -> Result<Vec<String>> {
    let all: Vec<Attendant> = get(door, &format!("{meeting}/attendance")).await?;
    let there = all.into_iter().filter(|one| one.removed_by.is_none());
    Ok(there.map(|one| one.name).collect())
}

/// Waits until a name is on the list.
async fn is_noted(door: &Door, meeting: &str, name: &str) -> Result<()> {
    let on_the_list = |names: &Vec<String>| names.iter().any(|one| one == name);
    let what = format!("{name} is on the list");
    wait::until(&what, || there(door, meeting), on_the_list).await?;
    Ok(())
}

async fn minutes(door: &Door, meeting: &str, language: &str) -> Result<Vec<u8>> {
    let path = format!("{meeting}/minutes?language={language}");
    let answer = door.ask(Method::GET, &path, "").await?;
    Ok(answer.error_for_status()?.bytes().await?.to_vec())
}

/// What python-docx reads: the paragraphs and the tables' cells, line by line.
fn words_of(docx: &[u8]) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("verbale.docx");
    std::fs::write(&path, docx)?;
    // For whoever wants to look at them.
    if let Some(kept) = std::env::var_os("TAVOLO_PAPERS") {
        std::fs::write(std::path::Path::new(&kept).join("verbale.docx"), docx)?;
    }
    let script = "import docx, sys\nd = docx.Document(sys.argv[1])\n\
        print('\\n'.join(p.text for p in d.paragraphs))\n\
        print('\\n'.join(' | '.join(c.text for c in r.cells) for t in d.tables for r in t.rows))";
    let output = std::process::Command::new("/usr/bin/python3")
        .env("PYTHONIOENCODING", "utf-8")
        .args(["-c", script])
        .arg(&path)
        .output()
        .context("please type: apt-get install python3-docx")?;
    let wrong = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{wrong}");
    Ok(String::from_utf8(output.stdout)?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_meeting_has_who_was_there_what_changed_and_minutes_that_stay_the_same() -> Result<()> {
    let mut scene = scene().await?;
    let smartic = ["--project", "smartic", "--place", "member"];
    let (sara, remo) = (
        scene.somebody(&smartic, "Sara").await?,
        scene.somebody(&smartic, "Remo").await?,
    );
    scene.comes_and_goes(&remo).await?;
    ensure!(begins(&scene.lead).await? == StatusCode::NO_CONTENT);
    let meeting = scene.meeting().await?;
    // Whoever was in the plan is on the list at once.
    ensure!(there(&scene.lead, &meeting).await? == ["Misura"]);
    let mut plan = scene.opens(&sara).await?;
    is_noted(&scene.lead, &meeting, "Sara").await?;
    let cell = scene.matrix.cell(0)?;
    plan.edit(|tx| splice_text(tx, &cell, None, 0, 0, "DETTO INSIEME ").map(drop))
        .await?;
    plan.saved().await?;
    let refused = scene
        .lead
        .ask(Method::GET, &format!("{meeting}/minutes"), "")
        .await?;
    ensure!(refused.status() == StatusCode::BAD_REQUEST, "it still runs");
    corrects_by_hand(&scene, &meeting).await?;
    ensure!(
        post(&scene.lead, &format!("{meeting}/end"), Value::Null).await? == StatusCode::NO_CONTENT
    );
    ensure!(
        post(&scene.lead, &format!("{meeting}/end"), Value::Null).await? == StatusCode::CONFLICT
    );

    let italian = minutes(&scene.lead, &meeting, "it").await?;
    let words = words_of(&italian)?;
    says(&words)?;
    for (language, said) in [
        ("fr", "Compte rendu de la réunion"),
        ("en", "Minutes of the meeting"),
    ] {
        let words = words_of(&minutes(&sara, &meeting, language).await?)?;
        ensure!(words.contains(said), "{said} is not in {words}");
    }
    // What comes after it changes nothing of it.
    plan.edit(|tx| splice_text(tx, &cell, None, 0, 0, "DOPO ").map(drop))
        .await?;
    plan.saved().await?;
    for door in [&sara, &scene.lead] {
        let rename = json!({ "name": "Un altro nome", "hue": 2 });
        ensure!(post(door, "/api/session", rename).await? == StatusCode::NO_CONTENT);
    }
    ensure!(
        minutes(&scene.lead, &meeting, "it").await? == italian,
        "other bytes"
    );
    landmarks(&scene).await
}

/// Somebody is written down, and somebody taken off, by hand.
async fn corrects_by_hand(scene: &Scene, meeting: &str) -> Result<()> {
    let noted = json!({ "name": "Ugo Rossi", "project": null, "organisation": "Regione Liguria" });
    let attendance = format!("{meeting}/attendance");
    ensure!(post(&scene.lead, &attendance, noted).await? == StatusCode::NO_CONTENT);
    let all: Vec<Attendant> = get(&scene.lead, &attendance).await?;
    let misura = all.iter().find(|one| one.name == "Misura");
    let gone = format!("{attendance}/{}", misura.context("no entry")?.id);
    let off = json!({ "there": false });
    ensure!(post(&scene.lead, &gone, off.clone()).await? == StatusCode::NO_CONTENT);
    ensure!(
        post(&scene.lead, &gone, off).await? == StatusCode::BAD_REQUEST,
        "said already"
    );
    Ok(())
}

/// What is in the minutes, and what is not.
fn says(words: &str) -> Result<()> {
    for said in [
        "Verbale dell’incontro",
        "1° incontro",
        "S.MAR.T.I.C | Sara",
        "Regione Liguria | Ugo Rossi · annotato a mano",
        "DETTO INSIEME",
        "Inizio del 1° incontro",
        "2 persone; progetti del gruppo presenti: 1 su 15",
        "Firma del responsabile",
    ] {
        ensure!(words.contains(said), "{said} is not in {words}");
    }
    for unsaid in ["Misura", "Remo"] {
        ensure!(!words.contains(unsaid), "{unsaid} was not there: {words}");
    }
    Ok(())
}

/// Both ends are landmarks of the plan's history.
async fn landmarks(scene: &Scene) -> Result<()> {
    let history: History = get(&scene.lead, "/api/groups/ict/history").await?;
    let named = history.points.iter().filter_map(|point| match &point.what {
        PointKind::Version(version) => Some((version.name.as_str(), version.why)),
        _ => None,
    });
    let named: Vec<_> = named.collect();
    let expected = [
        ("Fine del 1° incontro", VersionKind::Meeting),
        ("Inizio del 1° incontro", VersionKind::Meeting),
    ];
    ensure!(named == expected, "{named:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_begin_at_once_one_does_and_the_other_is_told() -> Result<()> {
    let scene = scene().await?;
    let other = scene
        .somebody(&["--group", "ict", "--seat", "lead"], "Lia")
        .await?;
    let (one, two) = tokio::try_join!(begins(&scene.lead), begins(&other))?;
    let mut both = [one, two];
    both.sort();
    ensure!(
        both == [StatusCode::NO_CONTENT, StatusCode::CONFLICT],
        "{both:?}"
    );
    let all: Meetings = get(&other, MEETINGS).await?;
    ensure!(all.meetings.len() == 1, "{all:?}");
    let meeting = scene.meeting().await?;
    let end = format!("{meeting}/end");
    let (one, two) = tokio::try_join!(
        post(&scene.lead, &end, Value::Null),
        post(&other, &end, Value::Null)
    )?;
    let mut both = [one, two];
    both.sort();
    ensure!(
        both == [StatusCode::NO_CONTENT, StatusCode::CONFLICT],
        "{both:?}"
    );
    ensure!(begins(&other).await? == StatusCode::NO_CONTENT);
    let all: Meetings = get(&other, MEETINGS).await?;
    let names: Vec<_> = all.meetings.iter().map(|one| one.name.as_str()).collect();
    ensure!(names == ["2° incontro", "1° incontro"], "{names:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lead_holds_meetings_readers_read_and_writers_correct_the_list() -> Result<()> {
    let scene = scene().await?;
    let seats: [(&[&str], &str, bool); 4] = [
        (&["--group", "ict", "--seat", "viewer"], "Vera", false),
        (&["--group", "ict", "--seat", "editor"], "Ezio", true),
        (
            &["--project", "smartic", "--place", "member"],
            "Marco",
            true,
        ),
        (&["--authority"], "Ada", false),
    ];
    let mut doors = Vec::new();
    for (whom, name, notes) in seats {
        let door = scene.somebody(whom, name).await?;
        let found = begins(&door).await?;
        ensure!(found == StatusCode::FORBIDDEN, "{name} begins: {found}");
        doors.push((door, name, notes));
    }
    ensure!(begins(&scene.lead).await? == StatusCode::NO_CONTENT);
    let meeting = scene.meeting().await?;
    for (door, name, notes) in &doors {
        let found = post(door, &format!("{meeting}/end"), Value::Null).await?;
        ensure!(found == StatusCode::FORBIDDEN, "{name} ends: {found}");
        let all: Meetings = get(door, MEETINGS).await?;
        ensure!(
            all.may_note == *notes && all.next.is_empty(),
            "{name}: {all:?}"
        );
        let wish = json!({ "name": name, "project": "smartic", "organisation": "" });
        let found = post(door, &format!("{meeting}/attendance"), wish).await?;
        let expected = match notes {
            true => StatusCode::NO_CONTENT,
            false => StatusCode::FORBIDDEN,
        };
        ensure!(found == expected, "{name} notes: {found}");
        // Everybody who reads the plan is told that it runs.
        let programme: Programme = get(door, "/api/programme").await?;
        let group = programme.groups.iter().find(|one| one.id.as_str() == "ict");
        ensure!(group.is_some_and(|group| group.meeting.is_some()), "{name}");
    }
    ensure!(there(&scene.lead, &meeting).await? == ["Misura", "Ezio", "Marco"]);
    for wrong in [
        json!({ "name": " ", "project": null, "organisation": "" }),
        json!({ "name": "x".repeat(500), "project": null, "organisation": "" }),
        json!({ "name": "Ugo", "project": "nessuno", "organisation": "" }),
    ] {
        let found = post(&scene.lead, &format!("{meeting}/attendance"), wrong).await?;
        ensure!(found == StatusCode::BAD_REQUEST, "{found}");
    }
    ensure!(
        post(&scene.lead, &format!("{meeting}/end"), Value::Null).await? == StatusCode::NO_CONTENT
    );
    for (door, name, _) in &doors {
        let docx = minutes(door, &meeting, "it").await?;
        ensure!(docx.starts_with(b"PK"), "{name}");
    }
    is_nobody_elses(&scene, &meeting).await
}

/// A guest of another group, and another group's path, find nothing.
async fn is_nobody_elses(scene: &Scene, meeting: &str) -> Result<()> {
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
    let elsewhere = meeting.replace("/ict/", "/governance/");
    for (door, path) in [
        (&guest, MEETINGS.to_owned()),
        (&guest, format!("{meeting}/attendance")),
        (&guest, format!("{meeting}/minutes")),
        (&scene.lead, format!("{elsewhere}/attendance")),
        (&scene.lead, format!("{elsewhere}/minutes")),
        (&scene.lead, format!("{MEETINGS}/99/minutes")),
    ] {
        let found = door.ask(Method::GET, &path, "").await?.status();
        ensure!(found == StatusCode::NOT_FOUND, "{path}: {found}");
    }
    for path in [
        MEETINGS.to_owned(),
        format!("{meeting}/end"),
        format!("{meeting}/attendance"),
    ] {
        let wish = json!({ "name": "Gigi", "project": null, "organisation": "" });
        let found = post(&guest, &path, wish).await?;
        ensure!(found == StatusCode::NOT_FOUND, "{path}: {found}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_goes_on_with_the_list() -> Result<()> {
    let mut scene = scene().await?;
    let ezio = scene
        .somebody(&["--group", "ict", "--seat", "editor"], "Ezio")
        .await?;
    ensure!(begins(&scene.lead).await? == StatusCode::NO_CONTENT);
    let meeting = scene.meeting().await?;
    // Came and went: was there.
    drop(scene.opens(&ezio).await?);
    is_noted(&scene.lead, &meeting, "Ezio").await?;
    drop(scene.plan);
    scene.server.kill()?;
    scene.server.start_again().await?;
    let again = |door: Door, server: &Tavolo| Door {
        address: server.address().to_string(),
        origin: Some(server.url()),
        ..door
    };
    let lead = again(scene.lead, &scene.server);
    ensure!(there(&lead, &meeting).await? == ["Misura", "Ezio"]);
    let late = Door::by_link(
        &scene
            .server
            .invite(&["--group", "ict", "--seat", "viewer"])?,
        "Tardi",
    )
    .await?;
    let _tab = NativeClient::join(&late, scene.matrix.plan).await?;
    is_noted(&lead, &meeting, "Tardi").await?;
    ensure!(post(&lead, &format!("{meeting}/end"), Value::Null).await? == StatusCode::NO_CONTENT);
    let words = words_of(&minutes(&lead, &meeting, "it").await?)?;
    ensure!(words.contains("Ezio") && words.contains("Tardi"), "{words}");
    Ok(())
}
