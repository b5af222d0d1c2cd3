//! Final versions: what the log says of them, and how silence counts.

use tavolo_shared::access::PlanState;
use tavolo_shared::api::Answer;

use super::*;
use crate::identity::finals::check::troubles;
use crate::identity::finals::hex;

const HASH: [u8; 32] = [7; 32];

fn wish() -> NewFinal {
    NewFinal {
        name: "Versione finale".to_owned(),
        reason: "Il costo si decide dopo.".to_owned(),
        deadline: None,
        silence_consents: false,
    }
}

fn version() -> NewVersion {
    NewVersion {
        name: "Versione finale".to_owned(),
        note: String::new(),
        why: tavolo_shared::api::VersionKind::Final,
        plan_heads: "00".to_owned(),
        inventory_heads: "00".to_owned(),
        calendar_heads: "00".to_owned(),
        hash: HASH,
    }
}

/// A final version that a referent has answered.
async fn answered() -> (Scene, ParticipantId, ParticipantId) {
    let scene = Scene::new().await;
    let anna = scene.person("Anna", &seat("ict", Seat::Lead)).await;
    let sara = scene
        .person("Sara", &place("smartic", Place::Referent))
        .await;
    let (by, ict) = (By::Participant(anna), group("ict"));
    let id = scene.identity.close_plan(by, &ict, &wish()).await.unwrap();
    let closing = scene.identity.roster().final_of(&ict).unwrap().clone();
    assert_eq!((closing.id, closing.point.is_none()), (id, true));
    scene
        .identity
        .settle_final(&closing, &version(), "{}")
        .await
        .unwrap();
    let answer = Answer {
        version: id,
        hash: hex(&HASH),
        project: "smartic".parse().unwrap(),
        approves: false,
        comment: "Manca una riga.".to_owned(),
    };
    scene.identity.answer(sara, &ict, &answer).await.unwrap();
    (scene, anna, sara)
}

async fn found(scene: &Scene) -> Vec<String> {
    // As another process would read it.
    let identity = identity_in(scene.folder.path(), &scene.now_ms).await;
    let (log, broken) = identity.verify_audit().await.unwrap();
    assert_eq!(broken, None);
    troubles(&identity.roster(), &log)
}

#[tokio::test]
async fn answers_and_reasons_that_were_changed_on_the_disk_do_not_fit_the_log() {
    for sql in [
        "UPDATE approvals SET approves = 1",
        "UPDATE approvals SET comment = 'Tutto bene.'",
        "UPDATE approvals SET project_id = 'itinera'",
        "DELETE FROM approvals",
        "UPDATE finals SET reason = 'Un altro.'",
        "UPDATE versions SET hash = zeroblob(32)",
        "UPDATE finals SET reopened_ms = 1, reopened_reason = 'mai'",
    ] {
        let (scene, ..) = answered().await;
        assert_eq!(found(&scene).await, Vec::<String>::new());
        let pool = scene.identity.inner.database.pool();
        if sql.contains("approvals") {
            let refused = sqlx::query(sql).execute(pool).await.unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{refused}");
        }
        for trigger in [
            "DROP TRIGGER approvals_are_never_changed",
            "DROP TRIGGER approvals_are_never_taken_out",
        ] {
            sqlx::query(trigger).execute(pool).await.unwrap();
        }
        sqlx::query(sql).execute(pool).await.unwrap();
        assert_eq!(found(&scene).await.len(), 1, "{sql}");
    }
}

#[tokio::test]
async fn a_lead_reads_the_log_of_the_own_group_and_no_word_is_in_it() {
    let (scene, anna, sara) = answered().await;
    let ict = group("ict");
    scene.person("Gino", &seat("governance", Seat::Lead)).await;
    let page = scene.identity.log_of(anna, &ict, None).await.unwrap();
    let acts: Vec<_> = page.entries.iter().map(|line| line.act.as_str()).collect();
    assert_eq!(
        acts,
        ["final_answered", "final_made", "final_closed", "invite"]
    );
    assert_eq!(page.entries[0].name, "Sara");
    assert_eq!((page.broken, page.next), (None, None));
    let all = format!("{:?}", page.entries);
    assert!(
        !all.contains("Manca una riga") && !all.contains("Il costo"),
        "{all}"
    );
    let refused = scene.identity.log_of(sara, &ict, None).await;
    assert!(matches!(refused, Err(IdentityError::Forbidden(_))));
    let of_governance = scene
        .identity
        .log_of(anna, &group("governance"), None)
        .await;
    assert!(matches!(of_governance, Err(IdentityError::Forbidden(_))));
}

#[tokio::test]
async fn a_final_version_is_opened_again_to_the_state_before_and_not_by_the_switch() {
    let (scene, anna, _) = answered().await;
    let (by, ict) = (By::Participant(anna), group("ict"));
    let state = |scene: &Scene| scene.identity.roster().group(&group("ict")).unwrap().state;
    assert_eq!(state(&scene), PlanState::Frozen);
    for who in [by, By::Operator] {
        let refused = scene.identity.set_state(who, &ict, PlanState::Open).await;
        assert!(refused.is_err(), "{who:?}");
    }
    let again = scene.identity.close_plan(by, &ict, &wish()).await;
    assert!(again.is_err(), "one at a time");
    let bare = scene.identity.reopen(by, &ict, " ", None).await;
    assert!(bare.is_err(), "no reason");
    scene
        .identity
        .reopen(by, &ict, "Una parola.", None)
        .await
        .unwrap();
    assert_eq!(state(&scene), PlanState::Open);
    assert!(scene.identity.roster().final_of(&ict).is_none());
    assert_eq!(found(&scene).await, Vec::<String>::new());
}
