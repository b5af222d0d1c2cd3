//! What a person has chosen for this browser: the language and the theme.

use std::rc::Rc;

use tavolo_shared::api::Language;
use yew::{Reducible, UseReducerHandle};

/// The settings, for every component.
pub type SettingsContext = UseReducerHandle<Settings>;

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As it is stored, and as the `data-theme` attribute has it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// A theme as it was stored; the system's where that is unknown.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.code() == code)
            .unwrap_or_default()
    }
}

/// What a person has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// The language of everything but people's own words.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// Shown to a room: type one step larger, only the matrix. For this visit, not kept.
    pub projector: bool,
}

/// What happens to the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsAction {
    /// Another language.
    Speak(Language),
    /// Another theme.
    Paint(Theme),
    /// To the projector, or back.
    Project,
}

impl Reducible for Settings {
    type Action = SettingsAction;

    fn reduce(self: Rc<Self>, action: SettingsAction) -> Rc<Self> {
        Rc::new(match action {
            SettingsAction::Speak(language) => Self { language, ..*self },
            SettingsAction::Paint(theme) => Self { theme, ..*self },
            SettingsAction::Project => Self {
                projector: !self.projector,
                ..*self
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_changes_one_thing() {
        let settings = Rc::new(Settings::default());
        let settings = settings.reduce(SettingsAction::Speak(Language::Fr));
        let settings = settings.reduce(SettingsAction::Paint(Theme::Dark));
        let settings = settings.reduce(SettingsAction::Project);
        let expected = Settings {
            language: Language::Fr,
            theme: Theme::Dark,
            projector: true,
        };
        assert_eq!(*settings, expected);
    }

    #[test]
    fn a_theme_reads_back_and_an_unknown_one_is_the_systems() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_code(theme.code()), theme);
        }
        assert_eq!(Theme::from_code("sepia"), Theme::System);
    }
}
