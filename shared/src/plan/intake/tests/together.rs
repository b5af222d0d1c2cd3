//! Several columns that go into one field.

use std::collections::BTreeSet;

use super::*;

/// A sheet of which all columns but the first go into one field.
fn both(anna: &Person, text: &str, key: &str) -> Taken {
    let sheet = sheet(text);
    let mut layout = Layout {
        fields: vec![None; usize::try_from(sheet.width()).unwrap()],
        ..Layout::default()
    };
    layout.set(0, Some(anna.column("title")));
    for at in 1..layout.fields.len() {
        layout.set(at, Some(anna.column(key)));
    }
    taken(anna, &sheet, &layout)
}

fn content(taken: &Taken, line: usize, field: &EntryId) -> Option<Content> {
    let cells = &taken.lines.get(line)?.cells;
    let mut found = cells.iter().filter(|(id, _)| id == field);
    let content = found.next().map(|(_, content)| content.clone());
    assert!(found.next().is_none(), "a field stands once in a row");
    content
}

fn listed(taken: &Taken) -> Vec<(&str, Why)> {
    let left = taken.left.iter();
    left.map(|left| (left.cell.as_str(), left.why)).collect()
}

#[test]
fn texts_stand_below_each_other_in_the_order_of_the_columns() {
    let mut anna = anna();
    let notes = anna.column("notes");
    let taken = both(&anna, "Una\tprima\tpoi\ninfine\nDue\t\tsola\t", "notes");
    let all = Content::Text("prima\npoi".to_owned());
    assert_eq!(content(&taken, 0, &notes), Some(all));
    assert_eq!(listed(&taken), []);
    let (read, written) = (taken.cells_read, taken.cells_written);
    assert_eq!((read, written), (6, 6));
    let made = write(&mut anna, taken);
    assert_eq!(anna.row(&made[0]).cell(&notes).joined(), "prima\npoi");
    assert_eq!(anna.row(&made[2]).cell(&notes).joined(), "sola");
}

#[test]
fn sets_are_united() {
    let anna = anna();
    let projects = anna.column("projects");
    let taken = both(&anna, "Una\tVivimed\tSMARTIC, Vivimed\tIgnoto", "projects");
    let Some(Content::Members(members)) = content(&taken, 0, &projects) else {
        panic!("no members: {taken:?}");
    };
    assert_eq!(members, ["vivimed", "smartic", "?Ignoto"]);
    let unread: Vec<_> = taken.unread.iter().map(|left| left.cell.as_str()).collect();
    assert_eq!((unread, listed(&taken)), (vec!["D1"], Vec::new()));
}

#[test]
fn of_values_that_differ_the_first_counts_and_the_others_are_left() {
    let anna = anna();
    let priority = anna
        .view
        .column_with_key(Table::Rows, "priority")
        .unwrap()
        .clone();
    let label = |at: usize| {
        priority.options[at]
            .labels
            .get(Language::It)
            .unwrap()
            .to_owned()
    };
    let (one, other) = (label(0), label(1));
    let text = format!("Una\t{one}\t{other}\t{one}\nDue\t\t{other}\t");
    let taken = both(&anna, &text, "priority");
    let value = |at: usize| {
        Some(Content::Value(Value::Plain(
            priority.options[at].id.to_string(),
        )))
    };
    assert_eq!(content(&taken, 0, &priority.id), value(0));
    assert_eq!(content(&taken, 1, &priority.id), value(1));
    assert_eq!(listed(&taken), [("C1", Why::Differs)]);
    assert_eq!(taken.cells_read, taken.cells_written + 1);
}

#[test]
fn a_row_is_known_by_all_that_its_key_holds() {
    let mut anna = anna();
    let taken = both(&anna, "prima\tpoi\nUna\tsola", "title");
    let made = write(&mut anna, taken);
    let title = anna.column("title");
    assert_eq!(anna.row(&made[0]).cell(&title).joined(), "prima\npoi");
    let sheet = sheet("PRIMA\tpoi\nprima\t");
    let layout = Layout {
        fields: vec![Some(title.clone()); 2],
        keys: vec![title],
        ..Layout::default()
    };
    let again = super::taken(&anna, &sheet, &layout);
    let rows: Vec<_> = again.lines.iter().map(|line| line.row.clone()).collect();
    assert_eq!(rows, [Some(made[0].clone()), None]);
}

#[test]
fn a_code_is_in_the_plan_where_the_row_has_it() {
    let mut anna = anna();
    let first = both(&anna, "Una\tnota", "notes");
    let made = write(&mut anna, first);
    let code = anna
        .view
        .column_with_key(Table::Rows, "code")
        .unwrap()
        .id
        .clone();
    let title = anna.column("title");
    let sheet = sheet("99\tUna");
    let layout = Layout {
        fields: vec![Some(code), Some(title.clone())],
        keys: vec![title],
        ..Layout::default()
    };
    let again = taken(&anna, &sheet, &layout);
    assert_eq!(again.lines[0].row, Some(made[0].clone()));
    assert_eq!(listed(&again), [("A1", Why::Code)]);
}

#[test]
fn a_column_without_a_word_takes_nothing_out_of_a_field_that_it_shares() {
    let mut anna = anna();
    let [title, notes, projects] = ["title", "notes", "projects"].map(|key| anna.column(key));
    let layout = |field: &EntryId| Layout {
        fields: vec![
            Some(title.clone()),
            Some(field.clone()),
            Some(field.clone()),
        ],
        keys: vec![title.clone()],
        ..Layout::default()
    };
    let mut brings = |text: &str, field: &EntryId| {
        let taken = super::taken(&anna, &sheet(text), &layout(field));
        let rows = write(&mut anna, taken);
        Content::of(
            anna.row(&rows[0]).cell(field),
            anna.view.column(Table::Rows, field).unwrap(),
        )
    };
    let text = |words: &str| Content::Text(words.to_owned());
    assert_eq!(brings("Una\tprima\tpoi", &notes), text("prima\npoi"));
    assert_eq!(brings("Una\tprima\t", &notes), text("prima\npoi"));
    assert_eq!(brings("Una\t\tnuova", &notes), text("prima\npoi\nnuova"));
    assert_eq!(brings("Una\tuno\tdue", &notes), text("uno\ndue"));
    let names = |content| match content {
        Content::Members(members) => members.into_iter().collect::<BTreeSet<_>>(),
        other => panic!("no members: {other:?}"),
    };
    let both: BTreeSet<_> = ["vivimed", "smartic"].map(str::to_owned).into();
    assert_eq!(names(brings("Una\tVivimed\tSMARTIC", &projects)), both);
    assert_eq!(names(brings("Una\tVivimed\t", &projects)), both);
}
