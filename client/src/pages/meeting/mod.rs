//! Meetings on a plan: that one runs, to everybody; its beginning and end, to the lead; who was there and the
//! minutes, also of those that are long over.

mod dialog;
mod people;

use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Group, Language, MeetingHead, Programme};
use tavolo_shared::i18n::dates::{clock, day_and_month};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};
use yew_router::components::Link;

use self::dialog::MeetingDialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::next_step::NextStep;
use crate::io::clock::{local, now_ms};
use crate::routes::Route;
use crate::t;

/// What the place for meetings needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MeetingPlaceProps {
    /// Whose.
    pub group: Group,
    /// The document that one looks at.
    pub kind: DocumentKind,
    /// Whether one runs the group.
    pub lead: bool,
    /// For the names of projects.
    pub programme: Rc<Programme>,
}

/// At the right of the tabs: the meeting that runs; else the next step, and on the plan the meetings.
#[component]
pub fn MeetingPlace(props: &MeetingPlaceProps) -> Html {
    let (group, lead) = (&props.group, props.lead);
    let at_plan = props.kind == DocumentKind::Plan;
    match &group.meeting {
        Some(meeting) if !at_plan => {
            html! { <Join group={group.clone()} meeting={meeting.clone()} /> }
        }
        running => html! {
            <>
                if running.is_none() {
                    <NextStep group={group.clone()} {lead} />
                }
                if at_plan && (lead || group.met) {
                    <MeetingButton group={group.clone()} {lead} programme={props.programme.clone()} />
                }
            </>
        },
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct JoinProps {
    group: Group,
    meeting: MeetingHead,
}

/// The way into the plan while a meeting runs on it.
#[component]
fn Join(props: &JoinProps) -> Html {
    let language = use_language();
    let to = Route::Plan {
        group: props.group.id.clone(),
    };
    html! {
        <>
            <p class="phase meets hide-s" role="status"><i class="runs" /><b>{&props.meeting.name}</b></p>
            <Link<Route> {to} classes="btn line next-step hide-s">
                {t!(language, "meeting-join")}<Glyph icon={Icon::Right} small=true />
            </Link<Route>>
        </>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ButtonProps {
    group: Group,
    lead: bool,
    programme: Rc<Programme>,
}

/// Says that a meeting runs, and opens what there is to do about it.
#[component]
fn MeetingButton(props: &ButtonProps) -> Html {
    let language = use_language();
    let open = use_state(|| false);
    let show = |on: bool| {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(on))
    };
    let close = {
        let open = open.clone();
        Callback::from(move |()| open.set(false))
    };
    let running = props.group.meeting.as_ref();
    let told = running.map(|meeting| t!(language, "meeting-told", name = meeting.name.as_str()));
    html! {
        <div class="phase meets">
            // The words are read out as a meeting begins.
            <span class="vh" role="status">{told}</span>
            <button type="button" class="btn low" aria-haspopup="dialog" onclick={show(true)}
                data-meeting={if running.is_some() { "runs" } else { "none" }}>
                if let Some(meeting) = running {
                    <i class="runs" /><b>{&meeting.name}</b>
                    <span class="hide-s">{since(language, meeting.began_ms)}</span>
                } else {
                    <Glyph icon={Icon::Calendar} /><span>{t!(language, "meetings")}</span>
                }
            </button>
            if *open {
                <MeetingDialog group={props.group.clone()} lead={props.lead}
                    programme={props.programme.clone()} {close} />
            }
        </div>
    }
}

/// Since when, by this device's clock; with the day, where that is not today.
fn since(language: Language, at_ms: u64) -> AttrValue {
    let at = local(i64::try_from(at_ms).unwrap_or(i64::MAX));
    let hour = clock(language, at);
    match at.day == local(now_ms()).day {
        true => t!(language, "meeting-since", time = hour),
        false => {
            let day = day_and_month(language, at.day);
            t!(language, "meeting-since-day", day = day, time = hour)
        }
    }
}
