//! What became of columns and sections.

use std::sync::Arc;

use super::lifted;
use crate::ids::EntryId;
use crate::plan::schema::Table;
use crate::plan::view::{Column, Section, View};

/// What became of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnChange {
    /// It was not there, or in the bin.
    New,
    /// It is not there any more, or in the bin.
    Gone,
    /// It was there and is there.
    Changed {
        /// It stands elsewhere among the others.
        moved: bool,
        /// Something else stands in it.
        retyped: bool,
        /// Its head, or what may be chosen in it, says something else.
        relabelled: bool,
    },
}

/// What became of one section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionChange {
    /// It was not there, or in the bin.
    New,
    /// It is not there any more, or in the bin.
    Gone,
    /// It was there and is there.
    Changed {
        /// It stands elsewhere among the others.
        moved: bool,
        /// Its title says something else.
        retitled: bool,
    },
}

/// Those columns of a table that are different, in the order of `after`, with what is gone at the end.
pub fn columns_changed(before: &View, after: &View, table: Table) -> Vec<(EntryId, ColumnChange)> {
    let (old, new) = (before.columns(table), after.columns(table));
    let changed = |old: &Arc<Column>, new: &Arc<Column>, moved| {
        let (retyped, relabelled) = (old.kind != new.kind, !says_the_same(old, new));
        let change = ColumnChange::Changed {
            moved,
            retyped,
            relabelled,
        };
        (moved || retyped || relabelled).then_some(change)
    };
    let id = |column: &Arc<Column>| column.id.clone();
    compare(
        old,
        new,
        id,
        changed,
        (ColumnChange::New, ColumnChange::Gone),
    )
}

/// Those sections that are different, in the order of `after`, with what is gone at the end.
pub fn sections_changed(before: &View, after: &View) -> Vec<(EntryId, SectionChange)> {
    let changed = |old: &Arc<Section>, new: &Arc<Section>, moved| {
        let retitled = old.title_text() != new.title_text();
        let change = SectionChange::Changed { moved, retitled };
        (moved || retitled).then_some(change)
    };
    let id = |section: &Arc<Section>| section.id.clone();
    compare(
        before.sections(),
        after.sections(),
        id,
        changed,
        (SectionChange::New, SectionChange::Gone),
    )
}

fn says_the_same(old: &Column, new: &Column) -> bool {
    let heads = old.label == new.label && old.short == new.short;
    let options = old.options.iter().zip(&new.options);
    heads
        && old.options.len() == new.options.len()
        && options.into_iter().all(|(old, new)| {
            (&old.id, &old.labels, old.deleted) == (&new.id, &new.labels, new.deleted)
        })
}

fn compare<T, C: Copy>(
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> EntryId,
    changed: impl Fn(&T, &T, bool) -> Option<C>,
    (came, gone): (C, C),
) -> Vec<(EntryId, C)> {
    let find = |list: &'_ [T], wanted: &EntryId| list.iter().position(|each| id(each) == *wanted);
    let both = |list: &[T], other: &[T]| {
        let ids = list.iter().map(&id);
        ids.filter(|each| find(other, each).is_some())
            .collect::<Vec<_>>()
    };
    let lifted = lifted(&both(old, new), &both(new, old));
    let mut found = Vec::new();
    for each in new {
        let name = id(each);
        let was = find(old, &name).and_then(|at| old.get(at));
        let change = match was {
            None => Some(came),
            Some(was) => changed(was, each, lifted.contains(&name)),
        };
        found.extend(change.map(|change| (name, change)));
    }
    let left = old.iter().map(&id);
    let left = left.filter(|each| find(new, each).is_none());
    found.extend(left.map(|each| (each, gone)));
    found
}
