//! The rows of one table, and the order in which they are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use automerge::ObjId;

use super::row::Row;
use crate::ids::EntryId;
use crate::plan::document::{Document, entries_of};
use crate::plan::order::Rank;
use crate::sorted::{self, sort_by};

/// The rows of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// All of them.
    rows: BTreeMap<EntryId, Arc<Row>>,
    /// Those that are shown, by the section under which they are, in order.
    ordered: BTreeMap<Option<EntryId>, Vec<EntryId>>,
    /// Those in which several people did something at the same time.
    contested: BTreeSet<EntryId>,
}

impl Rows {
    pub(crate) fn read(doc: &impl Document, map: &ObjId, live: impl Fn(&EntryId) -> bool) -> Self {
        let rows = entries_of(doc, map).into_iter();
        let rows = sorted::map(
            rows.map(|(id, object)| (id.clone(), Arc::new(Row::read(doc, &id, &object)))),
        );
        let contested = rows
            .values()
            .filter(|row| is_contested(row))
            .map(|row| row.id.clone());
        let contested = sorted::set(contested);
        let mut table = Self {
            rows,
            ordered: BTreeMap::new(),
            contested,
        };
        table.order(live);
        table
    }

    /// The rows of a section, or those of none.
    pub fn in_section(&self, section: Option<&EntryId>) -> &[EntryId] {
        self.ordered
            .get(&section.cloned())
            .map_or(&[], Vec::as_slice)
    }

    /// A row.
    pub fn get(&self, id: &EntryId) -> Option<&Arc<Row>> {
        self.rows.get(id)
    }

    /// Deleted rows that were not written since.
    pub fn bin(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.rows.values().filter(|row| !row.is_shown())
    }

    /// Whether an example is shown.
    pub fn has_demo(&self) -> bool {
        self.rows.values().any(|row| row.demo && row.is_shown())
    }

    /// Puts all rows in order anew.
    pub(crate) fn order(&mut self, live: impl Fn(&EntryId) -> bool) {
        let mut ordered: BTreeMap<_, Vec<&Arc<Row>>> = BTreeMap::new();
        for row in self.rows.values().filter(|row| row.is_shown()) {
            ordered.entry(home(row, &live)).or_default().push(row);
        }
        self.ordered = sorted::map(ordered.into_iter().map(|(section, mut rows)| {
            sort_by(&mut rows, |a, b| rank(a).cmp(&rank(b)));
            let ids = rows.into_iter().map(|row| row.id.clone()).collect();
            (section, ids)
        }));
    }

    /// Puts a row that was read again in the place of the old one. Says whether anything of the
    /// order of rows is different.
    pub(crate) fn replace(&mut self, row: Row, live: impl Fn(&EntryId) -> bool) -> bool {
        let before = self
            .rows
            .get(&row.id)
            .map(|old| (old.is_shown(), home(old, &live), old.order.clone()));
        let after = (row.is_shown(), home(&row, &live), row.order.clone());
        let id = row.id.clone();
        if is_contested(&row) {
            self.contested.insert(id.clone());
        } else {
            self.contested.remove(&id);
        }
        if before.as_ref() == Some(&after) {
            self.rows.insert(id, Arc::new(row));
            return false;
        }
        if let Some((true, section, _)) = before {
            self.take_out(&section, &id);
        }
        self.rows.insert(id.clone(), Arc::new(row));
        let (shown, section, _) = after;
        if shown {
            self.put_in(section, id);
        }
        true
    }

    fn take_out(&mut self, section: &Option<EntryId>, id: &EntryId) {
        if let Some(list) = self.ordered.get_mut(section) {
            list.retain(|each| each != id);
            if list.is_empty() {
                self.ordered.remove(section);
            }
        }
    }

    fn put_in(&mut self, section: Option<EntryId>, id: EntryId) {
        let Some(row) = self.rows.get(&id) else {
            return;
        };
        let list = self.ordered.entry(section).or_default();
        let at = list.partition_point(|each| {
            self.rows
                .get(each)
                .is_some_and(|other| rank(other) < rank(row))
        });
        list.insert(at, id);
    }

    /// Rows in which several people did something at the same time.
    pub(crate) fn contested(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.contested.iter().filter_map(|id| self.rows.get(id))
    }

    /// A row, to be read again in parts.
    pub(crate) fn copy_of(&self, id: &EntryId) -> Option<Row> {
        self.rows.get(id).map(|row| row.as_ref().clone())
    }
}

fn is_contested(row: &Row) -> bool {
    row.is_deletion_contested() || row.contested().next().is_some()
}

fn rank(row: &Row) -> Rank<'_> {
    Rank {
        order: &row.order,
        id: row.id.as_str(),
    }
}

/// The section under which a row is shown.
fn home(row: &Row, live: impl Fn(&EntryId) -> bool) -> Option<EntryId> {
    row.section.clone().filter(|section| live(section))
}
