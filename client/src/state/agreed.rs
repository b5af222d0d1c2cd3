//! Rows that were agreed and changed since, as far as they have been looked at.
//!
//! How a row stood when it was agreed never changes: it is read from the history once. What is different
//! now is a look at two rows.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use automerge::ChangeHash;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::agreed::changed_since;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::{Row, View};

/// A row that was agreed.
#[derive(Debug, Clone)]
pub struct AgreedRow {
    /// The changes that said so.
    pub by: Vec<ChangeHash>,
    /// How it stood.
    pub then: Rc<Row>,
    /// The columns of which it says something else.
    pub changed: Vec<EntryId>,
}

/// The rows that were agreed.
#[derive(Debug, Default)]
pub struct Agreed {
    rows: BTreeMap<EntryId, AgreedRow>,
    /// Rows that are to be looked at.
    waiting: BTreeSet<EntryId>,
}

impl Agreed {
    /// Has rows looked at.
    pub fn wait(&mut self, rows: impl IntoIterator<Item = EntryId>) {
        self.waiting.extend(rows);
    }

    /// Some of those that wait.
    pub fn take(&mut self, most: usize) -> Vec<EntryId> {
        let some: Vec<EntryId> = self.waiting.iter().take(most).cloned().collect();
        self.waiting.retain(|row| !some.contains(row));
        some
    }

    /// Whether any waits.
    pub fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// How a row stood when these changes said that it is agreed, where that is known.
    pub fn known(&self, row: &EntryId, by: &[ChangeHash]) -> Option<Rc<Row>> {
        let known = self.rows.get(row).filter(|known| known.by == by)?;
        Some(known.then.clone())
    }

    /// Notes how an agreed row stood; none where it is not agreed. Says whether what is marked is another.
    pub fn note(
        &mut self,
        row: &EntryId,
        agreed: Option<(Vec<ChangeHash>, Rc<Row>)>,
        view: &View,
    ) -> bool {
        let was = self.is_shaken(row);
        let now = view.row(Table::Rows, row);
        match (agreed, now) {
            (Some((by, then)), Some(now)) => {
                let changed = changed_since(&then, now, view);
                let known = AgreedRow { by, then, changed };
                self.rows.insert(row.clone(), known);
            }
            _ => drop(self.rows.remove(row)),
        }
        was != self.is_shaken(row)
    }

    /// A row that was agreed and says something else now.
    pub fn shaken(&self, row: &EntryId) -> Option<&AgreedRow> {
        self.rows.get(row).filter(|row| !row.changed.is_empty())
    }

    fn is_shaken(&self, row: &EntryId) -> bool {
        self.shaken(row).is_some()
    }

    /// All such rows.
    pub fn all_shaken(&self) -> BTreeSet<EntryId> {
        let all = self.rows.iter().filter(|(_, row)| !row.changed.is_empty());
        all.map(|(row, _)| row.clone()).collect()
    }
}
