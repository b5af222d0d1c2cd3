//! What is left to decide, decided together: what is in no conflict is accepted, all that is left is
//! rejected, with one reason.

use std::rc::Rc;

use tavolo_shared::api::Decide;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::{DECISION_ITEMS_MAX, REASON_BYTES_MAX};
use web_sys::{HtmlInputElement, InputEvent, MouseEvent, SubmitEvent};
use yew::prelude::*;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::page;
use crate::state::matters::{Accord, Matter};
use crate::t;

const REASON_ID: &str = "rifiuta-il-resto";

/// A proposal and one of its items.
pub(super) type Wish = (DocumentId, String);

/// What of a matter can be accepted together with other things: not what is decided or in conflict.
pub(super) fn left_of(matter: &Matter) -> Vec<Wish> {
    match matter.accord() {
        Accord::Conflict => Vec::new(),
        Accord::One | Accord::Agree => undecided(matter),
    }
}

/// All of a matter that is not decided yet.
fn undecided(matter: &Matter) -> Vec<Wish> {
    let left = matter
        .changes
        .iter()
        .filter(|change| change.verdict.is_none());
    left.filter_map(|change| Some((change.first()?.proposal, change.item.item.clone())))
        .collect()
}

/// Items as one request for each proposal, or a few where they are many.
pub(super) fn together(left: &[Wish], accept: bool, reason: &str) -> Vec<(DocumentId, Decide)> {
    let mut all: Vec<(DocumentId, Decide)> = Vec::new();
    for (proposal, item) in left {
        let known = all
            .iter_mut()
            .rev()
            .find(|(of, wish)| of == proposal && wish.items.len() < DECISION_ITEMS_MAX);
        match known {
            Some((_, wish)) => wish.items.push(item.clone()),
            None => all.push((
                *proposal,
                Decide {
                    items: vec![item.clone()],
                    accept,
                    reason: reason.to_owned(),
                    outcome: None,
                    shown: None,
                },
            )),
        }
    }
    all
}

/// What the buttons need.
#[derive(Clone, PartialEq, Properties)]
pub struct RestProps {
    /// What is shown.
    pub matters: Rc<Vec<Rc<Matter>>>,
    /// Decides.
    pub decide: Callback<(DocumentId, Decide)>,
}

/// The buttons, where anything is left.
#[component]
pub fn Rest(props: &RestProps) -> Html {
    let language = use_language();
    let asking = use_state(|| false);
    let reason = use_state(String::new);
    let calm: Vec<Wish> = props.matters.iter().flat_map(|m| left_of(m)).collect();
    let all: Vec<Wish> = props.matters.iter().flat_map(|m| undecided(m)).collect();
    use_effect_with(*asking, |asking| {
        if *asking {
            page::focus(REASON_ID);
        }
    });
    if all.is_empty() {
        return Html::default();
    }
    let (n, m) = (calm.len(), all.len());
    let accept = {
        let decide = props.decide.clone();
        Callback::from(move |_: MouseEvent| {
            let wishes = together(&calm, true, "");
            wishes.into_iter().for_each(|wish| decide.emit(wish));
        })
    };
    let onsubmit = {
        let (decide, asking, reason) = (props.decide.clone(), asking.clone(), reason.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let wishes = together(&all, false, reason.trim());
            wishes.into_iter().for_each(|wish| decide.emit(wish));
            asking.set(false);
        })
    };
    let ask = |on: bool| {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(on))
    };
    let oninput = {
        let reason = reason.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                reason.set(field.value());
            }
        })
    };
    html! {
        if *asking {
            <form class="rest" {onsubmit}>
                <label class="small" for={REASON_ID}>{t!(language, "reject-rest-why", n = m)}</label>
                <input class="field why" id={REASON_ID} value={(*reason).clone()} {oninput}
                    maxlength={(REASON_BYTES_MAX / 4).to_string()} />
                <p class="acts">
                    <button type="submit" class="btn main low" data-act="reject-rest">
                        {t!(language, "reject-rest", n = m)}
                    </button>
                    <button type="button" class="btn low" onclick={ask(false)}>{t!(language, "cancel")}</button>
                </p>
            </form>
        } else {
            <p class="acts">
                if n > 0 {
                    <button type="button" class="btn line low" data-act="accept-rest" onclick={accept}>
                        <Glyph icon={Icon::Check} />{t!(language, "accept-rest", n = n)}
                    </button>
                }
                <button type="button" class="btn low" data-act="ask-reject-rest" onclick={ask(true)}>
                    <Glyph icon={Icon::Close} />{t!(language, "reject-rest", n = m)}
                </button>
            </p>
        }
    }
}
