//! What there is to do about the review of a plan, behind one button beside the plan's state.

use std::rc::Rc;

use tavolo_shared::api::{Group, Language, Programme, Review, Session};
use tavolo_shared::i18n::dates::{Day, day_and_month};
use tavolo_shared::ids::{GroupId, ProjectId};
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, component, html, use_context, use_effect_with, use_state};
use yew_router::components::Link;
use yew_router::hooks::use_navigator;

use super::open::OpenForm;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::io::{http, page};
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext, own_projects, project};
use crate::state::session::leads;
use crate::t;

const STANDING_ID: &str = "revisione";

/// What the menu needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReviewMenuProps {
    /// Whose plan.
    pub group: Group,
    /// Who looks at it.
    pub session: Rc<Session>,
    /// For the names of projects.
    pub programme: Rc<Programme>,
}

/// The review's menu, where there is anything in it for this person.
#[component]
pub fn ReviewMenu(props: &ReviewMenuProps) -> Html {
    let language = use_language();
    let lead = leads(&props.session, &props.group.id);
    let review = props.group.review.as_ref();
    if review.is_none() && !lead {
        return Html::default();
    }
    let face = html! {
        <>
            <Glyph icon={Icon::Talk} /><span>{t!(language, "review")}</span>
            <Glyph icon={Icon::Chevron} small=true />
        </>
    };
    html! {
        <div class="phase review">
            <Menu {face} class="low" label={t!(language, "review")}>
                <div class="reviewing">
                    if let Some(review) = review {
                        <Standing group={props.group.clone()} review={review.clone()} {lead}
                            session={props.session.clone()} programme={props.programme.clone()} />
                    }
                    if lead && review.is_none_or(|review| !review.is_open()) {
                        <OpenForm group={props.group.id.clone()} last={review.map(|review| review.version.clone())} />
                    }
                </div>
            </Menu>
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct StandingProps {
    group: Group,
    review: Review,
    lead: bool,
    session: Rc<Session>,
    programme: Rc<Programme>,
}

/// How a review stands, and what this person does in it.
#[component]
fn Standing(props: &StandingProps) -> Html {
    let language = use_language();
    let review = &props.review;
    // The form that opened it is gone, and the focus with it.
    use_effect_with((), |()| page::focus(STANDING_ID));
    let own = own_projects(&props.session, &props.group);
    let handed: Vec<_> = review.proposals.iter().map(|each| &each.project).collect();
    html! {
        <section data-review={if review.is_open() { "open" } else { "closed" }}>
            <h2 id={STANDING_ID} tabindex="-1">{t!(language, "review-of", version = review.version.as_str())}</h2>
            <p class="small">{standing(language, review)}</p>
            if !review.note.is_empty() { <p class="quote">{&review.note}</p> }
            {for own.iter().map(|project| html! {
                <OwnDraft group={props.group.id.clone()} project={project.clone()}
                    review={review.clone()} programme={props.programme.clone()} />
            })}
            if props.lead && review.is_open() {
                <p>{t!(language, "review-handed", n = handed.len(), of = props.group.projects.len())}</p>
                if !handed.is_empty() {
                    <p class="small">
                        {handed.iter().map(|id| name(&props.programme, id)).collect::<Vec<_>>().join(", ")}
                    </p>
                }
                <Close group={props.group.id.clone()} />
            }
            if !review.is_open() {
                <Link<Route> to={Route::Proposals { group: props.group.id.clone() }} classes="btn main">
                    {t!(language, "proposals-see", n = handed.len())}
                </Link<Route>>
            }
        </section>
    }
}

fn name(programme: &Programme, id: &ProjectId) -> String {
    project(programme, id).map_or_else(|| id.to_string(), |project| project.name.clone())
}

/// Until when, or that it is over.
pub(super) fn standing(language: Language, review: &Review) -> yew::AttrValue {
    if !review.is_open() {
        return t!(language, "review-closed");
    }
    match review.deadline.as_deref().and_then(Day::from_iso) {
        Some(day) => t!(language, "review-until", day = day_and_month(language, day)),
        None => t!(language, "review-open"),
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OwnDraftProps {
    group: GroupId,
    project: ProjectId,
    review: Review,
    programme: Rc<Programme>,
}

/// The way to one's own draft, which is made at the first press.
#[component]
fn OwnDraft(props: &OwnDraftProps) -> Html {
    let language = use_language();
    let navigator = use_navigator();
    let programme = use_context::<ProgrammeContext>();
    let failure = use_state(|| None::<Failure>);
    let draft = props.review.drafts.iter();
    let draft = draft.clone().find(|draft| draft.project == props.project);
    if draft.is_none() && !props.review.is_open() {
        return Html::default();
    }
    let go = {
        let (group, project) = (props.group.clone(), props.project.clone());
        let (failure, begun) = (failure.clone(), draft.is_some());
        Callback::from(move |_: MouseEvent| {
            let (group, project, failure) = (group.clone(), project.clone(), failure.clone());
            let (navigator, programme) = (navigator.clone(), programme.clone());
            spawn_local(async move {
                if !begun && let Err(why) = http::review::begin_draft(&group, project.clone()).await
                {
                    failure.set(Some(why));
                    return;
                }
                if let Some(programme) = programme {
                    programme.dispatch(ProgrammeAction::Refresh);
                }
                if let Some(navigator) = navigator {
                    navigator.push(&Route::Draft { group, project });
                }
            });
        })
    };
    let name = name(&props.programme, &props.project);
    html! {
        <p class="own">
            <button type="button" class="btn line" data-draft={props.project.to_string()} onclick={go}>
                <Glyph icon={Icon::Pen} />{t!(language, "draft-of", project = name)}
            </button>
            if draft.is_some_and(|draft| draft.submitted_ms.is_some()) {
                <span class="state ok"><Glyph icon={Icon::Check} small=true />{t!(language, "draft-handed")}</span>
            }
            if failure.is_some() {
                <span class="problem" role="alert">{t!(language, "review-failed")}</span>
            }
        </p>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct CloseProps {
    group: GroupId,
}

/// Closes the review: asks once, since nobody can hand anything in or take it back afterwards.
#[component]
fn Close(props: &CloseProps) -> Html {
    let language = use_language();
    let programme = use_context::<ProgrammeContext>();
    let asking = use_state(|| false);
    let failure = use_state(|| None::<Failure>);
    let close = {
        let (group, failure) = (props.group.clone(), failure.clone());
        Callback::from(move |_: MouseEvent| {
            let (group, failure, programme) = (group.clone(), failure.clone(), programme.clone());
            spawn_local(async move {
                failure.set(http::review::close_round(&group).await.err());
                if let Some(programme) = programme {
                    programme.dispatch(ProgrammeAction::Refresh);
                }
            });
        })
    };
    let ask = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(on))
    };
    html! {
        <>
            if *asking {
                <p>{t!(language, "review-close-means")}</p>
                <p class="acts">
                    <button type="button" class="btn main" data-review="close" onclick={close}>
                        {t!(language, "review-close")}
                    </button>
                    <button type="button" class="btn" onclick={ask(false)}>{t!(language, "cancel")}</button>
                </p>
            } else {
                <button type="button" class="btn line" data-review="ask-close" onclick={ask(true)}>
                    <Glyph icon={Icon::Lock} />{t!(language, "review-close")}
                </button>
            }
            if failure.is_some() {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "review-failed")}</p>
            }
        </>
    }
}
