//! A table as HTML, for Word, Excel and the others: words and line breaks, nothing else.

use std::fmt::Write as _;

/// Writes a table. Nothing that is in a cell can be anything but words.
pub fn write(rows: &[Vec<String>]) -> String {
    let mut html = String::from("<meta charset=\"utf-8\"><table>");
    for row in rows {
        html.push_str("<tr>");
        for cell in row {
            // Into a string nothing fails.
            let _ = write!(html, "<td>{}</td>", escaped(cell));
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    html
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\n', "<br>")
}

/// Text as HTML means it: every run of white space but the one that does not break is one space,
/// and none stands at a line's ends. Line breaks must be `\n` that came from elements, marked by
/// [`BREAK`] before this.
pub fn collapsed(text: &str) -> String {
    let lines = text.split(BREAK).map(|line| {
        let words: Vec<&str> = line
            .split(|c: char| c.is_ascii_whitespace())
            .filter(|word| !word.is_empty())
            .collect();
        words.join(" ").replace('\u{a0}', " ").trim().to_owned()
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    text.trim_matches('\n').to_owned()
}

/// Stands for a line break that an element makes, in text that is not collapsed yet.
pub const BREAK: char = '\u{2028}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let rows = [vec!["<b>&\"x\"".to_owned(), "due\nrighe".to_owned()]];
        assert_eq!(
            write(&rows),
            "<meta charset=\"utf-8\"><table><tr><td>&lt;b&gt;&amp;&quot;x&quot;</td>\
             <td>due<br>righe</td></tr></table>"
        );
    }

    #[test]
    fn white_space_is_what_html_means_by_it() {
        let text = format!("\n  Un   titolo\n  lungo{BREAK} e\u{a0}poi {BREAK}");
        assert_eq!(collapsed(&text), "Un titolo lungo\ne poi");
    }
}
