//! Adding, moving and ordering rows and sections.

use super::{Person, hear_each_other, plan, two};
use crate::ids::EntryId;
use crate::plan::edit::{Spot, add_row, add_rows, add_section, move_row, move_section};
use crate::plan::schema::{ColumnType, Table};
use crate::plan::value::Value;
use crate::plan::view::CellView;

#[test]
fn a_new_row_has_its_texts_and_defaults_in_one_change() {
    let (mut anna, _) = two();
    let before = anna.doc.get_heads();
    let row = anna.add_row("s1", Spot::Last);
    assert_eq!(anna.doc.get_changes(&before).len(), 1);
    let prose = anna.view.columns(Table::Rows).iter();
    for column in prose.filter(|column| column.kind == Some(ColumnType::Prose)) {
        let CellView::Prose(texts) = anna.row(&row).cell(&column.id).view(column) else {
            panic!()
        };
        assert_eq!(texts.len(), 1, "{:?}", column.key);
    }
    assert_eq!(
        anna.cell(&row, "status"),
        CellView::Values(vec![Value::Plain("idea".into())])
    );
    assert_eq!(anna.row(&row).code(), None);
    anna.undo();
    assert!(anna.rows("s1").is_empty());
    assert_eq!(anna.view.bin(Table::Rows).count(), 1);
    anna.redo();
    assert_eq!(anna.rows("s1"), [row]);
}

#[test]
fn rows_go_where_they_are_put() {
    let (mut anna, _) = two();
    let b = anna.add_row("s1", Spot::Last);
    let d = anna.add_row("s1", Spot::Last);
    let a = anna.add_row("s1", Spot::First);
    let c = anna.add_row("s1", Spot::After(b.clone()));
    assert_eq!(anna.rows("s1"), [&a, &b, &c, &d].map(Clone::clone));
    let (one, two) = (anna.section("s1"), anna.section("s2"));
    anna.act(|tx| move_row(tx, Table::Rows, &a, Some(&one), &Spot::After(c.clone())));
    assert_eq!(anna.rows("s1"), [&b, &c, &a, &d].map(Clone::clone));
    anna.undo();
    assert_eq!(anna.rows("s1"), [&a, &b, &c, &d].map(Clone::clone));
    anna.act(|tx| move_row(tx, Table::Rows, &d, Some(&two), &Spot::Last));
    assert_eq!((anna.rows("s1").len(), anna.rows("s2").len()), (3, 1));
}

#[test]
fn two_hundred_rows_at_the_top_stay_in_order_and_keep_short_keys() {
    let (mut anna, _) = two();
    let mut expected: Vec<EntryId> = Vec::new();
    let section = anna.section("s1");
    for _ in 0..200 {
        let act = crate::ids::ActId::random(&mut anna.dice);
        let row = anna.act_as(&act, |tx| {
            add_row(tx, Table::Rows, Some(&section), &Spot::First)
        });
        expected.insert(0, row.unwrap());
    }
    assert_eq!(anna.rows("s1"), expected);
    let longest = anna
        .view
        .rows(Table::Rows)
        .map(|row| row.order.len())
        .max()
        .unwrap();
    assert!(longest <= 16, "{longest}");
}

#[test]
fn two_blocks_pasted_in_one_place_do_not_interleave() {
    let (mut anna, mut bruno) = two();
    let first = anna.add_row("s1", Spot::Last);
    let last = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    let section = anna.section("s1");
    let spot = Spot::After(first.clone());
    let one = anna.act(|tx| add_rows(tx, Table::Rows, Some(&section), &spot, 70));
    let two = bruno.act(|tx| add_rows(tx, Table::Rows, Some(&section), &spot, 70));
    hear_each_other(&mut anna, &mut bruno);
    let rows = anna.rows("s1");
    assert_eq!(rows.len(), 142);
    let middle = &rows[1..141];
    assert!(middle == [one.clone(), two.clone()].concat() || middle == [two, one].concat());
    assert_eq!((&rows[0], &rows[141]), (&first, &last));
    anna.undo();
    assert_eq!(anna.rows("s1").len(), 72);
}

#[test]
fn a_row_moved_by_two_is_in_one_place_and_keeps_what_was_written() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    let (one, two) = (anna.section("s2"), anna.section("inbox"));
    anna.act(|tx| move_row(tx, Table::Rows, &row, Some(&one), &Spot::Last));
    bruno.act(|tx| move_row(tx, Table::Rows, &row, Some(&two), &Spot::Last));
    bruno.type_title(&row, 0, 0, "scritto durante lo spostamento");
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.rows("s2").len() + anna.rows("inbox").len(), 1);
    assert_eq!(anna.title(&row), "scritto durante lo spostamento");
}

#[test]
fn equal_and_malformed_places_are_mended_at_the_next_insert() {
    let (mut anna, _) = two();
    let rows: Vec<_> = (0..6).map(|_| anna.add_row("s1", Spot::Last)).collect();
    let section = anna.section("s1");
    // What a careless client may write: the same key four times, and two that are no keys.
    anna.act(|tx| {
        for (row, order) in rows.iter().zip(["V", "V", "V", "V", "è", ""]) {
            let entry = crate::plan::edit::Entry::of(Table::Rows, row);
            tx.put(&entry, "place", format!("{section}|{order}"))?;
        }
        Ok(())
    });
    let before = anna.rows("s1");
    for after in [1, 3, 7] {
        let spot = Spot::After(anna.rows("s1")[after].clone());
        let new = anna.add_row("s1", spot);
        assert_eq!(anna.rows("s1")[after + 1], new);
    }
    let rest: Vec<_> = anna
        .rows("s1")
        .into_iter()
        .filter(|row| before.contains(row))
        .collect();
    assert_eq!(rest, before, "the others kept their order");
}

#[test]
fn sections_are_added_and_moved_with_their_rows() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let new = anna.act(|tx| add_section(tx, "Nuova", &Spot::First));
    assert_eq!(anna.view.sections()[0].title_text(), "Nuova");
    let one = anna.section("s1");
    anna.act(|tx| move_section(tx, &one, &Spot::Last));
    assert_eq!(anna.view.sections().last().unwrap().id, one);
    assert_eq!(anna.rows("s1"), [row]);
    anna.undo();
    assert_eq!(anna.view.sections()[1].id, one);
    anna.undo();
    assert!(anna.view.sections().iter().all(|section| section.id != new));
    anna.redo();
    assert_eq!(anna.view.sections()[0].title_text(), "Nuova");
}

#[test]
fn a_plan_survives_saving() {
    let mut anna = Person::with(&plan(), 1);
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "salvato");
    let again = Person::with(&anna.doc, 9);
    assert_eq!(again.view, anna.view);
}
