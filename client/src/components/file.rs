//! A button that asks for a file of this computer's.
//!
//! The browser's own field for files speaks the browser's language and not the page's, so it is there but not
//! seen.

use web_sys::{Event, HtmlInputElement, MouseEvent};
use yew::{Callback, Children, Html, Properties, TargetCast as _, component, html, use_node_ref};

/// What the button needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FilePickProps {
    /// The field's name.
    pub name: &'static str,
    /// Which files are offered, by the ends of their names.
    pub accept: &'static str,
    /// No other file now.
    #[prop_or_default]
    pub disabled: bool,
    /// Called with the field once something was picked.
    pub onpick: Callback<HtmlInputElement>,
    /// What is on the button.
    pub children: Children,
}

/// A button that asks for a file.
#[component]
pub fn FilePick(props: &FilePickProps) -> Html {
    let field = use_node_ref();
    let ask = {
        let field = field.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                field.click();
            }
        })
    };
    let onchange = {
        let onpick = props.onpick.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                onpick.emit(field);
            }
        })
    };
    html! {
        <>
            <button type="button" class="btn line" data-pick={props.name} disabled={props.disabled} onclick={ask}>
                {props.children.clone()}
            </button>
            <input type="file" class="vh" tabindex="-1" aria-hidden="true" name={props.name}
                accept={props.accept} ref={field} {onchange} />
        </>
    }
}
