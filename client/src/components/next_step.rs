//! What the current phase asks of everybody, and where it is done.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Group, GroupOverview, Language};
use yew::{AttrValue, Html, Properties, component, hook, html, use_effect_with, use_state};
use yew_router::components::Link;
use yew_router::hooks::use_route;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::routes::Route;
use crate::state::programme::document;
use crate::t;

/// How far the groups are; nothing until the server has said, or where it cannot.
#[hook]
pub fn use_overview(known: bool) -> Vec<GroupOverview> {
    let overview = use_state(Vec::new);
    {
        let overview = overview.setter();
        use_effect_with(known, move |known| {
            if *known {
                wasm_bindgen_futures::spawn_local(async move {
                    if let Ok(answer) = http::overview().await {
                        overview.set(answer);
                    }
                });
            }
        });
    }
    (*overview).clone()
}

/// Where the current phase's step is done and what it is called; none where it asks nothing of this
/// person.
pub fn step(
    language: Language,
    group: &Group,
    far: &GroupOverview,
    lead: bool,
) -> Option<(Route, AttrValue)> {
    let phase = far.phase.as_ref()?;
    let plan = document(group, DocumentKind::Plan)?;
    let key = phase.id.as_str();
    // Two of the steps are the lead's; and who only reads is asked to read.
    if !lead && (matches!(key, "setup" | "delivery") || !plan.may_write && key == "inputs") {
        return None;
    }
    let id = || group.id.clone();
    Some(match key {
        "setup" => (Route::People { group: id() }, t!(language, "step-setup")),
        "inputs" => (
            Route::Inventory { group: id() },
            t!(language, "step-inputs"),
        ),
        "workshop1" | "workshop2" => (Route::Plan { group: id() }, t!(language, "step-meeting")),
        "review" => (Route::Plan { group: id() }, t!(language, "step-review")),
        "final" => (Route::Final { group: id() }, t!(language, "step-final")),
        "delivery" => (
            Route::Calendar { group: id() },
            t!(language, "step-delivery"),
        ),
        "living_lab" => (Route::Plan { group: id() }, t!(language, "step-lab")),
        _ => return None,
    })
}

/// What the button needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NextStepProps {
    /// Whose phase.
    pub group: Group,
    /// Whether one runs the group.
    pub lead: bool,
}

/// The next step as a button at the right of the tabs, where it is done on another page.
#[component]
pub fn NextStep(props: &NextStepProps) -> Html {
    let language = use_language();
    let here = use_route::<Route>();
    let overview = use_overview(true);
    let far = overview.iter().find(|far| far.group == props.group.id);
    let step = far.and_then(|far| step(language, &props.group, far, props.lead));
    let step = step.filter(|(route, _)| Some(route) != here.as_ref());
    let Some((route, words)) = step else {
        return Html::default();
    };
    html! {
        <Link<Route> to={route} classes="btn line next-step hide-s">
            {words}<Glyph icon={Icon::Right} small=true />
        </Link<Route>>
    }
}
