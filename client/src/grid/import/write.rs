//! What was taken, written as one act, a change at a time, so that the page stays alive meanwhile.

use std::cell::Cell;
use std::time::Duration;

use tavolo_shared::api::Before;
use tavolo_shared::ids::EntryId;
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
        let mut is_begun = false;
        while !writing.is_done() {
            told(all.saturating_sub(writing.left()), all);
            // The browser draws, and takes what comes in.
            sleep(Duration::ZERO).await;
            let is_stopped = stop.get();
            if is_stopped || self.try_commit(&act, |tx| writing.step(tx)).is_none() {
                return self.give_up(is_begun, is_stopped).await;
            }
            is_begun = true;
        }
        self.import(None);
        // The page takes the focus again once the dialog has gone.
        sleep(Duration::ZERO).await;
        let rows = writing.rows();
        let column = self.place().layout.columns.first().cloned();
        let first = rows.first().cloned().flatten();
        if let (Some(row), Some(column)) = (first, column) {
            let line = Line::Row(row);
            self.stand(Spot { line, column });
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
    async fn give_up(&self, is_begun: bool, is_stopped: bool) {
        let is_back = !is_begun || self.takes_back();
        self.import(None);
        sleep(Duration::ZERO).await;
        self.stand_again();
        self.say(match (is_back, is_stopped) {
            (true, true) => Said::ImportCancelled,
            (true, false) => Said::NotDone,
            (false, _) => Said::ImportInPart,
        });
    }

    /// Takes one's own last act back without a word; says whether it is.
    fn takes_back(&self) -> bool {
        let act = self.act();
        // Taken out, so that nothing is borrowed while the runtime works.
        let mut stack = std::mem::take(&mut *self.undo.borrow_mut());
        let undone = self.may_write().then(|| {
            let document = self.document();
            self.runtime.undo(document, &mut stack, &act, false)
        });
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
