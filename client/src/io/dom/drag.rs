//! What is taken hold of with the pointer, and where it would go.
//!
//! A grip carries `data-grip` with what it moves; rows, sections and column heads carry their ids.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, PointerEvent};
use yew::NodeRef;

/// Something of the matrix by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A row.
    Row(String),
    /// A section's head; empty for that of rows without a section.
    Section(String),
    /// A column's head.
    Column(String),
}

/// Where something would go: beside a thing, on its far side (below, to the right) or before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Beside what.
    pub thing: Thing,
    /// Behind it.
    pub behind: bool,
}

const MARKS: [&str; 2] = ["drop-before", "drop-behind"];
/// So near the edge the matrix is scrolled, and by so much at a time, in pixels.
const EDGE_PX: f64 = 48.0;
const SCROLL_PX: f64 = 24.0;

/// What a grip under the pointer moves.
pub fn held(target: Option<EventTarget>) -> Option<Thing> {
    let grip = target?.dyn_into::<Element>().ok()?;
    let grip = grip.closest("[data-grip]").ok().flatten()?;
    thing_of(&grip, &grip.get_attribute("data-grip")?).map(|(thing, _)| thing)
}

fn thing_of(inside: &Element, kind: &str) -> Option<(Thing, Element)> {
    let (selector, attribute): (_, _) = match kind {
        "row" => ("[role=row][data-row]", "data-row"),
        "section" => ("[role=row][data-section]", "data-section"),
        _ => ("[role=columnheader][data-column]", "data-column"),
    };
    let found = inside.closest(selector).ok().flatten()?;
    let id = found.get_attribute(attribute)?;
    let thing = match kind {
        "row" => Thing::Row(id),
        "section" => Thing::Section(id),
        _ => Thing::Column(id),
    };
    Some((thing, found))
}

/// All that the pointer does is the matrix's until it is let go.
pub fn capture(sheet: &NodeRef, event: &PointerEvent) {
    if let Some(sheet) = sheet.cast::<Element>() {
        // A pointer that is gone already is followed no further.
        let _ = sheet.set_pointer_capture(event.pointer_id());
    }
}

/// Where what is held would go, marked; the matrix is scrolled where the pointer is at its edge.
pub fn over(sheet: &NodeRef, event: &PointerEvent, held: &Thing) -> Option<Target> {
    let (x, y) = (event.client_x(), event.client_y());
    let sheet = sheet.cast::<Element>()?;
    scroll(&sheet, f64::from(x), f64::from(y), held);
    let under = sheet
        .owner_document()?
        .element_from_point(to_f32(x), to_f32(y))?;
    let kinds: &[&str] = match held {
        Thing::Row(_) => &["row", "section"],
        Thing::Section(_) => &["section"],
        Thing::Column(_) => &["column"],
    };
    unmark();
    let (thing, element) = kinds.iter().find_map(|kind| thing_of(&under, kind))?;
    let area = element.get_bounding_client_rect();
    let behind = match held {
        Thing::Column(_) => f64::from(x) > area.left() + area.width() / 2.0,
        _ => f64::from(y) > area.top() + area.height() / 2.0,
    };
    // A row goes under a section's head, never above it.
    let behind = behind || matches!((held, &thing), (Thing::Row(_), Thing::Section(_)));
    // What is no longer in the page needs no mark.
    let [before, after] = MARKS;
    let mark = if behind { after } else { before };
    let _ = element.class_list().add_1(mark);
    Some(Target { thing, behind })
}

fn to_f32(px: i32) -> f32 {
    #[expect(clippy::as_conversions, reason = "a pixel of a screen is exact")]
    {
        px as f32
    }
}

fn scroll(sheet: &Element, x: f64, y: f64, held: &Thing) {
    let area = sheet.get_bounding_client_rect();
    let by = |at: f64, from: f64, to: f64| match at {
        at if at < from + EDGE_PX => -SCROLL_PX,
        at if at > to - EDGE_PX => SCROLL_PX,
        _ => 0.0,
    };
    match held {
        Thing::Column(_) => sheet.scroll_by_with_x_and_y(by(x, area.left(), area.right()), 0.0),
        _ => sheet.scroll_by_with_x_and_y(0.0, by(y, area.top(), area.bottom())),
    }
}

/// Takes the mark away.
pub fn unmark() {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    for mark in MARKS {
        let marked = document.query_selector(&format!(".{mark}")).ok().flatten();
        if let Some(marked) = marked {
            let _ = marked.class_list().remove_1(mark);
        }
    }
}
