//! Changes that are not taken: answered once, held by a Tavolo client, and then silence.

use automerge::Automerge;
use automerge::transaction::Transactable;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Language;
use tavolo_shared::guard::Budget;
use tavolo_shared::guard::hostile::forge;
use tavolo_shared::guard::hostile::sample::{self, ANNA, BRUNO, Sample};
use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::limits::PARTICIPANT_ACTORS_MAX;
use tavolo_shared::plan::edit::{self, At, Spot};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::View;
use tavolo_shared::sync::{
    ConnectionId, Effect, Event, HeldPlace, Incoming, Replica, Rights, Role,
};
use tavolo_tests::sim::{Dice, World};

use crate::scenes::{reads, table, type_in};

/// More than an answer and an acknowledgement for each who is at the table.
const MESSAGES_MAX: usize = 12;

fn assert_falls_silent(world: &mut World) {
    world.come_to_rest().unwrap();
    assert!(
        world.delivered <= MESSAGES_MAX,
        "{} messages",
        world.delivered
    );
    world.come_to_rest().unwrap();
    assert_eq!(world.delivered, 0, "they go on talking");
}

/// Two editors and somebody who may only read.
fn table_with_viewer(stock: bool) -> (World, At, usize) {
    let (mut world, at) = table(2);
    let viewer = world.seat(stock, false);
    world.connect(viewer);
    world.come_to_rest().unwrap();
    (world, at, viewer)
}

#[test]
fn a_viewers_words_are_held_and_reach_nobody() {
    let (mut world, at, viewer) = table_with_viewer(false);
    let heads = world.server.document().get_heads();
    type_in(&mut world, viewer, &at, "Non dovrei. ");
    type_in(&mut world, viewer, &at, "E ancora. ");
    assert_falls_silent(&mut world);
    assert_eq!(world.server.document().get_heads(), heads);
    world.check().unwrap();
    let held = world.chairs[viewer].peer.held();
    let words = &held.last().unwrap().words;
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].hashes.len(), 2);
    assert_eq!(held[0].bytes.len(), 2);
    assert_eq!(words.len(), 1);
    let place = HeldPlace::Cell {
        row: at.row.clone(),
        column: at.column.clone(),
    };
    assert_eq!(words[0].place, place);
    assert_eq!(
        (words[0].before.as_str(), words[0].after.as_str()),
        ("", "E ancora. Non dovrei. ")
    );
}

#[test]
fn a_stock_viewers_words_are_refused_and_both_ends_fall_silent() {
    let (mut world, at, viewer) = table_with_viewer(true);
    let heads = world.server.document().get_heads();
    type_in(&mut world, viewer, &at, "Non dovrei. ");
    assert_falls_silent(&mut world);
    assert_eq!(world.server.document().get_heads(), heads);

    // The others' words still reach the viewer.
    type_in(&mut world, 0, &at, "Avanti. ");
    assert_falls_silent(&mut world);
    assert!(reads(&world, viewer, &at).contains("Avanti. "));

    // More of the viewer's stand on what was refused, and on what the others wrote.
    for _ in 0..5 {
        type_in(&mut world, viewer, &at, "Ancora. ");
        assert_falls_silent(&mut world);
        type_in(&mut world, 1, &at, "Sì. ");
        assert_falls_silent(&mut world);
    }
    assert_eq!(reads(&world, 0, &at), "Sì. Sì. Sì. Sì. Sì. Avanti. ");

    // A viewer who becomes an editor is asked for them again.
    world.set_writes(viewer, true);
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert!(reads(&world, 0, &at).contains("Non dovrei. "));
}

#[test]
fn a_stock_viewer_who_was_away_is_refused_on_coming_back_and_falls_silent() {
    let (mut world, at, viewer) = table_with_viewer(true);
    world.disconnect(viewer);
    type_in(&mut world, viewer, &at, "Da solo. ");
    type_in(&mut world, 0, &at, "Intanto. ");
    world.connect(viewer);
    assert_falls_silent(&mut world);
    assert_eq!(reads(&world, 1, &at), "Intanto. ");
    assert!(reads(&world, viewer, &at).contains("Intanto. "));
}

#[test]
fn words_typed_while_the_plan_was_closed_are_held_and_can_be_put_in_again() {
    let (mut world, at) = table(2);
    world.disconnect(1);
    type_in(&mut world, 1, &at, "Scritto in treno. ");
    world.set_writes(1, false);
    type_in(&mut world, 0, &at, "Scritto in sala. ");
    assert_falls_silent(&mut world);
    world.check().unwrap();
    let held = world.chairs[1].peer.held()[0].clone();
    assert_eq!(held.words[0].before, "Scritto in sala. ");
    assert!(held.words[0].after.contains("Scritto in treno. "));
    assert_eq!(reads(&world, 1, &at), "Scritto in sala. ");

    world.set_writes(1, true);
    type_in(&mut world, 1, &at, "Scritto in treno. ");
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(reads(&world, 0, &at), "Scritto in treno. Scritto in sala. ");
}

#[test]
fn words_under_way_when_the_right_to_write_goes_are_held() {
    let (mut world, at) = table(2);
    type_in(&mut world, 1, &at, "uno ");
    world.deliver_up(1).unwrap();
    type_in(&mut world, 1, &at, "due ");
    world.set_writes(1, false);
    assert_falls_silent(&mut world);
    world.check().unwrap();
    assert_eq!(reads(&world, 0, &at), "uno ");
    assert_eq!(world.chairs[1].peer.held()[0].words[0].after, "due uno ");
}

#[test]
fn titles_and_labels_that_were_refused_are_held_in_words_too() {
    let (mut world, _, viewer) = table_with_viewer(false);
    let view = View::from_document(world.server.document());
    let column = view.columns(Table::Rows)[0].id.clone();
    let label = view.columns(Table::Rows)[0].label.get(Language::It);
    let label = label.unwrap_or_default().to_owned();
    let section = world.edit(viewer, |tx| {
        edit::add_section(tx, "Governance", &Spot::Last)
    });
    world.edit(viewer, |tx| {
        edit::relabel_column(tx, &column, Language::It, "Chi fa che cosa")
    });
    assert_falls_silent(&mut world);
    let words = &world.chairs[viewer].peer.held().last().unwrap().words;
    let said: Vec<_> = words
        .iter()
        .map(|word| (word.before.as_str(), word.after.as_str()))
        .collect();
    assert_eq!(
        said,
        [("", "Governance"), (label.as_str(), "Chi fa che cosa")]
    );
    assert_eq!(words[0].place, HeldPlace::Section { section });
    let language = "it".to_owned();
    let label_of = column;
    assert_eq!(words[1].place, HeldPlace::Label { label_of, language });
}

/// What the relay does about somebody's next change, once it is on the disk.
fn sent(relay: &mut Replica, conn: ConnectionId, tab: &Automerge) -> Vec<Effect> {
    let chunk = sample::last_change(tab).raw_bytes().to_vec();
    let data = forge::message(tab.get_heads(), vec![chunk]);
    let incoming = Incoming::from_client(&data, Budget::whole()).unwrap();
    let mut dice = Dice::new(1);
    let effects = relay.handle(0, &mut dice, Event::Received { conn, incoming });
    for effect in &effects {
        if let Effect::Commit { batch, .. } = effect {
            relay.handle(0, &mut dice, Event::Committed { batch: *batch });
        }
    }
    effects
}

#[test]
fn nobody_uses_up_the_authors_that_a_document_may_have() {
    let Sample { document, row, .. } = sample::sample();
    let role = Role::Relay {
        kind: DocumentKind::Plan,
        actors: Vec::new(),
        weight: 0,
    };
    let mut relay = Replica::new(DocumentId::from_bytes([7; 16]), role, document.clone());
    let (bruno, anna) = (ConnectionId(1), ConnectionId(2));
    for (conn, participant) in [(bruno, BRUNO), (anna, ANNA)] {
        let rights = Rights {
            participant,
            read: true,
            write: true,
        };
        relay.handle(0, &mut Dice::new(1), Event::Joined { conn, rights });
    }
    let mut tab = document;
    let next = |tab: &mut Automerge, of: ParticipantId, number: usize| {
        let mut random = [0; 16];
        random[..8].copy_from_slice(&number.to_le_bytes());
        *tab = tab.fork().with_actor(of.actor(random));
        let mut tx = tab.transaction();
        tx.put(&row, "mine", i64::try_from(number).unwrap())
            .unwrap();
        tx.commit();
    };
    let is_full = |effect: &Effect| matches!(effect, Effect::Refused { reason: "full", .. });
    for number in 0..PARTICIPANT_ACTORS_MAX {
        next(&mut tab, BRUNO, number);
        let effects = sent(&mut relay, bruno, &tab);
        assert!(!effects.iter().any(is_full), "{number}");
    }
    let mut more = tab.clone();
    next(&mut more, BRUNO, PARTICIPANT_ACTORS_MAX);
    let effects = sent(&mut relay, bruno, &more);
    assert!(effects.iter().any(is_full));
    let is_close = |effect: &Effect| matches!(effect, Effect::Close { .. });
    assert!(!effects.iter().any(is_close), "it is no attack");
    next(&mut tab, ANNA, 1);
    let effects = sent(&mut relay, anna, &tab);
    assert!(!effects.iter().any(is_full), "others have theirs");
    assert_eq!(relay.document().get_heads(), tab.get_heads());
}
