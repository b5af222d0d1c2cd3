//! What a screen shows of a document: columns, sections and rows in order, with typed cells.
//!
//! Made once from the document, then kept up to date from Automerge's patches: a patch says which
//! cell to read again, and only that cell is read, so that a remote key stroke costs one cell. A
//! patch is only a hint where to look; what is shown is always read from the document, so the view
//! cannot drift from it.
//!
//! Rows are behind [`Arc`]: a row that did not change is the same pointer as before. The view
//! changes nothing and decides no rights.

mod apply;
mod cell;
mod column;
mod row;
mod section;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use automerge::{Automerge, ChangeHash, ROOT};

pub use self::apply::Touched;
pub use self::cell::{Cell, CellView, Member, TextView};
pub use self::column::{Choice, Column, Labels, Print, Required, Shown, code};
pub(crate) use self::column::{FIXED, print_name, print_of, required_of, shown_name, shown_of};
pub use self::row::{Deletion, Row};
pub(crate) use self::row::{read_cell, words_at};
pub use self::section::Section;
pub use self::table::Rows;
use crate::access::DocumentKind;
use crate::api::Language;
use crate::ids::EntryId;
use crate::plan::document::{Document, Then, entries, map_of, object_in, text_of};
use crate::plan::schema::{self, COURSE, SCHEMA, Table, field, root};
use crate::plan::template;
use crate::sorted::{self, sort_by};

/// A document as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// What the document is.
    kind: Option<DocumentKind>,
    /// The schema's version.
    schema: i64,
    /// In which language its seeded prose is.
    language: Language,
    /// The group's id.
    group: Option<String>,
    /// Its own columns, all of them.
    columns: BTreeMap<EntryId, Arc<Column>>,
    /// Those that are not deleted, in order.
    columns_live: Vec<Arc<Column>>,
    /// All sections.
    sections: BTreeMap<EntryId, Arc<Section>>,
    /// Those that are not deleted, in order.
    sections_live: Vec<Arc<Section>>,
    /// Its tables.
    tables: BTreeMap<Table, Rows>,
    /// The current phase.
    current: Option<EntryId>,
    /// The table that is looked at, where it is not the one that such a document is about.
    main: Option<Table>,
}

impl View {
    /// Reads a whole document.
    pub fn from_document(doc: &Automerge) -> Self {
        Self::read(doc)
    }

    /// Reads a whole document as it was at a point of its history; none where it does not have that
    /// point. It makes no copy of the document.
    pub fn at(doc: &Automerge, heads: &[ChangeHash]) -> Option<Self> {
        Some(Self::read(&Then::new(doc, heads)?))
    }

    fn read(doc: &impl Document) -> Self {
        let mut view = Self {
            kind: None,
            schema: 0,
            language: Language::default(),
            group: None,
            columns: BTreeMap::new(),
            columns_live: Vec::new(),
            sections: BTreeMap::new(),
            sections_live: Vec::new(),
            tables: BTreeMap::new(),
            current: None,
            main: None,
        };
        view.read_root(doc);
        view.read_columns(doc);
        view.read_sections(doc);
        view.read_current(doc);
        for table in Table::ALL {
            if let Some(map) = map_of(doc, table.root()) {
                let live =
                    |section: &EntryId| view.sections.get(section).is_some_and(|s| s.is_live());
                let rows = Rows::read(doc, &map, live);
                view.tables.insert(table, rows);
            }
        }
        view
    }

    /// What the document is; none where it does not say.
    pub fn kind(&self) -> Option<DocumentKind> {
        self.kind
    }

    /// The table that is looked at: the one that such a document is about, or another of its own.
    pub fn main(&self) -> Table {
        self.main
            .unwrap_or_else(|| self.kind.map_or(Table::Rows, Table::main_of))
    }

    /// The same, looking at another table.
    pub fn looking_at(self, table: Option<Table>) -> Self {
        Self {
            main: table,
            ..self
        }
    }

    /// Whether this program may edit it: a document of an unknown schema is only read.
    pub fn is_known_schema(&self) -> bool {
        self.schema == SCHEMA
    }

    /// The language in which its seeded prose is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The group whose plan or calendar it is.
    pub fn group(&self) -> Option<&str> {
        self.group.as_deref()
    }

    /// The columns of a table that are not deleted, in order.
    pub fn columns(&self, table: Table) -> &[Arc<Column>] {
        template::fixed_columns(table).unwrap_or(&self.columns_live)
    }

    /// A column, also a deleted one.
    pub fn column(&self, table: Table, id: &EntryId) -> Option<&Arc<Column>> {
        match template::fixed_columns(table) {
            Some(columns) => columns.iter().find(|column| column.id == *id),
            None => self.columns.get(id),
        }
    }

    /// The column with a template's id, by which code refers to it.
    pub fn column_with_key(&self, table: Table, key: &str) -> Option<&Arc<Column>> {
        self.columns(table)
            .iter()
            .find(|column| column.key.as_deref() == Some(key))
    }

    /// Deleted columns, in order.
    pub fn columns_in_bin(&self) -> Vec<&Arc<Column>> {
        let mut columns: Vec<_> = self
            .columns
            .values()
            .filter(|c| c.deleted.is_some())
            .collect();
        sort_by(&mut columns, |a, b| a.rank().cmp(&b.rank()));
        columns
    }

    /// The sections that are not deleted, in order.
    pub fn sections(&self) -> &[Arc<Section>] {
        &self.sections_live
    }

    /// A section, also a deleted one.
    pub fn section(&self, id: &EntryId) -> Option<&Arc<Section>> {
        self.sections.get(id)
    }

    /// Deleted sections, in order.
    pub fn sections_in_bin(&self) -> Vec<&Arc<Section>> {
        let mut sections: Vec<_> = self.sections.values().filter(|s| !s.is_live()).collect();
        sort_by(&mut sections, |a, b| a.rank().cmp(&b.rank()));
        sections
    }

    /// The rows of a section, or those of no section (whose section was deleted, or that have
    /// none), in order. Tables without sections have all their rows under none.
    pub fn rows_in(&self, table: Table, section: Option<&EntryId>) -> &[EntryId] {
        self.tables
            .get(&table)
            .map_or(&[], |rows| rows.in_section(section))
    }

    /// All rows in the order in which they are shown: section by section, then those of none.
    pub fn rows(&self, table: Table) -> impl Iterator<Item = &Arc<Row>> {
        let sections = self.sections_live.iter().map(|section| Some(&section.id));
        sections
            .chain([None])
            .flat_map(move |section| self.rows_in(table, section))
            .filter_map(move |id| self.row(table, id))
    }

    /// A row, also a deleted one.
    pub fn row(&self, table: Table, id: &EntryId) -> Option<&Arc<Row>> {
        self.tables.get(&table)?.get(id)
    }

    /// Rows in the bin: deleted, and not written since.
    pub fn bin(&self, table: Table) -> impl Iterator<Item = &Arc<Row>> {
        self.tables.get(&table).into_iter().flat_map(Rows::bin)
    }

    /// The current phase of a calendar.
    pub fn current_phase(&self) -> Option<&EntryId> {
        self.current.as_ref()
    }

    /// Whether there are examples that are not in the bin.
    pub fn has_demo(&self) -> bool {
        self.tables.values().any(Rows::has_demo)
    }

    fn read_root(&mut self, doc: &impl Document) {
        let text = |key| text_of(doc, &ROOT, key);
        self.schema = match doc.one(&ROOT, root::SCHEMA) {
            Some((value, _)) => value.as_i64().unwrap_or(0),
            _ => 0,
        };
        self.kind = text(root::KIND).as_deref().and_then(kind_of);
        self.language = language_of(text(root::LANGUAGE).as_deref());
        self.group = text(root::GROUP);
    }

    fn read_columns(&mut self, doc: &impl Document) {
        let columns = entries(doc, schema::COLUMNS).into_iter();
        self.columns = sorted::map(
            columns.map(|(id, object)| (id.clone(), Arc::new(Column::read(doc, &id, &object)))),
        );
        self.order_columns();
    }

    fn order_columns(&mut self) {
        self.columns_live = self
            .columns
            .values()
            .filter(|c| c.deleted.is_none())
            .cloned()
            .collect();
        sort_by(&mut self.columns_live, |a, b| a.rank().cmp(&b.rank()));
    }

    fn read_sections(&mut self, doc: &impl Document) {
        let sections = entries(doc, schema::SECTIONS).into_iter();
        self.sections = sorted::map(
            sections.map(|(id, object)| (id.clone(), Arc::new(Section::read(doc, &id, &object)))),
        );
        self.order_sections();
    }

    fn order_sections(&mut self) {
        self.sections_live = self
            .sections
            .values()
            .filter(|s| s.is_live())
            .cloned()
            .collect();
        sort_by(&mut self.sections_live, |a, b| a.rank().cmp(&b.rank()));
    }

    fn read_current(&mut self, doc: &impl Document) {
        let course = map_of(doc, schema::SETTINGS).and_then(|map| object_in(doc, &map, COURSE));
        let current = course.and_then(|course| text_of(doc, &course, field::CURRENT));
        self.current = current.and_then(|id| id.parse().ok());
    }
}

fn kind_of(name: &str) -> Option<DocumentKind> {
    match name {
        "plan" => Some(DocumentKind::Plan),
        "calendar" => Some(DocumentKind::Calendar),
        "inventory" => Some(DocumentKind::Inventory),
        "space" => Some(DocumentKind::Space),
        "ideas" => Some(DocumentKind::Ideas),
        "discussion" => Some(DocumentKind::Discussion),
        _ => None,
    }
}

fn language_of(code: Option<&str>) -> Language {
    match code {
        Some("fr") => Language::Fr,
        Some("en") => Language::En,
        _ => Language::It,
    }
}
