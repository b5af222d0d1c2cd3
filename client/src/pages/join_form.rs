//! The form of an invitation: a name, a colour, a project, and *Entra*.

use std::rc::Rc;

use tavolo_shared::access::{Place, Seat};
use tavolo_shared::api::{Enter, InvitationOffer, Language};
use tavolo_shared::i18n::dates;
use tavolo_shared::ids::ProjectId;
use tavolo_shared::limits::NAME_CHARS_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, InputEvent, SubmitEvent};
use yew::{
    AttrValue, Callback, Html, Properties, TargetCast as _, component, html, use_context,
    use_effect_with, use_state,
};
use yew_router::hooks::use_navigator;

use crate::components::face::hue_class;
use crate::components::frame::{CONTENT_ID, Page};
use crate::components::hooks::{use_language, use_title};
use crate::components::hues::Hues;
use crate::components::icon::{Glyph, Icon};
use crate::components::rich::rich;
use crate::i18n::{MessageId, tr};
use crate::io::page::TITLE_ID;
use crate::io::{clock, http, page};
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::state::session::{SessionAction, SessionContext, initials};
use crate::{msg, t};

/// The id of the field that takes the focus: a name is all that is asked for.
const NAME_ID: &str = "nome";

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct JoinFormProps {
    /// What the link gives.
    pub offer: Rc<InvitationOffer>,
    /// The part of the link after `#`.
    pub secret: String,
}

/// The page of an invitation that holds.
#[component]
pub fn JoinForm(props: &JoinFormProps) -> Html {
    let language = use_language();
    let offer = &props.offer;
    let name = use_state(|| offer.known_as.clone().unwrap_or_default());
    let hue = use_state(|| 1 + u8::try_from(clock::now_ms().rem_euclid(7)).unwrap_or(0));
    let project = use_state(|| None::<ProjectId>);
    let failure = use_state(|| None::<Failure>);
    let entering = use_state(|| false);
    let session = use_context::<SessionContext>();
    let programme = use_context::<ProgrammeContext>();
    let navigator = use_navigator();
    use_title(t!(language, "join-title"));
    use_effect_with((), |()| page::focus(NAME_ID));

    let submit = {
        let enter = Enter {
            secret: props.secret.clone(),
            name: name.trim().to_owned(),
            hue: *hue,
            project: (*project).clone(),
        };
        let group = offer.group.clone();
        let (failure, entering) = (failure.clone(), entering.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if *entering || enter.name.is_empty() {
                return;
            }
            entering.set(true);
            failure.set(None);
            let (enter, group) = (enter.clone(), group.clone());
            let (failure, entering) = (failure.clone(), entering.clone());
            let (session, programme) = (session.clone(), programme.clone());
            let navigator = navigator.clone();
            spawn_local(async move {
                if let Err(why) = http::enter(&enter).await {
                    failure.set(Some(why));
                    entering.set(false);
                    return;
                }
                if let (Some(session), Some(programme)) = (session, programme) {
                    session.dispatch(SessionAction::Refresh);
                    programme.dispatch(ProgrammeAction::Refresh);
                }
                if let Some(navigator) = navigator {
                    // The secret must not stay in the history behind the plan.
                    navigator
                        .replace(&group.map_or(Route::Programme, |group| Route::Plan { group }));
                }
            });
        })
    };
    let heading = offer.group_label.as_ref().map_or_else(
        || t!(language, "join-programme"),
        |label| AttrValue::from(label.in_language(language).to_owned()),
    );
    let type_name = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            name.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let shown = initials(&name);
    html! {
        <Page>
            <main class="join" id={CONTENT_ID} tabindex="-1">
                <form class="form" onsubmit={submit}>
                    <p class="muted">{kind_of(language, offer)}</p>
                    <h1 id={TITLE_ID} tabindex="-1">{heading}</h1>
                    <p class="lede">{rich(&promise(language, offer))}</p>
                    <div class="fieldset">
                        <label for={NAME_ID}>{t!(language, "join-name")}</label>
                        <div class="field">
                            <input id={NAME_ID} name="nome" autocomplete="name" required=true
                                maxlength={NAME_CHARS_MAX.to_string()} value={(*name).clone()}
                                oninput={type_name} />
                        </div>
                    </div>
                    <Projects offer={offer.clone()} picked={(*project).clone()}
                        pick={let project = project.clone();
                            Callback::from(move |picked| project.set(picked))} />
                    <Hues initials={shown.clone()} picked={*hue}
                        pick={let hue = hue.clone(); Callback::from(move |picked| hue.set(picked))} />
                    if let Some(failure) = *failure {
                        <p class="problem" role="alert">
                            <Glyph icon={Icon::Query} />{tr(language, problem(failure), &[])}
                        </p>
                    }
                    <button class="btn main" disabled={*entering}>
                        {if *entering { t!(language, "join-entering") } else { t!(language, "join-enter") }}
                    </button>
                    {facts(language, offer)}
                </form>
                <Preview name={(*name).clone()} initials={shown} hue={*hue} />
            </main>
        </Page>
    }
}

/// Whose link it is: one person's, or a meeting's.
fn kind_of(language: Language, offer: &InvitationOffer) -> AttrValue {
    if offer.open {
        t!(language, "join-open")
    } else {
        t!(language, "join-personal")
    }
}

/// What somebody will be after *Entra*.
fn promise(language: Language, offer: &InvitationOffer) -> AttrValue {
    let project = offer.project.as_ref().map(|id| {
        let known = offer.projects.iter().find(|project| project.id == *id);
        known.map_or_else(|| id.to_string(), |project| project.name.clone())
    });
    if offer.authority {
        return t!(language, "join-as-authority");
    }
    match (offer.place, project, offer.seat) {
        (Some(Place::Referent), Some(project), _) => {
            t!(language, "join-as-referent", project = project.as_str())
        }
        (Some(Place::Member), Some(project), _) => {
            t!(language, "join-as-member", project = project.as_str())
        }
        (_, _, Some(Seat::Lead)) => t!(language, "join-as-lead"),
        (_, _, Some(Seat::Editor)) => t!(language, "join-as-editor"),
        _ => t!(language, "join-as-viewer"),
    }
}

fn facts(language: Language, offer: &InvitationOffer) -> Html {
    let ends = offer
        .ends_at_ms
        .and_then(|ms| i64::try_from(ms).ok())
        .map(|ms| {
            let moment = clock::local(ms);
            let day = dates::day_and_month(language, moment.day);
            let time = dates::clock(language, moment);
            t!(language, "join-until", day = day, time = time)
        });
    html! {
        <ul class="facts">
            <li><Glyph icon={Icon::View} /><span>{t!(language, "join-seen")}</span></li>
            <li><Glyph icon={Icon::Lock} /><span>{t!(language, "join-no-account")}</span></li>
            if let Some(ends) = ends {
                <li><Glyph icon={Icon::Calendar} /><span>{ends}</span></li>
            }
        </ul>
    }
}

fn problem(failure: Failure) -> MessageId {
    match failure {
        Failure::LinkEnded => msg!("link-ended-why"),
        Failure::LinkUsed => msg!("link-used-why"),
        Failure::LinkUnknown => msg!("link-unknown-why"),
        Failure::TooMany => msg!("too-many-why"),
        Failure::Unreachable | Failure::Unavailable => msg!("link-unreachable-why"),
        _ => msg!("join-refused"),
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ProjectsProps {
    offer: Rc<InvitationOffer>,
    picked: Option<ProjectId>,
    pick: Callback<Option<ProjectId>>,
}

/// The project somebody comes from, where the link does not say it: a label, not a right.
#[component]
fn Projects(props: &ProjectsProps) -> Html {
    let language = use_language();
    let offer = &props.offer;
    if offer.project.is_some() || offer.authority || offer.projects.is_empty() {
        return Html::default();
    }
    let pick = props.pick.reform(|event: Event| {
        event
            .target_unchecked_into::<HtmlSelectElement>()
            .value()
            .parse()
            .ok()
    });
    let options = offer.projects.iter().map(|project| {
        let picked = props.picked.as_ref() == Some(&project.id);
        html! { <option value={project.id.to_string()} selected={picked}>{&project.name}</option> }
    });
    html! {
        <div class="fieldset">
            <label for="progetto">{t!(language, "join-project")}</label>
            <div class="field select">
                <select id="progetto" onchange={pick}>
                    <option value="" selected={props.picked.is_none()}>
                        {t!(language, "join-project-other")}
                    </option>
                    {for options}
                </select>
                <Glyph icon={Icon::Chevron} />
            </div>
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct PreviewProps {
    name: String,
    initials: String,
    hue: u8,
}

/// How the others will see somebody: a flag and a ring in a cell. No words but theirs are shown.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let language = use_language();
    let hue = hue_class(props.hue);
    let name = props.name.trim();
    let line = |class: &'static str| html! { <span class={yew::classes!("line", class)} /> };
    let row = |there: bool| {
        html! {
            <div class="r h1">
                <div class="c c0" />
                <div class="c c1">{line("long")}{line("short")}</div>
                if there {
                    <div class={yew::classes!("c", "there", hue)}>
                        if !props.initials.is_empty() {
                            <span class="flags"><span class="flag">
                                {&props.initials}<em>{name}</em>
                            </span></span>
                        }
                        {line("long")}{line("mid")}<span class="caret" />
                    </div>
                } else {
                    <div class="c">{line("long")}{line("mid")}</div>
                }
            </div>
        }
    };
    html! {
        <section class="see" aria-hidden="true">
            <p class="muted">{t!(language, "join-preview")}</p>
            <div class="sample"><div class="sheet">{row(false)}{row(true)}{row(false)}</div></div>
        </section>
    }
}
