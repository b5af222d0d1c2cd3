//! What a person does to whole rows, one or all that are selected: each as one act.

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::{self, Content};
use tavolo_shared::plan::schema::Storage;

use super::desk::Desk;
use super::pick::Writes;
use super::toast::Said;
use crate::grid::bus::Topic;
use crate::state::selection::{Line, Spot};
use crate::state::text::{Splice, units};
use crate::state::words::{line, shown};

impl Desk {
    /// The rows that a menu of this row is about: all that are selected, where it is one of them.
    pub fn rows_of(&self, row: &EntryId) -> Vec<EntryId> {
        let place = self.place();
        let picked = place.picked.as_ref().map(|picked| &picked.rows);
        match picked.filter(|rows| rows.contains(row)) {
            Some(rows) => rows.clone(),
            None => vec![row.clone()],
        }
    }

    /// Adds a row right above another, and opens its first cell.
    pub fn add_row_above(&self, row: &EntryId) {
        let found = self.look(|view| {
            let home = view.row(view.main(), row)?.section.clone();
            let home = home.filter(|id| view.section(id).is_some_and(|s| s.is_live()));
            let rows = view.rows_in(view.main(), home.as_ref());
            let at = rows.iter().position(|each| each == row)?;
            let before = at.checked_sub(1).and_then(|at| rows.get(at)).cloned();
            Some((home, before))
        });
        if let Some((section, before)) = found {
            let spot = before.map_or(edit::Spot::First, edit::Spot::After);
            self.add_row_at(section.as_ref(), &spot);
        }
    }

    /// Copies a row, and stands on the copy.
    pub fn duplicate_row(&self, row: &EntryId) {
        self.typing.borrow_mut().end();
        let made = self.commit(&self.act(), |tx| edit::duplicate_row(tx, self.table(), row));
        if let Some(made) = made {
            self.stand_on_row(&made);
        }
    }

    /// Stands on a row, in the column in which one stands.
    fn stand_on_row(&self, row: &EntryId) {
        let column = self.place().spot.as_ref().map(|spot| spot.column.clone());
        if let Some(column) = column {
            self.stand(Spot {
                line: Line::Row(row.clone()),
                column,
            });
        }
    }

    /// Moves rows to a section's end.
    pub fn move_rows_to(&self, rows: &[EntryId], section: &EntryId) {
        self.typing.borrow_mut().end();
        let moved = self.commit(&self.act(), |tx| {
            edit::move_rows(tx, self.table(), rows, Some(section), &edit::Spot::Last)
        });
        if moved.is_some() {
            self.place
                .borrow_mut()
                .folded
                .remove(&Some(section.clone()));
            self.lay_out();
            self.bus.ring([Topic::Lines]);
            self.stand_again();
            self.say(Said::RowsMoved(rows.len()));
        }
    }

    /// Deletes rows, and says how they come back.
    pub fn delete_rows(&self, rows: &[EntryId]) {
        if let [row] = rows {
            return self.delete_row(row);
        }
        self.typing.borrow_mut().end();
        let done = self.commit(&self.act(), |tx| edit::delete_rows(tx, self.table(), rows));
        if done.is_some() {
            self.say(Said::RowsDeleted(rows.len()));
            self.stand_again();
        }
    }

    /// Makes one row of several: the first takes what the others say, and they go to the bin.
    pub fn merge_rows(&self, rows: &[EntryId]) {
        let Some((into, others)) = rows.split_first().filter(|(_, others)| !others.is_empty())
        else {
            return;
        };
        self.typing.borrow_mut().end();
        let notes = self.look(|view| Some(view.column_with_key(view.main(), "notes")?.id.clone()));
        let left = self.differing(into, others).join("\n");
        let note = notes.as_ref().filter(|_| !left.is_empty());
        let act = self.act();
        let note = note.map(|column| (column, left.as_str()));
        let (texts, writes) = self.merged(into, others, note);
        let mut texts = texts.iter();
        let written = texts.all(|(column, below)| self.splice_cell(&act, into, column, below))
            && self.write_all(&act, &writes);
        let done = written
            .then(|| self.commit(&act, |tx| edit::mark_merged(tx, self.table(), into, others)))
            .flatten();
        if done.is_some() {
            self.stand_on_row(into);
            self.say(Said::Merged(rows.len()));
        } else {
            self.say(Said::NotDone);
        }
    }

    /// What a row takes over from others: what goes below its texts, and its other cells.
    fn merged(
        &self,
        into: &EntryId,
        others: &[EntryId],
        note: Option<(&EntryId, &str)>,
    ) -> (Vec<(EntryId, Splice)>, Writes) {
        let (mut texts, mut writes) = (Vec::new(), Writes::new());
        let told = self.look(|view| {
            let rows = [into].into_iter().chain(others);
            let rows: Vec<_> = rows.filter_map(|row| view.row(view.main(), row)).collect();
            for column in view.columns(view.main()) {
                if !super::cell::is_by_hand(column) {
                    continue;
                }
                let cells: Vec<_> = rows.iter().map(|row| row.cell(&column.id)).collect();
                let note = note.filter(|(id, _)| **id == column.id);
                let note = note.map(|(_, words)| words);
                let Some(content) = edit::merged(&cells, column, note) else {
                    continue;
                };
                let now = cells.first().map(|cell| Content::of(cell, column));
                match (content, now) {
                    (content, Some(now)) if content == now => {}
                    // What is there stays as it is: somebody may be writing in it.
                    (Content::Text(all), Some(Content::Text(before)))
                        if all.starts_with(&before) =>
                    {
                        let below = Splice {
                            at: units(&before),
                            delete: 0,
                            insert: all.get(before.len()..).unwrap_or_default().to_owned(),
                        };
                        texts.push((column.id.clone(), below));
                    }
                    (content, _) => writes.push((into.clone(), column.id.clone(), content)),
                }
            }
            Some(())
        });
        debug_assert!(told.is_some(), "rows are merged that are seen");
        (texts, writes)
    }

    /// Single values of rows that another row has otherwise: what a merged row has no place for.
    fn differing(&self, into: &EntryId, others: &[EntryId]) -> Vec<String> {
        let names = self.names();
        self.look(|view| {
            let first = view.row(view.main(), into)?;
            let mut lines = Vec::new();
            for row in others.iter().filter_map(|row| view.row(view.main(), row)) {
                for column in view.columns(view.main()) {
                    let is_value = column
                        .kind
                        .is_some_and(|kind| kind.storage() == Storage::Value);
                    if !is_value || !super::cell::is_by_hand(column) {
                        continue;
                    }
                    let (mine, theirs) = (first.cell(&column.id), row.cell(&column.id));
                    let (one, other) = (Content::of(mine, column), Content::of(theirs, column));
                    if other != Content::Nothing && one != Content::Nothing && one != other {
                        let label = column.label.get(names.language).unwrap_or_default();
                        let words = line(&shown(theirs, column, &names));
                        let code = row.code().unwrap_or_default();
                        lines.push(format!("{code} · {label}: {words}"));
                    }
                }
            }
            Some(lines)
        })
        .unwrap_or_default()
    }
}
