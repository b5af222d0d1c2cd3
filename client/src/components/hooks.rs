//! What components ask of their surroundings.

use tavolo_shared::api::Language;
use yew::{AttrValue, hook, use_context, use_effect_with};

use crate::io::page;
use crate::state::settings::SettingsContext;
use crate::t;

/// The language in which everything but people's own words is shown.
#[hook]
pub fn use_language() -> Language {
    use_context::<SettingsContext>()
        .map(|settings| settings.language)
        .unwrap_or_default()
}

/// Gives the tab its title: the page's, then the product's.
#[hook]
pub fn use_title(title: AttrValue) {
    let language = use_language();
    use_effect_with((title, language), |(title, language)| {
        page::set_title(&t!(*language, "tab-title", page = title.as_str()));
    });
}
