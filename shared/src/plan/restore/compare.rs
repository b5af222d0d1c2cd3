//! What differs between then and now, as things to do.

use std::collections::{BTreeSet, VecDeque};

use automerge::{Automerge, ChangeHash, ObjId};

use super::Job;
use super::cells::Cells;
use super::point::{Fields, Point, Stands};
use super::splices::splices;
use crate::api::Language;
use crate::ids::EntryId;
use crate::plan::edit::{At, Entry};
use crate::plan::reading::Names;
use crate::plan::review::{Deed, pieces};
use crate::plan::schema::{COLUMNS, IDEA, Key, MERGED, SECTIONS, Table, field};
use crate::plan::view::View;
use crate::sorted;

/// Then and now, and what is to be done.
pub(super) struct Comparing<'a> {
    pub(super) doc: &'a Automerge,
    pub(super) heads: &'a [ChangeHash],
    pub(super) now: Point<'a>,
    pub(super) then: Point<'a>,
    pub(super) language: Language,
    pub(super) names: &'a Names,
    /// The whole document as it was, where a cell has to be read as words.
    pub(super) view: Option<Option<View>>,
    todo: Vec<(Entry, Job)>,
    /// What has to be done after all else: a row that is written after it was deleted comes out of the
    /// bin.
    last: Vec<(Entry, Job)>,
}

impl<'a> Comparing<'a> {
    pub(super) fn new(
        doc: &'a Automerge,
        heads: &'a [ChangeHash],
        language: Language,
        names: &'a Names,
    ) -> Self {
        Self {
            doc,
            heads,
            now: Point { doc, heads: None },
            then: Point {
                doc,
                heads: Some(heads),
            },
            language,
            names,
            view: None,
            todo: Vec::new(),
            last: Vec::new(),
        }
    }

    /// All that is to be done, in order.
    pub(super) fn finish(self) -> VecDeque<(Entry, Job)> {
        let all = self.todo.into_iter().chain(self.last);
        let apart = all.flat_map(|(entry, job)| match &job {
            Job::Deed(deed) => {
                let parts = pieces(deed).into_iter();
                parts.map(|deed| (entry.clone(), Job::Deed(deed))).collect()
            }
            _ => vec![(entry, job)],
        });
        apart.collect()
    }

    /// A cell; none where its row was not there.
    pub(super) fn cell(&mut self, at: &At) -> Option<()> {
        let entry = Entry::of(at.table, &at.row);
        self.then.entry(entry.root, &at.row)?;
        let object = self.now.entry(entry.root, &at.row)?;
        let before = self.todo.len();
        self.cells(at.table, &entry, &object, &Cells::One(&at.column), false);
        self.settle(&entry, &object, before);
        Some(())
    }

    /// A row; none where it was not there.
    pub(super) fn row(&mut self, table: Table, row: &EntryId) -> Option<()> {
        let entry = Entry::of(table, row);
        self.then.entry(entry.root, row)?;
        let object = self.now.entry(entry.root, row)?;
        self.whole_row(table, &entry, &object, &Cells::All);
        Some(())
    }

    /// Everything.
    pub(super) fn plan(&mut self) {
        let columns = self.then.entries(COLUMNS);
        for (id, object) in self.now.entries(COLUMNS) {
            let entry = Entry::column(&id);
            match columns.contains_key(&id) {
                true => self.column(&entry, &object),
                false => self.bin(&entry, &object),
            }
        }
        let sections = self.then.entries(SECTIONS);
        for (id, object) in self.now.entries(SECTIONS) {
            let entry = Entry::section(&id);
            match sections.contains_key(&id) {
                true => self.section(&entry, &object),
                false => self.bin(&entry, &object),
            }
        }
        let known = sorted::set(columns.into_keys());
        let rows = self.then.entries(Table::Rows.root());
        for (id, object) in self.now.entries(Table::Rows.root()) {
            let entry = Entry::of(Table::Rows, &id);
            if rows.contains_key(&id) {
                self.whole_row(Table::Rows, &entry, &object, &Cells::Of(&known));
            } else if self.now.is_shown(&object) {
                self.settle_and_bin(&entry, &object);
            }
        }
    }

    pub(super) fn push(&mut self, entry: &Entry, job: Job) {
        self.todo.push((entry.clone(), job));
    }

    pub(super) fn deed(&mut self, entry: &Entry, deed: Deed) {
        self.push(entry, Job::Deed(deed));
    }

    /// Sends what was made since to the bin, unless it is there.
    fn bin(&mut self, entry: &Entry, object: &ObjId) {
        if !self.now.fields(object).contains_key(field::DELETED) {
            self.last.push((entry.clone(), Job::Delete));
        }
    }

    fn settle_and_bin(&mut self, entry: &Entry, object: &ObjId) {
        if self.now.fields(object).contains_key(field::DELETED) {
            self.last.push((entry.clone(), Job::Settle));
        }
        self.last.push((entry.clone(), Job::Delete));
    }

    /// A row that is shown although it was deleted would go to the bin if it said again what it said
    /// then.
    fn settle(&mut self, entry: &Entry, object: &ObjId, before: usize) {
        let marked = self.now.fields(object).contains_key(field::DELETED);
        if marked && self.todo.len() > before && self.now.is_shown(object) {
            self.todo.insert(before, (entry.clone(), Job::Settle));
        }
    }

    fn whole_row(&mut self, table: Table, entry: &Entry, object: &ObjId, cells: &Cells<'_>) {
        match (self.then.is_shown(object), self.now.is_shown(object)) {
            (false, false) => {}
            (false, true) => self.settle_and_bin(entry, object),
            (true, shown) => {
                if !shown {
                    self.push(entry, Job::Return);
                }
                let before = self.todo.len();
                self.place(table, entry, object, matches!(cells, Cells::Of(_)));
                self.marks(entry, object);
                let all_columns = matches!(cells, Cells::Of(_));
                self.cells(table, entry, object, cells, all_columns);
                // A status stands for the row as it is: it is set once the words are there.
                let own = self.todo.split_off(before);
                let (values, words): (Vec<_>, Vec<_>) = own.into_iter().partition(is_value);
                self.todo.extend(words.into_iter().chain(values));
                if shown {
                    self.settle(entry, object, before);
                }
            }
        }
    }

    /// A row's place, where its section is there: of the whole plan, sections come back too.
    fn place(&mut self, table: Table, entry: &Entry, object: &ObjId, whole: bool) {
        let place = |point: &Point<'_>| {
            let fields = point.fields(object);
            let value = fields.get(field::PLACE)?.value()?.clone();
            value.as_str().map(str::to_owned)
        };
        let (Some(then), now) = (place(&self.then), place(&self.now)) else {
            return;
        };
        let home = then.split_once('|').map_or("", |(home, _)| home);
        let is_there = whole || !table.has_sections() || home.is_empty() || self.now.is_live(home);
        if is_there && now.as_ref() != Some(&then) {
            let key = field::PLACE.to_owned();
            self.deed(entry, Deed::Put(key, then.into()));
        }
    }

    /// Of which rows and ideas a row was made.
    fn marks(&mut self, entry: &Entry, object: &ObjId) {
        let is_mark = |key: &str| key.starts_with(MERGED) || key.starts_with(IDEA);
        self.registers(entry, object, is_mark);
    }

    /// Sets every scalar as it was, under keys that are meant.
    fn registers(&mut self, entry: &Entry, object: &ObjId, is_meant: impl Fn(&str) -> bool) {
        let (then, now) = (self.then.fields(object), self.now.fields(object));
        for key in both(&then, &now).into_iter().filter(|key| is_meant(key)) {
            match (then.get(&key), now.get(&key)) {
                (Some(then), Some(now)) if then.value() == now.value() => {}
                (Some(Stands::Scalar { value, .. }), _) => {
                    self.deed(entry, Deed::Put(key, value.clone()));
                }
                (None, Some(Stands::Scalar { .. })) => self.deed(entry, Deed::Clear(key)),
                _ => {}
            }
        }
    }

    fn section(&mut self, entry: &Entry, object: &ObjId) {
        self.registers(entry, object, |key| key == field::ORDER);
        let (then, now) = (self.then.fields(object), self.now.fields(object));
        self.texts(entry, &then, &now, &|key| {
            matches!(Key::parse(key), Key::Text(..))
        });
        self.deletion(entry, &then, &now);
    }

    fn column(&mut self, entry: &Entry, object: &ObjId) {
        let (then, now) = (self.then.fields(object), self.now.fields(object));
        let labels = labels_changed(&then, &now);
        let is_label = |key: &str| labels.contains(group_of(key));
        self.registers(entry, object, |key| key != field::DELETED && !is_label(key));
        // The language last written counts where one is missing: so they are written in that order.
        let mut again: Vec<(&ObjId, &String)> = Vec::new();
        for (key, stands) in then.iter().filter(|(key, _)| is_label(key)) {
            if let Stands::Scalar { id, .. } = stands {
                again.push((id, key));
            }
        }
        sorted::sort_by(&mut again, |a, b| a.0.cmp(b.0));
        for key in now.keys().filter(|key| is_label(key)) {
            self.deed(entry, Deed::Clear(key.clone()));
        }
        for (_, key) in again {
            if let Some(value) = then.get(key).and_then(Stands::value) {
                self.deed(entry, Deed::Put(key.clone(), value.clone()));
            }
        }
        self.deletion(entry, &then, &now);
    }

    /// Whether a column or a section is in the bin.
    fn deletion(&mut self, entry: &Entry, then: &Fields, now: &Fields) {
        let is = |fields: &Fields| fields.contains_key(field::DELETED);
        match (is(then), is(now)) {
            (true, false) => self.last.push((entry.clone(), Job::Delete)),
            (false, true) => self.push(entry, Job::Return),
            _ => {}
        }
    }

    /// Splices the Texts that say something else than they said.
    pub(super) fn texts(
        &mut self,
        entry: &Entry,
        then: &Fields,
        now: &Fields,
        is_meant: &dyn Fn(&str) -> bool,
    ) {
        for (key, stands) in now.iter().filter(|(key, _)| is_meant(key)) {
            let Stands::Text(text) = stands else { continue };
            let was = match then.get(key) {
                Some(Stands::Text(text)) => self.then.text(text),
                _ => String::new(),
            };
            for (at, delete, insert) in splices(&self.now.text(text), &was) {
                let key = key.clone();
                self.deed(
                    entry,
                    Deed::Splice {
                        key,
                        at,
                        delete,
                        insert,
                    },
                );
            }
        }
    }
}

/// Whether a thing to do sets a value.
fn is_value((_, job): &(Entry, Job)) -> bool {
    matches!(job, Job::Deed(Deed::Put(key, _)) if matches!(Key::parse(key), Key::Value(_)))
}

/// The keys of both.
pub(super) fn both(then: &Fields, now: &Fields) -> BTreeSet<String> {
    sorted::set(then.keys().chain(now.keys()).cloned())
}

/// What a label's key begins with: the same for every language.
fn group_of(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(group, _)| group)
}

/// The labels of a column of which a language says something else.
fn labels_changed(then: &Fields, now: &Fields) -> BTreeSet<String> {
    let is_language = |key: &str| {
        let last = key.rsplit_once('/').map(|(_, last)| last);
        last.is_some_and(|last| ["it", "fr", "en"].contains(&last))
    };
    let keys = both(then, now).into_iter().filter(|key| is_language(key));
    let changed = keys.filter(|key| match (then.get(key), now.get(key)) {
        (Some(then), Some(now)) => then.value() != now.value(),
        _ => true,
    });
    sorted::set(changed.map(|key| group_of(&key).to_owned()))
}
