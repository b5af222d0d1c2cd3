//! A button that copies a text, and says whether it did.

use yew::{Callback, Classes, Html, Properties, classes, component, html, use_state};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::page;
use crate::t;

/// What a copy button needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CopyButtonProps {
    /// What is copied.
    pub text: String,
    /// More classes of the button.
    #[prop_or_default]
    pub class: Classes,
}

/// A button that copies a text. A browser that refuses is owned up to: the text is in sight, to be
/// selected by hand.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let language = use_language();
    let done = use_state(|| None);
    let copy = {
        let (done, text) = (done.clone(), props.text.clone());
        Callback::from(move |_| {
            let (done, text) = (done.clone(), text.clone());
            wasm_bindgen_futures::spawn_local(async move {
                done.set(Some(page::copy(text).await));
            });
        })
    };
    let (icon, word) = match *done {
        None => (Icon::Copy, t!(language, "copy")),
        Some(true) => (Icon::Check, t!(language, "copied")),
        Some(false) => (Icon::Query, t!(language, "copy-refused")),
    };
    let class = if props.class.is_empty() {
        classes!("line")
    } else {
        props.class.clone()
    };
    html! {
        <button type="button" class={classes!("btn", class)} onclick={copy}>
            <Glyph {icon} /><span role="status">{word}</span>
        </button>
    }
}
