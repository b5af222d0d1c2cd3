//! A project's answer: its referent approves, or objects with what is wrong; the lead notes what came by
//! another way.

use tavolo_shared::api::{Answer, FinalVersion, Language, ProjectAnswer, Standing};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::REASON_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use super::make::{refused, typed};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::errors::Failure;
use crate::t;

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AnswerFormProps {
    /// Whose plan.
    pub group: GroupId,
    /// The version that it is an answer to.
    pub version: FinalVersion,
    /// How the project stands.
    pub answer: ProjectAnswer,
    /// What the project is called.
    pub name: AttrValue,
    /// The lead notes it for the project.
    #[prop_or_default]
    pub noted: bool,
    /// Asks the server again.
    pub refresh: Callback<()>,
}

/// The form.
#[component]
pub fn AnswerForm(props: &AnswerFormProps) -> Html {
    let language = use_language();
    let comment = use_state(String::new);
    let failure = use_state(|| None::<Failure>);
    let missing = use_state(|| false);
    let send = |approves: bool| {
        let wish = Answer {
            version: props.version.id,
            hash: props.version.hash.clone(),
            project: props.answer.project.clone(),
            approves,
            comment: (*comment).trim().to_owned(),
        };
        let needs_words = (!approves || props.noted) && wish.comment.is_empty();
        let (group, refresh) = (props.group.clone(), props.refresh.clone());
        let (failure, missing, comment) = (failure.clone(), missing.clone(), comment.clone());
        Callback::from(move |_: MouseEvent| {
            missing.set(needs_words);
            if needs_words {
                return;
            }
            let (group, wish, refresh) = (group.clone(), wish.clone(), refresh.clone());
            let (failure, comment) = (failure.clone(), comment.clone());
            spawn_local(async move {
                let done = http::finals::answer(&group, &wish).await;
                if done.is_ok() {
                    comment.set(String::new());
                }
                failure.set(done.err());
                refresh.emit(());
            });
        })
    };
    let label = match props.noted {
        true => t!(language, "final-note-from"),
        false => t!(language, "final-comment"),
    };
    html! {
        <div class="answering" role="group" aria-label={t!(language, "final-your", project = props.name.as_str())}
            data-answer={props.answer.project.to_string()}>
            <label>{label}
                <textarea class="field" name="commento" rows="2" maxlength={(REASON_BYTES_MAX / 4).to_string()}
                    aria-invalid={missing.then_some("true")}
                    value={(*comment).clone()} oninput={typed(&comment)} />
            </label>
            if *missing {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{match props.noted {
                    true => t!(language, "final-note-needed"),
                    false => t!(language, "final-comment-needed"),
                }}</p>
            }
            {refused(language, *failure)}
            <p class="acts">
                <button type="button" class="btn main" data-answer-act="approve" onclick={send(true)}>
                    <Glyph icon={Icon::Check} />{t!(language, "final-approve")}
                </button>
                <button type="button" class="btn line" data-answer-act="object" onclick={send(false)}>
                    <Glyph icon={Icon::Close} />{t!(language, "final-object")}
                </button>
            </p>
        </div>
    }
}

/// How a project stands, as a word with its icon.
pub fn standing(language: Language, standing: Standing) -> Html {
    let (class, icon, word) = match standing {
        Standing::Approved => ("state ok", Icon::Check, t!(language, "final-approved")),
        Standing::Objected => ("state no", Icon::Close, t!(language, "final-objected")),
        Standing::Silent => ("state wait", Icon::Talk, t!(language, "final-silent")),
        Standing::Consented => ("state ok", Icon::Talk, t!(language, "final-consented")),
    };
    html! { <span {class}><Glyph {icon} small=true />{word}</span> }
}
