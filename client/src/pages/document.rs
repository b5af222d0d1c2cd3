//! A group's plan, its calendar and the programme's inventory: the frame around the matrix.
//!
//! The matrix and what drives the document are `grid`'s; it reports through [`LiveContext`] how
//! safe the words are and who is here, and this page shows that in the bar.

use std::rc::Rc;

use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::api::{Document, Group, Language, Programme, Session};
use tavolo_shared::ids::GroupId;
use yew::{AttrValue, ContextProvider, Html, Properties, component, html, use_reducer};

use crate::components::frame::{Bar, Crumb};
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::live::{Band, People, SavedWord};
use crate::components::next_step::NextStep;
use crate::components::tab::Parts;
use crate::grid::Grid;
use crate::io::page::TITLE_ID;
use crate::pages::gate::{Instead, use_known};
use crate::pages::not_found::NotFoundPage;
use crate::pages::plan_invite::InviteMenu;
use crate::pages::plan_state::StateMenu;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::live::{Live, LiveContext};
use crate::state::programme::{document, group};
use crate::state::session::leads;
use crate::t;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DocumentPageProps {
    /// Whose.
    pub group: GroupId,
    /// Which document: the group's plan or calendar, or the programme's inventory.
    pub kind: DocumentKind,
}

/// The page of a document that a group works on.
#[component]
pub fn DocumentPage(props: &DocumentPageProps) -> Html {
    let (session, programme) = match use_known() {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let Some(group) = group(&programme, &props.group) else {
        return html! { <NotFoundPage /> };
    };
    let found = match props.kind {
        DocumentKind::Inventory => programme.inventory.as_ref(),
        kind => document(group, kind),
    };
    let Some(found) = found else {
        return html! { <Instead failure={Failure::Forbidden} /> };
    };
    html! {
        // Another document is another page: nothing of one may live on in the other.
        <Opened key={format!("{}{}", group.id, found.id)} group={group.clone()}
            document={found.clone()} {session} programme={programme.clone()} />
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OpenedProps {
    group: Group,
    document: Document,
    session: Rc<Session>,
    programme: Rc<Programme>,
}

#[component]
fn Opened(props: &OpenedProps) -> Html {
    let language = use_language();
    let live = use_reducer(Live::default);
    let (session, programme, group) = (&props.session, &props.programme, &props.group);
    let name = AttrValue::from(group.label.in_language(language).to_owned());
    let kind = props.document.kind;
    let title = title_of(language, kind, &name);
    use_title(title.clone());
    let crumbs = vec![
        Crumb {
            label: programme.name.clone().into(),
            route: Some(Route::Programme),
        },
        Crumb {
            label: name,
            route: None,
        },
    ];
    let lead = leads(session, &group.id);
    // A frozen plan freezes nothing else.
    let state = match kind {
        DocumentKind::Plan => group.state,
        _ => PlanState::Open,
    };
    html! {
        <ContextProvider<LiveContext> context={live.clone()}>
            <div class="app">
                <Bar {crumbs} demo={programme.demo}>
                    <SavedWord live={(*live).clone()} />
                    <span class="sep" />
                    <People live={(*live).clone()} />
                    if lead {
                        <InviteMenu group={group.id.clone()} />
                    }
                </Bar>
                <nav class="tabs" aria-label={t!(language, "plan-parts")}>
                    <h1 class="vh" id={TITLE_ID} tabindex="-1">{title}</h1>
                    <Parts group={group.id.clone()} />
                    <People live={(*live).clone()} phone=true />
                    if kind == DocumentKind::Ideas {
                        <p class="phase hide-s"><Glyph icon={Icon::Bulb} /><b>{t!(language, "ideas-here")}</b></p>
                    } else {
                        <NextStep group={group.clone()} {lead} />
                    }
                    if kind == DocumentKind::Plan {
                        <StateMenu group={group.id.clone()} state={group.state} {lead} />
                    }
                </nav>
                <Band live={(*live).clone()} {state} {lead} />
                <Grid document={props.document.id} {kind} group={group.id.clone()}
                    may_write={props.document.may_write}
                    session={(**session).clone()} programme={(**programme).clone()} />
            </div>
        </ContextProvider<LiveContext>>
    }
}

fn title_of(language: Language, kind: DocumentKind, group: &str) -> AttrValue {
    match kind {
        DocumentKind::Inventory => t!(language, "inventory-title", group = group),
        DocumentKind::Calendar => t!(language, "calendar-title", group = group),
        DocumentKind::Ideas => t!(language, "ideas-title", group = group),
        _ => t!(language, "plan-title", group = group),
    }
}
