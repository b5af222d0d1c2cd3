//! What the two machines do, one thing at a time.

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::{self, At, Spot};
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::View;
use tavolo_tests::sim::{Dice, World};

/// A table of Tavolo clients, all connected, with one row to write in.
pub(crate) fn table(peers: usize) -> (World, At) {
    let mut world = World::new(Dice::new(1), false);
    for _ in 0..peers {
        let who = world.seat(false, true);
        world.connect(who);
    }
    world.come_to_rest().unwrap();
    let row = add_row(&mut world, 0);
    world.come_to_rest().unwrap();
    let view = View::from_document(world.chairs[0].peer.document());
    let columns = view.columns(Table::Rows);
    let prose = columns
        .iter()
        .find(|column| column.kind == Some(ColumnType::Prose));
    (world, At::row(&row, &prose.unwrap().id))
}

fn add_row(world: &mut World, who: usize) -> EntryId {
    world.edit(who, |tx| edit::add_row(tx, Table::Rows, None, &Spot::Last))
}

/// Somebody types at the beginning of a cell.
pub(crate) fn type_in(world: &mut World, who: usize, at: &At, words: &str) {
    world.edit(who, |tx| edit::splice_text(tx, at, None, 0, 0, words));
}

/// What somebody reads in a cell.
pub(crate) fn reads(world: &World, who: usize, at: &At) -> String {
    let view = View::from_document(world.chairs[who].peer.document());
    view.row(Table::Rows, &at.row)
        .unwrap()
        .cell(&at.column)
        .joined()
}

#[test]
fn nothing_is_told_before_it_is_on_the_disk() {
    let (mut world, at) = table(3);
    type_in(&mut world, 0, &at, "Buongiorno");
    assert!(world.deliver_up(0).unwrap());
    for who in 0..3 {
        assert_eq!(world.awaited_by(who), 0, "{who} was told too early");
    }
    // Whoever asks now waits too.
    let late = world.seat(false, true);
    world.connect(late);
    world.deliver_up(late).unwrap();
    assert_eq!(
        world.awaited_by(late),
        0,
        "a newcomer was served what is not on the disk"
    );
    assert_eq!(world.chairs[0].peer.unsent(), 1);
    world.disk_answers(false).unwrap();
    for who in 0..4 {
        assert_eq!(world.awaited_by(who), 1, "{who} was not told");
    }
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(world.chairs[0].peer.unsent(), 0);
}

#[test]
fn a_change_is_encoded_once_for_all_who_are_in_step() {
    let (mut world, at) = table(12);
    let (built, built_for_all) = (world.server.built, world.server.built_for_all);
    for n in 0..10 {
        type_in(&mut world, n % 12, &at, "a");
        world.deliver_up(n % 12).unwrap();
        world.disk_answers(false).unwrap();
    }
    assert_eq!(
        world.server.built_for_all - built_for_all,
        10,
        "one message for all others"
    );
    assert_eq!(world.server.built - built, 10, "one answer to the author");
    world.come_to_rest().unwrap();
    world.check().unwrap();
}

#[test]
fn one_acknowledgement_answers_many_changes() {
    let (mut world, at) = table(2);
    for _ in 0..20 {
        type_in(&mut world, 0, &at, "a");
        world.deliver_up(0).unwrap();
        world.disk_answers(false).unwrap();
        world.deliver_down(1);
    }
    assert_eq!(world.intercept(1).len(), 0, "the reader answered at once");
    world.come_to_rest().unwrap();
    world.check().unwrap();
}

#[test]
fn a_failed_commit_loses_nobodys_words() {
    let (mut world, at) = table(3);
    let stock = world.seat(true, true);
    world.connect(stock);
    world.come_to_rest().unwrap();
    type_in(&mut world, 0, &at, "uno ");
    type_in(&mut world, stock, &at, "due ");
    world.deliver_up(0).unwrap();
    world.deliver_up(stock).unwrap();
    world.disk_answers(true).unwrap();
    // More comes while the document is loaded again.
    type_in(&mut world, 1, &at, "tre ");
    world.deliver_up(1).unwrap();
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(world.server.reloads, 1);
    let words = reads(&world, 2, &at);
    for part in ["uno ", "due ", "tre "] {
        assert!(words.contains(part), "{part} is missing in {words:?}");
    }
}

#[test]
fn a_first_message_that_waited_while_a_commit_failed_is_asked_for_again() {
    let (mut world, at) = table(1);
    let away = world.seat(false, true);
    world.connect(away);
    world.come_to_rest().unwrap();
    world.disconnect(away);
    type_in(&mut world, away, &at, "da casa ");
    // A newcomer waits for the commit under way; the one who is back waits behind the newcomer.
    type_in(&mut world, 0, &at, "in sala ");
    world.deliver_up(0).unwrap();
    let newcomer = world.seat(false, true);
    world.connect(newcomer);
    world.deliver_up(newcomer).unwrap();
    world.connect(away);
    world.deliver_up(away).unwrap();
    world.disk_answers(true).unwrap();
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(world.server.reloads, 1);
    for part in ["da casa ", "in sala "] {
        assert!(reads(&world, newcomer, &at).contains(part));
    }
}

#[test]
fn many_delete_one_row_at_the_same_time_and_every_view_knows_it() {
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let (mut world, at) = table(4);
        for who in order {
            let rows = [at.row.clone()];
            world.edit(who, |tx| edit::delete_rows(tx, Table::Rows, &rows));
        }
        for who in order {
            world.deliver_up(who).unwrap();
            world.disk_answers(false).unwrap();
        }
        world.come_to_rest().unwrap();
        world.check().unwrap();
    }
}

#[test]
fn a_server_killed_before_its_commit_is_sent_the_words_again() {
    let (mut world, at) = table(2);
    type_in(&mut world, 0, &at, "prima ");
    world.deliver_up(0).unwrap();
    world.crash();
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(reads(&world, 1, &at), "prima ");
}

#[test]
fn a_change_that_comes_before_its_dependency_waits_for_it() {
    let (mut world, at) = table(2);
    type_in(&mut world, 0, &at, "uno ");
    let first = world.intercept(0);
    type_in(&mut world, 0, &at, "due ");
    world.deliver_up(0).unwrap();
    assert_eq!(world.awaited_by(1), 0);
    assert_eq!(world.awaited_by(0), 1, "the first change is asked for");
    world.send_up(0, first);
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(reads(&world, 1, &at), "due uno ");
}

#[test]
fn a_reader_whose_queue_overflowed_is_brought_up_to_date() {
    let (mut world, at) = table(3);
    for _ in 0..5 {
        type_in(&mut world, 0, &at, "a");
        world.deliver_up(0).unwrap();
        world.disk_answers(false).unwrap();
    }
    let waiting = world.awaited_by(1);
    world.lag(1);
    type_in(&mut world, 0, &at, "b");
    world.deliver_up(0).unwrap();
    world.disk_answers(false).unwrap();
    assert_eq!(
        world.awaited_by(1),
        waiting - 1,
        "a slow reader was sent more"
    );
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(reads(&world, 1, &at), "baaaaa");
}

#[test]
fn words_typed_without_a_network_are_counted_and_arrive() {
    let (mut world, at) = table(2);
    world.disconnect(0);
    for n in 1..=3 {
        type_in(&mut world, 0, &at, "a");
        assert_eq!(world.chairs[0].peer.unsent(), n);
    }
    world.come_to_rest().unwrap();
    world.check().unwrap();
    assert_eq!(reads(&world, 1, &at), "aaa");
}

#[test]
fn twenty_who_come_at_once_are_served_one_message() {
    let (mut world, _) = table(1);
    let late: Vec<_> = (0..20).map(|_| world.seat(false, true)).collect();
    let built = world.server.built;
    for who in &late {
        world.connect(*who);
        world.deliver_up(*who).unwrap();
        assert_eq!(world.awaited_by(*who), 1);
    }
    assert_eq!(world.server.built - built, 20);
    world.come_to_rest().unwrap();
    world.check().unwrap();
}
