//! The best guess at a sheet: its headings, its hints, its fields. A person sees it and changes it before
//! anything is written.

use std::sync::Arc;

use super::Layout;
use super::reading::content_of;
use super::words::tells_how;
use crate::api::Language;
use crate::exchange::sheet::{Sheet, SheetCell};
use crate::ids::EntryId;
use crate::limits::{
    HEADING_CHARS_MAX, HEADING_SECTION_MIN, INTAKE_COLUMNS_MAX, INTAKE_HEAD_COLUMNS_MIN,
    INTAKE_HEAD_ROWS_MAX, INTAKE_HINT_ROWS_MAX, INTAKE_KNOWN_PERCENT_MIN,
};
use crate::plan::edit::Content;
use crate::plan::headings::{Field, Heading, together};
use crate::plan::reading::Names;
use crate::plan::schema::{ColumnType, Table};
use crate::plan::value::Value;
use crate::plan::view::Column;

/// How many cells are read to guess what a column without a heading holds.
const CELLS_LOOKED_AT: usize = 40;

/// What tables head a column with that says what each action stands under, beside the words that forms have
/// for it: as words of a form these would be anything.
const SECTIONS: &[&str] = &[
    "misura",
    "mesure",
    "measure",
    "volet",
    "capitolo",
    "chapitre",
    "chapter",
    "parte",
    "partie",
    "part",
    "linea di intervento",
    "linea d’azione",
    "ligne d’action",
    "pilastro",
    "pilier",
    "pillar",
];

impl Layout {
    /// The fields into which a table can go. Into the code nothing is written; rows are known by it.
    pub fn targets(columns: &[Arc<Column>]) -> Vec<Arc<Column>> {
        let taken = |column: &&Arc<Column>| {
            let kind = column.kind;
            kind.is_some_and(|kind| kind != ColumnType::Derived) && !column.is_filled_in()
        };
        columns.iter().filter(taken).cloned().collect()
    }

    /// The best guess, for a table that has these columns.
    pub fn guess(
        sheet: &Sheet,
        table: Table,
        columns: &[Arc<Column>],
        language: Language,
        names: &Names,
    ) -> Self {
        let targets = Self::targets(columns);
        let width = sheet.width().min(INTAKE_COLUMNS_MAX);
        let mut layout = Self {
            fields: vec![None; usize::try_from(width).unwrap_or_default()],
            ..Self::default()
        };
        layout.head = head(sheet, table, &targets);
        match layout.head {
            Some(head) => layout.head_at(sheet, table, columns, Some(head)),
            None => layout.by_content(sheet, &targets, language, names),
        }
        layout.name_something(sheet, &targets);
        layout
    }

    /// Takes another row for the headings, and guesses the fields by them.
    pub fn head_at(
        &mut self,
        sheet: &Sheet,
        table: Table,
        columns: &[Arc<Column>],
        head: Option<u32>,
    ) {
        self.head = head;
        self.hints.clear();
        let Some(head) = head else { return };
        let targets = Self::targets(columns);
        let found = together(Fields::of(table, &targets).headed_by(sheet.line(head)));
        if !found.is_empty() {
            self.fields.fill(None);
            self.keys.clear();
            self.section = None;
            for (at, goal) in found {
                match goal {
                    Some(field) => self.set(at, Some(field.clone())),
                    None => self.set_section(at),
                }
            }
        }
        self.hints = hints(sheet, head);
    }

    /// Leaves out the rows that tell how the table is filled in, or takes them like any others.
    pub fn skip_hints(&mut self, sheet: &Sheet, skip: bool) {
        self.hints = match (skip, self.head) {
            (true, Some(head)) => hints(sheet, head),
            _ => Vec::new(),
        };
    }

    /// What each column holds where no headings say it.
    fn by_content(
        &mut self,
        sheet: &Sheet,
        targets: &[Arc<Column>],
        language: Language,
        names: &Names,
    ) {
        let told = |column: &&Arc<Column>| {
            let kind = column.kind;
            matches!(
                kind,
                Some(ColumnType::Project | ColumnType::Choice | ColumnType::GroupRefs)
            )
        };
        let mut scores: Vec<(u32, usize, &EntryId)> = Vec::new();
        for (at, number) in (0..self.fields.len()).zip(0..) {
            let cells: Vec<_> = cells_of(sheet, number).take(CELLS_LOOKED_AT).collect();
            for column in targets.iter().filter(told) {
                let known = cells.iter().filter(|cell| {
                    let content = content_of(cell, column, language, names);
                    content.is_some_and(|content| is_one_of(&content, column))
                });
                let share = known.count() * 100 / cells.len().max(1);
                if share > INTAKE_KNOWN_PERCENT_MIN {
                    scores.push((u32::try_from(share).unwrap_or(0), at, &column.id));
                }
            }
        }
        for (at, field) in together(scores) {
            self.set(at, Some(field.clone()));
        }
    }

    /// Rows without a name would be useless: the first column of words is it.
    fn name_something(&mut self, sheet: &Sheet, targets: &[Arc<Column>]) {
        let by_key = |key: &str| targets.iter().find(|c| c.key.as_deref() == Some(key));
        for key in ["name", "title", "description"] {
            let Some(column) = by_key(key) else { continue };
            let is_name = key != "description";
            if (self.head.is_some() && !is_name) || self.fields.contains(&Some(column.id.clone())) {
                continue;
            }
            let free = (0..self.fields.len()).zip(0_u32..);
            let mut free = free.filter(|(_, number)| self.leaves_out(*number));
            let found = free.find(|(_, number)| cells_of(sheet, *number).next().is_some());
            if let Some((at, _)) = found {
                self.set(at, Some(column.id.clone()));
            }
        }
    }
}

/// How good a column is for a field, or for the rows' section.
type Score<'a> = (u32, usize, Option<&'a EntryId>);

/// The fields, with what each may be called; last what rows stand under, which is none of them.
struct Fields<'a>(Vec<(Option<&'a EntryId>, Field)>);

impl<'a> Fields<'a> {
    fn of(table: Table, targets: &'a [Arc<Column>]) -> Self {
        let field = |column: &'a Arc<Column>| {
            let names = column.label.all().chain(column.short.all());
            let key = column.key.as_deref().unwrap_or_default();
            (Some(&column.id), Field::new(names, key))
        };
        let fields = targets.iter().map(field);
        let section = || (None, Field::new(SECTIONS.iter().copied(), "section"));
        Self(fields.chain(table.has_sections().then(section)).collect())
    }

    /// Which of a row's cells heads which field, and how good each is for each.
    fn headed_by(&self, line: &[SheetCell]) -> Vec<Score<'a>> {
        let mut scores = Vec::new();
        for cell in line {
            let heading = Heading::of(&cell.words);
            let at = usize::try_from(cell.column).unwrap_or(usize::MAX);
            for (id, field) in &self.0 {
                let score = field.likeness(&heading);
                let least = id.map_or(HEADING_SECTION_MIN, |_| 1);
                if score >= least {
                    scores.push((score, at, *id));
                }
            }
        }
        scores
    }
}

/// The row of the headings: the one near the top that names the most fields; else the first that has
/// short words alone, over all that the table has, with something under it.
fn head(sheet: &Sheet, table: Table, targets: &[Arc<Column>]) -> Option<u32> {
    let top: Vec<_> = sheet
        .rows()
        .take_while(|(row, _)| *row < INTAKE_HEAD_ROWS_MAX)
        .collect();
    let fields = Fields::of(table, targets);
    let mut found: Option<(u32, u32)> = None;
    for (row, line) in &top {
        let likes = fields.headed_by(line);
        let named = together(likes.clone());
        let score: u32 = named
            .iter()
            .filter_map(|(at, field)| likes.iter().find(|(_, a, f)| a == at && f == field))
            .map(|(score, ..)| score)
            .sum();
        let enough = named.len() > 1 || named.len() * 2 >= line.len();
        if enough && !named.is_empty() && found.is_none_or(|(most, _)| score > most) {
            found = Some((score, *row));
        }
    }
    found
        .map(|(_, row)| row)
        .or_else(|| unknown_head(&top, sheet))
}

fn unknown_head(top: &[(u32, &[SheetCell])], sheet: &Sheet) -> Option<u32> {
    let widest = top.iter().map(|(_, line)| line.len()).max()?;
    let (row, line) = top.iter().find(|(_, line)| line.len() == widest)?;
    let is_short = |cell: &SheetCell| {
        cell.day.is_none() && !cell.fault && cell.words.chars().count() <= HEADING_CHARS_MAX
    };
    let letters = |cell: &SheetCell| cell.words.chars().any(char::is_alphabetic);
    let has_more = sheet.cells.last().is_some_and(|cell| cell.row > *row);
    let heads = line.iter().all(|cell| is_short(cell) && letters(cell));
    (widest >= INTAKE_HEAD_COLUMNS_MIN && has_more && heads).then_some(*row)
}

/// The rows under the headings of which most cells tell how the table is filled in.
fn hints(sheet: &Sheet, head: u32) -> Vec<u32> {
    let under = sheet.rows().filter(|(row, _)| *row > head);
    let tells = |(_, line): &(u32, &[SheetCell])| {
        let telling = line.iter().filter(|cell| tells_how(&cell.words)).count();
        line.len() > 1 && telling * 2 >= line.len()
    };
    let found = under.take(INTAKE_HINT_ROWS_MAX).take_while(tells);
    found.map(|(row, _)| row).collect()
}

fn cells_of(sheet: &Sheet, column: u32) -> impl Iterator<Item = &SheetCell> {
    sheet.cells.iter().filter(move |cell| cell.column == column)
}

/// Whether words are one of those that a column knows: an open list takes any others too.
fn is_one_of(content: &Content, column: &Column) -> bool {
    match content {
        Content::Value(Value::Plain(id)) => {
            column.kind == Some(ColumnType::Project) || column.option(id).is_some()
        }
        Content::Members(_) => !content.is_unread(column),
        _ => false,
    }
}
