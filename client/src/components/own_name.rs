//! One's own name and colour, in the settings.

use tavolo_shared::api::{Rename, Session};
use tavolo_shared::limits::NAME_CHARS_MAX;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, InputEvent, SubmitEvent};
use yew::{Callback, Html, Properties, TargetCast as _, component, html, use_context, use_state};

use crate::components::hooks::use_language;
use crate::components::hues::Hues;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::session::{SessionAction, SessionContext};
use crate::t;

/// What the form needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OwnNameProps {
    /// Who it is.
    pub session: Session,
}

/// Changes one's own name and colour, behind a button: it is seldom done.
#[component]
pub fn OwnName(props: &OwnNameProps) -> Html {
    let language = use_language();
    let open = use_state(|| false);
    if *open {
        let close = Callback::from(move |()| open.set(false));
        return html! { <Form session={props.session.clone()} {close} /> };
    }
    let show = Callback::from(move |_| open.set(true));
    html! {
        <button type="button" class="btn line" onclick={show}>
            <Glyph icon={Icon::Pen} />{t!(language, "own-name-change")}
        </button>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct FormProps {
    session: Session,
    close: Callback<()>,
}

#[component]
fn Form(props: &FormProps) -> Html {
    let language = use_language();
    let context = use_context::<SessionContext>();
    let name = use_state(|| props.session.name.clone());
    let hue = use_state(|| props.session.hue);
    let failed = use_state(|| false);
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            name.set(field.map(|field| field.value()).unwrap_or_default());
        })
    };
    let onsubmit = {
        let rename = Rename {
            name: name.trim().to_owned(),
            hue: *hue,
        };
        let (failed, close) = (failed.clone(), props.close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (rename, context) = (rename.clone(), context.clone());
            let (failed, close) = (failed.clone(), close.clone());
            spawn_local(async move {
                if http::rename(&rename).await.is_err() {
                    failed.set(true);
                    return;
                }
                if let Some(context) = context {
                    context.dispatch(SessionAction::Refresh);
                }
                close.emit(());
            });
        })
    };
    let pick = {
        let hue = hue.clone();
        Callback::from(move |picked| hue.set(picked))
    };
    html! {
        <form class="own-name" {onsubmit}>
            <label class="field">
                <span class="vh">{t!(language, "join-name")}</span>
                <input name="nome" autocomplete="name" required=true maxlength={NAME_CHARS_MAX.to_string()}
                    value={(*name).clone()} {oninput} />
            </label>
            <Hues initials={props.session.initials.clone()} picked={*hue} {pick} />
            if *failed {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "own-name-failed")}
                </p>
            }
            <button class="btn main">{t!(language, "own-name-save")}</button>
        </form>
    }
}
