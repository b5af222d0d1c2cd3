//! Links: looked at, entered, used up, over, revoked.

use tavolo_shared::limits::WAY_BACK_MS;

use super::*;

#[tokio::test]
async fn looking_does_not_use_a_link_up_and_entering_does() {
    let scene = Scene::new().await;
    let wish = NewInvitation {
        uses_max: Some(1),
        ..seat("ict", Seat::Editor)
    };
    let secret = scene.link(&wish).await;
    for _ in 0..3 {
        let offer = scene.identity.look(&secret).await.unwrap();
        assert_eq!(
            (offer.group, offer.seat),
            (Some(group("ict")), Some(Seat::Editor))
        );
        assert_eq!(offer.known_as, None);
        assert!(!offer.open && !offer.projects.is_empty());
    }
    let entered = scene
        .identity
        .enter(&enter(&secret, "Anna"), None)
        .await
        .unwrap();
    assert_eq!(scene.seat(entered.participant, "ict"), Some(Seat::Editor));
    let roster = scene.identity.roster();
    let bearer = roster
        .bearer_of_cookie(entered.cookie.reveal(), START_MS)
        .unwrap();
    assert_eq!(bearer.participant, entered.participant);
    assert!(
        roster
            .bearer_of_ticket(entered.cookie.reveal(), START_MS)
            .is_none()
    );
    for error in [
        scene.identity.look(&secret).await.unwrap_err(),
        scene
            .identity
            .enter(&enter(&secret, "Anna"), None)
            .await
            .unwrap_err(),
    ] {
        assert_eq!(error.code(), "link_used");
    }
}

#[tokio::test]
async fn a_personal_link_is_one_participant_on_all_their_devices() {
    let scene = Scene::new().await;
    let secret = scene.link(&seat("ict", Seat::Lead)).await;
    let laptop = scene
        .identity
        .enter(&enter(&secret, "Anna"), None)
        .await
        .unwrap();
    assert_eq!(
        scene.identity.look(&secret).await.unwrap().known_as,
        Some("Anna".to_owned())
    );
    let phone = scene
        .identity
        .enter(&enter(&secret, "Anna B."), None)
        .await
        .unwrap();
    assert_eq!(laptop.participant, phone.participant);
    assert_ne!(laptop.cookie.reveal(), phone.cookie.reveal());
    // Also on a computer where somebody else sits.
    let other = scene.comes("Bruno", &seat("ict", Seat::Viewer)).await;
    let there = scene
        .identity
        .enter(&enter(&secret, "Bruno"), Some(&scene.bearer(&other)))
        .await
        .unwrap();
    assert_eq!(there.participant, laptop.participant);
    let session = scene
        .identity
        .roster()
        .session(laptop.participant, START_MS)
        .unwrap();
    assert_eq!((session.name.as_str(), session.hue), ("Bruno", 3));
}

#[tokio::test]
async fn who_types_the_same_name_wears_one_more_hat_and_who_types_another_is_another() {
    let scene = Scene::new().await;
    let came = scene.comes("Anna Bianchi", &seat("ict", Seat::Lead)).await;
    let (anna, bearer) = (came.participant, scene.bearer(&came));
    let secret = scene.link(&place("treno", Place::Referent)).await;
    let again = scene
        .identity
        .enter(&enter(&secret, " anna bianchi "), Some(&bearer))
        .await
        .unwrap();
    assert_eq!(again.participant, anna);
    assert_eq!(scene.seat(anna, "ict"), Some(Seat::Lead));
    assert_eq!(scene.seat(anna, "comarketing"), Some(Seat::Editor));
    let secret = scene.link(&seat("governance", Seat::Editor)).await;
    let bruno = scene
        .identity
        .enter(&enter(&secret, "Bruno"), Some(&bearer))
        .await
        .unwrap();
    assert_ne!(bruno.participant, anna);
    assert_eq!(scene.seat(anna, "governance"), Some(Seat::Viewer));
}

#[tokio::test]
async fn an_open_link_lets_many_in_until_its_end() {
    let scene = Scene::new().await;
    let secret = scene.link(&open("ict", Seat::Editor)).await;
    let anna = scene
        .identity
        .enter(&enter(&secret, "Anna"), None)
        .await
        .unwrap();
    let bruno = scene
        .identity
        .enter(&enter(&secret, "Bruno"), None)
        .await
        .unwrap();
    assert_ne!(anna.participant, bruno.participant);
    let roster = scene.identity.roster();
    let session = roster.session(anna.participant, START_MS).unwrap();
    assert_eq!(session.guest_until_ms, Some(START_MS + 4 * HOUR_MS));
    let bearer = roster
        .bearer_of_cookie(anna.cookie.reveal(), START_MS)
        .unwrap();

    scene.pass(4 * HOUR_MS - 1);
    assert!(roster.still_holds(&bearer, scene.identity.now_ms()));
    scene.pass(1);
    assert!(!roster.still_holds(&bearer, scene.identity.now_ms()));
    // The browser keeps its cookie, which opens nothing now but the way back, and that for a month.
    let cookie = anna.cookie.reveal();
    assert!(
        roster
            .bearer_of_cookie(cookie, scene.identity.now_ms())
            .is_none()
    );
    let back = scene.identity.way_back(cookie).await.unwrap();
    assert_eq!(back.map(|back| back.name).as_deref(), Some("Anna"));
    assert_eq!(scene.seat(anna.participant, "ict"), None);
    for error in [
        scene.identity.look(&secret).await.unwrap_err(),
        scene
            .identity
            .enter(&enter(&secret, "Anna"), None)
            .await
            .unwrap_err(),
    ] {
        assert_eq!(error.code(), "link_ended");
    }
    scene.pass(WAY_BACK_MS);
    assert!(scene.identity.way_back(cookie).await.unwrap().is_none());
}

#[tokio::test]
async fn a_name_is_one_line_of_some_characters() {
    let scene = Scene::new().await;
    let secret = scene.link(&open("ict", Seat::Viewer)).await;
    for bad in ["", "   ", "a\nb", &"è".repeat(81)] {
        let error = scene
            .identity
            .enter(&enter(&secret, bad), None)
            .await
            .unwrap_err();
        assert_eq!(error.code(), "bad_request", "{bad:?}");
    }
    for hue in [0, 8] {
        let wish = Enter {
            hue,
            ..enter(&secret, "Anna")
        };
        assert_eq!(
            scene.identity.enter(&wish, None).await.unwrap_err().code(),
            "bad_request"
        );
    }
    scene
        .identity
        .enter(&enter(&secret, &"è".repeat(80)), None)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_whole_meeting_enters_at_once() {
    let scene = Scene::new().await;
    let secret = scene.link(&open("ict", Seat::Editor)).await;
    // Beside the command line, which writes too.
    let beside = identity_in(scene.folder.path(), &scene.now_ms).await;
    let entering: Vec<_> = (0..60)
        .map(|n| {
            let identity = if n % 10 == 0 {
                beside.clone()
            } else {
                scene.identity.clone()
            };
            let enter = enter(&secret, &format!("Person {n}"));
            tokio::spawn(async move { identity.enter(&enter, None).await })
        })
        .collect();
    for entered in entering {
        entered.await.unwrap().unwrap();
    }
    scene.identity.refresh().await.unwrap();
    assert_eq!(scene.identity.roster().people.len(), 60);
    assert_eq!(scene.identity.verify_audit().await.unwrap().1, None);
}

#[tokio::test]
async fn an_open_link_has_a_code_to_dictate_that_ends_with_it() {
    let scene = Scene::new().await;
    let personal = scene
        .identity
        .invite(By::Operator, &seat("ict", Seat::Editor))
        .await
        .unwrap();
    assert_eq!(personal.code, None);
    let made = scene
        .identity
        .invite(By::Operator, &open("ict", Seat::Editor))
        .await
        .unwrap();
    let code = made.code.unwrap();
    let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
    let offer = scene.identity.look(&typed).await.unwrap();
    assert!(offer.open);
    let came = scene
        .identity
        .enter(&enter(&typed, "Anna"), None)
        .await
        .unwrap();
    assert_eq!(scene.seat(came.participant, "ict"), Some(Seat::Editor));
    for wrong in ["", "----", "K7QM-2PXD"] {
        let error = scene.identity.look(wrong).await.unwrap_err();
        assert_eq!(error.code(), "link_unknown", "{wrong}");
    }
    scene.identity.revoke(By::Operator, &made.id).await.unwrap();
    let error = scene.identity.look(&code).await.unwrap_err();
    assert_eq!(error.code(), "link_unknown");
}

#[tokio::test]
async fn somebody_signs_a_lost_laptop_out_and_nobody_elses() {
    let scene = Scene::new().await;
    let secret = scene.link(&seat("ict", Seat::Editor)).await;
    let wish = enter(&secret, "Anna");
    let on = async |device: &str| {
        let entered = scene.identity.enter_on(&wish, None, device).await;
        scene.bearer(&entered.unwrap())
    };
    let laptop = on("Firefox · Windows").await;
    scene.pass(1_000);
    let phone = on("Safari · iPhone").await;
    let bruno = scene.comes("Bruno", &seat("ict", Seat::Editor)).await;
    let bruno = scene.bearer(&bruno);
    let devices = scene.identity.devices(&phone).await.unwrap();
    let said: Vec<_> = devices
        .iter()
        .map(|each| (each.device.as_str(), each.own))
        .collect();
    assert_eq!(
        said,
        [("Safari · iPhone", true), ("Firefox · Windows", false)]
    );
    let holds = |bearer: &Bearer| {
        let now_ms = scene.identity.now_ms();
        scene.identity.roster().still_holds(bearer, now_ms)
    };
    let name = &devices[1].name;
    for (who, name) in [
        (&bruno, name.as_str()),
        (&phone, "%"),
        (&phone, "0123456789abcdef"),
    ] {
        let refused = scene.identity.sign_out(who, name).await.unwrap_err();
        assert_eq!(refused.code(), "bad_request", "{name}");
    }
    assert!(holds(&laptop));
    scene.identity.sign_out(&phone, name).await.unwrap();
    assert!(!holds(&laptop) && holds(&phone) && holds(&bruno));
}
