//! Where others are inside a text: their carets and selections, drawn among the words.

use std::ops::Range;

use yew::prelude::*;

use crate::components::face::hue_class;
use crate::state::text::slice_units;

/// One person's place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Their selection in UTF-16 code units; empty for a caret.
    pub selection: Range<usize>,
    /// Where their caret is.
    pub caret: usize,
    /// Their hue.
    pub hue: u8,
}

/// A text with the marks drawn in it.
pub fn marked(text: &str, marks: &[Mark]) -> Html {
    let mut edges: Vec<usize> = marks
        .iter()
        .flat_map(|mark| [mark.selection.start, mark.selection.end, mark.caret])
        .collect();
    edges.push(usize::MAX);
    edges.sort_unstable();
    edges.dedup();
    let mut from = 0;
    let mut drawn: Vec<Html> = Vec::new();
    for edge in edges {
        let words = slice_units(text, from..edge);
        if !words.is_empty() {
            let inside = marks.iter().find(|mark| mark.selection.contains(&from));
            drawn.push(match inside {
                Some(mark) => {
                    html! { <span class={classes!("theirs", hue_class(mark.hue))}>{words}</span> }
                }
                None => html! { {words} },
            });
        }
        for mark in marks.iter().filter(|mark| mark.caret == edge) {
            drawn.push(html! { <span class={classes!("caret", hue_class(mark.hue))}></span> });
        }
        from = edge;
    }
    drawn.into_iter().collect()
}
