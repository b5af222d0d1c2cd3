//! Every cell that says something is in the plan or in the list, whatever a sheet holds.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::exchange::fold::spaced;

/// Where a cell has to be found that is not in the list: an account of its own, that shares nothing with what
/// reads the sheet but what one cell means.
fn is_in_the_plan(anna: &Person, cell: &SheetCell, layout: &Layout, taken: &Taken) -> bool {
    if layout.section == Some(cell.column) {
        let there = anna
            .view
            .sections()
            .iter()
            .map(|section| section.title_text());
        let mut all = there.chain(taken.sections.iter().cloned());
        return all.any(|title| spaced(&title) == spaced(&cell.words));
    }
    let Some(field) = layout.field(cell.column) else {
        return false;
    };
    let column = anna.view.column(Table::Rows, field).unwrap();
    if column.kind == Some(ColumnType::Code) {
        let mut rows = anna.view.rows(Table::Rows);
        return rows.any(|row| row.code().is_some_and(|code| code == cell.words));
    }
    let own = reading::content_of(cell, column, Language::It, &names()).unwrap();
    let cells = taken.lines.iter().flat_map(|line| &line.cells);
    let mut held = cells
        .filter(|(id, _)| id == field)
        .map(|(_, content)| content);
    held.any(|held| match (held, &own) {
        (Content::Text(held), Content::Text(own)) => held.contains(own.as_str()),
        (Content::Members(held), Content::Members(own)) => {
            own.iter().all(|member| held.contains(member))
        }
        (held, own) => held == own,
    })
}

fn accounted(anna: &Person, sheet: &Sheet, layout: &Layout) -> Result<(), TestCaseError> {
    let taken = taken(anna, sheet, layout);
    prop_assert_eq!(taken.cells_read, sheet.cells.len());
    prop_assert_eq!(taken.cells_read, taken.cells_written + taken.left.len());
    let listed: BTreeSet<_> = taken.left.iter().map(|left| left.cell.clone()).collect();
    prop_assert_eq!(listed.len(), taken.left.len(), "none is listed twice");
    let mut others = sheet
        .cells
        .iter()
        .filter(|cell| !listed.contains(&cell.address()));
    let lost = others.find(|cell| !is_in_the_plan(anna, cell, layout, &taken));
    prop_assert!(lost.is_none(), "{:?} is lost", lost);
    for line in &taken.lines {
        let fields: BTreeSet<_> = line.cells.iter().map(|(field, _)| field).collect();
        prop_assert_eq!(
            fields.len(),
            line.cells.len(),
            "a field stands once in a row"
        );
        if let Some(Home::New(at)) = line.home {
            prop_assert!(at < taken.sections.len());
        }
    }
    let titles: BTreeSet<_> = taken.sections.iter().map(|title| spaced(title)).collect();
    prop_assert_eq!(
        titles.len(),
        taken.sections.len(),
        "no section is made twice"
    );
    Ok(())
}

/// Fields of each kind.
const FEW: [&str; 4] = ["title", "projects", "when", "cost"];

proptest! {
    /// Whatever a sheet holds and however it is laid out, each cell is written or in the list; several columns
    /// may go into one field, and one may say the section.
    #[test]
    fn every_cell_is_in_the_plan_or_in_the_list(
        cells in vec((0_u32..12, 0_u32..8, 0_u32..3, "[a-zàé0-9 ;,/]{1,12}|Azione|Tempi|Costo|Asse|2020|Champ texte|—"), 0..60),
        fields in vec(option::of(0_usize..22), 0..8),
        few in any::<bool>(),
        section in option::of(0_usize..8),
        (head, keyed) in (option::of(0_u32..4), any::<bool>()),
    ) {
        let anna = anna();
        let columns = Layout::targets(anna.view.columns(Table::Rows));
        let cells = cells.into_iter().filter(|(.., words)| !words.trim().is_empty());
        let cells: BTreeMap<_, _> = cells.map(|(r, c, below, words)| ((r, c), (below, words))).collect();
        let cells = cells.into_iter().map(|((row, column), (below, words))| SheetCell {
            below,
            ..SheetCell::new(row, column, words)
        });
        let sheet = Sheet { cells: cells.collect(), ..Sheet::default() };
        let mut layout = Layout { fields: vec![None; fields.len()], head, ..Layout::default() };
        for (at, field) in fields.iter().enumerate() {
            // Few fields for many columns: they go into one together, texts, sets and single values.
            let column = field.and_then(|field| match few {
                true => anna.view.column_with_key(Table::Rows, FEW[field % FEW.len()]),
                false => columns.get(field),
            });
            layout.set(at, column.map(|column| column.id.clone()));
        }
        if let Some(section) = section {
            layout.set_section(section);
        }
        if keyed {
            layout.keys = layout.fields.iter().flatten().take(1).cloned().collect();
        }
        accounted(&anna, &sheet, &layout)?;
        let guessed = Layout::guess(&sheet, Table::Rows, &columns, Language::Fr, &names());
        accounted(&anna, &sheet, &guessed)?;
    }
}
