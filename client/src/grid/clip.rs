//! Copying, cutting and pasting blocks, with any program that has tables.
//!
//! A pasted block is read for the columns it meets before anything is written; what nothing could
//! read is written as it is, and listed. A block with more rows than its section has offers to add
//! them. All of it is one act.

use std::rc::Rc;

use tavolo_shared::exchange::table::Table;
use tavolo_shared::ids::{ActId, EntryId};
use tavolo_shared::limits::{EDIT_OPS_MAX, SPLICE_UNITS_MAX};
use tavolo_shared::plan::edit::{self, At, Content};
use web_sys::Event;

use super::desk::{Desk, Side};
use super::float::Floating;
use super::import::Brought;
use super::pick::Writes;
use super::toast::Said;
use crate::io::dom::{self, clipboard};
use crate::state::block::{Block, repeated};
use crate::state::selection::{Line, Picked, Spot};
use crate::state::text::{Splice, units};
use crate::state::words::{Shown, line, shown};

/// A block that waits for the word whether rows are added.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// The block.
    pub block: Block,
    /// The rows that there are.
    pub rows: Vec<EntryId>,
    /// The section to which rows would be added.
    pub section: Option<EntryId>,
    /// The first column that it meets.
    pub column: EntryId,
}

impl Waiting {
    /// How many rows are missing.
    pub fn missing(&self) -> usize {
        self.block.lines.len().saturating_sub(self.rows.len())
    }
}

/// Words of a pasted block that nothing could read, and where they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadCell {
    /// The row.
    pub row: EntryId,
    /// The column.
    pub column: EntryId,
    /// The words.
    pub words: String,
}

impl Desk {
    /// Puts what is selected into the clipboard; says whether there was something.
    pub fn copy(&self, event: &Event) -> bool {
        let Some(rows) = self.selected_words() else {
            return false;
        };
        let cells = rows.iter().map(Vec::len).sum();
        let done = clipboard::write(event, &rows);
        if done {
            self.say(Said::Copied(cells));
        }
        done
    }

    /// The same, and empties it.
    pub fn cut(&self, event: &Event) -> bool {
        let done = self.copy(event);
        if done && self.may_write() {
            self.clear_selected();
        }
        done
    }

    /// What is selected, in words.
    fn selected_words(&self) -> Option<Vec<Vec<String>>> {
        let picked = self.place().selected()?;
        let names = self.names();
        self.look(|view| {
            let row = |row: &EntryId| {
                let row = view.row(view.main(), row)?;
                let cell = |id: &EntryId| {
                    let column = view.column(view.main(), id)?;
                    Some(match shown(row.cell(id), column, &names) {
                        // Names may have commas in them.
                        Shown::Chips(chips) => {
                            let each: Vec<_> =
                                chips.iter().map(|chip| chip.text.as_str()).collect();
                            each.join("; ")
                        }
                        other => line(&other),
                    })
                };
                let cells = picked.columns.iter();
                Some(cells.map(|id| cell(id).unwrap_or_default()).collect())
            };
            Some(picked.rows.iter().filter_map(row).collect())
        })
    }

    /// Pastes what is in the clipboard where one stands; says whether there was something.
    pub fn paste(&self, event: &Event) -> bool {
        if !self.may_write() {
            return false;
        }
        match clipboard::read(event) {
            None => false,
            Some(Err(_)) => {
                self.say(Said::TooLarge);
                true
            }
            Some(Ok(table)) if self.brings_headings(&table) => {
                self.import(Some(Some(Rc::new(Brought::pasted(&table)))));
                true
            }
            Some(Ok(table)) => {
                self.paste_table(&table);
                true
            }
        }
    }

    /// Pastes a table where one stands.
    pub(super) fn paste_table(&self, table: &Table) {
        self.typing.borrow_mut().end();
        let picked = self.place().picked.clone();
        if let (Some(words), Some(picked)) = (table.only(), &picked) {
            // One cell into a selection: the same everywhere.
            let table = repeated(words, picked.rows.len(), picked.columns.len());
            let first = picked.columns.first().cloned();
            if let Some(block) = first.and_then(|first| self.block(&table, &first)) {
                return self.paste_block(&block, &picked.rows);
            }
        }
        let Some(waiting) = self.target(table, picked.as_ref()) else {
            return;
        };
        let on_add = waiting.rows.is_empty();
        if on_add || waiting.missing() == 0 {
            return self.paste_waiting(&waiting, true);
        }
        *self.waiting.borrow_mut() = Some(waiting);
        if let Some(at) = dom::anchor_of_focus() {
            self.open_float(at, Floating::Paste);
        }
    }

    /// Where a table goes: the rows from the top left corner of what is selected to the section's
    /// end.
    fn target(&self, table: &Table, picked: Option<&Picked>) -> Option<Waiting> {
        let spot = self.place().spot.clone()?;
        let column = picked
            .and_then(|picked| picked.columns.first().cloned())
            .unwrap_or(spot.column);
        let first = picked.and_then(|picked| picked.rows.first().cloned());
        let (rows, section) = match (first.or(spot.line.row().cloned()), &spot.line) {
            (Some(row), _) => {
                let section = self.look(|view| {
                    let home = view.row(view.main(), &row)?.section.clone();
                    home.filter(|id| view.section(id).is_some_and(|s| s.is_live()))
                });
                (self.place().layout.rows_from(&row), section)
            }
            (None, Line::Add(section)) => (Vec::new(), section.clone()),
            (None, Line::Section(Some(section))) => (Vec::new(), Some(section.clone())),
            (None, _) => return None,
        };
        Some(Waiting {
            block: self.block(table, &column)?,
            rows,
            section,
            column,
        })
    }

    /// The same with the rows of the sections below too, where there are any: whatever is still missing
    /// then is added to the last one.
    pub(super) fn rows_below(&self, waiting: &Waiting) -> Option<Waiting> {
        let first = waiting.rows.first()?;
        let mut rows = self.place().layout.rows_on(first);
        rows.truncate(waiting.block.lines.len());
        if rows.len() <= waiting.rows.len() {
            return None;
        }
        let last = rows.last()?;
        let section = self.look(|view| {
            let home = view.row(view.main(), last)?.section.clone();
            home.filter(|id| view.section(id).is_some_and(|s| s.is_live()))
        });
        Some(Waiting {
            rows,
            section,
            ..waiting.clone()
        })
    }

    /// Reads a table for the columns from one on.
    fn block(&self, table: &Table, first: &EntryId) -> Option<Block> {
        let names = self.names();
        let known = self.known();
        self.look(|view| {
            let columns = self.place().shown_columns(view, view.main());
            let at = columns.iter().position(|column| column.id == *first)?;
            Some(Block::read(
                table,
                columns.get(at..)?,
                names.language,
                &known,
            ))
        })
    }

    /// Pastes the block that waits, with new rows or without.
    pub fn paste_waiting(&self, waiting: &Waiting, add: bool) {
        self.waiting.borrow_mut().take();
        self.version_before_paste(&waiting.block);
        let mut rows = waiting.rows.clone();
        let act = self.act();
        let missing = if add { waiting.missing() } else { 0 };
        if missing > 0 {
            let section = waiting.section.as_ref();
            let spot = rows
                .last()
                .map_or(edit::Spot::Last, |row| edit::Spot::After(row.clone()));
            match self.add_many(&act, section, &spot, missing) {
                Some(made) => rows.extend(made),
                None => return,
            }
        }
        self.paste_rows(&act, &waiting.block, &rows);
        if let (Some(first), Some(last)) = (rows.first(), rows.get(..waiting.block.lines.len())) {
            self.stand(Spot {
                line: Line::Row(first.clone()),
                column: waiting.column.clone(),
            });
            let far = self.far_column(&waiting.column, &waiting.block);
            if let (Some(row), Some(column)) = (last.last(), far) {
                self.reach(Spot {
                    line: Line::Row(row.clone()),
                    column,
                });
            }
        }
    }

    /// The last column that a block reaches from one on.
    fn far_column(&self, first: &EntryId, block: &Block) -> Option<EntryId> {
        let last = block.lines.iter().filter_map(|line| line.last());
        let last: Vec<&EntryId> = last.map(|(column, _)| column).collect();
        let place = self.place();
        let at = |id: &EntryId| place.layout.columns.iter().position(|each| each == id);
        let far = last
            .into_iter()
            .filter_map(at)
            .max()
            .or_else(|| at(first))?;
        place.layout.columns.get(far).cloned()
    }

    /// Makes rows, as many changes as it takes.
    pub(super) fn add_many(
        &self,
        act: &ActId,
        section: Option<&EntryId>,
        spot: &edit::Spot,
        count: usize,
    ) -> Option<Vec<EntryId>> {
        // A row of the widest template takes some forty operations.
        const ROWS_AT_ONCE: usize = 100;
        let mut spot = spot.clone();
        let mut made: Vec<EntryId> = Vec::with_capacity(count);
        while made.len() < count {
            let some = ROWS_AT_ONCE.min(count - made.len());
            let rows = self.commit(act, |tx| {
                edit::add_rows(tx, self.table(), section, &spot, some)
            })?;
            spot = edit::Spot::After(rows.last()?.clone());
            made.extend(rows);
        }
        Some(made)
    }

    fn paste_block(&self, block: &Block, rows: &[EntryId]) {
        self.version_before_paste(block);
        self.paste_rows(&self.act(), block, rows);
    }

    /// Writes a block into rows, and says what came of it.
    fn paste_rows(&self, act: &ActId, block: &Block, rows: &[EntryId]) {
        let writes: Writes = rows
            .iter()
            .zip(&block.lines)
            .flat_map(|(row, line)| {
                let write = |(column, content): &(EntryId, Content)| {
                    (row.clone(), column.clone(), content.clone())
                };
                line.iter().map(write).collect::<Vec<_>>()
            })
            .collect();
        if !self.write_all(act, &writes) {
            self.say(Said::NotDone);
            return;
        }
        let unread: Vec<UnreadCell> = block
            .unread
            .iter()
            .filter_map(|unread| {
                Some(UnreadCell {
                    row: rows.get(unread.line)?.clone(),
                    column: unread.column.clone(),
                    words: unread.words.clone(),
                })
            })
            .collect();
        self.say(Said::Pasted {
            cells: writes.len(),
            unread: unread.len(),
            over: block.columns_over,
        });
        let any = !unread.is_empty();
        *self.unread.borrow_mut() = unread;
        if any {
            self.show_side(Some(Side::Unread));
        } else if self.side() == Some(Side::Unread) {
            self.show_side(None);
        }
    }

    /// Writes cells, as many changes as it takes, all parts of one act. Says whether all of it is
    /// written; what is, stays, and one key takes it back.
    pub(super) fn write_all(&self, act: &ActId, writes: &Writes) -> bool {
        self.typing.borrow_mut().end();
        let mut rest = writes.as_slice();
        while let Some((row, column, content)) = rest.first() {
            if let Content::Text(text) = content
                && units(text) > SPLICE_UNITS_MAX
            {
                let all = Splice {
                    at: 0,
                    delete: units(&self.prose(row, column)),
                    insert: text.clone(),
                };
                if !self.splice_cell(act, row, column, &all) {
                    return false;
                }
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let batch = self.batch(rest);
            let (some, others) = rest.split_at(batch);
            let done = self.try_commit(act, |tx| {
                some.iter().try_for_each(|(row, column, content)| {
                    edit::set_content(tx, &At::new(self.table(), row, column), content)
                })
            });
            if done.is_none() {
                return false;
            }
            rest = others;
        }
        true
    }

    /// How many of these cells one change takes: at least one, and none of them a long text.
    fn batch(&self, writes: &[(EntryId, EntryId, Content)]) -> usize {
        const BUDGET: usize = EDIT_OPS_MAX / 2;
        let mut cost = 0;
        let fits = |(row, column, content): &&(EntryId, EntryId, Content)| {
            let long = matches!(content, Content::Text(text) if units(text) > SPLICE_UNITS_MAX);
            // What goes away costs as much as what comes.
            cost += content.cost() + self.prose(row, column).chars().count();
            !long && cost <= BUDGET
        };
        writes.iter().take_while(fits).count().max(1)
    }
}
