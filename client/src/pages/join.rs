//! Joining by link, or by the short code that somebody dictated: what it gives, looked at without
//! using it, then a name and *Entra*.
//!
//! The secret stays in the fragment of the address until it has been used; nothing stores it.

use std::rc::Rc;

use tavolo_shared::api::InvitationOffer;
use wasm_bindgen_futures::spawn_local;
use yew::{
    AttrValue, Callback, Html, UseStateHandle, component, hook, html, use_effect_with, use_memo,
    use_node_ref, use_state, use_state_eq,
};

use crate::components::frame::Page;
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::notice::Notice;
use crate::io::{dom, http, page};
use crate::pages::gate::Waiting;
use crate::pages::join_form::JoinForm;
use crate::state::errors::Failure;
use crate::state::remote::Remote;
use crate::t;

/// The page of an invitation.
#[component]
pub fn JoinPage() -> Html {
    let typed = use_state(|| None::<String>);
    let fragment = use_fragment(&typed);
    let secret = use_memo(((*typed).clone(), fragment), |(typed, fragment)| {
        typed.clone().or_else(|| fragment.clone())
    });
    let offer = use_state(|| Remote::<InvitationOffer>::Waiting);
    let asked = use_state(|| 1_u32);
    use_effect_with((secret.clone(), *asked), {
        let offer = offer.clone();
        move |(secret, _)| {
            let secret = Option::clone(secret);
            spawn_local(async move {
                let answer = match secret {
                    Some(secret) => http::look(secret).await,
                    None => Err(Failure::LinkUnknown),
                };
                offer.set(Remote::Waiting.updated(answer));
            });
        }
    });
    let again = {
        let (offer, asked) = (offer.clone(), asked.clone());
        Callback::from(move |()| {
            offer.set(Remote::Waiting);
            asked.set(*asked + 1);
        })
    };
    let type_code = {
        let (offer, typed) = (offer.clone(), typed.clone());
        Callback::from(move |code: String| {
            offer.set(Remote::Waiting);
            typed.set(Some(code));
        })
    };
    match (&*offer, &*secret) {
        (Remote::Waiting, _) => html! { <Waiting /> },
        (Remote::Ready(offer), Some(secret)) => html! {
            <JoinForm offer={Rc::clone(offer)} secret={secret.clone()} />
        },
        (_, None) => html! { <CodePage told={type_code} /> },
        (Remote::Failed(Failure::LinkUnknown), Some(_)) if typed.is_some() => {
            html! { <CodePage told={type_code} wrong=true /> }
        }
        (Remote::Failed(failure), _) => html! { <Closed failure={*failure} {again} /> },
    }
}

/// The secret in the address, also where a link is opened on this very page: the page is not loaded
/// again for it. What was typed before is then over.
#[hook]
fn use_fragment(typed: &UseStateHandle<Option<String>>) -> Option<String> {
    let fragment = use_state_eq(page::fragment);
    {
        let (fragment, typed) = (fragment.clone(), typed.clone());
        use_effect_with((), move |()| {
            let told = Callback::from(move |()| {
                typed.set(None);
                fragment.set(page::fragment());
            });
            let heard = dom::hear_window("hashchange", told);
            move || drop(heard)
        });
    }
    (*fragment).clone()
}

#[derive(Debug, Clone, PartialEq, yew::Properties)]
struct CodeProps {
    told: Callback<String>,
    #[prop_or_default]
    wrong: bool,
}

/// Asks for the code that was dictated.
#[component]
fn CodePage(props: &CodeProps) -> Html {
    let language = use_language();
    let field = use_node_ref();
    let title = t!(language, "code-title");
    use_title(title.clone());
    let onsubmit = {
        let (field, told) = (field.clone(), props.told.clone());
        Callback::from(move |event: yew::SubmitEvent| {
            event.prevent_default();
            let field = field.cast::<web_sys::HtmlInputElement>();
            let code = field.map(|field| field.value()).unwrap_or_default();
            if !code.trim().is_empty() {
                told.emit(code.trim().to_owned());
            }
        })
    };
    html! {
        <Page>
            <Notice icon={Icon::Invite} {title}>
                <form class="code" {onsubmit}>
                    <label for={CODE_ID}>{t!(language, "code-what")}</label>
                    <div class="field">
                        <input id={CODE_ID} ref={field} autocomplete="off" spellcheck="false"
                            autocapitalize="characters" maxlength="16" placeholder="K7QM-2PXD"
                            aria-invalid={props.wrong.then_some("true")}
                            aria-describedby={props.wrong.then_some(WRONG_ID)} />
                    </div>
                    if props.wrong {
                        <p class="problem" role="alert" id={WRONG_ID}>
                            <Glyph icon={Icon::Query} />{t!(language, "code-wrong")}
                        </p>
                    }
                    <button type="submit" class="btn main">{t!(language, "code-go")}</button>
                </form>
            </Notice>
        </Page>
    }
}

const CODE_ID: &str = "codice";
const WRONG_ID: &str = "codice-sbagliato";

#[derive(Debug, Clone, PartialEq, yew::Properties)]
struct ClosedProps {
    failure: Failure,
    again: Callback<()>,
}

/// A link that does not open, and why.
#[component]
fn Closed(props: &ClosedProps) -> Html {
    let language = use_language();
    let (icon, title, why): (Icon, AttrValue, AttrValue) = match props.failure {
        Failure::LinkEnded => (
            Icon::Lock,
            t!(language, "link-ended"),
            t!(language, "link-ended-why"),
        ),
        Failure::LinkUsed => (
            Icon::Lock,
            t!(language, "link-used"),
            t!(language, "link-used-why"),
        ),
        Failure::TooMany => (
            Icon::Query,
            t!(language, "too-many"),
            t!(language, "too-many-why"),
        ),
        Failure::Unreachable | Failure::Unavailable => (
            Icon::Off,
            t!(language, "unreachable"),
            t!(language, "link-unreachable-why"),
        ),
        Failure::Unreadable => (
            Icon::Query,
            t!(language, "unreadable"),
            t!(language, "unreadable-why"),
        ),
        _ => (
            Icon::Search,
            t!(language, "link-unknown"),
            t!(language, "link-unknown-why"),
        ),
    };
    use_title(title.clone());
    let again = props.again.reform(|_| ());
    html! {
        <Page>
            <Notice {icon} {title}>
                <p>{why}</p>
                if props.failure.may_pass() {
                    <p class="acts">
                        <button type="button" class="btn main" onclick={again}>
                            <Glyph icon={Icon::Redo} />{t!(language, "try-again")}
                        </button>
                    </p>
                }
            </Notice>
        </Page>
    }
}
