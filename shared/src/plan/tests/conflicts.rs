//! Values and sets that two people set at the same time.

use super::{hear_each_other, two};
use crate::plan::edit::{At, EditError, Spot, clear_value, remove_member, set_member, set_value};
use crate::plan::value::Value;
use crate::plan::view::{CellView, Member};

fn plain(id: &str) -> Value {
    Value::Plain(id.to_owned())
}

#[test]
fn a_value_is_set_cleared_and_undone() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let owner = At::row(&row, &anna.column("owner"));
    anna.act(|tx| set_value(tx, &owner, &plain("vivimed")));
    anna.act(|tx| set_value(tx, &owner, &Value::Typed("un altro progetto".into())));
    anna.act(|tx| clear_value(tx, &owner));
    assert_eq!(anna.cell(&row, "owner"), CellView::Values(vec![]));
    anna.undo();
    let typed = Value::Typed("un altro progetto".into());
    assert_eq!(
        anna.cell(&row, "owner"),
        CellView::Values(vec![typed.clone()])
    );
    anna.undo();
    assert_eq!(
        anna.cell(&row, "owner"),
        CellView::Values(vec![plain("vivimed")])
    );
    anna.undo();
    assert_eq!(anna.cell(&row, "owner"), CellView::Values(vec![]));
    anna.redo();
    anna.redo();
    assert_eq!(anna.cell(&row, "owner"), CellView::Values(vec![typed]));
}

#[test]
fn both_values_are_shown_until_somebody_chooses() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    let owner = At::row(&row, &anna.column("owner"));
    anna.act(|tx| set_value(tx, &owner, &plain("vivimed")));
    bruno.act(|tx| set_value(tx, &owner, &plain("itaca")));
    hear_each_other(&mut anna, &mut bruno);
    let CellView::Values(mut both) = anna.cell(&row, "owner") else {
        panic!()
    };
    both.sort_by(|a, b| a.words().cmp(b.words()));
    assert_eq!(both, [plain("itaca"), plain("vivimed")]);
    // Mine does not stand alone: undoing it takes nothing of the other's.
    assert!(anna.undo().edits.is_empty());
    bruno.act(|tx| set_value(tx, &owner, &plain("itaca")));
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(
        anna.cell(&row, "owner"),
        CellView::Values(vec![plain("itaca")])
    );
}

#[test]
fn the_same_value_set_by_two_is_one() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    let owner = At::row(&row, &anna.column("owner"));
    for person in [&mut anna, &mut bruno] {
        person.act(|tx| set_value(tx, &owner, &plain("treno")));
    }
    hear_each_other(&mut anna, &mut bruno);
    assert_eq!(
        anna.cell(&row, "owner"),
        CellView::Values(vec![plain("treno")])
    );
}

#[test]
fn a_set_takes_what_both_add() {
    let (mut anna, mut bruno) = two();
    let row = anna.add_row("s1", Spot::Last);
    bruno.hear(&anna);
    let projects = At::row(&row, &anna.column("projects"));
    anna.act(|tx| set_member(tx, &projects, "treno"));
    bruno.act(|tx| set_member(tx, &projects, "itaca"));
    hear_each_other(&mut anna, &mut bruno);
    let id = |id: &str| (id.to_owned(), Member::Id(id.to_owned()));
    assert_eq!(
        anna.cell(&row, "projects"),
        CellView::Members(vec![id("itaca"), id("treno")])
    );
    anna.act(|tx| remove_member(tx, &projects, "itaca"));
    assert_eq!(
        anna.cell(&row, "projects"),
        CellView::Members(vec![id("treno")])
    );
    anna.undo();
    anna.undo();
    assert_eq!(
        anna.cell(&row, "projects"),
        CellView::Members(vec![id("itaca")])
    );
}

#[test]
fn tags_are_suggested_or_typed() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let tags = At::row(&row, &anna.column("stakeholders"));
    anna.act(|tx| set_member(tx, &tags, "=liguria"));
    anna.act(|tx| set_member(tx, &tags, "?Camera di commercio / CCI"));
    let CellView::Members(found) = anna.cell(&row, "stakeholders") else {
        panic!()
    };
    let found: Vec<_> = found.into_iter().map(|(_, member)| member).collect();
    assert_eq!(
        found,
        [
            Member::Id("liguria".into()),
            Member::Typed("Camera di commercio / CCI".into())
        ]
    );
}

#[test]
fn codes_are_not_set_by_hand() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let code = At::row(&row, &anna.column("code"));
    let refused = anna.try_act(|tx| set_value(tx, &code, &plain("ICT-99")));
    assert!(matches!(refused, Err(EditError::NotByHand)));
}

#[test]
fn a_value_that_is_too_long_is_not_taken() {
    let (mut anna, _) = two();
    let row = anna.add_row("s1", Spot::Last);
    let owner = At::row(&row, &anna.column("owner"));
    let long = Value::Typed("è".repeat(3_000));
    let before = anna.doc.get_heads();
    assert!(matches!(
        anna.try_act(|tx| set_value(tx, &owner, &long)),
        Err(EditError::Name(_))
    ));
    assert_eq!(
        anna.doc.get_heads(),
        before,
        "a refused edit leaves nothing"
    );
}
