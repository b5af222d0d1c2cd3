//! One person's desk: the open documents, what is seen of them, where one stands.
//!
//! Everything in the matrix reaches the rest through here. The desk owns no component and draws
//! nothing: it brings the view up to date from what the runtime reports, and rings for the parts
//! that have to be drawn again. No borrow is held while a bell is rung or the runtime is called.

use std::cell::{Cell as Counter, Ref, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Language, Programme, Session};
use tavolo_shared::ids::{ActId, DocumentId, EntryId, GroupId, ProjectId};
use tavolo_shared::plan::comments::On;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::undo::UndoStack;
use tavolo_shared::plan::view::View;
use tavolo_shared::protocol::presence::{CellAt, Here};
use yew::Callback;

use crate::grid::bus::{Bus, Topic};
use crate::grid::clip::{UnreadCell, Waiting};
use crate::grid::comments::Comments;
use crate::grid::draft::Base;
use crate::grid::float::Float;
use crate::grid::ideas::Asking;
use crate::grid::import::Importing;
use crate::grid::prose::Remote;
use crate::grid::toast::Speech;
use crate::io::runtime::{News, Runtime};
use crate::io::{device, random};
use crate::state::agreed::Agreed;
use crate::state::fate::Fate;
use crate::state::place::{Editing, Place};
use crate::state::presence::Others;
use crate::state::selection::{Line, Spot};
use crate::state::since::Since;
use crate::state::typing::Typing;
use crate::state::words::{Names, joined};

/// What the desk is opened with.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The document that is shown.
    pub document: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Which table of it is shown, where it is not its main one.
    pub table: Option<Table>,
    /// Whose space it is, where it is one.
    pub project: Option<ProjectId>,
    /// The group in whose place it is shown.
    pub group: GroupId,
    /// The inventory, for the names of its outputs, where another document is shown and this
    /// person may read it.
    pub inventory: Option<DocumentId>,
    /// Of a draft: its partnership's space, for the outputs that are made in it.
    pub space: Option<DocumentId>,
    /// What else is kept up to date meanwhile, so that it opens without a network too.
    pub beside: Vec<(DocumentId, DocumentKind)>,
    /// Whether the server said that this person may write the document.
    pub may_write: bool,
    /// It is only looked at, also as it was: nothing is written, and nobody is told where one is.
    pub reads: bool,
    /// Who it is.
    pub session: Session,
    /// For names.
    pub programme: Programme,
    /// The language of labels.
    pub language: Language,
    /// Shown to a room.
    pub projector: bool,
}

/// What is at the matrix's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What was deleted.
    Bin,
    /// What was refused and is kept aside.
    Held,
    /// What nothing could read of what was pasted last.
    Unread,
    /// What others changed since one was last here; of a draft, what it changes.
    Since,
    /// The comments.
    Comments,
    /// Who wrote a cell.
    Blame,
    /// What a cell or a row said before.
    Past,
    /// What changed of rows that were agreed.
    Agreed,
}

/// One person's desk.
pub struct Desk {
    /// Opens, keeps and syncs the documents.
    pub runtime: Runtime,
    /// Who is told what to draw again.
    pub bus: Rc<Bus>,
    pub(super) setting: RefCell<Setting>,
    pub(super) view: RefCell<Option<View>>,
    pub(super) inventory: RefCell<Option<View>>,
    /// Of a draft: its partnership's space.
    pub(super) space: RefCell<Option<View>>,
    /// The group's plan, while the inventory is shown (for who uses which output) or a draft.
    pub(super) plan: RefCell<Option<View>>,
    names: RefCell<Rc<Names>>,
    pub(super) place: RefCell<Place>,
    pub(super) others: RefCell<Others>,
    pub(super) undo: RefCell<UndoStack>,
    pub(super) typing: RefCell<Typing>,
    /// The way into the open prose editor, with its cell.
    editor: RefCell<Option<Callback<Remote>>>,
    pub(super) float: RefCell<Option<Float>>,
    pub(super) side: Counter<Option<Side>>,
    /// A pasted block that waits for the word whether rows are added.
    pub(super) waiting: RefCell<Option<Waiting>>,
    /// What nothing could read of what was pasted last.
    pub(super) unread: RefCell<Vec<UnreadCell>>,
    pub(super) help: Counter<bool>,
    /// A table that is being brought in.
    pub(super) importing: RefCell<Option<Importing>>,
    /// What is being asked about ideas.
    pub(super) asking: RefCell<Option<Asking>>,
    /// What became of the ideas of the space that is shown.
    pub(super) fates: RefCell<BTreeMap<String, Vec<Fate>>>,
    /// How many shared ideas wait for the group.
    pub(super) ideas_waiting: Counter<usize>,
    pub(super) here: RefCell<Here>,
    /// Cells that one has written since the server last had everything.
    pub(super) unsent: RefCell<BTreeSet<(EntryId, EntryId)>>,
    /// Those of them that are drawn as waiting for a network.
    pub(super) marked_waiting: RefCell<BTreeSet<(EntryId, EntryId)>>,
    pub(super) speech: Rc<Speech>,
    /// The threads beside what is shown.
    pub(super) comments: Comments,
    /// What others changed since one was last here.
    pub(super) since: RefCell<Option<Rc<Since>>>,
    /// Of a draft: the plan as it was last taken in.
    pub(super) base: RefCell<Option<Base>>,
    /// Of a draft: what the plan says since.
    pub(super) ahead: RefCell<Option<Rc<Since>>>,
    /// The rows that were agreed.
    pub(super) agreed: RefCell<Agreed>,
    /// Of what somebody asks who wrote it, or what it said before.
    pub(super) asked: RefCell<Option<On>>,
    /// That has been looked up.
    pub(super) looked_back: Counter<bool>,
    /// When the desk was opened, by this device's clock, in milliseconds since 1970.
    pub(super) opened_ms: u64,
    /// The document is shown as it was at a point of its history.
    pub(super) past: Counter<bool>,
    /// The focus is in the matrix, as far as the browser has said.
    pub(super) focused: Counter<bool>,
}

impl Desk {
    /// Opens the documents. The desk is told of everything through `news`, which the caller passes
    /// on to [`Desk::hear`].
    pub fn new(setting: Setting, news: Callback<News>) -> Rc<Self> {
        let inventory = setting.inventory.map(|id| (id, DocumentKind::Inventory));
        let documents = [(setting.document, setting.kind)]
            .into_iter()
            .chain(inventory)
            .chain(setting.beside.iter().copied())
            .collect::<Vec<_>>();
        let runtime = Runtime::open(
            setting.session.participant,
            &documents,
            setting.may_write,
            news,
        );
        let names = Names::new(setting.language, &setting.programme, None);
        Rc::new(Self {
            runtime,
            bus: Rc::default(),
            setting: RefCell::new(setting),
            view: RefCell::default(),
            inventory: RefCell::default(),
            space: RefCell::default(),
            plan: RefCell::default(),
            names: RefCell::new(Rc::new(names)),
            place: RefCell::default(),
            others: RefCell::default(),
            undo: RefCell::default(),
            typing: RefCell::default(),
            editor: RefCell::default(),
            float: RefCell::default(),
            side: Counter::new(None),
            waiting: RefCell::default(),
            unread: RefCell::default(),
            help: Counter::new(false),
            importing: RefCell::default(),
            asking: RefCell::default(),
            fates: RefCell::default(),
            ideas_waiting: Counter::new(0),
            here: RefCell::default(),
            unsent: RefCell::default(),
            marked_waiting: RefCell::default(),
            speech: Rc::default(),
            comments: Comments::default(),
            since: RefCell::default(),
            base: RefCell::default(),
            ahead: RefCell::default(),
            agreed: RefCell::default(),
            asked: RefCell::default(),
            looked_back: Counter::new(false),
            opened_ms: device::now_ms(),
            past: Counter::new(false),
            focused: Counter::new(false),
        })
    }

    /// The document as it is shown; none until it is open.
    pub fn view(&self) -> Option<Ref<'_, View>> {
        Ref::filter_map(self.view.borrow(), Option::as_ref).ok()
    }

    /// What one sees, and where one stands.
    pub fn place(&self) -> Ref<'_, Place> {
        self.place.borrow()
    }

    /// Everybody else.
    pub fn others(&self) -> Ref<'_, Others> {
        self.others.borrow()
    }

    /// What ids are called.
    pub fn names(&self) -> Rc<Names> {
        self.names.borrow().clone()
    }

    /// Who one is.
    pub fn session(&self) -> Ref<'_, Session> {
        Ref::map(self.setting.borrow(), |setting| &setting.session)
    }

    /// Whether one may write the document now: by the server's word, and by the document's age.
    pub fn may_write(&self) -> bool {
        let document = self.document();
        !self.reads()
            && self.runtime.may_write(document)
            && self.view().is_some_and(|view| view.is_known_schema())
    }

    /// The document that is shown.
    pub fn document(&self) -> DocumentId {
        self.setting.borrow().document
    }

    /// The programme, for names.
    pub fn programme(&self) -> Ref<'_, Programme> {
        Ref::map(self.setting.borrow(), |setting| &setting.programme)
    }

    /// What the document is.
    pub fn kind(&self) -> DocumentKind {
        self.setting.borrow().kind
    }

    /// The group in whose place it is shown.
    pub fn group(&self) -> GroupId {
        self.setting.borrow().group.clone()
    }

    /// The table of it that is shown.
    pub fn table(&self) -> Table {
        let setting = self.setting.borrow();
        setting.table.unwrap_or(Table::main_of(setting.kind))
    }

    /// The group's plan, where it is kept beside the inventory, the shared ideas or a draft.
    pub(super) fn plan_beside(&self) -> Option<DocumentId> {
        let setting = self.setting.borrow();
        let plan = |(_, kind): &&(DocumentId, DocumentKind)| *kind == DocumentKind::Plan;
        let found = setting.beside.iter().find(plan).map(|(id, _)| *id);
        let needed = matches!(
            setting.kind,
            DocumentKind::Inventory | DocumentKind::Ideas | DocumentKind::Draft
        );
        found.filter(|_| needed)
    }

    /// What floats above the matrix.
    pub fn float(&self) -> Option<Float> {
        self.float.borrow().clone()
    }

    /// What is at the matrix's side.
    pub fn side(&self) -> Option<Side> {
        self.side.get()
    }

    /// Opens or closes the side.
    pub fn show_side(&self, side: Option<Side>) {
        self.side.set(side);
        self.bus.ring([Topic::Floating]);
    }

    /// The language, the session or the programme are others.
    pub fn settle(&self, setting: Setting) {
        self.place.borrow_mut().projector = setting.projector;
        *self.setting.borrow_mut() = setting;
        self.name_anew();
    }

    /// Ids may be called something else.
    pub(super) fn set_names(&self) {
        let mut names = {
            let setting = self.setting.borrow();
            let (own, other) = (self.view.borrow(), self.inventory.borrow());
            let inventory = match setting.kind {
                DocumentKind::Inventory => own.as_ref(),
                _ => other.as_ref(),
            };
            Names::new(setting.language, &setting.programme, inventory)
        };
        if let Some(view) = self.view.borrow().as_ref() {
            names.written = view.language();
        }
        let plan = self.plan.borrow();
        if let Some(plan) = plan.as_ref().filter(|_| !self.is_draft()) {
            self.name_from_plan(&mut names, plan);
        }
        self.name_in_space(&mut names);
        *self.names.borrow_mut() = Rc::new(names);
    }

    /// The same, and everything is drawn by them.
    pub(super) fn name_anew(&self) {
        self.set_names();
        self.lay_out();
        self.bus.ring([Topic::Lines]);
    }

    /// Lays the lines out anew.
    pub(super) fn lay_out(&self) {
        let (names, may_write) = (self.names(), self.may_write());
        if let Some(view) = self.view.borrow().as_ref() {
            self.place
                .borrow_mut()
                .lay_out(view, view.main(), &names, may_write);
        }
    }

    /// The open editor, or that it has closed.
    pub fn set_editor(&self, editor: Option<Callback<Remote>>) {
        *self.editor.borrow_mut() = editor;
    }

    /// The way into the open editor.
    pub(super) fn editor(&self) -> Option<Callback<Remote>> {
        self.editor.borrow().clone()
    }

    /// A prose cell's text.
    pub fn prose(&self, row: &EntryId, column: &EntryId) -> String {
        self.view()
            .and_then(|view| {
                let row = view.row(view.main(), row)?;
                Some(joined(row.cell(column), view.column(view.main(), column)?).1)
            })
            .unwrap_or_default()
    }

    /// Stands on a cell, with the focus.
    pub fn stand(&self, spot: Spot) {
        let (before, picked) = {
            let place = self.place();
            (place.spot.clone(), place.picked.clone())
        };
        self.place.borrow_mut().stand(spot.clone());
        self.ring_picked(picked);
        let topics = before
            .into_iter()
            .chain([spot])
            .flat_map(|spot| topics_of(&spot));
        self.bus.ring(topics.chain([Topic::Place]));
        self.tell_here();
    }

    /// Tells the others where one is.
    pub(super) fn tell_here(&self) {
        if self.reads() {
            return;
        }
        let (cell, editing) = {
            let place = self.place();
            let cell = match (&place.editing, &place.spot) {
                (Some(Editing { row, column, .. }), _)
                | (
                    None,
                    Some(Spot {
                        line: Line::Row(row),
                        column,
                    }),
                ) => Some(CellAt {
                    row: row.clone(),
                    column: column.clone(),
                }),
                _ => None,
            };
            (cell, place.editing.is_some())
        };
        let here = {
            let mut here = self.here.borrow_mut();
            if !editing {
                here.caret = None;
            }
            here.cell = cell;
            here.editing = editing;
            here.clone()
        };
        let document = self.document();
        self.runtime.tell(document, here);
    }

    /// A new act.
    pub(super) fn act(&self) -> ActId {
        ActId::random(&mut random::fill)
    }
}

/// What to draw again when somebody comes to or leaves a spot.
pub(super) fn topics_of(spot: &Spot) -> Vec<Topic> {
    let line = topic_of(&spot.line);
    match &spot.line {
        Line::Row(row) => vec![Topic::Cell(row.clone(), spot.column.clone()), line],
        Line::Section(_) | Line::Add(_) | Line::Group(_) => vec![line],
    }
}

/// The bell of a line as a whole.
pub(super) fn topic_of(line: &Line) -> Topic {
    match line {
        Line::Row(row) => Topic::Row(row.clone()),
        Line::Section(section) | Line::Add(section) => Topic::Section(section.clone()),
        Line::Group(label) => Topic::Group(label.clone()),
    }
}

/// A desk, as components are given it.
#[derive(Clone)]
pub struct DeskRef(pub Rc<Desk>);

impl PartialEq for DeskRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for DeskRef {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.0
    }
}
