//! Undo and redo among others who go on writing.

use super::{hear_each_other, two};
use crate::ids::ActId;
use crate::limits::SPLICE_UNITS_MAX;
use crate::plan::edit::{At, Content, Spot, add_row, set_content, splice_text};
use crate::plan::schema::Table;
use crate::plan::view::View;

#[test]
fn typing_is_undone_without_what_others_typed_into_it() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "uno tre");
    bruno.hear(&anna);
    bruno.type_title(&row, 4, 0, "due ");
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.title(&row), "uno due tre");
    anna.undo();
    assert_eq!(anna.title(&row), "due ");
    anna.redo();
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.title(&row), "uno due tre");
}

#[test]
fn deleted_words_come_back_around_what_others_put_between() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "hello");
    bruno.hear(&anna);
    anna.type_title(&row, 2, 2, "");
    bruno.type_title(&row, 3, 0, "X");
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.title(&row), "heXo");
    anna.undo();
    assert_eq!(anna.title(&row), "helXlo");
}

#[test]
fn what_both_deleted_comes_back_once() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "prima parola dopo");
    bruno.hear(&anna);
    anna.type_title(&row, 6, 7, "");
    bruno.type_title(&row, 6, 7, "");
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.title(&row), "prima dopo");
    anna.undo();
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.title(&row), "prima parola dopo");
    bruno.undo();
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(anna.title(&row), "prima parola dopo");
}

#[test]
fn an_older_act_finds_what_a_newer_undo_put_back() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "abc");
    anna.type_title(&row, 1, 1, "");
    assert_eq!(anna.title(&row), "ac");
    anna.undo();
    assert_eq!(anna.title(&row), "abc");
    anna.undo();
    assert_eq!(anna.title(&row), "", "the b that came back is mine too");
    anna.redo();
    assert_eq!(anna.title(&row), "abc");
    anna.redo();
    assert_eq!(anna.title(&row), "ac");
    anna.undo();
    anna.undo();
    assert_eq!(anna.title(&row), "");
}

#[test]
fn edits_under_one_act_are_one_press() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let act = ActId::random(&mut anna.dice);
    let at = At::row(&row, &anna.column("title"));
    for (position, letter) in ["c", "i", "a", "o"].into_iter().enumerate() {
        anna.act_as(&act, |tx| splice_text(tx, &at, None, position, 0, letter))
            .unwrap();
    }
    assert_eq!(anna.title(&row), "ciao");
    assert_eq!(anna.undo().edits.len(), 1);
    assert_eq!(anna.title(&row), "");
    anna.redo();
    assert_eq!(anna.title(&row), "ciao");
}

#[test]
fn an_act_that_changed_nothing_is_not_the_last_one() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let (typed, empty) = (ActId::random(&mut anna.dice), ActId::random(&mut anna.dice));
    let at = At::row(&row, &anna.column("title"));
    anna.act_as(&typed, |tx| splice_text(tx, &at, None, 0, 0, "ciao"))
        .unwrap();
    assert!(anna.undo.ends_with(&typed));
    let same = Content::Text("ciao".to_owned());
    anna.act_as(&empty, |tx| set_content(tx, &at, &same))
        .unwrap();
    assert!(anna.undo.ends_with(&typed) && !anna.undo.ends_with(&empty));
    anna.undo();
    assert!(!anna.undo.ends_with(&typed) && anna.undo.can_redo());
    anna.undo.forget_undone();
    assert!(!anna.undo.can_redo());
    assert_eq!(anna.title(&row), "");
}

#[test]
fn a_row_pasted_with_its_words_goes_to_the_bin_with_them() {
    let (mut anna, mut bruno) = two();
    let section = anna.section("s1");
    let title = anna.column("title");
    let row = anna.act(|tx| {
        let row = add_row(tx, Table::Rows, Some(&section), &Spot::Last)?;
        splice_text(tx, &At::row(&row, &title), None, 0, 0, "incollata")?;
        Ok(row)
    });
    bruno.hear(&anna);
    bruno.type_title(&row, 9, 0, "!");
    anna.undo();
    hear_each_other(&mut anna, &mut bruno);
    // Bruno wrote at the same time: it stays, whole, and marked.
    assert_eq!(anna.title(&row), "incollata!");
    assert!(anna.row(&row).deleted.as_ref().unwrap().written);
    assert_eq!(anna.rows("s1"), [row]);
}

#[test]
fn a_new_act_ends_what_could_be_redone() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "a");
    anna.undo();
    assert!(anna.undo.can_redo());
    anna.type_title(&row, 0, 0, "b");
    assert!(!anna.undo.can_redo() && anna.undo.can_undo());
}

#[test]
fn a_long_paste_is_undone_in_a_moment() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let words = "parola 🍋 ".repeat(500);
    anna.type_title(&row, 0, 0, &words);
    anna.type_title(&row, 0, words.encode_utf16().count(), "");
    anna.undo();
    assert_eq!(anna.title(&row), words);
    anna.undo();
    assert_eq!(anna.title(&row), "");
}

#[test]
fn a_document_reopened_without_a_refused_change_has_nothing_of_it_to_undo() {
    let (mut anna, bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    let confirmed = anna.doc.save();
    anna.type_title(&row, 0, 0, "rifiutato");
    let late = anna.add_row("s2", Spot::Last);
    anna.type_title(&late, 0, 0, "anche questo");
    anna.doc = crate::plan::load(&confirmed).unwrap();
    anna.view = View::from_document(&anna.doc);
    anna.actor = bruno.actor.clone();
    for _ in 0..3 {
        assert!(anna.undo().edits.is_empty());
    }
    assert_eq!(
        anna.undo().edits.len(),
        1,
        "the row that was confirmed goes"
    );
    assert!(anna.rows("s1").is_empty());
}

#[test]
fn a_paste_of_several_changes_is_taken_back_by_one_press() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    let at = At::row(&row, &anna.column("title"));
    let act = ActId::random(&mut anna.dice);
    let piece = "dieci — 😀 ".repeat(SPLICE_UNITS_MAX / 11);
    let units = piece.encode_utf16().count();
    for n in 0..7 {
        anna.act_as(&act, |tx| splice_text(tx, &at, None, n * units, 0, &piece))
            .unwrap();
    }
    bruno.hear(&anna);
    bruno.type_title(&row, 3 * units, 0, "di Bruno");
    hear_each_other(&mut anna, &mut bruno);
    assert!(anna.title(&row).encode_utf16().count() > 25_000);

    for wanted in ["di Bruno".len(), 7 * units + 8, 8] {
        let act = ActId::random(&mut anna.dice);
        let (stack, doc, dice) = (&mut anna.undo, &mut anna.doc, &mut anna.dice);
        let again = stack.can_redo();
        let done = match again {
            true => stack.redo(doc, &anna.actor, &act, dice),
            false => stack.undo(doc, &anna.actor, &act, dice),
        };
        let edits = done.unwrap().unwrap().edits;
        assert!(edits.len() > 1, "more than one change may hold");
        // All of them are in the document before the view hears of the first.
        for edited in &edits {
            anna.view.apply(&anna.doc, &edited.patches);
        }
        assert!(anna.view == View::from_document(&anna.doc));
        assert_eq!(anna.title(&row).encode_utf16().count(), wanted);
        hear_each_other(&mut anna, &mut bruno);
    }
}
