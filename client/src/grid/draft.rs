//! A draft beside the plan that it was made from: what is different is marked as it is typed, listed at
//! the side with why, and handed in; what the plan says meanwhile is brought in on demand.

use std::rc::Rc;

use automerge::ChangeHash;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Draft, Review};
use tavolo_shared::ids::{DocumentId, EntryId};
use tavolo_shared::plan::difference::{reads_as, view_at};
use tavolo_shared::plan::review::{ItemKey, base_of, reason_of, set_reason};
use tavolo_shared::plan::view::{Column, Touched, View};

use super::bus::Topic;
use super::desk::Desk;
use crate::state::programme::group;
use crate::state::since::{News, Since, What};
use crate::state::words::{Names, Shown, shown};

/// The plan as the draft last took it in.
#[derive(Clone)]
pub struct Base {
    heads: Vec<ChangeHash>,
    view: Rc<View>,
}

impl Desk {
    /// Whether a draft is shown.
    pub fn is_draft(&self) -> bool {
        self.kind() == DocumentKind::Draft
    }

    /// Whether columns and sections may be changed: in a draft they are the plan's, and some tables
    /// have the same everywhere.
    pub fn may_shape(&self) -> bool {
        self.may_write() && !self.is_draft() && self.has_own_columns()
    }

    /// The space of the partnership whose draft it is.
    pub(super) fn space_beside(&self) -> Option<DocumentId> {
        self.setting.borrow().space
    }

    /// The review that the draft is of, and how it stands in it.
    pub fn draft(&self) -> Option<(Review, Draft)> {
        let (programme, document) = (self.programme(), self.document());
        let review = group(&programme, &self.group())?.review.clone()?;
        let mut drafts = review.drafts.iter();
        let draft = drafts
            .find(|draft| draft.document.id == document)
            .cloned()?;
        Some((review, draft))
    }

    /// Brings the differences up to date with what was just changed.
    pub fn compare(&self, touched: &[Touched]) {
        if !self.is_draft() {
            return;
        }
        let moved_on = self.look_for_base();
        if !moved_on && touched.iter().all(|each| self.is_marked_right(each)) {
            self.bus.ring([Topic::Since]);
            return;
        }
        let Some(base) = self.base.borrow().clone() else {
            return;
        };
        let since = self.look(|view| Since::between(base.view, view));
        self.set_since(since.map(Rc::new));
        if moved_on {
            self.compare_with_plan();
        }
    }

    /// Whether the cell has its mark, or needs none: then nothing but its words is different.
    fn is_marked_right(&self, touched: &Touched) -> bool {
        let Touched::Cell(_, row, column) = touched else {
            return false;
        };
        let Some(base) = self.base.borrow().clone() else {
            return true;
        };
        let is_new = self.look(|view| {
            let kind = view.column(view.main(), column)?;
            let (old, new) = (
                base.view.row(view.main(), row)?,
                view.row(view.main(), row)?,
            );
            Some(!reads_as(old, new, kind))
        });
        is_new.is_some_and(|is_new| is_new == self.is_cell_new(row, column))
    }

    /// Reads the plan as it was last taken in; whether that is another than before.
    fn look_for_base(&self) -> bool {
        let document = self.document();
        let Some(heads) = self.runtime.read(document, base_of).flatten() else {
            return false;
        };
        let known = self
            .base
            .borrow()
            .as_ref()
            .is_some_and(|base| base.heads == heads);
        if known {
            return false;
        }
        let view = self.runtime.read(document, |doc| view_at(doc, &heads));
        let base = view.flatten().map(|view| Base {
            heads,
            view: Rc::new(view),
        });
        let found = base.is_some();
        *self.base.borrow_mut() = base;
        found
    }

    /// What the plan says beside what was taken in of it.
    pub fn compare_with_plan(&self) {
        if !self.is_draft() {
            return;
        }
        let base = self.base.borrow().clone();
        let ahead = base.and_then(|base| {
            let plan = self.plan.borrow();
            Since::between(base.view, plan.as_ref()?)
        });
        *self.ahead.borrow_mut() = ahead.map(Rc::new);
        self.bus.ring([Topic::Since]);
    }

    /// What the plan says that the draft has not taken in.
    pub fn ahead(&self) -> Option<Rc<Since>> {
        self.ahead.borrow().clone()
    }

    /// What a cell of a draft said in the plan, where that is something else than it says.
    pub(super) fn said_before(
        &self,
        row: &EntryId,
        column: &Column,
        names: &Names,
    ) -> Option<Shown> {
        let since = self.since().filter(|_| self.is_draft() || self.reads())?;
        let before = since.before();
        let row = since
            .has(row, &column.id)
            .then(|| before.row(before.main(), row))??;
        Some(shown(row.cell(&column.id), column, names))
    }

    /// Why something is proposed, as it is written in the draft.
    pub fn why(&self, news: &News) -> String {
        let said = self
            .runtime
            .read(self.document(), |doc| reason_of(doc, &key_of(news)));
        said.flatten().unwrap_or_default()
    }

    /// Says why.
    pub fn say_why(&self, news: &News, words: &str) {
        self.commit(&self.act(), |tx| set_reason(tx, &key_of(news), words));
        self.bus.ring([Topic::Since]);
    }
}

/// What a proposal will call it.
pub fn key_of(news: &News) -> ItemKey {
    let row = news.row.clone();
    match &news.what {
        What::Row => ItemKey::New(row),
        What::Gone => ItemKey::Gone(row),
        What::Moved => ItemKey::Moved(row),
        What::Cell(column) => ItemKey::Cell(row, column.clone()),
    }
}
