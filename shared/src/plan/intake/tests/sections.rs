//! Rows whose section stands in a column of the file.

use super::*;
use crate::limits::{INTAKE_SECTION_CHARS_MAX, INTAKE_SECTIONS_MAX};
use crate::plan::edit::{At, Spot, add_row, add_section, set_content};

/// A plan that has the sections of the template alone, and what a file makes of it.
fn taken_of(anna: &Person, text: &str) -> (Layout, Taken) {
    let columns = anna.view.columns(Table::Rows).to_vec();
    let (sheet, layout) = guess(text, &columns);
    let taken = taken(anna, &sheet, &layout);
    (layout, taken)
}

/// Under which title each of some rows shows.
fn titles(anna: &Person, rows: &[EntryId]) -> Vec<String> {
    let title = |row: &EntryId| {
        let section = anna.row(row).section.clone().unwrap();
        anna.view.section(&section).unwrap().title_text()
    };
    rows.iter().map(title).collect()
}

fn all_titles(anna: &Person) -> Vec<String> {
    let sections = anna.view.sections().iter();
    sections.map(|section| section.title_text()).collect()
}

#[test]
fn a_column_is_known_by_the_word_for_sections_and_by_nothing_like_it() {
    let columns = matrix();
    for word in [
        "Sezione",
        "SECTION",
        "Asse",
        "Axe",
        "Misura",
        "Axe prioritaire",
    ] {
        let (_, layout) = guess(&format!("{word}\tTitolo dell’azione\nA\tUna"), &columns);
        assert_eq!(layout.section, Some(0), "{word}");
        assert_eq!(layout.fields[0], None);
    }
    for other in ["Tempi", "Unità di misura", "Asse stradale", "Note"] {
        let (_, layout) = guess(&format!("{other}\tTitolo dell’azione\nA\tUna"), &columns);
        assert_eq!(layout.section, None, "{other}");
    }
    // The inventory's rows stand in no sections.
    let (_, layout) = guess("Sezione\tRealizzazione\nA\tUna", &inventory());
    assert_eq!(layout.section, None);
}

#[test]
fn a_columns_use_is_one_field_or_the_section() {
    let columns = matrix();
    let (_, mut layout) = guess("Asse\tTitolo dell’azione\nA\tUna", &columns);
    let title = layout.fields[1].clone();
    layout.set(0, title.clone());
    assert_eq!((layout.section, &layout.fields[0]), (None, &title));
    assert_eq!(layout.shared(), [title.as_ref().unwrap()]);
    layout.keys = vec![title.unwrap()];
    layout.set_section(1);
    assert_eq!((layout.section, layout.fields[1].clone()), (Some(1), None));
    assert_eq!(layout.keys.len(), 1, "the other column still goes there");
    layout.set_section(0);
    assert_eq!(layout.section, Some(0), "one column says it");
    assert!(layout.keys.is_empty());
    assert!(layout.leaves_out(1));
}

#[test]
fn rows_go_to_the_section_of_that_title_and_missing_ones_are_made_in_order() {
    let mut anna = anna();
    let there = all_titles(&anna);
    let known = there[0].to_uppercase();
    let text = format!(
        "Asse\tTitolo dell’azione\nMobilità dolce\tUna\n{known}\tDue\n\tTre\n\
         Energia\tQuattro\nmobilita  DOLCE.\tCinque\nPorti\t\n"
    );
    let (_, taken) = taken_of(&anna, &text);
    // Six titles, two headings, five names; the last section has no row.
    assert_eq!(taken.sections, ["Mobilità dolce", "Energia", "Porti"]);
    assert_eq!((taken.cells_read, taken.cells_written), (12, 10));
    let before = anna.view.rows(Table::Rows).count();
    let made = write(&mut anna, taken);
    let expected = ["Mobilità dolce", &there[0], "Energia", "Mobilità dolce"];
    let in_one = [&made[..2], &made[3..]].concat();
    assert_eq!(titles(&anna, &in_one), expected);
    // Of the third nothing is said.
    assert_eq!(anna.row(&made[2]).section, None);
    let new = ["Mobilità dolce", "Energia", "Porti"].map(str::to_owned);
    assert_eq!(all_titles(&anna), [&there[..], &new[..]].concat());
    // One key takes rows and sections back.
    anna.undo();
    assert_eq!(all_titles(&anna), there);
    assert_eq!(anna.view.rows(Table::Rows).count(), before);
}

#[test]
fn a_row_that_is_known_moves_to_the_section_of_the_file_and_stays_where_none_is_said() {
    let mut anna = anna();
    let (_, first) = taken_of(
        &anna,
        "Asse\tTitolo dell’azione\nEnergia\tUna\nEnergia\tDue\nEnergia\tTre",
    );
    let made = write(&mut anna, first);
    let columns = anna.view.columns(Table::Rows).to_vec();
    let (sheet, mut layout) = guess(
        "Asse\tTitolo dell’azione\tTempi\nPorti\tTre\t2020\nENERGIA\tDue\t2021\n\tUna\t2022\nPorti\tDi più\t",
        &columns,
    );
    layout.keys = vec![anna.column("title")];
    let again = taken(&anna, &sheet, &layout);
    let homes: Vec<_> = again.lines.iter().map(|line| line.home.clone()).collect();
    assert_eq!(homes, [Some(Home::New(0)), None, None, Some(Home::New(0))]);
    assert_eq!(again.new_rows(), 1);
    let rows = write(&mut anna, again);
    assert_eq!(
        rows[..3],
        [made[2].clone(), made[1].clone(), made[0].clone()]
    );
    assert_eq!(
        titles(&anna, &rows),
        ["Porti", "Energia", "Energia", "Porti"]
    );
    anna.undo();
    assert_eq!(titles(&anna, &made), ["Energia"; 3]);
}

#[test]
fn what_names_no_section_is_in_the_list_and_its_row_goes_where_all_go() {
    let anna = anna();
    let long = "x".repeat(INTAKE_SECTION_CHARS_MAX + 1);
    let text = format!("Asse\tTitolo dell’azione\n—\tUna\n{long}\tDue");
    let (_, taken) = taken_of(&anna, &text);
    let left: Vec<_> = taken
        .left
        .iter()
        .map(|left| (left.cell.as_str(), left.why))
        .collect();
    let heads = [("A1", Why::Heading), ("B1", Why::Heading)];
    assert_eq!(left[..2], heads);
    assert_eq!(left[2..], [("A2", Why::NoTitle), ("A3", Why::TooLong)]);
    assert!(taken.lines.iter().all(|line| line.home.is_none()));
    assert!(taken.sections.is_empty());

    let rows: String = (0..=INTAKE_SECTIONS_MAX)
        .map(|n| format!("Asse {n}\tRiga {n}\n"))
        .collect();
    let (_, mut taken) = taken_of(
        &anna,
        &format!("Asse\tTitolo dell’azione\n{rows}Asse 7\tAncora"),
    );
    assert_eq!(taken.sections.len(), INTAKE_SECTIONS_MAX);
    let last = taken.left.pop().unwrap();
    assert_eq!(last.why, Why::Sections);
    assert_eq!(last.words, format!("Asse {INTAKE_SECTIONS_MAX}"));
    let mut lines = taken.lines.iter().rev();
    assert_eq!(lines.next().unwrap().home, Some(Home::New(7)));
    assert_eq!(lines.next().unwrap().home, None);
}

#[test]
fn a_draft_makes_no_sections() {
    let anna = anna();
    let columns = anna.view.columns(Table::Rows).to_vec();
    let known = all_titles(&anna)[0].to_lowercase();
    let text = format!("Asse\tTitolo dell’azione\n{known}\tUna\nPorti\tDue");
    let (sheet, layout) = guess(&text, &columns);
    let goal = Goal {
        view: &anna.view,
        table: Table::Rows,
        makes_sections: false,
    };
    let sheets = [Chosen {
        sheet: &sheet,
        layout: &layout,
    }];
    let taken = take(&sheets, goal, Language::It, &names());
    let homes: Vec<_> = taken.lines.iter().map(|line| line.home.clone()).collect();
    let there = anna.view.sections()[0].id.clone();
    assert_eq!(homes, [Some(Home::There(there)), None]);
    let last = taken.left.last().unwrap();
    assert_eq!((last.cell.as_str(), last.why), ("A3", Why::NoSection));
    assert!(taken.sections.is_empty());
}

#[test]
fn many_rows_of_alternate_sections_keep_their_order_change_by_change() {
    const ROWS: usize = 260;
    let mut anna = anna();
    let asse = |n: usize| ["Porti", "Energia", ""][n % 3];
    let rows: String = (0..ROWS)
        .map(|n| format!("{}\tRiga {n:03}\n", asse(n)))
        .collect();
    let (mut layout, taken) = taken_of(&anna, &format!("Asse\tTitolo dell’azione\n{rows}"));
    let made = write(&mut anna, taken);
    let title = anna.column("title");
    for section in ["Porti", "Energia"] {
        let found = anna
            .view
            .sections()
            .iter()
            .find(|one| one.title_text() == section);
        let rows = anna.view.rows_in(Table::Rows, Some(&found.unwrap().id));
        let said: Vec<_> = rows
            .iter()
            .map(|row| anna.row(row).cell(&title).joined())
            .collect();
        let of_it = (0..ROWS).filter(|n| asse(*n) == section);
        let expected: Vec<_> = of_it.map(|n| format!("Riga {n:03}")).collect();
        assert_eq!(said, expected);
    }
    // All of them go elsewhere, the last one first.
    let rows: String = (0..ROWS)
        .rev()
        .map(|n| format!("Altrove\tRiga {n:03}\n"))
        .collect();
    layout.keys = vec![title.clone()];
    let sheet = sheet(&format!("Asse\tTitolo dell’azione\n{rows}"));
    let again = super::taken(&anna, &sheet, &layout);
    assert_eq!(again.new_rows(), 0);
    write(&mut anna, again);
    let last = anna.view.sections().last().unwrap().id.clone();
    let moved: Vec<_> = made.iter().rev().cloned().collect();
    assert_eq!(anna.view.rows_in(Table::Rows, Some(&last)), moved);
}

#[test]
fn a_title_over_several_rows_counts_for_all_of_them() {
    let anna = anna();
    let columns = anna.view.columns(Table::Rows).to_vec();
    let (mut sheet, layout) = guess(
        "Asse\tTitolo dell’azione\nEnergia\tUna\n\tDue\n\tTre",
        &columns,
    );
    for cell in &mut sheet.cells {
        if cell.words == "Energia" {
            cell.below = 1;
        }
    }
    let taken = taken(&anna, &sheet, &layout);
    let homes: Vec<_> = taken.lines.iter().map(|line| line.home.clone()).collect();
    assert_eq!(homes, [Some(Home::New(0)), Some(Home::New(0)), None]);
}

#[test]
fn titles_are_the_same_by_their_words_and_not_by_their_digits() {
    let anna = anna();
    let text = "Misura\tTitolo dell’azione\n1.1\tUna\n11\tDue\n1. 1.\tTre";
    let (_, taken) = taken_of(&anna, text);
    assert_eq!(taken.sections, ["1.1", "11"]);
    let homes: Vec<_> = taken.lines.iter().map(|line| line.home.clone()).collect();
    assert_eq!(homes, [0, 1, 0].map(|at| Some(Home::New(at))));
}

#[test]
fn a_row_stays_in_its_section_where_another_one_has_the_same_title() {
    let mut anna = anna();
    let text = "Asse\tTitolo dell’azione\nEnergia\tUna";
    let (_, first) = taken_of(&anna, text);
    write(&mut anna, first);
    let act = ActId::random(&mut anna.dice);
    let row = anna
        .act_as(&act, |tx| {
            let second = add_section(tx, "Energia", &Spot::Last)?;
            add_row(tx, Table::Rows, Some(&second), &Spot::Last)
        })
        .unwrap();
    let title = anna.column("title");
    let at = At::row(&row, &title);
    anna.act_as(&act, |tx| {
        set_content(tx, &at, &Content::Text("Due".to_owned()))
    })
    .unwrap();
    let columns = anna.view.columns(Table::Rows).to_vec();
    let (sheet, mut layout) = guess("Asse\tTitolo dell’azione\nENERGIA\tDue", &columns);
    layout.keys = vec![title];
    let again = taken(&anna, &sheet, &layout);
    assert_eq!(again.lines[0].row, Some(row));
    assert_eq!(again.lines[0].home, None);
    assert_eq!((again.cells_read, again.cells_written), (4, 2));
}
