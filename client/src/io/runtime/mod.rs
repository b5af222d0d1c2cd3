//! What drives the open documents: the device's store, the connection, and between them one
//! [`Replica`] for each document.
//!
//! Everything that happens comes in as a job on one queue and is worked off one after the other:
//! an answer of the store, a frame of the server, a timer. While a replica works nothing else is
//! borrowed, and while its owner is told nothing is borrowed at all, so that a listener may call
//! back in. The order in which a person's changes are made is the order in which they are kept
//! and sent.
//!
//! It decides nothing about a document: the replica does. It shows nothing: it tells [`News`].

mod aside;
mod copy;
mod document;
mod emptied;
mod keep;
mod link;
mod mend;
mod perform;
mod receive;
mod tell;
mod write;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use automerge::{Automerge, Patch};
use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::ids::{ActId, DocumentId, ParticipantId};
use tavolo_shared::plan::edit::{self, EditError, Edited, Tx};
use tavolo_shared::plan::undo::UndoStack;
use tavolo_shared::protocol::presence::{Here, People};
use tavolo_shared::sync::{Event, Replica};
use yew::Callback;

use self::document::Open;
use self::keep::Keeper;
use self::link::Wire;
use super::device;
use super::random;
use crate::state::live::Network;
use crate::state::save::Known;

/// Something that whoever shows the documents has to know.
#[derive(Debug)]
pub enum News {
    /// A document is there, or is another one than before.
    Opened(DocumentId),
    /// Somebody else changed it.
    Changed(DocumentId, Vec<Patch>),
    /// Who has it open.
    People(DocumentId, People),
    /// How far one's changes are, or how the connection stands, is different.
    Saving,
    /// The server says what one may do, or that the plan's state is another.
    Rights(DocumentId),
    /// Its history has another version, with or without a word written.
    Version(DocumentId),
    /// Something of it was refused and is kept aside, or was let go.
    Held(DocumentId),
    /// This device kept it, and the browser has emptied its store; whether there were words in it that
    /// the server did not have.
    Emptied(DocumentId, bool),
    /// The server lacked what it once had of it, and so many changes came back from here.
    Restored(DocumentId, usize),
}

/// Why an edit was not made.
#[derive(Debug, thiserror::Error)]
pub enum EditFailure {
    /// The document is not open.
    #[error("the document is not open")]
    Closed,
    /// The edit itself.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// What drives the open documents. Dropping the last handle closes everything.
#[derive(Clone)]
pub struct Runtime(Rc<Inner>);

struct Inner {
    /// Who is at work here.
    participant: ParticipantId,
    /// Whom to tell.
    news: Callback<News>,
    /// The documents.
    documents: RefCell<BTreeMap<DocumentId, Open>>,
    /// The connection.
    wire: RefCell<Wire>,
    /// The device's store.
    keeper: RefCell<Keeper>,
    /// What has happened and is not worked off.
    jobs: RefCell<VecDeque<Job>>,
    /// Somebody is working it off.
    working: Cell<bool>,
    /// Everything is over.
    closed: Cell<bool>,
}

/// One thing that happened.
enum Job {
    /// To a document's replica.
    Event(DocumentId, Event),
    /// To be told.
    News(News),
}

impl Runtime {
    /// Opens documents: from this device first, then from the server.
    pub fn open(
        participant: ParticipantId,
        documents: &[(DocumentId, DocumentKind)],
        may_write: bool,
        news: Callback<News>,
    ) -> Self {
        let open = documents
            .iter()
            .map(|(id, kind)| (*id, Open::new(*kind, may_write)));
        let inner = Rc::new(Inner {
            participant,
            news,
            documents: RefCell::new(open.collect()),
            wire: RefCell::default(),
            keeper: RefCell::default(),
            jobs: RefCell::default(),
            working: Cell::new(false),
            closed: Cell::new(false),
        });
        keep::open(&inner, documents.iter().map(|(id, _)| *id).collect());
        link::begin(&inner);
        Self(inner)
    }

    /// Ends everything. What is on its way into the store still arrives there.
    pub fn close(&self) {
        self.0.closed.set(true);
        link::end(&self.0);
    }

    /// Looks at a document.
    pub fn read<T>(&self, id: DocumentId, look: impl FnOnce(&Automerge) -> T) -> Option<T> {
        let documents = self.0.documents.borrow();
        documents
            .get(&id)?
            .replica
            .as_ref()
            .map(|replica| look(replica.document()))
    }

    /// Makes one edit, has it kept and sent. The actor is this tab's own, made now if it is the
    /// first one.
    ///
    /// # Errors
    /// The document is not open, or the edit was not possible; nothing is changed then.
    pub fn edit<T>(
        &self,
        id: DocumentId,
        act: &ActId,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<Edited<T>, EditFailure> {
        let edited = {
            let mut documents = self.0.documents.borrow_mut();
            let open = documents.get_mut(&id).ok_or(EditFailure::Closed)?;
            let actor = open.actor(self.0.participant);
            let replica = open.replica.as_mut().ok_or(EditFailure::Closed)?;
            edit::edit(replica.document_mut(), &actor, act, &mut random::fill, run)?
        };
        if let Some(change) = edited.change {
            self.0.feed(
                id,
                Event::Edited {
                    changes: vec![change],
                },
            );
        }
        Ok(edited)
    }

    /// Takes one's own last act back, or does it again.
    ///
    /// # Errors
    /// As [`Runtime::edit`].
    pub fn undo(
        &self,
        id: DocumentId,
        stack: &mut UndoStack,
        act: &ActId,
        again: bool,
    ) -> Result<Option<Vec<Edited<()>>>, EditFailure> {
        let undone = {
            let mut documents = self.0.documents.borrow_mut();
            let open = documents.get_mut(&id).ok_or(EditFailure::Closed)?;
            let actor = open.actor(self.0.participant);
            let document = open
                .replica
                .as_mut()
                .ok_or(EditFailure::Closed)?
                .document_mut();
            match again {
                false => stack.undo(document, &actor, act, &mut random::fill)?,
                true => stack.redo(document, &actor, act, &mut random::fill)?,
            }
        };
        let Some(undone) = undone else {
            return Ok(None);
        };
        let changes: Vec<_> = undone
            .edits
            .iter()
            .filter_map(|edited| edited.change)
            .collect();
        if !changes.is_empty() {
            self.0.feed(id, Event::Edited { changes });
        }
        Ok(Some(undone.edits))
    }

    /// Whether the server takes what one writes in a document now.
    pub fn may_write(&self, id: DocumentId) -> bool {
        self.0
            .documents
            .borrow()
            .get(&id)
            .is_some_and(|open| open.may_write)
    }

    /// Whether a document is as the server last said that it is.
    pub fn is_in_step(&self, id: DocumentId) -> bool {
        let documents = self.0.documents.borrow();
        let replica = documents.get(&id).and_then(|open| open.replica.as_ref());
        replica.is_some_and(Replica::is_in_step)
    }

    /// How full a document is, in percent, once it is nearly full; 0 before.
    pub fn full_percent(&self, id: DocumentId) -> u8 {
        let documents = self.0.documents.borrow();
        documents.get(&id).map_or(0, |open| open.full_percent)
    }

    /// The server was asked again, by another way, whether one may write.
    pub fn set_may_write(&self, id: DocumentId, may_write: bool) {
        self.0.set_may_write(id, may_write);
    }

    /// Whether the connection stands.
    pub fn is_up(&self) -> bool {
        self.network().is_up()
    }

    /// How the connection stands.
    pub fn network(&self) -> Network {
        self.0.wire.borrow().network
    }

    /// Where one's words are, all documents taken together.
    pub fn known(&self) -> Known {
        let documents = self.0.documents.borrow();
        let nothing = Known {
            open: true,
            ..Known::default()
        };
        // A document that the server has not shown yet keeps nobody waiting if it has no words.
        documents
            .values()
            .fold(nothing, |known, open| known.and(open.known()))
    }

    /// Whether the browser promised to keep the store even when the disk is full; none where it
    /// was not asked yet.
    pub fn is_persistent(&self) -> Option<bool> {
        self.0.keeper.borrow().persistent
    }

    /// Tells the others where one is, soon and seldom enough.
    pub fn tell(&self, id: DocumentId, here: Here) {
        if let Some(open) = self.0.documents.borrow_mut().get_mut(&id) {
            open.telling.moved(here);
        }
        tell::tell(&self.0, id);
    }

    /// What of a document was refused and is kept aside.
    pub async fn held(&self, id: DocumentId) -> Vec<(String, HeldRecord)> {
        aside::held(&self.0, id).await
    }

    /// Keeps words aside that could not be written into a document.
    pub fn keep_aside(&self, id: DocumentId, record: HeldRecord) {
        aside::keep(&self.0, id, record);
    }

    /// Lets go of something that was kept aside.
    pub async fn release(&self, id: DocumentId, name: &str) {
        aside::release(&self.0, id, name).await;
    }
}

pub use aside::{
    HeldRecord, HeldText, REASON_FROZEN, REASON_FULL, REASON_NOT_WRITTEN, REASON_REVIEW,
};
pub use copy::{Brought, CopyError};

impl Inner {
    /// Has a replica handle something.
    fn feed(self: &Rc<Self>, id: DocumentId, event: Event) {
        self.jobs.borrow_mut().push_back(Job::Event(id, event));
        self.work();
    }

    /// Tells something.
    fn tell(self: &Rc<Self>, news: News) {
        self.jobs.borrow_mut().push_back(Job::News(news));
        self.work();
    }

    /// Works off what has happened, unless somebody is already at it.
    fn work(self: &Rc<Self>) {
        if self.working.replace(true) {
            return;
        }
        loop {
            let job = self.jobs.borrow_mut().pop_front();
            match job {
                None => break,
                Some(Job::News(news)) => {
                    if !self.closed.get() {
                        self.news.emit(news);
                    }
                }
                Some(Job::Event(id, event)) => {
                    let effects = {
                        let mut documents = self.documents.borrow_mut();
                        let replica = documents
                            .get_mut(&id)
                            .and_then(|open| open.replica.as_mut());
                        replica
                            .map(|replica| {
                                replica.handle(device::now_ms(), &mut random::fill, event)
                            })
                            .unwrap_or_default()
                    };
                    for effect in effects {
                        perform::perform(self, id, effect);
                    }
                }
            }
        }
        self.working.set(false);
    }

    fn set_may_write(self: &Rc<Self>, id: DocumentId, may_write: bool) {
        self.set_access(id, may_write, None);
    }

    /// What one may do now, and the plan's state where the server said it.
    fn set_access(self: &Rc<Self>, id: DocumentId, may_write: bool, state: Option<PlanState>) {
        let different = {
            let mut documents = self.documents.borrow_mut();
            documents.get_mut(&id).is_some_and(|open| {
                let before = (open.may_write, open.state);
                open.may_write = may_write;
                open.state = state.or(open.state);
                before != (open.may_write, open.state)
            })
        };
        if different {
            self.tell(News::Rights(id));
        }
    }
}
