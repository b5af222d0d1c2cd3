//! The plan's state at the right of the tabs; the lead's can be changed.
//!
//! Opening and reviewing can be taken back at once, so they do not ask. Closing the plan to all is
//! making its final version, which has a page of its own: there it is opened again, too.

use tavolo_shared::access::PlanState;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, Properties, component, html, use_context, use_state};
use yew_router::components::Link;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::i18n::{MessageId, tr};
use crate::io::http;
use crate::pages::programme::{state_icon, state_word};
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::{msg, t};

/// The states that are set by a press.
const STATES: [PlanState; 2] = [PlanState::Open, PlanState::Review];

/// What the state's menu needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StateMenuProps {
    /// Whose plan.
    pub group: GroupId,
    /// The state it is in.
    pub state: PlanState,
    /// Whether it is a final version.
    pub finality: bool,
    /// Whether one runs the group.
    pub lead: bool,
}

/// The plan's state, as a word to most and as a menu to the lead.
#[component]
pub fn StateMenu(props: &StateMenuProps) -> Html {
    let language = use_language();
    let menu = props.lead && !props.finality;
    let face = html! {
        <>
            <Glyph icon={state_icon(props.state)} />
            <span><span class="hide-s">{t!(language, "plan-state-is")}</span>{" "}
                <b>{tr(language, state_word(props.state), &[])}</b></span>
            if menu {
                <Glyph icon={Icon::Chevron} small=true />
            }
        </>
    };
    if props.finality {
        let to = Route::Final {
            group: props.group.clone(),
        };
        return html! {
            <div class="phase"><Link<Route> {to} classes="btn low">{face}</Link<Route>></div>
        };
    }
    if !menu {
        return html! { <p class="phase">{face}</p> };
    }
    html! {
        <div class="phase">
            <Menu {face} class="low">
                <States group={props.group.clone()} state={props.state} />
            </Menu>
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct StatesProps {
    group: GroupId,
    state: PlanState,
}

#[component]
fn States(props: &StatesProps) -> Html {
    let language = use_language();
    let programme = use_context::<ProgrammeContext>();
    let failure = use_state(|| None::<Failure>);
    let set = {
        let (group, failure) = (props.group.clone(), failure.clone());
        Callback::from(move |state: PlanState| {
            let (group, failure, programme) = (group.clone(), failure.clone(), programme.clone());
            spawn_local(async move {
                failure.set(http::set_state(&group, state).await.err());
                if let Some(programme) = programme {
                    programme.dispatch(ProgrammeAction::Refresh);
                }
            });
        })
    };
    let choice = |state: PlanState| {
        html! {
            <label class="choice two">
                <input type="radio" name="stato" checked={props.state == state}
                    onchange={set.reform(move |_| state)} />
                <span>
                    <b>{tr(language, state_word(state), &[])}</b>
                    <span class="small">{tr(language, state_effect(state), &[])}</span>
                </span>
            </label>
        }
    };
    let to = Route::Final {
        group: props.group.clone(),
    };
    html! {
        <div class="states">
            <fieldset>
                <legend>{t!(language, "plan-state")}</legend>
                {for STATES.into_iter().map(choice)}
            </fieldset>
            <p class="closing">
                <Link<Route> {to} classes="btn line"><Glyph icon={Icon::Lock} />{t!(language, "final-way")}</Link<Route>>
                <span class="small">{t!(language, "state-frozen-means")}</span>
            </p>
            if failure.is_some() {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "state-not-set")}
                </p>
            }
        </div>
    }
}

fn state_effect(state: PlanState) -> MessageId {
    match state {
        PlanState::Open => msg!("state-open-means"),
        PlanState::Review => msg!("state-review-means"),
        PlanState::Frozen => msg!("state-frozen-means"),
    }
}
