//! One row of several, and a copy of one.

use super::{Person, hear_each_other, two};
use crate::ids::EntryId;
use crate::plan::edit::{
    At, Content, Spot, duplicate_row, mark_merged, merged, move_rows, set_content,
};
use crate::plan::schema::{ColumnType, Table};
use crate::plan::value::Value;

fn column(person: &Person, key: &str) -> EntryId {
    let found = person.view.column_with_key(Table::Rows, key);
    found.unwrap().id.clone()
}

fn write(person: &mut Person, row: &EntryId, key: &str, content: &Content) {
    let at = At::row(row, &column(person, key));
    person.act(|tx| set_content(tx, &at, content));
}

fn content(person: &Person, row: &EntryId, key: &str) -> Content {
    let column = person.view.column_with_key(Table::Rows, key).unwrap();
    Content::of(person.row(row).cell(&column.id), column)
}

fn text(words: &str) -> Content {
    Content::Text(words.to_owned())
}

fn members(names: &[&str]) -> Content {
    Content::Members(names.iter().map(|name| (*name).to_owned()).collect())
}

fn plain(id: &str) -> Content {
    Content::Value(Value::Plain(id.to_owned()))
}

/// Makes one row of several, as one act.
fn merge(person: &mut Person, into: &EntryId, others: &[EntryId], note: Option<(&EntryId, &str)>) {
    let view = &person.view;
    let rows = [into].into_iter().chain(others);
    let rows: Vec<_> = rows.filter_map(|row| view.row(Table::Rows, row)).collect();
    let mut writes = Vec::new();
    for column in view.columns(Table::Rows) {
        let cells: Vec<_> = rows.iter().map(|row| row.cell(&column.id)).collect();
        let note = note.filter(|(id, _)| **id == column.id);
        let content = merged(&cells, column, note.map(|(_, words)| words));
        let is_code = column.kind == Some(ColumnType::Code);
        writes.extend(
            content
                .filter(|_| !is_code)
                .map(|content| (column.id.clone(), content)),
        );
    }
    person.act(|tx| {
        for (column, content) in &writes {
            set_content(tx, &At::row(into, column), content)?;
        }
        mark_merged(tx, Table::Rows, into, others)
    });
}

#[test]
fn texts_are_joined_sets_united_and_origins_kept() {
    let (mut anna, _) = two();
    let one = anna.add_row("s1", Spot::Last);
    let other = anna.add_row("s2", Spot::Last);
    write(&mut anna, &one, "title", &text("Catalogo"));
    write(&mut anna, &other, "title", &text("Banca dati"));
    write(&mut anna, &one, "result", &text("Uguale"));
    write(&mut anna, &other, "result", &text("Uguale "));
    write(&mut anna, &one, "projects", &members(&["intense"]));
    write(
        &mut anna,
        &other,
        "projects",
        &members(&["intense", "smartic"]),
    );
    write(&mut anna, &other, "owner", &plain("smartic"));
    let notes = column(&anna, "notes");

    let (into, others) = (one.clone(), [other.clone()]);
    merge(
        &mut anna,
        &into,
        &others,
        Some((&notes, "ICT-02, stato: pronta")),
    );
    assert_eq!(content(&anna, &one, "title"), text("Catalogo\nBanca dati"));
    assert_eq!(content(&anna, &one, "result"), text("Uguale"));
    assert_eq!(
        content(&anna, &one, "projects"),
        members(&["intense", "smartic"])
    );
    assert_eq!(content(&anna, &one, "owner"), plain("smartic"));
    assert_eq!(content(&anna, &one, "notes"), text("ICT-02, stato: pronta"));
    assert_eq!(anna.row(&one).merged_from, std::slice::from_ref(&other));
    assert!(anna.rows("s2").is_empty());

    anna.undo();
    assert_eq!(content(&anna, &one, "title"), text("Catalogo"));
    assert_eq!(content(&anna, &one, "projects"), members(&["intense"]));
    assert_eq!(content(&anna, &other, "title"), text("Banca dati"));
    assert_eq!(anna.rows("s2"), [other]);
    assert!(anna.row(&one).merged_from.is_empty());
}

#[test]
fn what_another_writes_meanwhile_stays() {
    let (mut anna, mut bruno) = two();
    let one = anna.add_row("s1", Spot::Last);
    let other = anna.add_row("s1", Spot::Last);
    write(&mut anna, &one, "title", &text("Catalogo"));
    write(&mut anna, &other, "title", &text("Banca dati"));
    hear_each_other(&mut anna, &mut bruno);
    let (into, others) = (one.clone(), [other.clone()]);
    merge(&mut anna, &into, &others, None);
    write(&mut bruno, &one, "title", &text("Catalogo comune"));
    write(&mut bruno, &other, "title", &text("Banca dati unica"));
    hear_each_other(&mut anna, &mut bruno);
    let Content::Text(title) = content(&anna, &one, "title") else {
        panic!()
    };
    assert!(title.contains("Catalogo comune") && title.contains("Banca dati"));
    // Written while it was being merged away: it is seen, and marked.
    assert_eq!(content(&anna, &other, "title"), text("Banca dati unica"));
    assert!(anna.row(&other).is_shown());
}

#[test]
fn a_copy_stands_below_and_is_its_own() {
    let (mut anna, _) = two();
    let one = anna.add_row("s1", Spot::Last);
    let last = anna.add_row("s1", Spot::Last);
    write(&mut anna, &one, "title", &text("Catalogo"));
    write(
        &mut anna,
        &one,
        "stakeholders",
        &members(&["?Comuni", "=toscana"]),
    );
    let copy = anna.act(|tx| duplicate_row(tx, Table::Rows, &one));
    assert_eq!(anna.rows("s1"), [&one, &copy, &last].map(Clone::clone));
    assert_eq!(content(&anna, &copy, "title"), text("Catalogo"));
    assert_eq!(
        content(&anna, &copy, "stakeholders"),
        content(&anna, &one, "stakeholders")
    );
    assert_eq!(anna.row(&copy).code(), None);
    write(&mut anna, &copy, "title", &text("Altro"));
    assert_eq!(content(&anna, &one, "title"), text("Catalogo"));
}

#[test]
fn rows_move_together_in_their_order() {
    let (mut anna, _) = two();
    let rows: Vec<EntryId> = (0..4).map(|_| anna.add_row("s1", Spot::Last)).collect();
    let home = anna.add_row("s2", Spot::Last);
    let section = anna.section("s2");
    let moved = [rows[0].clone(), rows[2].clone()];
    anna.act(|tx| move_rows(tx, Table::Rows, &moved, Some(&section), &Spot::Last));
    assert_eq!(
        anna.rows("s2"),
        [&home, &rows[0], &rows[2]].map(Clone::clone)
    );
    anna.undo();
    assert_eq!(anna.rows("s1"), rows);
}
