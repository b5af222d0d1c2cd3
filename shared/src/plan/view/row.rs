//! A row as it is shown, and how it is read from the document.

use std::collections::BTreeMap;
use std::ops::RangeBounds;
use std::sync::{Arc, LazyLock};

use automerge::{ChangeHash, ObjId, ObjType, ReadDoc, Value as Stored};

use super::cell::{Cell, TextView};
use crate::ids::{ActId, EntryId};
use crate::plan::document::Document;
use crate::plan::schema::{self, CODE_COLUMN, Key, PHASE_NUMBER, field};
use crate::sorted::{self, sort_by};

/// Who deleted an entry: the act; who and when come from the registry of actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    /// The act.
    pub act: String,
    /// Cells were written at the same time or since: the row is shown, and marked so.
    pub written: bool,
    /// The changes that deleted it.
    pub changes: Vec<ChangeHash>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: EntryId,
    /// The template's id, where it came from one.
    pub key: Option<String>,
    /// It is an example.
    pub demo: bool,
    /// The section that it says it is in.
    pub section: Option<EntryId>,
    /// Its order key.
    pub order: String,
    /// Whether it is deleted, and by which act.
    pub deleted: Option<Deletion>,
    /// The rows of which it was made, and that went to the bin for it.
    pub merged_from: Vec<EntryId>,
    /// The shared ideas of which it was made.
    pub ideas: Vec<EntryId>,
    /// Its cells, by column.
    pub(crate) cells: BTreeMap<EntryId, Arc<Cell>>,
    /// The Automerge object.
    pub(crate) object: ObjId,
}

static EMPTY: LazyLock<Cell> = LazyLock::new(Cell::default);

impl Row {
    /// A cell; an empty one where nothing was ever written.
    pub fn cell(&self, column: &EntryId) -> &Cell {
        self.cells.get(column).map_or(&EMPTY, Arc::as_ref)
    }

    /// Its visible number (`ICT-07`), of a phase the number; none while it is new.
    pub fn code(&self) -> Option<&str> {
        let is_code = |id: &EntryId| [CODE_COLUMN, PHASE_NUMBER].contains(&id.as_str());
        let stored = self.cells.iter().find(|(column, _)| is_code(column))?;
        stored.1.values.first()?.strip_prefix('=')
    }

    /// Whether it is in its place among the others: not deleted, or written while being deleted.
    pub fn is_shown(&self) -> bool {
        self.deleted
            .as_ref()
            .is_none_or(|deletion| deletion.written)
    }

    /// The act, where it was deleted.
    pub fn deleted_by(&self) -> Option<ActId> {
        self.deleted.as_ref()?.act.parse().ok()
    }

    /// Columns whose cells several people set at the same time.
    pub(crate) fn contested(&self) -> impl Iterator<Item = &EntryId> {
        self.cells
            .iter()
            .filter(|(_, cell)| cell.is_contested)
            .map(|(column, _)| column)
    }

    /// Several people deleted it at the same time.
    pub(crate) fn is_deletion_contested(&self) -> bool {
        self.deleted
            .as_ref()
            .is_some_and(|deletion| deletion.changes.len() > 1)
    }

    /// Reads a whole row.
    pub(crate) fn read(doc: &impl Document, id: &EntryId, object: &ObjId) -> Self {
        let mut row = Self {
            id: id.clone(),
            key: None,
            demo: false,
            section: None,
            order: String::new(),
            deleted: None,
            merged_from: Vec::new(),
            ideas: Vec::new(),
            cells: BTreeMap::new(),
            object: object.clone(),
        };
        // All of it in one walk through its keys, since a document is opened row by row.
        let mut is_deleted = false;
        let cells = cells_in(doc, object, .., |key, value| {
            row.take_field(key, value);
            is_deleted |= key == field::DELETED;
        });
        let cells = cells.into_iter();
        row.cells = sorted::map(cells.map(|(column, cell)| (column, Arc::new(cell))));
        if is_deleted {
            row.read_deletion(doc);
        }
        row
    }

    /// Reads again everything that is no cell.
    pub(crate) fn read_fields(&mut self, doc: &impl Document) {
        self.key = None;
        self.demo = false;
        self.section = None;
        self.order.clear();
        self.merged_from.clear();
        self.ideas.clear();
        let object = self.object.clone();
        for item in doc.items(&object, ..) {
            self.take_field(&item.key, &item.value.clone().into_value());
        }
    }

    /// Takes what stands under a key, where it is no cell's.
    fn take_field(&mut self, key: &str, value: &Stored<'_>) {
        let text = || value.as_str().unwrap_or_default();
        let id_after = |stem| key.strip_prefix(stem)?.parse().ok();
        match key {
            field::KEY => self.key = value.as_str().map(str::to_owned),
            field::DEMO => self.demo = value.as_bool() == Some(true),
            field::PLACE => {
                let (section, order) = text().split_once('|').unwrap_or(("", text()));
                self.section = section.parse().ok();
                self.order = order.to_owned();
            }
            _ => {
                self.merged_from.extend(id_after(schema::MERGED));
                self.ideas.extend(id_after(schema::IDEA));
            }
        }
    }

    /// Reads one cell.
    pub(crate) fn read_cell(&mut self, doc: &impl Document, column: &EntryId) {
        let cell = read_cell(doc, &self.object, column);
        if cell == Cell::default() {
            self.cells.remove(column);
        } else {
            self.cells.insert(column.clone(), Arc::new(cell));
        }
    }

    /// Reads whether it is deleted, and whether it was written since.
    pub(crate) fn read_deletion(&mut self, doc: &impl Document) {
        let marks = doc.all(&self.object, field::DELETED);
        let Some((Stored::Scalar(act), _)) = marks.last() else {
            self.deleted = None;
            return;
        };
        let act = act.as_str().unwrap_or_default().to_owned();
        let changes: Vec<_> = marks
            .iter()
            .filter_map(|(_, id)| doc.change_of(id))
            .collect();
        let written = words_at(doc, &self.object, &changes) != words_now(self);
        self.deleted = Some(Deletion {
            act,
            written,
            changes,
        });
    }
}

/// Reads one cell of an entry.
pub(crate) fn read_cell(doc: &impl Document, object: &ObjId, column: &EntryId) -> Cell {
    // `0` comes right after `/`.
    let range = format!("{column}/")..format!("{column}0");
    let mut cells = cells_in(doc, object, range, |_, _| {});
    cells.remove(column).unwrap_or_default()
}

/// Reads the cells of a range of keys of an entry; those in which something is. What stands under another
/// key is told.
fn cells_in(
    doc: &impl Document,
    object: &ObjId,
    range: impl RangeBounds<String>,
    mut other: impl FnMut(&str, &Stored<'_>),
) -> BTreeMap<EntryId, Cell> {
    let mut cells: BTreeMap<EntryId, (Cell, Vec<ChangeHash>)> = BTreeMap::new();
    for item in doc.items(object, range) {
        let column = match Key::parse(&item.key) {
            Key::Text(column, _)
            | Key::Value(column)
            | Key::Member(column, _)
            | Key::Read(column) => column,
            Key::Other(key) => {
                other(key, &item.value.clone().into_value());
                continue;
            }
        };
        let (cell, read_by) = cells.entry(column).or_default();
        match (Key::parse(&item.key), item.value.clone().into_value()) {
            (Key::Text(_, key), Stored::Object(ObjType::Text)) => {
                let object = item.id();
                let text = doc.words(&object);
                cell.texts.push(TextView { key, text, object });
            }
            (Key::Value(_), Stored::Scalar(value)) => {
                cell.is_contested |= item.conflict;
                cell.values = match item.conflict {
                    true => values_of(doc, object, &item.key),
                    false => value.as_str().map(str::to_owned).into_iter().collect(),
                };
            }
            (Key::Member(_, member), Stored::Scalar(value)) if value.as_bool() == Some(true) => {
                cell.members.insert(member.to_owned());
            }
            (Key::Read(_), Stored::Scalar(_)) => {
                cell.is_contested |= item.conflict;
                let all = doc.all(object, item.key.as_ref());
                read_by.extend(all.iter().filter_map(|(_, id)| doc.change_of(id)));
            }
            _ => {}
        }
    }
    let finished = cells.into_iter().map(|(column, (mut cell, read_by))| {
        sort_by(&mut cell.texts, |a, b| a.object.cmp(&b.object));
        cell.text_is_newer = text_is_newer(doc, &cell, &read_by);
        (column, cell)
    });
    sorted::map(finished.filter(|(_, cell)| *cell != Cell::default()))
}

/// All the values that were set at the same time, each once.
fn values_of(doc: &impl Document, object: &ObjId, key: &str) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for (value, _) in doc.all(object, key) {
        if let Some(text) = value.as_str()
            && !values.iter().any(|each| each == text)
        {
            values.push(text.to_owned());
        }
    }
    values
}

/// Whether a Text says something else than when the cell was last read into a value or a set.
fn text_is_newer(doc: &impl Document, cell: &Cell, read_by: &[ChangeHash]) -> bool {
    if cell.texts.iter().all(|text| text.text.is_empty()) {
        return false;
    }
    read_by.is_empty()
        || cell
            .texts
            .iter()
            .any(|text| text_at(doc, &text.object, read_by) != text.text)
}

fn text_at(doc: &impl Document, text: &ObjId, heads: &[ChangeHash]) -> String {
    doc.history().text_at(text, heads).unwrap_or_default()
}

/// What a row says in all its cells but the code: to compare with another time.
pub(crate) type Words = BTreeMap<String, Vec<String>>;

fn words_now(row: &Row) -> Words {
    let mut words = Words::new();
    for (column, cell) in &row.cells {
        if column.as_str() == CODE_COLUMN {
            continue;
        }
        for text in cell.texts.iter().filter(|text| !text.text.is_empty()) {
            words.insert(schema::text_key(column, &text.key), vec![text.text.clone()]);
        }
        if !cell.values.is_empty() {
            words.insert(schema::value_key(column), cell.values.clone());
        }
        for member in &cell.members {
            words.insert(schema::member_key(column, member), Vec::new());
        }
    }
    words
}

/// What a row said at a point, in all its cells but the code.
pub(crate) fn words_at(doc: &impl Document, object: &ObjId, heads: &[ChangeHash]) -> Words {
    let mut words = Words::new();
    let doc = doc.history();
    for item in doc.map_range_at(object, .., heads) {
        let said = match (Key::parse(&item.key), item.value.clone().into_value()) {
            (Key::Text(..), Stored::Object(ObjType::Text)) => {
                let text = doc.text_at(item.id(), heads).unwrap_or_default();
                (!text.is_empty()).then(|| vec![text])
            }
            (Key::Value(column), Stored::Scalar(_)) if column.as_str() != CODE_COLUMN => {
                let all = doc
                    .get_all_at(object, item.key.as_ref(), heads)
                    .unwrap_or_default();
                let mut said: Vec<String> = Vec::new();
                for text in all.iter().filter_map(|(value, _)| value.as_str()) {
                    if !said.iter().any(|each| each == text) {
                        said.push(text.to_owned());
                    }
                }
                Some(said)
            }
            (Key::Member(..), Stored::Scalar(value)) if value.as_bool() == Some(true) => {
                Some(Vec::new())
            }
            _ => None,
        };
        if let Some(said) = said {
            words.insert(item.key.to_string(), said);
        }
    }
    words
}
