//! Who sees whom and which links, and that a listed link is one that can be revoked.

use tavolo_shared::limits::{INVITATIONS_AT_ONCE_MAX, LINKS_LISTED_MAX};

use super::*;

#[tokio::test]
async fn the_lead_sees_people_and_links_and_an_editor_sees_people_only() {
    let scene = Scene::new().await;
    let lead = scene.person("Anna", &seat("ict", Seat::Lead)).await;
    let guest = scene.person("Carla", &open("ict", Seat::Editor)).await;
    let editor = scene.person("bruno", &seat("ict", Seat::Editor)).await;
    let of = async |who| scene.identity.people_of(who, &group("ict")).await;

    let seen = of(lead).await.unwrap();
    let names: Vec<_> = seen.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Anna", "bruno", "Carla"]);
    let out: Vec<_> = seen.people.iter().map(|p| p.may_show_out).collect();
    assert_eq!(out, [false, false, true], "a lead shows out guests only");
    assert!(seen.people[2].guest_until_ms.is_some());
    assert_eq!(seen.links.len(), 3);
    let personal = seen
        .links
        .iter()
        .find(|link| link.entered_by.as_deref() == Some("bruno"))
        .unwrap();
    assert_eq!((personal.uses, personal.seat), (1, Some(Seat::Editor)));

    let by_editor = of(editor).await.unwrap();
    assert_eq!(by_editor.people.len(), 3);
    assert!(by_editor.people.iter().all(|person| !person.may_show_out));
    assert_eq!(by_editor.links, []);

    // What is listed can be revoked, and what is revoked is listed no more.
    for id in [personal.id.clone(), guest.to_string()] {
        scene
            .identity
            .revoke(By::Participant(lead), &id)
            .await
            .unwrap();
    }
    let after = of(lead).await.unwrap();
    assert_eq!(after.people.len(), 1);
    assert_eq!(after.links.len(), 2, "the open link stands for the others");
    assert_eq!(of(guest).await.unwrap_err().code(), "forbidden");
}

#[tokio::test]
async fn a_referent_sees_the_links_of_the_own_project_and_who_speaks_for_the_others() {
    let scene = Scene::new().await;
    let projects = scene
        .identity
        .roster()
        .group(&group("ict"))
        .unwrap()
        .projects
        .clone();
    let [own, other, ..] = projects.as_slice() else {
        panic!("the brief's group has two projects");
    };
    let referent = scene
        .person("Rita", &place(own.as_str(), Place::Referent))
        .await;
    scene
        .person("Otto", &place(other.as_str(), Place::Referent))
        .await;
    scene.link(&place(own.as_str(), Place::Member)).await;

    let seen = scene
        .identity
        .people_of(referent, &group("ict"))
        .await
        .unwrap();
    let places: Vec<_> = seen.people.iter().flat_map(|p| &p.places).collect();
    assert_eq!(places.len(), 2);
    assert!(seen.links.iter().all(|link| {
        link.place
            .as_ref()
            .is_some_and(|place| place.project == *own)
    }));
    assert_eq!(seen.links.len(), 2);
}

#[tokio::test]
async fn an_open_link_that_is_over_is_listed_no_more_and_the_authority_sees_every_group() {
    let scene = Scene::new().await;
    let officer = scene.person("Ufficio", &office()).await;
    scene.link(&open("ict", Seat::Viewer)).await;
    let of = async || {
        scene
            .identity
            .people_of(officer, &group("ict"))
            .await
            .unwrap()
    };
    assert_eq!(of().await.links.len(), 1);
    scene.pass(5 * HOUR_MS);
    assert_eq!(of().await.links.len(), 0);
    let nobody = ParticipantId::from_bytes([9; 16]);
    for id in scene.identity.roster().group_ids() {
        assert!(scene.identity.people_of(officer, &id).await.is_ok());
        let refused = scene.identity.people_of(nobody, &id).await.unwrap_err();
        assert_eq!(refused.code(), "forbidden");
    }
}

#[tokio::test]
async fn a_referents_own_links_are_listed_however_many_others_there_are() {
    let scene = Scene::new().await;
    let own = scene
        .identity
        .roster()
        .group(&group("ict"))
        .unwrap()
        .projects[0]
        .clone();
    let referent = scene
        .person("Rita", &place(own.as_str(), Place::Referent))
        .await;
    scene.link(&place(own.as_str(), Place::Member)).await;
    scene.pass(HOUR_MS);
    let newer = vec![seat("ict", Seat::Viewer); INVITATIONS_AT_ONCE_MAX];
    for _ in 0..=LINKS_LISTED_MAX / INVITATIONS_AT_ONCE_MAX {
        let made = scene.identity.invite_all(By::Operator, &newer).await;
        assert_eq!(made.unwrap().len(), newer.len());
    }
    let ict = group("ict");
    let seen = scene.identity.people_of(referent, &ict).await.unwrap();
    assert_eq!(
        seen.links.len(),
        2,
        "the own link, and the one that was used"
    );
    let lead = scene.person("Anna", &seat("ict", Seat::Lead)).await;
    let seen = scene.identity.people_of(lead, &ict).await.unwrap();
    assert_eq!(seen.links.len(), LINKS_LISTED_MAX);
}

#[tokio::test]
async fn a_list_of_links_is_made_whole_or_not_at_all() {
    let scene = Scene::new().await;
    let lead = By::Participant(scene.person("Anna", &seat("ict", Seat::Lead)).await);
    let good = seat("ict", Seat::Editor);
    let foreign = seat("governance", Seat::Editor);
    let wishes = [good.clone(), foreign, good.clone()];
    let refused = scene.identity.invite_all(lead, &wishes).await;
    assert_eq!(refused.unwrap_err().code(), "forbidden");
    let made = scene.identity.invite_all(lead, &[good.clone(), good]).await;
    let made = made.unwrap();
    assert_ne!(made[0].url, made[1].url);
    let (other, ict) = (
        scene.person("Bruno", &seat("ict", Seat::Lead)).await,
        group("ict"),
    );
    let people = scene.identity.people_of(other, &ict).await.unwrap();
    // Anna's own, the two, and Bruno's: nothing of the list that was refused.
    assert_eq!(people.links.len(), 4);
    let many = vec![seat("ict", Seat::Viewer); INVITATIONS_AT_ONCE_MAX + 1];
    let refused = scene.identity.invite_all(lead, &many).await;
    assert_eq!(refused.unwrap_err().code(), "bad_request");
}
