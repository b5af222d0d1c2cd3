//! The cells of a row that say something else than they said: their Texts, their values and members, and what
//! they said in a column of another type.

use std::collections::BTreeSet;

use automerge::ObjId;

use super::Job;
use super::compare::{Comparing, both};
use super::point::{Fields, Point, Stands, texts_of};
use crate::ids::EntryId;
use crate::plan::difference::view_at;
use crate::plan::edit::{Content, Entry};
use crate::plan::reading::{content, words};
use crate::plan::review::Deed;
use crate::plan::schema::{self, CODE_COLUMN, COLUMNS, ColumnType, Key, Storage, Table};
use crate::plan::template;
use crate::plan::view::{Column, read_cell};
use crate::sorted;

/// Which cells of a row are meant.
pub(super) enum Cells<'a> {
    /// This one.
    One(&'a EntryId),
    /// All.
    All,
    /// Those of columns that there were.
    Of(&'a BTreeSet<EntryId>),
}

impl Comparing<'_> {
    /// The cells of a row. `whole` is whether columns get their types back too.
    pub(super) fn cells(
        &mut self,
        table: Table,
        entry: &Entry,
        object: &ObjId,
        cells: &Cells<'_>,
        whole: bool,
    ) {
        let (then, now) = (self.then.fields(object), self.now.fields(object));
        let keys = both(&then, &now);
        let columns = keys.iter().filter_map(|key| column_of(key));
        for column in sorted::set(columns) {
            let meant = match cells {
                Cells::One(one) => **one == column,
                Cells::All => true,
                Cells::Of(known) => known.contains(&column),
            };
            if !meant || is_filled_in(table, &column) {
                continue;
            }
            let (was, is) = match template::fixed_columns(table) {
                Some(_) => (None, None),
                None => (self.then.kind(&column), self.now.kind(&column)),
            };
            let retyped = !whole && was.is_some() && was != is;
            if retyped && was != Some(ColumnType::Prose) {
                self.reread(table, entry, &column);
                continue;
            }
            self.cell_parts(entry, (&then, &now), &column);
            let kind = if whole { was } else { is };
            let newer = retyped || self.then.is_text_newer(object, &then, &column);
            if kind.map(ColumnType::storage) != Some(Storage::Texts) {
                self.read_mark(entry, object, (&then, &now), &column, newer);
            }
        }
    }

    /// What a cell holds: its Texts, its values and its members.
    fn cell_parts(&mut self, entry: &Entry, (then, now): (&Fields, &Fields), column: &EntryId) {
        let is_own = |key: &str| {
            let rest = key.strip_prefix(column.as_str());
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        self.texts(entry, then, now, &is_own);
        for key in both(then, now).into_iter().filter(|key| is_own(key)) {
            if !matches!(Key::parse(&key), Key::Value(_) | Key::Member(..)) {
                continue;
            }
            match (then.get(&key), now.get(&key)) {
                (Some(then), Some(now)) if then.is_said_by(now) => {}
                (Some(Stands::Scalar { value, .. }), _) => {
                    self.deed(entry, Deed::Put(key, value.clone()));
                }
                (None, Some(Stands::Scalar { .. })) => self.deed(entry, Deed::Clear(key)),
                _ => {}
            }
        }
    }

    /// Whether a cell shows its value, or a Text that is newer than that.
    fn read_mark(
        &mut self,
        entry: &Entry,
        object: &ObjId,
        (then, now): (&Fields, &Fields),
        column: &EntryId,
        newer: bool,
    ) {
        let said = |point: &Point<'_>, fields: &Fields| {
            let texts = texts_of(fields, column).into_iter();
            texts.map(|text| point.text(text)).collect::<String>()
        };
        let was = said(&self.then, then);
        let same = was == said(&self.now, now);
        if same && self.now.is_text_newer(object, now, column) == newer {
            return;
        }
        let key = schema::read_key(column);
        if newer && now.contains_key(&key) {
            self.deed(entry, Deed::Clear(key));
        } else if !newer && !was.is_empty() {
            self.push(entry, Job::Read(column.clone()));
        }
    }

    /// What a cell said in a column of another type, read for what the column is now.
    fn reread(&mut self, table: Table, entry: &Entry, column: &EntryId) {
        let (doc, heads) = (self.doc, self.heads);
        let view = self.view.get_or_insert_with(|| view_at(doc, heads));
        let found = view.as_ref().and_then(|view| {
            let was = view.column(table, column)?;
            let cell = view.row(table, &entry.id)?.cell(column);
            Some(words(cell, was, self.language, self.names))
        });
        let object = self.now.entry(COLUMNS, column);
        let is = object.map(|object| Column::read(doc, column, &object));
        let (Some(said), Some(is)) = (found, is) else {
            return;
        };
        let own = self.now.entry(entry.root, &entry.id);
        let now = own.map(|own| read_cell(doc, &own, column));
        let now = now.map(|cell| Content::of(&cell, &is));
        let content = content(&is, &said, self.language, self.names);
        if let Some(content) = content.filter(|content| Some(content) != now.as_ref()) {
            self.push(entry, Job::Content(table, column.clone(), content));
        }
    }
}

/// The column of a cell's key.
fn column_of(key: &str) -> Option<EntryId> {
    match Key::parse(key) {
        Key::Text(column, _) | Key::Value(column) | Key::Member(column, _) | Key::Read(column) => {
            Some(column)
        }
        Key::Other(_) => None,
    }
}

/// Whether nobody writes in a column by hand.
fn is_filled_in(table: Table, column: &EntryId) -> bool {
    let fixed = template::fixed_columns(table).unwrap_or_default().iter();
    let mut own = fixed.filter(|each| each.id == *column);
    column.as_str() == CODE_COLUMN || own.any(|each| each.is_filled_in())
}
