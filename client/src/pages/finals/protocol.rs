//! The number under which the authority registered a final version: everybody reads it, the lead notes it.

use tavolo_shared::api::{FinalVersion, Language, NoteProtocol};
use tavolo_shared::i18n::dates::{Day, day_long};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::PROTOCOL_BYTES_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{MouseEvent, SubmitEvent};
use yew::{Callback, Html, Properties, component, html, use_state};

use super::make::{refused, typed};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::errors::Failure;
use crate::t;

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProtocolFormProps {
    /// Whose plan.
    pub group: GroupId,
    /// The version that was sent.
    pub version: FinalVersion,
    /// Asks the server again.
    pub refresh: Callback<()>,
}

/// The number and the day, where they were noted.
pub fn protocol(language: Language, version: &FinalVersion) -> Html {
    let Some(noted) = &version.protocol else {
        return Html::default();
    };
    let day = Day::from_iso(&noted.day).map(|day| day_long(language, day));
    html! {
        <p data-protocol={noted.number.clone()}>
            <Glyph icon={Icon::Got} />{" "}
            {t!(language, "protocol-noted", number = noted.number.as_str(), day = day.unwrap_or_default())}
            {" "}<span class="small">{t!(language, "protocol-by", who = noted.by.as_str())}</span>
        </p>
    }
}

/// The lead notes the number, or corrects it.
#[component]
pub fn ProtocolForm(props: &ProtocolFormProps) -> Html {
    let language = use_language();
    let open = use_state(|| false);
    let known = props.version.protocol.as_ref();
    let (number, day) = (use_state(String::new), use_state(String::new));
    let failure = use_state(|| None::<Failure>);
    if !*open {
        let label = match known {
            None => t!(language, "protocol-note"),
            Some(_) => t!(language, "protocol-correct"),
        };
        let open = open.clone();
        let ask = Callback::from(move |_: MouseEvent| open.set(true));
        return html! {
            <button type="button" class="btn low" data-final="ask-protocol" onclick={ask}>
                <Glyph icon={Icon::Got} />{label}
            </button>
        };
    }
    let onsubmit = {
        let wish = NoteProtocol {
            version: props.version.id,
            hash: props.version.hash.clone(),
            number: number.trim().to_owned(),
            day: (*day).clone(),
        };
        let (props, open, failure) = (props.clone(), open.clone(), failure.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (props, wish) = (props.clone(), wish.clone());
            let (open, failure) = (open.clone(), failure.clone());
            spawn_local(async move {
                let done = http::finals::note_protocol(&props.group, &wish).await;
                open.set(done.is_err());
                failure.set(done.err());
                props.refresh.emit(());
            });
        })
    };
    let stop = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(false))
    };
    html! {
        <form class="making" {onsubmit}>
            <p class="small">{t!(language, "protocol-means")}</p>
            <label>{t!(language, "protocol-number")}
                <input class="field" name="protocollo" required=true maxlength={(PROTOCOL_BYTES_MAX / 4).to_string()}
                    value={(*number).clone()} oninput={typed(&number)} />
            </label>
            <label>{t!(language, "protocol-day")}
                <input class="field" name="giorno" type="date" required=true value={(*day).clone()} oninput={typed(&day)} />
            </label>
            {refused(language, *failure)}
            <p class="acts">
                <button type="submit" class="btn main" data-final="protocol">{t!(language, "protocol-do")}</button>
                <button type="button" class="btn" onclick={stop}>{t!(language, "cancel")}</button>
            </p>
        </form>
    }
}
