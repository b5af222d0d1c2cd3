//! Links to pages of this site, one of which may be the one somebody is on.

use tavolo_shared::ids::GroupId;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::Routable as _;
use yew_router::hooks::{use_navigator, use_route};

use crate::components::hooks::use_language;
use crate::routes::Route;
use crate::t;

/// What the link needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TabProps {
    /// Where it leads.
    pub to: Route,
    /// What it says.
    pub label: AttrValue,
}

/// What the links to a group's pages need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PartsProps {
    /// Whose.
    pub group: GroupId,
}

/// The links to a group's pages.
#[component]
pub fn Parts(props: &PartsProps) -> Html {
    let language = use_language();
    let group = &props.group;
    html! {
        <ul>
            <li><Tab to={Route::Plan { group: group.clone() }} label={t!(language, "tab-plan")} /></li>
            <li>
                <Tab to={Route::People { group: group.clone() }} label={t!(language, "tab-people")} />
            </li>
        </ul>
    }
}

/// A link that says so where it leads to the page somebody is on. (The router's own link takes no
/// `aria-current`.)
#[component]
pub fn Tab(props: &TabProps) -> Html {
    let navigator = use_navigator();
    let here = use_route::<Route>().as_ref() == Some(&props.to);
    let go = {
        let to = props.to.clone();
        Callback::from(move |event: MouseEvent| {
            // With a key held, the browser opens it elsewhere, as it does with any link.
            let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key());
            if let (true, Some(navigator)) = (plain, &navigator) {
                event.prevent_default();
                if !here {
                    navigator.push(&to);
                }
            }
        })
    };
    html! {
        <a href={props.to.to_path()} aria-current={here.then_some("page")} onclick={go}>
            {&props.label}
        </a>
    }
}
