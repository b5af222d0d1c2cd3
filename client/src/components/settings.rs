//! Who one is, in which language and in which light: the menu at the right of the bar.

use tavolo_shared::access::{Place, Seat};
use tavolo_shared::api::{Language, Session};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, component, html, use_context};

use crate::components::devices::Devices;
use crate::components::face::Face;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::components::own_name::OwnName;
use crate::i18n::MessageId;
use crate::state::programme::{ProgrammeContext, project};
use crate::state::session::SessionContext;
use crate::state::settings::{SettingsAction, SettingsContext, Theme};
use crate::{msg, t};

/// The menu of settings.
#[component]
pub fn SettingsMenu() -> Html {
    let language = use_language();
    let session = use_context::<SessionContext>();
    let session = session
        .as_ref()
        .and_then(|context| context.session.ready().cloned());
    let face = html! {
        <>
            if let Some(session) = &session {
                <Face initials={session.initials.clone()} hue={session.hue} small=true />
                {" "}
            }
            <span class="lang">{language.code().to_uppercase()}</span>
            <Glyph icon={Icon::Chevron} small=true />
        </>
    };
    // With what is seen on the button: who speaks to the page says that.
    let seen = session.as_ref().map(|session| session.initials.clone());
    let seen = seen.into_iter().chain([language.code().to_uppercase()]);
    let seen = seen.collect::<Vec<_>>().join(" ");
    let label = format!("{seen} · {}", t!(language, "settings"));
    html! {
        <Menu {label} {face}>
            <div class="settings">
                if let Some(session) = session {
                    <Who session={(*session).clone()} />
                    <OwnName session={(*session).clone()} />
                    <Devices />
                }
                <Choices />
            </div>
        </Menu>
    }
}

/// Who somebody is here.
#[derive(Debug, Clone, PartialEq, yew::Properties)]
struct WhoProps {
    session: Session,
}

#[component]
fn Who(props: &WhoProps) -> Html {
    let language = use_language();
    let programme = use_context::<ProgrammeContext>();
    let session = &props.session;
    let programme = programme
        .as_ref()
        .and_then(|context| context.programme.ready());
    let places = session.places.iter().filter_map(|place| {
        let name = &project(programme?, &place.project)?.name;
        Some(match place.place {
            Place::Referent => t!(language, "referent-of", project = name.as_str()),
            Place::Member => t!(language, "member-of", project = name.as_str()),
        })
    });
    let seats = session.groups.iter().filter_map(|access| {
        let group = programme?
            .groups
            .iter()
            .find(|group| group.id == access.group)?;
        let group = group.short.in_language(language);
        Some(t!(
            language,
            "seat-in-group",
            group = group,
            seat = seat_word(language, access.seat).as_str()
        ))
    });
    let authority = session.authority.then(|| t!(language, "authority"));
    let hats: Vec<AttrValue> = authority.into_iter().chain(places).chain(seats).collect();
    html! {
        <div class="you">
            <Face initials={session.initials.clone()} hue={session.hue} />
            <p>
                <b>{&session.name}</b>
                {for hats.into_iter().map(|hat| html! { <span class="small">{hat}</span> })}
            </p>
        </div>
    }
}

/// The word for a seat, as it stands in a sentence.
pub fn seat_word(language: Language, seat: Option<Seat>) -> AttrValue {
    match seat {
        Some(Seat::Lead) => t!(language, "seat-lead"),
        Some(Seat::Editor) => t!(language, "seat-editor"),
        Some(Seat::Viewer) => t!(language, "seat-viewer"),
        None => t!(language, "seat-none"),
    }
}

#[component]
fn Choices() -> Html {
    let Some(settings) = use_context::<SettingsContext>() else {
        return Html::default();
    };
    let language = settings.language;
    let speak = Language::ALL.into_iter().map(|choice| {
        let settings = settings.clone();
        let picked = language == choice;
        let pick = Callback::from(move |_| settings.dispatch(SettingsAction::Speak(choice)));
        html! {
            <label class="choice">
                <input type="radio" name="lingua" checked={picked} onchange={pick} />
                <span lang={choice.code()}>{own_name(choice)}</span>
            </label>
        }
    });
    let paint = Theme::ALL.into_iter().map(|choice| {
        let settings = settings.clone();
        let picked = settings.theme == choice;
        let pick = Callback::from(move |_| settings.dispatch(SettingsAction::Paint(choice)));
        html! {
            <label class="choice">
                <input type="radio" name="tema" checked={picked} onchange={pick} />
                <span>{crate::i18n::tr(language, theme_word(choice), &[])}</span>
            </label>
        }
    });
    let screen = {
        let settings = settings.clone();
        Callback::from(move |_: MouseEvent| settings.dispatch(SettingsAction::Project))
    };
    html! {
        <>
            <fieldset>
                <legend>{t!(language, "language")}</legend>
                {for speak}
            </fieldset>
            <fieldset>
                <legend>{t!(language, "theme")}</legend>
                {for paint}
            </fieldset>
            <button type="button" class="btn line" data-screen-enter="" onclick={screen}>
                <Glyph icon={Icon::Device} />{t!(language, "screen-enter")}
            </button>
        </>
    }
}

/// A language's own name for itself: whoever cannot read the page must still find it.
pub(crate) fn own_name(language: Language) -> &'static str {
    match language {
        Language::It => "Italiano",
        Language::Fr => "Français",
        Language::En => "English",
    }
}

fn theme_word(theme: Theme) -> MessageId {
    match theme {
        Theme::System => msg!("theme-system"),
        Theme::Light => msg!("theme-light"),
        Theme::Dark => msg!("theme-dark"),
    }
}
