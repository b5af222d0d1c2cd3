//! Which of the three languages somebody gets.

use crate::api::Language;

impl Language {
    /// All that Tavolo speaks, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::It, Self::Fr, Self::En];

    /// `it`, `fr` or `en`: for `lang` attributes, for Fluent and for storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `fr`, `fr-FR` or `FR_be`; none where Tavolo does not speak it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }
}

/// The first of the wanted tags, in order of preference, that Tavolo speaks. Somebody who wants
/// none of the three gets English; somebody who wants nothing gets Italian, the brief's own.
pub fn negotiate<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Language {
    let mut asked = false;
    for tag in wanted {
        if let Some(language) = Language::from_tag(tag) {
            return language;
        }
        asked = true;
    }
    if asked { Language::En } else { Language::It }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_tavolo_speaks_is_taken() {
        assert_eq!(negotiate(["co", "fr-FR", "it"]), Language::Fr);
        assert_eq!(negotiate(["IT_it"]), Language::It);
        assert_eq!(negotiate(["en-GB", "it"]), Language::En);
    }

    #[test]
    fn a_stranger_gets_english_and_silence_gets_italian() {
        assert_eq!(negotiate(["de-DE", "pl"]), Language::En);
        assert_eq!(negotiate([]), Language::It);
    }
}
