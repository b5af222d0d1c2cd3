//! What was taken, written as one act, a change at a time, so that the page stays alive meanwhile.

use std::time::Duration;

use tavolo_shared::api::Before;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::intake::{Taken, Writing};
use yew::platform::time::sleep;

use super::super::clip::UnreadCell;
use super::super::desk::{DeskRef, Side};
use super::super::toast::Said;
use crate::state::selection::{Line, Spot};

impl DeskRef {
    /// Writes it, closes the dialog, and stands on the first row; `told` hears how much is left. One key
    /// takes all of it back.
    pub(super) async fn bring_in(
        &self,
        taken: Taken,
        section: Option<EntryId>,
        told: impl Fn(usize),
    ) {
        self.typing.borrow_mut().end();
        self.version_before(Before::Import);
        let (cells, unread) = (taken.cells_written, taken.unread.clone());
        let rows: Vec<Option<EntryId>> = taken.lines.iter().map(|line| line.row.clone()).collect();
        let mut writing = Writing::new(taken, self.table(), section);
        let act = self.act();
        while !writing.is_done() {
            if self.try_commit(&act, |tx| writing.step(tx)).is_none() {
                self.import(None);
                return self.say(Said::NotDone);
            }
            told(writing.left());
            // The browser draws, and takes what comes in.
            sleep(Duration::ZERO).await;
        }
        let mut made = writing.made().iter();
        let rows: Vec<Option<EntryId>> = rows
            .into_iter()
            .map(|row| row.or_else(|| made.next().cloned()))
            .collect();
        self.import(None);
        // The page takes the focus again once the dialog has gone.
        sleep(Duration::ZERO).await;
        let column = self.place().layout.columns.first().cloned();
        let first = rows.first().cloned().flatten();
        if let (Some(row), Some(column)) = (first, column) {
            let line = Line::Row(row);
            self.stand(Spot { line, column });
        }
        let unread: Vec<UnreadCell> = unread
            .into_iter()
            .filter_map(|left| {
                Some(UnreadCell {
                    row: rows.get(left.line)?.clone()?,
                    column: left.field?,
                    words: left.words,
                })
            })
            .collect();
        self.say(Said::Pasted {
            cells,
            unread: unread.len(),
            over: 0,
        });
        let any = !unread.is_empty();
        *self.unread.borrow_mut() = unread;
        if any {
            self.show_side(Some(Side::Unread));
        } else if self.side() == Some(Side::Unread) {
            self.show_side(None);
        }
    }
}
