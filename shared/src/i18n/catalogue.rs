//! One language's messages, from Fluent text.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::api::Language;

/// Why a catalogue could not be made. The sources are part of the program, so a test meets this
/// before a person does.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A source is not Fluent.
    #[error("source {index} of language {language} is not Fluent: {reason}")]
    Syntax {
        /// Which of the sources, from 0.
        index: usize,
        /// The language's code.
        language: &'static str,
        /// The parser's words.
        reason: String,
    },
    /// Two sources hold a message of one name.
    #[error("source {index} of language {language} repeats a message: {reason}")]
    Repeated {
        /// Which of the sources, from 0.
        index: usize,
        /// The language's code.
        language: &'static str,
        /// The bundle's words.
        reason: String,
    },
}

/// One language's messages.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
}

impl Catalogue {
    /// A catalogue of Fluent sources, each message of its own name.
    ///
    /// # Errors
    /// Where a source is not Fluent, or repeats a message.
    pub fn new(language: Language, sources: &[&str]) -> Result<Self, CatalogueError> {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(language)]);
        // All three are written left to right: isolation marks would only travel with copied text.
        bundle.set_use_isolating(false);
        let language = language.code();
        for (index, source) in sources.iter().enumerate() {
            let resource =
                FluentResource::try_new((*source).to_owned()).map_err(|(_, errors)| {
                    let reason = format!("{errors:?}");
                    CatalogueError::Syntax {
                        index,
                        language,
                        reason,
                    }
                })?;
            bundle.add_resource(resource).map_err(|errors| {
                let reason = format!("{errors:?}");
                CatalogueError::Repeated {
                    index,
                    language,
                    reason,
                }
            })?;
        }
        Ok(Self { bundle })
    }

    /// The message's words, or none where it is missing or an argument of it is.
    pub fn text(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut errors)
            .into_owned();
        errors.is_empty().then_some(text)
    }
}

/// The language's plural rules go by this.
fn identifier(language: Language) -> LanguageIdentifier {
    // A code of Tavolo's always parses; the default would only fall back to the root's plurals.
    language.code().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
hello = Ciao { $name }
unsent = { $n ->
    [one] { $n } modifica da inviare
   *[other] { $n } modifiche da inviare
}
";

    #[test]
    fn a_message_takes_its_arguments_and_the_plural_of_its_language() {
        let catalogue = Catalogue::new(Language::It, &[SOURCE]).unwrap();
        let say = |n: i32| catalogue.text("unsent", &FluentArgs::from_iter([("n", n)]));
        assert_eq!(say(1).as_deref(), Some("1 modifica da inviare"));
        assert_eq!(say(3).as_deref(), Some("3 modifiche da inviare"));
        let french = Catalogue::new(Language::Fr, &[SOURCE]).unwrap();
        let zero = french.text("unsent", &FluentArgs::from_iter([("n", 0)]));
        assert_eq!(
            zero.as_deref(),
            Some("0 modifica da inviare"),
            "in French zero is singular"
        );
    }

    #[test]
    fn a_missing_message_or_argument_is_none() {
        let catalogue = Catalogue::new(Language::It, &[SOURCE]).unwrap();
        assert_eq!(catalogue.text("nothing", &FluentArgs::new()), None);
        assert_eq!(catalogue.text("hello", &FluentArgs::new()), None);
    }

    #[test]
    fn a_broken_or_repeated_source_is_refused() {
        let broken = Catalogue::new(Language::It, &["hello { = "]);
        assert!(matches!(broken, Err(CatalogueError::Syntax { .. })));
        let twice = Catalogue::new(Language::It, &["a = 1", "a = 2"]);
        assert!(matches!(
            twice,
            Err(CatalogueError::Repeated { index: 1, .. })
        ));
    }
}
