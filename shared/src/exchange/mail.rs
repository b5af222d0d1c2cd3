//! An e-mail as a file that mail programs open as one to be sent (`X-Unsent`): by a person, from their own
//! mail.
//!
//! It follows RFC 5322, with its words as RFC 2047 and RFC 2045 want them: nothing outside ASCII stands in
//! it, and no line is longer than 76 characters. What people wrote cannot add a header or a part:
//! everything is encoded, and the mark between parts holds a sign that no encoded line has.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Bytes of text in one encoded word of a header: with its frame and the header's name before it,
/// no line is longer than the 76 characters that RFC 2047 allows.
const WORD_BYTES: usize = 39;
/// Characters in a line of the body.
const LINE: usize = 76;
/// What stands between parts. No line of base64 has a low line or a dot in it.
const BOUNDARY: &str = "_.tavolo._";

/// An e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mail {
    /// To whom; nobody where it is empty or no address.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says, with `\r\n` between lines.
    pub body: String,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
}

/// A file that goes with an e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name: ASCII, without quotes.
    pub name: String,
    /// What its bytes are.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Mail {
    /// The file's text.
    pub fn eml(&self) -> String {
        let mut eml = String::from("X-Unsent: 1\r\n");
        if is_address(&self.to) {
            header(&mut eml, "To", &self.to);
        }
        header(&mut eml, "Subject", &encoded_words(&self.subject));
        header(&mut eml, "MIME-Version", "1.0");
        let text = "text/plain; charset=utf-8";
        if self.attachments.is_empty() {
            part(&mut eml, text, None, self.body.as_bytes());
            return eml;
        }
        let mixed = format!("multipart/mixed; boundary=\"{BOUNDARY}\"");
        header(&mut eml, "Content-Type", &mixed);
        eml.push_str("\r\n--");
        eml.push_str(BOUNDARY);
        eml.push_str("\r\n");
        part(&mut eml, text, None, self.body.as_bytes());
        for attachment in &self.attachments {
            eml.push_str("--");
            eml.push_str(BOUNDARY);
            eml.push_str("\r\n");
            let media_type = attachment.media_type;
            part(
                &mut eml,
                media_type,
                Some(&attachment.name),
                &attachment.bytes,
            );
        }
        eml.push_str("--");
        eml.push_str(BOUNDARY);
        eml.push_str("--\r\n");
        eml
    }
}

/// One thing that a mail holds, with what it is.
fn part(eml: &mut String, media_type: &str, name: Option<&str>, bytes: &[u8]) {
    header(eml, "Content-Type", media_type);
    header(eml, "Content-Transfer-Encoding", "base64");
    if let Some(name) = name {
        let safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let name: String = name.chars().filter(safe).collect();
        let how = format!("attachment;\r\n filename=\"{name}\"");
        header(eml, "Content-Disposition", &how);
    }
    eml.push_str("\r\n");
    for line in pieces(&STANDARD.encode(bytes), LINE) {
        eml.push_str(line);
        eml.push_str("\r\n");
    }
}

fn header(eml: &mut String, name: &str, value: &str) {
    eml.push_str(name);
    eml.push_str(": ");
    eml.push_str(value);
    eml.push_str("\r\n");
}

/// Plain addresses alone: no names, no lists, nothing that could begin another header.
fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    text.len() <= 60
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && !host.is_empty() && name.chars().chain(host.chars()).all(plain)
        })
}

/// RFC 2047: each word holds whole characters, and the words stand on lines of their own.
fn encoded_words(text: &str) -> String {
    let words: Vec<_> = pieces(text, WORD_BYTES)
        .map(|piece| format!("=?utf-8?B?{}?=", STANDARD.encode(piece)))
        .collect();
    words.join("\r\n ")
}

/// A text in pieces of at most so many bytes, none of which cuts a character.
fn pieces(text: &str, bytes_max: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = rest.split_at(rest.floor_char_boundary(bytes_max).max(1));
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            to: "ag@example.org".to_owned(),
            subject: "Perché?\r\nBcc: qualcuno@example.org".to_owned(),
            body: "Buongiorno,\r\n--_.tavolo._\r\nX: è".to_owned(),
            attachments: vec![Attachment {
                name: "pia\"no\r\n.pdf".to_owned(),
                media_type: "application/pdf",
                bytes: (0..=255).collect(),
            }],
        }
    }

    #[test]
    fn a_file_is_ascii_in_short_lines_and_nothing_adds_a_header_or_a_part() {
        let alone = Mail {
            attachments: Vec::new(),
            ..mail()
        };
        for mail in [mail(), alone] {
            let eml = mail.eml();
            assert!(eml.is_ascii());
            assert!(eml.lines().all(|line| line.len() <= LINE), "{eml}");
            assert!(!eml.contains("Bcc"), "{eml}");
            assert!(eml.contains("\r\nTo: ag@example.org\r\n"));
            let parts = eml.matches(&format!("\r\n--{BOUNDARY}\r\n")).count();
            assert_eq!(parts, if mail.attachments.is_empty() { 0 } else { 2 });
        }
    }

    #[test]
    fn what_goes_along_comes_out_again() {
        let eml = mail().eml();
        let (_, file) = eml.split_once("filename=\"piano.pdf\"\r\n\r\n").unwrap();
        let (file, end) = file.split_once("--").unwrap();
        assert_eq!(
            STANDARD.decode(file.replace("\r\n", "")).unwrap(),
            mail().attachments[0].bytes
        );
        assert_eq!(end, format!("{BOUNDARY}--\r\n"));
    }

    #[test]
    fn what_is_no_address_gets_no_mail() {
        for to in ["", "a", "a@b\r\nBcc: c@d", "Nome <a@b>", "a@b, c@d", "è@b"] {
            let mail = Mail {
                to: to.to_owned(),
                ..mail()
            };
            assert!(!mail.eml().contains("To: "), "{to}");
        }
    }

    #[test]
    fn no_character_is_cut() {
        let text = "è".repeat(100);
        assert_eq!(pieces(&text, WORD_BYTES).collect::<String>(), text);
        assert!(pieces(&text, WORD_BYTES).all(|piece| piece.len() <= WORD_BYTES));
    }
}
