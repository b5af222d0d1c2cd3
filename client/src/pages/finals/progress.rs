//! How far the projects are with their answers, on one screen.

use std::rc::Rc;

use tavolo_shared::api::{FinalVersion, Language, Programme, ProjectAnswer, Said, Standing};
use tavolo_shared::i18n::dates::{clock as clock_words, day_long};
use tavolo_shared::ids::{GroupId, ProjectId};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use super::answer::{AnswerForm, standing};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::clock;
use crate::state::programme::project;
use crate::t;

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProgressProps {
    /// Whose plan.
    pub group: GroupId,
    /// The version.
    pub version: FinalVersion,
    /// For names.
    pub programme: Rc<Programme>,
    /// Whether the lead may note answers here.
    pub notes: bool,
    /// Asks the server again.
    pub refresh: Callback<()>,
}

/// The list.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let language = use_language();
    let noting = use_state(|| None::<ProjectId>);
    let count = |wanted: Standing| {
        let answers = props.version.answers.iter();
        answers.filter(|each| each.standing == wanted).count()
    };
    let (approved, objected) = (count(Standing::Approved), count(Standing::Objected));
    let (silent, consented) = (count(Standing::Silent), count(Standing::Consented));
    html! {
        <div data-approved={approved.to_string()} data-objected={objected.to_string()}
            data-silent={silent.to_string()} data-consented={consented.to_string()}>
            <p class="tallied">
                {t!(language, "final-tally", approved = approved + consented, objected = objected, silent = silent,
                    of = props.version.answers.len())}
            </p>
            <ul class="answers">
                {for props.version.answers.iter().map(|answer| row(language, props, answer, &noting))}
            </ul>
        </div>
    }
}

fn row(
    language: Language,
    props: &ProgressProps,
    answer: &ProjectAnswer,
    noting: &yew::UseStateHandle<Option<ProjectId>>,
) -> Html {
    let name = name_of(&props.programme, &answer.project);
    let open = noting.as_ref() == Some(&answer.project);
    let toggle = {
        let (noting, project) = (noting.clone(), answer.project.clone());
        Callback::from(move |_: MouseEvent| noting.set((!open).then(|| project.clone())))
    };
    html! {
        <li key={answer.project.to_string()} data-project={answer.project.to_string()}>
            <b>{&name}</b>
            {standing(language, answer.standing)}
            if props.notes {
                <button type="button" class="btn low link" aria-expanded={open.to_string()} data-note="open"
                    onclick={toggle}>{t!(language, "final-note")}<span class="vh">{format!(" · {name}")}</span></button>
            }
            if let Some(said) = &answer.said { {words(language, said)} }
            if open && props.notes {
                <AnswerForm group={props.group.clone()} version={props.version.clone()} answer={answer.clone()}
                    {name} noted=true refresh={props.refresh.clone()} />
            }
        </li>
    }
}

/// What a project is called.
pub fn name_of(programme: &Programme, id: &ProjectId) -> AttrValue {
    let found = project(programme, id).map(|project| project.name.clone());
    found.unwrap_or_else(|| id.to_string()).into()
}

/// Who said it, when, and what.
pub fn words(language: Language, said: &Said) -> Html {
    html! {
        <div class="said">
            <p class="small">
                {&said.by}{" · "}{moment(language, said.at_ms)}
                if said.noted { {" · "}<Glyph icon={Icon::Pen} small=true />{t!(language, "final-noted")} }
                if said.late { {" · "}{t!(language, "final-late")} }
            </p>
            if !said.comment.is_empty() { <p class="quote">{&said.comment}</p> }
        </div>
    }
}

/// A moment, as the person's own clock shows it.
pub fn moment(language: Language, at_ms: u64) -> String {
    let at = clock::local(i64::try_from(at_ms).unwrap_or(0));
    format!(
        "{}, {}",
        day_long(language, at.day),
        clock_words(language, at)
    )
}
