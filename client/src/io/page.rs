//! The page itself: title, language, theme, focus, address, clipboard.

use gloo::events::{EventListener, EventListenerOptions};
use tavolo_shared::api::Language;
use tavolo_shared::i18n::negotiate;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, HtmlElement, KeyboardEvent, Window};

use crate::io::storage::{self, Kept};
use crate::state::settings::{Settings, Theme};

/// The id of the heading that takes the focus when somebody comes to a page.
pub const TITLE_ID: &str = "titolo";

/// What the page shows until the client runs; its removal is the first thing the client does.
const PLACEHOLDER_ID: &str = "attesa";

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// What the addresses of this site begin with.
pub fn origin() -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default()
}

/// The address of this page with another fragment.
pub fn with_fragment(fragment: &str) -> String {
    let path = window().and_then(|window| window.location().pathname().ok());
    format!("{}{}#{fragment}", origin(), path.unwrap_or_default())
}

/// Goes to another page of this site without loading it anew; the router hears of it as of the
/// browser's own steps.
pub fn go(href: &str) {
    let Some(window) = window() else { return };
    let history = window.history();
    let pushed = history.and_then(|history| {
        history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(href))
    });
    let told = pushed.and_then(|()| web_sys::Event::new("popstate"));
    let told = told.and_then(|event| window.dispatch_event(&event));
    if told.is_err() {
        // Loading it anew leads there too.
        let _ = window.location().set_href(href);
    }
}

/// An address that opens one's own mail with a letter (RFC 6068).
/// It is to nobody yet where `email` is empty.
pub fn mailto(email: &str, subject: &str, body: &str) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    format!(
        "mailto:{}?subject={}&body={}",
        encode(email),
        encode(subject),
        encode(&body)
    )
}

/// Takes away what the page showed while the client was loading.
pub fn clear_placeholder() {
    if let Some(placeholder) = document().and_then(|d| d.get_element_by_id(PLACEHOLDER_ID)) {
        placeholder.remove();
    }
}

/// The settings of this browser: what was chosen, else what the browser asks for.
pub fn settings() -> Settings {
    let language = storage::get::<String>(Kept::Language)
        .and_then(|code| Language::from_tag(&code))
        .unwrap_or_else(|| {
            let tags = window()
                .map(|w| w.navigator().languages())
                .unwrap_or_default();
            let tags: Vec<String> = tags.iter().filter_map(|tag| tag.as_string()).collect();
            negotiate(tags.iter().map(String::as_str))
        });
    let theme = storage::get::<String>(Kept::Theme).map(|code| Theme::from_code(&code));
    let query = window()
        .and_then(|w| w.location().search().ok())
        .unwrap_or_default();
    let projector = query
        .trim_start_matches('?')
        .split('&')
        .any(|part| part == "screen");
    Settings {
        language,
        theme: theme.unwrap_or_default(),
        projector,
    }
}

/// Makes the settings true on the page.
pub fn apply(settings: Settings) {
    let Some(root) = document().and_then(|d| d.document_element()) else {
        return;
    };
    let _ = root.set_attribute("lang", settings.language.code());
    let _ = match settings.theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.code()),
    };
    let _ = if settings.projector {
        root.set_attribute("data-screen", "")
    } else {
        root.remove_attribute("data-screen")
    };
}

/// Calls back at Ctrl+Alt+F, wherever the focus is, as long as what it gives back lives.
pub fn on_projector_key(call: impl Fn() + 'static) -> Option<EventListener> {
    let listener = EventListener::new_with_options(
        &window()?.into(),
        "keydown",
        EventListenerOptions::enable_prevent_default(),
        move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if event.ctrl_key() && event.alt_key() && event.code() == "KeyF" {
                event.prevent_default();
                call();
            }
        },
    );
    Some(listener)
}

/// The title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Presses a button, where there is one of this id.
pub fn press(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(button) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// Moves the focus to an element by its id, where it is there.
pub fn focus(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Brings an element into sight by its id, where it is there.
pub fn show(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// What stands after `#` in the address.
pub fn fragment() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    hash.strip_prefix('#')
        .filter(|secret| !secret.is_empty())
        .map(str::to_owned)
}

/// Where this server is, as one dictates it.
pub fn host() -> String {
    window()
        .and_then(|w| w.location().host().ok())
        .unwrap_or_default()
}

/// The path of the address.
pub fn path() -> String {
    window()
        .and_then(|w| w.location().pathname().ok())
        .unwrap_or_else(|| "/".to_owned())
}

/// Loads an address of this site anew; the client starts again from nothing.
pub fn load(path: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_href(path);
    }
}

/// Copies a text to the clipboard; says whether the browser did.
pub async fn copy(text: String) -> bool {
    let Some(window) = window() else { return false };
    let promise = window.navigator().clipboard().write_text(&text);
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}
