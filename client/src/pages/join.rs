//! Joining by link: what the link gives, looked at without using it, then a name and *Entra*.
//!
//! The secret stays in the fragment of the address until it has been used; nothing stores it.

use std::rc::Rc;

use tavolo_shared::api::InvitationOffer;
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback, Html, component, html, use_effect_with, use_memo, use_state};

use crate::components::frame::Page;
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::notice::Notice;
use crate::io::{http, page};
use crate::pages::gate::Waiting;
use crate::pages::join_form::JoinForm;
use crate::state::errors::Failure;
use crate::state::remote::Remote;
use crate::t;

/// The page of an invitation.
#[component]
pub fn JoinPage() -> Html {
    let secret = use_memo((), |()| page::fragment());
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
    match (&*offer, &*secret) {
        (Remote::Waiting, _) => html! { <Waiting /> },
        (Remote::Ready(offer), Some(secret)) => html! {
            <JoinForm offer={Rc::clone(offer)} secret={secret.clone()} />
        },
        (Remote::Ready(_), None) => html! { <Closed failure={Failure::LinkUnknown} {again} /> },
        (Remote::Failed(failure), _) => html! { <Closed failure={*failure} {again} /> },
    }
}

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
