//! What was taken, written as one act, a change at a time, so that the page stays alive meanwhile.

use std::cell::Cell;
use std::time::Duration;

use tavolo_shared::api::Before;
use tavolo_shared::ids::{ActId, EntryId};
use tavolo_shared::plan::intake::{Left, Taken, Writing};
use yew::platform::time::sleep;

use super::super::clip::UnreadCell;
use super::super::desk::{DeskRef, Side};
use super::super::toast::Said;
use crate::state::selection::{Line, Spot};

impl DeskRef {
    /// Writes it, closes the dialog, and stands on the first row; `told` hears how much is done, and of how
    /// much. One key takes all of it back; so does `stop`, which is looked at after each change.
    pub(super) async fn bring_in(
        &self,
        taken: Taken,
        section: Option<EntryId>,
        told: impl Fn(usize, usize),
        stop: &Cell<bool>,
    ) {
        self.typing.borrow_mut().end();
        self.version_before(Before::Import);
        let (cells, unread) = (taken.cells_written, taken.unread.clone());
        let mut writing = Writing::new(taken, self.table(), section);
        let (act, all) = (self.act(), writing.left());
        let mut is_written = false;
        while !writing.is_done() {
            told(all.saturating_sub(writing.left()), all);
            // The browser draws, and takes what comes in.
            sleep(Duration::ZERO).await;
            let is_stopped = stop.get();
            if is_stopped || self.try_commit(&act, |tx| writing.step(tx)).is_none() {
                return self.give_up(&act, is_written, is_stopped).await;
            }
            // What it says may be there already.
            is_written |= self.undo.borrow().ends_with(&act);
        }
        self.import(None);
        // The page takes the focus again once the dialog has gone.
        sleep(Duration::ZERO).await;
        let rows = writing.rows();
        let column = self.place().layout.columns.first().cloned();
        let first = rows.first().cloned().flatten();
        match (first, column) {
            (Some(row), Some(column)) => self.stand(Spot {
                line: Line::Row(row),
                column,
            }),
            // Sections alone.
            _ => self.stand_again(),
        }
        self.say_brought(cells, &unread, rows);
    }

    /// Says what was written, and shows what was not recognised.
    fn say_brought(&self, cells: usize, unread: &[Left], rows: &[Option<EntryId>]) {
        let unread = unread.iter().filter_map(|left| {
            Some(UnreadCell {
                row: rows.get(left.line)?.clone()?,
                column: left.field.clone()?,
                words: left.words.clone(),
            })
        });
        let unread: Vec<UnreadCell> = unread.collect();
        self.say(Said::Imported(cells, unread.len()));
        let any = !unread.is_empty();
        *self.unread.borrow_mut() = unread;
        if any {
            self.show_side(Some(Side::Unread));
        } else if self.side() == Some(Side::Unread) {
            self.show_side(None);
        }
    }

    /// Takes back what was written so far, where something was, closes the dialog and says so.
    async fn give_up(&self, import: &ActId, is_written: bool, is_stopped: bool) {
        let is_back = !is_written || self.takes_back(import);
        self.import(None);
        sleep(Duration::ZERO).await;
        self.stand_again();
        self.say(match (is_back, is_stopped) {
            (true, true) => Said::ImportCancelled,
            (true, false) => Said::NotDone,
            (false, _) => Said::ImportInPart,
        });
    }

    /// Takes an act back without a word, for good, where it is one's last; says whether it is.
    fn takes_back(&self, import: &ActId) -> bool {
        if !self.undo.borrow().ends_with(import) {
            return false;
        }
        let act = self.act();
        // Taken out, so that nothing is borrowed while the runtime works.
        let mut stack = std::mem::take(&mut *self.undo.borrow_mut());
        let undone = self.may_write().then(|| {
            let document = self.document();
            self.runtime.undo(document, &mut stack, &act, false)
        });
        // Half an import is nothing to do again.
        stack.forget_undone();
        *self.undo.borrow_mut() = stack;
        let Some(Ok(Some(edits))) = undone else {
            return false;
        };
        for edited in &edits {
            self.take_in(&edited.patches);
        }
        !edits.is_empty()
    }
}
