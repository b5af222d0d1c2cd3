//! The whole client: what every page knows, and which page is shown.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::{GroupId, ProjectId};
use tavolo_shared::plan::schema::Table;
use yew::{
    Callback, Children, ContextProvider, Html, Properties, component, html, use_effect_with,
    use_reducer, use_ref,
};
use yew_router::hooks::use_route;
use yew_router::{BrowserRouter, Switch};

use crate::components::update::Update;
use crate::io::storage::{self, Kept};
use crate::io::{dom, http, page};
use crate::pages;
use crate::pages::finals::FinalPageProps;
use crate::pages::history::HistoryPageProps;
use crate::pages::people::PeoplePageProps;
use crate::pages::review::draft::DraftPageProps;
use crate::pages::review::proposals::ProposalsPageProps;
use crate::pages::space::SpacePageProps;
use crate::pages::space_people::SpacePeoplePageProps;
use crate::rest::page_later;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext, ProgrammeState};
use crate::state::session::{SessionAction, SessionContext, SessionState};
use crate::state::settings::{Settings, SettingsAction, SettingsContext};

/// The client.
#[component]
pub fn App() -> Html {
    html! {
        <WithSettings>
            <WithSession>
                <WithProgramme>
                    <BrowserRouter>
                        <Pages />
                    </BrowserRouter>
                    <Update />
                </WithProgramme>
            </WithSession>
        </WithSettings>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct WithProps {
    children: Children,
}

/// Gives every component the settings, makes them true on the page and keeps them.
#[component]
fn WithSettings(props: &WithProps) -> Html {
    let settings = use_reducer(page::settings);
    use_effect_with((), {
        let settings = settings.dispatcher();
        move |()| {
            let listener =
                page::on_projector_key(move || settings.dispatch(SettingsAction::Project));
            move || drop(listener)
        }
    });
    let at_start = use_ref(page::settings);
    use_effect_with(*settings, move |settings| {
        page::apply(*settings);
        // What was not chosen is not kept: the browser's own wishes may change.
        if *at_start != *settings {
            keep(*settings);
        }
    });
    html! {
        <ContextProvider<SettingsContext> context={settings}>
            {props.children.clone()}
        </ContextProvider<SettingsContext>>
    }
}

fn keep(settings: Settings) {
    storage::set(Kept::Language, &settings.language.code());
    storage::set(Kept::Theme, &settings.theme.code());
}

/// Asks the server who this browser is, and again whenever that may have changed.
#[component]
fn WithSession(props: &WithProps) -> Html {
    let state = use_reducer(|| SessionState::from_last(storage::get(Kept::Session)));
    use_effect_with(state.asked, {
        let state = state.dispatcher();
        move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                let answer = http::session().await;
                remember(Kept::Session, &answer);
                state.dispatch(SessionAction::Answered(answer));
            });
        }
    });
    html! {
        <ContextProvider<SessionContext> context={state}>
            {props.children.clone()}
        </ContextProvider<SessionContext>>
    }
}

/// Asks the server for the programme, and again whenever that may have changed.
#[component]
fn WithProgramme(props: &WithProps) -> Html {
    let state = use_reducer(|| ProgrammeState::from_last(storage::get(Kept::Programme)));
    use_effect_with(state.asked, {
        let state = state.dispatcher();
        move |_| {
            wasm_bindgen_futures::spawn_local(async move {
                let answer = http::programme().await;
                remember(Kept::Programme, &answer);
                state.dispatch(ProgrammeAction::Answered(answer));
            });
        }
    });
    use_effect_with((), {
        let state = state.dispatcher();
        move |()| {
            // Whoever was elsewhere may have missed that a review was closed.
            let back = Callback::from(move |()| state.dispatch(ProgrammeAction::Return));
            let heard = dom::hear_window("focus", back);
            move || drop(heard)
        }
    });
    html! {
        <ContextProvider<ProgrammeContext> context={state}>
            {props.children.clone()}
        </ContextProvider<ProgrammeContext>>
    }
}

/// Keeps a good answer for the next opening, which begins with it: a plan that is on this device
/// opens before the server has answered, and without a network. A right that is lost is forgotten at
/// once.
fn remember<T: serde::Serialize>(kept: Kept, answer: &Result<T, Failure>) {
    match answer {
        Ok(value) => drop(storage::set(kept, value)),
        Err(failure) if failure.may_pass() => {}
        Err(_) => storage::forget(kept),
    }
}

/// The page of the address. Coming to another page moves the focus to its heading, so that a
/// screen reader says where one is.
#[component]
fn Pages() -> Html {
    let first = use_ref(|| std::cell::Cell::new(true));
    let route = use_route::<Route>();
    use_effect_with(route, move |_| {
        if !first.replace(false) {
            page::focus(page::TITLE_ID);
        }
    });
    html! { <Switch<Route> render={Callback::from(page_of)} /> }
}

fn page_of(route: Route) -> Html {
    match route {
        Route::Programme => html! { <pages::programme::ProgrammePage /> },
        Route::Join => page_later(|parts| parts.join, ()),
        Route::Plan { group } => document(group, DocumentKind::Plan),
        Route::Inventory { group } => document(group, DocumentKind::Inventory),
        Route::Calendar { group } => document(group, DocumentKind::Calendar),
        Route::Ideas { group } => document(group, DocumentKind::Ideas),
        Route::Space { project } => space(project, Table::Ideas),
        Route::SpaceOutputs { project } => space(project, Table::Outputs),
        Route::SpaceNotes { project } => space(project, Table::Notes),
        Route::SpacePeople { project } => {
            page_later(|parts| parts.space_people, SpacePeoplePageProps { project })
        }
        Route::People { group } => page_later(|parts| parts.people, PeoplePageProps { group }),
        Route::Draft { group, project } => {
            page_later(|parts| parts.draft, DraftPageProps { group, project })
        }
        Route::Proposals { group } => {
            page_later(|parts| parts.proposals, ProposalsPageProps { group })
        }
        Route::Final { group } => page_later(|parts| parts.finals, FinalPageProps { group }),
        Route::History { group } => page_later(|parts| parts.history, HistoryPageProps { group }),
        Route::Failure => html! { <pages::failure::FailurePage /> },
        Route::NotFound => html! { <pages::not_found::NotFoundPage /> },
    }
}

fn space(project: ProjectId, table: Table) -> Html {
    page_later(|parts| parts.space, SpacePageProps { project, table })
}

fn document(group: GroupId, kind: DocumentKind) -> Html {
    html! { <pages::document::DocumentPage {group} {kind} /> }
}
