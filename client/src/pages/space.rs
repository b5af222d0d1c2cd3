//! A partnership's space: its ideas, its outputs that are not shared yet, its notes. Only whoever is in
//! the partnership comes here.

use std::rc::Rc;

use tavolo_shared::access::{DocumentKind, Place, PlanState};
use tavolo_shared::api::{Programme, Project, Session, Space};
use tavolo_shared::ids::{GroupId, ProjectId};
use tavolo_shared::plan::schema::Table;
use yew::{AttrValue, Html, Properties, component, html};
use yew_router::components::Link;

use crate::components::frame::{Bar, Crumb};
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::live::{Band, LiveFrame, People, SavedWord};
use crate::components::tab::Links;
use crate::grid::Grid;
use crate::io::page::TITLE_ID;
use crate::pages::gate::{Instead, use_known};
use crate::pages::not_found::NotFoundPage;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::project;
use crate::t;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SpacePageProps {
    /// Whose.
    pub project: ProjectId,
    /// Which of its tables.
    pub table: Table,
}

/// The page of a partnership's space.
#[component]
pub fn SpacePage(props: &SpacePageProps) -> Html {
    let (session, programme) = match use_known() {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let Some(project) = project(&programme, &props.project) else {
        return html! { <NotFoundPage /> };
    };
    let mut spaces = programme.spaces.iter();
    let Some(space) = spaces.find(|space| space.project == project.id) else {
        return html! { <Instead failure={Failure::Forbidden} /> };
    };
    let Some(group) = home_of(&programme, &project.id) else {
        return html! { <NotFoundPage /> };
    };
    html! {
        // Another table is another page: nothing of one may live on in the other.
        <Opened key={format!("{}{:?}", space.document.id, props.table)} project={project.clone()}
            space={space.clone()} table={props.table} {group} {session} programme={programme.clone()} />
    }
}

/// The group from whose place a project's own is shown: the first in which it is.
fn home_of(programme: &Programme, project: &ProjectId) -> Option<GroupId> {
    let mut groups = programme.groups.iter();
    let own = groups.find(|group| group.projects.contains(project));
    own.or_else(|| programme.groups.first())
        .map(|group| group.id.clone())
}

/// The steps to a partnership.
pub fn crumbs(programme: &Programme, project: &Project) -> Vec<Crumb> {
    vec![
        Crumb {
            label: programme.name.clone().into(),
            route: Some(Route::Programme),
        },
        Crumb {
            label: project.name.clone().into(),
            route: None,
        },
    ]
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OpenedProps {
    project: Project,
    space: Space,
    table: Table,
    group: GroupId,
    session: Rc<Session>,
    programme: Rc<Programme>,
}

#[component]
fn Opened(props: &OpenedProps) -> Html {
    let language = use_language();
    let (project, programme) = (&props.project, &props.programme);
    let name = project.name.as_str();
    let title = match props.table {
        Table::Outputs => t!(language, "space-outputs-title", project = name),
        Table::Notes => t!(language, "space-notes-title", project = name),
        _ => t!(language, "space-ideas-title", project = name),
    };
    use_title(title.clone());
    let document = &props.space.document;
    html! {
        <LiveFrame>
            <div class="app">
                <Bar crumbs={crumbs(programme, project)} demo={programme.demo}>
                    <SavedWord />
                    <span class="sep" />
                    <People />
                </Bar>
                <nav class="tabs" aria-label={t!(language, "space-parts")}>
                    <h1 class="vh" id={TITLE_ID} tabindex="-1">{title}</h1>
                    <SpaceParts project={project.id.clone()} />
                    <People phone=true />
                    <p class="phase"><Glyph icon={Icon::Lock} />
                        <span class="hide-s">{t!(language, "space-private", project = name)}</span></p>
                </nav>
                <Band state={PlanState::Open} lead=false />
                <Grid document={document.id} kind={DocumentKind::Space} table={Some(props.table)}
                    project={Some(project.id.clone())} group={props.group.clone()}
                    may_write={document.may_write}
                    session={(*props.session).clone()} programme={(**programme).clone()} />
            </div>
        </LiveFrame>
    }
}

/// What the links to a partnership's pages need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SpacePartsProps {
    /// Whose.
    pub project: ProjectId,
}

/// The links to a partnership's pages.
#[component]
pub fn SpaceParts(props: &SpacePartsProps) -> Html {
    let language = use_language();
    let project = || props.project.clone();
    let parts: Vec<(Route, AttrValue)> = vec![
        (
            Route::Space { project: project() },
            t!(language, "space-ideas"),
        ),
        (
            Route::SpaceOutputs { project: project() },
            t!(language, "space-outputs"),
        ),
        (
            Route::SpaceNotes { project: project() },
            t!(language, "space-notes"),
        ),
        (
            Route::SpacePeople { project: project() },
            t!(language, "space-people"),
        ),
    ];
    html! { <Links {parts} /> }
}

/// What the list of one's partnerships needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PartnershipsProps {
    /// Who looks.
    pub session: Session,
    /// With their spaces.
    pub programme: Programme,
}

/// One's own partnerships, on the programme's page; nothing for who has none.
#[component]
pub fn Partnerships(props: &PartnershipsProps) -> Html {
    let language = use_language();
    let spaces = &props.programme.spaces;
    if spaces.is_empty() {
        return Html::default();
    }
    let place = |id: &ProjectId| {
        let held = props
            .session
            .places
            .iter()
            .filter(|held| held.project == *id);
        match held.map(|held| held.place).max() {
            Some(Place::Referent) => t!(language, "space-you-speak"),
            _ => t!(language, "space-you-are-in"),
        }
    };
    let rows = spaces.iter().filter_map(|space| {
        let found = project(&props.programme, &space.project)?;
        let to = Route::Space {
            project: space.project.clone(),
        };
        Some(html! {
            <li>
                <Link<Route> {to} classes="name">{&found.name}</Link<Route>>
                <p class="small">{place(&space.project)}</p>
            </li>
        })
    });
    html! {
        <section class="partnerships" aria-labelledby="partenariati">
            <h2 id="partenariati">{t!(language, "space-own", n = spaces.len())}</h2>
            <p class="small">{t!(language, "space-what")}</p>
            <ul>{for rows}</ul>
        </section>
    }
}
