//! The lead makes the final version: a name, why one goes on past the warnings, until when one answers
//! and what silence means.

use tavolo_shared::api::{Checks, MakeFinal};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::{LABEL_BYTES_MAX, REASON_BYTES_MAX};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement, InputEvent, SubmitEvent};
use yew::{
    Callback, Html, Properties, TargetCast as _, UseStateHandle, component, html, use_state,
};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::errors::Failure;
use crate::t;

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MakeFormProps {
    /// Whose plan.
    pub group: GroupId,
    /// What the checks found.
    pub checks: Checks,
    /// There was a final version before.
    pub again: bool,
    /// Asks the server again.
    pub refresh: Callback<()>,
}

/// What is typed into a field or a text.
pub fn typed(into: &UseStateHandle<String>) -> Callback<InputEvent> {
    let into = into.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            into.set(field.value());
        } else if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            into.set(field.value());
        }
    })
}

/// The form.
#[component]
pub fn MakeForm(props: &MakeFormProps) -> Html {
    let language = use_language();
    let name = use_state(|| match props.again {
        false => t!(language, "final-name-first").to_string(),
        true => t!(language, "final-name-next").to_string(),
    });
    let (reason, deadline) = (use_state(String::new), use_state(String::new));
    let silence = use_state(|| false);
    let failure = use_state(|| None::<Failure>);
    let warned = !props.checks.warnings.is_empty();
    let has_day = !deadline.is_empty();
    let onsubmit = {
        let wish = MakeFinal {
            name: (*name).trim().to_owned(),
            seen: props.checks.digest.clone(),
            reason: (*reason).trim().to_owned(),
            deadline: Some((*deadline).clone()).filter(|day| !day.is_empty()),
            silence_consents: *silence && has_day,
        };
        let (group, failure, refresh) =
            (props.group.clone(), failure.clone(), props.refresh.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (group, wish) = (group.clone(), wish.clone());
            let (failure, refresh) = (failure.clone(), refresh.clone());
            spawn_local(async move {
                failure.set(http::finals::make(&group, &wish).await.err());
                refresh.emit(());
            });
        })
    };
    let on_silence = {
        let silence = silence.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                silence.set(field.checked());
            }
        })
    };
    html! {
        <form class="making" {onsubmit}>
            <h2>{t!(language, "final-make")}</h2>
            <p class="small">{t!(language, "final-make-means")}</p>
            <label>{t!(language, "version-name")}
                <input class="field" name="versione" required=true maxlength={(LABEL_BYTES_MAX / 4).to_string()}
                    value={(*name).clone()} oninput={typed(&name)} />
            </label>
            if warned {
                <label>{t!(language, "final-reason")}
                    <textarea class="field" name="motivo" rows="2" required=true
                        maxlength={(REASON_BYTES_MAX / 4).to_string()}
                        value={(*reason).clone()} oninput={typed(&reason)} />
                </label>
            }
            <label>{t!(language, "final-deadline")}
                <input class="field" name="scadenza" type="date" value={(*deadline).clone()} oninput={typed(&deadline)} />
            </label>
            <label class="tick">
                <input name="silenzio" type="checkbox" checked={*silence && has_day} disabled={!has_day}
                    onchange={on_silence} />
                <span>{t!(language, "final-silence")}</span>
            </label>
            {refused(language, *failure)}
            <button type="submit" class="btn main" data-final="make">
                <Glyph icon={Icon::Lock} />{t!(language, "final-do")}
            </button>
        </form>
    }
}

/// What did not work.
pub fn refused(language: tavolo_shared::api::Language, failure: Option<Failure>) -> Html {
    let words = match failure {
        None => return Html::default(),
        Some(Failure::BadRequest) => t!(language, "final-changed"),
        Some(_) => t!(language, "final-failed"),
    };
    html! { <p class="problem" role="alert"><Glyph icon={Icon::Query} />{words}</p> }
}
