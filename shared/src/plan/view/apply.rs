//! Keeping the view up to date from patches.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use automerge::{Automerge, Patch, PatchAction, Prop};

use super::View;
use super::column::Column;
use super::row::Row;
use super::section::Section;
use crate::ids::EntryId;
use crate::plan::document::{map_of, object_in};
use crate::plan::schema::{self, Key, Table};

/// What is different in the view, for the screen to draw again.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Touched {
    /// Everything: the document is another.
    All,
    /// Columns.
    Columns,
    /// Sections, and with them where rows stand.
    Sections,
    /// Which rows there are in a table, or their order.
    Order(Table),
    /// A row's fields: its code, its mark of deletion, whether it is an example.
    Row(Table, EntryId),
    /// One cell.
    Cell(Table, EntryId, EntryId),
    /// The current phase.
    Current,
}

/// What patches say to read again.
#[derive(Default)]
struct Stale {
    all: bool,
    columns: BTreeSet<EntryId>,
    sections: BTreeSet<EntryId>,
    current: bool,
    rows: BTreeMap<(Table, EntryId), StaleRow>,
}

/// What to read again of one row.
#[derive(Default)]
struct StaleRow {
    whole: bool,
    fields: bool,
    cells: BTreeSet<EntryId>,
}

impl Stale {
    fn note(&mut self, patch: &Patch) {
        let mut keys = patch.path.iter().map(|(_, prop)| prop);
        let own = own_key(&patch.action);
        let (root, entry, key) = (keys.next(), keys.next(), keys.next());
        let Some(root) = name(root).or(own) else {
            return;
        };
        let entry = match (patch.path.len(), name(entry)) {
            (0, _) => {
                self.all = true;
                return;
            }
            (1, _) => own,
            (_, entry) => entry,
        };
        let key = if patch.path.len() == 2 {
            own
        } else {
            name(key)
        };
        let Some(Ok(entry)) = entry.map(str::parse::<EntryId>) else {
            return;
        };
        match root {
            schema::COLUMNS => drop(self.columns.insert(entry)),
            schema::SECTIONS => drop(self.sections.insert(entry)),
            schema::SETTINGS => self.current = true,
            root => {
                let Some(table) = Table::of_root(root) else {
                    return;
                };
                self.rows.entry((table, entry)).or_default().note(key);
            }
        }
    }
}

impl StaleRow {
    fn note(&mut self, key: Option<&str>) {
        let Some(key) = key else {
            self.whole = true;
            return;
        };
        match Key::parse(key) {
            Key::Text(column, _)
            | Key::Value(column)
            | Key::Member(column, _)
            | Key::Read(column) => drop(self.cells.insert(column)),
            Key::Other(_) => self.fields = true,
        }
    }
}

fn name(prop: Option<&Prop>) -> Option<&str> {
    match prop {
        Some(Prop::Map(key)) => Some(key),
        _ => None,
    }
}

/// The key that a patch itself is about, where its object is a map.
fn own_key(action: &PatchAction) -> Option<&str> {
    match action {
        PatchAction::PutMap { key, .. } | PatchAction::DeleteMap { key } => Some(key),
        PatchAction::Conflict { prop } | PatchAction::Increment { prop, .. } => name(Some(prop)),
        PatchAction::PutSeq { .. }
        | PatchAction::Insert { .. }
        | PatchAction::SpliceText { .. }
        | PatchAction::DeleteSeq { .. }
        | PatchAction::Mark { .. } => None,
    }
}

impl View {
    /// Brings the view up to what the document says after patches. The document may already be
    /// further on. Gives what is different, each once.
    ///
    /// To be called for every change that came, also where Automerge made no patch of it: it makes
    /// none for one more value beside several that were set at the same time.
    pub fn apply(&mut self, doc: &Automerge, patches: &[Patch]) -> Vec<Touched> {
        let mut stale = Stale::default();
        patches.iter().for_each(|patch| stale.note(patch));
        self.note_contested(&mut stale);
        if stale.all {
            *self = Self::from_document(doc);
            return vec![Touched::All];
        }
        let mut touched = BTreeSet::new();
        self.apply_columns(doc, &stale, &mut touched);
        self.apply_sections(doc, &stale, &mut touched);
        if stale.current {
            self.read_current(doc);
            touched.insert(Touched::Current);
        }
        for ((table, id), what) in stale.rows {
            self.apply_row(doc, table, &id, &what, &mut touched);
        }
        touched.into_iter().collect()
    }

    /// What Automerge may make no patch for: see [`Cell`](super::Cell).
    fn note_contested(&self, stale: &mut Stale) {
        for (table, rows) in &self.tables {
            for row in rows.contested() {
                let again = stale.rows.entry((*table, row.id.clone())).or_default();
                again.cells.extend(row.contested().cloned());
                again.fields |= row.is_deletion_contested();
            }
        }
    }

    fn apply_columns(&mut self, doc: &Automerge, stale: &Stale, touched: &mut BTreeSet<Touched>) {
        let Some(map) = map_of(doc, schema::COLUMNS).filter(|_| !stale.columns.is_empty()) else {
            return;
        };
        for id in &stale.columns {
            match object_in(doc, &map, id.as_str()) {
                Some(object) => {
                    self.columns
                        .insert(id.clone(), Arc::new(Column::read(doc, id, &object)));
                }
                None => drop(self.columns.remove(id)),
            }
        }
        self.order_columns();
        touched.insert(Touched::Columns);
    }

    fn apply_sections(&mut self, doc: &Automerge, stale: &Stale, touched: &mut BTreeSet<Touched>) {
        let Some(map) = map_of(doc, schema::SECTIONS).filter(|_| !stale.sections.is_empty()) else {
            return;
        };
        let mut homes_differ = false;
        for id in &stale.sections {
            let before = self
                .sections
                .get(id)
                .is_some_and(|section| section.is_live());
            match object_in(doc, &map, id.as_str()) {
                Some(object) => {
                    self.sections
                        .insert(id.clone(), Arc::new(Section::read(doc, id, &object)));
                }
                None => drop(self.sections.remove(id)),
            }
            let after = self
                .sections
                .get(id)
                .is_some_and(|section| section.is_live());
            homes_differ |= before != after;
        }
        self.order_sections();
        touched.insert(Touched::Sections);
        if homes_differ {
            let sections = &self.sections;
            let live = |id: &EntryId| sections.get(id).is_some_and(|section| section.is_live());
            for (table, rows) in &mut self.tables {
                rows.order(live);
                touched.insert(Touched::Order(*table));
            }
        }
    }

    fn apply_row(
        &mut self,
        doc: &Automerge,
        table: Table,
        id: &EntryId,
        what: &StaleRow,
        touched: &mut BTreeSet<Touched>,
    ) {
        let sections = &self.sections;
        let live = |id: &EntryId| sections.get(id).is_some_and(|section| section.is_live());
        let Some(rows) = self.tables.get_mut(&table) else {
            return;
        };
        let known = rows.copy_of(id).filter(|_| !what.whole);
        let row = match known {
            Some(mut row) => {
                let code = row.code().map(str::to_owned);
                for column in &what.cells {
                    row.read_cell(doc, column);
                    touched.insert(Touched::Cell(table, id.clone(), column.clone()));
                }
                // Its code stands for a row as a whole, and is a cell all the same.
                if row.code() != code.as_deref() {
                    touched.insert(Touched::Row(table, id.clone()));
                }
                if what.fields {
                    row.read_fields(doc);
                    touched.insert(Touched::Row(table, id.clone()));
                }
                if what.fields || row.deleted.is_some() {
                    let before = row.is_shown();
                    row.read_deletion(doc);
                    if row.is_shown() != before {
                        touched.insert(Touched::Row(table, id.clone()));
                    }
                }
                row
            }
            None => {
                let map = map_of(doc, table.root());
                let Some(object) = map.and_then(|map| object_in(doc, &map, id.as_str())) else {
                    return;
                };
                touched.insert(Touched::Row(table, id.clone()));
                Row::read(doc, id, &object)
            }
        };
        if rows.replace(row, live) {
            touched.insert(Touched::Order(table));
        }
    }
}
