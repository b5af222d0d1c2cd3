//! A link to a page of this site that may be the one somebody is on.

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::Routable as _;
use yew_router::hooks::{use_navigator, use_route};

use crate::routes::Route;

/// What the link needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TabProps {
    /// Where it leads.
    pub to: Route,
    /// What it says.
    pub label: AttrValue,
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
