//! What the pointer, the clipboard and the keys do over the matrix as a whole: cells have no ears of their
//! own.

use web_sys::{Event, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::desk::{Desk, DeskRef};
use super::prose::press_of;
use crate::io::dom::{self, grid};
use crate::state::selection::{Line, Spot};

/// Copies, cuts or pastes, unless somebody does it in a field.
pub(super) fn clip(desk: &DeskRef, act: fn(&Desk, &Event) -> bool) -> Callback<Event> {
    let desk = desk.clone();
    Callback::from(move |event: Event| {
        if desk.place().editing.is_none() && !dom::is_control(event.target()) && act(&desk, &event)
        {
            event.prevent_default();
        }
    })
}

/// The cell of a row in which something happened.
fn spot_of(event: &MouseEvent) -> Option<Spot> {
    let (row, column) = grid::cell_of(event.target())?;
    Some(Spot {
        line: Line::Row(row.parse().ok()?),
        column: column.parse().ok()?,
    })
}

/// A press stands on a cell, or selects as far as it.
pub(super) fn stand_on(desk: &DeskRef) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |event: MouseEvent| {
        let Some(spot) = spot_of(&event).filter(|_| !dom::is_control(event.target())) else {
            return;
        };
        let edits = spot
            .line
            .row()
            .is_some_and(|row| desk.place().edits(row, &spot.column).is_some());
        if edits {
            return;
        }
        if event.shift_key() {
            // No words are marked by it.
            event.prevent_default();
            desk.end_editing();
            desk.reach(spot);
            return;
        }
        let again = desk.place().spot.as_ref() == Some(&spot);
        desk.end_editing();
        desk.stand(spot);
        // On a screen that is touched, a second touch writes.
        if again && dom::is_touched() {
            event.prevent_default();
            desk.edit(None);
        }
    })
}

pub(super) fn edit_on(desk: &DeskRef) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |event: MouseEvent| {
        if spot_of(&event).is_some() {
            desk.edit(None);
        }
    })
}

/// The pointer goes over cells with its button held: they are selected.
pub(super) fn drag(desk: &DeskRef) -> Callback<MouseEvent> {
    const MAIN_BUTTON: u16 = 1;
    let desk = desk.clone();
    Callback::from(move |event: MouseEvent| {
        if event.buttons() != MAIN_BUTTON || desk.place().editing.is_some() || dom::is_touched() {
            return;
        }
        let spot = spot_of(&event);
        let from_row = desk
            .place()
            .spot
            .as_ref()
            .is_some_and(|spot| spot.line.row().is_some());
        if let Some(spot) = spot.filter(|_| from_row) {
            desk.reach(spot);
        }
    })
}

pub(super) fn keydown(desk: &DeskRef, sheet: &NodeRef, event: &KeyboardEvent) {
    // Buttons keep their own keys.
    let own = dom::is_control(event.target()) && matches!(event.key().as_str(), "Enter" | " ");
    if own {
        return;
    }
    const LINE_PX: u32 = 64;
    let page = usize::try_from(dom::scroll(sheet).1 / LINE_PX).unwrap_or(1);
    if desk.press(&press_of(event), page, sheet) {
        event.prevent_default();
        event.stop_propagation();
    }
}
