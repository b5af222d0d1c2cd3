//! The few things that the matrix asks of the page: focus, a text area's selection and height,
//! sizes and scrolling. Each does nothing where the element is gone. Beside them what more than one
//! element is asked for: the [`clipboard`], a floating [`form`], the [`grid`] as a whole.

pub mod clipboard;
pub mod drag;
pub mod form;
pub mod grid;

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{
    Element, FocusOptions, HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::NodeRef;

/// The page's root element.
fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Gives an element the focus without scrolling the page, then brings it into sight by the
/// shortest way (`scroll-padding` keeps it clear of the sticky parts).
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        focus_element(&element);
    }
}

fn focus_element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Focusing what cannot take it is no error for the person.
        let _ = element.focus_with_options(&options);
        show(element);
    }
}

/// Brings an element into sight by the shortest way.
fn show(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Gives the focus to what is around an element: what has it is about to go away.
pub fn focus_around(inner: Option<web_sys::EventTarget>, selector: &str) {
    let element = inner.and_then(|inner| inner.dyn_into::<Element>().ok());
    let around = element.and_then(|element| element.closest(selector).ok().flatten());
    if let Some(around) = around {
        focus_element(&around);
    }
}

/// Whether the focus is inside an element.
pub fn has_focus(node: &NodeRef) -> bool {
    let active = document().and_then(|document| document.active_element());
    match (node.cast::<Element>(), active) {
        (Some(element), Some(active)) => element.contains(Some(&active)),
        _ => false,
    }
}

/// A text area's text.
pub fn text(node: &NodeRef) -> Option<String> {
    Some(node.cast::<HtmlTextAreaElement>()?.value())
}

/// A text area's selection, in UTF-16 code units.
pub fn selection(node: &NodeRef) -> Option<Range<usize>> {
    let area = node.cast::<HtmlTextAreaElement>()?;
    let start = usize::try_from(area.selection_start().ok()??).ok()?;
    let end = usize::try_from(area.selection_end().ok()??).ok()?;
    Some(start..end)
}

/// Puts a text into a text area, keeping where it is scrolled to, and selects `range`.
pub fn set_text(node: &NodeRef, text: &str, range: &Range<usize>) {
    if let Some(area) = node.cast::<HtmlTextAreaElement>() {
        let top = area.scroll_top();
        if area.value() != text {
            area.set_value(text);
        }
        select(node, range);
        area.set_scroll_top(top);
    }
}

/// Selects a part of a text area's text, in UTF-16 code units.
pub fn select(node: &NodeRef, range: &Range<usize>) {
    let unit = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    if let Some(area) = node.cast::<HtmlTextAreaElement>() {
        // Only an element of another kind refuses.
        let _ = area.set_selection_range(unit(range.start), unit(range.end));
    }
}

/// Makes a text area as high as its text, and not one pixel more, where the browser does not do so
/// by itself (`field-sizing: content`): to ask for its height lays the page out twice.
pub fn fit(node: &NodeRef) {
    thread_local! {
        static BY_ITSELF: bool =
            web_sys::css::supports_with_value("field-sizing", "content").unwrap_or_default();
    }
    if BY_ITSELF.with(|by_itself| *by_itself) {
        return;
    }
    if let Some(area) = node.cast::<HtmlTextAreaElement>() {
        let style = area.style();
        // A declaration that the browser does not know is left out by it.
        let _ = style.set_property("height", "0");
        let height = format!("{}px", area.scroll_height());
        let _ = style.set_property("height", &height);
    }
}

/// How far an element is scrolled down, and the height of what is seen of it, in pixels.
pub fn scroll(node: &NodeRef) -> (u32, u32) {
    let pixels = |value: i32| u32::try_from(value).unwrap_or_default();
    node.cast::<Element>().map_or((0, 0), |element| {
        (
            pixels(element.scroll_top()),
            pixels(element.client_height()),
        )
    })
}

/// An element's height in pixels.
pub fn height(node: &NodeRef) -> Option<u32> {
    u32::try_from(node.cast::<HtmlElement>()?.offset_height())
        .ok()
        .filter(|height| *height > 0)
}

/// Whether the window is as narrow as a phone's.
pub fn is_narrow() -> bool {
    const NARROW: &str = "(max-width: 719px)";
    web_sys::window()
        .and_then(|window| window.match_media(NARROW).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// Whether an event's target is inside something that one types into, or a button.
pub fn is_control(target: Option<web_sys::EventTarget>) -> bool {
    target
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| {
            element
                .closest("button, a, input, select, textarea, [role=menu]")
                .ok()
                .flatten()
                .is_some()
        })
}

/// Hears an event that Yew has no name for, until it is dropped.
pub struct Heard(#[allow(dead_code, reason = "held for its Drop")] gloo::events::EventListener);

/// Hears `event` on an element.
pub fn hear(node: &NodeRef, event: &'static str, told: yew::Callback<()>) -> Option<Heard> {
    let element = node.cast::<Element>()?;
    Some(Heard(gloo::events::EventListener::new(
        &element,
        event,
        move |_| told.emit(()),
    )))
}

/// Puts words at a text area's selection, as if they had been typed there.
pub fn type_in(node: &NodeRef, words: &str) {
    if let (Some(area), Some(range)) = (node.cast::<HtmlTextAreaElement>(), selection(node)) {
        // Only an element of another kind refuses.
        let _ = area.set_range_text(words);
        let end = range.start + crate::state::text::units(words);
        select(node, &(end..end));
    }
}

/// Gives a text field the focus, with the caret at its end.
pub fn focus_end(node: &NodeRef) {
    if let Some(field) = node.cast::<web_sys::HtmlInputElement>() {
        // Focusing what cannot take it is no error for the person.
        let _ = field.focus();
        let end = u32::try_from(crate::state::text::units(&field.value())).unwrap_or(u32::MAX);
        let _ = field.set_selection_range(end, end);
    }
}

/// Whether one event target is inside another.
pub fn holds(outer: &web_sys::EventTarget, inner: Option<web_sys::EventTarget>) -> bool {
    let inner = inner.and_then(|inner| inner.dyn_into::<web_sys::Node>().ok());
    outer
        .dyn_ref::<web_sys::Node>()
        .is_some_and(|outer| inner.is_some_and(|i| outer.contains(Some(&i))))
}

/// Whether the tab is not looked at.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Where the server speaks the live protocol.
pub fn socket_url() -> Option<String> {
    let location = web_sys::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" {
        "wss"
    } else {
        "ws"
    };
    Some(format!("{scheme}://{}/sync", location.host().ok()?))
}

/// Where an element stands in the window, in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    left: f64,
    top: f64,
    bottom: f64,
    width: f64,
    window_width: f64,
    window_height: f64,
}

/// Where an element stands in the window now.
pub fn anchor(element: &Element) -> Anchor {
    let rect = element.get_bounding_client_rect();
    let size =
        |value: Option<wasm_bindgen::JsValue>| value.and_then(|v| v.as_f64()).unwrap_or_default();
    let window = web_sys::window();
    Anchor {
        left: rect.left(),
        top: rect.top(),
        bottom: rect.bottom(),
        width: rect.width(),
        window_width: size(window.as_ref().and_then(|window| window.inner_width().ok())),
        window_height: size(
            window
                .as_ref()
                .and_then(|window| window.inner_height().ok()),
        ),
    }
}

/// Where an element of a node reference stands.
pub fn anchor_of(node: &NodeRef) -> Option<Anchor> {
    node.cast::<Element>().map(|element| anchor(&element))
}

/// The style of something that floats beside an element: below it, or above where there is more
/// room; inside the window in any case.
pub fn place_beside(at: &Anchor, as_wide: bool) -> String {
    const WIDTH: f64 = 280.0;
    const EDGE: f64 = 8.0;
    let width = if as_wide { at.width.max(WIDTH) } else { WIDTH };
    let left = at.left.min(at.window_width - width - EDGE).max(EDGE);
    let below = at.window_height - at.bottom;
    let place = if below >= at.top {
        format!("top:{:.0}px;max-height:{:.0}px", at.bottom, below - EDGE)
    } else {
        format!(
            "bottom:{:.0}px;max-height:{:.0}px",
            at.window_height - at.top,
            at.top - EDGE
        )
    };
    format!("left:{left:.0}px;width:{width:.0}px;{place}")
}

/// Gives the focus to the child of that number.
pub fn focus_child(node: &NodeRef, number: usize) {
    let child = node.cast::<Element>().and_then(|element| {
        element
            .children()
            .item(u32::try_from(number).unwrap_or(u32::MAX))
    });
    if let Some(child) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
        // Focusing what cannot take it is no error for the person.
        let _ = child.focus();
    }
}

/// Where the element stands on which an event's listener is.
pub fn anchor_of_event(event: &web_sys::Event) -> Option<Anchor> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let control = target.closest("button").ok().flatten().unwrap_or(target);
    Some(anchor(&control))
}

/// Whether the screen is touched rather than pointed at.
pub fn is_touched() -> bool {
    const COARSE: &str = "(pointer: coarse)";
    web_sys::window()
        .and_then(|window| window.match_media(COARSE).ok().flatten())
        .is_some_and(|list| list.matches())
}

/// Whether an element is scrolled sideways.
pub fn scrolled_aside(node: &NodeRef) -> bool {
    node.cast::<Element>()
        .is_some_and(|element| element.scroll_left() > 0)
}

/// Where the focused element stands.
pub fn anchor_of_focus() -> Option<Anchor> {
    Some(anchor(&document()?.active_element()?))
}

/// Whether somebody types into a field that is not the matrix's.
pub fn is_typing_elsewhere() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| {
        let field = element
            .matches("input, select, textarea")
            .unwrap_or_default();
        field
            && element
                .closest("[role=grid], .over")
                .ok()
                .flatten()
                .is_none()
    })
}

/// Hears an event of the window until it is dropped.
pub fn hear_window(event: &'static str, told: yew::Callback<()>) -> Option<Heard> {
    let window = web_sys::window()?;
    Some(Heard(gloo::events::EventListener::new(
        &window,
        event,
        move |_| told.emit(()),
    )))
}

/// Whether the focus is in a field in which one types.
pub fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active
        .is_some_and(|active| matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether somebody has selected words on the page.
pub fn has_selected_words() -> bool {
    web_sys::window()
        .and_then(|window| window.get_selection().ok().flatten())
        .is_some_and(|selection| !selection.is_collapsed())
}

/// Whether the focus is nowhere in particular.
pub fn is_nothing_focused() -> bool {
    let Some(document) = document() else {
        return true;
    };
    match (document.active_element(), document.body()) {
        (Some(active), Some(body)) => active == *body.as_ref(),
        _ => true,
    }
}

/// The part of the address after `#`.
pub fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.strip_prefix('#').map(str::to_owned)
}

/// Adds a fragment to the address, as a step that one can go back from.
pub fn set_fragment(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // An address that the browser does not take stays as it is.
        let _ = window.location().set_hash(fragment);
    }
}

/// Takes the fragment off the address, as a step that one can go back from.
pub fn drop_fragment() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let address = window.location().pathname().unwrap_or_default();
    if let Ok(history) = window.history() {
        // An address that the browser does not take stays as it is.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}

/// Gives an open editor of the matrix its focus back, where moving its row took it away.
pub fn restore_focus(sheet: &NodeRef) -> bool {
    let editor = sheet
        .cast::<Element>()
        .and_then(|element| element.query_selector("textarea").ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    match editor {
        Some(editor) if is_nothing_focused() => editor.focus().is_ok(),
        _ => false,
    }
}

/// Gives an element its style.
pub fn set_style(node: &NodeRef, style: &str) {
    if let Some(element) = node.cast::<HtmlElement>() {
        element.style().set_css_text(style);
    }
}

/// Runs something before the next picture is drawn, when everything has its place; not at all if
/// what it gives is dropped before.
pub fn next_frame(run: impl FnOnce() + 'static) -> Frame {
    Frame(gloo::render::request_animation_frame(move |_| run()))
}

/// Something that will run before the next picture.
pub struct Frame(#[allow(dead_code, reason = "held for its Drop")] gloo::render::AnimationFrame);

/// How wide the inside of an element is, in pixels.
pub fn width(node: &NodeRef) -> u32 {
    node.cast::<Element>()
        .and_then(|element| u32::try_from(element.client_width()).ok())
        .unwrap_or_default()
}
