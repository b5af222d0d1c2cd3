//! The lead opens a review: on which version, until when, and what they have to say.

use tavolo_shared::api::OpenRound;
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::{LABEL_BYTES_MAX, REASON_BYTES_MAX};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent, SubmitEvent};
use yew::{Callback, Html, Properties, TargetCast as _, component, html, use_context, use_state};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::t;

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OpenFormProps {
    /// Whose plan.
    pub group: GroupId,
    /// The name of the version of the review before, where there was one.
    pub last: Option<String>,
}

/// The form.
#[component]
pub fn OpenForm(props: &OpenFormProps) -> Html {
    let language = use_language();
    let programme = use_context::<ProgrammeContext>();
    let name = use_state(|| match &props.last {
        None => t!(language, "version-first").to_string(),
        Some(last) => next_name(last),
    });
    let deadline = use_state(String::new);
    let note = use_state(String::new);
    let failure = use_state(|| None::<Failure>);
    let typed = |into: &yew::UseStateHandle<String>| {
        let into = into.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                into.set(field.value());
            } else if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                into.set(field.value());
            }
        })
    };
    let (on_name, on_day, on_note) = (typed(&name), typed(&deadline), typed(&note));
    let onsubmit = {
        let wish = OpenRound {
            name: (*name).trim().to_owned(),
            deadline: Some((*deadline).clone()).filter(|day| !day.is_empty()),
            note: (*note).trim().to_owned(),
        };
        let (group, failure) = (props.group.clone(), failure.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (group, wish, failure) = (group.clone(), wish.clone(), failure.clone());
            let programme = programme.clone();
            spawn_local(async move {
                failure.set(http::review::open_round(&group, &wish).await.err());
                if let Some(programme) = programme {
                    programme.dispatch(ProgrammeAction::Refresh);
                }
            });
        })
    };
    html! {
        <form class="opening" {onsubmit}>
            <h2>{t!(language, "review-open-a")}</h2>
            <p class="small">{t!(language, "review-open-means")}</p>
            <label>{t!(language, "version-name")}
                <input class="field" name="versione" required=true maxlength={(LABEL_BYTES_MAX / 4).to_string()}
                    value={(*name).clone()} oninput={on_name} />
            </label>
            <label>{t!(language, "review-deadline")}
                <input class="field" name="scadenza" type="date" value={(*deadline).clone()} oninput={on_day} />
            </label>
            <label>{t!(language, "review-note")}
                <textarea class="field" name="nota" rows="3" maxlength={(REASON_BYTES_MAX / 4).to_string()}
                    value={(*note).clone()} oninput={on_note} />
            </label>
            if let Some(failure) = *failure {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{match failure {
                    Failure::Undecided => t!(language, "review-undecided"),
                    _ => t!(language, "review-failed"),
                }}</p>
            }
            <button type="submit" class="btn main" data-review="open">{t!(language, "review-open-do")}</button>
        </form>
    }
}

/// The name after one that ends in a number; else the same with a 2.
fn next_name(last: &str) -> String {
    let digits = last.len() - last.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (words, number) = last.split_at(last.len() - digits);
    match number.parse::<u32>() {
        Ok(number) => format!("{words}{}", number.saturating_add(1)),
        Err(_) => format!("{} 2", last.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::next_name;

    #[test]
    fn the_next_version_is_called_after_the_last_one() {
        assert_eq!(next_name("Bozza 1"), "Bozza 2");
        assert_eq!(next_name("v9"), "v10");
        assert_eq!(next_name("Prima bozza"), "Prima bozza 2");
        assert_eq!(next_name("99999999999"), "99999999999 2");
    }
}
