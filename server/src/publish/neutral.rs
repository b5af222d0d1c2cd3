//! Text that a spreadsheet would run.
//!
//! A cell of a CSV file that begins with `=`, `+`, `-` or `@` is a formula to Excel and its like, and
//! formulas start programs and send data away. Such text gets an apostrophe before it, which those
//! programs take as "this is text"; whoever reads the file back takes that one away. A text that begins
//! with apostrophes before such a mark gets one more, so that every text comes back as it was.

/// Whether a spreadsheet might take a text for a formula. What stands before the mark and is not seen
/// counts for nothing, as it does there; wide forms of the marks count as the marks.
pub(crate) fn is_formula(text: &str) -> bool {
    const MARKS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    const UNSEEN: [char; 3] = ['\u{feff}', '\u{200b}', '\u{2060}'];
    let starts_unseen = text.starts_with(['\t', '\r', '\n']);
    let seen = text
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || UNSEEN.contains(&c));
    starts_unseen || seen.starts_with(MARKS)
}

/// A text that no spreadsheet runs.
pub(crate) fn neutral(text: &str) -> String {
    match is_formula(bare(text)) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// The text of which [`neutral`] made this one.
pub(crate) fn restored(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(bare(text)) => rest,
        _ => text,
    }
}

/// Without apostrophes at its beginning.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_run_does_not_and_what_would_not_stays_as_it_is() {
        for (text, file) in [
            ("=cmd|' /C calc'!A1", "'=cmd|' /C calc'!A1"),
            ("+39 010 5484", "'+39 010 5484"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1+1", "'\t=1+1"),
            ("\tun rientro", "'\tun rientro"),
            ("  =1+1", "'  =1+1"),
            ("\u{feff}=1+1", "'\u{feff}=1+1"),
            ("＝1+1", "'＝1+1"),
            ("'=1+1", "''=1+1"),
            ("'90", "'90"),
            ("l’azione = una", "l’azione = una"),
            ("", ""),
        ] {
            assert_eq!(neutral(text), file);
            assert_eq!(restored(file), text);
        }
    }
}
