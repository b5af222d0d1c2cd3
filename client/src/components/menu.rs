//! A button that opens a small panel below it.
//!
//! Escape, a click elsewhere and leaving with Tab close it; Escape gives the focus back to the
//! button. What is in the panel is ordinary controls, so it is a disclosure, not an ARIA menu.

use wasm_bindgen::JsCast as _;
use web_sys::{FocusEvent, KeyboardEvent, Node};
use yew::{
    AttrValue, Callback, Children, Classes, Html, Properties, classes, component, html,
    use_node_ref, use_state,
};

/// What a menu needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MenuProps {
    /// The button's name for a screen reader, where its face does not say it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Said beside the pointer, where the button may show its icon alone.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// More classes of the button.
    #[prop_or_default]
    pub class: Classes,
    /// What is on the button.
    pub face: Html,
    /// What is in the panel.
    pub children: Children,
}

/// A button that opens a small panel below it.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state(|| false);
    let button = use_node_ref();
    let area = use_node_ref();

    let toggle = {
        let open = open.clone();
        Callback::from(move |_| open.set(!*open))
    };
    let keydown = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if *open && event.key() == "Escape" {
                event.stop_propagation();
                open.set(false);
                if let Some(button) = button.cast::<web_sys::HtmlElement>() {
                    let _ = button.focus();
                }
            }
        })
    };
    let focusout = {
        let (open, area) = (open.clone(), area.clone());
        Callback::from(move |event: FocusEvent| {
            // Without a place where the focus goes, the page or a control in the panel went away:
            // only going elsewhere closes.
            let to = event
                .related_target()
                .and_then(|to| to.dyn_into::<Node>().ok());
            let inside = |area: Node| area.contains(to.as_ref());
            if to.is_some() && !area.get().is_some_and(inside) {
                open.set(false);
            }
        })
    };
    let close = {
        let open = open.clone();
        Callback::from(move |_| open.set(false))
    };
    html! {
        <div class="menu" ref={area} onkeydown={keydown} onfocusout={focusout}>
            <button type="button" class={classes!("btn", props.class.clone())} ref={button}
                aria-expanded={(*open).to_string()} aria-label={props.label.clone()}
                title={props.title.clone()}
                onclick={toggle}>
                {props.face.clone()}
            </button>
            if *open {
                <div class="away" onclick={close} />
                // The panel takes the focus itself when nothing in it was pressed: a press on its
                // ground must not close it.
                <div class="float" tabindex="-1">{props.children.clone()}</div>
            }
        </div>
    }
}
