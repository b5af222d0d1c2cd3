//! Columns as data: adding, naming, moving, deleting, retyping.

use super::{Person, hear_each_other, retyped, two};
use crate::api::Language;
use crate::ids::EntryId;
use crate::plan::edit::{
    At, NewColumn, Spot, add_column, add_option, delete_column, delete_option, delete_rows,
    move_column, relabel_column, relabel_option, remove_member, restore_column, restore_rows,
    set_column_shown, set_column_width, set_value, splice_text,
};
use crate::plan::reading::Names;
use crate::plan::schema::{ColumnType, Table};
use crate::plan::value::Value;
use crate::plan::view::{CellView, Column, Member, Shown};

pub(super) fn new(kind: ColumnType, label: &str) -> NewColumn {
    let language = Language::It;
    NewColumn {
        table: Table::Rows,
        kind,
        label: label.to_owned(),
        language,
        spot: Spot::Last,
    }
}

fn column<'a>(person: &'a Person, id: &EntryId) -> &'a Column {
    person.view.column(Table::Rows, id).unwrap()
}

#[test]
fn a_new_column_of_prose_brings_its_texts() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    let id = anna.act(|tx| add_column(tx, &new(ColumnType::Prose, "Commento")));
    bruno.hear(&anna);
    let at = At::row(&row, &id);
    anna.act(|tx| splice_text(tx, &at, None, 0, 0, "uno"));
    bruno.act(|tx| splice_text(tx, &at, None, 0, 0, "due"));
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(
        anna.row(&row).cell(&id).joined().len(),
        6,
        "one Text with both"
    );
    anna.undo();
    anna.undo();
    assert_eq!(anna.view.columns(Table::Rows).len(), 22);
    assert_eq!(anna.view.columns_in_bin().len(), 1);
    anna.redo();
    assert_eq!(anna.view.columns(Table::Rows).last().unwrap().id, id);
}

#[test]
fn columns_are_named_moved_shown_and_binned() {
    let (mut anna, _) = two();
    let cost = anna.column("cost");
    anna.act(|tx| relabel_column(tx, &cost, Language::Fr, "Budget"));
    assert_eq!(column(&anna, &cost).label.get(Language::Fr), Some("Budget"));
    anna.undo();
    assert_eq!(
        column(&anna, &cost).label.get(Language::Fr),
        Some("Coût estimé (€)")
    );

    anna.act(|tx| move_column(tx, &cost, &Spot::First));
    assert_eq!(anna.view.columns(Table::Rows)[0].id, cost);
    anna.undo();
    assert_ne!(anna.view.columns(Table::Rows)[0].id, cost);

    anna.act(|tx| set_column_shown(tx, &cost, Shown::Grid));
    assert_eq!(column(&anna, &cost).shown, Shown::Grid);
    anna.undo();
    assert_eq!(column(&anna, &cost).shown, Shown::Sheet);

    anna.act(|tx| set_column_width(tx, &cost, 333));
    assert_eq!(column(&anna, &cost).width_px, 333);
    anna.undo();
    assert_eq!(column(&anna, &cost).width_px, 160);

    anna.act(|tx| delete_column(tx, &cost));
    assert_eq!(anna.view.columns(Table::Rows).len(), 21);
    anna.act(|tx| restore_column(tx, &cost));
    anna.undo();
    anna.undo();
    assert_eq!(anna.view.columns(Table::Rows).len(), 22);
    let code = anna.column("code");
    assert!(anna.try_act(|tx| delete_column(tx, &code)).is_err());
    assert!(
        anna.try_act(|tx| add_column(tx, &new(ColumnType::Code, "N.")))
            .is_err()
    );
}

#[test]
fn options_are_added_named_and_taken_out() {
    let (mut anna, _) = two();
    let priority = anna.column("priority");
    let urgent = anna.act(|tx| add_option(tx, &priority, Language::It, "Urgente"));
    let last = column(&anna, &priority).options.last().unwrap().clone();
    assert_eq!(
        (&last.id, last.labels.get(Language::En)),
        (&urgent, Some("Urgente"))
    );
    anna.act(|tx| relabel_option(tx, &priority, &urgent, Language::En, "Urgent"));
    assert_eq!(
        column(&anna, &priority)
            .option_labelled(" urgent ")
            .unwrap()
            .id,
        urgent
    );
    anna.act(|tx| delete_option(tx, &priority, &urgent));
    assert!(column(&anna, &priority).option_labelled("urgent").is_none());
    assert!(column(&anna, &priority).option(urgent.as_str()).is_some());
    anna.undo();
    assert!(column(&anna, &priority).option_labelled("urgent").is_some());
    anna.undo();
    anna.undo();
    assert!(
        column(&anna, &priority)
            .option_labelled("urgente")
            .is_none()
    );
}

fn retype(person: &mut Person, id: &EntryId, kind: ColumnType) {
    let names = Names::default();
    person.act(|tx| retyped(tx, id, kind, Language::It, &names));
}

#[test]
fn a_retyped_column_shows_what_was_read_until_the_text_changes() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    let result = anna.column("result");
    let at = At::row(&row, &result);
    anna.act(|tx| splice_text(tx, &at, None, 0, 0, "marzo 2020"));
    bruno.hear(&anna);

    retype(&mut anna, &result, ColumnType::When);
    let CellView::Values(values) = anna.cell(&row, "result") else {
        panic!()
    };
    let Value::When(when) = &values[0] else {
        panic!("{values:?}")
    };
    assert_eq!(
        (when.text.as_str(), when.to.as_deref()),
        ("marzo 2020", Some("2020-03-31"))
    );

    // Somebody who does not know of the new type goes on writing: their words are shown.
    bruno.act(|tx| splice_text(tx, &at, None, 10, 0, " o dopo"));
    hear_each_other(&mut anna, &mut bruno);
    let typed = Value::Typed("marzo 2020 o dopo".to_owned());
    assert_eq!(anna.cell(&row, "result"), CellView::Values(vec![typed]));

    // Somebody sets a value, having read them.
    let april = Value::Typed("aprile".to_owned());
    anna.act(|tx| set_value(tx, &at, &april));
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.cell(&row, "result"), CellView::Values(vec![april]));
    assert_eq!(
        anna.row(&row).cell(&result).joined(),
        "marzo 2020 o dopo",
        "no Text is touched"
    );
}

#[test]
fn retyping_back_to_prose_adds_a_text_only_where_it_says_something_else() {
    let (mut anna, _) = two();
    let (same, other) = (
        anna.add_row("s1", Spot::Last),
        anna.add_row("s1", Spot::Last),
    );
    let result = anna.column("result");
    for row in [&same, &other] {
        let at = At::row(row, &result);
        anna.act(|tx| splice_text(tx, &at, None, 0, 0, "2020"));
    }
    retype(&mut anna, &result, ColumnType::Number);
    let at = At::row(&other, &result);
    anna.act(|tx| set_value(tx, &at, &Value::Plain("7".into())));
    retype(&mut anna, &result, ColumnType::Prose);
    assert_eq!(anna.row(&same).cell(&result).joined(), "2020");
    assert_eq!(anna.row(&other).cell(&result).joined(), "2020\n7");
    anna.undo();
    assert_eq!(
        anna.cell(&other, "result"),
        CellView::Values(vec![Value::Plain("7".into())])
    );
}

#[test]
fn retyping_reads_labels_and_names() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let mut names = Names::default();
    names
        .projects
        .add("smartic", "S.MAR.T.I.C", &["SMARTIC".to_owned()]);
    names.projects.add("treno", "Treno", &[]);
    let result = anna.column("result");
    let at = At::row(&row, &result);
    anna.act(|tx| splice_text(tx, &at, None, 0, 0, "Smartic, TRENO; altri"));
    let to = ColumnType::Projects;
    anna.act(|tx| retyped(tx, &result, to, Language::It, &names));
    let CellView::Members(found) = anna.cell(&row, "result") else {
        panic!()
    };
    let stored: Vec<_> = found.iter().map(|(stored, _)| stored.as_str()).collect();
    assert_eq!(stored, ["?altri", "smartic", "treno"]);
    anna.undo();
    assert_eq!(
        anna.row(&row).cell(&result).joined(),
        "Smartic, TRENO; altri"
    );
}

#[test]
fn retyping_leaves_the_bin_alone() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "2020");
    let gone = [row.clone()];
    anna.act(|tx| delete_rows(tx, Table::Rows, &gone));
    let title = anna.column("title");
    retype(&mut anna, &title, ColumnType::Number);
    bruno.hear(&anna);
    assert!(bruno.rows("s1").is_empty());
    bruno.act(|tx| restore_rows(tx, Table::Rows, &gone));
    let typed = Value::Typed("2020".to_owned());
    assert_eq!(
        bruno.cell(&row, "title"),
        CellView::Values(vec![typed]),
        "no word is lost"
    );
}

#[test]
fn a_word_that_nothing_read_can_be_taken_out_of_a_set() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    let result = anna.column("result");
    let at = At::row(&row, &result);
    retype(&mut anna, &result, ColumnType::Tags);
    bruno.act(|tx| splice_text(tx, &at, None, 0, 0, "Comuni"));
    hear_each_other(&mut anna, &mut bruno);
    let CellView::Members(found) = anna.cell(&row, "result") else {
        panic!()
    };
    assert_eq!(found, [(String::new(), Member::Typed("Comuni".to_owned()))]);
    anna.act(|tx| remove_member(tx, &at, ""));
    assert_eq!(anna.cell(&row, "result"), CellView::Members(vec![]));
    anna.undo();
    let CellView::Members(found) = anna.cell(&row, "result") else {
        panic!()
    };
    assert_eq!(found.len(), 1);
}
