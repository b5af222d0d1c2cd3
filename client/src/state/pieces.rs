//! A splice that is too long for one change, as several.
//!
//! A page that somebody pastes, or clears, is more than one change may hold: it becomes several,
//! made one after the other under one act, so that one key takes them all back. Pure; who makes
//! the changes is not known here.

use super::text::{Splice, slice_units, units};

/// The splices that together do the same to `text`, in the order in which they are to be made.
/// Each takes at most `most` units and brings at most `most`, and none cuts a character in two.
///
/// What goes, goes from its end on: where a cell has several Texts, one that has become empty no
/// longer shows, and what stands before it keeps its place. The last piece that takes something
/// brings the first words, so that they come into the Text in which the splice began.
pub fn pieces(splice: &Splice, text: &str, most: usize) -> Vec<Splice> {
    let gone = chunks(
        slice_units(text, splice.at..splice.at.saturating_add(splice.delete)),
        most,
    );
    let come = chunks(&splice.insert, most);
    let is_whole = gone.iter().map(|part| units(part)).sum::<usize>() == splice.delete;
    if !is_whole || (gone.len() <= 1 && come.len() <= 1) {
        return vec![splice.clone()];
    }
    let mut made = Vec::with_capacity(gone.len() + come.len());
    let mut end = splice.at + splice.delete;
    for part in gone.iter().skip(1).rev() {
        let delete = units(part);
        end -= delete;
        made.push(Splice {
            at: end,
            delete,
            insert: String::new(),
        });
    }
    let first = come.first().copied().unwrap_or_default();
    made.push(Splice {
        at: splice.at,
        delete: end - splice.at,
        insert: first.to_owned(),
    });
    let mut at = splice.at + units(first);
    for part in come.iter().skip(1) {
        made.push(Splice {
            at,
            delete: 0,
            insert: (*part).to_owned(),
        });
        at += units(part);
    }
    made
}

/// A text in parts of at most `most` units, each of whole characters.
fn chunks(text: &str, most: usize) -> Vec<&str> {
    let (mut parts, mut start, mut long) = (Vec::new(), 0, 0);
    for (byte, character) in text.char_indices() {
        let width = character.len_utf16();
        if long > 0 && long + width > most {
            parts.extend(text.get(start..byte));
            (start, long) = (byte, 0);
        }
        long += width;
    }
    parts.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text::{Joined, splice};

    fn made(text: &str, steps: &[Splice]) -> String {
        steps
            .iter()
            .fold(text.to_owned(), |text, step| step.apply(&text))
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        let short = splice(1, 2, "abc");
        assert_eq!(pieces(&short, "12345", 3), [short]);
    }

    #[test]
    fn a_long_splice_in_pieces_does_the_same() {
        let text = "uno 😀 due — tre 😀😀 quattro";
        let long = "cinque 😀 sei 😀😀 sette è otto";
        let ends: Vec<usize> = text
            .char_indices()
            .map(|(byte, _)| units(text.get(..byte).unwrap()))
            .chain([units(text)])
            .collect();
        for most in 2..9 {
            for (n, start) in ends.iter().enumerate() {
                for end in ends.iter().skip(n) {
                    for words in ["", "x", long] {
                        let whole = splice(*start, end - start, words);
                        let steps = pieces(&whole, text, most);
                        assert_eq!(made(text, &steps), whole.apply(text), "{whole:?} by {most}");
                        assert!(
                            steps
                                .iter()
                                .all(|step| step.delete <= most && step.inserted() <= most)
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_character_of_two_units_is_never_cut() {
        let steps = pieces(&splice(0, 0, "a😀😀b"), "", 2);
        let parts: Vec<&str> = steps.iter().map(|step| step.insert.as_str()).collect();
        assert_eq!(parts, ["a", "😀", "😀", "b"]);
    }

    /// Two people's Texts in one cell, all of it replaced: a Text that is empty no longer counts.
    #[test]
    fn pieces_find_their_texts_while_these_become_empty() {
        for (start, delete) in [(0, 9), (2, 7), (5, 4), (4, 5), (0, 4), (0, 6)] {
            let mut texts = [("k1", "abcd".to_owned()), ("k2", "efgh".to_owned())];
            let shown =
                |texts: &[(&'static str, String)]| {
                    let some = texts.iter().any(|(_, text)| !text.is_empty());
                    let kept = texts.iter().enumerate().filter(move |(n, (_, text))| {
                        if some { !text.is_empty() } else { *n == 0 }
                    });
                    Joined::new(kept.map(|(_, (key, text))| (*key, text.as_str())))
                };
            let (joined, whole) = shown(&texts);
            let once = splice(start, delete, "XXYYZZ");
            let mut wanted = texts.clone();
            for (key, part) in joined.split(&once) {
                let text = wanted.iter_mut().find(|(each, _)| *each == key).unwrap();
                text.1 = part.apply(&text.1);
            }
            for piece in pieces(&once, &whole, 2) {
                for (key, part) in shown(&texts).0.split(&piece) {
                    let text = texts.iter_mut().find(|(each, _)| *each == key).unwrap();
                    text.1 = part.apply(&text.1);
                }
            }
            assert_eq!(texts, wanted, "{once:?}");
        }
    }
}
