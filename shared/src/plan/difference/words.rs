//! What is different between two texts, word by word.
//!
//! Whoever reads a difference wants whole words: a word of which one letter is another is shown as
//! one taken out and one put in. What a text was turned into letter by letter is not told here; that
//! is [`review`](crate::plan::review), which knows the history.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::limits::DIFFERENCE_WORDS_MAX;

/// A part of two texts laid over each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the second.
    Inserted(String),
    /// Only in the first.
    Deleted(String),
}

impl Piece {
    /// What it says.
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Inserted(text) | Self::Deleted(text) => text,
        }
    }
}

/// What turns one text into another, in the order of reading: what is deleted stands before what was
/// put in its place. Two texts of more than [`DIFFERENCE_WORDS_MAX`] words together are compared at
/// their ends alone.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    if old.len() + new.len() > DIFFERENCE_WORDS_MAX {
        return ends(&old, &new);
    }
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let said = |words: &[&str], range: std::ops::Range<usize>| {
            words.get(range).unwrap_or_default().concat()
        };
        if let DiffOp::Equal { .. } = op {
            push(&mut found, Piece::Same(said(&old, op.old_range())));
        } else {
            push(&mut found, Piece::Deleted(said(&old, op.old_range())));
            push(&mut found, Piece::Inserted(said(&new, op.new_range())));
        }
    }
    joined(found)
}

/// How many words are put in and taken out.
pub fn words_changed(pieces: &[Piece]) -> (usize, usize) {
    let count = |text: &str| text.split_whitespace().count();
    pieces
        .iter()
        .fold((0, 0), |(put, taken), piece| match piece {
            Piece::Same(_) => (put, taken),
            Piece::Inserted(text) => (put + count(text), taken),
            Piece::Deleted(text) => (put, taken + count(text)),
        })
}

/// Words, spaces, and every other sign by itself.
fn tokens(text: &str) -> Vec<&str> {
    #[derive(PartialEq, Clone, Copy)]
    enum Kind {
        Word,
        Space,
        Sign,
    }
    let kind = |c: char| match c {
        c if c.is_alphanumeric() => Kind::Word,
        c if c.is_whitespace() && c != '\n' => Kind::Space,
        _ => Kind::Sign,
    };
    let (mut found, mut start, mut last) = (Vec::new(), 0, None);
    for (at, c) in text.char_indices() {
        let this = kind(c);
        if last.is_some_and(|last| last != this || this == Kind::Sign) {
            found.extend(text.get(start..at));
            start = at;
        }
        last = Some(this);
    }
    found.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    found
}

/// What is the same at both ends, and all that lies between.
fn ends(old: &[&str], new: &[&str]) -> Vec<Piece> {
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (
        old.get(head..).unwrap_or_default(),
        new.get(head..).unwrap_or_default(),
    );
    let pairs = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = pairs.take_while(same).count();
    let (old_split, new_split) = (old_rest.len() - tail, new_rest.len() - tail);
    let mut found = Vec::new();
    let said = |words: Option<&[&str]>| words.unwrap_or_default().concat();
    push(&mut found, Piece::Same(said(old.get(..head))));
    push(&mut found, Piece::Deleted(said(old_rest.get(..old_split))));
    push(&mut found, Piece::Inserted(said(new_rest.get(..new_split))));
    push(&mut found, Piece::Same(said(old_rest.get(old_split..))));
    found
}

fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if !piece.text().is_empty() {
        pieces.push(piece);
    }
}

/// A space between two changes reads better as a part of them than as all that stayed.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_gap = |at: usize| {
        let around = |at: Option<usize>| {
            at.and_then(|at| pieces.get(at))
                .is_some_and(|piece| !matches!(piece, Piece::Same(_)))
        };
        let here = pieces.get(at);
        let is_space = here.is_some_and(
            |piece| matches!(piece, Piece::Same(text) if text.chars().all(|c| c == ' ')),
        );
        is_space && around(at.checked_sub(1)) && around(Some(at + 1))
    };
    let mut found = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let flush = |found: &mut Vec<Piece>, gone: &mut String, come: &mut String| {
        push(found, Piece::Deleted(std::mem::take(gone)));
        push(found, Piece::Inserted(std::mem::take(come)));
    };
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Same(text) if is_gap(at) => {
                gone.push_str(text);
                come.push_str(text);
            }
            Piece::Same(_) => {
                flush(&mut found, &mut gone, &mut come);
                found.push(piece.clone());
            }
            Piece::Deleted(text) => gone.push_str(text),
            Piece::Inserted(text) => come.push_str(text),
        }
    }
    flush(&mut found, &mut gone, &mut come);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each side says, put together again.
    fn sides(pieces: &[Piece]) -> (String, String) {
        let mut sides = (String::new(), String::new());
        for piece in pieces {
            if !matches!(piece, Piece::Inserted(_)) {
                sides.0.push_str(piece.text());
            }
            if !matches!(piece, Piece::Deleted(_)) {
                sides.1.push_str(piece.text());
            }
        }
        sides
    }

    fn written(pieces: &[Piece]) -> String {
        let each = pieces.iter().map(|piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Inserted(text) => format!("[+{text}]"),
            Piece::Deleted(text) => format!("[-{text}]"),
        });
        each.collect()
    }

    #[test]
    fn whole_words_go_and_come() {
        for (before, after, expected) in [
            (
                "uno scambio notturno in formato aperto; fine",
                "uno scambio settimanale in formato aperto, con i campi; fine",
                "uno scambio [-notturno][+settimanale] in formato aperto[+, con i campi]; fine",
            ),
            ("una volta", "due volte", "[-una volta][+due volte]"),
            ("", "nuovo", "[+nuovo]"),
            ("via", "", "[-via]"),
            ("uguale", "uguale", "uguale"),
            ("a\nb", "a\nc\nb", "a\n[+c\n]b"),
        ] {
            assert_eq!(written(&pieces(before, after)), expected);
        }
    }

    #[test]
    fn words_are_counted_as_people_count_them() {
        let found = pieces("ogni settimana", "una volta al mese");
        assert_eq!(words_changed(&found), (4, 2));
    }

    #[test]
    fn both_texts_are_in_it_however_they_differ() {
        let alphabet = ["a", "bb", " ", ",", "\n", "è", "😀", "  "];
        for seed in 0..500_u64 {
            let mut dice = crate::plan::tests::Dice(seed);
            let mut text = || {
                let length = dice.below(12);
                let word = |_| alphabet[dice.below(alphabet.len())];
                (0..length).map(word).collect::<String>()
            };
            let (before, after) = (text(), text());
            let expected = (before.clone(), after.clone());
            assert_eq!(sides(&pieces(&before, &after)), expected, "seed {seed}");
            let (old, new) = (tokens(&before), tokens(&after));
            assert_eq!(sides(&ends(&old, &new)), expected, "seed {seed}");
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_compared_at_its_ends() {
        let long = "parola ".repeat(DIFFERENCE_WORDS_MAX);
        let found = pieces(&format!("{long}x fine"), &format!("{long}y fine"));
        assert!(matches!(found.as_slice(), [
            Piece::Same(_), Piece::Deleted(gone), Piece::Inserted(come), Piece::Same(_),
        ] if gone == "x" && come == "y"));
    }
}
