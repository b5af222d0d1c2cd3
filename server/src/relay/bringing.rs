//! What an operator's file says, written into a plan by the server's own hand, as one act.
//!
//! What is written is decided before; here it is done, and told once it is on the disk. Whoever imports in
//! the browser writes by their own hand, like everything else.

use automerge::ChangeHash;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::{ActId, DocumentId, EntryId};
use tavolo_shared::limits::ACT_BYTES_MAX;
use tavolo_shared::plan::edit::{Content, EditError, edit};
use tavolo_shared::plan::intake::{Taken, Writing};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::sync::Event;
use tokio::sync::oneshot;

use super::Relay;
use super::effects::apart;
use super::mail::Mail;
use super::receipts::Settling;
use super::room::Room;

/// Bytes that a cell takes in a change beside what it says, at most about.
const CELL_BYTES: usize = 96;
/// Bytes that an empty row of the widest template takes.
const ROW_BYTES: usize = 2_048;

/// Why it was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BringError {
    /// The plan would not take it.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// Nobody writes it now.
    #[error("the plan is frozen: nothing is written until it is opened again")]
    Frozen,
    /// The plan takes no more.
    #[error("the plan is full")]
    Full,
    /// One act does not hold it.
    #[error("that is more than goes into a plan at once: split the file")]
    TooMuch,
    /// The room has gone, or what it did is not on the disk.
    #[error("it could not be written; nothing was changed")]
    Lost,
}

/// What is to be written, and where new rows go.
#[derive(Debug)]
pub(crate) struct Bringing {
    pub(crate) taken: Taken,
    pub(crate) section: Option<EntryId>,
}

impl Bringing {
    /// About how large the changes are.
    fn bytes(&self) -> usize {
        let cells = self.taken.lines.iter().flat_map(|line| &line.cells);
        let said = cells.map(|(_, content)| {
            let words = match content {
                Content::Text(words) => words.len(),
                Content::Value(value) => value.encode().len(),
                Content::Members(members) => members.iter().map(String::len).sum(),
                Content::Nothing => 0,
            };
            words.saturating_mul(2).saturating_add(CELL_BYTES)
        });
        let titles = self.taken.sections.iter();
        let titles = titles.map(|title| title.len().saturating_add(ROW_BYTES));
        let said = said.chain(titles);
        let rows = self.taken.new_rows().saturating_mul(ROW_BYTES);
        said.fold(rows, usize::saturating_add)
    }
}

impl Relay {
    /// Writes what a file says into a plan, once everything has come to the disk that was received so far.
    pub(crate) async fn bring_in(
        &self,
        plan: DocumentId,
        what: Bringing,
    ) -> Result<(), BringError> {
        let (done, answer) = oneshot::channel();
        let what = Box::new(what);
        let room = self.0.rooms.room(&self.0, plan, DocumentKind::Plan);
        let sent = room.send(Mail::BringIn { what, done }).await;
        sent.map_err(|_| BringError::Lost)?;
        answer.await.map_err(|_| BringError::Lost)?
    }
}

impl Room {
    pub(super) fn bring_in(
        &mut self,
        what: Bringing,
        done: oneshot::Sender<Result<(), BringError>>,
    ) {
        if self.reload_at.is_some() {
            return;
        }
        let roster = self.parts.identity.roster();
        let group = roster.group_of(self.id);
        let refused = if !group.is_some_and(|group| roster.is_written_by_the_lead(group)) {
            Some(BringError::Frozen)
        } else if self.is_full() {
            Some(BringError::Full)
        } else if what.bytes() > ACT_BYTES_MAX {
            Some(BringError::TooMuch)
        } else {
            None
        };
        if let Some(refused) = refused {
            return drop(done.send(Err(refused)));
        }
        let (actor, act) = (self.own_actor(), ActId::random(&mut super::entropy));
        let document = self.replica.document_mut();
        let mut changes: Vec<ChangeHash> = Vec::new();
        let written = apart(|| {
            let mut writing = Writing::new(what.taken, Table::Rows, what.section);
            while !writing.is_done() {
                let step = edit(document, &actor, &act, &mut super::entropy, |tx| {
                    writing.step(tx)
                });
                changes.extend(step?.change);
            }
            Ok::<_, EditError>(())
        });
        if !changes.is_empty() {
            self.handle_apart(Event::Edited { changes });
        }
        match written {
            Ok(()) => self.settling.push(Settling::Brought(done)),
            // Whoever asked may have gone.
            Err(error) => drop(done.send(Err(error.into()))),
        }
    }
}
