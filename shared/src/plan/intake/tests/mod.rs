//! Layouts guessed on tables as people make them, and cells of which none is lost.

mod every;
mod sections;
mod together;

use std::sync::Arc;

use super::*;
use crate::api::Language;
use crate::exchange::sheet::{Sheet, SheetCell};
use crate::exchange::tsv;
use crate::ids::ActId;
use crate::plan::edit::Content;
use crate::plan::reading::Names;
use crate::plan::schema::{ColumnType, Table};
use crate::plan::template;
use crate::plan::tests::{Person, two};
use crate::plan::value::Value;
use crate::plan::view::{Column, Labels};

fn inventory() -> Vec<Arc<Column>> {
    let inventory = &template::built_in().inventory;
    inventory.iter().cloned().map(Arc::new).collect()
}

fn matrix() -> Vec<Arc<Column>> {
    let matrix = &template::built_in().matrix;
    matrix.iter().cloned().map(Arc::new).collect()
}

fn names() -> Names {
    let mut names = Names::default();
    names.projects.add("vivimed", "Vivimed", &[]);
    names.projects.add("smartic", "S.MAR.T.I.C", &[]);
    names
}

fn sheet(text: &str) -> Sheet {
    Sheet::of(&tsv::read(text).unwrap())
}

fn guess(text: &str, columns: &[Arc<Column>]) -> (Sheet, Layout) {
    let sheet = sheet(text);
    let is_inventory = columns
        .iter()
        .any(|column| column.key.as_deref() == Some("name"));
    let table = if is_inventory {
        Table::Outputs
    } else {
        Table::Rows
    };
    let layout = Layout::guess(&sheet, table, columns, Language::It, &names());
    (sheet, layout)
}

fn keys(layout: &Layout, columns: &[Arc<Column>]) -> Vec<Option<String>> {
    let key = |id: &EntryId| columns.iter().find(|c| c.id == *id)?.key.clone();
    let fields = layout.fields.iter();
    fields.map(|field| field.as_ref().and_then(key)).collect()
}

#[test]
fn headings_are_known_in_three_languages_in_any_order() {
    for head in [
        "Progetto\tRealizzazione\tTipologia\tNote",
        "Projet\tRéalisation\tType\tNotes",
        "PROJECT\tOutput\tKind\tRemarks",
    ] {
        let columns = inventory();
        let (_, layout) = guess(
            &format!("{head}\nVivimed\tUn portale\tPortale\tx"),
            &columns,
        );
        assert_eq!(layout.head, Some(0), "{head}");
        let found = keys(&layout, &columns);
        let expected = ["project", "name"].map(|key| Some(key.to_owned()));
        assert_eq!(found[..2], expected, "{head}");
    }
}

#[test]
fn without_headings_the_cells_say_what_they_are() {
    let columns = inventory();
    let (_, layout) = guess(
        "Un portale\tVivimed\tPortale\nUna app\tSMARTIC\tAPP",
        &columns,
    );
    assert_eq!(layout.head, None);
    let expected = ["name", "project", "kind"].map(|key| Some(key.to_owned()));
    assert_eq!(keys(&layout, &columns), expected);
}

#[test]
fn titles_groups_and_hints_are_told_from_headings_and_rows() {
    let columns = matrix();
    let text = "Piano d’azione 2019\n\
        Presentazione\t\tCalendario e costi\n\
        Titolo dell’azione\tObiettivi\tTempi\tCosto\tSì o no\n\
        Campo testo\tCampo testo\tCampo data\tNumero intero\tIndicare VERO o FALSO\n\
        Catalogo comune\tUnire i dati\tentro ottobre 2020\t12000\tVERO";
    let (_, layout) = guess(text, &columns);
    assert_eq!((layout.head, layout.hints.as_slice()), (Some(2), &[3][..]));
    let found = keys(&layout, &columns);
    let expected = ["title", "objective", "when", "cost"].map(|key| Some(key.to_owned()));
    assert_eq!(found[..4], expected);
    assert_eq!(found[4], None);
}

fn column_of(person: &Person, key: &str) -> EntryId {
    person.column(key)
}

/// Anna's copy of a plan.
fn anna() -> Person {
    let (anna, _) = two();
    anna
}

fn taken(anna: &Person, sheet: &Sheet, layout: &Layout) -> Taken {
    let chosen = Chosen { sheet, layout };
    let goal = Goal {
        view: &anna.view,
        table: Table::Rows,
        makes_sections: true,
    };
    take(&[chosen], goal, Language::It, &names())
}

fn write(anna: &mut Person, taken: Taken) -> Vec<EntryId> {
    let mut writing = Writing::new(taken, Table::Rows, None);
    let act = ActId::random(&mut anna.dice);
    while !writing.is_done() {
        anna.act_as(&act, |tx| writing.step(tx)).unwrap();
    }
    writing.rows().iter().flatten().cloned().collect()
}

const PLAN: &str = "N.\tTitolo dell’azione\tTempi\tStato\tIgnoto\n\
    \tCatalogo comune\tentro ottobre 2020\tIn discussione\tx\n\
    \tFormazione\tdopo le ferie\tQuasi\t";

#[test]
fn rows_are_written_as_one_act_and_what_was_left_is_listed() {
    let mut anna = anna();
    let columns = anna.view.columns(Table::Rows).to_vec();
    let (sheet, layout) = guess(PLAN, &columns);
    let taken = taken(&anna, &sheet, &layout);
    let listed = |list: &[Left]| -> Vec<(String, Why)> {
        list.iter()
            .map(|left| (left.cell.clone(), left.why))
            .collect()
    };
    assert_eq!(
        listed(&taken.unread),
        [
            ("C3".to_owned(), Why::Unrecognised),
            ("D3".to_owned(), Why::Unrecognised)
        ]
    );
    let mut expected: Vec<_> = ["A1", "B1", "C1", "D1", "E1"]
        .map(|cell| (cell.to_owned(), Why::Heading))
        .to_vec();
    expected.push(("E2".to_owned(), Why::NoField));
    assert_eq!(listed(&taken.left), expected);
    assert_eq!((taken.cells_read, taken.cells_written), (12, 6));
    let before = anna.view.rows(Table::Rows).count();
    let made = write(&mut anna, taken);
    assert_eq!(anna.view.rows(Table::Rows).count(), before + 2);
    let title = column_of(&anna, "title");
    assert_eq!(anna.row(&made[1]).cell(&title).joined(), "Formazione");
    anna.undo();
    assert_eq!(anna.view.rows(Table::Rows).count(), before);
}

#[test]
fn rows_that_are_known_are_changed_and_what_is_not_clear_is_left() {
    let mut anna = anna();
    let columns = anna.view.columns(Table::Rows).to_vec();
    let (sheet, mut layout) = guess(PLAN, &columns);
    let first = taken(&anna, &sheet, &layout);
    let made = write(&mut anna, first);
    let title = column_of(&anna, "title");
    layout.keys = vec![title.clone()];
    let again = "Titolo dell’azione\tTempi\nCATALOGO  COMUNE\tmarzo 2020\n\
        Formazione\tmarzo 2021\nformazione\tmarzo 2022\nNuova\t2023";
    let sheet = self::sheet(again);
    let mut layout = Layout::guess(&sheet, Table::Rows, &columns, Language::It, &names());
    layout.keys = vec![title.clone()];
    let second = taken(&anna, &sheet, &layout);
    let rows: Vec<_> = second.lines.iter().map(|line| line.row.clone()).collect();
    assert_eq!(rows, [Some(made[0].clone()), Some(made[1].clone()), None]);
    let twice: Vec<_> = second
        .left
        .iter()
        .filter(|left| left.why == Why::Twice)
        .collect();
    assert_eq!(twice.len(), 2);
    write(&mut anna, second);
    assert_eq!(anna.row(&made[0]).cell(&title).joined(), "CATALOGO  COMUNE");
    // The same title twice in the plan: nobody knows which one is meant.
    let third = taken(
        &anna,
        &self::sheet("Titolo dell’azione\tTempi\nDoppia\t1\nDoppia\t2"),
        &Layout {
            keys: Vec::new(),
            ..layout.clone()
        },
    );
    write(&mut anna, third);
    let fourth = taken(
        &anna,
        &self::sheet("Titolo dell’azione\tTempi\nDoppia\t2024"),
        &layout,
    );
    assert!(fourth.lines.is_empty());
    assert!(fourth.left.iter().any(|left| left.why == Why::Several));
}

#[test]
fn typed_cells_of_a_spreadsheet_are_what_they_are() {
    let anna = anna();
    let when = anna.view.column_with_key(Table::Rows, "when").unwrap();
    let mut serial = SheetCell::new(1, 0, "43758");
    serial.day = Some("20/10/2019".to_owned());
    let read = reading::content_of(&serial, when, Language::It, &names());
    let Some(Content::Value(Value::When(read))) = read else {
        panic!("{read:?}");
    };
    assert_eq!(read.from.as_deref(), Some("2019-10-20"));
    let mut year = SheetCell::new(1, 0, "2020");
    year.day = Some("12/07/1905".to_owned());
    let read = reading::content_of(&year, when, Language::It, &names());
    let Some(Content::Value(Value::When(read))) = read else {
        panic!("{read:?}");
    };
    assert_eq!(
        read.from.as_deref(),
        Some("2020-01-01"),
        "a year is no serial"
    );
    let mut choice = Column::new("entry".parse().unwrap(), Some(ColumnType::Choice));
    choice.options = anna
        .view
        .column_with_key(Table::Rows, "priority")
        .unwrap()
        .options
        .clone();
    for (option, words) in choice.options.iter_mut().zip(["Sì", "No"]) {
        option.labels = Labels::new([("it".to_owned(), words.to_owned())]);
    }
    for (words, at) in [("VRAI", 0), ("x", 0), ("FALSE", 1), ("non", 1)] {
        let cell = SheetCell::new(0, 0, words);
        let read = reading::content_of(&cell, &choice, Language::It, &names());
        let expected = Value::Plain(choice.options[at].id.to_string());
        assert_eq!(read, Some(Content::Value(expected)), "{words}");
    }
}
