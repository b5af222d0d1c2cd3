//! The plan's state at the right of the tabs; the lead's can be changed.
//!
//! Opening and reviewing can be taken back at once, so they do not ask. Freezing stops everybody
//! at the same moment, so it asks once and says what it does.

use tavolo_shared::access::PlanState;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, Properties, component, html, use_context, use_effect_with, use_state};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::i18n::{MessageId, tr};
use crate::io::{http, page};
use crate::pages::programme::{state_icon, state_word};
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::{msg, t};

const STATES: [PlanState; 3] = [PlanState::Open, PlanState::Review, PlanState::Frozen];

const ASK_ID: &str = "congela";

/// What the state's menu needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StateMenuProps {
    /// Whose plan.
    pub group: GroupId,
    /// The state it is in.
    pub state: PlanState,
    /// Whether one runs the group.
    pub lead: bool,
}

/// The plan's state, as a word to most and as a menu to the lead.
#[component]
pub fn StateMenu(props: &StateMenuProps) -> Html {
    let language = use_language();
    let face = html! {
        <>
            <Glyph icon={state_icon(props.state)} />
            <span><span class="hide-s">{t!(language, "plan-state-is")}</span>{" "}
                <b>{tr(language, state_word(props.state), &[])}</b></span>
            if props.lead {
                <Glyph icon={Icon::Chevron} small=true />
            }
        </>
    };
    if !props.lead {
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
    let asking = use_state(|| false);
    let failure = use_state(|| None::<Failure>);
    let set = {
        let (group, asking, failure) = (props.group.clone(), asking.clone(), failure.clone());
        Callback::from(move |state: PlanState| {
            let (group, failure, programme) = (group.clone(), failure.clone(), programme.clone());
            asking.set(false);
            spawn_local(async move {
                failure.set(http::set_state(&group, state).await.err());
                if let Some(programme) = programme {
                    programme.dispatch(ProgrammeAction::Refresh);
                }
            });
        })
    };
    let choice = |state: PlanState| {
        let pick = match state {
            PlanState::Frozen => {
                let asking = asking.clone();
                Callback::from(move |_| asking.set(true))
            }
            PlanState::Open | PlanState::Review => set.reform(move |_| state),
        };
        html! {
            <label class="choice two">
                <input type="radio" name="stato" checked={props.state == state} onchange={pick} />
                <span>
                    <b>{tr(language, state_word(state), &[])}</b>
                    <span class="small">{tr(language, state_effect(state), &[])}</span>
                </span>
            </label>
        }
    };
    let freeze = set.reform(|()| PlanState::Frozen);
    let stop = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    html! {
        <div class="states">
            if *asking {
                <Ask {freeze} {stop} />
            } else {
                <fieldset>
                    <legend>{t!(language, "plan-state")}</legend>
                    {for STATES.into_iter().map(choice)}
                </fieldset>
            }
            if failure.is_some() {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "state-not-set")}
                </p>
            }
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct AskProps {
    freeze: Callback<()>,
    stop: Callback<()>,
}

/// Asks once, and names the consequence.
#[component]
fn Ask(props: &AskProps) -> Html {
    let language = use_language();
    use_effect_with((), |()| page::focus(ASK_ID));
    html! {
        <div class="ask" role="group" aria-labelledby={ASK_ID}>
            <p id={ASK_ID} tabindex="-1"><b>{t!(language, "freeze")}</b></p>
            <p>{t!(language, "freeze-means")}</p>
            <p class="acts">
                <button type="button" class="btn main" onclick={props.freeze.reform(|_| ())}>
                    <Glyph icon={Icon::Lock} />{t!(language, "freeze-do")}
                </button>
                <button type="button" class="btn" onclick={props.stop.reform(|_| ())}>
                    {t!(language, "cancel")}
                </button>
            </p>
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
