//! A long matrix while it is scrolled: how far, how high its lines are, and the room of those that
//! are not in the page.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use yew::prelude::*;

use crate::io::dom::{self, grid};
use crate::state::selection::Line;
use crate::state::window::GUESSED_PX;

/// How far the matrix is scrolled.
pub(super) struct Scroll {
    pub(super) top_px: u32,
    pub(super) view_px: u32,
    pub(super) aside: bool,
    pub(super) heard: Callback<Event>,
}

/// Follows the scrolling: of a long matrix every few lines, of a short one only sideways.
#[hook]
pub(super) fn use_scroll(sheet: &NodeRef, heights: &Rc<RefCell<Heights>>, long: bool) -> Scroll {
    const STEP_PX: u32 = 64;
    // Higher than most windows, until the page has said how high it is.
    const VIEW_PX: u32 = 1_000;
    let scrolled = use_state_eq(|| (0_u32, VIEW_PX, false));
    let look = {
        let (sheet, heights, scrolled) = (sheet.clone(), heights.clone(), scrolled.clone());
        Callback::from(move |()| {
            if long {
                // The page stands as it was last drawn: to measure it now costs nothing, and right
                // after a drawing it would be laid out once more.
                heights.borrow_mut().measure(&sheet);
            }
            let (top, view) = match dom::scroll(&sheet) {
                (top, view) if long => (top / STEP_PX * STEP_PX, view),
                _ => (0, VIEW_PX),
            };
            scrolled.set((top, view, dom::scrolled_aside(&sheet)));
        })
    };
    {
        let look = look.clone();
        use_effect_with(long, move |long| {
            let heard = long.then(|| dom::hear_window("resize", look));
            move || drop(heard)
        });
    }
    let heard = look.reform(|_: Event| ());
    let (top_px, view_px, aside) = *scrolled;
    Scroll {
        top_px,
        view_px,
        aside,
        heard,
    }
}

/// The heights of lines as they were when they were last in the page.
#[derive(Default)]
pub(super) struct Heights {
    measured: HashMap<Line, u32>,
    sum_px: u64,
}

impl Heights {
    /// The heights of all lines. One that was never in the page is as high as the others are on
    /// average.
    pub(super) fn of(&self, lines: &[Line]) -> Vec<u32> {
        let count = u64::try_from(self.measured.len()).unwrap_or(0);
        let average = self.sum_px.checked_div(count);
        let average = average.and_then(|px| u32::try_from(px).ok());
        let guess = average.unwrap_or(GUESSED_PX);
        let height = |line| self.measured.get(line).copied().unwrap_or(guess);
        lines.iter().map(height).collect()
    }

    /// Measures the lines that are in the page.
    fn measure(&mut self, sheet: &NodeRef) {
        for (id, is_row, px) in grid::line_heights(sheet) {
            match id.parse() {
                Ok(row) if is_row => self.note(Line::Row(row), px),
                found => self.note(Line::Section(found.ok()), px),
            }
        }
    }

    fn note(&mut self, line: Line, px: u32) {
        let before = self.measured.insert(line, px).unwrap_or(0);
        self.sum_px = (self.sum_px + u64::from(px)).saturating_sub(u64::from(before));
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RoomProps {
    /// How high it is.
    pub(super) px: u32,
}

/// The room of lines that are not drawn. A drawing, since its height is an attribute that holds
/// in the same moment as the lines beside it: a style would come after them, and the page would
/// jump. (The page's policy lets no element carry a style.)
#[component]
pub(super) fn Room(props: &RoomProps) -> Html {
    html! { <svg class="room" width="1" height={props.px.to_string()} aria-hidden="true"></svg> }
}
