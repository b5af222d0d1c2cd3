//! What others changed since one was last here: marks, a list, and the way from one to the next.
//!
//! It is looked up once, when the document is first as the server has it. What comes later one sees
//! coming.

use std::rc::Rc;

use tavolo_shared::api::Language;
use tavolo_shared::ids::{EntryId, ParticipantId};
use tavolo_shared::plan::difference::view_at;
use tavolo_shared::plan::view::View;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::changed::in_short;
use super::desk::{Desk, DeskRef};
use super::reshaped::reshaped;
use super::sides::SideProps;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::storage::{self, Kept};
use crate::io::{device, dom};
use crate::state::selection::{Line, Spot};
use crate::state::since::{News, Seen, Since, What};
use crate::state::words::{line, shown};
use crate::t;

/// Whoever is here for less than this, in milliseconds, has not seen what is new: it is still new the
/// next time, unless they say that they have.
const GLANCE_MS: u64 = 30_000;

impl Desk {
    pub(super) fn seen_name(&self) -> String {
        let participant = self.session().participant;
        format!("{participant}/{}", self.document())
    }

    /// Looks once what others changed since one was last here, as soon as all of it is here.
    pub fn look_back(&self) {
        let document = self.document();
        // A draft says what is different from the plan.
        if self.is_draft()
            || self.reads()
            || self.looked_back.get()
            || !self.runtime.is_in_step(document)
        {
            return;
        }
        self.looked_back.set(true);
        let all: Seen = storage::get(Kept::Seen).unwrap_or_default();
        let Some(seen) = all.get(&self.seen_name()) else {
            return;
        };
        let heads: Vec<_> = seen.iter().filter_map(|head| head.parse().ok()).collect();
        let me = self.session().participant;
        let before = self.runtime.read(document, |doc| {
            let of =
                |change: &automerge::ChangeMetadata<'_>| ParticipantId::of_actor(&change.actor);
            let is_others =
                |who: Option<ParticipantId>| who != Some(me) && who != Some(ParticipantId::SERVER);
            let changes = doc.get_changes_meta(&heads);
            let news = changes.iter().any(|change| is_others(of(change)));
            news.then(|| view_at(doc, &heads)).flatten()
        });
        let since = before.flatten().and_then(|before| {
            let since = self.look(|view| Since::between(Rc::new(before), view));
            since.map(Rc::new)
        });
        if since.is_some() {
            self.set_since(since);
        }
    }

    pub(super) fn set_since(&self, since: Option<Rc<Since>>) {
        let before = self.since.replace(since);
        let after = self.since();
        let both = before.iter().chain(after.iter());
        let cells = both.flat_map(|since| since.news().to_vec());
        let topics: Vec<Topic> = cells.flat_map(|news| topics(&news)).collect();
        self.bus.ring(topics.into_iter().chain([Topic::Since]));
    }

    /// What others changed since one was last here.
    pub fn since(&self) -> Option<Rc<Since>> {
        self.since.borrow().clone()
    }

    /// Whether something of a row was changed since.
    pub fn is_row_new(&self, row: &EntryId) -> bool {
        self.since().is_some_and(|since| since.touches(row))
    }

    /// Whether a cell was changed since.
    pub fn is_cell_new(&self, row: &EntryId, column: &EntryId) -> bool {
        self.since().is_some_and(|since| since.has(row, column))
    }

    /// One has seen all of it.
    pub fn saw_all(&self) {
        self.set_since(None);
        self.show_side(None);
        self.note_seen();
    }

    /// One leaves: this is how one saw the document.
    pub fn go_away(&self) {
        let glanced = device::now_ms().saturating_sub(self.opened_ms) < GLANCE_MS;
        if self.looked_back.get() && !(glanced && self.since().is_some()) {
            self.note_seen();
        }
    }

    fn note_seen(&self) {
        let Some(heads) = self.runtime.read(self.document(), |doc| doc.get_heads()) else {
            return;
        };
        let mut all: Seen = storage::get(Kept::Seen).unwrap_or_default();
        let heads = heads.iter().map(ToString::to_string).collect();
        all.insert(self.seen_name(), heads);
        // A browser that keeps nothing does not say what is new.
        storage::set(Kept::Seen, &all);
    }

    /// Goes to the next thing that is new, or to the one before.
    fn go_to_news(&self, back: bool) {
        let Some(since) = self.since() else { return };
        let spots: Vec<Spot> = since
            .news()
            .iter()
            .filter_map(|news| self.spot_of(news))
            .collect();
        let here = self.place().spot.clone();
        let at = spots.iter().position(|spot| Some(spot) == here.as_ref());
        let last = spots.len().saturating_sub(1);
        let to = match (at, back) {
            (None, false) => 0,
            (None, true) => last,
            (Some(at), false) => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), true) => at.checked_sub(1).unwrap_or(last),
        };
        if let Some(spot) = spots.get(to) {
            self.stand(spot.clone());
        }
    }

    /// Where something new is; nowhere where it was deleted.
    fn spot_of(&self, news: &News) -> Option<Spot> {
        let column = match &news.what {
            What::Cell(column) => column.clone(),
            What::Row | What::Moved => self.place().layout.columns.first()?.clone(),
            What::Gone => return None,
        };
        let line = Line::Row(news.row.clone());
        Some(Spot { line, column })
    }
}

fn topics(news: &News) -> Vec<Topic> {
    let row = Topic::Row(news.row.clone());
    match &news.what {
        What::Cell(column) => vec![Topic::Cell(news.row.clone(), column.clone()), row],
        What::Row | What::Gone | What::Moved => vec![row],
    }
}

/// Has the desk note how one saw the document, when the page is left or put out of sight.
#[hook]
pub fn use_leaving(desk: &DeskRef) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        let told = Callback::from(move |()| desk.go_away());
        let heard = dom::hear_window("pagehide", told);
        move || drop(heard)
    });
}

/// What others changed since one was last here.
#[component]
pub fn SinceList(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Since);
    use_topic(&desk.bus, Topic::Lines);
    let Some(since) = desk.since() else {
        return html! { <p class="nothing">{t!(language, "since-none")}</p> };
    };
    let saw = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.saw_all())
    };
    html! {
        <>
            <div class="acts over">
                {steps(&desk, language)}
                <button type="button" class="btn low push" data-since="seen" onclick={saw}>
                    <Glyph icon={Icon::Check} />{t!(language, "since-seen")}
                </button>
            </div>
            <ul class="binned">
                {desk.view().map(|view| reshaped(&since, &view, language)).unwrap_or_default()}
                {list(&desk, &since)}
            </ul>
        </>
    }
}

fn list(desk: &DeskRef, since: &Since) -> Html {
    let Some(view) = desk.view() else {
        return Html::default();
    };
    let all = since.news().iter();
    all.map(|news| one(desk, since, &view, news, Html::default()))
        .collect()
}

/// The way from one difference to the next, and back.
pub(super) fn steps(desk: &DeskRef, language: Language) -> Html {
    let go = |back: bool| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.go_to_news(back))
    };
    html! {
        <>
            <button type="button" class="btn low" data-since="before" onclick={go(true)}>
                {t!(language, "since-before")}
            </button>
            <button type="button" class="btn low" data-since="next" onclick={go(false)}>
                {t!(language, "since-next")}
            </button>
        </>
    }
}

/// One difference in a list, with what else there is to say of it.
pub(super) fn one(desk: &DeskRef, since: &Since, after: &View, news: &News, extra: Html) -> Html {
    let language = desk.names().language;
    let spot = desk.spot_of(news);
    let go = {
        let (desk, spot) = (desk.clone(), spot.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(spot) = &spot {
                desk.stand(spot.clone());
            }
        })
    };
    html! {
        <li key={format!("{}/{:?}", news.row, news.what)}>
            {told(desk, since, after, news)}
            {extra}
            if spot.is_some() {
                <button type="button" class="btn low link" onclick={go}>{t!(language, "unread-go")}</button>
            }
        </li>
    }
}

/// What one difference is, and where.
fn told(desk: &DeskRef, since: &Since, after: &View, news: &News) -> Html {
    let language = desk.names().language;
    let name = |view: &View| {
        let row = view.row(view.main(), &news.row)?;
        let title = view.column_with_key(view.main(), "title");
        let title = title.map(|title| row.cell(&title.id).joined());
        let parts = [row.code().map(str::to_owned), title];
        let said: Vec<_> = parts
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        Some(said.join(" · "))
    };
    let what = match &news.what {
        What::Row => Some(t!(language, "since-new")),
        What::Gone => Some(t!(language, "since-gone")),
        What::Moved => Some(t!(language, "since-moved")),
        What::Cell(_) => None,
    };
    let (place, inside) = match &news.what {
        What::Row | What::Moved => (name(after), Html::default()),
        What::Gone => (name(since.before()), Html::default()),
        What::Cell(column) => {
            let (place, before, after) = cell_words(desk, since, after, &news.row, column);
            (
                Some(place),
                html! { <div class="d">{in_short(&before, &after)}</div> },
            )
        }
    };
    html! {
        <>
            <p>
                if let Some(what) = what { <span class="tag">{what}</span>{" "} }
                <b>{place.unwrap_or_default()}</b>
            </p>
            {inside}
        </>
    }
}

/// What a list of differences needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DifferencesProps {
    /// The document, open.
    pub desk: DeskRef,
    /// The point before, as it is written.
    pub heads: Vec<String>,
}

/// What is different between a point of the document's history and the document as it is now.
#[component]
pub fn Differences(props: &DifferencesProps) -> Html {
    let language = use_language();
    let desk = &props.desk;
    // What is here at first may be older than what the server has.
    use_topic(&desk.bus, Topic::Lines);
    use_topic(&desk.bus, Topic::Changed);
    let Some(view) = desk.view() else {
        return html! { <p class="nothing">{t!(language, "waiting")}</p> };
    };
    let heads: Vec<_> = props.heads.iter().filter_map(|h| h.parse().ok()).collect();
    let before = desk
        .runtime
        .read(desk.document(), |doc| view_at(doc, &heads))
        .flatten();
    let Some(before) = before else {
        return html! { <p class="nothing">{t!(language, "since-none")}</p> };
    };
    let Some(since) = Since::between(Rc::new(before), &view) else {
        return html! { <p class="nothing" data-differences="0">{t!(language, "final-same")}</p> };
    };
    html! {
        <ul class="binned" data-differences={since.count().to_string()}>
            {reshaped(&since, &view, language)}
            {for since.news().iter().map(|news| html! {
                <li key={format!("{}/{:?}", news.row, news.what)}>{told(desk, &since, &view, news)}</li>
            })}
        </ul>
    }
}

/// Where a cell is, what it said, and what it says.
fn cell_words(
    desk: &DeskRef,
    since: &Since,
    after: &View,
    row: &EntryId,
    column: &EntryId,
) -> (String, String, String) {
    let names = desk.names();
    let says = |view: &View| {
        let column = view.column(view.main(), column)?;
        let row = view.row(view.main(), row)?;
        Some(line(&shown(row.cell(&column.id), column, &names)))
    };
    let place = |view: &View| {
        let code = view.row(view.main(), row)?.code().unwrap_or_default();
        let label = view
            .column(view.main(), column)?
            .label
            .get(names.language)?;
        Some(format!("{code} · {label}"))
    };
    let (before, place, after) = (says(since.before()), place(after), says(after));
    (
        place.unwrap_or_default(),
        before.unwrap_or_default(),
        after.unwrap_or_default(),
    )
}
