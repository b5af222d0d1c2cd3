//! A page that says one thing: what happened, what is safe, what to do.

use yew::{AttrValue, Children, Html, Properties, component, html};

use crate::components::frame::CONTENT_ID;
use crate::components::icon::{Glyph, Icon};
use crate::io::page::TITLE_ID;

/// What a notice needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NoticeProps {
    /// The icon beside the heading.
    pub icon: Icon,
    /// What happened.
    pub title: AttrValue,
    /// What is safe, and what to do.
    pub children: Children,
}

/// One thing said to a person, in the middle of a page.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <main class="notice" id={CONTENT_ID} tabindex="-1">
            <Glyph icon={props.icon} />
            <h1 id={TITLE_ID} tabindex="-1">{&props.title}</h1>
            {props.children.clone()}
        </main>
    }
}
