//! Changes that are not taken: answered once, held by a Tavolo client, and then silence.

use tavolo_shared::plan::edit::At;
use tavolo_tests::sim::World;

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
    assert_eq!((&words[0].row, &words[0].column), (&at.row, &at.column));
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
