//! A review over the real doors: two partnerships in private, a lead who decides, and nobody who sees
//! what is not theirs.

use anyhow::{Result, ensure};
use automerge::Automerge;
use reqwest::{Method, StatusCode};
use serde_json::json;
use tavolo_shared::api::{History, Outcome, PointKind, Proposal, ProposalVerdicts, VersionKind};
use tavolo_shared::ids::DocumentId;
use tavolo_tests::native_client::{NativeClient, Told};

use crate::review_scene::{
    SECRET, Scene, get, hands_in, item, press, proposal_of, review, says, scene, writes,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_partnerships_propose_and_the_lead_decides() -> Result<()> {
    let mut scene = scene().await?;
    scene.opens().await?;
    let (first, second) = (scene.cell(0, 0)?, scene.cell(1, 1)?);
    let (sara, irene) = both_propose(&mut scene).await?;
    hands_in(&scene.smartic, sara).await?;
    hands_in(&scene.itinera, irene).await?;
    scene.closes().await?;

    let closed = review(&scene.itinera).await?;
    let of_sara = proposal_of(&closed, "smartic")?;
    let of_irene = proposal_of(&closed, "itinera")?;
    let proposed: Proposal = get(&scene.itinera, &format!("/api/proposals/{of_sara}")).await?;
    let names: Vec<&str> = proposed.items.iter().map(|one| one.item.as_str()).collect();
    ensure!(
        names.len() == 2,
        "what the plan brought in is not proposed: {names:?}"
    );
    // Accepting twice changes nothing.
    for _ in 0..2 {
        scene.decides(of_sara, &names, true, None).await?;
    }
    scene
        .decides(of_irene, &[&item(&first)], true, None)
        .await?;
    scene
        .plan
        .until("all of it is in the plan", |client, _| {
            let (first, second) = (
                says(client.document(), &first),
                says(client.document(), &second),
            );
            first == "Ottima Mappa nuova condivisa dei servizi, aggiornata insieme"
                && second.starts_with("Carta condivisa")
        })
        .await?;
    // Just the same in both: once in the plan, and both are told.
    let verdicts: Vec<ProposalVerdicts> = get(&scene.itinera, "/api/groups/ict/verdicts").await?;
    let all: Vec<bool> = verdicts
        .iter()
        .flat_map(|each| each.verdicts.iter().map(|verdict| verdict.accepted))
        .collect();
    ensure!(all == [true; 4], "{verdicts:?}");
    ensure!(
        scene.server.command(&["check"]).is_ok(),
        "the store and the log hold"
    );
    Ok(())
}

/// Two partnerships write in the same cell, and the same in another; one takes in what the lead writes
/// meanwhile.
async fn both_propose(scene: &mut Scene) -> Result<(DocumentId, DocumentId)> {
    let (first, second, third) = (scene.cell(0, 0)?, scene.cell(1, 1)?, scene.cell(2, 0)?);
    let (sara, mut in_sara) = scene.draft(&scene.smartic, "smartic").await?;
    let (irene, mut in_irene) = scene.draft(&scene.itinera, "itinera").await?;
    writes(&mut in_sara, &first, 0, 0, "Ottima ").await?;
    writes(&mut in_irene, &first, 5, 0, " nuova").await?;
    writes(&mut in_irene, &second, 0, 5, "Carta").await?;
    writes(&mut scene.plan, &third, 0, 0, "Il responsabile: ").await?;
    let pulled = press(
        &scene.smartic,
        &format!("/api/drafts/{sara}/pull"),
        json!(null),
    )
    .await?;
    ensure!(pulled == StatusCode::NO_CONTENT, "{pulled}");
    in_sara
        .until("the plan came in", |client, _| {
            says(client.document(), &third).starts_with("Il responsabile: ")
        })
        .await?;
    writes(&mut in_sara, &second, 0, 5, "Carta").await?;
    Ok((sara, irene))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_rejected_changes_nothing_and_what_is_edited_is_the_leads() -> Result<()> {
    let mut scene = scene().await?;
    scene.opens().await?;
    let (first, second) = (scene.cell(0, 0)?, scene.cell(1, 1)?);
    let (draft, mut client) = scene.draft(&scene.smartic, "smartic").await?;
    writes(&mut client, &first, 0, 5, "Pianta bella").await?;
    writes(&mut client, &second, 0, 5, "Carta").await?;
    hands_in(&scene.smartic, draft).await?;
    scene.closes().await?;
    let proposal = proposal_of(&review(&scene.lead).await?, "smartic")?;
    let before = says(scene.plan.document(), &second);
    scene
        .decides(proposal, &[&item(&second)], false, None)
        .await?;
    let path = format!("/api/proposals/{proposal}/outcome?item={}", item(&first));
    let outcome: Outcome = get(&scene.lead, &path).await?;
    ensure!(
        outcome.text.starts_with("Pianta bella condivisa"),
        "{outcome:?}"
    );
    let edited = outcome.text.replace("bella", "bellissima");
    scene
        .decides(proposal, &[&item(&first)], true, Some(&edited))
        .await?;
    scene
        .plan
        .until("it is in the plan", |client, _| {
            says(client.document(), &first) == edited
        })
        .await?;
    ensure!(says(scene.plan.document(), &second) == before);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_handed_in_is_taken_back_until_the_close() -> Result<()> {
    let scene = scene().await?;
    scene.opens().await?;
    let first = scene.cell(0, 0)?;
    let (draft, mut client) = scene.draft(&scene.smartic, "smartic").await?;
    writes(&mut client, &first, 0, 5, "Pianta").await?;
    let back = format!("/api/drafts/{draft}/take-back");
    for _ in 0..2 {
        hands_in(&scene.smartic, draft).await?;
        let before = proposal_of(&review(&scene.smartic).await?, "smartic")?;
        let taken = press(&scene.smartic, &back, json!(null)).await?;
        ensure!(taken == StatusCode::NO_CONTENT, "{taken}");
        let path = format!("/api/proposals/{before}");
        let gone = scene.lead.ask(Method::GET, &path, "").await?.status();
        ensure!(gone == StatusCode::NOT_FOUND, "{gone}");
    }
    client
        .until("it was closed and is open again", |_, told| {
            let open = |told: &Told| {
                matches!(
                    told,
                    Told::Access {
                        may_write: true,
                        ..
                    }
                )
            };
            told.iter().any(open)
        })
        .await?;
    writes(&mut client, &first, 6, 0, " bella").await?;
    hands_in(&scene.smartic, draft).await?;
    client
        .until("it is closed", |_, told| {
            let closed = |told: &Told| {
                matches!(
                    told,
                    Told::Access {
                        may_write: false,
                        ..
                    }
                )
            };
            told.iter().any(closed)
        })
        .await?;
    let of_sara = proposal_of(&review(&scene.lead).await?, "smartic")?;
    let early = scene.asks(&scene.lead, of_sara, &[], true, None).await?;
    ensure!(
        early == StatusCode::BAD_REQUEST,
        "before the close: {early}"
    );
    scene.closes().await?;
    let late = press(&scene.smartic, &back, json!(null)).await?;
    ensure!(late == StatusCode::BAD_REQUEST, "{late}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_does_what_is_theirs_and_nothing_else() -> Result<()> {
    let scene = scene().await?;
    let wish = json!({ "name": "Bozza 1", "deadline": null, "note": "" });
    for door in [&scene.smartic, &scene.member] {
        let refused = press(door, "/api/groups/ict/rounds", wish.clone()).await?;
        ensure!(refused == StatusCode::FORBIDDEN, "{refused}");
    }
    scene.opens().await?;
    let first = scene.cell(0, 0)?;
    let (draft, mut client) = scene.draft(&scene.member, "smartic").await?;
    let nothing = press(
        &scene.smartic,
        &format!("/api/drafts/{draft}/submit"),
        json!(null),
    )
    .await?;
    ensure!(
        nothing == StatusCode::BAD_REQUEST,
        "nothing to hand in: {nothing}"
    );
    writes(&mut client, &first, 0, 5, "Pianta").await?;
    let refused = press(
        &scene.member,
        &format!("/api/drafts/{draft}/submit"),
        json!(null),
    )
    .await?;
    ensure!(refused == StatusCode::FORBIDDEN, "a member: {refused}");
    let refused = press(&scene.smartic, "/api/groups/ict/rounds/close", json!(null)).await?;
    ensure!(refused == StatusCode::FORBIDDEN, "{refused}");
    for door in [&scene.lead, &scene.itinera] {
        let mut stranger = NativeClient::join(door, draft).await?;
        stranger
            .until("it is told nothing", |_, told| {
                told.contains(&Told::Unavailable)
            })
            .await?;
        for what in ["pull", "submit", "take-back"] {
            let status = press(door, &format!("/api/drafts/{draft}/{what}"), json!(null)).await?;
            ensure!(status.is_client_error(), "{what}: {status}");
        }
        ensure!(review(door).await?.drafts.is_empty());
    }
    let body = json!({ "project": "smartic" });
    let other = press(&scene.itinera, "/api/groups/ict/drafts", body).await?;
    ensure!(other == StatusCode::NOT_FOUND, "{other}");
    hands_in(&scene.smartic, draft).await?;
    scene.closes().await?;
    let proposal = proposal_of(&review(&scene.smartic).await?, "smartic")?;
    let refused = scene
        .asks(&scene.smartic, proposal, &[&item(&first)], true, None)
        .await?;
    ensure!(refused == StatusCode::FORBIDDEN, "{refused}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_out_of_a_draft_never_leaves_it() -> Result<()> {
    let scene = scene().await?;
    scene.opens().await?;
    let first = scene.cell(0, 0)?;
    let (draft, mut client) = scene.draft(&scene.smartic, "smartic").await?;
    writes(&mut client, &first, 0, 0, SECRET).await?;
    writes(&mut client, &first, 0, SECRET.len(), "Nostra ").await?;
    ensure!(
        holds(client.document(), SECRET),
        "the draft has its own history"
    );
    hands_in(&scene.smartic, draft).await?;
    let mine = proposal_of(&review(&scene.smartic).await?, "smartic")?;
    ensure!(
        review(&scene.itinera).await?.proposals.is_empty(),
        "before the close"
    );
    let path = format!("/api/proposals/{mine}");
    let hidden = scene.itinera.ask(Method::GET, &path, "").await?.status();
    ensure!(hidden == StatusCode::NOT_FOUND, "{hidden}");
    scene.closes().await?;
    let mut reader = NativeClient::join(&scene.itinera, mine).await?;
    reader
        .until("the proposal is there", |client, _| {
            says(client.document(), &first).starts_with("Nostra ")
        })
        .await?;
    ensure!(
        !holds(reader.document(), SECRET),
        "a deleted word came along"
    );
    let sara = scene.smartic.participant;
    let changes = reader.document().get_changes(&[]);
    let mut actors = changes.iter().map(|change| change.actor_id().to_bytes());
    ensure!(
        !actors.any(|actor| actor.starts_with(sara.as_bytes())),
        "a change of the draft came along"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_review_waits_until_everything_of_the_last_is_decided() -> Result<()> {
    let scene = scene().await?;
    scene.opens().await?;
    let (first, second) = (scene.cell(0, 0)?, scene.cell(1, 1)?);
    let (draft, mut client) = scene.draft(&scene.smartic, "smartic").await?;
    writes(&mut client, &first, 0, 5, "Pianta").await?;
    writes(&mut client, &second, 0, 5, "Carta").await?;
    hands_in(&scene.smartic, draft).await?;
    scene.closes().await?;
    let proposal = proposal_of(&review(&scene.lead).await?, "smartic")?;
    let again = || {
        let wish = json!({ "name": "Bozza 2", "deadline": null, "note": "" });
        press(&scene.lead, "/api/groups/ict/rounds", wish)
    };
    ensure!(again().await? == StatusCode::CONFLICT);
    scene
        .decides(proposal, &[&item(&first)], true, None)
        .await?;
    ensure!(again().await? == StatusCode::CONFLICT, "one is left");
    scene
        .decides(proposal, &[&item(&second)], false, None)
        .await?;
    ensure!(again().await? == StatusCode::NO_CONTENT);
    Ok(())
}

/// Whether a document has words anywhere in its history.
fn holds(document: &Automerge, words: &str) -> bool {
    let saved = document.save_nocompress();
    saved
        .windows(words.len())
        .any(|window| window == words.as_bytes())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_first_seen_in_a_draft_comes_into_no_plan_and_hurts_nobody() -> Result<()> {
    let mut scene = scene().await?;
    scene.opens().await?;
    let (first, second) = (scene.cell(0, 0)?, scene.cell(1, 1)?);
    let (_, mut client) = scene.draft(&scene.smartic, "smartic").await?;
    writes(&mut client, &first, 0, 0, SECRET).await?;
    let state = json!({ "state": "open" });
    let opened = press(&scene.lead, "/api/groups/ict/state", state).await?;
    ensure!(opened == StatusCode::NO_CONTENT, "{opened}");
    // A client that took the draft for the plan offers all that it has.
    let has = client.document().clone();
    let mut merging = NativeClient::join_with(&scene.smartic, scene.matrix.plan, has).await?;
    merging
        .until("it is refused", |_, told| {
            told.iter().any(|told| matches!(told, Told::Refused { .. }))
        })
        .await?;
    writes(&mut scene.plan, &second, 0, 0, "Il responsabile: ").await?;
    let mut reader = NativeClient::join(&scene.itinera, scene.matrix.plan).await?;
    reader
        .until("the plan goes on", |client, _| {
            says(client.document(), &second).starts_with("Il responsabile: ")
        })
        .await?;
    ensure!(
        !holds(reader.document(), SECRET),
        "the draft is in the plan"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_ends_of_a_review_are_landmarks_of_the_plans_history() -> Result<()> {
    let scene = scene().await?;
    scene.opens().await?;
    let early = press(&scene.smartic, "/api/groups/ict/rounds/close", json!(null)).await?;
    ensure!(early == StatusCode::FORBIDDEN, "{early}");
    scene.closes().await?;
    let history: History = get(&scene.member, "/api/groups/ict/history").await?;
    let named = history.points.iter().filter_map(|point| match &point.what {
        PointKind::Version(version) => {
            Some((version.name.as_str(), version.why, version.by.is_some()))
        }
        _ => None,
    });
    let named: Vec<_> = named.collect();
    let expected = [
        ("Chiusura: Bozza 1", VersionKind::RoundClosed, true),
        ("Bozza 1", VersionKind::Round, true),
    ];
    ensure!(named == expected, "{named:?}");
    Ok(())
}
