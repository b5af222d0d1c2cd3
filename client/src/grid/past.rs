//! The document as it was: the same matrix at any point of its history, only to be read.

use std::rc::Rc;

use automerge::ChangeHash;
use tavolo_shared::plan::difference::view_at;
use tavolo_shared::plan::view::{Touched, View};
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::cards::Cards;
use super::desk::Desk;
use super::sheet::{Sheet, SheetProps};
use super::use_narrow;
use crate::components::hooks::use_language;
use crate::io::storage::{self, Kept};
use crate::state::since::{Seen, Since};
use crate::t;

impl Desk {
    /// Whether the document is only looked at.
    pub fn reads(&self) -> bool {
        self.setting.borrow().reads
    }

    /// The document as it was at a point, by its heads as they are written; as it is now, where none
    /// are named. None where this device does not have that point.
    pub fn view_then(&self, heads: Option<&[String]>) -> Option<Rc<View>> {
        let table = self.setting.borrow().table;
        let view = self.runtime.read(self.document(), |doc| match heads {
            None => Some(View::from_document(doc)),
            Some(heads) => {
                let heads: Result<Vec<ChangeHash>, _> =
                    heads.iter().map(|head| head.parse()).collect();
                view_at(doc, &heads.ok()?)
            }
        });
        Some(Rc::new(view.flatten()?.looking_at(table)))
    }

    /// How one saw the document last, as its heads are written; none where this browser does not know.
    pub fn seen_heads(&self) -> Option<Vec<String>> {
        let all: Seen = storage::get(Kept::Seen).unwrap_or_default();
        all.get(&self.seen_name()).cloned()
    }

    /// Shows the document as it was, with what is different from before marked; as it is now, and what
    /// comes, where `past` is not set.
    pub fn look_at(&self, then: &View, before: Option<Rc<View>>, past: bool) {
        let old = self.view.replace(Some(then.clone()));
        self.past.set(past);
        self.set_names();
        let mut topics: Vec<Topic> = Vec::new();
        let rows = then.rows(then.main());
        for row in rows {
            let was = old.as_ref().and_then(|old| old.row(old.main(), &row.id));
            if was != Some(row) {
                topics.push(Topic::Row(row.id.clone()));
                topics.push(Topic::Words(row.id.clone()));
            }
        }
        let sections = then.sections().iter();
        topics.extend(sections.map(|section| Topic::Section(Some(section.id.clone()))));
        // Only the rows that are different: the others are not drawn again at each step.
        self.drawn(&[Touched::Columns], None);
        self.bus.ring(topics);
        let since = before.and_then(|before| Since::between(before, then));
        self.set_since(since.map(Rc::new));
    }
}

/// The matrix as it was, and on a phone its rows as cards.
#[component]
pub fn PastMatrix(props: &SheetProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let narrow = use_narrow();
    let page = desk.place().page.clone().filter(|_| narrow);
    let is_open = desk.view().is_some();
    match (is_open, narrow, page) {
        (false, ..) => html! {
            <div class="sheet waiting" role="status"><p>{t!(language, "plan-opening")}</p></div>
        },
        (true, true, Some(row)) => super::row_screen(&desk, &row),
        (true, true, None) => html! { <Cards {desk} /> },
        (true, false, _) => html! { <Sheet {desk} /> },
    }
}
