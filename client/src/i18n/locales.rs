//! The messages, embedded in the program: a page never waits for its words.

use std::sync::LazyLock;

use tavolo_shared::api::Language;
use tavolo_shared::i18n::Catalogue;

/// Every file of one language's messages.
macro_rules! sources {
    ($language:literal) => {
        &[
            include_str!(concat!("../../locales/", $language, "/frame.ftl")),
            include_str!(concat!("../../locales/", $language, "/join.ftl")),
            include_str!(concat!("../../locales/", $language, "/programme.ftl")),
            include_str!(concat!("../../locales/", $language, "/plan.ftl")),
            include_str!(concat!("../../locales/", $language, "/people.ftl")),
            include_str!(concat!("../../locales/", $language, "/calendar.ftl")),
            include_str!(concat!("../../locales/", $language, "/inventory.ftl")),
            include_str!(concat!("../../locales/", $language, "/review.ftl")),
            include_str!(concat!("../../locales/", $language, "/restore.ftl")),
            include_str!(concat!("../../locales/", $language, "/history.ftl")),
            include_str!(concat!("../../locales/", $language, "/space.ftl")),
            include_str!(concat!("../../locales/", $language, "/final.ftl")),
            include_str!(concat!("../../locales/", $language, "/meeting.ftl")),
            include_str!(concat!("../../locales/", $language, "/failure.ftl")),
            include_str!(concat!("../../locales/", $language, "/grid.ftl")),
            include_str!(concat!("../../locales/", $language, "/comments.ftl")),
            include_str!(concat!("../../locales/", $language, "/export.ftl")),
            include_str!(concat!("../../locales/", $language, "/import.ftl")),
            include_str!(concat!("../../locales/", $language, "/form.ftl")),
        ]
    };
}

static ITALIAN: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::new(Language::It, sources!("it")).ok());
static FRENCH: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::new(Language::Fr, sources!("fr")).ok());
static ENGLISH: LazyLock<Option<Catalogue>> =
    LazyLock::new(|| Catalogue::new(Language::En, sources!("en")).ok());

/// A language's messages, read at their first use; none where they are broken, which a test
/// finds first.
pub(super) fn catalogue(language: Language) -> Option<&'static Catalogue> {
    match language {
        Language::It => ITALIAN.as_ref(),
        Language::Fr => FRENCH.as_ref(),
        Language::En => ENGLISH.as_ref(),
    }
}
