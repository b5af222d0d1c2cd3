//! What can go wrong, as a person may be told, and what is kept when the client itself fails.

use serde::{Deserialize, Serialize};

/// Most characters of one text that are kept when the client fails: far above any cell, far below
/// what a browser's storage takes.
const DRAFT_CHARS_MAX: usize = 200_000;
/// Most texts that are kept. Only the open editors have any.
const DRAFTS_MAX: usize = 20;
/// Most characters of the technical reason.
const REASON_CHARS_MAX: usize = 2_000;

/// Why an answer did not come, as far as the screen cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// This browser is nobody yet.
    NoSession,
    /// Somebody, who may not.
    Forbidden,
    /// A link that the server does not know: mistyped, cut short or withdrawn.
    LinkUnknown,
    /// A link whose time is over.
    LinkEnded,
    /// A link that has been used as often as it may be.
    LinkUsed,
    /// What was sent cannot be taken.
    BadRequest,
    /// It was decided meanwhile, and is not changed from outside any more.
    Decided,
    /// What was proposed last is not decided yet.
    Undecided,
    /// Too often in too short a time.
    TooMany,
    /// The server is there, and cannot now.
    Unavailable,
    /// No answer at all.
    Unreachable,
    /// An answer that this client does not understand: it is older or newer than the server.
    Unreadable,
}

impl Failure {
    /// What an error code of the server's means; an unknown one of a known status is judged by
    /// the status.
    pub fn from_answer(code: Option<&str>, status: u16) -> Self {
        match code {
            Some("no_session") => Self::NoSession,
            Some("forbidden") => Self::Forbidden,
            Some("link_unknown") => Self::LinkUnknown,
            Some("link_ended") => Self::LinkEnded,
            Some("link_used") => Self::LinkUsed,
            Some("bad_request") => Self::BadRequest,
            Some("decided" | "meeting_runs" | "meeting_over") => Self::Decided,
            Some("undecided") => Self::Undecided,
            Some("too_many") => Self::TooMany,
            Some("unavailable") => Self::Unavailable,
            _ => match status {
                401 => Self::NoSession,
                403 => Self::Forbidden,
                400 | 404 | 422 => Self::BadRequest,
                429 => Self::TooMany,
                500..=599 => Self::Unavailable,
                _ => Self::Unreadable,
            },
        }
    }

    /// It may be over by itself in a moment.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::TooMany | Self::Unavailable | Self::Unreachable)
    }
}

/// A text that somebody was writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Where it was being written, in the person's language: `Riga 3 · Modalità di integrazione`.
    pub place: String,
    /// The text.
    pub text: String,
}

/// What is kept across a failure of the client, until the person has seen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrashReport {
    /// The technical reason, for whoever mends it.
    pub reason: String,
    /// The page on which it happened, to go back to.
    pub path: String,
    /// When, in milliseconds since 1970, by the device's clock: shown, never decided by.
    pub at_ms: i64,
    /// What was being written.
    pub drafts: Vec<Draft>,
}

impl CrashReport {
    /// A report within its bounds: what is longer is cut, never refused.
    pub fn new(reason: &str, path: &str, at_ms: i64, drafts: impl Iterator<Item = Draft>) -> Self {
        let drafts = drafts
            .filter(|draft| !draft.text.trim().is_empty())
            .take(DRAFTS_MAX)
            .map(|draft| Draft {
                text: cut(&draft.text, DRAFT_CHARS_MAX),
                ..draft
            })
            .collect();
        let reason = cut(reason, REASON_CHARS_MAX);
        Self {
            reason,
            path: path.to_owned(),
            at_ms,
            drafts,
        }
    }

    /// All texts in one, as they are saved to a file.
    pub fn as_text(&self) -> String {
        let blocks: Vec<_> = self
            .drafts
            .iter()
            .map(|draft| format!("{}\n\n{}\n", draft.place, draft.text))
            .collect();
        blocks.join("\n\n")
    }
}

fn cut(text: &str, chars_max: usize) -> String {
    text.chars().take(chars_max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            place: "Riga 3".into(),
            text: text.into(),
        }
    }

    #[test]
    fn a_code_says_more_than_a_status() {
        assert_eq!(
            Failure::from_answer(Some("link_used"), 403),
            Failure::LinkUsed
        );
        assert_eq!(Failure::from_answer(None, 401), Failure::NoSession);
        assert_eq!(
            Failure::from_answer(Some("new_in_2031"), 503),
            Failure::Unavailable
        );
        assert_eq!(Failure::from_answer(None, 302), Failure::Unreadable);
    }

    #[test]
    fn a_report_keeps_what_was_written_and_drops_what_is_empty() {
        let drafts = [draft("così"), draft("  \n")].into_iter();
        let report = CrashReport::new("index out of bounds", "/", 0, drafts);
        assert_eq!(report.drafts, [draft("così")]);
        assert_eq!(report.as_text(), "Riga 3\n\ncosì\n");
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<CrashReport>(&json).unwrap(), report);
    }

    #[test]
    fn a_report_has_a_bound() {
        let long = "è".repeat(DRAFT_CHARS_MAX + 1);
        let report = CrashReport::new(&long, "/", 0, (0..30).map(|_| draft(&long)));
        assert_eq!(report.drafts.len(), DRAFTS_MAX);
        assert_eq!(report.drafts[0].text.chars().count(), DRAFT_CHARS_MAX);
        assert_eq!(report.reason.chars().count(), REASON_CHARS_MAX);
    }
}
