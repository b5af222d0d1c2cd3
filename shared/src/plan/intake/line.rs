//! One row of a sheet, read by the layout: what its cells put into which field, and what becomes of each.
//!
//! Several columns may go into one field. Texts stand below each other then, in the order of the columns;
//! sets are united; and of single values that differ the first counts, the others are left.

use std::sync::Arc;

use super::Layout;
use super::reading::content_of;
use super::taking::Why;
use crate::api::Language;
use crate::exchange::sheet::SheetCell;
use crate::ids::EntryId;
use crate::limits::{CELL_VALUE_BYTES_MAX, MEMBER_BYTES_MAX};
use crate::plan::edit::Content;
use crate::plan::reading::Names;
use crate::plan::schema::ColumnType;
use crate::plan::view::Column;
use crate::sorted::sort_by;

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is in a field.
    Field,
    /// It is in that field as it is written, since nothing could read it.
    Unread(EntryId),
    /// It says which row it is: in the plan where that row has this code.
    Code,
    /// It says in which section the row is.
    Section,
    /// It is left.
    Left(Why),
}

/// A row, read.
#[derive(Debug, Default)]
pub(super) struct Line<'a> {
    /// What goes where.
    pub(super) contents: Vec<(EntryId, Content)>,
    /// The field of each cell that has put something into one.
    pub(super) given: Vec<EntryId>,
    /// The code by which it may be known.
    pub(super) code: Option<&'a str>,
    /// The cell that says in which section it is, maybe one further up that covers this row.
    pub(super) section: Option<&'a SheetCell>,
    /// What becomes of each of its own cells.
    pub(super) fates: Vec<(&'a SheetCell, Fate)>,
}

/// By what a row is read.
pub(super) struct Reading<'a> {
    /// The fields.
    pub(super) columns: &'a [Arc<Column>],
    pub(super) layout: &'a Layout,
    pub(super) language: Language,
    pub(super) names: &'a Names,
    /// Whether rows stand in sections.
    pub(super) has_sections: bool,
}

impl Reading<'_> {
    /// Reads a row, with what stands further up and covers it.
    pub(super) fn line<'a>(&self, own: &'a [SheetCell], above: &[&'a SheetCell]) -> Line<'a> {
        let mut line = Line::default();
        // One of its own counts before one that covers it.
        let is_free = |cell: &&&SheetCell| own.iter().all(|other| other.column != cell.column);
        let above = above.iter().filter(is_free).map(|cell| (*cell, false));
        let mut cells: Vec<(&SheetCell, bool)> = above.collect();
        cells.extend(own.iter().map(|cell| (cell, true)));
        sort_by(&mut cells, |(one, _), (other, _)| {
            one.column.cmp(&other.column)
        });
        for (cell, is_own) in cells {
            let fate = self.cell(cell, &mut line).unwrap_or_else(Fate::Left);
            // What becomes of those further up was said of their own rows.
            if is_own {
                line.fates.push((cell, fate));
            }
        }
        line
    }

    fn cell<'a>(&self, cell: &'a SheetCell, line: &mut Line<'a>) -> Result<Fate, Why> {
        let is_section = self.has_sections && self.layout.section == Some(cell.column);
        let field = self.layout.field(cell.column);
        let column = field.and_then(|id| self.columns.iter().find(|column| column.id == *id));
        if column.is_none() && !is_section {
            return Err(Why::NoField);
        }
        if cell.fault {
            return Err(Why::Fault);
        }
        let Some(column) = column else {
            line.section = Some(cell);
            return Ok(Fate::Section);
        };
        if column.kind == Some(ColumnType::Code) {
            line.code.get_or_insert(&cell.words);
            return Ok(Fate::Code);
        }
        let content = content_of(cell, column, self.language, self.names);
        let content = content.ok_or(Why::NoField)?;
        if !fits(&content, &cell.words) {
            return Err(Why::TooLong);
        }
        let is_unread = content.is_unread(column);
        line.put(&column.id, content)?;
        Ok(match is_unread {
            true => Fate::Unread(column.id.clone()),
            false => Fate::Field,
        })
    }
}

impl Line<'_> {
    /// Whether one of its own cells goes into a field.
    pub(super) fn says_something(&self) -> bool {
        let mut fates = self.fates.iter();
        fates.any(|(_, fate)| matches!(fate, Fate::Field | Fate::Unread(_)))
    }

    /// What a field holds.
    pub(super) fn content(&self, field: &EntryId) -> Option<&Content> {
        let found = self.contents.iter().find(|(id, _)| id == field);
        found.map(|(_, content)| content)
    }

    /// Puts something into a field, beside what other columns have put there.
    fn put(&mut self, field: &EntryId, content: Content) -> Result<(), Why> {
        let held = self.contents.iter_mut().find(|(id, _)| id == field);
        match (held.map(|(_, held)| held), content) {
            (None, content) => self.contents.push((field.clone(), content)),
            (Some(Content::Text(held)), Content::Text(more)) => {
                held.push('\n');
                held.push_str(&more);
            }
            (Some(Content::Members(held)), Content::Members(more)) => {
                for member in more {
                    if !held.contains(&member) {
                        held.push(member);
                    }
                }
            }
            (Some(held), content) if *held == content => {}
            (Some(_), _) => return Err(Why::Differs),
        }
        self.given.push(field.clone());
        Ok(())
    }
}

/// Whether a cell takes all of it. Names that are too long would be left out of a set without a word.
fn fits(content: &Content, words: &str) -> bool {
    match content {
        Content::Value(value) => value.encode().len() <= CELL_VALUE_BYTES_MAX,
        Content::Members(members) => {
            let named = words.split(['\n', ';', ',']).map(str::trim);
            let longest = named.map(str::len).max().unwrap_or_default();
            !members.is_empty() && longest < MEMBER_BYTES_MAX
        }
        Content::Nothing | Content::Text(_) => true,
    }
}
