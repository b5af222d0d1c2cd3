//! What the matrix asks of the page beyond the focus: a cell brought into sight, the cell under
//! the pointer, the field that searches, a dialog.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, EventTarget, HtmlDialogElement, HtmlInputElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::NodeRef;

/// Brings a cell into sight by the shortest way. Ids are made of letters and figures.
pub fn show(row: &str, column: &str) {
    if let Some(cell) = cell(row, column) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        options.set_inline(ScrollLogicalPosition::Nearest);
        cell.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The row and the column of the cell in which an event happened.
pub fn cell_of(target: Option<EventTarget>) -> Option<(String, String)> {
    let element = target?.dyn_into::<Element>().ok()?;
    let cell = element.closest("[role=row] > [data-row][data-column]");
    let cell = cell.ok().flatten()?;
    Some((
        cell.get_attribute("data-row")?,
        cell.get_attribute("data-column")?,
    ))
}

fn cell(row: &str, column: &str) -> Option<Element> {
    let selector = format!("[role=row] > [data-row=\"{row}\"][data-column=\"{column}\"]");
    let document = web_sys::window()?.document()?;
    document.query_selector(&selector).ok().flatten()
}

/// Gives a cell the focus.
pub fn focus_cell(row: &str, column: &str) {
    if let Some(cell) = cell(row, column) {
        super::focus_element(&cell);
    }
}

/// Where a cell is, for what floats beside it.
pub fn anchor_of_cell(row: &str, column: &str) -> Option<super::Anchor> {
    cell(row, column).map(|cell| super::anchor(&cell))
}

/// Whether the text of a row's cell, by its place from 0, is higher than what is shown of it.
pub fn is_cut(row: &NodeRef, place: usize) -> bool {
    let cell = u32::try_from(place)
        .ok()
        .and_then(|place| row.cast::<Element>()?.children().item(place));
    let text = cell.and_then(|cell| cell.query_selector(".t.five").ok().flatten());
    text.is_some_and(|text| text.scroll_height() > text.client_height() + 1)
}

/// Gives the focus to a field by its id, with all that is in it selected.
pub fn focus_field(id: &str) {
    let field = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        // Focusing what cannot take it is no error for the person.
        let _ = field.focus();
        field.select();
    }
}

/// Opens a dialog over the page; the browser keeps the focus in it and closes it with Escape.
pub fn open_dialog(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // Only a dialog that is not in the page refuses.
        let _ = dialog.show_modal();
    }
}

/// The lines of the matrix that are in the page: each one's id, whether it is a row, and its
/// height in pixels. A section that is none has no id.
pub fn line_heights(sheet: &NodeRef) -> Vec<(String, bool, u32)> {
    let Some(sheet) = sheet.cast::<Element>() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut next = sheet.first_element_child();
    while let Some(line) = next {
        let (row, section) = (
            line.get_attribute("data-row"),
            line.get_attribute("data-section"),
        );
        let height = line
            .dyn_ref::<web_sys::HtmlElement>()
            .map(web_sys::HtmlElement::offset_height);
        let height = height.and_then(|px| u32::try_from(px).ok());
        let is_row = row.is_some();
        if let Some((id, px)) = row.or(section).zip(height) {
            found.push((id, is_row, px));
        }
        next = line.next_element_sibling();
    }
    found
}
