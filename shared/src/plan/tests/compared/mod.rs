//! Differences against a model that knows no Automerge: lists and words, changed by the same acts, and
//! compared in the plainest way there is.

mod model;

use std::collections::BTreeMap;

use automerge::ChangeHash;

use self::model::{Both, Model};
use super::{Dice, Person, plan, seeds_to_try};
use crate::ids::EntryId;
use crate::plan::difference::{
    ColumnChange, RowChange, SectionChange, columns_changed, differences, lines, sections_changed,
    view_at,
};
use crate::plan::schema::Table;
use crate::plan::view::View;

/// How many of two orders are in the longest common one.
fn common<T: PartialEq>(old: &[T], new: &[T]) -> usize {
    let mut table = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, one) in old.iter().enumerate() {
        for (j, other) in new.iter().enumerate() {
            table[i + 1][j + 1] = match one == other {
                true => table[i][j] + 1,
                false => table[i][j + 1].max(table[i + 1][j]),
            };
        }
    }
    table[old.len()][new.len()]
}

/// That what is said to have moved is enough to explain the new order, and no more than is needed.
fn explains<T: PartialEq + Clone + std::fmt::Debug>(old: &[T], new: &[T], moved: &[T]) {
    let both = |list: &[T], other: &[T]| {
        let both = list.iter().filter(|each| other.contains(each));
        both.cloned().collect::<Vec<T>>()
    };
    let (old, new) = (both(old, new), both(new, old));
    let rest = |list: &[T]| {
        let rest = list.iter().filter(|each| !moved.contains(each));
        rest.cloned().collect::<Vec<T>>()
    };
    assert_eq!(rest(&old), rest(&new), "what did not move stands as before");
    assert_eq!(moved.len(), new.len() - common(&old, &new), "{moved:?}");
}

fn rows_are_right(old: &Model, new: &Model, before: &View, after: &View) {
    let (was, is) = (old.rows(), new.rows());
    let there = |list: &[(EntryId, EntryId)], row: &EntryId| list.iter().any(|each| each.1 == *row);
    let mut moved = Vec::new();
    let mut found: BTreeMap<EntryId, RowChange> = BTreeMap::new();
    for each in differences(before, after, Table::Rows) {
        let mut what = each.what;
        if let RowChange::Changed { moved: true, .. } = &what {
            moved.push(each.row.clone());
        }
        // Which of two that changed places has moved is not the model's to say.
        if let RowChange::Changed { moved, .. } = &mut what {
            *moved = false;
        }
        found.insert(each.row, what);
    }
    found.retain(|_, what| !matches!(what, RowChange::Changed { cells, .. } if cells.is_empty()));
    let mut expected: BTreeMap<EntryId, RowChange> = BTreeMap::new();
    for (_, row) in &is {
        if !there(&was, row) {
            expected.insert(row.clone(), RowChange::New);
            continue;
        }
        let columns = new.columns.iter().map(|column| &column.0);
        let differs = |column: &&EntryId| old.says(row, column) != new.says(row, column);
        let cells: Vec<EntryId> = columns.filter(differs).cloned().collect();
        if !cells.is_empty() {
            let moved = false;
            expected.insert(row.clone(), RowChange::Changed { moved, cells });
        }
    }
    let gone = was.iter().filter(|(_, row)| !there(&is, row));
    expected.extend(gone.map(|(_, row)| (row.clone(), RowChange::Gone)));
    assert_eq!(found, expected);
    // A row in another section stands elsewhere, whatever is around it.
    let in_place = |list: &[(EntryId, EntryId)], other: &[(EntryId, EntryId)]| {
        let both = list.iter().filter(|(_, row)| there(other, row));
        both.cloned().collect::<Vec<_>>()
    };
    let (was, is) = (in_place(&was, &is), in_place(&is, &was));
    let moved: Vec<_> = is
        .iter()
        .filter(|each| moved.contains(&each.1))
        .cloned()
        .collect();
    let rest = |list: &[(EntryId, EntryId)]| {
        let rest = list
            .iter()
            .filter(|each| !moved.iter().any(|one| one.1 == each.1));
        rest.cloned().collect::<Vec<_>>()
    };
    assert_eq!(rest(&was), rest(&is));
    assert_eq!(moved.len(), is.len() - common(&was, &is));
}

fn columns_are_right(old: &Model, new: &Model, before: &View, after: &View) {
    let mut moved = Vec::new();
    for (id, change) in columns_changed(before, after, Table::Rows) {
        let was = old.columns.iter().find(|column| column.0 == id);
        let is = new.columns.iter().find(|column| column.0 == id);
        match (was, is, change) {
            (None, Some(_), ColumnChange::New) | (Some(_), None, ColumnChange::Gone) => {}
            (
                Some(was),
                Some(is),
                ColumnChange::Changed {
                    moved: lifted,
                    retyped,
                    relabelled,
                },
            ) => {
                assert_eq!((retyped, relabelled), (was.2 != is.2, was.1 != is.1));
                assert!(lifted || retyped || relabelled);
                moved.extend(Some(id).filter(|_| lifted));
            }
            other => panic!("{other:?}"),
        }
    }
    let ids = |model: &Model| {
        model
            .columns
            .iter()
            .map(|each| each.0.clone())
            .collect::<Vec<_>>()
    };
    explains(&ids(old), &ids(new), &moved);
    let told = columns_changed(before, after, Table::Rows).len();
    let untold = new
        .columns
        .iter()
        .filter(|each| old.columns.contains(each))
        .count();
    let all = new.columns.len() + ids(old).iter().filter(|id| !ids(new).contains(id)).count();
    assert_eq!(
        told,
        all - untold + moved_only(old, new, &moved),
        "each is told once"
    );
}

/// Those that only moved: they are the same to the model.
fn moved_only(old: &Model, new: &Model, moved: &[EntryId]) -> usize {
    let same = new.columns.iter().filter(|each| old.columns.contains(each));
    same.filter(|each| moved.contains(&each.0)).count()
}

fn sections_are_right(old: &Model, new: &Model, before: &View, after: &View) {
    let mut moved = Vec::new();
    for (id, change) in sections_changed(before, after) {
        let was = old.sections.iter().find(|section| section.0 == id);
        let is = new.sections.iter().find(|section| section.0 == id);
        match (was, is, change) {
            (None, Some(_), SectionChange::New) | (Some(_), None, SectionChange::Gone) => {}
            (
                Some(was),
                Some(is),
                SectionChange::Changed {
                    moved: lifted,
                    retitled,
                },
            ) => {
                assert_eq!(retitled, was.1 != is.1);
                moved.extend(Some(id).filter(|_| lifted));
            }
            other => panic!("{other:?}"),
        }
    }
    let ids = |model: &Model| {
        model
            .sections
            .iter()
            .map(|each| each.0.clone())
            .collect::<Vec<_>>()
    };
    explains(&ids(old), &ids(new), &moved);
}

/// That every row of either state is in the list once, and those that are there in their order.
fn lines_are_right(old: &Model, new: &Model, before: &View, after: &View) {
    let listed = lines(before, after, Table::Rows);
    let flat = listed.iter().flat_map(|each| {
        let section = each.section.clone();
        each.rows
            .iter()
            .map(move |row| (section.clone(), row.clone()))
    });
    let flat: Vec<_> = flat.collect();
    let is = new.rows();
    let still = flat
        .iter()
        .filter(|(_, row)| is.iter().any(|each| each.1 == *row));
    let still: Vec<_> = still
        .map(|(section, row)| (section.clone().unwrap(), row.clone()))
        .collect();
    assert_eq!(still.len(), is.len());
    let sections: Vec<_> = new.sections.iter().map(|each| each.0.clone()).collect();
    for section in &sections {
        let of = |list: &[(EntryId, EntryId)]| {
            let of = list.iter().filter(|each| each.0 == *section);
            of.cloned().collect::<Vec<_>>()
        };
        assert_eq!(of(&still), of(&is));
    }
    let gone = old
        .rows()
        .into_iter()
        .filter(|each| !is.iter().any(|one| one.1 == each.1));
    for (_, row) in gone {
        assert_eq!(flat.iter().filter(|each| each.1 == row).count(), 1);
    }
}

fn history(seed: u64) {
    let person = Person::with(&plan(), 1);
    let model = Model::of(&person.view);
    let mut both = Both {
        person,
        model,
        dice: Dice(seed),
    };
    let mut points: Vec<(Vec<ChangeHash>, Model)> = Vec::new();
    for _ in 0..90 {
        match both.dice.below(10) {
            0..=3 => both.rows(),
            4..=7 => both.cell(),
            8 => both.columns(),
            _ => both.sections(),
        }
        if both.dice.below(12) == 0 {
            points.push((both.person.doc.get_heads(), both.model.clone()));
        }
    }
    for (one, old) in &points {
        for (other, new) in &points {
            let before = view_at(&both.person.doc, one).unwrap();
            let after = view_at(&both.person.doc, other).unwrap();
            rows_are_right(old, new, &before, &after);
            columns_are_right(old, new, &before, &after);
            sections_are_right(old, new, &before, &after);
            lines_are_right(old, new, &before, &after);
        }
    }
}

#[test]
fn differences_are_those_of_the_model() {
    for seed in seeds_to_try(12) {
        println!("PLAN_SEED={seed}");
        history(seed);
    }
}
