//! What one does with comments: each as one change of the document that holds them.

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::comments::{
    On, add_comment, answer_comment, change_comment, compose, delete_comment, reopen_thread,
    resolve_thread, restore_comment,
};
use tavolo_shared::plan::edit::{EditError, Tx};

use crate::grid::bus::Topic;
use crate::grid::desk::Desk;
use crate::grid::toast::Said;
use crate::state::selection::{Line, Spot};

impl Desk {
    /// Makes one edit of the document that holds the threads. What one writes there is no part of what
    /// the matrix takes back.
    fn commit_comment<T>(
        &self,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Option<T> {
        let document = self.threads_document().filter(|_| self.may_comment())?;
        let edited = self.runtime.edit(document, &self.act(), run);
        self.comments.deleted.replace(None);
        self.read_comments();
        if edited.is_err() {
            self.say(Said::NotDone);
        }
        Some(edited.ok()?.value)
    }

    /// Begins a thread; says whether it is written.
    pub(super) fn begin_thread(&self, on: &On, body: &str) -> bool {
        let made = self.commit_comment(|tx| add_comment(tx, on, body));
        made.is_some()
    }

    /// Answers; says whether it is written.
    pub(super) fn answer(&self, thread: &EntryId, body: &str) -> bool {
        self.mark_read(thread);
        let made = self.commit_comment(|tx| answer_comment(tx, thread, body));
        made.is_some()
    }

    /// Says again what was refused: in the comment where that is there, else in its thread, else in a new
    /// one; says whether it is written.
    pub(in crate::grid) fn say_again(
        &self,
        on: &On,
        (comment, thread): (&EntryId, Option<&EntryId>),
        text: &str,
    ) -> bool {
        let body = compose(text, &self.mentionable());
        let talk = self.talk();
        let mut all = talk.threads().iter().flat_map(|thread| thread.comments());
        let there = |id: &&EntryId| talk.threads().iter().any(|thread| thread.id() == *id);
        match thread.filter(there) {
            _ if all.any(|each| each.id == *comment) => self.change_comment(comment, &body),
            Some(thread) => self.answer(thread, &body),
            None => self.begin_thread(on, &body),
        }
    }

    /// Has one's own comment say something else; says whether it is written.
    pub(super) fn change_comment(&self, id: &EntryId, body: &str) -> bool {
        let done = self.commit_comment(|tx| change_comment(tx, id, body));
        done.is_some()
    }

    /// Deletes one's own comment. It can be brought back until one does something else.
    pub(super) fn delete_comment(&self, id: &EntryId) {
        if self.commit_comment(|tx| delete_comment(tx, id)).is_some() {
            self.comments.deleted.replace(Some(id.clone()));
            self.bus.ring([Topic::Talk]);
        }
    }

    /// The comment that one has just deleted.
    pub(super) fn just_deleted(&self) -> Option<EntryId> {
        self.comments.deleted.borrow().clone()
    }

    /// Brings it back.
    pub(super) fn restore_comment(&self, id: &EntryId) {
        self.commit_comment(|tx| restore_comment(tx, id));
    }

    /// Settles a thread, or opens it again.
    pub(super) fn settle_thread(&self, thread: &EntryId, open: bool) {
        self.mark_read(thread);
        self.commit_comment(|tx| match open {
            false => resolve_thread(tx, thread),
            true => reopen_thread(tx, thread),
        });
    }

    /// Where one goes to see what a thread is on; nowhere where it is not to be seen.
    pub(super) fn spot_of_thread(&self, on: &On) -> Option<Spot> {
        let place = self.place();
        let line = Line::Row(on.row.clone());
        let shown = place.layout.lines.contains(&line);
        let columns = &place.layout.columns;
        let wanted = on.column.as_ref().filter(|column| columns.contains(column));
        let column = wanted.or_else(|| columns.first())?.clone();
        shown.then_some(Spot { line, column })
    }

    /// Goes there.
    pub(super) fn go_to_thread(&self, on: &On) {
        if let Some(spot) = self.spot_of_thread(on) {
            self.stand(spot);
        }
    }
}
