//! What was taken, put into the document: as many changes as it takes, all of one act.

use std::collections::VecDeque;

use super::Taken;
use crate::ids::EntryId;
use crate::limits::{EDIT_OPS_MAX, SPLICE_UNITS_MAX};
use crate::plan::edit::{At, Content, EditError, Spot, Tx, add_rows, set_content, splice_text};
use crate::plan::schema::Table;

/// Rows that one change makes: one of the widest template takes some forty operations.
const ROWS_AT_ONCE: usize = 100;
/// Operations after which a change is ended: one more cell still fits.
const OPS_AT_ONCE: usize = EDIT_OPS_MAX / 2;

/// One thing to write.
#[derive(Debug, Clone)]
enum Job {
    Cell(At, Content),
    /// More of a long text, at its end: from which unit on.
    More(At, usize, String),
}

/// What has to be written still.
#[derive(Debug)]
pub struct Writing {
    table: Table,
    section: Option<EntryId>,
    after: Spot,
    /// New rows that are not made yet, with what goes into them.
    new: VecDeque<Vec<(EntryId, Content)>>,
    jobs: VecDeque<Job>,
    /// The rows that were made.
    made: Vec<EntryId>,
}

impl Writing {
    /// Into a table, new rows at the end of a section (or of those in none).
    pub fn new(taken: Taken, table: Table, section: Option<EntryId>) -> Self {
        let mut writing = Self {
            table,
            section,
            after: Spot::Last,
            new: VecDeque::new(),
            jobs: VecDeque::new(),
            made: Vec::new(),
        };
        for line in taken.lines {
            match line.row {
                Some(row) => writing.cells(&row, line.cells),
                None => writing.new.push_back(line.cells),
            }
        }
        writing
    }

    /// Whether there is nothing (more) to write.
    pub fn is_done(&self) -> bool {
        self.new.is_empty() && self.jobs.is_empty()
    }

    /// About how much is left, in steps.
    pub fn left(&self) -> usize {
        self.new.len() + self.jobs.len()
    }

    /// The rows that were made so far.
    pub fn made(&self) -> &[EntryId] {
        &self.made
    }

    /// Writes as much as one change takes: again and again under one act, until it [is
    /// done](Self::is_done).
    ///
    /// # Errors
    ///
    /// Those of any edit; what was written before stays, and is taken back with the act.
    pub fn step(&mut self, tx: &mut Tx<'_>) -> Result<(), EditError> {
        if self.jobs.is_empty() {
            return self.make_rows(tx);
        }
        while let Some(job) = self.jobs.front() {
            let cost = cost(job);
            if tx.pending_ops() > 0 && tx.pending_ops() + cost > OPS_AT_ONCE {
                break;
            }
            match self.jobs.pop_front() {
                Some(Job::Cell(at, content)) => set_content(tx, &at, &content)?,
                Some(Job::More(at, from, words)) => {
                    splice_text(tx, &at, None, from, 0, &words)?;
                }
                None => {}
            }
        }
        Ok(())
    }

    fn make_rows(&mut self, tx: &mut Tx<'_>) -> Result<(), EditError> {
        let count = self.new.len().min(ROWS_AT_ONCE);
        if count == 0 {
            return Ok(());
        }
        let rows = add_rows(tx, self.table, self.section.as_ref(), &self.after, count)?;
        if let Some(last) = rows.last() {
            self.after = Spot::After(last.clone());
        }
        for row in rows {
            if let Some(cells) = self.new.pop_front() {
                self.cells(&row, cells);
            }
            self.made.push(row);
        }
        Ok(())
    }

    fn cells(&mut self, row: &EntryId, cells: Vec<(EntryId, Content)>) {
        for (column, content) in cells {
            let at = At::new(self.table, row, &column);
            match content {
                Content::Text(text) => self.text(at, &text),
                other => self.jobs.push_back(Job::Cell(at, other)),
            }
        }
    }

    /// A text in pieces that one change takes.
    fn text(&mut self, at: At, text: &str) {
        let (mut piece, mut units, mut from) = (String::new(), 0, 0);
        let mut is_first = true;
        let mut push = |piece: String, from: usize| {
            self.jobs.push_back(match std::mem::take(&mut is_first) {
                true => Job::Cell(at.clone(), Content::Text(piece)),
                false => Job::More(at.clone(), from, piece),
            });
        };
        for character in text.chars() {
            if units + character.len_utf16() > SPLICE_UNITS_MAX {
                push(std::mem::take(&mut piece), from);
                from += units;
                units = 0;
            }
            units += character.len_utf16();
            piece.push(character);
        }
        if !piece.is_empty() {
            push(piece, from);
        }
    }
}

fn cost(job: &Job) -> usize {
    match job {
        Job::Cell(_, content) => content.cost(),
        Job::More(_, _, words) => words.chars().count(),
    }
}
