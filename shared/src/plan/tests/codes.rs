//! Codes, by the server.

use super::{Person, plan, seed, two};
use crate::access::DocumentKind;
use crate::plan::codes::{assign, may_need};
use crate::plan::edit::{Spot, add_rows, delete_rows, edit};
use crate::plan::schema::Table;

#[test]
fn rows_get_the_next_number_in_the_order_in_which_they_stand() {
    let (mut anna, _) = two();
    let (mut dice, actor) = seed(9);
    let mut server = plan();
    let section = anna.section("s1");
    let rows = anna.act(|tx| add_rows(tx, Table::Rows, Some(&section), &Spot::Last, 3));
    server.merge(&mut anna.doc).unwrap();
    let edited = assign(
        &mut server,
        &actor,
        (DocumentKind::Plan, Some("ICT")),
        &mut dice,
    )
    .unwrap()
    .unwrap();
    assert_eq!(edited.value, 3);
    assert!(
        assign(
            &mut server,
            &actor,
            (DocumentKind::Plan, Some("ICT")),
            &mut dice
        )
        .unwrap()
        .is_none()
    );

    let codes = |person: &Person| -> Vec<String> {
        let rows = person.view.rows(Table::Rows);
        rows.map(|row| row.code().unwrap_or("new").to_owned())
            .collect()
    };
    anna.hear(&Person::with(&server, 7));
    assert_eq!(codes(&anna), ["ICT-01", "ICT-02", "ICT-03"]);

    // The last row goes for good, and its number with it.
    anna.act(|tx| delete_rows(tx, Table::Rows, &rows[2..]));
    anna.add_row("s1", Spot::First);
    assert_eq!(codes(&anna), ["new", "ICT-01", "ICT-02"]);
    server.merge(&mut anna.doc).unwrap();
    assign(
        &mut server,
        &actor,
        (DocumentKind::Plan, Some("ICT")),
        &mut dice,
    )
    .unwrap()
    .unwrap();
    anna.hear(&Person::with(&server, 8));
    assert_eq!(codes(&anna), ["ICT-04", "ICT-01", "ICT-02"]);
}

#[test]
fn only_a_new_row_makes_the_server_look() {
    let mut doc = plan();
    let mut anna = Person::with(&doc, 1);
    let section = anna.section("s1");
    let act = crate::ids::ActId::random(&mut anna.dice);
    let edited = edit(&mut doc, &anna.actor, &act, &mut anna.dice, |tx| {
        add_rows(tx, Table::Rows, Some(&section), &Spot::Last, 1)
    })
    .unwrap();
    assert!(may_need(&edited.patches));
    let at = crate::plan::edit::At::row(&edited.value[0], &anna.column("title"));
    let edited = edit(&mut doc, &anna.actor, &act, &mut anna.dice, |tx| {
        crate::plan::edit::splice_text(tx, &at, None, 0, 0, "x")
    })
    .unwrap();
    assert!(!may_need(&edited.patches));
}
