//! A ready e-mail for a phase of the calendar: as a `mailto:` address, and as an `.eml` file.
//!
//! Sent by a person from their own mail, since people answer mail that comes from a person. Pure.
//! How the file is written is `tavolo_shared::exchange::mail`'s.

use tavolo_shared::api::{Label, Language, PhaseTexts};
use tavolo_shared::exchange::mail::Mail;
use tavolo_shared::plan::course::Phase;

use crate::i18n::tr;
use crate::{msg, t};

/// A phase in another language, where what the calendar says of it is still the template's: whoever
/// changed the words is quoted as they wrote.
pub fn in_language(phase: &Phase, language: Language, texts: &[PhaseTexts]) -> Phase {
    let Some(texts) = texts.iter().find(|texts| texts.id == phase.id) else {
        return phase.clone();
    };
    let other = |words: &str, label: &Label| {
        let is_template = Language::ALL
            .into_iter()
            .any(|one| label.in_language(one).trim() == words.trim());
        match is_template {
            true => label.in_language(language).to_owned(),
            false => words.to_owned(),
        }
    };
    Phase {
        what: other(&phase.what, &texts.what),
        who: other(&phase.who, &texts.who),
        action: other(&phase.action, &texts.action),
        when: other(&phase.when, &texts.when),
        ..phase.clone()
    }
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub body: String,
}

impl Letter {
    /// The letter for a phase, in a language. What the calendar says stands in it as written.
    pub fn new(language: Language, group: &str, phase: &Phase, plan_url: &str) -> Self {
        let what = line(&phase.what);
        let mut parts = vec![
            t!(language, "letter-hello").to_string(),
            String::new(),
            t!(
                language,
                "letter-begins",
                group = group,
                phase = what.as_str()
            )
            .to_string(),
            String::new(),
        ];
        let said = [
            (&phase.when, msg!("letter-when")),
            (&phase.action, msg!("letter-action")),
            (&phase.who, msg!("letter-who")),
            (&phase.session, msg!("letter-session")),
            (&phase.place, msg!("letter-place")),
            (&phase.due, msg!("letter-due")),
        ];
        for (words, message) in said {
            if !words.trim().is_empty() {
                let words = [("words", words.trim().into())];
                parts.push(tr(language, message, &words).to_string());
            }
        }
        parts.extend([
            String::new(),
            t!(language, "letter-plan", url = plan_url).to_string(),
            String::new(),
            t!(language, "letter-thanks").to_string(),
        ]);
        Self {
            subject: t!(language, "letter-subject", group = group, phase = what).to_string(),
            body: parts.join("\r\n"),
        }
    }

    /// The letter as a file that mail programs open as one to be sent (`X-Unsent`).
    pub fn eml(&self) -> String {
        let mail = Mail {
            subject: self.subject.clone(),
            body: self.body.clone(),
            ..Mail::default()
        };
        mail.eml()
    }
}

/// Words on one line.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn letter() -> Letter {
        let phase = Phase {
            what: "1° incontro\r\nBcc: qualcuno@example.org".to_owned(),
            when: "fine settembre 2019".to_owned(),
            ..Phase::new("workshop1".parse().unwrap())
        };
        Letter::new(Language::It, "ICT", &phase, "https://tavolo.example/piano")
    }

    #[test]
    fn a_phase_is_in_the_letter_s_language_as_far_as_nobody_has_changed_it() {
        let texts: Vec<PhaseTexts> = tavolo_shared::plan::template::built_in()
            .phases
            .iter()
            .map(|phase| phase.texts())
            .collect();
        let first = texts.first().unwrap();
        let phase = Phase {
            what: first.what.it.clone(),
            action: "Vediamoci prima a Bastia".to_owned(),
            ..Phase::new(first.id.clone())
        };
        let french = in_language(&phase, Language::Fr, &texts);
        assert_eq!(french.what, first.what.fr);
        assert_ne!(french.what, phase.what);
        assert_eq!(french.action, phase.action, "as the lead wrote it");
        assert_eq!(french.who, "", "nothing was said");
        let unknown = Phase::new("nuova".parse().unwrap());
        assert_eq!(in_language(&unknown, Language::Fr, &texts), unknown);
    }

    #[test]
    fn what_the_calendar_does_not_say_is_not_in_it() {
        let body = letter().body;
        assert!(body.contains("Quando: fine settembre 2019"), "{body}");
        assert!(!body.contains("Luogo"), "{body}");
        assert!(body.contains("https://tavolo.example/piano"), "{body}");
    }

    #[test]
    fn a_file_is_ascii_in_short_lines_and_nothing_adds_a_header() {
        let eml = letter().eml();
        assert!(eml.is_ascii());
        assert!(eml.lines().all(|line| line.len() <= 76), "{eml}");
        let (headers, body) = eml.split_once("\r\n\r\n").unwrap();
        assert!(!headers.contains("Bcc"), "{headers}");
        let decoded = STANDARD.decode(body.replace("\r\n", "")).unwrap();
        assert_eq!(String::from_utf8(decoded).unwrap(), letter().body);
    }
}
