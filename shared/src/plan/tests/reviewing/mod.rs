//! Drafts, proposals and what is accepted of them, on random histories. The model that it is held
//! against is Automerge's own merge of the whole draft, and who typed which letter: every letter is
//! typed once in the world.

mod scene;

use std::collections::{BTreeMap, BTreeSet};

use automerge::{ActorId, Automerge, ReadDoc};

use self::scene::{Scene, fresh, nobody, whose};
use super::Dice;
use crate::ids::{ActId, EntryId, ParticipantId};
use crate::plan::edit::{At, CharId, Content, Spot, add_row, splice_text};
use crate::plan::review::{Item, ItemKey, accept, authors_of, items};
use crate::plan::schema::Table;
use crate::plan::view::{CellView, View};

fn letters(view: &View, row: &EntryId) -> Vec<char> {
    let row = view.row(Table::Rows, row).unwrap();
    let mut all: Vec<char> = row
        .cells
        .values()
        .flat_map(|cell| {
            cell.joined()
                .chars()
                .filter(|letter| *letter != '\n')
                .collect::<Vec<_>>()
        })
        .collect();
    all.sort_unstable();
    all
}

fn members(view: &View, row: &EntryId) -> BTreeSet<String> {
    let row = view.row(Table::Rows, row).unwrap();
    row.cells
        .values()
        .flat_map(|cell| cell.members.clone())
        .collect()
}

/// Accepts items one by one.
fn accept_all(
    plan: &Automerge,
    scene: &mut Scene,
    items: &[Item],
) -> (Automerge, BTreeMap<ActorId, ParticipantId>) {
    let mut done = crate::plan::load(&plan.save()).unwrap();
    let mut hands = BTreeMap::new();
    let mut actors = fresh(78);
    for item in items {
        let act = ActId::random(&mut scene.dice);
        let accepted = accept(
            &mut done,
            &scene.base,
            &[item],
            None,
            &act,
            &mut actors,
            &mut scene.dice,
        )
        .unwrap();
        for origin in accepted.origins {
            let change = done.get_change_meta_by_hash(&origin.change).unwrap();
            hands.insert(change.actor.into_owned(), origin.author);
        }
    }
    (done, hands)
}

fn shuffled(items: &[Item], dice: &mut Dice) -> Vec<Item> {
    let mut left = items.to_vec();
    let mut mixed = Vec::new();
    while !left.is_empty() {
        mixed.push(left.remove(dice.below(left.len())));
    }
    mixed
}

#[test]
fn what_is_accepted_is_what_a_merge_of_the_draft_would_say() {
    let mut cells = 0;
    for seed in 0..50 {
        let mut scene = Scene::new(seed);
        scene.live(60);
        let (proposal, found) = scene.proposed();
        let authors = authors_of(&proposal);
        let whose = |actor: &ActorId| authors.get(actor).copied().unwrap_or(ParticipantId::SERVER);
        let again = items(&proposal, &scene.base, &whose).unwrap();
        // Rows that neighbours were moved around may be shown in another order.
        let by_key = |items: &[Item]| -> BTreeMap<ItemKey, Item> {
            items
                .iter()
                .map(|item| (item.key.clone(), item.clone()))
                .collect()
        };
        assert_eq!(by_key(&again), by_key(&found), "seed {seed}");

        let before = crate::plan::load(&scene.lead.doc.save()).unwrap();
        let mixed = shuffled(&again, &mut scene.dice);
        let (done, hands) = accept_all(&before, &mut scene, &mixed);
        let mut merged = crate::plan::load(&scene.lead.doc.save()).unwrap();
        let mut draft = scene.mates[0].doc.clone();
        merged.merge(&mut draft).unwrap();
        let (done_view, merged_view) = (View::from_document(&done), View::from_document(&merged));
        let draft_view = View::from_document(&draft);
        let gone = |row: &EntryId| {
            found
                .iter()
                .any(|item| item.key == ItemKey::Gone(row.clone()))
        };
        for row in draft_view.rows(Table::Rows) {
            cells += row.cells.len();
            assert_eq!(
                letters(&done_view, &row.id),
                letters(&merged_view, &row.id),
                "seed {seed}: the letters of {}",
                row.id
            );
            assert_eq!(
                members(&done_view, &row.id),
                members(&merged_view, &row.id),
                "seed {seed}"
            );
        }
        let rows = |view: &View| -> BTreeSet<EntryId> {
            view.rows(Table::Rows)
                .filter(|row| !gone(&row.id))
                .map(|row| row.id.clone())
                .collect()
        };
        assert_eq!(
            rows(&done_view),
            rows(&merged_view),
            "seed {seed}: the rows"
        );
        values_are_set(&found, &draft_view, &done_view, seed);
        nothing_is_twice(&done_view, seed);
        blame_names_the_author(&done, &done_view, &hands, &scene, seed);
    }
    println!("{cells} cells");
    assert!(cells > 3_000, "only {cells} cells");
}

/// A value that is accepted stands, whatever the plan says since.
fn values_are_set(items: &[Item], draft: &View, done: &View, seed: u64) {
    let status = draft.column_with_key(Table::Rows, "status").unwrap();
    for item in items {
        if item.key.column() == Some(&status.id) {
            let said = |view: &View| {
                let row = view.row(Table::Rows, item.key.row()).unwrap();
                match row.cell(&status.id).view(status) {
                    CellView::Values(values) => values,
                    _ => Vec::new(),
                }
            };
            // Where two set one in the draft at the same time, the first of them counts.
            let (now, wanted) = (said(done), said(draft));
            assert!(now.len() <= 1, "seed {seed}: {} is {now:?}", item.key);
            assert_eq!(
                now.is_empty(),
                wanted.is_empty(),
                "seed {seed}: {}",
                item.key
            );
            assert!(
                now.iter().all(|value| wanted.contains(value)),
                "seed {seed}: {}",
                item.key
            );
        }
    }
}

fn nothing_is_twice(view: &View, seed: u64) {
    let mut seen = BTreeSet::new();
    let rows = view.rows(Table::Rows).chain(view.bin(Table::Rows));
    for row in rows {
        for letter in letters(view, &row.id) {
            assert!(seen.insert(letter), "seed {seed}: {letter} is there twice");
        }
    }
}

/// Whoever typed a letter in the draft is whom the map of origins names.
fn blame_names_the_author(
    done: &Automerge,
    view: &View,
    hands: &BTreeMap<ActorId, ParticipantId>,
    scene: &Scene,
    seed: u64,
) {
    for row in view.rows(Table::Rows) {
        for text in row.cells.values().flat_map(|cell| &cell.texts) {
            let mut at = 0;
            for letter in text.text.chars() {
                let cursor = done.get_cursor(&text.object, at, None).unwrap();
                let actor = CharId::of_cursor(&cursor).unwrap().actor;
                let author = hands.get(&actor).copied().unwrap_or_else(|| whose(&actor));
                assert_eq!(
                    Some(&author),
                    scene.typed.get(&letter),
                    "seed {seed}: {letter}"
                );
                at += letter.len_utf16();
            }
        }
    }
}

#[test]
fn the_order_of_verdicts_does_not_matter_and_a_rejected_cell_is_as_it_was() {
    for seed in 200..220 {
        let mut scene = Scene::new(seed);
        scene.live(50);
        let (_, found) = scene.proposed();
        let wanted: Vec<Item> = found
            .iter()
            .filter(|_| scene.dice.below(2) == 0)
            .cloned()
            .collect();
        let plan = crate::plan::load(&scene.lead.doc.save()).unwrap();
        let one = shuffled(&wanted, &mut scene.dice);
        let other = shuffled(&wanted, &mut scene.dice);
        let said = |doc: &Automerge| {
            let view = View::from_document(doc);
            let rows = view.rows(Table::Rows).map(|row| {
                let texts = row.cells.iter().map(|(column, cell)| {
                    (
                        column.clone(),
                        cell.joined(),
                        cell.values.clone(),
                        cell.members.clone(),
                    )
                });
                (row.id.clone(), texts.collect::<Vec<_>>())
            });
            rows.collect::<BTreeMap<_, _>>()
        };
        let (one, _) = accept_all(&plan, &mut scene, &one);
        let (other, _) = accept_all(&plan, &mut scene, &other);
        let (before, after) = (said(&plan), said(&one));
        assert_eq!(after, said(&other), "seed {seed}");
        for (row, cells) in &before {
            for cell in cells {
                let accepted = |item: &Item| item.key == ItemKey::Cell(row.clone(), cell.0.clone());
                if !wanted.iter().any(accepted)
                    && let Some(now) = after.get(row)
                {
                    assert!(now.contains(cell), "seed {seed}: {row} {}", cell.0);
                }
            }
        }
    }
}

#[test]
fn an_outcome_that_the_lead_edits_is_what_the_cell_says() {
    let mut scene = Scene::new(1);
    let row = scene.lead.rows("s1")[0].clone();
    let title = scene.lead.column("title");
    let at = At::row(&row, &title);
    let mut mate = std::mem::replace(&mut scene.mates[0], nobody());
    let word = scene.word(ParticipantId::from_bytes([2; 16]));
    mate.act(|tx| splice_text(tx, &at, None, 0, 0, &word).map(drop));
    scene.mates[0] = mate;
    let (_, found) = scene.proposed();
    let mut plan = crate::plan::load(&scene.lead.doc.save()).unwrap();
    let lead = ParticipantId::from_bytes([1; 16]);
    let outcome = Content::Text(format!("{word} e altro"));
    let act = ActId::random(&mut scene.dice);
    let accepted = accept(
        &mut plan,
        &scene.base,
        &[&found[0]],
        Some((&outcome, lead)),
        &act,
        fresh(5),
        &mut scene.dice,
    )
    .unwrap();
    let view = View::from_document(&plan);
    assert_eq!(
        view.row(Table::Rows, &row).unwrap().cell(&title).joined(),
        format!("{word} e altro")
    );
    let authors: Vec<_> = accepted
        .origins
        .iter()
        .map(|origin| origin.author)
        .collect();
    assert_eq!(authors, [ParticipantId::from_bytes([2; 16]), lead]);
}

#[test]
fn a_draft_that_took_in_the_plan_does_not_propose_it_back() {
    let mut scene = Scene::new(3);
    let row = scene.lead.rows("s1")[0].clone();
    let word = scene.word(ParticipantId::from_bytes([1; 16]));
    scene.lead.type_title(&row, 0, 0, &word);
    scene.pull();
    assert!(
        items(&scene.mates[0].doc, &scene.base, &whose)
            .unwrap()
            .is_empty()
    );
    let section = scene.mates[0].section("s2");
    scene.mates[0].act(|tx| add_row(tx, Table::Rows, Some(&section), &Spot::Last));
    let found = items(&scene.mates[0].doc, &scene.base, &whose).unwrap();
    assert!(
        matches!(
            found.as_slice(),
            [Item {
                key: ItemKey::New(_),
                ..
            }]
        ),
        "{found:?}"
    );
}

#[test]
fn an_item_s_name_reads_back() {
    let id = |name: &str| name.parse::<EntryId>().unwrap();
    for key in [
        ItemKey::New(id("a")),
        ItemKey::Gone(id("b")),
        ItemKey::Moved(id("c")),
        ItemKey::Cell(id("d"), id("e")),
    ] {
        assert_eq!(key.to_string().parse(), Ok(key));
    }
    for bad in ["", "new", "new/", "cell/a", "cell/a/", "other/a", "new/a/b"] {
        assert!(bad.parse::<ItemKey>().is_err(), "{bad}");
    }
}
