//! The audit log and the secrets.

use super::*;

async fn busy_scene() -> (Scene, Vec<String>) {
    let scene = Scene::new().await;
    let secret = scene.link(&seat("ict", Seat::Lead)).await;
    let anna = scene
        .identity
        .enter(&enter(&secret, "Anna Bianchi"), None)
        .await
        .unwrap();
    let plan = scene.document("ict", DocumentKind::Plan);
    let ticket = scene
        .identity
        .ticket(By::Operator, plan, Seat::Viewer, 60)
        .await
        .unwrap();
    let secrets = vec![
        secret,
        anna.cookie.reveal().to_owned(),
        ticket.secret.reveal().to_owned(),
    ];
    (scene, secrets)
}

#[tokio::test]
async fn every_change_is_in_the_log_from_the_first_row_on() {
    let (scene, _) = busy_scene().await;
    let (entries, broken) = scene.identity.verify_audit().await.unwrap();
    let acts: Vec<_> = entries.iter().map(|entry| entry.act.as_str()).collect();
    assert_eq!(acts, ["found", "invite", "enter", "ticket"]);
    assert_eq!(broken, None);
    assert!(
        entries.iter().all(|entry| !entry.detail.contains("Anna")),
        "names are not logged"
    );
}

#[tokio::test]
async fn the_log_cannot_be_changed_by_sql_and_a_change_past_that_is_found() {
    let (scene, _) = busy_scene().await;
    let pool = scene.identity.inner.database.pool();
    for sql in [
        "UPDATE audit SET who = 'x' WHERE id = 2",
        "DELETE FROM audit WHERE id = 4",
    ] {
        let error = sqlx::query(sql).execute(pool).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
    sqlx::query("DROP TRIGGER audit_is_never_changed")
        .execute(pool)
        .await
        .unwrap();
    sqlx::query("DROP TRIGGER audit_is_never_shortened")
        .execute(pool)
        .await
        .unwrap();
    sqlx::query("UPDATE audit SET who = 'x' WHERE id = 2")
        .execute(pool)
        .await
        .unwrap();
    assert_eq!(scene.identity.verify_audit().await.unwrap().1, Some(2));
    sqlx::query("DELETE FROM audit WHERE id = 2")
        .execute(pool)
        .await
        .unwrap();
    assert_eq!(scene.identity.verify_audit().await.unwrap().1, Some(2));
}

#[tokio::test]
async fn no_secret_is_anywhere_in_the_files() {
    let (scene, secrets) = busy_scene().await;
    for file in std::fs::read_dir(scene.folder.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for secret in &secrets {
            let found = bytes
                .windows(secret.len())
                .any(|window| window == secret.as_bytes());
            assert!(!found, "a secret stands in {}", path.display());
        }
    }
}

#[tokio::test]
async fn a_change_that_fails_leaves_no_entry() {
    let (scene, _) = busy_scene().await;
    let before = scene.identity.verify_audit().await.unwrap().0.len();
    scene
        .identity
        .revoke(By::Operator, "inv-nobody")
        .await
        .unwrap_err();
    scene
        .identity
        .invite(By::Operator, &nothing())
        .await
        .unwrap_err();
    scene
        .identity
        .enter(&enter("no such secret", "Anna"), None)
        .await
        .unwrap_err();
    assert_eq!(scene.identity.verify_audit().await.unwrap().0.len(), before);
}

#[tokio::test]
async fn a_freeze_names_the_change_at_which_it_stands() {
    let (scene, _) = busy_scene().await;
    let frozen = tavolo_shared::access::PlanState::Frozen;
    scene
        .identity
        .set_state(By::Operator, &group("ict"), frozen)
        .await
        .unwrap();
    let (entries, broken) = scene.identity.verify_audit().await.unwrap();
    assert_eq!(broken, None);
    let last = entries.last().unwrap();
    let detail: serde_json::Value = serde_json::from_str(&last.detail).unwrap();
    // Each of the programme's documents was made in one change.
    let made = scene.documents().await;
    let expected = serde_json::json!({ "group": "ict", "state": "frozen", "through_change": made });
    assert_eq!((last.act.as_str(), detail), ("state", expected));
}
