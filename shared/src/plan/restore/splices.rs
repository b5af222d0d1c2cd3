//! What turns a text into another, word by word, as edits.

use crate::plan::difference::words::{Piece, pieces};
use crate::plan::edit::difference;

/// What turns a text into another, word by word, the last one first: so each holds whatever was done
/// behind it.
pub(super) fn splices(now: &str, then: &str) -> Vec<(usize, usize, String)> {
    if now == then {
        return Vec::new();
    }
    let units = |text: &str| text.encode_utf16().count();
    let (mut at, mut gone, mut come) = (0, String::new(), String::new());
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut flush = |at: &mut usize, gone: &mut String, come: &mut String| {
        let (inside, delete, insert) = difference(gone, come);
        if delete > 0 || !insert.is_empty() {
            found.push((*at + inside, delete, insert.to_owned()));
        }
        *at += units(gone);
        gone.clear();
        come.clear();
    };
    for piece in pieces(now, then) {
        match piece {
            Piece::Same(text) => {
                flush(&mut at, &mut gone, &mut come);
                at += units(&text);
            }
            Piece::Deleted(text) => gone.push_str(&text),
            Piece::Inserted(text) => come.push_str(&text),
        }
    }
    flush(&mut at, &mut gone, &mut come);
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_touched() {
        for (now, then, expected) in [
            ("uguale", "uguale", vec![]),
            ("", "nuovo", vec![(0, 0, "nuovo")]),
            ("via", "", vec![(0, 3, "")]),
            (
                "uno scambio settimanale, aperto a tutti",
                "lo scambio notturno, aperto",
                vec![(31, 8, ""), (12, 11, "notturno"), (0, 2, "l")],
            ),
            ("😀 a", "😀 b", vec![(3, 1, "b")]),
        ] {
            let expected: Vec<(usize, usize, String)> = expected
                .into_iter()
                .map(|(at, delete, insert)| (at, delete, insert.to_owned()))
                .collect();
            assert_eq!(splices(now, then), expected, "{now} to {then}");
        }
    }
}
