//! The line above the matrix: the slider through the timeline, the steps, and what one does from there.

use tavolo_shared::ids::GroupId;
use web_sys::{HtmlInputElement, InputEvent, MouseEvent};
use yew::prelude::*;

use super::desk::{Asked, Mark};
use super::restore::RestorePlan;
use super::save::SaveVersion;
use super::words;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::desk::DeskRef;
use crate::t;

/// What the bar needs.
#[derive(Clone, PartialEq, Properties)]
pub struct BarProps {
    /// The desk.
    pub desk: DeskRef,
    /// The timeline.
    pub asked: Asked,
    /// Where one is.
    pub at: Mark,
    /// Goes somewhere.
    pub go: Callback<Mark>,
    /// Begins to compare from somewhere.
    pub compare: Callback<Option<Mark>>,
    /// Whose plan.
    pub group: GroupId,
    /// Whether this person may name versions.
    pub writes: bool,
    /// Whether this person may write the plan now.
    pub restores: bool,
    /// Shows the list on a phone, where it takes the whole screen.
    pub list: Callback<MouseEvent>,
}

/// Where the slider stands: after the last point is now.
fn place(at: Mark, points: usize) -> usize {
    match at {
        Mark::Point(index) => index.min(points),
        Mark::Now | Mark::Seen => points,
    }
}

/// What stands at a place of the slider.
pub fn mark(place: usize, points: usize) -> Mark {
    match place < points {
        true => Mark::Point(place),
        false => Mark::Now,
    }
}

/// The bar.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let language = use_language();
    let timeline = &props.asked.timeline;
    let points = timeline.points().len();
    let here = place(props.at, points);
    let names = props.desk.names();
    let said = match timeline.points().get(here) {
        Some(point) => AttrValue::from(words::in_short(&names, timeline, point)),
        None => t!(language, "history-now"),
    };
    let slide = {
        let go = props.go.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            if let Some(place) = field.and_then(|field| field.value().parse().ok()) {
                go.emit(mark(place, points));
            }
        })
    };
    let step = |to: Option<usize>| {
        let go = props.go.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                go.emit(mark(to, points));
            }
        })
    };
    let compare = {
        let (compare, timeline, at) = (props.compare.clone(), timeline.clone(), props.at);
        Callback::from(move |_: MouseEvent| {
            let before = |place: usize| timeline.versions().rfind(|(index, _)| *index < place);
            let version = before(place(at, points)).map(|(index, _)| Mark::Point(index));
            let first = (points > 0).then_some(Mark::Point(0));
            compare.emit(version.or(first));
        })
    };
    // What was named is the plan as it is now.
    let saved = {
        let (again, go) = (props.asked.again.clone(), props.go.clone());
        Callback::from(move |()| {
            go.emit(Mark::Now);
            again.emit(());
        })
    };
    html! {
        <div class="tools slide" role="toolbar" aria-label={t!(language, "history")}>
            <button type="button" class="btn icon" data-step="older" disabled={here == 0}
                aria-label={t!(language, "history-older")} title={t!(language, "history-older")}
                onclick={step(here.checked_sub(1))}><Glyph icon={Icon::Back} /></button>
            <input type="range" class="slider" id="cursore" min="0" max={points.to_string()} step="1"
                value={here.to_string()} disabled={points == 0} aria-label={t!(language, "history-slider")}
                aria-valuetext={said.clone()} oninput={slide} />
            <button type="button" class="btn icon turned" data-step="newer" disabled={here >= points}
                aria-label={t!(language, "history-newer")} title={t!(language, "history-newer")}
                onclick={step(Some(here.saturating_add(1)))}><Glyph icon={Icon::Back} /></button>
            <span class="cut said">{said.clone()}</span>
            <span class="push"></span>
            <button type="button" class="btn only-s" data-list="open" onclick={props.list.clone()}>
                <Glyph icon={Icon::Clock} />{t!(language, "history-list")}
            </button>
            if let (Some(point), true) = (timeline.points().get(here), props.restores) {
                <RestorePlan desk={props.desk.clone()} heads={point.heads.clone()} {said} />
            }
            <button type="button" class="btn line" data-compare="" disabled={points == 0} onclick={compare}>
                <Glyph icon={Icon::Columns} />{t!(language, "history-compare")}
            </button>
            if props.writes {
                <SaveVersion desk={props.desk.clone()} group={props.group.clone()} {saved} />
            }
        </div>
    }
}
