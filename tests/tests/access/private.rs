//! A draft and its proposal, cell by cell: every hat × state of the plan × stage of the review × message
//! (ask, change in a sync message, change in a request, presence).

use anyhow::{Context, Result, ensure};
use reqwest::Method;
use serde_json::json;
use tavolo_server::identity::By;
use tavolo_shared::access::{DocumentKind, Place, PlanState, Seat};
use tavolo_shared::api::{Document, Programme};
use tavolo_shared::ids::{DocumentId, GroupId};
use tavolo_tests::door::Door;

use crate::peer::Peer;
use crate::relay::{Scene, judge_at, office, open, place, seat};

const PROJECT: &str = "smartic";

/// What everybody should be able to do in a draft and in its proposal: while the draft is written, once
/// it is handed in, and once the review is closed.
#[rustfmt::skip]
fn expectations() -> Vec<(&'static str, tavolo_shared::api::NewInvitation, [&'static str; 2])> {
    vec![
        //                                                               draft  proposal
        ("viewer",             seat("ict", Seat::Viewer),                ["---", "--r"]),
        ("editor",             seat("ict", Seat::Editor),                ["---", "--r"]),
        ("lead",               seat("ict", Seat::Lead),                  ["---", "-rr"]),
        ("lead elsewhere",     seat("governance", Seat::Lead),           ["---", "--r"]),
        ("authority",          office(),                                 ["---", "---"]),
        ("guest editor",       open("ict", Seat::Editor),                ["---", "--r"]),
        ("guest elsewhere",    open("governance", Seat::Editor),         ["---", "---"]),
        ("member elsewhere",   place("treno", Place::Member),            ["---", "--r"]),
        ("referent elsewhere", place("itinera", Place::Referent),        ["---", "--r"]),
        ("member",             place(PROJECT, Place::Member),            ["wrr", "-rr"]),
        ("referent",           place(PROJECT, Place::Referent),          ["wrr", "-rr"]),
    ]
}

async fn post(door: &Door, path: &str, body: serde_json::Value) -> Result<reqwest::Response> {
    let answer = door.ask(Method::POST, path, body.to_string()).await?;
    let status = answer.status();
    ensure!(status.is_success(), "{path}: {status}");
    Ok(answer)
}

async fn proposal(door: &Door) -> Result<DocumentId> {
    let answer = door.ask(Method::GET, "/api/programme", "").await?;
    let programme: Programme = answer.error_for_status()?.json().await?;
    let reviews = programme
        .groups
        .into_iter()
        .filter_map(|group| group.review);
    let mut proposals = reviews.flat_map(|review| review.proposals);
    Ok(proposals.next().context("no proposal")?.document)
}

struct People {
    lead: Door,
    referent: Door,
    all: Vec<(&'static str, Door, [&'static str; 2])>,
}

/// Judges everybody at a stage, whatever the plan's state is.
async fn judge_all(
    scene: &Scene,
    people: &People,
    stage: usize,
    documents: &[Option<DocumentId>; 2],
) -> Result<usize> {
    let ict: GroupId = "ict".parse()?;
    let kinds = [DocumentKind::Draft, DocumentKind::Proposal];
    let mut cells = 0;
    for state in [PlanState::Review, PlanState::Open, PlanState::Frozen] {
        let identity = scene.server.identity();
        identity.set_state(By::Operator, &ict, state).await?;
        for (at, (document, kind)) in documents.iter().zip(kinds).enumerate() {
            let Some(document) = *document else { continue };
            let mut witness = Peer::knock(&people.referent, document).await?;
            ensure!(witness.ask().await?, "the witness cannot read");
            for (name, door, expected) in &people.all {
                let letters = expected.get(at).context("no such column")?;
                let letter = *letters.as_bytes().get(stage).context("no such letter")?;
                judge_at(scene, &mut witness, door, (document, kind), letter)
                    .await
                    .with_context(|| format!("{name}, {kind:?}, stage {stage}, {state:?}"))?;
                cells += 1;
            }
        }
    }
    let identity = scene.server.identity();
    identity
        .set_state(By::Operator, &ict, PlanState::Review)
        .await?;
    Ok(cells)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_message_to_a_draft_and_a_proposal_is_judged_as_the_design_has_it() -> Result<()> {
    let scene = Scene::new().await?;
    let mut all = Vec::new();
    for (name, wish, expected) in expectations() {
        all.push((name, scene.person(name, &wish).await?, expected));
    }
    let people = People {
        lead: scene.person("Lead", &seat("ict", Seat::Lead)).await?,
        referent: scene
            .person("Witness", &place(PROJECT, Place::Referent))
            .await?,
        all,
    };
    let wish = json!({ "name": "Bozza 1", "deadline": null, "note": "" });
    post(&people.lead, "/api/groups/ict/rounds", wish).await?;
    let wish = json!({ "project": PROJECT });
    let made = post(&people.referent, "/api/groups/ict/drafts", wish).await?;
    let draft = made.json::<Document>().await?.id;
    let mut cells = judge_all(&scene, &people, 0, &[Some(draft), None]).await?;
    let submit = format!("/api/drafts/{draft}/submit");
    post(&people.referent, &submit, json!(null)).await?;
    let handed = [Some(draft), Some(proposal(&people.referent).await?)];
    cells += judge_all(&scene, &people, 1, &handed).await?;
    post(&people.lead, "/api/groups/ict/rounds/close", json!(null)).await?;
    cells += judge_all(&scene, &people, 2, &handed).await?;
    println!("{cells} cells of four messages each");
    Ok(())
}
