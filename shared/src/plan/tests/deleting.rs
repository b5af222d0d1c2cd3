//! The bin, and rows that are written while they are deleted.

use super::{Person, hear_each_other, two};
use crate::ids::EntryId;
use crate::plan::edit::{
    At, Spot, add_row, delete_rows, delete_section, move_row, restore_rows, restore_section,
    set_value,
};
use crate::plan::schema::Table;
use crate::plan::value::Value;

fn delete(person: &mut Person, row: &EntryId) {
    let row = std::slice::from_ref(row);
    person.act(|tx| delete_rows(tx, Table::Rows, row));
}

#[test]
fn a_deleted_row_comes_back_with_one_key() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "parole");
    delete(&mut anna, &row);
    assert!(anna.rows("s1").is_empty());
    let bin: Vec<_> = anna.view.bin(Table::Rows).map(|row| &row.id).collect();
    assert_eq!(bin, [&row]);
    anna.undo();
    assert_eq!(anna.rows("s1"), std::slice::from_ref(&row));
    assert_eq!(anna.title(&row), "parole");
    anna.redo();
    assert!(anna.rows("s1").is_empty());
    let rows = [row.clone()];
    anna.act(|tx| restore_rows(tx, Table::Rows, &rows));
    assert_eq!(anna.rows("s1"), rows);
    anna.undo();
    assert!(anna.rows("s1").is_empty());
}

#[test]
fn a_row_written_while_being_deleted_stays_and_says_so() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    delete(&mut anna, &row);
    bruno.type_title(&row, 0, 0, "non buttatela");
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.rows("s1"), std::slice::from_ref(&row));
    assert!(anna.row(&row).deleted.as_ref().unwrap().written);
    // Deleted again by somebody who has read it, it goes.
    delete(&mut anna, &row);
    hear_each_other(&mut anna, &mut bruno);
    assert!(bruno.rows("s1").is_empty());
}

#[test]
fn a_value_written_while_being_deleted_counts_too_but_neither_a_code_nor_a_move() {
    let (mut anna, mut bruno) = two();
    let rows: Vec<_> = (0..3).map(|_| anna.add_row("s1", Spot::Last)).collect();
    bruno.hear(&anna);
    anna.act(|tx| delete_rows(tx, Table::Rows, &rows));
    let status = At::row(&rows[0], &bruno.column("status"));
    bruno.act(|tx| set_value(tx, &status, &Value::Plain("ready".into())));
    let inbox = bruno.section("inbox");
    bruno.act(|tx| move_row(tx, Table::Rows, &rows[1], Some(&inbox), &Spot::Last));
    let code = crate::plan::edit::Entry::of(Table::Rows, &rows[2]);
    bruno.act(|tx| tx.put(&code, "code/v", "=ICT-09"));
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.rows("s1"), [rows[0].clone()]);
    assert!(anna.rows("inbox").is_empty());
    assert_eq!(anna.view.bin(Table::Rows).count(), 2);
}

#[test]
fn a_row_whose_words_are_as_they_were_stays_deleted() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    delete(&mut anna, &row);
    bruno.type_title(&row, 0, 0, "ripensamento");
    bruno.undo();
    hear_each_other(&mut anna, &mut bruno);
    assert!(anna.rows("s1").is_empty());
}

#[test]
fn a_row_deleted_by_two_needs_both_to_be_undone() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    delete(&mut anna, &row);
    delete(&mut bruno, &row);
    hear_each_other(&mut anna, &mut bruno);
    assert!(anna.undo().edits.is_empty(), "the other's deletion stands");
    assert!(anna.rows("s1").is_empty());
    let rows = [row];
    anna.act(|tx| restore_rows(tx, Table::Rows, &rows));
    assert_eq!(anna.rows("s1"), rows);
}

#[test]
fn a_section_goes_and_comes_back_with_its_rows() {
    let (mut anna, mut bruno) = two();
    let kept: Vec<_> = (0..2).map(|_| anna.add_row("s1", Spot::Last)).collect();
    let gone = anna.add_row("s1", Spot::Last);
    delete(&mut anna, &gone);
    bruno.hear(&anna);
    let section = anna.section("s1");
    anna.act(|tx| delete_section(tx, &section));
    // Meanwhile somebody adds a row to it, which then shows under no section.
    let late = bruno.act(|tx| add_row(tx, Table::Rows, Some(&section), &Spot::Last));
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.view.sections().len(), 3);
    assert_eq!(anna.view.sections_in_bin().len(), 1);
    assert_eq!(
        anna.view.rows_in(Table::Rows, None),
        std::slice::from_ref(&late)
    );
    assert_eq!(anna.view.bin(Table::Rows).count(), 3);

    bruno.act(|tx| restore_section(tx, &section));
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.rows("s1"), [kept[0].clone(), kept[1].clone(), late]);
    assert_eq!(
        anna.view.bin(Table::Rows).count(),
        1,
        "what was deleted before stays so"
    );
    bruno.undo();
    assert_eq!(bruno.view.sections().len(), 3);
    bruno.undo();
}

#[test]
fn undoing_a_deleted_section_brings_all_of_it_back() {
    let (mut anna, _) = two();
    let rows: Vec<_> = (0..3).map(|_| anna.add_row("s1", Spot::Last)).collect();
    let section = anna.section("s1");
    anna.act(|tx| delete_section(tx, &section));
    assert_eq!(anna.view.rows(Table::Rows).count(), 0);
    anna.undo();
    assert_eq!(anna.rows("s1"), rows);
}
