//! Over the phases of a calendar: how they lie in time, how far the work is, and the letter for
//! each.
//!
//! What a phase says is edited in the table below; here the lead says which one is the current
//! one. Everything is derived from the view by `tavolo_shared::plan::course`.

use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::{self, Day};
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::course::{Clash, Course, Phase, Progress};
use tavolo_shared::plan::edit;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use super::letter::LetterMenu;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::clock;
use crate::state::timeline::{Bar, Timeline};
use crate::t;

/// What the agenda needs.
#[derive(Clone, PartialEq, Properties)]
pub struct AgendaProps {
    /// The desk, on a calendar.
    pub desk: DeskRef,
}

/// The phases in time.
#[component]
pub fn Agenda(props: &AgendaProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Course);
    let today = clock::local(clock::now_ms()).day;
    let Some(course) = desk.look(|view| Some(Course::read(view, today))) else {
        return Html::default();
    };
    let line = Timeline::new(&course, today);
    html! {
        <section class="agenda" aria-label={t!(language, "calendar-timeline")}>
            <p class="next">
                <Glyph icon={Icon::Calendar} />{next(language, &course, today)}
            </p>
            <div class="months" aria-hidden="true">
                {for line.months.iter().map(|month| html! {
                    <span>
                        {dates::month(language, month.first.month)}
                        if month.first.month == 1 { {format!(" {}", month.first.year)} }
                    </span>
                })}
            </div>
            <ol>
                {for course.phases.iter().map(|phase| {
                    let bar = line.bars.iter().find(|bar| bar.phase == phase.id);
                    line_of(language, &desk, &course, phase, bar, line.today)
                })}
            </ol>
        </section>
    }
}

fn next(language: Language, course: &Course, today: Day) -> AttrValue {
    match course.next_deadline(today) {
        Some((phase, day)) => t!(
            language,
            "calendar-next",
            day = dates::day_long(language, day),
            phase = phase.what.as_str()
        ),
        None => t!(language, "calendar-no-next"),
    }
}

/// The line of one phase. Drawn, since the policy of the page lets no element carry a style.
fn track(bar: Option<&Bar>, today: Option<i64>) -> Html {
    let upright = |class: &'static str, at: i64| {
        let at = at.to_string();
        html! { <line {class} x1={at.clone()} x2={at} y1="0" y2="24" /> }
    };
    html! {
        <svg class="track" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
            if let Some(bar) = bar {
                <rect class="bar" y="5" height="14" x={bar.stretch.from.to_string()}
                    width={bar.stretch.length.to_string()} />
                {for bar.marks.iter().map(|at| upright("mark", *at))}
            }
            {for today.map(|at| upright("today", at))}
        </svg>
    }
}

fn line_of(
    language: Language,
    desk: &DeskRef,
    course: &Course,
    phase: &Phase,
    bar: Option<&Bar>,
    today: Option<i64>,
) -> Html {
    let (class, icon, word) = match phase.progress {
        Progress::Done => ("done", Icon::Agreed, t!(language, "calendar-done")),
        Progress::Current => ("current", Icon::Talk, t!(language, "calendar-current")),
        Progress::ToDo => ("todo", Icon::Proposed, t!(language, "calendar-todo")),
    };
    let current = phase.progress == Progress::Current;
    let make_current = {
        let (desk, id) = (desk.clone(), phase.id.clone());
        Callback::from(move |_: MouseEvent| desk.set_current_phase(&id))
    };
    html! {
        <li key={phase.id.to_string()} {class} data-phase={phase.id.to_string()}
            aria-current={current.then_some("step")}>
            <div class="name">
                <span class="status" title={word.clone()}><Glyph {icon} /><span class="vh">{word}</span></span>
                <b>{phase.number.clone()}</b>
                <span class="what">{&phase.what}</span>
            </div>
            {track(bar, today)}
            <div class="acts">
                if desk.may_write() && !current {
                    <button type="button" class="btn low" onclick={make_current}>
                        {t!(language, "calendar-make-current")}
                    </button>
                }
                <LetterMenu desk={desk.clone()} phase={phase.clone()} />
            </div>
            if !phase.clashes.is_empty() {
                <ul class="clashes">
                    {for phase.clashes.iter().map(|clash| html! {
                        <li><Glyph icon={Icon::Query} small=true />{said(language, course, clash)}</li>
                    })}
                </ul>
            }
        </li>
    }
}

fn said(language: Language, course: &Course, clash: &Clash) -> AttrValue {
    match clash {
        Clash::Backwards => t!(language, "calendar-backwards"),
        Clash::Missed(day) => {
            t!(
                language,
                "calendar-missed",
                day = dates::day_long(language, *day)
            )
        }
        Clash::Overlaps(id) => {
            let before = course.phases.iter().find(|phase| phase.id == *id);
            let before = before.map(|phase| phase.what.as_str()).unwrap_or_default();
            t!(language, "calendar-overlaps", phase = before)
        }
    }
}

impl Desk {
    /// Says which phase is the current one.
    pub fn set_current_phase(&self, phase: &EntryId) {
        self.typing.borrow_mut().end();
        self.commit(&self.act(), |tx| edit::set_current_phase(tx, phase));
    }
}
