//! Random histories of several people: the view kept from patches is the view read anew, at every
//! step; all who know the same see the same; and no letter goes that nobody deleted.

use std::collections::BTreeSet;

use automerge::transaction::Transactable;
use automerge::{PatchLog, ReadDoc};

use super::{Dice, Person, plan, retyped, seeds_to_try};
use crate::access::DocumentKind;
use crate::api::Language;
use crate::ids::EntryId;
use crate::plan::document::{map_of, object_in};
use crate::plan::edit::{
    At, EditError, NewColumn, Spot, Tx, add_column, add_rows, add_section, clear_value,
    delete_column, delete_rows, delete_section, move_column, move_row, move_section, remove_member,
    restore_column, restore_rows, restore_section, set_member, set_value, splice_text,
};
use crate::plan::reading::Names;
use crate::plan::schema::{ColumnType, Storage, Table};
use crate::plan::value::Value;
use crate::plan::view::View;

/// Letters that were typed, each once in the world, and those that somebody took away.
#[derive(Default)]
pub(super) struct Letters {
    pub(super) typed: BTreeSet<char>,
    gone: BTreeSet<char>,
}

impl Letters {
    fn new_word(&mut self, dice: &mut Dice) -> String {
        let length = 1 + dice.below(4);
        let word: String = (0..length)
            .map(|by| {
                char::from_u32(
                    0x1_0000 * u32::from(dice.below(2) == 1)
                        + 0x4E00
                        + u32::try_from(self.typed.len() + by).unwrap(),
                )
                .unwrap()
            })
            .collect();
        self.typed.extend(word.chars());
        word
    }
}

/// Every letter in every Text, shown or not.
pub(super) fn letters_of(person: &Person) -> BTreeSet<char> {
    let rows = person
        .view
        .rows(Table::Rows)
        .chain(person.view.bin(Table::Rows));
    rows.flat_map(|row| row.cells.values())
        .flat_map(|cell| cell.joined().chars().collect::<Vec<_>>())
        .collect()
}

fn pick<'a, T>(dice: &mut Dice, from: &'a [T]) -> Option<&'a T> {
    from.get(dice.below(from.len()))
}

fn any_row(person: &mut Person) -> Option<EntryId> {
    let view = &person.view;
    let mut rows: Vec<_> = view
        .rows(Table::Rows)
        .chain(view.bin(Table::Rows))
        .map(|row| row.id.clone())
        .collect();
    // The oldest ones, so that people meet in them.
    rows.sort_by(|a, b| person.row(a).object.cmp(&person.row(b).object));
    rows.truncate(5);
    pick(&mut person.dice, &rows).cloned()
}

fn any_section(person: &mut Person) -> Option<EntryId> {
    let sections = person
        .view
        .sections()
        .iter()
        .chain(person.view.sections_in_bin());
    let sections: Vec<_> = sections.map(|section| section.id.clone()).collect();
    pick(&mut person.dice, &sections).cloned()
}

fn any_column(person: &mut Person) -> Option<(EntryId, ColumnType)> {
    let columns = person
        .view
        .columns(Table::Rows)
        .iter()
        .chain(person.view.columns_in_bin());
    let columns: Vec<_> = columns
        .filter_map(|c| Some((c.id.clone(), c.kind?)))
        .collect();
    // A few columns only, so that people meet in them.
    let few = &columns[..columns.len().min(8)];
    pick(&mut person.dice, few).cloned()
}

fn any_spot(person: &mut Person) -> Spot {
    match (person.dice.below(3), any_row(person)) {
        (0, _) => Spot::First,
        (1, Some(row)) => Spot::After(row),
        _ => Spot::Last,
    }
}

/// Types or deletes in a Text of a cell of prose.
fn type_or_delete(person: &mut Person, letters: &mut Letters, at: &At) {
    let texts = person.row(&at.row).cell(&at.column).texts.clone();
    let text = pick(&mut person.dice, &texts).cloned();
    let whole: Vec<char> = text.iter().flat_map(|text| text.text.chars()).collect();
    let start = person.dice.below(whole.len() + 1);
    let count = if person.dice.below(3) == 0 {
        person.dice.below(whole.len() - start + 1)
    } else {
        0
    };
    let units = |letters: &[char]| {
        letters
            .iter()
            .map(|letter| letter.len_utf16())
            .sum::<usize>()
    };
    let removed = &whole[start..start + count];
    letters.gone.extend(removed);
    let word = if person.dice.below(4) == 0 {
        String::new()
    } else {
        letters.new_word(&mut person.dice)
    };
    let (position, delete) = (units(&whole[..start]), units(removed));
    let key = text.map(|text| text.key);
    person.act(|tx| splice_text(tx, at, key.as_ref(), position, delete, &word).map(drop));
}

fn edit_cell(person: &mut Person, letters: &mut Letters) {
    let (Some(row), Some((column, kind))) = (any_row(person), any_column(person)) else {
        return;
    };
    let at = At::row(&row, &column);
    let name = ["a", "b", "c", "d"][person.dice.below(4)];
    let set = person.dice.below(4) > 0;
    match kind.storage() {
        _ if kind == ColumnType::Code => {}
        Storage::Texts => type_or_delete(person, letters, &at),
        Storage::Value if set => person.act(|tx| set_value(tx, &at, &Value::Plain(name.into()))),
        Storage::Value => person.act(|tx| clear_value(tx, &at)),
        Storage::Set if set => person.act(|tx| set_member(tx, &at, name)),
        Storage::Set => person.act(|tx| remove_member(tx, &at, name)),
        Storage::Nothing => {}
    }
}

fn edit_rows(person: &mut Person) {
    let (section, spot) = (any_section(person), any_spot(person));
    let Some(row) = any_row(person).filter(|_| person.dice.below(3) > 0) else {
        let count = 1 + person.dice.below(3);
        person.act(|tx| add_rows(tx, Table::Rows, section.as_ref(), &spot, count));
        return;
    };
    let one = [row.clone()];
    match person.dice.below(3) {
        0 => person.act(|tx| move_row(tx, Table::Rows, &row, section.as_ref(), &spot)),
        1 => person.act(|tx| delete_rows(tx, Table::Rows, &one)),
        _ => person.act(|tx| restore_rows(tx, Table::Rows, &one)),
    }
}

fn edit_sections(person: &mut Person) {
    let Some(section) = any_section(person) else {
        return;
    };
    match person.dice.below(4) {
        0 => drop(person.act(|tx| add_section(tx, "Sezione", &Spot::First))),
        1 => person.act(|tx| move_section(tx, &section, &Spot::Last)),
        2 => person.act(|tx| delete_section(tx, &section)),
        _ => person.act(|tx| restore_section(tx, &section)),
    }
}

fn edit_columns(person: &mut Person) {
    let Some((column, _)) = any_column(person) else {
        return;
    };
    let kinds = [
        ColumnType::Prose,
        ColumnType::Choice,
        ColumnType::Tags,
        ColumnType::Number,
    ];
    let kind = kinds[person.dice.below(4)];
    let (label, language) = ("Colonna".to_owned(), Language::It);
    let new = NewColumn {
        table: Table::Rows,
        kind,
        label,
        language,
        spot: Spot::First,
    };
    let refused = |result: Result<(), EditError>| match result {
        Ok(()) | Err(EditError::NotByHand) => {}
        Err(other) => panic!("{other}"),
    };
    match person.dice.below(5) {
        0 => drop(person.act(|tx| add_column(tx, &new))),
        1 => person.act(|tx| move_column(tx, &column, &Spot::First)),
        2 => refused(person.try_act(|tx| delete_column(tx, &column))),
        3 => person.act(|tx| restore_column(tx, &column)),
        _ => {
            let names = Names::default();
            let run = |tx: &mut Tx<'_>| retyped(tx, &column, kind, language, &names);
            refused(person.try_act(run));
        }
    }
}

/// What a stock client may do: put a value that stands, or one over another, without our rules.
fn as_a_stock_client(person: &mut Person) {
    let (Some(row), Some((column, _))) = (any_row(person), any_column(person)) else {
        return;
    };
    let map = map_of(&person.doc, "rows").unwrap();
    let object = object_in(&person.doc, &map, row.as_str()).unwrap();
    let key = ["v", "s/a", "r", "other"][person.dice.below(4)];
    let key = if person.dice.below(5) == 0 {
        "deleted".into()
    } else {
        format!("{column}/{key}")
    };
    let all: Vec<String> = person
        .doc
        .get_all(&object, key.as_str())
        .unwrap()
        .into_iter()
        .filter_map(|(value, _)| value.as_str().map(str::to_owned))
        .collect();
    let value = pick(&mut person.dice, &all)
        .cloned()
        .unwrap_or_else(|| "=a".to_owned());
    person.doc.set_actor(person.actor.clone());
    let mut tx = person
        .doc
        .transaction_log_patches(PatchLog::active())
        .unwrap();
    if person.dice.below(3) == 0 {
        tx.delete(&object, key.as_str()).unwrap();
    } else if key.ends_with("/s/a") {
        tx.put(&object, key.as_str(), true).unwrap();
    } else {
        tx.put(&object, key.as_str(), value).unwrap();
    }
    let (_, mut log) = tx.commit();
    let patches = person.doc.make_patches(&mut log);
    person.see(&patches);
}

fn undo_or_redo(person: &mut Person, letters: &mut Letters) {
    let before = letters_of(person);
    if person.dice.below(3) == 0 && person.undo.can_redo() {
        person.redo();
    } else if person.undo.can_undo() {
        person.undo();
    }
    letters.gone.extend(before.difference(&letters_of(person)));
}

pub(super) fn step(person: &mut Person, letters: &mut Letters, with_stock: bool) {
    match person.dice.below(20) {
        0..=8 => edit_cell(person, letters),
        9..=11 => edit_rows(person),
        12 => edit_sections(person),
        13 => edit_columns(person),
        14..=15 if with_stock => as_a_stock_client(person),
        _ => undo_or_redo(person, letters),
    }
}

fn history(seed: u64) {
    let mut dice = Dice(seed);
    let with_stock = seed % 2 == 1;
    let doc = plan();
    let mut people: Vec<_> = (1..=3).map(|name| Person::with(&doc, name)).collect();
    for person in &mut people {
        person.dice = Dice(dice.roll());
    }
    let mut letters = Letters::default();
    let mut points = Vec::new();
    for _ in 0..120 {
        let who = dice.below(people.len());
        if dice.below(4) == 0 {
            let mut listener = people.remove(who);
            let speaker = dice.below(people.len());
            listener.hear(&people[speaker]);
            people.insert(who, listener);
        } else {
            step(&mut people[who], &mut letters, with_stock);
        }
        if dice.below(8) == 0 {
            points.push((people[who].doc.get_heads(), people[who].view.clone()));
        }
    }
    let mut last = people.pop().unwrap();
    for person in &people {
        last.hear(person);
    }
    for person in &mut people {
        person.hear(&last);
        assert!(
            person.view == last.view,
            "people who know the same see different things"
        );
    }
    for (heads, view) in points {
        let then = View::at(&last.doc, &heads).unwrap();
        assert!(then == view, "it was another then");
    }
    let there = letters_of(&last);
    let lost: Vec<_> = letters
        .typed
        .difference(&letters.gone)
        .filter(|l| !there.contains(l))
        .collect();
    assert!(lost.is_empty(), "nobody deleted {lost:?}");
    if !with_stock {
        let mut server = crate::plan::load(&doc.save()).unwrap();
        let news = last.doc.get_changes(&doc.get_heads());
        super::guarded::admit_all(&mut server, DocumentKind::Plan, news);
        assert!(
            View::from_document(&server) == last.view,
            "the server has another"
        );
    }
    let saved = Person::with(&last.doc, 9);
    assert!(saved.view == last.view, "saved and loaded, it is another");
}

#[test]
fn histories_of_three_people() {
    for seed in seeds_to_try(40) {
        println!("PLAN_SEED={seed}");
        history(seed);
    }
}
