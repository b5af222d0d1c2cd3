//! The browsers in which one is signed in, in the settings: a lost laptop is signed out from here.

use tavolo_shared::api::{Device, Language};
use tavolo_shared::i18n::dates;
use wasm_bindgen_futures::spawn_local;
use yew::{
    AttrValue, Callback, Html, Properties, component, html, use_context, use_effect_with, use_state,
};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::{clock, http};
use crate::state::errors::Failure;
use crate::state::session::{SessionAction, SessionContext};
use crate::t;

/// One's devices, behind a button: the list is seldom looked at.
#[component]
pub fn Devices() -> Html {
    let language = use_language();
    let open = use_state(|| false);
    if *open {
        return html! { <List /> };
    }
    let show = Callback::from(move |_| open.set(true));
    html! {
        <button type="button" class="btn line" data-devices="" onclick={show}>
            <Glyph icon={Icon::Device} />{t!(language, "devices-show")}
        </button>
    }
}

#[component]
fn List() -> Html {
    let language = use_language();
    let known = use_state(|| None::<Result<Vec<Device>, Failure>>);
    let asked = use_state(|| 1_u32);
    {
        let known = known.clone();
        use_effect_with(*asked, move |_| {
            spawn_local(async move { known.set(Some(http::devices().await)) });
        });
    }
    let again = Callback::from(move |()| asked.set(*asked + 1));
    match known.as_ref() {
        None => html! { <p class="small">{t!(language, "waiting")}</p> },
        Some(Err(_)) => html! {
            <p class="problem" role="alert">
                <Glyph icon={Icon::Query} />{t!(language, "devices-failed")}
            </p>
        },
        Some(Ok(devices)) => html! {
            <section class="devices" aria-label={t!(language, "devices")}>
                <b>{t!(language, "devices")}</b>
                <ul>
                    {for devices.iter().map(|device| html! {
                        <One key={device.name.clone()} device={device.clone()} again={again.clone()} />
                    })}
                </ul>
            </section>
        },
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OneProps {
    device: Device,
    again: Callback<()>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let language = use_language();
    let context = use_context::<SessionContext>();
    let device = &props.device;
    let leave = {
        let (device, again) = (device.clone(), props.again.clone());
        Callback::from(move |_| {
            let (device, again, context) = (device.clone(), again.clone(), context.clone());
            spawn_local(async move {
                // Whether it is gone, the list that is asked for again says.
                let _ = http::sign_out(&device.name).await;
                match context.filter(|_| device.own) {
                    Some(context) => context.dispatch(SessionAction::Refresh),
                    None => again.emit(()),
                }
            });
        })
    };
    html! {
        <li data-device={device.name.clone()}>
            <div>
                <b>{named(language, device)}</b>
                if device.own { <p class="small">{t!(language, "devices-own")}</p> }
                else if let Some(since) = since(language, device) { <p class="small">{since}</p> }
            </div>
            <button type="button" class="btn low" onclick={leave}>{t!(language, "devices-leave")}</button>
        </li>
    }
}

fn named(language: Language, device: &Device) -> AttrValue {
    match device.device.as_str() {
        "" => t!(language, "devices-unknown"),
        said => said.to_owned().into(),
    }
}

fn since(language: Language, device: &Device) -> Option<AttrValue> {
    let moment = clock::local(i64::try_from(device.since_ms?).ok()?);
    let day = dates::day_and_month(language, moment.day);
    Some(t!(language, "devices-since", day = day))
}
