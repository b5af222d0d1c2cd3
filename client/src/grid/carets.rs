//! Carets: one's own, told to others; theirs, drawn among the words; and what others type while
//! one types oneself.

use std::ops::Range;

use automerge::Patch;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::caret::{caret_at, position_of, splices};
use tavolo_shared::plan::view::{CellView, TextView};
use tavolo_shared::protocol::presence::Caret;

use super::desk::Desk;
use super::marks::Mark;
use super::prose::Remote;
use crate::state::text::Splice;
use crate::state::words::{join, joined};

/// The key of a Text in its row.
fn key_of(column: &EntryId, text: &TextView) -> String {
    format!("{column}/t/{}", text.key)
}

impl Desk {
    /// Where others are in a prose cell.
    pub(super) fn marks(&self, row: &EntryId, column: &EntryId) -> Vec<Mark> {
        let carets: Vec<(u8, Caret)> = {
            let others = self.others();
            let here = others.in_cell(row, column);
            here.filter_map(|person| Some((person.hue, person.here.caret.clone()?)))
                .collect()
        };
        if carets.is_empty() {
            return Vec::new();
        }
        let document = self.document();
        let marks = self.runtime.read(document, |doc| {
            self.look(|view| {
                let kind = view.column(view.main(), column)?;
                let stored = view.row(view.main(), row)?.cell(column);
                let (whole, _) = joined(stored, kind);
                let CellView::Prose(texts) = stored.view(kind) else {
                    return None;
                };
                let place = |caret: &Caret, at: &str| {
                    let text = texts
                        .iter()
                        .find(|text| key_of(column, text) == caret.text)?;
                    whole.place(text.key.as_str(), position_of(doc, text, at)?)
                };
                let mark = |(hue, caret): &(u8, Caret)| {
                    let at = place(caret, &caret.at)?;
                    let anchor = caret
                        .anchor
                        .as_ref()
                        .and_then(|anchor| place(caret, anchor));
                    let anchor = anchor.unwrap_or(at);
                    Some(Mark {
                        selection: at.min(anchor)..at.max(anchor),
                        caret: at,
                        hue: *hue,
                    })
                };
                Some(carets.iter().filter_map(mark).collect())
            })
        });
        marks.flatten().unwrap_or_default()
    }

    /// One's selection in the cell that one edits is another: the others are told.
    pub fn selected(&self, row: &EntryId, column: &EntryId, range: &Range<usize>) {
        let document = self.document();
        let caret = self.runtime.read(document, |doc| {
            self.look(|view| {
                let kind = view.column(view.main(), column)?;
                let stored = view.row(view.main(), row)?.cell(column);
                let (whole, _) = joined(stored, kind);
                let CellView::Prose(texts) = stored.view(kind) else {
                    return None;
                };
                let (key, at) = whole.locate(range.end)?;
                let text = texts.iter().find(|text| text.key.as_str() == key)?;
                let (other, from) = whole.locate(range.start)?;
                let anchor = (other == key && from != at).then(|| caret_at(doc, text, from));
                let at = caret_at(doc, text, at)?;
                Some(Caret {
                    text: key_of(column, text),
                    at,
                    anchor: anchor.flatten(),
                })
            })
        });
        self.here.borrow_mut().caret = caret.flatten();
        self.tell_here();
    }

    /// Tells the open editor what was done to its text by another hand, as exactly as the patches
    /// say it. The view is already up to date.
    pub(super) fn feed_editor(&self, patches: &[Patch]) {
        let Some(editor) = self.editor() else { return };
        let (editing, renaming) = {
            let place = self.place();
            (place.editing.clone(), place.renaming.clone())
        };
        let Some((texts, whole)) = self.look(|view| match (&editing, &renaming) {
            (Some(cell), _) => Some(joined(
                view.row(view.main(), &cell.row)?.cell(&cell.column),
                view.column(view.main(), &cell.column)?,
            )),
            (None, Some(section)) => Some(join(&view.section(section)?.title)),
            (None, None) => None,
        }) else {
            return;
        };
        let (entry, prefix) = match (&editing, &renaming) {
            (Some(cell), _) => (cell.row.clone(), format!("{}/t/", cell.column)),
            (None, Some(section)) => (section.clone(), "title/t/".to_owned()),
            (None, None) => return,
        };
        let done: Vec<Splice> = splices(patches)
            .into_iter()
            .filter(|splice| splice.entry == entry)
            .filter_map(|splice| {
                let key = splice.key.strip_prefix(&prefix)?;
                let begin = texts.place(key, 0)?;
                Some(Splice {
                    at: begin + splice.at,
                    delete: splice.delete,
                    insert: splice.insert,
                })
            })
            .collect();
        if !done.is_empty() {
            editor.emit(Remote::Splices(done));
        }
        // Where a second Text came or went, the splices alone do not tell it.
        editor.emit(Remote::Whole(whole));
    }
}
