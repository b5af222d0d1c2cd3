//! Sheets, read by their layouts: what goes into which row, and what is left, with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Layout;
use super::words::truth;
use crate::api::Language;
use crate::exchange::fold::fold;
use crate::exchange::sheet::{Sheet, SheetCell};
use crate::ids::EntryId;
use crate::limits::{CELL_VALUE_BYTES_MAX, INTAKE_ROWS_MAX, MEMBER_BYTES_MAX};
use crate::plan::edit::Content;
use crate::plan::reading::{Names, content};
use crate::plan::schema::{ColumnType, Table};
use crate::plan::view::{Column, Row, View};
use crate::sorted::sort_by;

/// Why a cell is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Nothing could read it. It is written as it is, and can be mended there: the one reason for which a
    /// cell is in the plan and in the list.
    Unrecognised,
    /// It is longer than such a cell may be.
    TooLong,
    /// It holds an error of the program that made the file.
    Fault,
    /// The row is more than one import brings.
    TooMany,
    /// Several rows of the plan have what it is known by.
    Several,
    /// A row further up of the file has the same.
    Twice,
    /// Codes are given by the server alone.
    Code,
    /// Its column goes into no field.
    NoField,
    /// It is in a row that says how the table is filled in.
    Hint,
    /// It is a heading, or stands above the headings.
    Heading,
}

/// A cell in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The sheet's name.
    pub sheet: String,
    /// `A1`.
    pub cell: String,
    /// Why.
    pub why: Why,
    /// What it says.
    pub words: String,
    /// The field for which nothing could read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<EntryId>,
    /// Which of the rows that are written it is in, from 0, where it is in one.
    #[serde(skip)]
    pub line: usize,
}

/// A row that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenLine {
    /// The row of the plan that it is; none for a new one.
    pub row: Option<EntryId>,
    /// What goes where.
    pub cells: Vec<(EntryId, Content)>,
}

/// What was made of sheets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The rows, in the order of the file.
    pub lines: Vec<TakenLine>,
    /// Cells that are written as they are, since nothing could read them.
    pub unread: Vec<Left>,
    /// Cells that are not in the plan.
    pub left: Vec<Left>,
    /// Cells of the chosen sheets that say something.
    pub cells_read: usize,
    /// Of these, how many are in the plan.
    pub cells_written: usize,
}

impl Taken {
    /// How many rows are new.
    pub fn new_rows(&self) -> usize {
        self.lines.iter().filter(|line| line.row.is_none()).count()
    }

    /// The whole list, the most worth a look first.
    pub fn list(&self) -> Vec<&Left> {
        let mut list: Vec<&Left> = self.unread.iter().chain(&self.left).collect();
        sort_by(&mut list, |one, other| one.why.cmp(&other.why));
        list
    }
}

/// A sheet that was chosen, with its layout.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// What in it is what.
    pub layout: &'a Layout,
}

/// Reads sheets for a table of a document.
pub fn take(
    sheets: &[Chosen<'_>],
    view: &View,
    table: Table,
    language: Language,
    names: &Names,
) -> Taken {
    let mut taking = Taking {
        columns: Layout::targets(view.columns(table)),
        view,
        table,
        language,
        names,
        taken: Taken::default(),
        met: BTreeSet::new(),
    };
    for chosen in sheets {
        taking.sheet(*chosen);
    }
    taking.taken
}

struct Taking<'a> {
    view: &'a View,
    table: Table,
    columns: Vec<Arc<Column>>,
    language: Language,
    names: &'a Names,
    taken: Taken,
    /// What rows of the file were known by so far.
    met: BTreeSet<Vec<String>>,
}

/// A row of the plan that a row of the file is.
enum Known {
    New,
    Row(EntryId),
    Not(Why),
}

impl Taking<'_> {
    fn sheet(&mut self, Chosen { sheet, layout }: Chosen<'_>) {
        self.taken.cells_read += sheet.cells.len();
        let index = self.index(&layout.keys);
        // Cells further up that cover rows below them.
        let mut covering: Vec<&SheetCell> = Vec::new();
        for (row, line) in sheet.rows() {
            if layout.head.is_some_and(|head| row <= head) {
                self.leave_all(sheet, line, Why::Heading);
                continue;
            }
            if layout.hints.contains(&row) {
                self.leave_all(sheet, line, Why::Hint);
                continue;
            }
            covering.retain(|cell| cell.row.saturating_add(cell.below) >= row);
            let above: Vec<&SheetCell> = covering.clone();
            covering.extend(line.iter().filter(|cell| cell.below > 0));
            self.line(sheet, layout, line, &above, &index);
        }
    }

    fn line(
        &mut self,
        sheet: &Sheet,
        layout: &Layout,
        line: &[SheetCell],
        above: &[&SheetCell],
        index: &Index,
    ) {
        let known = self.known(layout, line, above, index);
        let too_many = self.taken.lines.len() >= INTAKE_ROWS_MAX;
        let row = match known {
            _ if too_many => return self.leave_all(sheet, line, Why::TooMany),
            Known::Not(why) => return self.leave_all(sheet, line, why),
            Known::New => None,
            Known::Row(row) => Some(row),
        };
        let mut cells = Vec::new();
        let mut says_own = row.is_some();
        for cell in line {
            let field = layout.field(cell.column);
            let column = field.and_then(|id| self.columns.iter().find(|c| c.id == *id));
            match self.cell(cell, column.cloned().as_ref(), row.is_some()) {
                Ok(Some((column, content, is_unread))) => {
                    if is_unread {
                        let field = Some(column.clone());
                        self.taken.unread.push(Left {
                            line: self.taken.lines.len(),
                            ..left(sheet, cell, Why::Unrecognised, field)
                        });
                    }
                    self.taken.cells_written += 1;
                    says_own = true;
                    cells.push((column, content));
                }
                // It is in the plan: the row's code.
                Ok(None) => self.taken.cells_written += 1,
                Err(why) => self.taken.left.push(left(sheet, cell, why, None)),
            }
        }
        if !says_own {
            return;
        }
        for cell in above {
            let field = layout.field(cell.column);
            let column = field.and_then(|id| self.columns.iter().find(|c| c.id == *id));
            let read = self.cell(cell, column.cloned().as_ref(), row.is_some());
            if let Ok(Some((column, content, _))) = read {
                cells.push((column, content));
            }
        }
        self.taken.lines.push(TakenLine { row, cells });
    }

    /// What a cell puts into its column, and whether nothing could read it; nothing where it is the code of
    /// a row that is known.
    fn cell(
        &self,
        cell: &SheetCell,
        column: Option<&Arc<Column>>,
        is_known: bool,
    ) -> Result<Option<(EntryId, Content, bool)>, Why> {
        let column = column.ok_or(Why::NoField)?;
        if cell.fault {
            return Err(Why::Fault);
        }
        if column.kind == Some(ColumnType::Code) {
            return if is_known { Ok(None) } else { Err(Why::Code) };
        }
        let content = content_of(cell, column, self.language, self.names);
        let content = content.ok_or(Why::NoField)?;
        if !fits(&content, &cell.words) {
            return Err(Why::TooLong);
        }
        let is_unread = content.is_unread(column);
        Ok(Some((column.id.clone(), content, is_unread)))
    }

    fn leave_all(&mut self, sheet: &Sheet, line: &[SheetCell], why: Why) {
        let all = line.iter().map(|cell| left(sheet, cell, why, None));
        self.taken.left.extend(all);
    }

    /// The rows of the plan by what they are known by.
    fn index(&self, keys: &[EntryId]) -> Index {
        let mut index = Index::new();
        if keys.is_empty() {
            return index;
        }
        for row in self.view.rows(self.table) {
            let key: Vec<String> = keys.iter().map(|id| self.key_of_row(row, id)).collect();
            if key.iter().any(|part| !part.is_empty()) {
                index.entry(key).or_default().push(row.id.clone());
            }
        }
        index
    }

    fn key_of_row(&self, row: &Row, id: &EntryId) -> String {
        let Some(column) = self.columns.iter().find(|column| column.id == *id) else {
            return String::new();
        };
        match column.kind {
            Some(ColumnType::Code) => fold(row.code().unwrap_or_default().trim()),
            _ => key_of(&Content::of(row.cell(id), column)),
        }
    }

    fn known(
        &mut self,
        layout: &Layout,
        line: &[SheetCell],
        above: &[&SheetCell],
        index: &Index,
    ) -> Known {
        let part = |id: &EntryId| {
            let own = line.iter().chain(above.iter().copied());
            let mut own = own.filter(|cell| layout.field(cell.column) == Some(id));
            let column = self.columns.iter().find(|column| column.id == *id);
            let (Some(cell), Some(column)) = (own.next(), column) else {
                return String::new();
            };
            match column.kind {
                Some(ColumnType::Code) => fold(cell.words.trim()),
                _ => content_of(cell, column, self.language, self.names)
                    .map_or_else(String::new, |content| key_of(&content)),
            }
        };
        let key: Vec<String> = layout.keys.iter().map(part).collect();
        if key.iter().all(String::is_empty) {
            return Known::New;
        }
        if !self.met.insert(key.clone()) {
            return Known::Not(Why::Twice);
        }
        match index.get(&key).map(Vec::as_slice) {
            None | Some([]) => Known::New,
            Some([row]) => Known::Row(row.clone()),
            Some(_) => Known::Not(Why::Several),
        }
    }
}

type Index = BTreeMap<Vec<String>, Vec<EntryId>>;

/// What a content is known by: words without case, accents and space around them.
fn key_of(content: &Content) -> String {
    match content {
        Content::Nothing => String::new(),
        Content::Text(words) => fold(&words.split_whitespace().collect::<Vec<_>>().join(" ")),
        Content::Value(value) => fold(&value.encode()),
        Content::Members(members) => {
            let mut members = members.clone();
            sort_by(&mut members, String::cmp);
            fold(&members.join(";"))
        }
    }
}

fn left(sheet: &Sheet, cell: &SheetCell, why: Why, field: Option<EntryId>) -> Left {
    Left {
        sheet: sheet.name.clone(),
        cell: cell.address(),
        why,
        words: cell.words.clone(),
        field,
        line: 0,
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

/// What a cell means in a column: its words; else the day that its number may be, or yes and no.
pub(super) fn content_of(
    cell: &SheetCell,
    column: &Column,
    language: Language,
    names: &Names,
) -> Option<Content> {
    let read = content(column, &cell.words, language, names)?;
    if !read.is_unread(column) {
        return Some(read);
    }
    let other = match column.kind {
        Some(ColumnType::Date | ColumnType::When) => cell.day.clone(),
        Some(ColumnType::Choice | ColumnType::Choices) => same_truth(column, &cell.words),
        _ => None,
    };
    let other = other.and_then(|words| content(column, &words, language, names));
    Some(
        other
            .filter(|other| !other.is_unread(column))
            .unwrap_or(read),
    )
}

/// The option that says yes, where the words do, or no.
fn same_truth(column: &Column, words: &str) -> Option<String> {
    let wanted = truth(words)?;
    let mut options = column.options.iter().filter(|option| !option.deleted);
    let says = |label: &&str| truth(label) == Some(wanted);
    options.find_map(|option| option.labels.all().find(says).map(str::to_owned))
}
