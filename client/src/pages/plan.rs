//! A group's plan: the frame around the matrix.
//!
//! The matrix and what drives the document are `grid`'s; it reports through [`LiveContext`] how
//! safe the words are and who is here, and this page shows that in the bar.

use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Group, Programme, Session};
use tavolo_shared::ids::{DocumentId, GroupId};
use yew::{AttrValue, ContextProvider, Html, Properties, component, html, use_reducer};

use crate::components::frame::{Bar, Crumb};
use crate::components::hooks::{use_language, use_title};
use crate::components::live::{Band, People, SavedWord};
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
pub struct PlanPageProps {
    /// Whose plan.
    pub group: GroupId,
}

/// The page of a group's plan.
#[component]
pub fn PlanPage(props: &PlanPageProps) -> Html {
    let (session, programme) = match use_known() {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let Some(group) = group(&programme, &props.group) else {
        return html! { <NotFoundPage /> };
    };
    let Some(plan) = document(group, DocumentKind::Plan) else {
        return html! { <Instead failure={Failure::Forbidden} /> };
    };
    html! {
        // Another plan is another page: nothing of one may live on in the other.
        <Opened key={plan.id.to_string()} group={group.clone()} document={plan.id}
            may_write={plan.may_write} {session} programme={programme.clone()} />
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OpenedProps {
    group: Group,
    document: DocumentId,
    may_write: bool,
    session: Rc<Session>,
    programme: Rc<Programme>,
}

#[component]
fn Opened(props: &OpenedProps) -> Html {
    let language = use_language();
    let live = use_reducer(Live::default);
    let (session, programme, group) = (&props.session, &props.programme, &props.group);
    let name = AttrValue::from(group.label.in_language(language).to_owned());
    use_title(t!(language, "plan-title", group = name.as_str()));
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
                    <h1 class="vh" id={TITLE_ID} tabindex="-1">
                        {t!(language, "plan-title", group = group.label.in_language(language))}
                    </h1>
                    <Parts group={group.id.clone()} />
                    <People live={(*live).clone()} phone=true />
                    <StateMenu group={group.id.clone()} state={group.state} {lead} />
                </nav>
                <Band live={(*live).clone()} state={group.state} {lead} />
                <Grid document={props.document} kind={DocumentKind::Plan} may_write={props.may_write}
                    session={(**session).clone()} programme={(**programme).clone()} />
            </div>
        </ContextProvider<LiveContext>>
    }
}
