//! The text under one's hands: what the document has, what the text area shows, and what is held
//! back while an input method composes.
//!
//! A small contract, so that another editor can take the text area's place: a text comes in,
//! splices go out, splices made elsewhere come in, and while somebody composes (IME, or the word
//! that a phone's keyboard is guessing at) nothing is written into what they compose. Pure: the
//! component asks it at every event, and does what it says.

use std::ops::Range;

use super::text::{Splice, difference, units};

/// What a text area should show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    /// The text.
    pub text: String,
    /// The selection, in UTF-16 code units.
    pub selection: Range<usize>,
}

/// One open text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// The text as the text area and the document had it when they last agreed.
    agreed: String,
    /// An input method is at work.
    composing: bool,
    /// What others did since it began, in order.
    held: Vec<Splice>,
    /// What the text area shows, where the document could not take all of it.
    unwritten: Option<String>,
}

impl Prose {
    /// Opens a text.
    pub fn new(text: String) -> Self {
        Self {
            agreed: text,
            composing: false,
            held: Vec::new(),
            unwritten: None,
        }
    }

    /// The text as last agreed.
    pub fn text(&self) -> &str {
        &self.agreed
    }

    /// What the text area shows and the document has not taken; none where they agree.
    pub fn unwritten(&self) -> Option<&str> {
        self.unwritten.as_deref()
    }

    /// The document did not take all that was given for it, and now reads `document`. What the
    /// text area shows stays there, and the next key press gives all of the rest again.
    pub fn not_written(&mut self, document: String, shown: &str) {
        self.unwritten = (document != shown).then(|| shown.to_owned());
        self.agreed = document;
    }

    /// Whether an input method is at work.
    pub fn is_composing(&self) -> bool {
        self.composing
    }

    /// An input method begins to compose.
    pub fn begin_composing(&mut self) {
        self.composing = true;
    }

    /// The text area now holds `value`, with the caret at `caret`: what was done to the document's
    /// text. Nothing while somebody composes.
    pub fn typed(&mut self, value: &str, caret: usize) -> Vec<Splice> {
        if self.composing {
            return Vec::new();
        }
        let made = difference(&self.agreed, value, caret);
        value.clone_into(&mut self.agreed);
        self.unwritten = None;
        made.into_iter().collect()
    }

    /// The input method is done: what was done to the document's text, which meanwhile others may
    /// have changed, and what to show then.
    pub fn end_composing(&mut self, value: &str, selection: Range<usize>) -> (Vec<Splice>, Show) {
        self.composing = false;
        self.unwritten = None;
        let held = std::mem::take(&mut self.held);
        let (steps, show) = self.weave(value, &held, selection);
        self.agreed.clone_from(&show.text);
        (steps, show)
    }

    /// What others did, into the document's text; and what the text area shows on top of it, as
    /// splices of that text, and as it then reads.
    fn weave(
        &mut self,
        shown: &str,
        theirs: &[Splice],
        selection: Range<usize>,
    ) -> (Vec<Splice>, Show) {
        let mine = difference(&self.agreed, shown, selection.end);
        let mut selection = selection;
        // Mine as it is on the document's text; theirs as they are on mine, for the caret.
        let mut steps: Vec<Splice> = mine.into_iter().collect();
        for theirs in theirs {
            let on_mine = steps.iter().fold(vec![theirs.clone()], |theirs, mine| {
                theirs.iter().flat_map(|each| each.after(mine)).collect()
            });
            for each in &on_mine {
                selection = each.carry_range(selection);
            }
            steps = steps.iter().flat_map(|mine| mine.after(theirs)).collect();
            self.agreed = theirs.apply(&self.agreed);
        }
        let text = steps
            .iter()
            .fold(self.agreed.clone(), |text, step| step.apply(&text));
        let end = units(&text);
        let selection = selection.start.min(end)..selection.end.min(end);
        (steps, Show { text, selection })
    }

    /// Others changed the text: what to show now. Nothing while somebody composes: their words
    /// wait until it is done.
    pub fn others(&mut self, splices: &[Splice], selection: Range<usize>) -> Option<Show> {
        if self.composing {
            self.held.extend(splices.iter().cloned());
            return None;
        }
        if let Some(shown) = self.unwritten.take() {
            let (_, show) = self.weave(&shown, splices, selection);
            self.unwritten = (show.text != self.agreed).then(|| show.text.clone());
            return Some(show);
        }
        let mut selection = selection;
        for splice in splices {
            selection = splice.carry_range(selection);
            self.agreed = splice.apply(&self.agreed);
        }
        Some(Show {
            text: self.agreed.clone(),
            selection,
        })
    }

    /// The document's own text, where it and this one have come apart (a Text that was made
    /// elsewhere has joined the cell): what to show, or nothing if they agree.
    pub fn set(&mut self, text: &str, selection: Range<usize>) -> Option<Show> {
        if self.composing || text == self.agreed {
            return None;
        }
        let splice = difference(&self.agreed, text, units(text))?;
        self.others(&[splice], selection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text::splice;

    #[test]
    fn typing_gives_splices_and_others_words_flow_in() {
        let mut prose = Prose::new("ciao".into());
        assert_eq!(prose.typed("ciao!", 5), [splice(4, 0, "!")]);
        let show = prose.others(&[splice(0, 0, "Oh, ")], 5..5).unwrap();
        assert_eq!(
            show,
            Show {
                text: "Oh, ciao!".into(),
                selection: 9..9
            }
        );
        assert_eq!(
            prose.typed("Oh, ciao!", 9),
            [],
            "nothing of theirs is taken for mine"
        );
    }

    #[test]
    fn nothing_comes_between_an_input_method_and_its_word() {
        let mut prose = Prose::new("ab".into());
        prose.begin_composing();
        assert_eq!(prose.typed("a日b", 2), []);
        assert_eq!(prose.others(&[splice(0, 0, "xx")], 2..2), None);
        assert_eq!(prose.others(&[splice(4, 0, "yy")], 2..2), None);
        let (made, show) = prose.end_composing("a日本b", 3..3);
        assert_eq!(made, [splice(3, 0, "日本")]);
        assert_eq!(
            show,
            Show {
                text: "xxa日本byy".into(),
                selection: 5..5
            }
        );
    }

    #[test]
    fn what_the_document_did_not_take_stays_in_the_box_and_is_given_again() {
        let mut prose = Prose::new("ab".into());
        assert_eq!(prose.typed("a123b", 4), [splice(1, 0, "123")]);
        prose.not_written("a1b".into(), "a123b");
        assert_eq!(prose.unwritten(), Some("a123b"));
        let show = prose.others(&[splice(3, 0, "!"), splice(0, 0, "?")], 4..4);
        assert_eq!(
            show.unwrap(),
            Show {
                text: "?a123b!".into(),
                selection: 5..5
            }
        );
        assert_eq!(prose.text(), "?a1b!");
        assert_eq!(prose.typed("?a1234b!", 6), [splice(3, 0, "234")]);
        assert_eq!(prose.unwritten(), None);
    }

    #[test]
    fn a_composition_that_was_given_up_changes_nothing() {
        let mut prose = Prose::new("ab".into());
        prose.begin_composing();
        let (made, show) = prose.end_composing("ab", 1..1);
        assert_eq!(made, []);
        assert_eq!(
            show,
            Show {
                text: "ab".into(),
                selection: 1..1
            }
        );
    }

    #[test]
    fn a_word_corrected_while_its_neighbour_is_deleted() {
        let mut prose = Prose::new("uno due tre".into());
        prose.begin_composing();
        assert_eq!(prose.others(&[splice(0, 4, "")], 8..11), None);
        let (made, show) = prose.end_composing("uno due quattro", 15..15);
        let mut text = "due tre".to_owned();
        for step in &made {
            text = step.apply(&text);
        }
        assert_eq!(text, "due quattro");
        assert_eq!(
            show,
            Show {
                text,
                selection: 11..11
            }
        );
    }

    #[test]
    fn a_second_text_that_joins_the_cell_leaves_the_caret_where_it_was() {
        let mut prose = Prose::new("mio".into());
        let show = prose.set("mio\nsuo", 3..3).unwrap();
        assert_eq!(show.selection, 3..3);
        assert_eq!(prose.set("mio\nsuo", 3..3), None);
    }
}
