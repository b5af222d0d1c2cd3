//! Every word that the client shows, in three languages.
//!
//! Sources name a message with its id written out, as `t!(language, "id", name = value)`, or as
//! `msg!("id")` where the words are chosen in one place and said in another. A test in
//! `tavolo_shared::i18n` reads the sources and the `.ftl` files, and fails on any that is missing,
//! extra or unused. No other module holds a sentence.

mod locales;

use tavolo_shared::api::Language;
use tavolo_shared::i18n::{Catalogue, FluentArgs, FluentValue};
use yew::AttrValue;

use crate::rest::acts;

/// The name of a message that exists; made by `msg!` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageId(#[doc(hidden)] pub &'static str);

/// The messages of a language.
pub type Words = fn(Language) -> Option<&'static Catalogue>;

/// The messages that come with the second module.
pub(crate) use locales::rest;

/// The words of a message. A message that could not be said in one language is said in Italian,
/// and where even that fails its id is shown: the tests exist to make that impossible.
pub fn tr(language: Language, id: MessageId, arguments: &[(&str, FluentValue<'_>)]) -> AttrValue {
    let arguments = FluentArgs::from_iter(arguments.iter().map(|(k, v)| (*k, v.clone())));
    [language, Language::It]
        .into_iter()
        .find_map(|language| {
            let of = |words: Words| words(language)?.text(id.0, &arguments);
            of(locales::first).or_else(|| of(acts()?.words))
        })
        .map_or(AttrValue::Static(id.0), AttrValue::from)
}

/// Names a message, to be said later with [`tr`].
#[macro_export]
macro_rules! msg {
    ($id:literal) => {
        $crate::i18n::MessageId($id)
    };
}

/// Says a message: `t!(language, "id", name = value, …)`, as an `AttrValue`.
#[macro_export]
macro_rules! t {
    ($language:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::tr(
            $language,
            $crate::i18n::MessageId($id),
            &[$((stringify!($name), ::tavolo_shared::i18n::FluentValue::from($value))),*],
        )
    };
}

pub use crate::{msg, t};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_said_in_each_language() {
        for language in Language::ALL {
            assert!(locales::first(language).is_some(), "{language:?}");
            assert!(rest(language).is_some(), "{language:?}");
            assert_eq!(t!(language, "brand"), "Tavolo");
        }
        assert_eq!(t!(Language::Fr, "groups-projects", n = 1), "1 projet");
        assert_eq!(t!(Language::It, "groups-projects", n = 15), "15 progetti");
    }
}
