//! Text as a browser's `textarea` counts it: in UTF-16 code units.
//!
//! What one input event did to a text, as the smallest splice; and where a caret, a selection or
//! somebody's held splice stands after splices made elsewhere. It knows no document and no
//! browser: the cell editor feeds it the two texts.

use std::ops::Range;

/// One change of a text: at `at`, `delete` units go and `insert` comes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Splice {
    /// Where, in UTF-16 code units of the text before.
    pub at: usize,
    /// How many UTF-16 code units go.
    pub delete: usize,
    /// What comes in their place.
    pub insert: String,
}

/// How many UTF-16 code units a text has.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The byte at which the UTF-16 unit `at` begins, or the text's end beyond it. A unit in the
/// middle of a pair of surrogates stands for the pair's beginning.
pub fn byte_of_unit(text: &str, at: usize) -> usize {
    let mut seen = 0;
    for (byte, character) in text.char_indices() {
        let next = seen + character.len_utf16();
        if at < next {
            return byte;
        }
        seen = next;
    }
    text.len()
}

/// The part of a text between two UTF-16 units.
pub fn slice_units(text: &str, range: Range<usize>) -> &str {
    let start = byte_of_unit(text, range.start);
    let end = byte_of_unit(text, range.end).max(start);
    text.get(start..end).unwrap_or_default()
}

impl Splice {
    /// How many units come.
    pub fn inserted(&self) -> usize {
        units(&self.insert)
    }

    /// Neither takes nor brings anything.
    pub fn is_nothing(&self) -> bool {
        self.delete == 0 && self.insert.is_empty()
    }

    /// The text after this splice.
    pub fn apply(&self, text: &str) -> String {
        let start = byte_of_unit(text, self.at);
        let end = byte_of_unit(text, self.at.saturating_add(self.delete)).max(start);
        let mut after = String::with_capacity(text.len() + self.insert.len());
        after.push_str(text.get(..start).unwrap_or_default());
        after.push_str(&self.insert);
        after.push_str(text.get(end..).unwrap_or_default());
        after
    }

    /// Where a caret at `caret` stands after this splice was made by somebody else: their words
    /// at the caret come after it, so that one's own next letter follows one's last.
    pub fn carry(&self, caret: usize) -> usize {
        if caret <= self.at {
            caret
        } else if caret >= self.at + self.delete {
            caret - self.delete + self.inserted()
        } else {
            self.at
        }
    }

    /// A selection after this splice: it grows with what is inserted inside it, and not with
    /// what comes at its edges.
    pub fn carry_range(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            let caret = self.carry(range.start);
            return caret..caret;
        }
        let start = if range.start == self.at && self.delete == 0 {
            range.start + self.inserted()
        } else {
            self.carry(range.start)
        };
        start..self.carry(range.end).max(start)
    }

    /// This splice, made on a text that meanwhile had `other` done to it. What `other` took away
    /// is not taken twice; what it brought inside the part that this one takes stays.
    pub fn after(&self, other: &Self) -> Vec<Self> {
        let start = other.carry(self.at);
        if self.delete == 0 {
            return vec![Self {
                at: start,
                ..self.clone()
            }];
        }
        let mine = self.at..self.at + self.delete;
        let theirs = other.at..other.at + other.delete;
        // What is left of mine before their place and after it.
        let before = mine.start.min(theirs.start)..mine.end.min(theirs.start);
        let before_units = if mine.start < theirs.start {
            before.len()
        } else {
            0
        };
        let after_units = mine.end.saturating_sub(mine.start.max(theirs.end));
        let mut made = Vec::with_capacity(2);
        if after_units > 0 {
            let at = mine.start.max(theirs.end) - other.delete + other.inserted();
            made.push(Self {
                at,
                delete: after_units,
                insert: String::new(),
            });
        }
        match made.last_mut() {
            // All in one piece behind their place.
            Some(only) if before_units == 0 => only.insert.clone_from(&self.insert),
            _ => made.push(Self {
                at: start,
                delete: before_units,
                insert: self.insert.clone(),
            }),
        }
        made.retain(|splice| !splice.is_nothing());
        made
    }
}

/// What turned `before` into `after`, when the caret then stood at `caret`: the smallest splice
/// that ends at the caret where it can. (In `aa`, an `a` typed between the two is an insertion at
/// 1, though the texts alone would as well say 2.)
pub fn difference(before: &str, after: &str, caret: usize) -> Option<Splice> {
    if before == after {
        return None;
    }
    let old: Vec<u16> = before.encode_utf16().collect();
    let new: Vec<u16> = after.encode_utf16().collect();
    let shortest = old.len().min(new.len());
    let suffix_most = shortest.min(new.len().saturating_sub(caret));
    let same = |pair: &(&u16, &u16)| pair.0 == pair.1;
    let mut suffix = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(suffix_most)
        .take_while(same)
        .count();
    let mut prefix = old
        .iter()
        .zip(new.iter())
        .take(shortest - suffix)
        .take_while(same)
        .count();
    // What lies behind the caret and is the same is left alone too (autocorrect).
    let rest = shortest - suffix - prefix;
    let behind = old.iter().rev().zip(new.iter().rev()).skip(suffix);
    suffix += behind.take(rest).take_while(same).count();
    // A pair of surrogates goes or comes whole.
    let is_high = |unit: Option<&u16>| unit.is_some_and(|u| (0xD800..0xDC00).contains(u));
    let is_low = |unit: Option<&u16>| unit.is_some_and(|u| (0xDC00..0xE000).contains(u));
    if prefix > 0 && is_high(old.get(prefix - 1)) {
        prefix -= 1;
    }
    if suffix > 0 && is_low(old.get(old.len() - suffix)) {
        suffix -= 1;
    }
    let inserted = new.get(prefix..new.len() - suffix).unwrap_or_default();
    Some(Splice {
        at: prefix,
        delete: old.len() - suffix - prefix,
        insert: String::from_utf16_lossy(inserted),
    })
}

/// A cell's Texts as one: where two people made one each at the same time, both are shown, one
/// after the other, and an edit goes to the one under the caret.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joined {
    parts: Vec<(String, usize)>,
}

/// What stands between two Texts of one cell.
pub const JOINT: &str = "\n";

impl Joined {
    /// The Texts' keys and contents, in the order in which they are shown, and the whole text.
    pub fn new<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, String) {
        let mut whole = String::new();
        let mut parts = Vec::new();
        for (key, text) in texts {
            if !parts.is_empty() {
                whole.push_str(JOINT);
            }
            whole.push_str(text);
            parts.push((key.to_owned(), units(text)));
        }
        (Self { parts }, whole)
    }

    /// The splices of the single Texts that make up one splice of the whole. Joints cannot be
    /// deleted: a deletion over one takes the words at both sides of it.
    pub fn split(&self, splice: &Splice) -> Vec<(String, Splice)> {
        let end = splice.at + splice.delete;
        let mut begin = 0;
        let mut made: Vec<(String, Splice)> = Vec::new();
        let mut placed = splice.insert.is_empty();
        for (key, length) in &self.parts {
            let part = begin..begin + length;
            let from = splice.at.clamp(part.start, part.end);
            let to = end.clamp(part.start, part.end);
            let here = !placed && splice.at <= part.end;
            if here || to > from {
                placed |= here;
                let insert = if here {
                    splice.insert.clone()
                } else {
                    String::new()
                };
                made.push((
                    key.clone(),
                    Splice {
                        at: from - part.start,
                        delete: to - from,
                        insert,
                    },
                ));
            }
            begin = part.end + units(JOINT);
        }
        made
    }

    /// Which Text holds the unit `at` of the whole, and where in it.
    pub fn locate(&self, at: usize) -> Option<(&str, usize)> {
        let mut begin = 0;
        for (key, length) in &self.parts {
            if at <= begin + length {
                return Some((key, at.saturating_sub(begin)));
            }
            begin += length + units(JOINT);
        }
        self.parts
            .last()
            .map(|(key, length)| (key.as_str(), *length))
    }

    /// Where the unit `at` of the Text `key` stands in the whole.
    pub fn place(&self, key: &str, at: usize) -> Option<usize> {
        let mut begin = 0;
        for (each, length) in &self.parts {
            if each == key {
                return Some(begin + at.min(*length));
            }
            begin += length + units(JOINT);
        }
        None
    }
}

/// A splice in few letters, for this and other modules' tests.
#[cfg(test)]
pub(super) fn splice(at: usize, delete: usize, insert: &str) -> Splice {
    Splice {
        at,
        delete,
        insert: insert.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_typed_among_its_likes_is_found_where_the_caret_is() {
        assert_eq!(difference("aa", "aaa", 2), Some(splice(1, 0, "a")));
        assert_eq!(
            difference("aaa", "aa", 1),
            Some(splice(1, 1, "")),
            "backspace or delete"
        );
        assert_eq!(
            difference("teh ", "the ", 4),
            Some(splice(1, 2, "he")),
            "autocorrect"
        );
        assert_eq!(difference("ab", "ab", 1), None);
    }

    #[test]
    fn an_edit_behind_the_caret_is_still_found() {
        assert_eq!(difference("abcdef", "abcdXef", 0), Some(splice(4, 0, "X")));
        assert_eq!(difference("abcdef", "abcf", 1), Some(splice(3, 2, "")));
    }

    #[test]
    fn a_pair_of_surrogates_is_never_cut() {
        // 😀 and 😁 share their first unit, 😀 and 🨀 their second.
        for (before, after) in [("a😀b", "a😁b"), ("a😀b", "a\u{1FA00}b"), ("😀", "😀😁")]
        {
            let found = difference(before, after, units(after)).unwrap();
            assert_eq!(found.apply(before), after);
            assert!(!found.insert.contains('\u{FFFD}'), "{found:?}");
        }
    }

    #[test]
    fn a_caret_stays_with_its_words() {
        assert_eq!(splice(0, 0, "xx").carry(3), 5);
        assert_eq!(
            splice(3, 0, "xx").carry(3),
            3,
            "their words at my caret come after it"
        );
        assert_eq!(splice(1, 4, "").carry(3), 1, "what I stood in has gone");
        assert_eq!(splice(0, 2, "z").carry(2), 1);
        assert_eq!(splice(2, 0, "yy").carry_range(2..4), 4..6);
        assert_eq!(splice(3, 0, "yy").carry_range(2..4), 2..6);
        assert_eq!(splice(0, 9, "").carry_range(2..4), 0..0);
    }

    #[test]
    fn a_held_splice_and_a_remote_one_give_one_text_in_either_order() {
        // Every pair of splices on a short text: what either takes goes once, what either
        // brings is there once.
        let base = "abcdef";
        for at in 0..=6 {
            for delete in 0..=(6 - at) {
                for their_at in 0..=6 {
                    for their_delete in 0..=(6 - their_at) {
                        let mine = splice(at, delete, "XY");
                        let theirs = splice(their_at, their_delete, "12");
                        let mut text = theirs.apply(base);
                        for step in mine.after(&theirs) {
                            text = step.apply(&text);
                        }
                        let taken = |n: usize| {
                            (at..at + delete).contains(&n)
                                || (their_at..their_at + their_delete).contains(&n)
                        };
                        let left: String = base
                            .chars()
                            .enumerate()
                            .filter_map(|(n, c)| (!taken(n)).then_some(c))
                            .collect();
                        let kept: String = text.chars().filter(char::is_ascii_lowercase).collect();
                        assert_eq!(kept, left, "{mine:?} after {theirs:?} gives {text}");
                        assert!(text.contains("XY") && text.contains("12"), "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn two_texts_in_one_cell_read_as_one_and_an_edit_goes_to_its_own() {
        let (joined, whole) = Joined::new([("k1", "uno"), ("k2", "due")]);
        assert_eq!(whole, "uno\ndue");
        assert_eq!(
            joined.split(&splice(3, 0, "!")),
            [("k1".into(), splice(3, 0, "!"))]
        );
        assert_eq!(
            joined.split(&splice(4, 0, "!")),
            [("k2".into(), splice(0, 0, "!"))]
        );
        assert_eq!(
            joined.split(&splice(2, 3, "X")),
            [
                ("k1".into(), splice(2, 1, "X")),
                ("k2".into(), splice(0, 1, ""))
            ],
        );
        assert_eq!(joined.split(&splice(3, 1, "")), [], "a joint stays");
        assert_eq!(joined.locate(5), Some(("k2", 1)));
        assert_eq!(joined.place("k2", 1), Some(5));
    }
}
