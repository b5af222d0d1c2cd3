//! Gives the plan as it is now a name.

use tavolo_shared::api::NameVersion;
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::{LABEL_BYTES_MAX, REASON_BYTES_MAX};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement, InputEvent, MouseEvent, SubmitEvent};
use yew::prelude::*;

use crate::components::dialog::Dialog;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Topic, use_topic};
use crate::grid::desk::DeskRef;
use crate::io::http;
use crate::state::errors::Failure;
use crate::t;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SaveProps {
    /// The desk.
    pub desk: DeskRef,
    /// Whose plan.
    pub group: GroupId,
    /// Called when it has a name.
    pub saved: Callback<()>,
}

/// The button, and the dialog behind it.
#[component]
pub fn SaveVersion(props: &SaveProps) -> Html {
    let language = use_language();
    use_topic(&props.desk.bus, Topic::Saving);
    let open = use_state(|| false);
    let set = |on: bool| {
        let open = open.clone();
        Callback::from(move |()| open.set(on))
    };
    // What the server does not have yet would be missing in it.
    let unsent = props.desk.runtime.known().unsent > 0 || !props.desk.runtime.is_up();
    html! {
        <>
            <button type="button" class="btn main" data-version="ask" disabled={unsent}
                title={unsent.then(|| t!(language, "version-unsent"))}
                onclick={set(true).reform(|_: MouseEvent| ())}>
                <Glyph icon={Icon::Version} />{t!(language, "version-save")}
            </button>
            if *open {
                <Dialog id="salva-versione" title={t!(language, "version-save")} close={set(false)}>
                    <Form group={props.group.clone()} saved={props.saved.clone()} close={set(false)} />
                </Dialog>
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    group: GroupId,
    saved: Callback<()>,
    close: Callback<()>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let language = use_language();
    let (name, note) = (use_state(String::new), use_state(String::new));
    let failure = use_state(|| None::<Failure>);
    let busy = use_state(|| false);
    let onsubmit = {
        let wish = NameVersion {
            name: name.trim().to_owned(),
            note: note.trim().to_owned(),
        };
        let (props, failure, busy) = (props.clone(), failure.clone(), busy.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (props, failure, busy) = (props.clone(), failure.clone(), busy.clone());
            let wish = wish.clone();
            busy.set(true);
            spawn_local(async move {
                match http::history::name_version(&props.group, &wish).await {
                    Ok(()) => {
                        props.saved.emit(());
                        props.close.emit(());
                    }
                    Err(why) => {
                        failure.set(Some(why));
                        busy.set(false);
                    }
                }
            });
        })
    };
    html! {
        <form class="opening saving" {onsubmit}>
            <p class="small">{t!(language, "version-save-means")}</p>
            <label>{t!(language, "version-name")}
                <input class="field" name="nome" required=true value={(*name).clone()}
                    maxlength={(LABEL_BYTES_MAX / 4).to_string()} oninput={typed(&name)} />
            </label>
            <label>{t!(language, "version-note")}
                <textarea class="field" name="nota" rows="3" value={(*note).clone()}
                    maxlength={(REASON_BYTES_MAX / 4).to_string()} oninput={typed(&note)} />
            </label>
            if failure.is_some() {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "version-failed")}</p>
            }
            <p class="acts">
                <button type="submit" class="btn main" data-version="save"
                    disabled={*busy || name.trim().is_empty()}>{t!(language, "version-save")}</button>
                <button type="button" class="btn" onclick={props.close.reform(|_: MouseEvent| ())}>
                    {t!(language, "cancel")}
                </button>
            </p>
        </form>
    }
}

fn typed(into: &UseStateHandle<String>) -> Callback<InputEvent> {
    let into = into.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            into.set(field.value());
        } else if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
            into.set(field.value());
        }
    })
}
