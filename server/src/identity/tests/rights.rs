//! Who has which seat, who may give and take, and how soon a change is seen.

use std::time::Instant;

use tavolo_shared::access::{Act, PlanState};

use super::*;

#[tokio::test]
async fn a_seat_is_the_one_given_else_by_a_place_else_viewer_for_whoever_is_in() {
    let scene = Scene::new().await;
    let stranger = ParticipantId::from_bytes([9; 16]);
    let viewer = scene.person("Viewer", &seat("ict", Seat::Viewer)).await;
    let member = scene
        .person("Member", &place("intense", Place::Member))
        .await;
    let officer = scene.person("Officer", &office()).await;
    let guest = scene.person("Guest", &open("ict", Seat::Editor)).await;
    // INTENSE is in the rows of ICT and comarketing, and leads governance from outside.
    for (who, expected) in [
        (stranger, [None, None, None]),
        (
            viewer,
            [Some(Seat::Viewer), Some(Seat::Viewer), Some(Seat::Viewer)],
        ),
        (
            member,
            [Some(Seat::Editor), Some(Seat::Editor), Some(Seat::Editor)],
        ),
        (officer, [None, None, None]),
        (guest, [Some(Seat::Editor), None, None]),
    ] {
        let seats = ["ict", "governance", "comarketing"].map(|group| scene.seat(who, group));
        assert_eq!(seats, expected, "{who}");
    }
    // TRENO is in comarketing alone: its people read elsewhere.
    let other = scene
        .person("Other", &place("treno", Place::Referent))
        .await;
    assert_eq!(scene.seat(other, "governance"), Some(Seat::Viewer));
}

#[tokio::test]
async fn what_the_lead_says_comes_before_the_place_and_a_meeting_never_takes_away() {
    let scene = Scene::new().await;
    let came = scene
        .comes("Member", &place("intense", Place::Member))
        .await;
    let (member, bearer) = (came.participant, scene.bearer(&came));
    let secret = scene.link(&seat("ict", Seat::Viewer)).await;
    let same = scene
        .identity
        .enter(&enter(&secret, "Member"), Some(&bearer))
        .await
        .unwrap();
    assert_eq!(same.participant, member);
    assert_eq!(scene.seat(member, "ict"), Some(Seat::Viewer));
    // For the time of a meeting they write, by its open link.
    let secret = scene.link(&open("ict", Seat::Editor)).await;
    scene
        .identity
        .enter(&enter(&secret, "Member"), Some(&bearer))
        .await
        .unwrap();
    assert_eq!(scene.seat(member, "ict"), Some(Seat::Editor));
    scene.pass(5 * HOUR_MS);
    assert_eq!(scene.seat(member, "ict"), Some(Seat::Viewer));
    let secret = scene.link(&open("governance", Seat::Viewer)).await;
    scene
        .identity
        .enter(&enter(&secret, "Member"), Some(&bearer))
        .await
        .unwrap();
    assert_eq!(scene.seat(member, "governance"), Some(Seat::Editor));
}

#[tokio::test]
async fn a_guest_reads_the_inventory_and_who_belongs_to_the_programme_writes_it() {
    let scene = Scene::new().await;
    let inventory = scene.inventory();
    let may = |who, act| {
        let roster = scene.identity.roster();
        roster.rights(who, inventory, START_MS).unwrap().may(act)
    };
    let guest = scene.person("Guest", &open("ict", Seat::Editor)).await;
    let viewer = scene.person("Viewer", &seat("ict", Seat::Viewer)).await;
    let member = scene
        .person("Member", &place("intense", Place::Member))
        .await;
    let officer = scene.person("Officer", &office()).await;
    let stranger = ParticipantId::from_bytes([9; 16]);
    for (who, reads, writes) in [
        (guest, true, false),
        (viewer, true, false),
        (member, true, true),
        (officer, true, true),
        (stranger, false, false),
    ] {
        assert_eq!(
            (may(who, Act::Read), may(who, Act::Write)),
            (reads, writes),
            "{who}"
        );
    }
    assert!(
        scene
            .identity
            .roster()
            .rights(viewer, DocumentId::from_bytes([8; 16]), 0)
            .is_none()
    );
}

#[tokio::test]
async fn the_programme_shows_each_what_they_may_read() {
    let scene = Scene::new().await;
    let guest = scene.person("Guest", &open("ict", Seat::Editor)).await;
    let roster = scene.identity.roster();
    let programme = roster.programme(guest, START_MS).unwrap();
    let kinds: Vec<Vec<DocumentKind>> = programme
        .groups
        .iter()
        .map(|group| group.documents.iter().map(|each| each.kind).collect())
        .collect();
    let own = vec![
        DocumentKind::Plan,
        DocumentKind::Calendar,
        DocumentKind::Ideas,
        DocumentKind::Discussion,
    ];
    assert_eq!(kinds, [own, Vec::new(), Vec::new()]);
    let plan = &programme.groups[0].documents[0];
    assert_eq!((plan.kind, plan.may_write), (DocumentKind::Plan, true));
    assert!(
        !programme.groups[0].documents[1].may_write,
        "a calendar is the lead's"
    );
    assert!(programme.inventory.is_some());
    assert_eq!((programme.groups.len(), programme.projects.len()), (3, 17));
    assert_eq!(programme.groups[1].lead.as_str(), "intense");
    assert!(
        programme.groups[1]
            .projects
            .contains(&programme.groups[1].lead)
    );
    assert!(
        roster
            .programme(ParticipantId::from_bytes([9; 16]), START_MS)
            .is_none()
    );
}

#[tokio::test]
async fn each_gives_what_is_theirs_to_give() {
    let scene = Scene::new().await;
    let officer = scene.person("Officer", &office()).await;
    let lead = scene.person("Lead", &seat("ict", Seat::Lead)).await;
    let referent = scene
        .person("Referent", &place("smartic", Place::Referent))
        .await;
    let member = scene
        .person("Member", &place("smartic", Place::Member))
        .await;
    let editor = scene.person("Editor", &seat("ict", Seat::Editor)).await;
    let wishes = [
        seat("ict", Seat::Lead),
        open("ict", Seat::Viewer),
        seat("governance", Seat::Viewer),
        place("smartic", Place::Member),
        place("treno", Place::Member),
        office(),
    ];
    // A lead gives places in the group's projects: SMARTIC is one of ICT's, TRENO is not.
    for (who, expected) in [
        (officer, [true, true, true, true, true, true]),
        (lead, [true, true, false, true, false, false]),
        (referent, [false, false, false, true, false, false]),
        (member, [false; 6]),
        (editor, [false; 6]),
    ] {
        for (wish, expected) in wishes.iter().zip(expected) {
            let made = scene.identity.invite(By::Participant(who), wish).await;
            match made {
                Ok(_) => assert!(expected, "{who} gave {wish:?}"),
                Err(error) => {
                    let code = error.code();
                    assert!(
                        !expected && code == "forbidden",
                        "{who} and {wish:?}: {error}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn a_lead_shows_out_guests_of_the_own_group_and_nobody_else() {
    let scene = Scene::new().await;
    let lead = By::Participant(scene.person("Lead", &seat("ict", Seat::Lead)).await);
    let guest = scene.person("Guest", &open("ict", Seat::Editor)).await;
    let foreign = scene
        .person("Foreign", &open("governance", Seat::Editor))
        .await;
    let editor = scene.person("Editor", &seat("ict", Seat::Editor)).await;
    for who in [foreign, editor] {
        let error = scene
            .identity
            .revoke(lead, &who.to_string())
            .await
            .unwrap_err();
        assert_eq!(error.code(), "forbidden");
    }
    scene
        .identity
        .revoke(lead, &guest.to_string())
        .await
        .unwrap();
    assert_eq!(scene.seat(guest, "ict"), None);
    // A link to a seat in the group is the lead's to end, the authority's is not.
    let made = scene
        .identity
        .invite(By::Operator, &open("ict", Seat::Viewer))
        .await
        .unwrap();
    scene.identity.revoke(lead, &made.id).await.unwrap();
    let made = scene
        .identity
        .invite(By::Operator, &office())
        .await
        .unwrap();
    let error = scene.identity.revoke(lead, &made.id).await.unwrap_err();
    assert_eq!(error.code(), "forbidden");
}

#[tokio::test]
async fn the_lead_alone_sets_the_state_and_it_holds_for_the_plan() {
    let scene = Scene::new().await;
    let lead = scene.person("Lead", &seat("ict", Seat::Lead)).await;
    let editor = scene.person("Editor", &seat("ict", Seat::Editor)).await;
    let officer = scene.person("Officer", &office()).await;
    let plan = scene.document("ict", DocumentKind::Plan);
    let calendar = scene.document("ict", DocumentKind::Calendar);
    let ict = group("ict");
    for who in [editor, officer] {
        let by = By::Participant(who);
        let error = scene
            .identity
            .set_state(by, &ict, PlanState::Frozen)
            .await
            .unwrap_err();
        assert_eq!(error.code(), "forbidden");
    }
    for (state, lead_writes, editor_writes) in [
        (PlanState::Review, true, false),
        (PlanState::Frozen, false, false),
        (PlanState::Open, true, true),
    ] {
        // The lead closes a plan by making its final version; the switch is the operator's.
        let by = match state {
            PlanState::Frozen => By::Operator,
            _ => By::Participant(lead),
        };
        scene.identity.set_state(by, &ict, state).await.unwrap();
        let roster = scene.identity.roster();
        let writes = |who, id| roster.rights(who, id, START_MS).unwrap().may(Act::Write);
        assert_eq!(writes(lead, plan), lead_writes, "{state:?}");
        assert_eq!(writes(editor, plan), editor_writes, "{state:?}");
        assert!(
            writes(lead, calendar),
            "a freeze does not touch the calendar"
        );
    }
}

#[tokio::test]
async fn another_process_s_change_is_seen_within_a_second() {
    let scene = Scene::new().await;
    let entered = scene.comes("Anna", &seat("ict", Seat::Editor)).await;
    let server = identity_in(scene.folder.path(), &scene.now_ms).await;
    let follower = tokio::spawn(server.clone().follow());
    let bearer = server
        .roster()
        .bearer_of_cookie(entered.cookie.reveal(), START_MS)
        .unwrap();
    let mut watch = server.watch();
    watch.mark_unchanged();
    let begun = Instant::now();
    scene
        .identity
        .revoke(By::Operator, &entered.participant.to_string())
        .await
        .unwrap();
    tokio::time::timeout(std::time::Duration::from_secs(1), watch.changed())
        .await
        .expect("nobody was told within a second")
        .unwrap();
    println!("seen after {:?}", begun.elapsed());
    assert!(!watch.borrow().still_holds(&bearer, START_MS));
    follower.abort();
}

#[tokio::test]
async fn the_end_of_a_seat_wakes_whoever_watches() {
    let scene = Scene::new().await;
    let guest = scene.comes("Guest", &open("ict", Seat::Editor)).await;
    let follower = tokio::spawn(scene.identity.clone().follow());
    let mut watch = scene.identity.watch();
    let bearer = watch
        .borrow_and_update()
        .bearer_of_cookie(guest.cookie.reveal(), START_MS)
        .unwrap();
    // The follower has looked once before the time is up.
    tokio::task::yield_now().await;
    scene.pass(4 * HOUR_MS);
    tokio::time::timeout(std::time::Duration::from_secs(1), watch.changed())
        .await
        .expect("nobody was told within a second")
        .unwrap();
    assert!(!watch.borrow().still_holds(&bearer, scene.identity.now_ms()));
    follower.abort();
}
