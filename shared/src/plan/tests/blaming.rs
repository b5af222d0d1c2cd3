//! Who wrote what, and which changes touched a cell.

use std::collections::BTreeMap;

use automerge::{ActorId, ChangeHash};

use super::{Dice, Person, hear_each_other, two};
use crate::plan::blame::{Said, pieces, touching};
use crate::plan::edit::{At, Spot, delete_rows, set_member, set_value, splice_text};
use crate::plan::schema::Table;
use crate::plan::value::Value;

/// Who made a change.
fn hand(person: &Person, change: Option<ChangeHash>) -> ActorId {
    let change = person
        .doc
        .get_change_meta_by_hash(&change.unwrap())
        .unwrap();
    change.actor.into_owned()
}

#[test]
fn each_letter_is_whose_it_is_also_where_two_write_in_one_text() {
    for seed in 0..20_u64 {
        println!("seed {seed}");
        let mut dice = Dice(seed);
        let (mut anna, mut bruno) = two();
        let row = anna.add_row("s1", Spot::Last);
        bruno.hear(&anna);
        let at = At::row(&row, &anna.column("title"));
        let mut typed: BTreeMap<char, ActorId> = BTreeMap::new();
        for n in 0..60_u32 {
            let person = if dice.below(2) == 0 {
                &mut anna
            } else {
                &mut bruno
            };
            let length = person.title(&row).chars().count();
            let from = dice.below(length + 1);
            let delete = if dice.below(4) == 0 {
                (length - from).min(2)
            } else {
                0
            };
            let letter = char::from_u32(0x4E00 + n).unwrap();
            typed.insert(letter, person.actor.clone());
            let word = letter.to_string();
            person.act(|tx| splice_text(tx, &at, None, from, delete, &word).map(drop));
            if dice.below(5) == 0 {
                hear_each_other(&mut anna, &mut bruno);
            }
        }
        hear_each_other(&mut anna, &mut bruno);
        let found = pieces(&anna.doc, &at).unwrap();
        let mut words = String::new();
        for piece in found {
            let Said::Text(text) = piece.said else {
                panic!("a text is letters");
            };
            for letter in text.chars() {
                assert_eq!(
                    typed.get(&letter),
                    Some(&hand(&anna, piece.change)),
                    "{letter}"
                );
            }
            words.push_str(&text);
        }
        assert_eq!(words, anna.title(&row));
    }
}

#[test]
fn a_value_and_each_member_are_whose_they_are() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    let status = At::row(&row, &anna.column("status"));
    let projects = At::row(&row, &anna.column("projects"));
    anna.act(|tx| set_member(tx, &projects, "itaca"));
    bruno.hear(&anna);
    bruno.act(|tx| set_value(tx, &status, &Value::Plain("agreed".into())));
    bruno.act(|tx| set_member(tx, &projects, "sistina"));
    anna.hear(&bruno);
    let told = |at: &At| -> Vec<(Said, ActorId)> {
        let found = pieces(&anna.doc, at).unwrap().into_iter();
        found
            .map(|piece| (piece.said, hand(&anna, piece.change)))
            .collect()
    };
    let value = Said::Value("=agreed".into());
    assert_eq!(told(&status), [(value, bruno.actor.clone())]);
    let member = |name: &str| Said::Member(name.into());
    let expected = [
        (member("itaca"), anna.actor.clone()),
        (member("sistina"), bruno.actor.clone()),
    ];
    assert_eq!(told(&projects), expected);
}

#[test]
fn a_cell_is_touched_by_what_changed_it_and_by_nothing_else() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let made = anna.doc.get_heads();
    let other = anna.add_row("s1", Spot::Last);
    anna.type_title(&other, 0, 0, "Altra");
    anna.type_title(&row, 0, 0, "Un catalogo");
    let typed = anna.doc.get_heads();
    let status = At::row(&row, &anna.column("status"));
    anna.act(|tx| set_value(tx, &status, &Value::Plain("agreed".into())));
    let set = anna.doc.get_heads();
    anna.type_title(&row, 0, 3, "");
    let deleted_words = anna.doc.get_heads();
    anna.act(|tx| delete_rows(tx, Table::Rows, std::slice::from_ref(&row)));
    let binned = anna.doc.get_heads();
    let touched = |column: Option<&crate::ids::EntryId>| {
        touching(&anna.doc, Table::Rows, &row, column).unwrap()
    };
    let all = |points: &[&Vec<ChangeHash>]| {
        points
            .iter()
            .flat_map(|heads| heads.iter().copied())
            .collect()
    };
    let title = anna.column("title");
    assert_eq!(touched(Some(&title)), all(&[&made, &typed, &deleted_words]));
    assert_eq!(touched(Some(&status.column)), all(&[&made, &set]));
    assert_eq!(
        touched(None),
        all(&[&made, &typed, &set, &deleted_words, &binned])
    );
}
