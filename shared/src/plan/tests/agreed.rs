//! Rows that were agreed, and changed afterwards.

use super::two;
use crate::ids::EntryId;
use crate::plan::agreed::{agreed_by, as_agreed, changed_since};
use crate::plan::edit::{At, Spot, set_value, splice_text};
use crate::plan::reading::Names;
use crate::plan::restore::{Restoring, What};
use crate::plan::tests::Person;
use crate::plan::value::Value;

fn agrees(person: &mut Person, row: &EntryId, status: &str) {
    let at = At::row(row, &person.column("status"));
    person.act(|tx| set_value(tx, &at, &Value::Plain(status.into())));
}

/// The columns that changed since the row was agreed; none where it is not.
fn changed(person: &Person, row: &EntryId) -> Option<Vec<EntryId>> {
    let by = agreed_by(&person.doc, &person.view, row)?;
    let then = as_agreed(&person.doc, row, &by).unwrap();
    Some(changed_since(&then, person.row(row), &person.view))
}

#[test]
fn an_agreed_row_says_what_was_changed_until_it_says_it_again() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "Un catalogo");
    assert_eq!(changed(&anna, &row), None, "it is not agreed");
    agrees(&mut anna, &row, "agreed");
    assert_eq!(changed(&anna, &row), Some(vec![]));
    bruno.hear(&anna);
    bruno.type_title(&row, 3, 0, "nuovo ");
    anna.hear(&bruno);
    assert_eq!(changed(&anna, &row), Some(vec![anna.column("title")]));
    bruno.type_title(&row, 3, 6, "");
    anna.hear(&bruno);
    assert_eq!(changed(&anna, &row), Some(vec![]), "it says the same again");
    bruno.type_title(&row, 0, 2, "Il");
    anna.hear(&bruno);
    agrees(&mut anna, &row, "discussing");
    assert_eq!(changed(&anna, &row), None);
    agrees(&mut anna, &row, "agreed");
    assert_eq!(changed(&anna, &row), Some(vec![]), "agreed anew");
}

#[test]
fn what_was_written_at_the_same_time_was_not_agreed_and_notes_do_not_count() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    agrees(&mut anna, &row, "agreed");
    bruno.type_title(&row, 0, 0, "Scritto intanto");
    anna.hear(&bruno);
    assert_eq!(changed(&anna, &row), Some(vec![anna.column("title")]));
    let notes = anna.view.columns(crate::plan::schema::Table::Rows).iter();
    let notes = notes.filter(|column| {
        column.print == crate::plan::view::Print::None
            && column.kind == Some(crate::plan::schema::ColumnType::Prose)
    });
    for column in notes.map(|column| column.id.clone()).collect::<Vec<_>>() {
        let at = At::row(&row, &column);
        anna.act(|tx| splice_text(tx, &at, None, 0, 0, "Una nota").map(drop));
    }
    assert_eq!(changed(&anna, &row), Some(vec![anna.column("title")]));
}

#[test]
fn a_row_restored_to_when_it_was_agreed_is_as_agreed() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "Un catalogo comune");
    agrees(&mut anna, &row, "agreed");
    let then = anna.doc.get_heads();
    anna.type_title(&row, 3, 8, "elenco");
    agrees(&mut anna, &row, "proposed");
    anna.type_title(&row, 0, 0, "Forse ");
    let names = Names::default();
    let what = What::Row(crate::plan::schema::Table::Rows, row.clone());
    let with = (crate::api::Language::It, &names);
    let mut restoring = Restoring::to(&anna.doc, &then, &what, with).unwrap();
    anna.act(|tx| restoring.step(tx));
    assert_eq!(anna.title(&row), "Un catalogo comune");
    assert_eq!(changed(&anna, &row), Some(vec![]));
}
