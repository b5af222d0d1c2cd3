//! Small forms that float: whether Tab stays in one.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Whether the form in which a key came down (an element of class `picker`) has another field
/// before or after the one it came down in.
pub fn has_next(event: &KeyboardEvent, backwards: bool) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let Some(target) = target else {
        return false;
    };
    let form = target.closest(".picker").ok().flatten();
    let Some(fields) = form.and_then(|form| form.query_selector_all("input, select").ok()) else {
        return false;
    };
    let at = (0..fields.length()).find(|at| {
        fields
            .item(*at)
            .is_some_and(|field| field.is_same_node(Some(&target)))
    });
    match (at, backwards) {
        (Some(at), true) => at > 0,
        (Some(at), false) => at + 1 < fields.length(),
        (None, _) => false,
    }
}
