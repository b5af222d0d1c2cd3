//! What a person does to the plan, each as one act that one key takes back.

use tavolo_shared::ids::{ActId, EntryId};
use tavolo_shared::plan::edit::{self, At, EditError, Tx};
use tavolo_shared::plan::view::{Touched, View};

use super::desk::Desk;
use super::float::Floating;
use crate::grid::bus::Topic;
use crate::grid::toast::Said;
use crate::state::place::Editing;
use crate::state::selection::{Direction, Line, Spot};

impl Desk {
    /// Makes one edit of the plan as a part of an act, and brings everything up to date.
    pub(super) fn commit<T>(
        &self,
        act: &ActId,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Option<T> {
        let done = self.try_commit(act, run);
        if done.is_none() && self.may_write() {
            self.say(Said::NotDone);
        }
        done
    }

    /// The same, and says nothing where it is not possible.
    pub(super) fn try_commit<T>(
        &self,
        act: &ActId,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Option<T> {
        if !self.may_write() {
            return None;
        }
        let edited = self.runtime.edit(self.document(), act, run).ok()?;
        self.undo.borrow_mut().push(edited.undo);
        self.take_in(&edited.patches);
        Some(edited.value)
    }

    /// Brings the view up to date after an edit of one's own.
    pub(super) fn take_in(&self, patches: &[automerge::Patch]) -> Vec<Touched> {
        let document = self.document();
        let touched = self.runtime.read(document, |doc| {
            self.view
                .borrow_mut()
                .as_mut()
                .map(|view| view.apply(doc, patches))
        });
        let touched = touched.flatten().unwrap_or_default();
        self.note_unsent(&touched);
        self.drawn(&touched, self.cell_typed_in().as_ref());
        touched
    }

    /// The cell that one types in, where its editor shows all that is seen of it: with others' carets in
    /// it, these move by what is typed.
    fn cell_typed_in(&self) -> Option<(EntryId, EntryId)> {
        self.editor()?;
        let place = self.place();
        let editing = place.editing.as_ref()?;
        let cell = (editing.row.clone(), editing.column.clone());
        drop(place);
        self.marks(&cell.0, &cell.1).is_empty().then_some(cell)
    }

    /// Looks at the view.
    pub(super) fn look<T>(&self, look: impl FnOnce(&View) -> Option<T>) -> Option<T> {
        self.view().and_then(|view| look(&view))
    }

    /// Adds a member to a cell's set, or takes it out.
    pub fn set_member(&self, row: &EntryId, column: &EntryId, member: &str, is_in: bool) {
        let at = At::new(self.table(), row, column);
        self.typing.borrow_mut().end();
        self.commit(&self.act(), |tx| match is_in {
            true => edit::set_member(tx, &at, member),
            false => edit::remove_member(tx, &at, member),
        });
    }

    /// Empties a cell, whatever is in it.
    pub fn clear(&self, row: &EntryId, column: &EntryId) {
        use tavolo_shared::plan::view::CellView;
        enum What {
            Prose,
            Value,
            Members(Vec<String>),
        }
        let what = self.look(|view| {
            let cell = view.row(view.main(), row)?.cell(column);
            let kind = view.column(view.main(), column)?;
            match cell.view(kind) {
                _ if cell.is_empty(kind) => None,
                CellView::Prose(_) => Some(What::Prose),
                CellView::Values(_) => Some(What::Value),
                CellView::Members(members) => Some(What::Members(
                    members.into_iter().map(|(key, _)| key).collect(),
                )),
                CellView::Nothing => None,
            }
        });
        let Some(what) = what else { return };
        let at = At::new(self.table(), row, column);
        self.typing.borrow_mut().end();
        let done = match &what {
            What::Prose => self.clear_prose(row, column),
            What::Value => self
                .commit(&self.act(), |tx| edit::clear_value(tx, &at))
                .is_some(),
            What::Members(members) => self
                .commit(&self.act(), |tx| {
                    members
                        .iter()
                        .try_for_each(|member| edit::remove_member(tx, &at, member))
                })
                .is_some(),
        };
        if done {
            self.say(Said::Cleared);
        }
    }

    /// Adds a row to a section, below another or at its end, and opens its first cell.
    pub fn add_row(&self, section: Option<&EntryId>, after: Option<&EntryId>) {
        let spot = after.map_or(edit::Spot::Last, |row| edit::Spot::After(row.clone()));
        self.add_row_at(section, &spot);
    }

    /// The same, below the last row of a section.
    pub fn add_row_below(&self, section: Option<&EntryId>) {
        let last = self.look(|view| view.rows_in(view.main(), section).last().cloned());
        self.add_row(section, last.as_ref());
    }

    /// The same, at any place.
    pub(super) fn add_row_at(&self, section: Option<&EntryId>, spot: &edit::Spot) {
        self.typing.borrow_mut().end();
        let row = self.commit(&self.act(), |tx| {
            edit::add_row(tx, self.table(), section, spot)
        });
        if let Some(row) = row {
            self.place.borrow_mut().folded.remove(&section.cloned());
            self.lay_out();
            self.bus.ring([Topic::Lines]);
            self.edit_first(&row);
        }
    }

    /// Adds a row at a section's end.
    pub fn add_row_quietly(&self, section: Option<&EntryId>) -> Option<EntryId> {
        self.typing.borrow_mut().end();
        self.commit(&self.act(), |tx| {
            edit::add_row(tx, self.table(), section, &edit::Spot::Last)
        })
    }

    /// Stands on a row's first prose cell, and edits it.
    fn edit_first(&self, row: &EntryId) {
        use tavolo_shared::plan::schema::ColumnType;
        let column = self.look(|view| {
            let columns = self.place().shown_columns(view, view.main());
            columns
                .iter()
                .find(|c| c.kind == Some(ColumnType::Prose))
                .map(|c| c.id.clone())
        });
        let Some(column) = column else { return };
        self.stand(Spot {
            line: Line::Row(row.clone()),
            column,
        });
        self.edit(None);
    }

    /// Moves a row up or down by one, into the next section at a section's edge.
    pub fn move_row(&self, row: &EntryId, direction: Direction) {
        if self.place().look.is_rearranged() {
            // What one sees is not the plan's order: nobody could tell where the row went.
            self.say(Said::Sorted);
            return;
        }
        let target = self.look(|view| {
            let sections: Vec<Option<EntryId>> = view
                .sections()
                .iter()
                .map(|section| Some(section.id.clone()))
                .collect();
            let home = |id: &Option<EntryId>| {
                view.rows_in(view.main(), id.as_ref())
                    .iter()
                    .position(|each| each == row)
            };
            let (at, place) = sections
                .iter()
                .chain([&None])
                .enumerate()
                .find_map(|(n, section)| home(section).map(|place| (n, place)))?;
            let section = sections.get(at).cloned().flatten();
            let rows = view.rows_in(view.main(), section.as_ref());
            match direction {
                Direction::Up if place >= 2 => {
                    Some((section, edit::Spot::After(rows.get(place - 2)?.clone())))
                }
                Direction::Up if place == 1 => Some((section, edit::Spot::First)),
                Direction::Up => {
                    Some((sections.get(at.checked_sub(1)?)?.clone(), edit::Spot::Last))
                }
                Direction::Down if place + 1 < rows.len() => {
                    Some((section, edit::Spot::After(rows.get(place + 1)?.clone())))
                }
                Direction::Down => Some((sections.get(at + 1)?.clone(), edit::Spot::First)),
            }
        });
        if let Some((section, spot)) = target {
            self.move_row_to(row, section.as_ref(), &spot);
        }
    }

    /// Moves a row to a place in a section, and stays on it.
    pub fn move_row_to(&self, row: &EntryId, section: Option<&EntryId>, spot: &edit::Spot) {
        self.typing.borrow_mut().end();
        self.commit(&self.act(), |tx| {
            edit::move_row(tx, self.table(), row, section, spot)
        });
        self.place.borrow_mut().folded.remove(&section.cloned());
        self.lay_out();
        self.bus.ring([Topic::Lines]);
        let spot = self.place().spot.clone();
        if let Some(spot) = spot {
            self.stand(spot);
        }
    }

    /// Deletes a row, and says how it comes back.
    pub fn delete_row(&self, row: &EntryId) {
        self.typing.borrow_mut().end();
        let code = self
            .look(|view| Some(view.row(view.main(), row)?.code().map(str::to_owned)))
            .flatten();
        let rows = [row.clone()];
        if self
            .commit(&self.act(), |tx| edit::delete_rows(tx, self.table(), &rows))
            .is_some()
        {
            self.say(Said::RowDeleted(code));
            self.stand_again();
        }
    }

    /// Brings a row back from the bin.
    pub fn restore_row(&self, row: &EntryId) {
        self.typing.borrow_mut().end();
        let rows = [row.clone()];
        if self
            .commit(&self.act(), |tx| {
                edit::restore_rows(tx, self.table(), &rows)
            })
            .is_some()
        {
            self.say(Said::Restored);
        }
    }

    /// Takes all examples out.
    pub fn remove_demo(&self) {
        self.typing.borrow_mut().end();
        if let Some(count) = self.commit(&self.act(), edit::remove_demo) {
            self.say(Said::DemoRemoved(count));
            self.stand_again();
        }
    }

    /// Stands where one stands, with the focus: what had it may be gone.
    pub(super) fn stand_again(&self) {
        let spot = self.place().spot.clone();
        if let Some(spot) = spot {
            self.stand(spot);
        }
    }

    /// Edits the cell on which one stands, if it can be edited.
    pub fn edit(&self, typed: Option<String>) {
        let spot = self.place().spot.clone();
        let Some(Spot {
            line: Line::Row(row),
            column,
        }) = spot
        else {
            return;
        };
        let by_hand = self.look(|view| {
            let column = view.column(view.main(), &column)?;
            Some(super::cell::is_by_hand(column))
        });
        if !self.may_write() || by_hand != Some(true) {
            return;
        }
        self.typing.borrow_mut().end();
        let cell = Topic::Cell(row.clone(), column.clone());
        self.place.borrow_mut().editing = Some(Editing {
            typed,
            ..Editing::of(&row, &column)
        });
        self.bus
            .ring([cell, Topic::Row(row), Topic::Floating, Topic::Place]);
        self.tell_here();
    }

    /// Ends editing.
    pub fn end_editing(&self) {
        let ended = self.place.borrow_mut().editing.take();
        self.typing.borrow_mut().end();
        if let Some(Editing {
            row, column, draft, ..
        }) = ended
        {
            if let Some(words) = draft {
                self.write_words(&row, &column, &words);
            }
            let mut float = self.float.borrow_mut();
            float.take_if(|float| matches!(float.what, Floating::Choice(..)));
            drop(float);
            let cell = Topic::Cell(row.clone(), column);
            self.bus
                .ring([cell, Topic::Row(row), Topic::Floating, Topic::Place]);
            self.tell_here();
        }
    }
}
