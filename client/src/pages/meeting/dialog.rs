//! What there is to do about meetings: the one that runs, the next, and those that are over.

use std::rc::Rc;

use tavolo_shared::api::{Group, Language, Meeting, Meetings, Programme};
use tavolo_shared::i18n::dates::{clock, day_long};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::LABEL_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, InputEvent, MouseEvent, SubmitEvent};
use yew::prelude::*;

use super::people::MeetingPeople;
use super::since;
use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::settings::own_name;
use crate::io::clock::local;
use crate::io::http::meetings;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::t;

/// What the dialog needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct MeetingDialogProps {
    /// Whose meetings.
    pub(super) group: Group,
    /// Whether one runs the group.
    pub(super) lead: bool,
    /// For the names of projects.
    pub(super) programme: Rc<Programme>,
    /// Called when it is closed.
    pub(super) close: Callback<()>,
}

/// What every part of the dialog needs.
#[derive(Clone, PartialEq)]
struct Acts {
    group: GroupId,
    failure: UseStateHandle<Option<Failure>>,
    /// Asks the server again for the meetings.
    again: Callback<()>,
    programme: Option<ProgrammeContext>,
}

impl Acts {
    /// Runs a request, says where it failed, and asks again for how things stand.
    fn run(&self, request: impl Future<Output = Result<(), Failure>> + 'static) {
        let acts = self.clone();
        spawn_local(async move {
            acts.failure.set(request.await.err());
            acts.again.emit(());
            if let Some(programme) = acts.programme {
                programme.dispatch(ProgrammeAction::Refresh);
            }
        });
    }
}

/// The dialog.
#[component]
pub(super) fn MeetingDialog(props: &MeetingDialogProps) -> Html {
    let language = use_language();
    let known = use_state(|| None::<Meetings>);
    let failure = use_state(|| None::<Failure>);
    let count = use_state(|| 0_u32);
    let running = props.group.meeting.as_ref().map(|meeting| meeting.id);
    // Of the one that has just ended the list stays in sight, to be corrected.
    let shown = use_state(|| running);
    {
        let (known, failure, shown) = (known.clone(), failure.clone(), shown.clone());
        let group = props.group.id.clone();
        use_effect_with((running, *count), move |(running, _)| {
            if running.is_some() {
                shown.set(*running);
            }
            spawn_local(async move {
                match meetings::all(&group).await {
                    Ok(all) => known.set(Some(all)),
                    Err(why) => failure.set(Some(why)),
                }
            });
        });
    }
    let acts = Acts {
        group: props.group.id.clone(),
        failure: failure.clone(),
        again: {
            let seen = *count;
            Callback::from(move |()| count.set(seen.wrapping_add(1)))
        },
        programme: use_context::<ProgrammeContext>(),
    };
    let all = known.as_ref().map(|known| known.meetings.as_slice());
    let all = all.unwrap_or_default();
    let runs = all.iter().any(|meeting| meeting.ended_ms.is_none());
    let one = |meeting: &Meeting| {
        html! {
            <One key={meeting.id} meeting={meeting.clone()} lead={props.lead} acts={acts.clone()}
                may_note={known.as_ref().is_some_and(|known| known.may_note)}
                shown={*shown == Some(meeting.id)} show={show(&shown, meeting.id)}
                group={props.group.clone()} programme={props.programme.clone()} />
        }
    };
    html! {
        <Dialog id="incontri" class="asks meetings" title={t!(language, "meetings-title")}
            close={props.close.clone()}>
            <div class="body">
                if let (Some(known), true, false) = (known.as_ref(), props.lead, runs) {
                    <Begin next={known.next.clone()} acts={acts.clone()} />
                }
                {for all.iter().map(one)}
                if known.is_some() && all.is_empty() && !props.lead {
                    <p class="small">{t!(language, "meetings-none")}</p>
                }
                <div role="alert">
                    if let Some(failure) = *failure {
                        <p class="problem"><Glyph icon={Icon::Query} />{match failure {
                            Failure::Decided => t!(language, "meeting-otherwise"),
                            _ => t!(language, "meeting-failed"),
                        }}</p>
                    }
                </div>
            </div>
        </Dialog>
    }
}

/// Shows a meeting's list, or folds it away.
fn show(shown: &UseStateHandle<Option<i64>>, id: i64) -> Callback<MouseEvent> {
    let shown = shown.clone();
    Callback::from(move |_: MouseEvent| shown.set(Some(id).filter(|id| *shown != Some(*id))))
}

#[derive(Clone, PartialEq, Properties)]
struct BeginProps {
    next: String,
    acts: Acts,
}

/// The lead begins a meeting.
#[component]
fn Begin(props: &BeginProps) -> Html {
    let language = use_language();
    let name = use_state(|| props.next.clone());
    {
        // The one after the one that has just ended.
        let name = name.clone();
        use_effect_with(props.next.clone(), move |next| name.set(next.clone()));
    }
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                name.set(field.value());
            }
        })
    };
    let onsubmit = {
        let (acts, name) = (props.acts.clone(), (*name).clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (group, name) = (acts.group.clone(), name.trim().to_owned());
            acts.run(async move { meetings::begin(&group, name).await });
        })
    };
    html! {
        <form class="opening" {onsubmit}>
            <p class="small">{t!(language, "meeting-begin-means")}</p>
            <label>{t!(language, "meeting-name")}
                <input class="field" name="incontro" required=true value={(*name).clone()}
                    maxlength={(LABEL_BYTES_MAX / 8).to_string()} {oninput} />
            </label>
            <button type="submit" class="btn main" data-meeting-act="begin">{t!(language, "meeting-begin")}</button>
        </form>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OneProps {
    meeting: Meeting,
    group: Group,
    programme: Rc<Programme>,
    lead: bool,
    may_note: bool,
    acts: Acts,
    shown: bool,
    show: Callback<MouseEvent>,
}

/// One meeting: when it was, who was there, and the minutes or its end.
#[component]
fn One(props: &OneProps) -> Html {
    let language = use_language();
    let meeting = &props.meeting;
    let runs = meeting.ended_ms.is_none();
    html! {
        <section class="met" data-met={if runs { "runs" } else { "over" }}>
            <h3>if runs { <i class="runs" /> }{&meeting.name}</h3>
            <p class="small">{when(language, meeting)}</p>
            if runs && props.lead {
                <End id={meeting.id} acts={props.acts.clone()} />
            }
            <p class="acts">
                if !runs {
                    {minutes(language, &props.group.id, meeting.id)}
                }
                <button type="button" class="btn low" aria-expanded={props.shown.to_string()}
                    data-meeting-act="people" onclick={props.show.clone()}>
                    {t!(language, "meeting-people", n = meeting.there)}<Glyph icon={Icon::Chevron} small=true />
                </button>
            </p>
            if props.shown {
                <MeetingPeople group={props.group.clone()} meeting={meeting.id}
                    programme={props.programme.clone()} may_note={props.may_note}
                    changed={props.acts.again.clone()} />
            }
        </section>
    }
}

/// The day and the hours.
fn when(language: Language, meeting: &Meeting) -> AttrValue {
    let moment = |ms: u64| local(i64::try_from(ms).unwrap_or(i64::MAX));
    let began = moment(meeting.began_ms);
    match meeting.ended_ms {
        None => {
            let (runs, since) = (
                t!(language, "meeting-runs"),
                since(language, meeting.began_ms),
            );
            format!("{runs} · {since}").into()
        }
        Some(ended) => {
            let (day, ended) = (day_long(language, began.day), moment(ended));
            let hours = format!("{}–{}", clock(language, began), clock(language, ended));
            format!("{day}, {hours}").into()
        }
    }
}

/// The minutes, in one's own language first.
fn minutes(language: Language, group: &GroupId, id: i64) -> Html {
    let others = Language::ALL.into_iter().filter(|each| *each != language);
    html! {
        <>
            <a class="btn line" href={meetings::minutes(group, id, language)} download="" data-minutes="">
                <Glyph icon={Icon::Save} />{t!(language, "meeting-minutes")}
            </a>
            {for others.map(|each| html! {
                <a class="btn low" href={meetings::minutes(group, id, each)} download="" lang={each.code()}>
                    <span class="vh" lang={language.code()}>{t!(language, "meeting-minutes")}{" · "}</span>{own_name(each)}
                </a>
            })}
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EndProps {
    id: i64,
    acts: Acts,
}

/// The lead ends it: asks once, since it is not taken up again.
#[component]
fn End(props: &EndProps) -> Html {
    let language = use_language();
    let asking = use_state(|| false);
    let ask = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(on))
    };
    let end = {
        let (acts, id) = (props.acts.clone(), props.id);
        Callback::from(move |_: MouseEvent| {
            let group = acts.group.clone();
            acts.run(async move { meetings::end(&group, id).await });
        })
    };
    if !*asking {
        return html! {
            <p class="acts">
                <button type="button" class="btn main" data-meeting-act="ask-end" onclick={ask(true)}>
                    {t!(language, "meeting-end")}
                </button>
            </p>
        };
    }
    html! {
        <>
            <p>{t!(language, "meeting-end-means")}</p>
            <p class="acts">
                <button type="button" class="btn main" data-meeting-act="end" onclick={end}>
                    {t!(language, "meeting-end")}
                </button>
                <button type="button" class="btn" onclick={ask(false)}>{t!(language, "cancel")}</button>
            </p>
        </>
    }
}
