//! Bringing back what a plan said before: a cell, a row, or all of it.
//!
//! What differs between then and now is done to the plan as it is, in as many changes as it takes, under
//! one act that can be taken back like any other. Nothing is ever replaced: texts are spliced where their
//! words differ, values are set, sets gain and lose the members that differ, rows and columns that were
//! made since go to the bin, and those that went come out of it. So what others write elsewhere meanwhile
//! stays, and what they write in the same text stays too.
//!
//! A cell whose column has another type since gets what it said then, read anew for what the column is
//! now. Codes stay: the server alone writes them. What a plan does not know stays too.
//!
//! It decides no right, and finds no point: whoever asks names the heads.

mod cells;
mod compare;
mod point;
mod splices;

use std::collections::VecDeque;

use automerge::{Automerge, ChangeHash};

use self::compare::Comparing;
use super::edit::{At, Content, EditError, Entry, Tx, set_content};
use super::reading::Names;
use super::review::{Deed, one};
use super::schema::{self, Table};
use crate::api::Language;
use crate::ids::EntryId;
use crate::limits::SPLICE_UNITS_MAX;

/// What is to be as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A cell.
    Cell(At),
    /// A row, with its place.
    Row(Table, EntryId),
    /// Everything in the plan: columns, sections and rows.
    Plan,
}

/// One thing to do.
#[derive(Debug, Clone)]
enum Job {
    /// As a review does it.
    Deed(Deed),
    /// Puts into a cell what it said in a column of another type.
    Content(Table, EntryId, Content),
    /// Notes that a column's Texts have been looked at.
    Read(EntryId),
    /// Takes the mark off an entry that is shown although it was deleted.
    Settle,
    /// Sends an entry to the bin.
    Delete,
    /// Brings it back.
    Return,
}

/// What has to be done until something is as it was, in the plan as it is at this moment: to be done
/// before anything else changes it.
#[derive(Debug)]
pub struct Restoring {
    todo: VecDeque<(Entry, Job)>,
}

impl Restoring {
    /// From the document as it is to how it was at a point. `names` and `language` are for cells whose
    /// column has another type since. None where the document does not have that point, or there was
    /// nothing of that name then.
    pub fn to(
        doc: &Automerge,
        heads: &[ChangeHash],
        what: &What,
        (language, names): (Language, &Names),
    ) -> Option<Self> {
        let knows = |head: &ChangeHash| doc.get_change_meta_by_hash(head).is_some();
        if !heads.iter().all(knows) {
            return None;
        }
        let mut comparing = Comparing::new(doc, heads, language, names);
        match what {
            What::Cell(at) => comparing.cell(at)?,
            What::Row(table, row) => comparing.row(*table, row)?,
            What::Plan => comparing.plan(),
        }
        Some(Self {
            todo: comparing.finish(),
        })
    }

    /// Whether there is nothing (more) to do.
    pub fn is_done(&self) -> bool {
        self.todo.is_empty()
    }

    /// Does as much as one change takes: again and again under one act, until it [is
    /// done](Self::is_done).
    ///
    /// # Errors
    ///
    /// Those of any edit; what was done before stays, and one key takes it back.
    pub fn step(&mut self, tx: &mut Tx<'_>) -> Result<(), EditError> {
        while let Some((entry, job)) = self.todo.pop_front() {
            match job {
                Job::Deed(deed) => one(tx, &entry, &deed)?,
                Job::Content(table, column, content) => {
                    set_content(tx, &At::new(table, &entry.id, &column), &content)?;
                }
                Job::Read(column) => {
                    let act = tx.act().as_str().to_owned();
                    tx.put(&entry, &schema::read_key(&column), act)?;
                }
                Job::Settle => tx.settle(&entry)?,
                Job::Delete => tx.delete(&entry)?,
                Job::Return => tx.restore(&entry)?,
            }
            if tx.pending_ops() >= SPLICE_UNITS_MAX {
                break;
            }
        }
        Ok(())
    }
}
