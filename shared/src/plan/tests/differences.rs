//! What is different between two points of a history.

use super::two;
use crate::plan::difference::{RowChange, differences, view_at};
use crate::plan::edit::{At, Spot, delete_rows, move_row, set_value};
use crate::plan::schema::Table;
use crate::plan::value::Value;

#[test]
fn it_says_which_rows_and_cells_and_nothing_where_words_came_back() {
    let (mut anna, _) = two();
    let stays = anna.add_row("s1", Spot::Last);
    let changes = anna.add_row("s1", Spot::Last);
    let goes = anna.add_row("s2", Spot::Last);
    anna.type_title(&changes, 0, 0, "Un catalogo");
    let then = anna.doc.get_heads();

    anna.type_title(&stays, 0, 0, "Scritto");
    anna.type_title(&stays, 0, 7, "");
    anna.type_title(&changes, 3, 0, "solo ");
    let status = At::row(&changes, &anna.column("status"));
    anna.act(|tx| set_value(tx, &status, &Value::Plain("agreed".into())));
    anna.act(|tx| delete_rows(tx, Table::Rows, std::slice::from_ref(&goes)));
    let new = anna.add_row("s1", Spot::First);

    let before = view_at(&anna.doc, &then).unwrap();
    let found: Vec<_> = differences(&before, &anna.view, Table::Rows)
        .into_iter()
        .map(|each| (each.row, each.what))
        .collect();
    let cells = RowChange::Changed {
        moved: false,
        cells: vec![anna.column("title"), anna.column("status")],
    };
    let expected = [
        (new, RowChange::New),
        (changes, cells),
        (goes, RowChange::Gone),
    ];
    assert_eq!(found, expected);
    assert!(differences(&anna.view, &anna.view, Table::Rows).is_empty());
}

#[test]
fn a_point_that_the_document_does_not_have_is_none() {
    let (mut anna, bruno) = two();
    anna.add_row("s1", Spot::Last);
    assert!(view_at(&bruno.doc, &anna.doc.get_heads()).is_none());
}

#[test]
fn a_row_that_was_lifted_elsewhere_is_moved_and_its_neighbours_are_not() {
    let (mut anna, _) = two();
    let rows: Vec<_> = (0..5).map(|_| anna.add_row("s1", Spot::Last)).collect();
    let then = anna.doc.get_heads();
    let (first, second) = (anna.section("s1"), anna.section("s2"));
    anna.act(|tx| move_row(tx, Table::Rows, &rows[4], Some(&first), &Spot::First));
    anna.act(|tx| move_row(tx, Table::Rows, &rows[2], Some(&second), &Spot::Last));
    let before = view_at(&anna.doc, &then).unwrap();
    let mut found: Vec<_> = differences(&before, &anna.view, Table::Rows)
        .into_iter()
        .map(|each| (each.row, each.what))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let moved = || RowChange::Changed {
        moved: true,
        cells: Vec::new(),
    };
    let mut expected = [(rows[4].clone(), moved()), (rows[2].clone(), moved())];
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(found, expected);
}
