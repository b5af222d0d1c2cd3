//! Who was at a meeting: as the server saw it, and corrected by hand.

use std::rc::Rc;

use tavolo_shared::api::{Attendant, Group, Language, NoteAttendant, Programme};
use tavolo_shared::limits::ATTENDANT_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, InputEvent, MouseEvent, SubmitEvent};
use yew::prelude::*;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::live::use_live;
use crate::io::http::meetings;
use crate::state::errors::Failure;
use crate::state::programme::project;
use crate::t;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct MeetingPeopleProps {
    /// Whose meeting.
    pub(super) group: Group,
    /// Which.
    pub(super) meeting: i64,
    /// For the names of projects.
    pub(super) programme: Rc<Programme>,
    /// Whether one corrects it.
    pub(super) may_note: bool,
    /// Called when it was corrected.
    pub(super) changed: Callback<()>,
}

/// The list, and what corrects it.
#[component]
pub(super) fn MeetingPeople(props: &MeetingPeopleProps) -> Html {
    let language = use_language();
    let list = use_state(Vec::<Attendant>::new);
    let failure = use_state(|| None::<Failure>);
    let count = use_state(|| 0_u32);
    // Whoever comes to the plan comes to the meeting: the list is asked for again.
    let here = use_live().people.len();
    {
        let (list, failure) = (list.clone(), failure.clone());
        let (group, meeting) = (props.group.id.clone(), props.meeting);
        use_effect_with((meeting, here, *count), move |_| {
            spawn_local(async move {
                match meetings::attendance(&group, meeting).await {
                    Ok(all) => list.set(all),
                    Err(why) => failure.set(Some(why)),
                }
            });
        });
    }
    let done = {
        let (failure, changed, seen) = (failure.clone(), props.changed.clone(), *count);
        Callback::from(move |answer: Result<(), Failure>| {
            failure.set(answer.err());
            count.set(seen.wrapping_add(1));
            changed.emit(());
        })
    };
    html! {
        <div class="there">
            <ul>
                {for list.iter().map(|one| entry(language, props, one, &done))}
            </ul>
            if props.may_note {
                <Note group={props.group.clone()} meeting={props.meeting}
                    programme={props.programme.clone()} {done} />
            }
            if failure.is_some() {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "meeting-failed")}</p>
            }
        </div>
    }
}

/// One who was there, or was taken off the list.
fn entry(
    language: Language,
    props: &MeetingPeopleProps,
    one: &Attendant,
    done: &Callback<Result<(), Failure>>,
) -> Html {
    let there = one.removed_by.is_none();
    let of = one.project.as_ref().map(|id| {
        let known = project(&props.programme, id);
        known.map_or_else(|| id.to_string(), |project| project.name.clone())
    });
    let of = of.or_else(|| Some(one.organisation.clone()).filter(|of| !of.is_empty()));
    let by = match (&one.removed_by, &one.noted_by) {
        (Some(by), _) => Some(t!(language, "meeting-taken-off", name = by.as_str())),
        (None, Some(by)) => Some(t!(language, "meeting-noted-by", name = by.as_str())),
        (None, None) => None,
    };
    let press = {
        let (group, done) = (props.group.id.clone(), done.clone());
        let (meeting, entry) = (props.meeting, one.id);
        Callback::from(move |_: MouseEvent| {
            let (group, done) = (group.clone(), done.clone());
            spawn_local(async move {
                done.emit(meetings::correct(&group, meeting, entry, !there).await);
            });
        })
    };
    let (icon, word) = match there {
        true => (
            Icon::Close,
            t!(language, "meeting-take-off", name = one.name.as_str()),
        ),
        false => (
            Icon::Plus,
            t!(language, "meeting-put-back", name = one.name.as_str()),
        ),
    };
    html! {
        <li key={one.id} class={(!there).then_some("off")} data-there={there.to_string()}
            data-name={one.name.clone()}>
            <span class="w"><b>{&one.name}</b>
                <span class="small">
                    if one.authority { {t!(language, "meeting-authority")} }
                    {of}
                    if let Some(by) = by { <i>{by}</i> }
                </span>
            </span>
            if props.may_note {
                <button type="button" class="btn icon low" title={word.clone()} aria-label={word} onclick={press}>
                    <Glyph {icon} />
                </button>
            }
        </li>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct NoteProps {
    group: Group,
    meeting: i64,
    programme: Rc<Programme>,
    done: Callback<Result<(), Failure>>,
}

/// Writes down by hand who was there without the plan open.
#[component]
fn Note(props: &NoteProps) -> Html {
    let language = use_language();
    let name = use_state(String::new);
    let organisation = use_state(String::new);
    // Its place in the list of projects, from 1.
    let at = use_state(|| 0_usize);
    let typed = |into: &UseStateHandle<String>| {
        let into = into.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                into.set(field.value());
            }
        })
    };
    let pick = {
        let at = at.clone();
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let index = list.and_then(|list| usize::try_from(list.selected_index()).ok());
            at.set(index.unwrap_or_default());
        })
    };
    let onsubmit = {
        let (group, meeting, done) = (props.group.id.clone(), props.meeting, props.done.clone());
        let picked = at
            .checked_sub(1)
            .and_then(|at| props.group.projects.get(at));
        let wish = NoteAttendant {
            name: name.trim().to_owned(),
            project: picked.cloned(),
            organisation: organisation.trim().to_owned(),
        };
        let fields = (name.clone(), organisation.clone(), at.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (group, wish, done, fields) =
                (group.clone(), wish.clone(), done.clone(), fields.clone());
            spawn_local(async move {
                let answer = meetings::note(&group, meeting, &wish).await;
                // What was typed stays where it was not taken.
                if answer.is_ok() {
                    fields.0.set(String::new());
                    fields.1.set(String::new());
                    fields.2.set(0);
                }
                done.emit(answer);
            });
        })
    };
    let most = (ATTENDANT_BYTES_MAX / 4).to_string();
    html! {
        <form class="noting" {onsubmit}>
            <label><span>{t!(language, "meeting-who")}</span>
                <input class="field" name="presente" required=true maxlength={most.clone()}
                    value={(*name).clone()} oninput={typed(&name)} />
            </label>
            <label><span>{t!(language, "meeting-project")}</span>
                <span class="field select">
                    <select name="progetto" onchange={pick}>
                        <option selected={*at == 0}>{t!(language, "meeting-no-project")}</option>
                        {for props.group.projects.iter().zip(1..).map(|(id, n)| html! {
                            <option selected={*at == n}>
                                {project(&props.programme, id).map(|project| project.name.clone())}
                            </option>
                        })}
                    </select>
                    <Glyph icon={Icon::Chevron} />
                </span>
            </label>
            <label><span>{t!(language, "meeting-organisation")}</span>
                <input class="field" name="ente" maxlength={most}
                    value={(*organisation).clone()} oninput={typed(&organisation)} />
            </label>
            <button type="submit" class="btn line" data-meeting-act="note">
                <Glyph icon={Icon::Plus} />{t!(language, "meeting-note")}
            </button>
        </form>
    }
}
