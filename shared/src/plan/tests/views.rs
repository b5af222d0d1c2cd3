//! What the view says is different, and what it leaves as it was.

use std::sync::Arc;

use automerge::PatchLog;

use super::{Person, hear_each_other, seed, two};
use crate::access::DocumentKind;
use crate::plan::caret::{caret_at, position_of};
use crate::plan::codes::assign;
use crate::plan::edit::{At, Spot, move_row, set_value};
use crate::plan::facts;
use crate::plan::schema::Table;
use crate::plan::value::Value;
use crate::plan::view::Touched;

/// What a listener's view says of everything new that somebody knows.
fn heard(listener: &mut Person, speaker: &Person) -> Vec<Touched> {
    let mut log = PatchLog::active();
    let news = speaker.doc.get_changes(&listener.doc.get_heads());
    listener
        .doc
        .apply_changes_log_patches(news, &mut log)
        .unwrap();
    let patches = listener.doc.make_patches(&mut log);
    listener.view.apply(&listener.doc, &patches)
}

#[test]
fn a_key_stroke_touches_one_cell_and_leaves_every_other_pointer() {
    let (mut anna, mut bruno) = two();
    let rows: Vec<_> = (0..3).map(|_| anna.add_row("s1", Spot::Last)).collect();
    bruno.hear(&anna);
    let before: Vec<_> = bruno.view.rows(Table::Rows).cloned().collect();
    anna.type_title(&rows[1], 0, 0, "a");
    let title = anna.column("title");
    let touched = heard(&mut bruno, &anna);
    assert_eq!(
        touched,
        [Touched::Cell(Table::Rows, rows[1].clone(), title.clone())]
    );
    let after: Vec<_> = bruno.view.rows(Table::Rows).cloned().collect();
    let same: Vec<_> = before
        .iter()
        .zip(&after)
        .map(|(a, b)| Arc::ptr_eq(a, b))
        .collect();
    assert_eq!(same, [true, false, true]);
    let kept = before[1].cells.iter().filter(|(column, cell)| {
        after[1]
            .cells
            .get(*column)
            .is_some_and(|new| Arc::ptr_eq(cell, new))
    });
    assert_eq!(kept.count(), before[1].cells.len() - 1);
}

#[test]
fn what_is_touched_is_said() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    let touched = heard(&mut bruno, &anna);
    assert_eq!(
        touched,
        [
            Touched::Order(Table::Rows),
            Touched::Row(Table::Rows, row.clone())
        ]
    );

    let two = anna.section("s2");
    anna.act(|tx| move_row(tx, Table::Rows, &row, Some(&two), &Spot::Last));
    assert!(heard(&mut bruno, &anna).contains(&Touched::Order(Table::Rows)));

    let column = anna.column("cost");
    let wider = |tx: &mut super::Tx<'_>| crate::plan::edit::set_column_width(tx, &column, 99);
    anna.act(wider);
    assert_eq!(heard(&mut bruno, &anna), [Touched::Columns]);

    let section = anna.section("s1");
    anna.act(|tx| crate::plan::edit::rename_section(tx, &section, None, 0, 0, "A").map(drop));
    assert_eq!(heard(&mut bruno, &anna), [Touched::Sections]);
    assert_eq!(bruno.view, anna.view);
}

#[test]
fn the_facts_of_a_history() {
    let (mut anna, _) = two();
    let rows: Vec<_> = (0..3).map(|_| anna.add_row("s1", Spot::Last)).collect();
    let before = anna.doc.get_heads();
    let status = At::row(&rows[2], &anna.column("status"));
    anna.act(|tx| set_value(tx, &status, &Value::Plain("ready".into())));
    anna.type_title(&rows[0], 0, 0, "x");
    let now = anna.doc.get_heads();
    let changed = facts::rows_changed(&anna.doc, Table::Rows, &before, &now);
    assert_eq!(changed, [rows[0].clone(), rows[2].clone()].into());
    assert!(facts::act_of(&anna.doc, &now[0]).is_some());
}

#[test]
fn a_caret_stays_with_its_letter() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "ab");
    bruno.hear(&anna);
    let text = |person: &Person| person.row(&row).cell(&person.column("title")).texts[0].clone();
    let caret = caret_at(&anna.doc, &text(&anna), 1).unwrap();
    let end = caret_at(&anna.doc, &text(&anna), 2).unwrap();
    bruno.type_title(&row, 0, 0, "🍋");
    bruno.type_title(&row, 4, 0, "c");
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(position_of(&bruno.doc, &text(&bruno), &caret), Some(3));
    assert_eq!(position_of(&bruno.doc, &text(&bruno), &end), Some(5));
    for strange in [
        "",
        "1@",
        "é",
        "-",
        "99@00",
        "18446744073709551615@00",
        "1@0",
        "@",
    ] {
        assert_eq!(
            position_of(&bruno.doc, &text(&bruno), strange),
            None,
            "{strange:?}"
        );
    }
}

#[test]
fn a_code_that_comes_touches_its_row_as_a_whole() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let (mut dice, actor) = seed(9);
    let mut server = Person::with(&anna.doc, 7);
    assign(
        &mut server.doc,
        &actor,
        (DocumentKind::Plan, Some("ICT")),
        &mut dice,
    )
    .unwrap()
    .unwrap();
    let touched = heard(&mut anna, &server);
    assert!(touched.contains(&Touched::Row(Table::Rows, row)));
}
