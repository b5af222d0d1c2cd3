//! Typing into prose cells.

use super::{hear_each_other, two};
use crate::limits::EDIT_OPS_MAX;
use crate::plan::edit::{At, EditError, Spot, add_column, rename_section, splice_text};
use crate::plan::schema::ColumnType;
use crate::plan::view::CellView;

#[test]
fn two_who_type_in_one_cell_keep_every_letter() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    anna.type_title(&row, 0, 0, "Schema ");
    bruno.type_title(&row, 0, 0, "dei dati");
    hear_each_other(&mut anna, &mut bruno);
    let title = anna.title(&row);
    assert!(
        title == "Schema dei dati" || title == "dei datiSchema ",
        "{title:?}"
    );
}

#[test]
fn a_cell_that_neither_had_shows_both_texts_and_each_takes_edits() {
    let (mut anna, mut bruno) = two();
    // One makes the row while the other makes the column: the cell between them has no Text.
    let row = anna.add_row("s1", Spot::Last);
    let new = super::columns::new(ColumnType::Prose, "Commento");
    let column = bruno.act(|tx| add_column(tx, &new));
    hear_each_other(&mut anna, &mut bruno);
    assert!(anna.row(&row).cell(&column).texts.is_empty());
    let at = At::row(&row, &column);
    anna.act(|tx| splice_text(tx, &at, None, 0, 0, "da Anna"));
    bruno.act(|tx| splice_text(tx, &at, None, 0, 0, "da Bruno"));
    hear_each_other(&mut anna, &mut bruno);
    let found = anna
        .view
        .column(crate::plan::schema::Table::Rows, &column)
        .unwrap()
        .clone();
    let texts = match anna.row(&row).cell(&column).view(&found) {
        CellView::Prose(texts) => texts.to_vec(),
        other => panic!("{other:?}"),
    };
    let said: Vec<_> = texts.iter().map(|text| text.text.as_str()).collect();
    assert_eq!(said.len(), 2);
    assert!(said.contains(&"da Anna") && said.contains(&"da Bruno"));
    // An edit goes to the Text under the caret, also to the one made by the other.
    let other = texts.iter().find(|text| text.text == "da Bruno").unwrap();
    anna.act(|tx| splice_text(tx, &at, Some(&other.key), 8, 0, "!"));
    hear_each_other(&mut anna, &mut bruno);
    assert!(bruno.row(&row).cell(&column).joined().contains("da Bruno!"));
}

#[test]
fn with_one_shared_key_one_text_is_hidden_and_this_is_why_keys_are_random() {
    use automerge::transaction::Transactable;
    use automerge::{ObjType, ROOT, ReadDoc};
    let doc = super::plan();
    let mut one = super::Person::with(&doc, 1).doc;
    let mut other = super::Person::with(&doc, 2).doc;
    for (doc, words) in [(&mut one, "prima"), (&mut other, "seconda")] {
        let mut tx = doc.transaction();
        let text = tx.put_object(ROOT, "shared", ObjType::Text).unwrap();
        tx.splice_text(text, 0, 0, words).unwrap();
        tx.commit();
    }
    one.merge(&mut other).unwrap();
    let (_, shown) = one.get(ROOT, "shared").unwrap().unwrap();
    assert_eq!(one.get_all(ROOT, "shared").unwrap().len(), 2);
    let shown = one.text(shown).unwrap();
    assert!(
        shown == "prima" || shown == "seconda",
        "both in one: {shown:?}"
    );
}

#[test]
fn positions_are_utf16_units_and_never_inside_a_character() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "a🍋è");
    let at = At::row(&row, &anna.column("title"));
    anna.type_title(&row, 3, 0, "-");
    assert_eq!(anna.title(&row), "a🍋-è");
    for (position, delete) in [(2, 0), (1, 1), (6, 0), (5, 1), (0, 9), (usize::MAX, 2)] {
        let refused = anna.try_act(|tx| splice_text(tx, &at, None, position, delete, "x"));
        assert!(
            matches!(refused, Err(EditError::Position { .. })),
            "{position} {delete}"
        );
    }
    anna.type_title(&row, 1, 2, "");
    assert_eq!(anna.title(&row), "a-è");
    anna.undo();
    assert_eq!(anna.title(&row), "a🍋-è");
}

#[test]
fn only_prose_takes_text_and_only_known_rows() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let owner = At::row(&row, &anna.column("owner"));
    let wrong = anna.try_act(|tx| splice_text(tx, &owner, None, 0, 0, "x"));
    assert!(matches!(wrong, Err(EditError::WrongType(_))));
    let nobody = At::row(&"nessuna".parse().unwrap(), &anna.column("title"));
    let wrong = anna.try_act(|tx| splice_text(tx, &nobody, None, 0, 0, "x"));
    assert!(matches!(wrong, Err(EditError::NoEntry { .. })));
}

#[test]
fn a_sections_title_merges_like_prose() {
    let (mut anna, mut bruno) = two();
    let section = anna.section("s1");
    let length = anna.view.section(&section).unwrap().title[0].units();
    anna.act(|tx| rename_section(tx, &section, None, length, 0, " (A)"));
    bruno.act(|tx| rename_section(tx, &section, None, 0, 0, "1. "));
    hear_each_other(&mut anna, &mut bruno);
    let title = anna.view.section(&section).unwrap().title_text();
    assert_eq!(
        title,
        "1. Integrazione e interoperabilità tra le realizzazioni ICT (A)"
    );
    anna.undo();
    let title = anna.view.section(&section).unwrap().title_text();
    assert_eq!(
        title,
        "1. Integrazione e interoperabilità tra le realizzazioni ICT"
    );
}

#[test]
fn an_edit_that_is_too_big_leaves_nothing() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let at = At::row(&row, &anna.column("title"));
    let (heads, saved) = (anna.doc.get_heads(), anna.doc.save());
    let long = "x".repeat(EDIT_OPS_MAX + 1);
    let refused = anna.try_act(|tx| splice_text(tx, &at, None, 0, 0, &long));
    assert!(matches!(refused, Err(EditError::TooBig)));
    assert_eq!((anna.doc.get_heads(), anna.doc.save()), (heads, saved));
    anna.type_title(&row, 0, 0, &long[1..]);
    assert_eq!(anna.title(&row).len(), EDIT_OPS_MAX);
}

#[test]
fn a_document_of_a_newer_schema_is_only_read() {
    let (mut dice, actor) = super::seed(21);
    let mut doc = super::plan();
    let act = "newer".parse().unwrap();
    let newer = |tx: &mut super::Tx<'_>| tx.put_root("schema", crate::plan::schema::SCHEMA + 1);
    super::edit(&mut doc, &actor, &act, &mut dice, newer).unwrap();
    let mut anna = super::Person::with(&doc, 1);
    assert!(!anna.view.is_known_schema());
    assert_eq!(anna.view.sections().len(), 4, "it still opens");
    let refused = anna.try_act(|tx| rename_section(tx, &"a".parse().unwrap(), None, 0, 0, "x"));
    assert!(matches!(refused, Err(EditError::NewerSchema)));
}
