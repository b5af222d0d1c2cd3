//! Bringing back what was there before, on random histories of three people. The model is plain words: what
//! each cell, row, section and column reads, taken from a copy of the document at that point.

use std::collections::{BTreeMap, BTreeSet};

use automerge::ChangeHash;

use super::random::{Letters, letters_of, step};
use super::{Dice, Person, plan, retyped, seeds_to_try};
use crate::api::Language;
use crate::ids::{ActId, EntryId};
use crate::plan::difference::view_at;
use crate::plan::edit::{
    At, Spot, add_row, delete_rows, move_row, set_member, set_value, splice_text,
};
use crate::plan::reading::Names;
use crate::plan::restore::{Restoring, What};
use crate::plan::schema::{ColumnType, Table};
use crate::plan::value::Value;
use crate::plan::view::{CellView, Column, Row, View};

/// What a cell reads.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reads {
    Text(String),
    /// Several where they were set at once.
    Values(Vec<String>),
    Members(BTreeSet<String>),
    Nothing,
}

impl Reads {
    fn of(row: &Row, column: &Column) -> Self {
        let cell = row.cell(&column.id);
        match cell.view(column) {
            CellView::Prose(_) => Self::Text(cell.joined()),
            CellView::Values(values) => {
                Self::Values(values.iter().map(|value| format!("{value:?}")).collect())
            }
            CellView::Members(members) => {
                let each = members.iter().map(|(_, member)| format!("{member:?}"));
                Self::Members(each.collect())
            }
            CellView::Nothing => Self::Nothing,
        }
    }

    /// Of values that were set at the same time one may have been chosen.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Values(one), Self::Values(two)) if one.len() > 1 || two.len() > 1 => {
                one.iter().any(|value| two.contains(value))
            }
            _ => self == other,
        }
    }
}

/// What a plan reads.
#[derive(Debug)]
struct Said {
    cells: BTreeMap<(EntryId, EntryId), Reads>,
    lists: Vec<(Option<String>, Vec<EntryId>)>,
    columns: Vec<ColumnSaid>,
}

/// A column's id, type, and its label in each language.
type ColumnSaid = (EntryId, Option<ColumnType>, Vec<(String, String)>);

impl Said {
    fn by(view: &View) -> Self {
        // A code is the server's: no restoring changes it.
        let columns = view.columns(Table::Rows).iter();
        let columns: Vec<_> = columns
            .filter(|column| column.kind != Some(ColumnType::Code))
            .collect();
        let cells = view.rows(Table::Rows).flat_map(|row| {
            columns
                .iter()
                .map(|column| ((row.id.clone(), column.id.clone()), Reads::of(row, column)))
        });
        let lists = view.sections().iter().map(Some).chain([None]);
        let lists = lists.map(|section| {
            let rows = view.rows_in(Table::Rows, section.map(|section| &section.id));
            (section.map(|section| section.title_text()), rows.to_vec())
        });
        let labels = |column: &Column| {
            let all = column.label.by_language();
            all.map(|(code, words)| (code.to_owned(), words.to_owned()))
                .collect()
        };
        Self {
            cells: cells.collect(),
            lists: lists.collect(),
            columns: columns
                .iter()
                .map(|column| (column.id.clone(), column.kind, labels(column)))
                .collect(),
        }
    }

    fn at(person: &Person, heads: &[ChangeHash]) -> Self {
        Self::by(&view_at(&person.doc, heads).unwrap())
    }

    /// The same, but for these cells.
    fn must_be(&self, other: &Self, but: &dyn Fn(&EntryId, &EntryId) -> bool) {
        assert_eq!(self.lists, other.lists, "the rows");
        assert_eq!(self.columns, other.columns, "the columns");
        self.cells_must_be(other, but);
    }

    fn cells_must_be(&self, other: &Self, but: &dyn Fn(&EntryId, &EntryId) -> bool) {
        for ((row, column), reads) in &self.cells {
            let Some(wanted) = other.cells.get(&(row.clone(), column.clone())) else {
                continue;
            };
            let same = but(row, column) || reads.is(wanted);
            assert!(same, "{row} {column}: {reads:?}, not {wanted:?}");
        }
    }
}

/// Restores under one act, in as many changes as it takes. None where there is nothing to restore.
fn restore(person: &mut Person, heads: &[ChangeHash], what: &What) -> Option<usize> {
    let names = Names::default();
    let found = Restoring::to(&person.doc, heads, what, (Language::It, &names));
    let mut restoring = found?;
    let (act, mut changes) = (ActId::random(&mut person.dice), 0);
    while !restoring.is_done() {
        person.act_as(&act, |tx| restoring.step(tx)).unwrap();
        changes += 1;
    }
    Some(changes)
}

struct Scene {
    people: Vec<Person>,
    letters: Letters,
    dice: Dice,
    with_stock: bool,
}

impl Scene {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let doc = plan();
        let mut people: Vec<_> = (1..=3).map(|name| Person::with(&doc, name)).collect();
        for person in &mut people {
            person.dice = Dice(dice.roll());
        }
        Self {
            people,
            letters: Letters::default(),
            dice,
            with_stock: seed % 2 == 1,
        }
    }

    fn live(&mut self, steps: usize) {
        for _ in 0..steps {
            let who = self.dice.below(self.people.len());
            if self.dice.below(4) == 0 {
                let mut listener = self.people.remove(who);
                let speaker = self.dice.below(self.people.len());
                listener.hear(&self.people[speaker]);
                self.people.insert(who, listener);
            } else {
                step(&mut self.people[who], &mut self.letters, self.with_stock);
            }
        }
    }
}

fn nothing(_: &EntryId, _: &EntryId) -> bool {
    false
}

#[test]
fn a_plan_reads_as_it_did_and_one_key_takes_that_back() {
    let mut different = 0;
    for seed in seeds_to_try(40) {
        println!("PLAN_SEED={seed}");
        let mut scene = Scene::new(seed);
        scene.live(50);
        let then = scene.people[0].doc.get_heads();
        scene.live(60);
        let anna = &mut scene.people[0];
        let (wanted, before) = (Said::at(anna, &then), Said::by(&anna.view));
        let Some(changes) = restore(anna, &then, &What::Plan) else {
            panic!("a point of one's own history is there");
        };
        Said::by(&anna.view).must_be(&wanted, &nothing);
        if changes == 0 {
            continue;
        }
        different += 1;
        let again = restore(anna, &then, &What::Plan);
        assert_eq!(again, Some(0), "there is nothing left to restore");
        anna.undo();
        Said::by(&anna.view).must_be(&before, &nothing);
        anna.redo();
        Said::by(&anna.view).must_be(&wanted, &nothing);
    }
    assert!(different > 0, "there was something to restore");
}

#[test]
fn a_row_or_a_cell_reads_as_it_did_and_all_else_is_untouched() {
    let mut restored = 0;
    for seed in seeds_to_try(40) {
        println!("PLAN_SEED={seed}");
        let mut scene = Scene::new(seed);
        scene.live(50);
        let then = scene.people[0].doc.get_heads();
        let was = view_at(&scene.people[0].doc, &then).unwrap();
        scene.live(60);
        let anna = &mut scene.people[0];
        let rows: Vec<EntryId> = was.rows(Table::Rows).map(|row| row.id.clone()).collect();
        for row in rows.iter().take(6) {
            restored += one_row(anna, &then, &was, row);
        }
        let columns: Vec<EntryId> = was
            .columns(Table::Rows)
            .iter()
            .map(|c| c.id.clone())
            .collect();
        for row in rows.iter().take(3) {
            for column in &columns {
                restored += one_cell(anna, &then, &was, row, column);
            }
        }
    }
    assert!(restored > 100, "only {restored}");
}

/// Of a column that is of the same type then and now.
fn is_same_column(was: &View, now: &View, id: &EntryId) -> bool {
    let kind = |view: &View| view.column(Table::Rows, id).map(|column| column.kind);
    kind(was).is_some() && kind(was) == kind(now)
}

fn one_row(anna: &mut Person, then: &[ChangeHash], was: &View, row: &EntryId) -> usize {
    let before = Said::by(&anna.view);
    let changes = restore(anna, then, &What::Row(Table::Rows, row.clone())).unwrap();
    let after = Said::by(&anna.view);
    let is_shown = anna.view.row(Table::Rows, row).unwrap().is_shown();
    assert!(is_shown, "{row} is back");
    let wanted = Said::by(was);
    let columns = &anna.view;
    let other =
        |each: &EntryId, column: &EntryId| each != row || !is_same_column(was, columns, column);
    after.cells_must_be(&wanted, &other);
    after.cells_must_be(&before, &|each, _| each == row);
    let without = |said: &Said| -> Vec<(Option<String>, Vec<EntryId>)> {
        let lists = said.lists.clone().into_iter();
        lists
            .map(|(title, mut rows)| {
                rows.retain(|each| each != row);
                (title, rows)
            })
            .collect()
    };
    assert_eq!(without(&after), without(&before), "the other rows");
    if changes > 0 {
        anna.undo();
        Said::by(&anna.view).must_be(&before, &nothing);
    }
    changes
}

fn one_cell(
    anna: &mut Person,
    then: &[ChangeHash],
    was: &View,
    row: &EntryId,
    column: &EntryId,
) -> usize {
    if !anna.view.row(Table::Rows, row).unwrap().is_shown() {
        return 0;
    }
    let before = Said::by(&anna.view);
    let changes = restore(anna, then, &What::Cell(At::row(row, column))).unwrap();
    let after = Said::by(&anna.view);
    if is_same_column(was, &anna.view, column) {
        let others = |one: &EntryId, other: &EntryId| (one, other) != (row, column);
        after.cells_must_be(&Said::by(was), &others);
    }
    after.must_be(&before, &|one, other| (one, other) == (row, column));
    if changes > 0 {
        anna.undo();
        Said::by(&anna.view).must_be(&before, &nothing);
    }
    changes
}

#[test]
fn what_others_write_meanwhile_stays_letter_by_letter() {
    for seed in seeds_to_try(40) {
        println!("PLAN_SEED={seed}");
        let mut scene = Scene::new(seed * 2);
        scene.live(40);
        let then = scene.people[0].doc.get_heads();
        scene.live(40);
        let [mut anna, mut bruno, _] =
            <[Person; 3]>::try_from(scene.people).unwrap_or_else(|_| panic!("three people"));
        anna.hear(&bruno);
        bruno.hear(&anna);
        restore(&mut anna, &then, &What::Plan).unwrap();
        // Bruno has not heard of it, and writes on.
        let mut letters = Letters::default();
        letters.typed.extend(scene.letters.typed.iter());
        let before = letters_of(&bruno);
        for _ in 0..25 {
            step(&mut bruno, &mut letters, false);
        }
        let new: BTreeSet<char> = letters_of(&bruno).difference(&before).copied().collect();
        anna.hear(&bruno);
        bruno.hear(&anna);
        assert!(anna.view == bruno.view, "both see the same");
        let lost: Vec<_> = new.difference(&letters_of(&anna)).copied().collect();
        assert!(lost.is_empty(), "{lost:?} went with the restoring");
    }
}

#[test]
fn a_cell_is_restored_while_somebody_writes_in_it_and_beside_it() {
    let (mut anna, mut bruno) = super::two();
    let row = anna.add_row("s1", Spot::Last);
    let note = At::row(&row, &anna.column("integration_operational"));
    anna.type_title(&row, 0, 0, "Un catalogo comune delle banche dati");
    let then = anna.doc.get_heads();
    anna.type_title(&row, 3, 8, "elenco");
    bruno.hear(&anna);
    bruno.act(|tx| splice_text(tx, &note, None, 0, 0, "Scritto accanto").map(drop));
    bruno.type_title(&row, 0, 0, "Subito: ");
    let title = At::row(&row, &anna.column("title"));
    assert_eq!(restore(&mut anna, &then, &What::Cell(title)), Some(1));
    assert_eq!(anna.title(&row), "Un catalogo comune delle banche dati");
    super::hear_each_other(&mut anna, &mut bruno);
    assert_eq!(
        anna.title(&row),
        "Subito: Un catalogo comune delle banche dati"
    );
    assert_eq!(
        anna.row(&row).cell(&note.column).joined(),
        "Scritto accanto"
    );
    anna.undo();
    assert_eq!(
        anna.title(&row),
        "Subito: Un elenco comune delle banche dati"
    );
}

#[test]
fn a_row_comes_back_from_the_bin_to_where_it_stood() {
    let (mut anna, _) = super::two();
    let rows: Vec<_> = (0..3).map(|_| anna.add_row("s1", Spot::Last)).collect();
    anna.type_title(&rows[1], 0, 0, "Di mezzo");
    let projects = At::row(&rows[1], &anna.column("projects"));
    anna.act(|tx| set_member(tx, &projects, "itaca"));
    let then = anna.doc.get_heads();
    let second = anna.section("s2");
    anna.act(|tx| move_row(tx, Table::Rows, &rows[1], Some(&second), &Spot::First));
    anna.type_title(&rows[1], 0, 8, "Altro");
    anna.act(|tx| delete_rows(tx, Table::Rows, &rows[1..2]));
    let what = What::Row(Table::Rows, rows[1].clone());
    restore(&mut anna, &then, &what).unwrap();
    assert_eq!(anna.rows("s1"), rows);
    assert_eq!(anna.title(&rows[1]), "Di mezzo");
    anna.undo();
    assert!(!anna.row(&rows[1]).is_shown(), "in the bin again");
    assert_eq!(anna.title(&rows[1]), "Altro");
}

#[test]
fn a_cell_of_a_column_that_is_another_now_says_what_it_said() {
    let (mut anna, _) = super::two();
    let row = anna.add_row("s1", Spot::Last);
    let status = anna.column("status");
    let at = At::row(&row, &status);
    anna.act(|tx| set_value(tx, &at, &Value::Plain("agreed".into())));
    let then = anna.doc.get_heads();
    anna.act(|tx| set_value(tx, &at, &Value::Plain("discussing".into())));
    let names = Names::default();
    anna.act(|tx| retyped(tx, &status, ColumnType::Prose, Language::It, &names));
    assert_eq!(anna.row(&row).cell(&status).joined(), "In discussione");
    restore(&mut anna, &then, &What::Cell(at)).unwrap();
    assert_eq!(anna.row(&row).cell(&status).joined(), "Concordata");
}

#[test]
fn a_long_restoring_is_several_changes_and_one_step_back() {
    let (mut anna, _) = super::two();
    let row = anna.add_row("s1", Spot::Last);
    let long = "parola ".repeat(500);
    for part in 0..4 {
        anna.type_title(&row, part * 3_500, 0, &long);
    }
    let then = anna.doc.get_heads();
    for _ in 0..4 {
        anna.type_title(&row, 0, 3_500, "");
    }
    let section = anna.section("s1");
    let new = anna.act(|tx| add_row(tx, Table::Rows, Some(&section), &Spot::First));
    let changes = restore(&mut anna, &then, &What::Plan).unwrap();
    assert!(changes > 1, "{changes}");
    assert_eq!(anna.title(&row), long.repeat(4));
    assert!(!anna.row(&new).is_shown());
    anna.undo();
    assert_eq!(anna.title(&row), "");
    assert!(anna.row(&new).is_shown());
}

#[test]
fn a_point_or_a_row_that_is_not_there_is_none() {
    let (mut anna, bruno) = super::two();
    let before = anna.doc.get_heads();
    let row = anna.add_row("s1", Spot::Last);
    let names = Names::default();
    let with = (Language::It, &names);
    let what = What::Row(Table::Rows, row);
    assert!(Restoring::to(&anna.doc, &before, &what, with).is_none());
    let unknown = anna.doc.get_heads();
    assert!(Restoring::to(&bruno.doc, &unknown, &What::Plan, with).is_none());
}
