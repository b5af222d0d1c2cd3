//! The authority's form in the dialog of files: uploaded once by the lead, who says what goes into which of
//! its columns where the guess is wrong.

use tavolo_shared::api::{AuthorityForm, FormChoice, FormColumn, Label, Language, MatchForm};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::FORM_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::components::file::FilePick;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::{download, http};
use crate::state::errors::Failure;
use crate::t;

/// What the part needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FormPartProps {
    /// Whose.
    pub(super) group: GroupId,
    /// The form, where there is one.
    pub(super) form: Option<AuthorityForm>,
    /// Whether whoever looks may upload it.
    pub(super) lead: bool,
    /// Asks the server again.
    pub(super) refresh: Callback<()>,
}

/// The form, its columns, and for the lead the way to another.
#[component]
pub(super) fn FormPart(props: &FormPartProps) -> Html {
    let language = use_language();
    let failure = use_state(|| None::<Failure>);
    let onpick = {
        let (props, failure) = (props.clone(), failure.clone());
        Callback::from(move |field: HtmlInputElement| {
            let (props, failure) = (props.clone(), failure.clone());
            spawn_local(async move {
                let name = field.files().and_then(|files| files.get(0));
                let name = name.map(|file| file.name()).unwrap_or_default();
                let bytes = download::picked(&field, FORM_BYTES_MAX).await;
                let done = match bytes {
                    Some(bytes) => http::form::upload(&props.group, &name, &bytes).await,
                    // More than a form has.
                    None => Err(Failure::BadRequest),
                };
                failure.set(done.err());
                // The same file may be picked once more.
                field.set_value("");
                props.refresh.emit(());
            });
        })
    };
    html! {
        <fieldset class="form" data-form={props.form.as_ref().map(|form| form.columns.len().to_string())}>
            <legend>{t!(language, "form")}</legend>
            if let Some(form) = &props.form {
                <p class="small"><b>{&form.name}</b>{" · "}{t!(language, "form-by", who = form.by.as_str())}</p>
                if props.lead {
                    <p class="small">{t!(language, "form-columns-what")}</p>
                    <ul>{for (0..form.columns.len()).map(|at| column(language, props, form, at))}</ul>
                }
            }
            if props.lead {
                <FilePick name="modulo" accept=".docx" {onpick}>
                    <Glyph icon={Icon::Up} />{match props.form {
                        None => t!(language, "form-upload"),
                        Some(_) => t!(language, "form-another"),
                    }}
                </FilePick>
                <p class="small">{t!(language, "form-upload-what")}</p>
            }
            <div role="status">
                if let Some(failure) = *failure {
                    <p class="problem"><Glyph icon={Icon::Query} />{match failure {
                        Failure::BadRequest => t!(language, "form-refused"),
                        _ => t!(language, "final-failed"),
                    }}</p>
                }
            </div>
        </fieldset>
    }
}

/// What stands over a column, and what goes into it.
fn column(language: Language, props: &FormPartProps, form: &AuthorityForm, at: usize) -> Html {
    let Some(FormColumn { head, target }) = form.columns.get(at) else {
        return Html::default();
    };
    let pick = {
        let (props, form) = (props.clone(), form.clone());
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let picked = list.map(|list| list.value()).unwrap_or_default();
            let all = form.columns.iter().enumerate();
            let targets = all.map(|(each, column)| match each == at {
                true => Some(picked.clone()).filter(|picked| !picked.is_empty()),
                false => column.target.clone(),
            });
            let wish = MatchForm {
                targets: targets.collect(),
            };
            let props = props.clone();
            spawn_local(async move {
                // Where it did not reach the server, the list says again what the server has.
                let _ = http::form::columns(&props.group, &wish).await;
                props.refresh.emit(());
            });
        })
    };
    let option = |FormChoice { target: id, label }: &FormChoice| {
        html! { <option value={id.clone()} selected={target.as_ref() == Some(id)}>{words(language, label)}</option> }
    };
    html! {
        <li key={at.to_string()}>
            <label>
                <span>{head}</span>
                <select class="field" name={format!("colonna-{at}")} onchange={pick}>
                    <option value="" selected={target.is_none()}>{t!(language, "form-nothing")}</option>
                    {for form.choices.iter().map(option)}
                </select>
            </label>
        </li>
    }
}

/// What a choice is called.
fn words(language: Language, label: &Label) -> AttrValue {
    match label.in_language(language) {
        "" => t!(language, "form-section"),
        words => words.to_owned().into(),
    }
}
