//! What was taken, put into the document: as many changes as it takes, all of one act.

use std::collections::VecDeque;

use super::{Home, Taken};
use crate::ids::EntryId;
use crate::limits::{EDIT_OPS_MAX, SPLICE_UNITS_MAX};
use crate::plan::edit::{
    At, Content, EditError, Spot, Tx, add_rows, add_section, move_last, set_content, splice_text,
};
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

/// New rows of one section, which stay together.
#[derive(Debug)]
struct Block {
    home: Option<Home>,
    after: Spot,
    /// Each with its place among all, and what goes into it.
    rows: VecDeque<(usize, Vec<(EntryId, Content)>)>,
}

/// What has to be written still.
#[derive(Debug)]
pub struct Writing {
    table: Table,
    /// Where rows go of which nothing is said.
    section: Option<EntryId>,
    /// The titles of sections that are not made yet.
    titles: VecDeque<String>,
    /// Sections that were made.
    sections: Vec<EntryId>,
    /// Rows of the document that go into another section.
    moved: Vec<(Home, VecDeque<EntryId>)>,
    /// New rows that are not made yet.
    new: Vec<Block>,
    jobs: VecDeque<Job>,
    /// For each row that was taken the one of the document, once it is there.
    rows: Vec<Option<EntryId>>,
}

impl Writing {
    /// Into a table, new rows at the end of the section that the file says; where it says none, of that one
    /// (or of those in none).
    pub fn new(taken: Taken, table: Table, section: Option<EntryId>) -> Self {
        let mut writing = Self {
            table,
            section,
            titles: taken.sections.into(),
            sections: Vec::new(),
            moved: Vec::new(),
            new: Vec::new(),
            jobs: VecDeque::new(),
            rows: Vec::new(),
        };
        for (at, line) in taken.lines.into_iter().enumerate() {
            match &line.row {
                Some(row) => {
                    if let Some(home) = line.home {
                        writing.moves(home, row);
                    }
                    writing.cells(row, line.cells);
                }
                None => writing.makes(line.home, at, line.cells),
            }
            writing.rows.push(line.row);
        }
        writing
    }

    fn moves(&mut self, home: Home, row: &EntryId) {
        match self.moved.iter_mut().find(|(other, _)| *other == home) {
            Some((_, rows)) => rows.push_back(row.clone()),
            None => self.moved.push((home, [row.clone()].into())),
        }
    }

    fn makes(&mut self, home: Option<Home>, at: usize, cells: Vec<(EntryId, Content)>) {
        match self.new.iter_mut().find(|block| block.home == home) {
            Some(block) => block.rows.push_back((at, cells)),
            None => self.new.push(Block {
                home,
                after: Spot::Last,
                rows: [(at, cells)].into(),
            }),
        }
    }

    /// Whether there is nothing (more) to write.
    pub fn is_done(&self) -> bool {
        self.left() == 0
    }

    /// About how much is left, in steps.
    pub fn left(&self) -> usize {
        let moved = self.moved.iter().map(|(_, rows)| rows.len());
        let new = self.new.iter().flat_map(|block| &block.rows);
        let new = new.map(|(_, cells)| cells.len() + 1);
        self.titles.len() + moved.chain(new).sum::<usize>() + self.jobs.len()
    }

    /// For each row that was taken the one of the document; none for those that are not made yet.
    pub fn rows(&self) -> &[Option<EntryId>] {
        &self.rows
    }

    /// Writes as much as one change takes: again and again under one act, until it [is
    /// done](Self::is_done).
    ///
    /// # Errors
    ///
    /// Those of any edit; what was written before stays, and is taken back with the act.
    pub fn step(&mut self, tx: &mut Tx<'_>) -> Result<(), EditError> {
        if !self.titles.is_empty() {
            return self.make_sections(tx);
        }
        if self.jobs.is_empty() {
            return self.place_rows(tx);
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

    fn make_sections(&mut self, tx: &mut Tx<'_>) -> Result<(), EditError> {
        while tx.pending_ops() < OPS_AT_ONCE
            && let Some(title) = self.titles.pop_front()
        {
            self.sections.push(add_section(tx, &title, &Spot::Last)?);
        }
        Ok(())
    }

    /// Moves rows of the document, and makes new ones.
    fn place_rows(&mut self, tx: &mut Tx<'_>) -> Result<(), EditError> {
        let mut room = ROWS_AT_ONCE;
        while room > 0
            && let Some((home, rows)) = self.moved.last_mut()
        {
            let now: Vec<EntryId> = rows.drain(..rows.len().min(room)).collect();
            room -= now.len();
            let section = section_of(Some(home), &self.sections, self.section.as_ref());
            move_last(tx, self.table, &now, section)?;
            self.moved.pop_if(|(_, rows)| rows.is_empty());
        }
        while room > 0
            && let Some(block) = self.new.first_mut()
        {
            let count = block.rows.len().min(room);
            room -= count;
            let section = section_of(block.home.as_ref(), &self.sections, self.section.as_ref());
            let made = add_rows(tx, self.table, section, &block.after, count)?;
            if let Some(last) = made.last() {
                block.after = Spot::After(last.clone());
            }
            let taken: Vec<_> = block.rows.drain(..count).collect();
            if block.rows.is_empty() {
                self.new.remove(0);
            }
            for (row, (at, cells)) in made.into_iter().zip(taken) {
                self.cells(&row, cells);
                if let Some(place) = self.rows.get_mut(at) {
                    *place = Some(row);
                }
            }
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

/// Which section a row goes to.
fn section_of<'a>(
    home: Option<&'a Home>,
    made: &'a [EntryId],
    else_there: Option<&'a EntryId>,
) -> Option<&'a EntryId> {
    match home {
        None => else_there,
        Some(Home::There(section)) => Some(section),
        Some(Home::New(at)) => made.get(*at).or(else_there),
    }
}

fn cost(job: &Job) -> usize {
    match job {
        Job::Cell(_, content) => content.cost(),
        Job::More(_, _, words) => words.chars().count(),
    }
}
