//! The timeline as a list, the newest first, day by day.

use std::rc::Rc;

use tavolo_shared::api::{Point, PointKind, Version, VersionKind};
use tavolo_shared::i18n::dates::{clock, day_long};
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::bar::mark;
use super::desk::{Asked, Mark};
use super::words;
use crate::components::face::Face;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::desk::DeskRef;
use crate::io::{http, page};
use crate::state::history::Timeline;
use crate::t;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct PointListProps {
    /// For names.
    pub desk: DeskRef,
    /// The timeline.
    pub asked: Asked,
    /// Where one is.
    pub at: Mark,
    /// Goes somewhere.
    pub go: Callback<Mark>,
    /// Whose plan.
    pub group: GroupId,
    /// On a phone: it is shown, over the matrix.
    pub listed: bool,
    /// Puts it away there.
    pub close: Callback<()>,
}

/// The id of a point's button.
fn id_of(mark: Mark) -> String {
    match mark {
        Mark::Point(index) => format!("punto-{index}"),
        Mark::Now | Mark::Seen => "punto-adesso".to_owned(),
    }
}

/// The list.
#[component]
pub fn PointList(props: &PointListProps) -> Html {
    let language = use_language();
    let timeline = &props.asked.timeline;
    let points = timeline.points().len();
    use_earlier_kept(props);
    let onkeydown = {
        let (go, at, close) = (props.go.clone(), props.at, props.close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                return close.emit(());
            }
            let here = match at {
                Mark::Point(index) => index,
                Mark::Now | Mark::Seen => points,
            };
            let to = match event.key().as_str() {
                "ArrowDown" => here.saturating_sub(1),
                "ArrowUp" => here.saturating_add(1).min(points),
                "Home" => points,
                "End" => 0,
                _ => return,
            };
            event.prevent_default();
            let to = mark(to, points);
            go.emit(to);
            page::focus(&id_of(to));
        })
    };
    let days = days(timeline);
    html! {
        <aside class={classes!("panel", "timeline", props.listed.then_some("listed"))}
            aria-label={t!(language, "history")}>
            <div class="ptabs">
                <h2>{t!(language, "history")}</h2>
                <button type="button" class="btn icon low only-s" data-list="close"
                    aria-label={t!(language, "panel-close")} onclick={props.close.reform(|_: MouseEvent| ())}>
                    <Glyph icon={Icon::Close} />
                </button>
            </div>
            <div class="pbody" {onkeydown}>
                {now(props)}
                {for days.into_iter().map(|day| {
                    let first = day.first().and_then(|index| timeline.points().get(*index));
                    let head = first.map(|point| day_long(language, words::moment(point).day));
                    let head = head.unwrap_or_default();
                    html! {
                        <section key={head.clone()}>
                            <h3>{head}</h3>
                            <ol>{for day.iter().map(|index| one(props, *index))}</ol>
                        </section>
                    }
                })}
                if props.asked.failure.is_some() {
                    <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "history-failed")}</p>
                }
                if timeline.earlier().is_some() {
                    <Earlier asked={props.asked.clone()} group={props.group.clone()} at={props.at}
                        go={props.go.clone()} />
                }
            </div>
        </aside>
    }
}

/// The point where one is stays in sight.
#[hook]
fn use_earlier_kept(props: &PointListProps) {
    use_effect_with(props.at, |at| page::show(&id_of(*at)));
}

/// The places of the points, day by day, the newest first.
fn days(timeline: &Rc<Timeline>) -> Vec<Vec<usize>> {
    let mut days: Vec<Vec<usize>> = Vec::new();
    let mut last = None;
    for (index, point) in timeline.points().iter().enumerate().rev() {
        let day = words::moment(point).day;
        if last != Some(day) {
            days.push(Vec::new());
            last = Some(day);
        }
        if let Some(of_day) = days.last_mut() {
            of_day.push(index);
        }
    }
    days
}

fn press(props: &PointListProps, to: Mark) -> Callback<MouseEvent> {
    let go = props.go.clone();
    Callback::from(move |_: MouseEvent| go.emit(to))
}

fn now(props: &PointListProps) -> Html {
    let language = props.desk.names().language;
    let here = props.at == Mark::Now;
    html! {
        <button type="button" class="point now" id={id_of(Mark::Now)} aria-current={here.then_some("true")}
            tabindex={if here { "0" } else { "-1" }} onclick={press(props, Mark::Now)}>
            <span class="mark"><Glyph icon={Icon::Document} /></span>
            <b>{t!(language, "history-now")}</b>
        </button>
    }
}

fn one(props: &PointListProps, index: usize) -> Html {
    let timeline = &props.asked.timeline;
    let Some(point) = timeline.points().get(index) else {
        return Html::default();
    };
    let names = props.desk.names();
    let here = props.at == Mark::Point(index);
    let inside = match &point.what {
        PointKind::Version(version) => landmark(props, point, version),
        PointKind::Begun | PointKind::Sitting { .. } => html! {
            <>
                {face(timeline, point)}
                <span class="w">
                    <b>{words::who(names.language, timeline, point)}</b>
                    <span>{words::what(&names, point)}</span>
                </span>
                <time>{words::hours(names.language, point)}</time>
            </>
        },
    };
    let class = classes!(
        "point",
        matches!(point.what, PointKind::Version(_)).then_some("named")
    );
    html! {
        <li key={format!("{}-{}", point.at, id_of(Mark::Point(index)))}>
            <button type="button" {class} id={id_of(Mark::Point(index))} data-at={point.at.to_string()}
                aria-current={here.then_some("true")} tabindex={if here { "0" } else { "-1" }}
                onclick={press(props, Mark::Point(index))}>
                {inside}
            </button>
        </li>
    }
}

fn face(timeline: &Timeline, point: &Point) -> Html {
    match timeline.person(point) {
        Some(person) => html! {
            <Face initials={person.initials.clone()} hue={person.hue} small=true />
        },
        None => html! { <span class="mark"><Glyph icon={Icon::Plus} /></span> },
    }
}

/// A version: its name, what is said of it, who made it and why.
fn landmark(props: &PointListProps, point: &Point, version: &Version) -> Html {
    let language = props.desk.names().language;
    let timeline = &props.asked.timeline;
    let icon = match version.why {
        VersionKind::Meeting => Icon::Calendar,
        VersionKind::Round => Icon::Proposed,
        VersionKind::RoundClosed => Icon::Check,
        _ => Icon::Version,
    };
    html! {
        <>
            <span class="mark"><Glyph {icon} /></span>
            <span class="w">
                <b>{&version.name}</b>
                <span>{words::why(language, version.why)}{" · "}{words::who(language, timeline, point)}</span>
                if !version.note.is_empty() { <span class="quote">{&version.note}</span> }
            </span>
            <time>{clock(language, words::moment(point))}</time>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EarlierProps {
    asked: Asked,
    group: GroupId,
    at: Mark,
    go: Callback<Mark>,
}

/// The way to what was before.
#[component]
fn Earlier(props: &EarlierProps) -> Html {
    let language = use_language();
    let busy = use_state(|| false);
    let ask = {
        let (props, busy) = (props.clone(), busy.clone());
        Callback::from(move |_: MouseEvent| {
            let (props, busy) = (props.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let before = props.asked.timeline.earlier();
                match http::history::timeline(&props.group, before).await {
                    Ok(page) => {
                        let mut timeline = (**props.asked.timeline).clone();
                        let came = timeline.take(page);
                        props.asked.timeline.set(Rc::new(timeline));
                        // One stays where one is.
                        if let Mark::Point(index) = props.at {
                            props.go.emit(Mark::Point(index + came));
                        }
                        props.asked.failure.set(None);
                    }
                    Err(why) => props.asked.failure.set(Some(why)),
                }
                busy.set(false);
            });
        })
    };
    html! {
        <button type="button" class="btn line earlier" data-earlier="" disabled={*busy} onclick={ask}>
            {t!(language, "history-earlier")}
        </button>
    }
}
