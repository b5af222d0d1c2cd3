//! Links to pages of this site, one of which may be the one somebody is on.

use tavolo_shared::ids::GroupId;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html};
use yew_router::Routable as _;
use yew_router::hooks::{use_navigator, use_route};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
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

/// What the links between some pages need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LinksProps {
    /// The pages with their names.
    pub parts: Vec<(Route, AttrValue)>,
    /// What a page is called that is reached from one of these.
    #[prop_or_default]
    pub beside: Option<AttrValue>,
}

/// The links to a group's pages.
#[component]
pub fn Parts(props: &PartsProps) -> Html {
    let language = use_language();
    let group = || props.group.clone();
    let parts = vec![
        (Route::Plan { group: group() }, t!(language, "tab-plan")),
        (
            Route::Inventory { group: group() },
            t!(language, "tab-inventory"),
        ),
        (
            Route::Calendar { group: group() },
            t!(language, "tab-calendar"),
        ),
        (Route::People { group: group() }, t!(language, "tab-people")),
    ];
    let here = use_route::<Route>();
    // What else there is of a group opens from its plan.
    let beside = match here {
        Some(Route::Ideas { .. }) => t!(language, "space-ideas"),
        Some(Route::Final { .. }) => t!(language, "final-name-first"),
        _ => t!(language, "tab-plan"),
    };
    let beside = Some(beside);
    html! { <Links {parts} {beside} /> }
}

/// Links to pages that belong together: side by side, and on a phone in a menu that says where one is.
#[component]
pub fn Links(props: &LinksProps) -> Html {
    let here = use_route::<Route>();
    let parts = &props.parts;
    let name = parts
        .iter()
        .find(|(route, _)| Some(route) == here.as_ref())
        .map(|(_, name)| name.clone())
        .or_else(|| props.beside.clone());
    let links = |class: &'static str| {
        html! {
            <ul {class}>
                {for parts.iter().map(|(to, label)| html! {
                    <li><Tab to={to.clone()} label={label.clone()} /></li>
                })}
            </ul>
        }
    };
    let face = html! { <><b>{name}</b><Glyph icon={Icon::Chevron} small=true /></> };
    html! {
        <>
            {links("hide-s")}
            <div class="only-s places"><Menu class="low" {face}>{links("links")}</Menu></div>
        </>
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
