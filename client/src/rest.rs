//! What is not needed to open a plan and to write in it: a second WebAssembly module, which is
//! fetched once one sees what one came for, or a page needs it.
//!
//! [`Parts`] names everything that is drawn from there, and [`later`] draws it, at once where the
//! module is here. `cargo xtask build-client` puts into the second module whatever code and data are
//! reached through [`Parts`] alone; what the first part names as well stays in the first. So a
//! component is moved by naming it here and drawing it by [`later`] everywhere.
//!
//! Natively nothing is split: the parts are simply here.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use tavolo_shared::plan::view::Touched;
use wasm_bindgen_futures::spawn_local;
use yew::platform::time::sleep;
use yew::virtual_dom::{Key, VChild};
use yew::{
    BaseComponent, Callback, Html, Properties, component, html, use_effect_with, use_force_update,
};

use crate::components::settings::SettingsMenu;
use crate::grid::desk::Desk;
use crate::grid::{parts as grid, tools::Tools};
use crate::i18n::{self, Words};
use crate::io::random;
use crate::pages::gate::{Instead, Waiting};
use crate::pages::{
    finals, history, join, meeting, people, plan_invite, plan_state, review, space, space_people,
    way_back,
};
use crate::settled::{settle, when_settled};
use crate::state::backoff::Backoff;
use crate::state::errors::Failure;
use crate::state::words::Shown;

/// Declares the parts: what each is called, and the component that it is.
macro_rules! parts {
    ($($(#[$about:meta])* $name:ident: $component:ty,)*) => {
        /// What is drawn from the second module, each by the properties of its component.
        pub struct Parts {
            $($(#[$about])* pub $name: fn(<$component as BaseComponent>::Properties) -> Html,)*
            /// What is done there.
            pub acts: Acts,
        }

        /// Named by the second module alone.
        static PARTS: Parts = Parts {
            $($name: |properties| VChild::<$component>::new(properties, None).into(),)*
            acts: ACTS,
        };
    };
}

parts! {
    /// The way in.
    join: join::JoinPage,
    /// Who is in a group.
    people: people::PeoplePage,
    /// A partnership's place.
    space: space::SpacePage,
    /// Who is in a partnership.
    space_people: space_people::SpacePeoplePage,
    /// A partnership's draft.
    draft: review::draft::DraftPage,
    /// What was proposed.
    proposals: review::proposals::ProposalsPage,
    /// The way to a final version.
    finals: finals::FinalPage,
    /// A plan as it was.
    history: history::HistoryPage,
    /// For somebody who is nobody here.
    outside: way_back::Outside,
    /// One's own settings.
    settings: SettingsMenu,
    /// A link to the plan.
    invite: plan_invite::InviteMenu,
    /// What state the plan is in.
    state: plan_state::StateMenu,
    /// The meeting, or the next step.
    meeting: meeting::MeetingPlace,
    /// The review of the plan.
    review: review::menu::ReviewMenu,
    /// Over a draft.
    draft_band: review::standing::DraftBand,
    /// Over a final version.
    final_band: finals::FinalBand,
    /// How a plan came to be, in its frame.
    history_desk: history::desk::HistoryDesk,
    /// The decisions on proposals, in their frame.
    proposals_desk: review::desk::ProposalsDesk,
    /// The way to a final version, in its frame.
    final_board: finals::FinalBoard,
    /// The tools over the matrix.
    tools: Tools,
    /// What stands at the matrix's side.
    side: grid::SidePanel,
    /// What floats over it.
    float: grid::FloatLayer,
    /// The table of keys.
    help: grid::Help,
    /// Files and tables into the matrix.
    import: grid::Import,
    /// What is asked about ideas.
    asked: grid::Asked,
    /// The phases in time.
    agenda: grid::Agenda,
    /// A row as the whole screen of a phone.
    row: grid::RowScreen,
}

/// What is done in the second module without being a part of the page: all that compares one state of
/// a document with another.
pub struct Acts {
    /// Looks what others changed since one was last here.
    pub look_back: fn(&Desk),
    /// Brings a draft's differences up to date with what was touched.
    pub compare: fn(&Desk, &[Touched]),
    /// The same with what the plan says meanwhile.
    pub compare_with_plan: fn(&Desk),
    /// Brings the plan back to the point that waits for its page.
    pub restore_waiting: fn(&Desk),
    /// The messages that it says.
    pub words: Words,
    /// A cell with what is different of it.
    pub changed: fn(&Shown, &Shown) -> Html,
}

const ACTS: Acts = Acts {
    look_back: Desk::look_back,
    compare: Desk::compare,
    compare_with_plan: Desk::compare_with_plan,
    restore_waiting: Desk::restore_waiting,
    words: i18n::rest,
    changed: grid::changed,
};

/// Where the second module is, and who waits for it.
#[derive(Default)]
struct Shelf {
    here: Cell<Option<&'static Parts>>,
    is_fetched: Cell<bool>,
    has_failed: Cell<bool>,
    waiting: RefCell<Vec<Callback<()>>>,
}

thread_local! {
    static SHELF: Shelf = Shelf::default();
}

/// The border between the two modules. What the macro makes of it is foreign code to the linker,
/// hence unsafe; the build puts the two ends together again.
#[allow(unsafe_code)]
mod border {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{PARTS, Parts};

    #[wasm_split(rest, fallible)]
    pub(super) fn cross() -> Result<&'static Parts, SplitLoaderError> {
        Ok(&PARTS)
    }
}

/// Fetches the second module, once, and tells whoever waits. Without a network and without a copy on
/// this device it is tried again, after growing pauses.
fn fetch() {
    if SHELF.with(|shelf| shelf.is_fetched.replace(true)) {
        return;
    }
    spawn_local(async {
        let mut pauses = Backoff::default();
        loop {
            if let Ok(parts) = border::cross().await {
                let waiting = SHELF.with(|shelf| {
                    shelf.here.set(Some(parts));
                    shelf.waiting.take()
                });
                return waiting.iter().for_each(|each| each.emit(()));
            }
            if SHELF.with(|shelf| !shelf.has_failed.replace(true)) {
                let waiting = SHELF.with(|shelf| shelf.waiting.borrow().clone());
                waiting.iter().for_each(|each| each.emit(()));
            }
            sleep(Duration::from_millis(
                pauses.failed(random::number()).into(),
            ))
            .await;
        }
    });
}

#[cfg(target_family = "wasm")]
fn here() -> Option<&'static Parts> {
    SHELF.with(|shelf| shelf.here.get())
}

/// Natively nothing is split.
#[cfg(not(target_family = "wasm"))]
fn here() -> Option<&'static Parts> {
    Some(&PARTS)
}

/// The acts of the second module, where it is here. Whoever finds them missing is asked again when the
/// module has come ([`Desk::rest_is_here`]).
pub fn acts() -> Option<&'static Acts> {
    Some(&here()?.acts)
}

/// How a part of certain properties is drawn.
type Draws<P> = fn(P) -> Html;

/// Draws a part by its properties, as soon as the second module is here.
pub fn later<P: Clone + 'static>(part: fn(&Parts) -> Draws<P>, of: P) -> Html {
    html! { <Later draw={drawing(part, of)} /> }
}

/// The same for a part that is another when its key is another.
pub fn later_for<P: Clone + 'static>(
    key: impl Into<Key>,
    part: fn(&Parts) -> Draws<P>,
    of: P,
) -> Html {
    html! { <Later {key} draw={drawing(part, of)} /> }
}

/// The same for a whole page: says meanwhile that it is coming, or why it is not.
pub fn page_later<P: Clone + 'static>(part: fn(&Parts) -> Draws<P>, of: P) -> Html {
    html! { <Later page=true draw={drawing(part, of)} /> }
}

fn drawing<P: Clone + 'static>(
    part: fn(&Parts) -> Draws<P>,
    of: P,
) -> Callback<&'static Parts, Html> {
    Callback::from(move |parts| part(parts)(of.clone()))
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct LaterProps {
    draw: Callback<&'static Parts, Html>,
    #[prop_or_default]
    page: bool,
}

/// A place for something of the second module.
#[component]
fn Later(props: &LaterProps) -> Html {
    let drawn = use_force_update();
    let (here, page) = (here(), props.page);
    use_effect_with((), move |()| {
        SHELF.with(|shelf| match shelf.here.get() {
            // It came between the drawing and now.
            Some(_) if here.is_none() => drawn.force_update(),
            Some(_) => {}
            None => {
                let told = Callback::from(move |()| drawn.force_update());
                shelf.waiting.borrow_mut().push(told);
            }
        });
        match page {
            true => {
                settle();
                fetch();
            }
            // A tool beside the plan comes after it.
            false => when_settled(fetch),
        }
    });
    match here {
        Some(parts) => props.draw.emit(parts),
        None if !props.page => Html::default(),
        None if SHELF.with(|shelf| shelf.has_failed.get()) => {
            html! { <Instead failure={Failure::Unreachable} /> }
        }
        None => html! { <Waiting /> },
    }
}
