//! A table of the content as a flat sheet: what spreadsheets and CSV are written from.
//!
//! One head, one row for each row; no cell spans others, so that it can be filtered and sorted. A period is
//! three columns: its words, and the days that were understood; an amount is a number, with its words beside
//! it where they say more. It knows no file format.

use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::Day;
use tavolo_shared::plan::canonical::{
    Content, ContentColumn, ContentRow, ContentSection, ContentTable, Said,
};
use tavolo_shared::plan::difference::RowChange;

use super::since::Before;
use crate::words::t;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Nothing,
    /// Words.
    Text(String),
    /// A day.
    Day(Day),
    /// A decimal number, as `-12.50`.
    Number(String),
    /// A web address.
    Link(String),
}

impl Cell {
    /// Its words, where it is of words.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(words) | Self::Link(words) => Some(words),
            Self::Nothing | Self::Day(_) | Self::Number(_) => None,
        }
    }
}

/// What is in a column: how wide it is, and how its numbers look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A code.
    Code,
    /// A few words.
    Short,
    /// Sentences.
    Prose,
    /// Days.
    Day,
    /// Numbers.
    Number,
    /// Amounts in euro.
    Money,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) label: String,
    pub(crate) shape: Shape,
}

impl Head {
    pub(crate) fn new(label: impl Into<String>, shape: Shape) -> Self {
        let label = label.into();
        Self { label, shape }
    }
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column of the content and the columns of the sheet that it becomes.
struct Laid<'a> {
    column: &'a ContentColumn,
    /// Words of amounts say more than their numbers.
    with_words: bool,
}

impl Leaf {
    /// The matrix, with each row's section.
    pub(crate) fn plan(content: &Content, language: Language) -> Self {
        let section = Head::new(t!(language, "head-section"), Shape::Short);
        Self::of(&content.plan, language, Some(section))
    }

    /// The outputs.
    pub(crate) fn outputs(content: &Content, language: Language) -> Self {
        Self::of(&content.outputs, language, None)
    }

    /// The phases of the work plan.
    pub(crate) fn work_plan(content: &Content, language: Language) -> Self {
        Self::of(&content.work_plan, language, None)
    }

    /// The projects.
    pub(crate) fn projects(content: &Content, language: Language) -> Self {
        let lead = t!(language, "role-lead");
        let rows = content.projects.iter().map(|project| {
            let role = match project.lead {
                true => Cell::Text(lead.clone()),
                false => Cell::Nothing,
            };
            vec![text(project.name.clone()), role]
        });
        Self {
            heads: vec![
                Head::new(t!(language, "head-project"), Shape::Prose),
                Head::new(t!(language, "head-role"), Shape::Short),
            ],
            rows: rows.collect(),
        }
    }

    /// What is different since the version before.
    pub(crate) fn changes(content: &Content, before: &Before, language: Language) -> Self {
        Self {
            heads: vec![
                Head::new(t!(language, "head-code"), Shape::Code),
                Head::new(t!(language, "head-action"), Shape::Prose),
                Head::new(t!(language, "head-what"), Shape::Short),
                Head::new(t!(language, "head-column"), Shape::Short),
                Head::new(t!(language, "head-before"), Shape::Prose),
                Head::new(t!(language, "head-after"), Shape::Prose),
            ],
            rows: changes(content, before, language),
        }
    }

    fn of(table: &ContentTable, language: Language, section: Option<Head>) -> Self {
        let laid: Vec<_> = table
            .columns
            .iter()
            .map(|column| Laid {
                column,
                with_words: column.kind == "money"
                    && table.rows().any(|(_, row)| needs_words(row.cell(column))),
            })
            .collect();
        let with_section = section.is_some();
        let heads = laid.iter().flat_map(|laid| laid.heads(language));
        let row = |(section, row): (&ContentSection, &ContentRow)| {
            let title = section.title.clone().map_or(Cell::Nothing, text);
            let cells = laid.iter().flat_map(|laid| laid.cells(row, language));
            with_section
                .then_some(title)
                .into_iter()
                .chain(cells)
                .collect()
        };
        Self {
            heads: section.into_iter().chain(heads).collect(),
            rows: table.rows().map(row).collect(),
        }
    }
}

fn text(words: String) -> Cell {
    match words.is_empty() {
        true => Cell::Nothing,
        false => Cell::Text(words),
    }
}

/// An amount of which the number alone would not say everything.
fn needs_words(said: &[Said]) -> bool {
    match said {
        [Said::Money(money)] => {
            let says_more = money.note.as_deref().is_some_and(|note| !note.is_empty());
            money.amount.as_deref() != Some(money.text.as_str()) || says_more
        }
        _ => false,
    }
}

impl Laid<'_> {
    fn heads(&self, language: Language) -> Vec<Head> {
        let label = self.column.head(language);
        let head = |shape| Head::new(label, shape);
        match self.column.kind.as_str() {
            "code" => vec![head(Shape::Code)],
            "prose" => vec![head(Shape::Prose)],
            "date" => vec![head(Shape::Day)],
            "number" => vec![head(Shape::Number)],
            "when" => vec![
                head(Shape::Short),
                Head::new(t!(language, "head-from", column = label), Shape::Day),
                Head::new(t!(language, "head-to", column = label), Shape::Day),
            ],
            "money" => {
                let words = Head::new(
                    t!(language, "head-as-written", column = label),
                    Shape::Short,
                );
                let words = self.with_words.then_some(words);
                [head(Shape::Money)].into_iter().chain(words).collect()
            }
            _ => vec![head(Shape::Short)],
        }
    }

    fn cells(&self, row: &ContentRow, language: Language) -> Vec<Cell> {
        let said = row.cell(self.column);
        let words = || text(row.words(self.column, language));
        let own = match said {
            [] => Cell::Nothing,
            [Said::Day(day)] => Day::from_iso(day).map_or_else(words, Cell::Day),
            [Said::Number(decimal)] => Cell::Number(decimal.clone()),
            [Said::Link(address)] => Cell::Link(address.clone()),
            [Said::Money(money)] => match &money.amount {
                Some(amount) => Cell::Number(amount.clone()),
                None => words(),
            },
            _ => words(),
        };
        let mut cells = vec![own];
        match self.column.kind.as_str() {
            "when" => {
                let (from, to) = match said {
                    [Said::Period(when)] => {
                        let to = when.effective_to.as_ref().or(when.to.as_ref());
                        (day(when.from.as_ref()), day(to))
                    }
                    _ => (Cell::Nothing, Cell::Nothing),
                };
                cells.extend([from, to]);
            }
            "money" if self.with_words => {
                let written = match needs_words(said) {
                    true => words(),
                    false => Cell::Nothing,
                };
                cells.push(written);
            }
            _ => {}
        }
        cells
    }
}

fn day(iso: Option<&String>) -> Cell {
    iso.and_then(|iso| Day::from_iso(iso))
        .map_or(Cell::Nothing, Cell::Day)
}

fn changes(content: &Content, before: &Before, language: Language) -> Vec<Vec<Cell>> {
    let find = |content: &'_ Content, id: &str| -> Option<ContentRow> {
        let found = content.plan.rows().find(|(_, row)| row.id == id);
        found.map(|(_, row)| row.clone())
    };
    let mut rows = Vec::new();
    for difference in &before.changes.rows {
        let id = difference.row.as_str();
        let (old, new) = (find(&before.content, id), find(content, id));
        let Some(known) = new.as_ref().or(old.as_ref()) else {
            continue;
        };
        let name = action(
            if new.is_some() {
                content
            } else {
                &before.content
            },
            known,
            language,
        );
        let mut add = |what: String, column: Cell, was: Cell, is: Cell| {
            let code = known.code.clone().map_or(Cell::Nothing, text);
            rows.push(vec![
                code,
                text(name.clone()),
                Cell::Text(what),
                column,
                was,
                is,
            ]);
        };
        match &difference.what {
            RowChange::New => add(
                t!(language, "change-new"),
                Cell::Nothing,
                Cell::Nothing,
                Cell::Nothing,
            ),
            RowChange::Gone => add(
                t!(language, "change-gone"),
                Cell::Nothing,
                Cell::Nothing,
                Cell::Nothing,
            ),
            RowChange::Changed { moved, cells } => {
                if *moved {
                    add(
                        t!(language, "change-moved"),
                        Cell::Nothing,
                        Cell::Nothing,
                        Cell::Nothing,
                    );
                }
                // What is never printed is in no content.
                let printed = content.plan.columns.iter();
                for column in printed.filter(|c| cells.iter().any(|id| id.as_str() == c.id)) {
                    let words = |row: Option<&ContentRow>| {
                        row.map_or(Cell::Nothing, |row| text(row.words(column, language)))
                    };
                    let label = Cell::Text(column.head(language).to_owned());
                    let (was, is) = (words(old.as_ref()), words(new.as_ref()));
                    add(t!(language, "change-cell"), label, was, is);
                }
            }
        }
    }
    rows
}

/// What an action is called.
fn action(content: &Content, row: &ContentRow, language: Language) -> String {
    let title = content.plan.column_with_key("title");
    title.map_or_else(String::new, |title| row.words(title, language))
}
