//! Final versions over the real doors: who makes one, who answers and for whom, what is bound to which
//! text, and that a closed plan stands at the one point that its version names.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use automerge::ChangeHash;
use reqwest::{Method, StatusCode};
use serde_json::json;
use tavolo_shared::access::PlanState;
use tavolo_shared::api::{AuditPage, FinalVersion, ProjectAnswer, Standing};
use tavolo_shared::plan::edit::{At, splice_text};
use tavolo_tests::door::Door;
use tavolo_tests::native_client::{NativeClient, Told};

use super::final_scene::{
    FINAL, Scene, answer, get, makes_final, must, press, scene, stands, state, wish,
};

fn answer_of<'a>(version: &'a FinalVersion, project: &str) -> Result<&'a ProjectAnswer> {
    let mut answers = version.answers.iter();
    let found = answers.find(|each| each.project.as_str() == project);
    found.context("no such project")
}

fn heads_of(client: &NativeClient) -> Vec<String> {
    let mut heads: Vec<_> = client.document().get_heads();
    heads.sort_by_key(ChangeHash::to_string);
    heads.iter().map(ToString::to_string).collect()
}

async fn until_it_knows_that_it_is_closed(client: &mut NativeClient) -> Result<()> {
    client
        .until("it is told that the plan is closed", |_, told| {
            told.contains(&Told::Access {
                may_write: false,
                state: PlanState::Frozen,
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lead_alone_closes_the_plan_past_warnings_with_a_reason() -> Result<()> {
    let mut scene = scene().await?;
    let lead = &scene.lead;
    let open = state(&scene.member).await?;
    let checks = open.checks.context("everybody who reads sees the checks")?;
    ensure!(!checks.warnings.is_empty(), "empty cells are warned of");
    let bare = wish(lead, "").await?;
    for (door, who) in [(&scene.smartic, "a referent"), (&scene.member, "a member")] {
        must(
            door,
            FINAL,
            wish(lead, "Perché.").await?,
            StatusCode::FORBIDDEN,
            who,
        )
        .await?;
    }
    must(lead, FINAL, bare, StatusCode::BAD_REQUEST, "no reason").await?;
    // What the checks find must be what the lead has seen.
    let mut stale = wish(lead, "Perché.").await?;
    stale["seen"] = json!("0000");
    must(lead, FINAL, stale, StatusCode::BAD_REQUEST, "other checks").await?;
    let mut silent = wish(lead, "Perché.").await?;
    silent["silence_consents"] = json!(true);
    must(lead, FINAL, silent, StatusCode::BAD_REQUEST, "no deadline").await?;
    // There is one way to close a plan.
    let frozen = json!({ "state": "frozen" });
    let switch = "/api/groups/ict/state";
    must(lead, switch, frozen, StatusCode::BAD_REQUEST, "the switch").await?;
    ensure!(state(lead).await?.versions.is_empty(), "nothing was made");

    let version = makes_final(lead).await?;
    ensure!(
        version.reason == "Il costo si decide nel 2020.",
        "{version:?}"
    );
    ensure!(version.checks.digest == checks.digest, "{version:?}");
    until_it_knows_that_it_is_closed(&mut scene.plan).await?;
    ensure!(heads_of(&scene.plan) == version.heads, "one point");
    let cell = scene.matrix.cell(0)?;
    scene
        .plan
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "Troppo tardi "))
        .await?;
    scene
        .plan
        .until("the words are held", |_, told| {
            told.iter().any(|told| matches!(told, Told::Held(_)))
        })
        .await?;
    ensure!(heads_of(&scene.plan) == version.heads, "still that point");
    let open = json!({ "state": "open" });
    must(lead, switch, open, StatusCode::BAD_REQUEST, "the switch").await?;
    let again = json!({ "name": "x", "seen": "", "reason": "x", "deadline": null,
        "silence_consents": false });
    let twice = press(lead, FINAL, again).await?;
    ensure!(twice == StatusCode::BAD_REQUEST, "twice: {twice}");
    let checked = scene.server.command(&["check"])?;
    ensure!(checked.contains("unchanged"), "{checked}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_project_answers_by_its_referent_and_all_read_it() -> Result<()> {
    let scene = scene().await?;
    let version = makes_final(&scene.lead).await?;
    let path = &format!("{FINAL}/answer");
    let yes = |project| answer(&version, project, true, "");
    let (bad, no, done) = (
        StatusCode::BAD_REQUEST,
        StatusCode::FORBIDDEN,
        StatusCode::NO_CONTENT,
    );
    let viewer = scene
        .server
        .invite(&["--group", "ict", "--seat", "viewer"])?;
    let viewer = Door::by_link(&viewer, "Vera").await?;
    let office = Door::by_link(&scene.server.invite(&["--authority"])?, "Olga").await?;
    for (door, project, wanted, why) in [
        (&scene.member, "smartic", no, "a member"),
        (&viewer, "smartic", no, "a viewer"),
        (&office, "smartic", no, "the authority"),
        (&scene.smartic, "itinera", no, "another project's referent"),
        (
            &scene.smartic,
            "intense",
            no,
            "a project that is not in the group",
        ),
    ] {
        must(door, path, yes(project), wanted, why).await?;
    }
    let mut other = yes("smartic");
    other["hash"] = json!("00".repeat(32));
    must(&scene.smartic, path, other, bad, "another text").await?;
    let bare = answer(&version, "smartic", false, " ");
    must(
        &scene.smartic,
        path,
        bare,
        bad,
        "an objection without words",
    )
    .await?;
    let objects = answer(&version, "smartic", false, "Manca la riga 2.");
    must(&scene.smartic, path, objects, done, "an objection").await?;
    must(
        &scene.smartic,
        path,
        yes("smartic"),
        done,
        "it thinks again",
    )
    .await?;
    // The lead notes what came by another way, and says from whom.
    must(&scene.lead, path, yes("itinera"), bad, "from nobody").await?;
    let noted = answer(&version, "itinera", true, "Irene, per e-mail.");
    must(&scene.lead, path, noted, done, "noted").await?;

    all_read_it(&scene, &viewer, &office).await?;
    let validated = format!("{FINAL}/validated");
    let which = json!({ "version": version.id });
    must(&scene.smartic, &validated, which.clone(), no, "a referent").await?;
    must(&scene.lead, &validated, which, done, "the lead").await?;
    ensure!(stands(&viewer).await?.validated_ms.is_some(), "marked");
    the_lead_reads_the_log(&scene, [&scene.smartic, &viewer, &office]).await
}

/// Every seat reads what was said; who is nobody does not.
async fn all_read_it(scene: &Scene, viewer: &Door, office: &Door) -> Result<()> {
    for door in [&scene.lead, &scene.member, &scene.smartic, viewer, office] {
        let seen = stands(door).await?;
        let smartic = answer_of(&seen, "smartic")?;
        ensure!(smartic.standing == Standing::Approved, "{smartic:?}");
        let said = answer_of(&seen, "itinera")?.said.clone();
        ensure!(
            said.is_some_and(|said| said.noted && said.comment.starts_with("Irene")),
            "noted"
        );
        let silent = answer_of(&seen, "vivimed")?;
        ensure!(silent.standing == Standing::Silent, "{silent:?}");
    }
    ensure!(
        state(&scene.smartic).await?.answers_for == ["smartic".parse()?],
        "one's own"
    );
    let mut nobody = scene.member.clone();
    nobody.cookie = None;
    let status = nobody.ask(Method::GET, FINAL, "").await?.status();
    ensure!(status == StatusCode::UNAUTHORIZED, "{status}");
    Ok(())
}

/// Page by page and as a file; nobody else does.
async fn the_lead_reads_the_log(scene: &Scene, others: [&Door; 3]) -> Result<()> {
    let path = "/api/groups/ict/audit";
    for door in others {
        for path in [path, "/api/groups/ict/audit.csv"] {
            let status = door.ask(Method::GET, path, "").await?.status();
            ensure!(status == StatusCode::FORBIDDEN, "{path}: {status}");
        }
    }
    let page: AuditPage = get(&scene.lead, path).await?;
    ensure!(page.broken.is_none(), "the chain holds");
    let acts: Vec<_> = page.entries.iter().map(|line| line.act.as_str()).collect();
    let answers = acts.iter().filter(|act| **act == "final_answered").count();
    ensure!(answers == 3 && acts.contains(&"final_made"), "{acts:?}");
    let last = page.entries.first().context("no entry")?;
    let older: AuditPage = get(&scene.lead, &format!("{path}?before={}", last.id)).await?;
    ensure!(
        older.entries.first() == page.entries.get(1),
        "from there on"
    );
    let file = scene.lead.ask(Method::GET, "/api/groups/ict/audit.csv", "");
    let file = file.await?.error_for_status()?.text().await?;
    ensure!(file.lines().count() == page.entries.len() + 1, "{file}");
    ensure!(!file.contains("Manca la riga 2"), "no word of anybody's");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_opened_again_for_a_reason_and_no_answer_is_inherited() -> Result<()> {
    let mut scene = scene().await?;
    let first = makes_final(&scene.lead).await?;
    let (path, reopen) = (format!("{FINAL}/answer"), format!("{FINAL}/reopen"));
    let (bad, no, done) = (
        StatusCode::BAD_REQUEST,
        StatusCode::FORBIDDEN,
        StatusCode::NO_CONTENT,
    );
    let yes = answer(&first, "smartic", true, "");
    must(&scene.smartic, &path, yes.clone(), done, "approved").await?;
    let seen = json!({ "version": first.id });
    must(&scene.smartic, &format!("{FINAL}/seen"), seen, done, "seen").await?;
    let why = json!({ "reason": "Una parola è sbagliata." });
    must(&scene.smartic, &reopen, why.clone(), no, "a referent").await?;
    let bare = json!({ "reason": "  " });
    must(&scene.lead, &reopen, bare, bad, "no reason").await?;
    must(&scene.lead, &reopen, why, done, "the lead").await?;
    let open = state(&scene.member).await?;
    ensure!(open.state == PlanState::Open, "as it was: {:?}", open.state);
    let reopened = open.versions[0].reopened.clone().context("not reopened")?;
    ensure!(reopened.reason == "Una parola è sbagliata.", "{reopened:?}");
    must(
        &scene.smartic,
        &path,
        yes.clone(),
        bad,
        "what stands no more",
    )
    .await?;

    // The same text again: the hash is the same, and still nothing is inherited.
    let second = makes_final(&scene.lead).await?;
    ensure!(second.hash == first.hash, "the same text");
    ensure!(
        answer_of(&second, "smartic")?.standing == Standing::Silent,
        "inherited"
    );
    must(&scene.smartic, &path, yes, bad, "an answer to the first").await?;
    let state = state(&scene.smartic).await?;
    let seen = state.seen.context("the first was seen")?;
    ensure!(seen.heads == first.heads, "{seen:?}");
    ensure!(state.versions.len() == 2, "both are kept");

    another_text_has_another_hash(&mut scene, &second).await
}

async fn another_text_has_another_hash(scene: &mut Scene, second: &FinalVersion) -> Result<()> {
    let (reopen, done) = (format!("{FINAL}/reopen"), StatusCode::NO_CONTENT);
    let why = json!({ "reason": "Ancora una." });
    must(&scene.lead, &reopen, why, done, "the lead").await?;
    let cell = scene.matrix.cell(0)?;
    scene
        .plan
        .until("it may write again", |_, told| {
            told.iter().any(|told| {
                matches!(
                    told,
                    Told::Access {
                        may_write: true,
                        ..
                    }
                )
            })
        })
        .await?;
    scene
        .plan
        .edit(|tx| splice_text(tx, &cell, None, 0, 0, "Nuovo: "))
        .await?;
    let saved = |client: &NativeClient, _: &[Told]| client.unsent() == 0;
    scene.plan.until("it is saved", saved).await?;
    let third = makes_final(&scene.lead).await?;
    ensure!(third.hash != second.hash, "another text");
    Ok(())
}

/// Writes as fast as it is let, until it is told that the plan is closed; gives what the server said that
/// it had.
async fn writes_until_closed(mut client: NativeClient, cell: At) -> Result<Vec<ChangeHash>> {
    let mut made = Vec::new();
    let mut closed = false;
    while !closed {
        let edited = client
            .edit(|tx| splice_text(tx, &cell, None, 0, 0, "x"))
            .await?;
        made.extend(edited.change);
        let quiet = tokio::time::Instant::now() + Duration::from_millis(2);
        while let Ok(woken) = tokio::time::timeout_at(quiet, client.next()).await {
            let told = client.take(woken?).await?;
            closed |= told.iter().any(|told| matches!(told, Told::Held(_)));
        }
    }
    client.saved().await?;
    Ok(made.into_iter().filter(|hash| client.has(hash)).collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_plan_that_is_written_by_many_is_closed_at_one_point() -> Result<()> {
    const WRITERS: usize = 8;
    let scene = scene().await?;
    let mut writing = tokio::task::JoinSet::new();
    for n in 0..WRITERS {
        let link = scene
            .server
            .invite(&["--group", "ict", "--seat", "editor"])?;
        let door = Door::by_link(&link, &format!("Autore {n}")).await?;
        let mut client = NativeClient::join(&door, scene.matrix.plan).await?;
        let all = scene.plan.document().get_heads();
        client
            .until("the plan is there", |client, _| {
                all.iter().all(|head| client.has(head))
            })
            .await?;
        writing.spawn(writes_until_closed(client, scene.matrix.cell(n)?));
    }
    // The checks do not change by what is written here: prose is put before prose.
    let version = makes_final(&scene.lead).await?;
    let mut told = Vec::new();
    while let Some(had) = writing.join_next().await {
        told.extend(had??);
    }
    let mut late = NativeClient::join(&scene.lead, scene.matrix.plan).await?;
    late.until("the plan is there", |client, _| {
        heads_of(client) == version.heads
    })
    .await?;
    ensure!(!told.is_empty(), "something was let in");
    for change in &told {
        ensure!(
            late.has(change),
            "what was told to be saved is in the version"
        );
    }
    Ok(())
}
