//! The table of a form that is waiting to be filled: what stands over its columns, and where in the text
//! its empty rows are.
//!
//! It is found in one pass over the text, whose bytes it points to; nothing is built that could be written
//! back another way. A table that is inside another's cell, or whose rows repeat by themselves, is not
//! looked at.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use tavolo_shared::limits::{
    FORM_COLUMNS_MAX, FORM_DEPTH_MAX, FORM_HEAD_CHARS_MAX, FORM_HEAD_ROWS_MAX,
};

use super::FormError;

/// The table that is filled.
#[derive(Debug)]
pub(crate) struct Table {
    /// What stands over each column.
    pub(super) heads: Vec<String>,
    /// The first empty row: each action's looks like it.
    pub(super) pattern: Row,
    /// Where the empty rows are, which the actions' take the place of.
    pub(super) empty: Range<usize>,
}

/// A row, where it is in the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    pub(super) span: Range<usize>,
    pub(super) cells: Vec<Cell>,
    /// It is repeated on each page.
    is_head: bool,
    /// Grid columns that are left out before its first cell.
    before: usize,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    /// What is in it after its properties.
    pub(super) inside: Range<usize>,
    /// How its first paragraph looks.
    pub(super) paragraph: Option<Range<usize>>,
    /// How its first words look.
    pub(super) letters: Option<Range<usize>>,
    /// How the mark of its first paragraph looks.
    pub(super) mark: Option<Range<usize>>,
    /// The grid's columns that it is over.
    grid: Range<usize>,
    text: String,
    /// There is something in it that is no text.
    is_full: bool,
}

impl Row {
    fn is_empty(&self) -> bool {
        let mut cells = self.cells.iter();
        !self.cells.is_empty() && cells.all(|cell| cell.text.trim().is_empty() && !cell.is_full)
    }

    fn width(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.grid.end)
    }
}

/// The table of a form that has most columns, of those that have a head and an empty row.
pub(super) fn find(text: &str) -> Result<Table, FormError> {
    let tables = Walk::over(text)?;
    let mut best: Option<Table> = None;
    for rows in &tables {
        if let Some(table) = waiting(text, rows) {
            let columns = |table: &Table| table.heads.len();
            if best
                .as_ref()
                .is_none_or(|best| columns(best) < columns(&table))
            {
                best = Some(table);
            }
        }
    }
    best.ok_or(FormError::NoTable)
}

/// A table that is waiting to be filled; none where it is not.
fn waiting(text: &str, rows: &[Row]) -> Option<Table> {
    let first = rows.iter().position(Row::is_empty).filter(|at| *at > 0)?;
    let pattern = rows.get(first)?.clone();
    let columns = pattern.cells.len();
    if !(2..=FORM_COLUMNS_MAX).contains(&columns) {
        return None;
    }
    let above = rows.get(..first)?;
    // Those that are marked as its head; where none is, those right above.
    let marked = above.iter().any(|row| row.is_head);
    let heads = above.iter().filter(|row| row.is_head || !marked);
    let heads: Vec<&Row> = heads.collect();
    let from = heads.len().saturating_sub(FORM_HEAD_ROWS_MAX);
    let over = |cell: &Cell| head(heads.get(from..).unwrap_or_default(), cell);
    let heads: Vec<String> = pattern.cells.iter().map(over).collect();
    heads.iter().any(|head| !head.is_empty()).then_some(())?;
    let mut end = pattern.span.end;
    for row in rows.get(first.saturating_add(1)..)? {
        let between = text.get(end..row.span.start)?;
        if !row.is_empty() || !between.trim().is_empty() {
            break;
        }
        end = row.span.end;
    }
    Some(Table {
        heads,
        empty: pattern.span.start..end,
        pattern,
    })
}

/// What stands over a cell, from above to below. A title over the whole table is no column's.
fn head(rows: &[&Row], cell: &Cell) -> String {
    let mut said: Vec<String> = Vec::new();
    for row in rows {
        let cells = row.cells.iter();
        let over = cells.filter(|over| {
            let meets = over.grid.start < cell.grid.end && cell.grid.start < over.grid.end;
            let is_title = over.grid.start == 0 && over.grid.end >= row.width();
            meets && !is_title
        });
        for over in over {
            let words: Vec<&str> = over.text.split_whitespace().collect();
            let words = words.join(" ");
            if !words.is_empty() && !said.contains(&words) {
                said.push(words);
            }
        }
    }
    said.join(" · ").chars().take(FORM_HEAD_CHARS_MAX).collect()
}

/// One pass over a text.
struct Walk {
    /// The elements that are open, each with where it begins.
    open: Vec<(String, usize)>,
    /// How many tables are open.
    depth: usize,
    /// The placeholder text of a field that nobody filled in, while it is open: how many elements were.
    placeholder: Option<usize>,
    row: Option<Row>,
    cell: Option<Cell>,
    rows: Vec<Row>,
    tables: Vec<Vec<Row>>,
}

impl Walk {
    /// All outer tables, row by row.
    fn over(text: &str) -> Result<Vec<Vec<Row>>, FormError> {
        let mut walk = Self {
            open: Vec::new(),
            depth: 0,
            placeholder: None,
            row: None,
            cell: None,
            rows: Vec::new(),
            tables: Vec::new(),
        };
        let mut reader = Reader::from_str(text);
        loop {
            let from = position(&reader)?;
            let event = reader.read_event().map_err(|_| FormError::Damaged)?;
            let to = position(&reader)?;
            match event {
                Event::Start(element) => {
                    let name = element.name().as_ref().to_owned();
                    walk.begins(&name, &element, from, to)?;
                    walk.open.push((name, from));
                    if walk.open.len() > FORM_DEPTH_MAX {
                        return Err(FormError::Damaged);
                    }
                }
                Event::Empty(element) => {
                    let name = element.name().as_ref().to_owned();
                    walk.begins(&name, &element, from, to)?;
                    walk.ends(&name, from, from, to);
                }
                Event::End(_) => {
                    let (name, began) = walk.open.pop().ok_or(FormError::Damaged)?;
                    walk.ends(&name, began, from, to);
                }
                Event::Text(said) => walk.says(&said.xml10_content())?,
                Event::CData(said) => walk.says(&said.xml10_content())?,
                Event::GeneralRef(named) => {
                    let c = named.resolve_char_ref().map_err(|_| FormError::Damaged)?;
                    let known = match &*named {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    };
                    let c = c.or(known).ok_or(FormError::Damaged)?;
                    walk.says(c.encode_utf8(&mut [0; 4]))?;
                }
                // Word writes none; an entity could be anything.
                Event::DocType(_) => return Err(FormError::Damaged),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        match walk.open.is_empty() {
            true => Ok(walk.tables),
            false => Err(FormError::Damaged),
        }
    }

    /// The element that is open around what is read; `back` says how many further out.
    fn around(&self, back: usize) -> &str {
        let at = self.open.len().checked_sub(back.saturating_add(1));
        let open = at.and_then(|at| self.open.get(at));
        open.map_or("", |(name, _)| name)
    }

    fn begins(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
        from: usize,
        to: usize,
    ) -> Result<(), FormError> {
        let parent = self.around(0).to_owned();
        if name == "w:tbl" {
            self.depth = self.depth.saturating_add(1);
        }
        if name == "w:fldSimple" {
            is_calm(&value(element, "w:instr")?.unwrap_or_default())?;
        }
        if name == "w:showingPlcHdr" && self.placeholder.is_none() {
            self.placeholder = self.open.len().checked_sub(2);
        }
        let is_outer = self.depth == 1;
        match (name, parent.as_str()) {
            ("w:tr", "w:tbl") if is_outer => {
                self.row = Some(Row {
                    span: from..to,
                    ..Row::default()
                });
            }
            ("w:tc", "w:tr") if is_outer => {
                let row = self.row.as_ref();
                let at = row.map_or(0, |row| match row.cells.last() {
                    Some(last) => last.grid.end,
                    None => row.before,
                });
                self.cell = Some(Cell {
                    inside: to..to,
                    grid: at..at.saturating_add(1),
                    ..Cell::default()
                });
            }
            ("w:gridBefore", "w:trPr") if is_outer => {
                if let Some(row) = &mut self.row {
                    row.before = number(element)?;
                }
            }
            ("w:tblHeader", "w:trPr") if is_outer => {
                let off = value(element, "w:val")?;
                let off = off.is_some_and(|off| matches!(off.as_str(), "0" | "false" | "off"));
                if let Some(row) = &mut self.row {
                    row.is_head = !off;
                }
            }
            ("w:gridSpan", "w:tcPr") if is_outer => {
                if let Some(cell) = &mut self.cell {
                    cell.grid.end = cell.grid.start.saturating_add(number(element)?.max(1));
                }
            }
            ("w:drawing" | "w:pict" | "w:object", _) => {
                if let Some(cell) = &mut self.cell {
                    cell.is_full = true;
                }
            }
            ("w:tab" | "w:br", "w:r") => self.says_plainly(" "),
            _ => {}
        }
        Ok(())
    }

    /// An element ends: it began at `began`, and its end goes from `from` to `to`.
    fn ends(&mut self, name: &str, began: usize, from: usize, to: usize) {
        let parent = self.around(0).to_owned();
        if self.placeholder.is_some_and(|open| self.open.len() <= open) {
            self.placeholder = None;
        }
        let is_outer = self.depth == 1;
        match (name, parent.as_str()) {
            ("w:tbl", _) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.tables.push(std::mem::take(&mut self.rows));
                }
            }
            ("w:tr", "w:tbl") if is_outer => {
                if let Some(mut row) = self.row.take() {
                    row.span.end = to;
                    self.rows.push(row);
                }
            }
            ("w:tc", "w:tr") if is_outer => {
                if let (Some(mut cell), Some(row)) = (self.cell.take(), &mut self.row) {
                    cell.inside.end = from.max(cell.inside.start);
                    row.cells.push(cell);
                }
            }
            ("w:tcPr", "w:tc") if is_outer => {
                if let Some(cell) = &mut self.cell {
                    cell.inside = to..to;
                }
            }
            ("w:pPr", "w:p") => self.looks(|cell| &mut cell.paragraph, began..to),
            ("w:rPr", "w:r") => self.looks(|cell| &mut cell.letters, began..to),
            ("w:rPr", "w:pPr") => self.looks(|cell| &mut cell.mark, began..to),
            ("w:p", _) => self.says_plainly(" "),
            _ => {}
        }
    }

    /// Keeps how the first of something in a cell looks.
    fn looks(
        &mut self,
        which: impl Fn(&mut Cell) -> &mut Option<Range<usize>>,
        span: Range<usize>,
    ) {
        if let Some(cell) = &mut self.cell {
            which(cell).get_or_insert(span);
        }
    }

    fn says(&mut self, words: &str) -> Result<(), FormError> {
        match self.around(0) {
            "w:t" => self.says_plainly(words),
            "w:instrText" => is_calm(words)?,
            _ => {}
        }
        Ok(())
    }

    fn says_plainly(&mut self, words: &str) {
        if self.placeholder.is_some() {
            return;
        }
        if let Some(cell) = &mut self.cell {
            cell.text.push_str(words);
        }
    }
}

/// That a field does not fetch anything from elsewhere.
fn is_calm(instruction: &str) -> Result<(), FormError> {
    let instruction = instruction.to_ascii_uppercase();
    match ["DDE", "INCLUDE"]
        .iter()
        .any(|word| instruction.contains(word))
    {
        true => Err(FormError::Active),
        false => Ok(()),
    }
}

fn position(reader: &Reader<&[u8]>) -> Result<usize, FormError> {
    usize::try_from(reader.buffer_position()).map_err(|_| FormError::Damaged)
}

/// What an element says in an attribute.
pub(super) fn value(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, FormError> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| FormError::Damaged)?;
        if attribute.key.as_ref() == name {
            let said = attribute.normalized_value(XmlVersion::Explicit1_0);
            return said
                .map(|said| Some(said.into_owned()))
                .map_err(|_| FormError::Damaged);
        }
    }
    Ok(None)
}

/// A small number in `w:val`.
fn number(element: &BytesStart<'_>) -> Result<usize, FormError> {
    let said = value(element, "w:val")?.and_then(|said| said.parse().ok());
    Ok(said.unwrap_or(0).min(FORM_COLUMNS_MAX))
}
