//! The messages, embedded in the program: a page never waits for its words.
//!
//! They come with what says them: those of the first load in the first module, all others in the
//! second (`crate::rest`).

use std::sync::LazyLock;

use tavolo_shared::api::Language;
use tavolo_shared::i18n::Catalogue;

/// The files of one language's messages.
macro_rules! sources {
    ($language:literal: $($file:literal)*) => {
        &[$(include_str!(concat!("../../locales/", $language, "/", $file, ".ftl"))),*]
    };
}

/// A catalogue for each language, read at its first use; none where it is broken, which a test finds
/// first.
macro_rules! catalogues {
    ($(#[$about:meta])* $name:ident: $($file:literal)*) => {
        $(#[$about])*
        pub(crate) fn $name(language: Language) -> Option<&'static Catalogue> {
            static ITALIAN: LazyLock<Option<Catalogue>> =
                LazyLock::new(|| Catalogue::new(Language::It, sources!("it": $($file)*)).ok());
            static FRENCH: LazyLock<Option<Catalogue>> =
                LazyLock::new(|| Catalogue::new(Language::Fr, sources!("fr": $($file)*)).ok());
            static ENGLISH: LazyLock<Option<Catalogue>> =
                LazyLock::new(|| Catalogue::new(Language::En, sources!("en": $($file)*)).ok());
            match language {
                Language::It => ITALIAN.as_ref(),
                Language::Fr => FRENCH.as_ref(),
                Language::En => ENGLISH.as_ref(),
            }
        }
    };
}

catalogues! {
    /// What the first load says.
    first: "frame" "programme" "plan" "failure" "grid"
}

catalogues! {
    /// What the rest says.
    rest: "join" "people" "calendar" "inventory" "review" "restore" "history" "space" "final" "meeting"
        "tools" "comments" "export" "import" "form"
}
