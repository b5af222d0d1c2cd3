//! What a cell says beside what it said: words put in and taken out, chips that came and went.

use tavolo_shared::plan::difference::words::{Piece, pieces};
use yew::prelude::*;

use crate::state::words::{Chip, Shown, line};

/// Most characters of what is the same that stand before and after what is different, in a list.
const AROUND: usize = 40;

/// A cell with what is different of it, whole.
pub fn changed(before: &Shown, after: &Shown) -> Html {
    match (before, after) {
        (Shown::Prose(before), Shown::Prose(after)) => words(&pieces(before, after)),
        (Shown::Chips(before), Shown::Chips(after)) => chips(before, after),
        (before, after) => {
            let (before, after) = (line(before), line(after));
            html! {
                <div class="t">
                    if !before.is_empty() { <del>{before}</del>{" "} }
                    if !after.is_empty() { <ins>{after}</ins> }
                </div>
            }
        }
    }
}

/// A text with what is different of it; of what is the same, a few words around.
pub fn in_short(before: &str, after: &str) -> Html {
    let all = pieces(before, after);
    let last = all.len().saturating_sub(1);
    let short = all.iter().enumerate().map(|(at, piece)| match piece {
        Piece::Same(text) => Piece::Same(shortened(text, at > 0, at < last)),
        other => other.clone(),
    });
    words(&short.collect::<Vec<_>>())
}

/// What is left of a text that is the same: its beginning where something stands before it, its end
/// where something follows.
fn shortened(text: &str, head: bool, tail: bool) -> String {
    let length = text.chars().count();
    let most = AROUND * (usize::from(head) + usize::from(tail));
    if length <= most {
        return text.to_owned();
    }
    let first: String = text.chars().take(AROUND).filter(|_| head).collect();
    let end = length.saturating_sub(AROUND);
    let last: String = text.chars().skip(end).filter(|_| tail).collect();
    format!("{first}…{last}")
}

fn words(pieces: &[Piece]) -> Html {
    let drawn = pieces.iter().map(|piece| match piece {
        Piece::Same(text) => html! { {text} },
        Piece::Inserted(text) => html! { <ins>{text}</ins> },
        Piece::Deleted(text) => html! { <del>{text}</del> },
    });
    html! { <div class="t">{for drawn}</div> }
}

fn chips(before: &[Chip], after: &[Chip]) -> Html {
    let has = |chips: &[Chip], key: &str| chips.iter().any(|chip| chip.key == key);
    let gone = before.iter().filter(|chip| !has(after, &chip.key));
    let face =
        |chip: &Chip| html! { <>if let Some(sort) = &chip.sort { <b>{sort}</b> }{&chip.text}</> };
    html! {
        <>
            {for after.iter().map(|chip| match has(before, &chip.key) {
                true => html! { <span class="chip">{face(chip)}</span> },
                false => html! { <ins class="chip plus">{face(chip)}</ins> },
            })}
            {for gone.map(|chip| html! { <del class="chip minus">{face(chip)}</del> })}
        </>
    }
}
