//! What surrounds every page: the bar with where one is, and the settings.

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Children, Html, Properties, component, html, use_context};
use yew_router::components::Link;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon, Mark};
use crate::io::page;
use crate::rest::later;
use crate::routes::Route;
use crate::state::settings::{SettingsAction, SettingsContext};
use crate::t;

/// The id of what a page is about: where the skip link leads.
pub const CONTENT_ID: &str = "contenuto";

/// One step of where somebody is.
#[derive(Debug, Clone, PartialEq)]
pub struct Crumb {
    /// Its name.
    pub label: AttrValue,
    /// The page that it is; the last step is the page one is on.
    pub route: Option<Route>,
}

/// What the bar needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BarProps {
    /// Where somebody is, from the programme down.
    #[prop_or_default]
    pub crumbs: Vec<Crumb>,
    /// Demo rows are in what is shown.
    #[prop_or_default]
    pub demo: bool,
    /// What stands at the right, before the settings.
    #[prop_or_default]
    pub children: Children,
}

/// The bar at the top of every page, after a link that skips it.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let language = use_language();
    let skip = Callback::from(|event: MouseEvent| {
        // Following the link would put its target in the place of an invitation's secret.
        event.prevent_default();
        page::focus(CONTENT_ID);
    });
    let back = props
        .crumbs
        .iter()
        .rev()
        .find_map(|crumb| crumb.route.clone());
    html! {
        <>
            <a class="skip" href={format!("#{CONTENT_ID}")} onclick={skip}>
                {t!(language, "skip-to-content")}
            </a>
            <header class={if back.is_some() { "bar deep" } else { "bar" }}>
                if let Some(back) = back {
                    <Link<Route> to={back} classes="btn icon back">
                        <Glyph icon={Icon::Back} />
                        <span class="vh">{t!(language, "back")}</span>
                    </Link<Route>>
                }
                <Link<Route> to={Route::Programme} classes="logo">
                    <Mark /><span>{t!(language, "brand")}</span>
                </Link<Route>>
                <nav class="crumbs" aria-label={t!(language, "crumbs")}>
                    if !props.crumbs.is_empty() {
                        <ol>{for props.crumbs.iter().enumerate().map(|(at, c)| crumb(at, c))}</ol>
                    }
                    if props.demo {
                        <span class="demo">{t!(language, "demo-data")}</span>
                    }
                </nav>
                <div class="end">
                    {props.children.clone()}
                    <LeaveScreen />
                    {later(|parts| parts.settings, ())}
                </div>
            </header>
        </>
    }
}

/// The way back from the projector.
#[component]
fn LeaveScreen() -> Html {
    let language = use_language();
    let settings = use_context::<SettingsContext>();
    let Some(settings) = settings.filter(|settings| settings.projector) else {
        return Html::default();
    };
    let leave = Callback::from(move |_: MouseEvent| settings.dispatch(SettingsAction::Project));
    html! {
        <button type="button" class="btn line" data-leave-screen="" onclick={leave}>
            <Glyph icon={Icon::Close} />{t!(language, "screen-leave")}
        </button>
    }
}

fn crumb(at: usize, crumb: &Crumb) -> Html {
    let class = (at == 0).then_some("first");
    html! {
        <li {class}>
            if let Some(route) = &crumb.route {
                <Link<Route> to={route.clone()}>{&crumb.label}</Link<Route>>
            } else {
                <span aria-current="page">{&crumb.label}</span>
            }
        </li>
    }
}

/// A page that scrolls as a whole: the bar, then what it is about.
#[component]
pub fn Page(props: &BarProps) -> Html {
    html! {
        <div class="page">
            <Bar crumbs={props.crumbs.clone()} demo={props.demo} />
            {props.children.clone()}
        </div>
    }
}
