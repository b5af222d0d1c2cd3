//! The history's desk: the matrix as it was on the left, the timeline on the right, and above them where one
//! is in it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use tavolo_shared::access::Seat;
use tavolo_shared::api::{Group, Point};
use tavolo_shared::ids::GroupId;
use tavolo_shared::plan::view::View;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::platform::time::sleep;
use yew::prelude::*;

use super::bar::Bar;
use super::compare::Comparison;
use super::list::PointList;
use super::words;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Bus, Topic, use_topic};
use crate::grid::desk::DeskRef;
use crate::grid::past::PastMatrix;
use crate::grid::{GridProps, use_open_desk};
use crate::io::{dom, http};
use crate::state::errors::Failure;
use crate::state::history::Timeline;
use crate::t;

/// What the desk needs.
#[derive(Clone, PartialEq, Properties)]
pub struct HistoryProps {
    /// The plan.
    pub plan: GridProps,
    /// Whose.
    pub group: Group,
}

/// A state of the plan that one can look at or compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// As it is now.
    Now,
    /// As one saw it last.
    Seen,
    /// At a point of the timeline, by its place in it.
    Point(usize),
}

impl Mark {
    /// A name for it, in the page.
    fn name(self) -> String {
        match self {
            Self::Now => "now".to_owned(),
            Self::Seen => "seen".to_owned(),
            Self::Point(index) => index.to_string(),
        }
    }
}

/// What the server said of the timeline.
#[derive(Clone, PartialEq)]
pub struct Asked {
    /// The points.
    pub timeline: UseStateHandle<Rc<Timeline>>,
    /// Why it is not here.
    pub failure: UseStateHandle<Option<Failure>>,
    /// Asks again.
    pub again: Callback<()>,
}

/// How many states are kept read: those around where one is.
const VIEWS: usize = 6;

/// States that were read; what was does not change.
#[derive(Default)]
pub struct Views(RefCell<Vec<(Vec<String>, Rc<View>)>>);

impl Views {
    /// The plan as of these heads; none where this device does not have that point.
    pub fn get(&self, desk: &DeskRef, heads: Option<&[String]>) -> Option<Rc<View>> {
        let Some(heads) = heads else {
            return desk.view_then(None);
        };
        let known = {
            let kept = self.0.borrow();
            let found = kept.iter().find(|(of, _)| of == heads);
            found.map(|(_, view)| view.clone())
        };
        if known.is_some() {
            return known;
        }
        let view = desk.view_then(Some(heads))?;
        let mut kept = self.0.borrow_mut();
        if kept.len() >= VIEWS {
            kept.remove(0);
        }
        kept.push((heads.to_vec(), view.clone()));
        Some(view)
    }

    /// The plan at a mark.
    pub fn at(&self, desk: &DeskRef, timeline: &Timeline, mark: Mark) -> Option<Rc<View>> {
        match mark {
            Mark::Now => self.get(desk, None),
            Mark::Seen => self.get(desk, Some(&desk.seen_heads()?)),
            Mark::Point(index) => self.get(desk, Some(&timeline.points().get(index)?.heads)),
        }
    }
}

/// The desk.
#[component]
pub fn HistoryDesk(props: &HistoryProps) -> Html {
    let language = use_language();
    let desk = use_open_desk(&props.plan);
    use_topic(&desk.bus, Topic::Lines);
    let asked = use_timeline(&props.group.id);
    let at = use_state_eq(|| Mark::Now);
    // A sitting that goes on would change under whoever looks at its end.
    let is_last = *at == Mark::Point(asked.timeline.points().len().saturating_sub(1));
    use_following(&desk.bus, (!is_last).then_some(&asked.again));
    let from = use_state_eq(|| None::<Mark>);
    let views = use_memo((), |()| Views::default());
    let is_open = desk.view().is_some();
    let (missing, shown) = use_look(&desk, &asked, *at, is_open, &views);
    let listed = use_state_eq(|| false);
    let list = {
        let listed = listed.clone();
        Callback::from(move |shown: bool| listed.set(shown))
    };
    let go = {
        let (at, listed) = (at.clone(), listed.clone());
        Callback::from(move |mark: Mark| {
            at.set(mark);
            listed.set(false);
        })
    };
    let compare = {
        let from = from.clone();
        Callback::from(move |mark: Option<Mark>| from.set(mark))
    };
    let session = &props.plan.session;
    let writes = session
        .groups
        .iter()
        .any(|access| access.group == props.group.id && access.seat >= Some(Seat::Editor));
    if let (Some(start), true) = (*from, is_open) {
        return html! {
            <Comparison desk={desk.clone()} group={props.group.id.clone()} asked={asked.clone()}
                from={start} to={*at} {views} {compare} {go} />
        };
    }
    html! {
        <ContextProvider<DeskRef> context={desk.clone()}>
            <main class="work history" data-history={asked.timeline.points().len().to_string()}
                data-past={matches!(shown, Mark::Point(_)).to_string()} data-shown={shown.name()}>
                <Bar desk={desk.clone()} asked={asked.clone()} at={*at} go={go.clone()}
                    compare={compare.clone()} group={props.group.id.clone()} {writes}
                    restores={props.plan.may_write} list={list.reform(|_: MouseEvent| true)} />
                if missing {
                    <p class="nothing" role="status">{t!(language, "history-missing")}</p>
                } else {
                    <PastMatrix desk={desk.clone()} />
                }
                {foot(&desk, &asked, *at)}
            </main>
            <PointList desk={desk.clone()} asked={asked.clone()} at={*at} {go}
                group={props.group.id.clone()} listed={*listed} close={list.reform(|()| false)} />
        </ContextProvider<DeskRef>>
    }
}

/// What one is looking at, in words that are read out as it changes.
fn foot(desk: &DeskRef, asked: &Asked, at: Mark) -> Html {
    let names = desk.names();
    let language = names.language;
    let words = match at {
        Mark::Point(index) => {
            let timeline = &asked.timeline;
            let point = timeline.points().get(index);
            point.map(|point| words::in_short(&names, timeline, point))
        }
        Mark::Now | Mark::Seen => None,
    };
    let words = words.unwrap_or_else(|| t!(language, "history-now-is").to_string());
    html! {
        <footer class="foot">
            <span role="status" data-looking=""><Glyph icon={Icon::View} small=true />{" "}{words}</span>
            if desk.since().is_some() {
                <span class="legend"><ins>{t!(language, "legend-put")}</ins><del>{t!(language, "legend-taken")}</del></span>
            }
            <span class="push">{t!(language, "foot-reading")}</span>
        </footer>
    }
}

/// Asks for the timeline, and again whenever `again` is called.
#[hook]
fn use_timeline(group: &GroupId) -> Asked {
    let timeline = use_state(Rc::<Timeline>::default);
    let failure = use_state(|| None::<Failure>);
    let count = use_state(|| 0_u32);
    {
        let (timeline, failure) = (timeline.setter(), failure.setter());
        use_effect_with((group.clone(), *count), move |(group, _)| {
            let group = group.clone();
            spawn_local(async move {
                match http::history::timeline(&group, None).await {
                    Ok(page) => {
                        timeline.set(Rc::new(Timeline::new(page)));
                        failure.set(None);
                    }
                    Err(why) => failure.set(Some(why)),
                }
            });
        });
    }
    // Whoever asks may know an older count than this one: it is kept beside the drawing.
    let asked = use_mut_ref(|| 0_u32);
    let again = {
        let count = count.setter();
        Callback::from(move |()| {
            let next = asked.borrow().wrapping_add(1);
            asked.replace(next);
            count.set(next);
        })
    };
    Asked {
        timeline,
        failure,
        again,
    }
}

/// So long after somebody has written, or there is another version, the timeline is asked for again, once for
/// all that happens meanwhile.
const FOLLOWS_AFTER: Duration = Duration::from_secs(5);

/// Asks again a while after each change of the plan and each version of it; where there is nobody to ask, once
/// there is.
#[hook]
fn use_following(bus: &Rc<Bus>, again: Option<&Callback<()>>) {
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = again.cloned();
    let owed = use_mut_ref(|| false);
    {
        let (owed, again) = (owed.clone(), again.cloned());
        use_effect_with(again.is_some(), move |_| {
            if let Some(again) = again.filter(|_| owed.replace(false)) {
                again.emit(());
            }
        });
    }
    let bus = bus.clone();
    use_effect_with(Rc::as_ptr(&bus), move |_| {
        let (waits, is_here) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(true)));
        let bell = {
            let is_here = is_here.clone();
            Callback::from(move |()| {
                if waits.replace(true) {
                    return;
                }
                let (waits, is_here) = (waits.clone(), is_here.clone());
                let (latest, owed) = (latest.clone(), owed.clone());
                spawn_local(async move {
                    sleep(FOLLOWS_AFTER).await;
                    waits.set(false);
                    let again = latest.borrow().clone();
                    match again.filter(|_| is_here.get()) {
                        Some(again) => again.emit(()),
                        None => *owed.borrow_mut() = true,
                    }
                });
            })
        };
        let listening =
            [Topic::Changed, Topic::Versions].map(|topic| bus.listen(topic, bell.clone()));
        move || {
            is_here.set(false);
            drop(listening);
        }
    });
}

/// Shows the plan as it was where one is, a picture after one has come there: whoever slides past many points
/// waits for none of them. Says whether that point is not on this device, and what is shown.
#[hook]
fn use_look(
    desk: &DeskRef,
    asked: &Asked,
    at: Mark,
    is_open: bool,
    views: &Rc<Views>,
) -> (bool, Mark) {
    let missing = use_state_eq(|| false);
    let shown = use_state_eq(|| Mark::Now);
    let heads = |point: Option<&Point>| point.map(|point| point.heads.clone());
    let (then, before) = match at {
        Mark::Point(index) => (
            heads(asked.timeline.points().get(index)),
            heads(asked.timeline.before(index)),
        ),
        Mark::Now | Mark::Seen => (None, None),
    };
    {
        let (desk, missing, views) = (desk.clone(), missing.clone(), views.clone());
        let shown = shown.setter();
        use_effect_with((then, before, is_open), move |(then, before, is_open)| {
            let (then, before, is_open) = (then.clone(), before.clone(), *is_open);
            let frame = dom::next_frame(move || {
                if !is_open {
                    return;
                }
                let found = views.get(&desk, then.as_deref());
                missing.set(found.is_none());
                if let Some(found) = found {
                    let before = before.and_then(|before| views.get(&desk, Some(&before)));
                    desk.look_at(&found, before, then.is_some());
                    shown.set(at);
                }
            });
            move || drop(frame)
        });
    }
    (*missing, *shown)
}
