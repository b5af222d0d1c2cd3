//! What is typed, into the plan: a splice of a cell or of a title, as one change or several, and
//! what becomes of words that the plan does not take.

use tavolo_shared::ids::{ActId, EntryId};
use tavolo_shared::limits::SPLICE_UNITS_MAX;
use tavolo_shared::plan::edit::{self, At, EditError, Tx};
use tavolo_shared::plan::schema::TextKey;
use tavolo_shared::sync::HeldPlace;

use super::desk::Desk;
use crate::grid::toast::Said;
use crate::io::device;
use crate::io::runtime::{HeldRecord, HeldText, REASON_NOT_WRITTEN};
use crate::state::pieces::pieces;
use crate::state::text::{Joined, Splice, units};
use crate::state::words::{join, joined};

impl Desk {
    /// A splice of a prose cell, as one types. Gives what the cell says where not all of it could
    /// be written.
    pub fn splice(&self, row: &EntryId, column: &EntryId, splice: &Splice) -> Option<String> {
        let act = self.typing_act(row, column, splice);
        let done = self.splice_cell(&act, row, column, splice);
        self.unless(done, || self.prose(row, column))
    }

    /// A splice of a section's title.
    pub fn splice_title(&self, section: &EntryId, splice: &Splice) -> Option<String> {
        let act = self.typing_act(section, section, splice);
        let texts = || self.title_texts(section);
        let done = self.in_pieces(&act, splice, texts, |tx, key, part| {
            edit::rename_section(tx, section, key, part.at, part.delete, &part.insert)
        });
        self.unless(done, || self.title_texts(section).1)
    }

    /// Empties a prose cell.
    pub(super) fn clear_prose(&self, row: &EntryId, column: &EntryId) -> bool {
        let all = Splice {
            at: 0,
            delete: units(&self.prose(row, column)),
            insert: String::new(),
        };
        let done = self.splice_cell(&self.act(), row, column, &all);
        if !done {
            self.say(Said::NotDone);
        }
        done
    }

    pub(super) fn splice_cell(
        &self,
        act: &ActId,
        row: &EntryId,
        column: &EntryId,
        splice: &Splice,
    ) -> bool {
        let at = At::new(self.table(), row, column);
        let texts = || {
            self.look(|view| {
                Some(joined(
                    view.row(view.main(), row)?.cell(column),
                    view.column(view.main(), column)?,
                ))
            })
            .unwrap_or_default()
        };
        self.in_pieces(act, splice, texts, |tx, key, part| {
            edit::splice_text(tx, &at, key, part.at, part.delete, &part.insert)
        })
    }

    /// Writes a splice in as many changes as it takes, all of them parts of one act. Says whether
    /// all of it is written; what is, stays.
    fn in_pieces(
        &self,
        act: &ActId,
        splice: &Splice,
        texts: impl Fn() -> (Joined, String),
        mut one: impl FnMut(&mut Tx<'_>, Option<&TextKey>, &Splice) -> Result<TextKey, EditError>,
    ) -> bool {
        let whole = texts().1;
        pieces(splice, &whole, SPLICE_UNITS_MAX)
            .iter()
            .all(|piece| {
                // Each on what the one before it has left.
                let parts = texts().0.split(piece);
                let written = self.try_commit(act, |tx| write(tx, parts, piece, &mut one));
                written.is_some()
            })
    }

    /// The act that a key press belongs to.
    fn typing_act(&self, entry: &EntryId, column: &EntryId, splice: &Splice) -> ActId {
        let cell = (entry.clone(), column.clone());
        let new = || self.act();
        self.typing
            .borrow_mut()
            .act(&cell, splice, device::now_ms(), new)
    }

    pub(super) fn title_texts(&self, section: &EntryId) -> (Joined, String) {
        self.look(|view| Some(join(&view.section(section)?.title)))
            .unwrap_or_default()
    }

    /// Where not all was written, says so, and gives what there is.
    fn unless(&self, done: bool, now: impl FnOnce() -> String) -> Option<String> {
        if done {
            return None;
        }
        self.say(Said::NotWritten);
        Some(now())
    }

    /// An editor closes with words that the plan did not take: they are kept aside.
    pub fn keep_unwritten(&self, row: &EntryId, column: &EntryId, words: String) {
        let before = self.prose(row, column);
        let record = HeldRecord {
            at_ms: device::now_ms(),
            reason: REASON_NOT_WRITTEN.to_owned(),
            texts: vec![HeldText {
                place: HeldPlace::Cell {
                    row: row.clone(),
                    column: column.clone(),
                },
                before,
                after: words,
            }],
            changes: Vec::new(),
        };
        self.runtime.keep_aside(self.document(), record);
        self.say(Said::KeptAside);
    }
}

/// Writes a splice: into the Texts it belongs to, or, where a cell has none yet, into a new one.
fn write(
    tx: &mut Tx<'_>,
    parts: Vec<(String, Splice)>,
    whole: &Splice,
    one: &mut impl FnMut(&mut Tx<'_>, Option<&TextKey>, &Splice) -> Result<TextKey, EditError>,
) -> Result<(), EditError> {
    if parts.is_empty() {
        return one(tx, None, whole).map(drop);
    }
    for (key, part) in parts {
        let key: Option<TextKey> = key.parse().ok();
        one(tx, key.as_ref(), &part)?;
    }
    Ok(())
}
