//! Every word that the server itself writes for people, in three languages: what stands in a file that
//! leaves the house.
//!
//! As in the client, sources name a message with its id written out (`t!(language, "id", name = value)`),
//! and a test in `tavolo_shared::i18n` holds them and the `.ftl` files together. What is said to an
//! operator on the command line is not here: that is English.

use std::sync::LazyLock;

use tavolo_shared::api::Language;
use tavolo_shared::i18n::{Catalogue, FluentArgs, FluentValue};

/// Every file of one language's messages.
macro_rules! sources {
    ($language:literal) => {
        &[
            include_str!(concat!("../locales/", $language, "/publish.ftl")),
            include_str!(concat!("../locales/", $language, "/paper.ftl")),
            include_str!(concat!("../locales/", $language, "/letter.ftl")),
            include_str!(concat!("../locales/", $language, "/meeting.ftl")),
            include_str!(concat!("../locales/", $language, "/review.ftl")),
        ]
    };
}

static ITALIAN: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::new(Language::It, sources!("it")).ok());
static FRENCH: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::new(Language::Fr, sources!("fr")).ok());
static ENGLISH: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::new(Language::En, sources!("en")).ok());

fn catalogue(language: Language) -> Option<&'static Catalogue> {
    match language {
        Language::It => ITALIAN.as_ref(),
        Language::Fr => FRENCH.as_ref(),
        Language::En => ENGLISH.as_ref(),
    }
}

/// The words of a message. One that could not be said is said in Italian, and where even that fails its
/// id is: the tests exist to make that impossible.
pub(crate) fn tr(
    language: Language,
    id: &'static str,
    arguments: &[(&str, FluentValue<'_>)],
) -> String {
    let arguments = FluentArgs::from_iter(arguments.iter().map(|(k, v)| (*k, v.clone())));
    [language, Language::It]
        .into_iter()
        .find_map(|language| catalogue(language)?.text(id, &arguments))
        .unwrap_or_else(|| id.to_owned())
}

/// Says a message: `t!(language, "id", name = value, …)`, as a `String`.
macro_rules! t {
    ($language:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::tr(
            $language,
            $id,
            &[$((stringify!($name), ::tavolo_shared::i18n::FluentValue::from($value))),*],
        )
    };
}

pub(crate) use t;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_said_in_each_language() {
        let said = Language::ALL.map(|language| t!(language, "sheet-plan"));
        assert_eq!(said, ["Piano d’azione", "Plan d’action", "Action plan"]);
    }
}
