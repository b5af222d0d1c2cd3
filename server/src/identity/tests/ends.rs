//! Links that are not made, and what ends: links, tickets, people, sessions.

use super::*;

/// Wishes that make no sense.
fn nonsense() -> Vec<(&'static str, NewInvitation)> {
    let in_ict = NewInvitation {
        group: Some(group("ict")),
        ..nothing()
    };
    let member = NewInvitation {
        place: Some(Place::Member),
        ..nothing()
    };
    let open_place = NewInvitation {
        open: true,
        ..place("smartic", Place::Member)
    };
    vec![
        ("nothing at all", nothing()),
        ("a group and no seat", in_ict),
        ("a place and no project", member),
        ("no such group", seat("ikt", Seat::Lead)),
        ("no such project", place("nobody", Place::Member)),
        ("an open lead", open("ict", Seat::Lead)),
        (
            "an open office",
            NewInvitation {
                open: true,
                ..office()
            },
        ),
        ("an open place", open_place),
        (
            "no time",
            NewInvitation {
                ttl_s: Some(0),
                ..office()
            },
        ),
        (
            "a century",
            NewInvitation {
                ttl_s: Some(u64::MAX),
                ..office()
            },
        ),
        (
            "no uses",
            NewInvitation {
                uses_max: Some(0),
                ..office()
            },
        ),
        (
            "all the world",
            NewInvitation {
                uses_max: Some(u32::MAX),
                ..office()
            },
        ),
    ]
}

#[tokio::test]
async fn a_link_that_asks_for_nonsense_is_not_made() {
    let scene = Scene::new().await;
    for (what, wish) in nonsense() {
        let error = scene
            .identity
            .invite(By::Operator, &wish)
            .await
            .unwrap_err();
        assert_eq!(error.code(), "bad_request", "{what}: {error}");
    }
}

#[tokio::test]
async fn revoking_a_link_ends_what_it_gave_and_nothing_else() {
    let scene = Scene::new().await;
    let made = scene
        .identity
        .invite(By::Operator, &open("ict", Seat::Editor))
        .await
        .unwrap();
    let secret = secret_of(&made.url);
    let guest = scene
        .identity
        .enter(&enter(&secret, "Guest"), None)
        .await
        .unwrap();
    let anna = scene.comes("Anna", &seat("governance", Seat::Editor)).await;
    let there = scene
        .identity
        .enter(&enter(&secret, "Anna"), Some(&scene.bearer(&anna)))
        .await
        .unwrap();
    assert_eq!(there.participant, anna.participant);
    assert_eq!(scene.seat(anna.participant, "ict"), Some(Seat::Editor));

    let revoked = scene.identity.revoke(By::Operator, &made.id).await.unwrap();
    assert_eq!(revoked, Revoked::Invitation);
    let roster = scene.identity.roster();
    assert!(
        roster
            .bearer_of_cookie(guest.cookie.reveal(), START_MS)
            .is_none()
    );
    assert_eq!(scene.seat(guest.participant, "ict"), None);
    assert_eq!(scene.seat(anna.participant, "ict"), Some(Seat::Viewer));
    for cookie in [&anna.cookie, &there.cookie] {
        assert!(roster.bearer_of_cookie(cookie.reveal(), START_MS).is_some());
    }
    assert_eq!(
        scene.identity.look(&secret).await.unwrap_err().code(),
        "link_unknown"
    );
}

#[tokio::test]
async fn a_ticket_works_again_and_again_until_its_end_or_its_revocation() {
    let scene = Scene::new().await;
    let plan = scene.document("ict", DocumentKind::Plan);
    let ticket = scene
        .identity
        .ticket(By::Operator, plan, Seat::Viewer, 3600)
        .await
        .unwrap();
    let secret = ticket.secret.reveal();
    let now = |scene: &Scene| {
        let roster = scene.identity.roster();
        roster
            .bearer_of_ticket(secret, scene.identity.now_ms())
            .is_some()
    };
    assert!(now(&scene) && now(&scene));
    assert!(
        scene
            .identity
            .roster()
            .bearer_of_cookie(secret, START_MS)
            .is_none()
    );
    scene.pass(HOUR_MS);
    assert!(!now(&scene));

    let other = scene
        .identity
        .ticket(By::Operator, plan, Seat::Viewer, 3600)
        .await
        .unwrap();
    let revoked = scene
        .identity
        .revoke(By::Operator, &other.id)
        .await
        .unwrap();
    assert_eq!(revoked, Revoked::Ticket);
    let roster = scene.identity.roster();
    assert!(
        roster
            .bearer_of_ticket(other.secret.reveal(), scene.identity.now_ms())
            .is_none()
    );
    let inventory = scene.inventory();
    let error = scene
        .identity
        .ticket(By::Operator, inventory, Seat::Viewer, 3600)
        .await
        .unwrap_err();
    assert_eq!(error.code(), "bad_request");
}

#[tokio::test]
async fn a_revoked_participant_has_nothing_left_and_no_way_back() {
    let scene = Scene::new().await;
    let secret = scene.link(&seat("ict", Seat::Lead)).await;
    let anna = scene
        .identity
        .enter(&enter(&secret, "Anna"), None)
        .await
        .unwrap();
    let id = anna.participant.to_string();
    let revoked = scene.identity.revoke(By::Operator, &id).await.unwrap();
    assert_eq!(revoked, Revoked::Participant);
    assert_eq!(scene.seat(anna.participant, "ict"), None);
    assert!(
        scene
            .identity
            .roster()
            .bearer_of_cookie(anna.cookie.reveal(), START_MS)
            .is_none()
    );
    let back = scene
        .identity
        .enter(&enter(&secret, "Anna"), None)
        .await
        .unwrap_err();
    assert_eq!(back.code(), "link_unknown");
    for nobody in ["inv-0000000000000000", "", &"0".repeat(32)] {
        let error = scene
            .identity
            .revoke(By::Operator, nobody)
            .await
            .unwrap_err();
        assert_eq!(error.code(), "bad_request", "{nobody}");
    }
}

#[tokio::test]
async fn leaving_ends_this_browser_alone() {
    let scene = Scene::new().await;
    let secret = scene.link(&seat("ict", Seat::Editor)).await;
    let laptop = scene
        .identity
        .enter(&enter(&secret, "Anna"), None)
        .await
        .unwrap();
    let phone = scene
        .identity
        .enter(&enter(&secret, "Anna"), None)
        .await
        .unwrap();
    scene.identity.leave(laptop.cookie.reveal()).await.unwrap();
    scene.identity.leave("nobody's cookie").await.unwrap();
    let roster = scene.identity.roster();
    assert!(
        roster
            .bearer_of_cookie(laptop.cookie.reveal(), START_MS)
            .is_none()
    );
    assert!(
        roster
            .bearer_of_cookie(phone.cookie.reveal(), START_MS)
            .is_some()
    );
}

#[tokio::test]
async fn a_link_entered_twice_gives_no_session_that_outlives_it() {
    let scene = Scene::new().await;
    let link = scene
        .identity
        .invite(By::Operator, &seat("ict", Seat::Editor))
        .await
        .unwrap();
    let secret = secret_of(&link.url);
    let again = async |current: Option<&Bearer>| {
        let entered = scene.identity.enter(&enter(&secret, "Anna"), current).await;
        entered.unwrap()
    };
    let first = again(None).await;
    let second = again(Some(&scene.bearer(&first))).await;
    // Another hat, so that Anna stays somebody when the link is gone.
    let other = scene.link(&seat("governance", Seat::Viewer)).await;
    let entered = scene
        .identity
        .enter(&enter(&other, "Anna"), Some(&scene.bearer(&second)))
        .await;
    let by_other = entered.unwrap();
    assert_eq!(by_other.participant, first.participant);
    scene.identity.revoke(By::Operator, &link.id).await.unwrap();
    let holds = |cookie: &Secret| {
        let (roster, now_ms) = (scene.identity.roster(), scene.identity.now_ms());
        roster.bearer_of_cookie(cookie.reveal(), now_ms).is_some()
    };
    assert!(!holds(&first.cookie) && !holds(&second.cookie));
    assert!(
        !holds(&by_other.cookie),
        "whoever found the link and confirmed it by another is out too"
    );
    let again = scene.identity.enter(&enter(&other, "Anna"), None).await;
    let again = again.unwrap();
    assert_eq!(again.participant, first.participant);
    assert!(holds(&again.cookie), "Anna comes in by the other link");
}
