//! Comments beside the matrix: threads on rows and cells, from whichever document holds them.
//!
//! [`panel`] lists them, [`thread`] is one, [`write`] is where one writes, [`mark`] what stands in the
//! cells. The desk's part is here: which document, who is who, what one has read.

mod acts;
mod keep;
mod mark;
mod panel;
mod thread;
mod write;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::{DocumentId, EntryId, ParticipantId};
use tavolo_shared::plan::comments::{self, On, Threads};
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::view::View;
use tavolo_shared::sorted;

pub(super) use self::mark::{RowTalk, cell_mark, row_mark, talked};
pub(super) use self::panel::{CommentList, CommentsButton};
use super::bus::Topic;
use super::desk::{Desk, Side};
use super::toast::Said;
use crate::io::runtime::News;
use crate::state::programme;
use crate::state::selection::{Line, Spot};
use crate::state::talk::{Count, Known, Talk};

/// What the desk keeps for comments.
#[derive(Default)]
pub(super) struct Comments {
    /// The threads, as one sees them.
    talk: RefCell<Rc<Talk>>,
    /// The people of the group, and those who were.
    known: Rc<RefCell<Rc<Vec<Known>>>>,
    /// They have been asked for.
    asked: Rc<Cell<bool>>,
    /// What one wants to comment, where it is not the cell on which one stands; while one stands there.
    aim: RefCell<Option<(On, Option<Spot>)>>,
    /// Counts the calls to write: each gives the field the focus, once.
    calls: Cell<u32>,
    /// So many have been heard.
    heard: Cell<u32>,
    /// The comment that one has just deleted, and can bring back.
    deleted: RefCell<Option<EntryId>>,
}

impl Comments {
    /// Whether a call to write is new. It is not, the next time.
    fn hears(&self, call: u32) -> bool {
        self.heard.replace(call.max(self.heard.get())) < call
    }
}

impl Desk {
    /// The document that holds the threads of what is shown; none where it has none. A plan's are in
    /// its group's discussion, a draft's in the draft itself.
    pub fn threads_document(&self) -> Option<DocumentId> {
        let setting = self.setting.borrow();
        match setting.kind {
            DocumentKind::Draft => Some(setting.document),
            DocumentKind::Plan => {
                let discussion =
                    |(_, kind): &&(DocumentId, DocumentKind)| *kind == DocumentKind::Discussion;
                setting.beside.iter().find(discussion).map(|(id, _)| *id)
            }
            _ => None,
        }
    }

    /// Whether one may comment now: a frozen plan does not freeze what is said of it.
    pub fn may_comment(&self) -> bool {
        let document = self.threads_document();
        document.is_some_and(|document| self.runtime.may_write(document))
    }

    /// What the server last said of one's right to comment: it holds until it says otherwise.
    pub(super) fn settle_comments(&self) {
        let Some(document) = self.threads_document() else {
            return;
        };
        let may_write = {
            let setting = self.setting.borrow();
            let group = programme::group(&setting.programme, &setting.group);
            let mut documents = group.into_iter().flat_map(|group| &group.documents);
            documents
                .find(|each| each.id == document)
                .map(|each| each.may_write)
        };
        // A draft is told of with the page that shows it.
        if let Some(may_write) = may_write {
            self.runtime.set_may_write(document, may_write);
        }
    }

    /// Hears whether the threads are there, or others than before.
    pub(super) fn hear_comments(&self, news: &News) {
        let own = self.threads_document();
        match news {
            News::Opened(id) if Some(*id) == own => self.read_comments(),
            News::Changed(id, patches) if Some(*id) == own && comments::touched(patches) => {
                let known = self.talk();
                self.read_comments();
                let new = self.talk().unread().difference(known.unread()).count();
                if new > 0 {
                    self.say(Said::Commented(new));
                }
            }
            News::Rights(id) if Some(*id) == own => self.bus.ring([Topic::Talk]),
            _ => {}
        }
    }

    /// Reads the threads anew, and has drawn again what is different.
    pub(super) fn read_comments(&self) {
        let document = self.threads_document();
        let threads = document.and_then(|id| self.runtime.read(id, Threads::from_document));
        let me = self.session().participant;
        let talk = Talk::new(&threads.unwrap_or_default(), me, &self.read_to());
        if talk.threads().iter().any(|thread| {
            let mut comments = thread.comments();
            comments.any(|comment| comment.author.is_some_and(|id| !self.knows(id)))
        }) {
            self.ask_for_people();
        }
        let before = self.comments.talk.replace(Rc::new(talk));
        let after = self.talk();
        let mut topics = vec![Topic::Talk];
        for on in after.differs(&before) {
            topics.extend(on.column.map(|column| Topic::Cell(on.row.clone(), column)));
            topics.push(Topic::Row(on.row));
        }
        let rows = after.open_rows();
        let filtered = {
            let mut place = self.place.borrow_mut();
            let different = std::mem::replace(&mut place.discussed, rows.clone()) != rows;
            different && place.look.discussed
        };
        if filtered {
            self.lay_out();
            topics.push(Topic::Lines);
        }
        self.bus.ring(topics);
    }

    /// The threads, as one sees them.
    pub(super) fn talk(&self) -> Rc<Talk> {
        self.comments.talk.borrow().clone()
    }

    /// The open threads on rows that are not in the bin.
    pub(super) fn talk_count(&self) -> Count {
        let talk = self.talk();
        let mut count = Count::default();
        for row in talk.open_rows() {
            if self.look(|view| Some(view.row(view.main(), &row)?.is_shown())) == Some(true) {
                let within = talk.within(&row);
                count.open += within.open;
                count.unread += within.unread;
            }
        }
        count
    }

    /// What one would comment where one is: the cell, or its row as a whole.
    pub(super) fn comment_target(&self) -> Option<On> {
        let (page, spot) = {
            let place = self.place();
            (place.page.clone(), place.spot.clone())
        };
        let aim = self.comments.aim.borrow().clone();
        let aim = aim.filter(|(_, at)| *at == spot).map(|(on, _)| on);
        let cell = spot.and_then(|spot| match spot.line {
            Line::Row(row) => Some((row, spot.column)),
            Line::Section(_) | Line::Add(_) | Line::Group(_) => None,
        });
        // Whoever looks at a row's page may be standing elsewhere in the matrix behind it.
        let row = page.or_else(|| cell.as_ref().map(|(row, _)| row.clone()))?;
        if let Some(aim) = aim.filter(|aim| aim.row == row) {
            return Some(aim);
        }
        let column = cell.filter(|(at, _)| *at == row).map(|(_, column)| column);
        let column = column.filter(|column| {
            let kind = self.look(|view| view.column(view.main(), column)?.kind);
            kind != Some(ColumnType::Code)
        });
        Some(On { row, column })
    }

    /// Has one write a comment: on the cell on which one stands, or on the whole row.
    pub fn comment(&self, whole: bool) {
        if self.threads_document().is_none() {
            return;
        }
        self.end_editing();
        self.comments.aim.replace(None);
        if whole && let Some(On { row, .. }) = self.comment_target() {
            self.aim(On { row, column: None });
        }
        self.comments.calls.set(self.comments.calls.get() + 1);
        self.show_comments();
    }

    /// What one wants to comment, until one stands elsewhere.
    fn aim(&self, on: On) {
        let at = self.place().spot.clone();
        self.comments.aim.replace(Some((on, at)));
        self.bus.ring([Topic::Talk]);
    }

    /// Opens the comments.
    pub fn show_comments(&self) {
        self.ask_for_people();
        self.show_side(Some(Side::Comments));
        self.bus.ring([Topic::Talk, Topic::Lines]);
    }

    /// Where a row stands among all of them; nowhere where it was deleted.
    fn place_of_row(view: &View) -> impl Fn(&EntryId) -> Option<usize> + use<> {
        let rows = view.rows(view.main()).enumerate();
        let rows: std::collections::BTreeMap<EntryId, usize> =
            sorted::map(rows.map(|(at, row)| (row.id.clone(), at)));
        move |row| rows.get(row).copied()
    }

    fn knows(&self, who: ParticipantId) -> bool {
        let known = self.comments.known.borrow();
        who == self.session().participant || known.iter().any(|known| known.id == who)
    }
}
