//! Texts as they are printed: paragraphs of spans, without what no printed text may hold.

use serde::Serialize;
use unicode_bidi::{Direction, get_base_direction};

/// How a span is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mark {
    /// As it is.
    Plain,
    /// What a text is called.
    Label,
    /// Said by the way.
    Muted,
    /// Came in.
    Inserted,
    /// Went out.
    Deleted,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Span {
    /// Its words.
    pub(crate) text: String,
    /// How it is marked.
    pub(crate) mark: Mark,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Para {
    /// Its pieces, none of them empty.
    pub(crate) spans: Vec<Span>,
    /// It is read from the right.
    pub(crate) rtl: bool,
}

impl Para {
    /// Of pieces. A line break in one is a space.
    pub(crate) fn of(spans: Vec<(Mark, String)>) -> Self {
        let clean = spans.into_iter().map(|(mark, text)| Span {
            text: cleaned(&text),
            mark,
        });
        let spans: Vec<Span> = clean.filter(|span| !span.text.is_empty()).collect();
        let said = spans.iter().filter(|span| span.mark != Mark::Label);
        let said: String = said.map(|span| span.text.as_str()).collect();
        Self {
            rtl: get_base_direction(said.as_str()) == Direction::Rtl,
            spans,
        }
    }

    /// Of one plain text.
    pub(crate) fn plain(text: &str) -> Self {
        Self::of(vec![(Mark::Plain, text.to_owned())])
    }

    /// Something said by the way.
    pub(crate) fn muted(text: &str) -> Self {
        Self::of(vec![(Mark::Muted, text.to_owned())])
    }
}

/// A text, line by line; nothing where it says nothing. Empty lines at its ends are left out.
pub(crate) fn paras(text: &str) -> Vec<Para> {
    let lines = text.trim_matches(['\n', '\r']).split('\n');
    match text.trim().is_empty() {
        true => Vec::new(),
        false => lines.map(Para::plain).collect(),
    }
}

/// Marked pieces, line by line.
pub(crate) fn marked(pieces: impl IntoIterator<Item = (Mark, String)>) -> Vec<Para> {
    let (mut found, mut line) = (Vec::new(), Vec::new());
    for (mark, text) in pieces {
        let mut lines = text.split('\n');
        line.extend(lines.next().map(|first| (mark, first.to_owned())));
        for next in lines {
            found.push(Para::of(std::mem::take(&mut line)));
            line.push((mark, next.to_owned()));
        }
    }
    found.push(Para::of(line));
    found
}

/// Without the characters that neither XML nor a page can hold.
pub(super) fn cleaned(text: &str) -> String {
    let kept = text.chars().filter_map(|c| match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' => Some(' '),
        '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        '\u{fffe}' | '\u{ffff}' => None,
        c if c.is_control() => None,
        c => Some(c),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_its_lines_without_what_cannot_be_printed() {
        let said = paras("\n\u{0}uno\u{8}\tdue\r\n\ntre\n");
        let lines: Vec<_> = said
            .iter()
            .map(|para| para.spans.first().map(|span| span.text.clone()))
            .collect();
        assert_eq!(lines, [Some("uno due".into()), None, Some("tre".into())]);
        assert_eq!(paras(" \n\t"), []);
    }

    #[test]
    fn a_paragraph_is_read_as_its_first_letter_is() {
        for (text, rtl) in [
            ("שלום Nice", true),
            ("Nice שלום", false),
            ("12 مرحبا", true),
            ("42", false),
        ] {
            assert_eq!(Para::plain(text).rtl, rtl, "{text}");
        }
        let labelled = Para::of(vec![
            (Mark::Label, "Risultato: ".into()),
            (Mark::Plain, "שלום".into()),
        ]);
        assert!(labelled.rtl);
    }

    #[test]
    fn marks_go_on_over_lines() {
        let found = marked([
            (Mark::Plain, "a ".into()),
            (Mark::Inserted, "b\nc".into()),
            (Mark::Plain, "\n".into()),
        ]);
        let lines: Vec<usize> = found.iter().map(|para| para.spans.len()).collect();
        assert_eq!(lines, [2, 1, 0]);
    }
}
