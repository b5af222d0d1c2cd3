//! Sheets, read by their layouts: what goes into which row, and what is left, with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Layout;
use super::homes::{Home, Homes};
use super::line::{Fate, Line, Reading};
use crate::api::Language;
use crate::exchange::fold::fold;
use crate::exchange::sheet::{Sheet, SheetCell};
use crate::ids::EntryId;
use crate::limits::INTAKE_ROWS_MAX;
use crate::plan::edit::Content;
use crate::plan::reading::Names;
use crate::plan::schema::{ColumnType, Table};
use crate::plan::view::{Column, Row, Section, View};
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
    /// Another column of its row puts something else into its field, which holds one thing.
    Differs,
    /// It would make one more section than an import makes.
    Sections,
    /// There is no section of that title, and none is made here.
    NoSection,
    /// It names no section: no letter or digit is in it.
    NoTitle,
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
    /// The section that the file says; none where it says nothing: a new row goes then where all go of which
    /// nothing is said, and one of the plan stays where it is.
    pub home: Option<Home>,
    /// What goes where.
    pub cells: Vec<(EntryId, Content)>,
}

/// What was made of sheets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The rows, in the order of the file.
    pub lines: Vec<TakenLine>,
    /// The titles of the sections that are to be made, in the order in which they appear.
    pub sections: Vec<String>,
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

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.sections.is_empty()
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

/// Where sheets go.
#[derive(Debug, Clone, Copy)]
pub struct Goal<'a> {
    /// The document.
    pub view: &'a View,
    /// Which table of it.
    pub table: Table,
    /// Whether sections may be made: in a draft they are the plan's.
    pub makes_sections: bool,
}

/// Reads sheets for a table of a document.
pub fn take(sheets: &[Chosen<'_>], goal: Goal<'_>, language: Language, names: &Names) -> Taken {
    let Goal { view, table, .. } = goal;
    let columns = Layout::targets(view.columns(table));
    let mut taking = Taking {
        columns: &columns,
        view,
        table,
        language,
        names,
        taken: Taken::default(),
        homes: Homes::of(view, goal.makes_sections),
        met: BTreeSet::new(),
    };
    for chosen in sheets {
        taking.sheet(*chosen);
    }
    Taken {
        sections: taking.homes.made,
        ..taking.taken
    }
}

struct Taking<'a> {
    view: &'a View,
    table: Table,
    columns: &'a [Arc<Column>],
    language: Language,
    names: &'a Names,
    taken: Taken,
    homes: Homes,
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
        let reading = Reading {
            columns: self.columns,
            layout,
            language: self.language,
            names: self.names,
            has_sections: self.table.has_sections(),
        };
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
            let read = reading.line(line, &covering);
            covering.extend(line.iter().filter(|cell| cell.below > 0));
            let known = self.known(layout, &read, &index);
            let too_many = self.taken.lines.len() >= INTAKE_ROWS_MAX;
            match known {
                _ if too_many => self.leave_all(sheet, line, Why::TooMany),
                Known::Not(why) => self.leave_all(sheet, line, why),
                Known::New => self.line((sheet, layout), read, None),
                Known::Row(row) => self.line((sheet, layout), read, Some(row)),
            }
        }
    }

    /// Takes a row: what is in it, and where it goes. One that says nothing but its section makes that section
    /// and no row.
    fn line(&mut self, (sheet, layout): (&Sheet, &Layout), read: Line<'_>, row: Option<EntryId>) {
        let is_line = row.is_some() || read.says_something();
        let now = row.and_then(|row| self.view.row(self.table, &row));
        let is_own = |(_, fate): &(&SheetCell, Fate)| *fate == Fate::Section;
        let stands = now.and_then(|row| self.stands_in(row));
        let home = match read.section {
            Some(cell) if stands.is_some_and(|stands| Homes::is_called(stands, &cell.words)) => {
                Ok(None)
            }
            Some(cell) if is_line || read.fates.iter().any(is_own) => {
                self.homes.find(&cell.words).map(Some)
            }
            _ => Ok(None),
        };
        let why_no_home = home.as_ref().err().copied();
        for (cell, fate) in &read.fates {
            let why = match fate {
                Fate::Left(why) => Some(*why),
                Fate::Section => why_no_home,
                Fate::Code => (!has_code(now, &cell.words)).then_some(Why::Code),
                Fate::Field => None,
                Fate::Unread(field) => {
                    self.taken.unread.push(Left {
                        line: self.taken.lines.len(),
                        ..left(sheet, cell, Why::Unrecognised, Some(field.clone()))
                    });
                    None
                }
            };
            match why {
                None => self.taken.cells_written += 1,
                Some(why) => self.taken.left.push(left(sheet, cell, why, None)),
            }
        }
        if !is_line {
            return;
        }
        let cells = match now {
            Some(row) => self.kept(row, layout, read),
            None => read.contents,
        };
        self.taken.lines.push(TakenLine {
            row: now.map(|row| row.id.clone()),
            home: home.unwrap_or_default(),
            cells,
        });
    }

    /// The section under which a row shows.
    fn stands_in(&self, row: &Row) -> Option<&'_ Section> {
        let section = self.view.section(row.section.as_ref()?)?;
        section.is_live().then_some(section)
    }

    /// What goes into a row that is there. Of a field that several columns share nothing goes that a column
    /// of which the row has nothing may have put there: an empty cell deletes nothing.
    fn kept(&self, row: &Row, layout: &Layout, read: Line<'_>) -> Vec<(EntryId, Content)> {
        let columns_of = |id: &EntryId| layout.fields.iter().flatten().filter(|f| *f == id).count();
        let mut contents = read.contents;
        for (id, content) in &mut contents {
            let given = read.given.iter().filter(|field| *field == id).count();
            let column = self.columns.iter().find(|column| column.id == *id);
            if let (Some(column), true) = (column, given < columns_of(id)) {
                keep(Content::of(row.cell(id), column), content);
            }
        }
        contents
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

    fn known(&mut self, layout: &Layout, line: &Line<'_>, index: &Index) -> Known {
        let part = |id: &EntryId| {
            let column = self.columns.iter().find(|column| column.id == *id);
            match column.and_then(|column| column.kind) {
                None => String::new(),
                Some(ColumnType::Code) => fold(line.code.unwrap_or_default().trim()),
                Some(_) => line.content(id).map_or_else(String::new, key_of),
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

/// Puts what a field held before what comes into it, but for what is in it.
fn keep(before: Content, content: &mut Content) {
    match (before, content) {
        (Content::Text(mut before), Content::Text(now)) if !before.is_empty() => {
            for line in now.lines() {
                if !before.lines().any(|held| held == line) {
                    before.push('\n');
                    before.push_str(line);
                }
            }
            *now = before;
        }
        (Content::Members(mut before), Content::Members(now)) => {
            before.retain(|member| !now.contains(member));
            now.splice(0..0, before);
        }
        _ => {}
    }
}

/// Whether a row has that code.
fn has_code(row: Option<&Arc<Row>>, words: &str) -> bool {
    let code = row.and_then(|row| row.code());
    code.is_some_and(|code| fold(code.trim()) == fold(words.trim()))
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
