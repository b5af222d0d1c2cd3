//! What is different between two texts, with a few words around it.

use yew::prelude::*;

use crate::state::text::{difference, slice_units, units};

/// Most units of a text around what is different.
const AROUND: usize = 40;

/// What was taken out and what was put in.
pub(super) fn difference_of(before: &str, after: &str) -> Html {
    let Some(splice) = difference(before, after, units(after)) else {
        return html! { {after} };
    };
    let end = splice.at + splice.delete;
    let head = slice_units(before, splice.at.saturating_sub(AROUND)..splice.at);
    let tail = slice_units(before, end..end + AROUND);
    html! {
        <>
            if splice.at > AROUND { {"…"} }
            {head}
            if splice.delete > 0 { <del>{slice_units(before, splice.at..end)}</del> }
            if !splice.insert.is_empty() { <ins>{&splice.insert}</ins> }
            {tail}
            if units(before) > end + AROUND { {"…"} }
        </>
    }
}
