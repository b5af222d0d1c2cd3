//! The honest state of an open document in words, always in sight, and who is here.

use tavolo_shared::access::PlanState;
use tavolo_shared::api::Language;
use yew::prelude::*;

use crate::components::face::Face;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::state::live::{LiveContext, LiveReport, Network, Person, Saved};
use crate::t;

/// How many faces the bar shows before it counts the rest.
const FACES_MAX: usize = 6;
/// The same on a phone.
const FACES_ON_A_PHONE_MAX: usize = 3;

/// What is around an open document.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LiveFrameProps {
    /// The page.
    pub children: Children,
}

/// Holds the state of the open document for what is in it. Only who asks for it is drawn again when it
/// is another, which it is with each key.
#[component]
pub fn LiveFrame(props: &LiveFrameProps) -> Html {
    let live = use_state_eq(LiveContext::default);
    html! {
        <ContextProvider<LiveReport> context={live.setter()}>
            <ContextProvider<LiveContext> context={(*live).clone()}>
                {props.children.clone()}
            </ContextProvider<LiveContext>>
        </ContextProvider<LiveReport>>
    }
}

/// The state of the open document.
#[hook]
pub fn use_live() -> LiveContext {
    use_context::<LiveContext>().unwrap_or_default()
}

/// How safe what was written is. Green is promised only by the server's commit.
#[component]
pub fn SavedWord() -> Html {
    let language = use_language();
    let live = use_live();
    let (class, icon, word, why) = match live.saved {
        Saved::Opening => {
            return html! { <p class="state here" role="status" data-state="opening" /> };
        }
        Saved::Sending => (
            "state here",
            Icon::Up,
            t!(language, "saved-sending"),
            t!(language, "saved-sending-why"),
        ),
        Saved::ForAll => (
            "state ok",
            Icon::Got,
            t!(language, "saved-all"),
            t!(language, "saved-all-why"),
        ),
        Saved::OnThisDevice => (
            "state here",
            Icon::Device,
            t!(language, "saved-device"),
            t!(language, "saved-device-why"),
        ),
        Saved::ToSend { changes } => (
            "state wait",
            Icon::Up,
            t!(language, "saved-to-send", n = changes),
            t!(language, "saved-to-send-why"),
        ),
        Saved::NotKept { changes } => (
            "state wait",
            Icon::Query,
            t!(language, "saved-nowhere", n = changes),
            t!(language, "saved-nowhere-why"),
        ),
    };
    let name = live.saved.name();
    html! {
        <p {class} role="status" title={why} data-state={name}>
            <Glyph {icon} /><span>{word}</span>
        </p>
    }
}

/// What the faces need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PeopleProps {
    /// Small, for a phone: there the bar has no room for them.
    #[prop_or_default]
    pub phone: bool,
}

/// Who has the document open.
#[component]
pub fn People(props: &PeopleProps) -> Html {
    let language = use_language();
    let live = use_live();
    let people = &live.people;
    if people.is_empty() {
        return Html::default();
    }
    // One face more fits where otherwise "+1" would stand.
    let most = if props.phone {
        FACES_ON_A_PHONE_MAX
    } else {
        FACES_MAX
    };
    let shown = if people.len() <= most + 1 {
        people.len()
    } else {
        most
    };
    let rest = people.len().saturating_sub(shown);
    let names: Vec<&str> = people
        .iter()
        .skip(shown)
        .map(|person| person.name.as_str())
        .collect();
    html! {
        <ul class={if props.phone { "faces only-s" } else { "faces" }}
            aria-label={t!(language, "people-here", n = people.len())}>
            {for people.iter().take(shown).map(|person| html! {
                <li key={person.key.clone()}>
                    <Face initials={person.initials.clone()} hue={person.hue}
                        pattern={person.pattern} small={props.phone} title={title(language, person)} />
                </li>
            })}
            if rest > 0 {
                <li><span class="face more" title={names.join(", ")}>{format!("+{rest}")}</span></li>
            }
        </ul>
    }
}

fn title(language: Language, person: &Person) -> AttrValue {
    if person.you {
        t!(language, "person-you", name = person.name.as_str())
    } else {
        person.name.clone().into()
    }
}

/// What the band needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BandProps {
    /// The plan's state.
    pub state: PlanState,
    /// Whether one runs the group.
    pub lead: bool,
}

/// One quiet line over the work, where there is something to know; never a dialog.
#[component]
pub fn Band(props: &BandProps) -> Html {
    let language = use_language();
    let live = use_live();
    let full_percent = live.full_percent;
    let (icon, word) = match (live.network, props.state) {
        _ if live.newer => (Icon::Lock, t!(language, "band-newer")),
        (Network::Down, _) => (Icon::Off, t!(language, "band-no-network")),
        (_, PlanState::Open) if full_percent >= 100 => (Icon::Lock, t!(language, "band-full")),
        (_, PlanState::Open) if full_percent > 0 && props.lead => {
            let word = t!(language, "band-nearly-full", percent = full_percent);
            (Icon::Query, word)
        }
        (Network::Slow, PlanState::Open) => (Icon::Up, t!(language, "band-slow")),
        (_, PlanState::Frozen) => (Icon::Lock, t!(language, "band-frozen")),
        (_, PlanState::Review) if props.lead => (Icon::Talk, t!(language, "band-review-lead")),
        (_, PlanState::Review) => (Icon::Talk, t!(language, "band-review")),
        (_, PlanState::Open) => return html! { <div class="noband" role="status" /> },
    };
    let class = if live.network == Network::Down {
        "band"
    } else {
        "band calm"
    };
    html! { <div {class} role="status"><Glyph {icon} /><span>{word}</span></div> }
}
