//! A dialog over the page: its title, the button that closes it, and what is in it.
//!
//! The browser keeps the focus inside and closes it by Escape.

use web_sys::{Event, MouseEvent};
use yew::{
    AttrValue, Callback, Children, Classes, Html, Properties, classes, component, html,
    use_effect_with, use_node_ref,
};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom::grid;
use crate::t;

/// What a dialog needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DialogProps {
    /// The id of its title.
    pub id: &'static str,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// What it is about.
    pub title: AttrValue,
    /// Called when it is closed, by whatever way.
    pub close: Callback<()>,
    /// What is in it.
    pub children: Children,
}

/// A dialog; whoever draws it opens it.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let language = use_language();
    let node = use_node_ref();
    use_effect_with(node.clone(), grid::open_dialog);
    html! {
        <dialog class={classes!("help", props.class.clone())} ref={node} aria-labelledby={props.id}
            onclose={props.close.reform(|_: Event| ())}>
            <div class="ptabs">
                <h2 id={props.id}>{&props.title}</h2>
                <button type="button" class="btn icon low" aria-label={t!(language, "panel-close")}
                    onclick={props.close.reform(|_: MouseEvent| ())}>
                    <Glyph icon={Icon::Close} />
                </button>
            </div>
            {props.children.clone()}
        </dialog>
    }
}
