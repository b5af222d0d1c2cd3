//! A group's plan, its calendar and the programme's inventory: the frame around the matrix.
//!
//! The matrix and what drives the document are `grid`'s; it reports through `LiveReport` how
//! safe the words are and who is here, and this page shows that in the bar.

use std::rc::Rc;

use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::api::{Document, Group, Language, Programme, Session};
use tavolo_shared::ids::{GroupId, ProjectId};
use yew::{AttrValue, Html, Properties, component, html};

use crate::components::frame::{Bar, Crumb};
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::live::{Band, LiveFrame, People, SavedWord, use_live};
use crate::components::tab::Parts;
use crate::grid::{Grid, GridProps};
use crate::io::page::TITLE_ID;
use crate::pages::finals::{BoardProps, FinalBandProps};
use crate::pages::gate::{Instead, KnownPlan, use_known};
use crate::pages::history::desk::HistoryProps;
use crate::pages::meeting::MeetingPlaceProps;
use crate::pages::not_found::NotFoundPage;
use crate::pages::plan_invite::InviteMenuProps;
use crate::pages::plan_state::StateMenuProps;
use crate::pages::review::desk::DeskProps;
use crate::pages::review::menu::ReviewMenuProps;
use crate::pages::review::standing::DraftBandProps;
use crate::rest::later;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::live::Network;
use crate::state::programme::{document, draft_of, group, project};
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

/// What an open document's page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct OpenedProps {
    /// In whose place.
    pub group: Group,
    /// The document.
    pub document: Document,
    /// Who looks at it.
    pub session: Rc<Session>,
    /// For names.
    pub programme: Rc<Programme>,
    /// Whose draft it is, where it is one.
    #[prop_or_default]
    pub project: Option<ProjectId>,
    /// What of it.
    #[prop_or_default]
    pub shows: Shows,
}

/// What is shown of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shows {
    /// Its matrix.
    #[default]
    Matrix,
    /// The proposals for the plan.
    Proposals,
    /// Where the plan stands on its way to a final version.
    Finality,
    /// The plan as it was.
    History,
}

impl Shows {
    /// What the frame is styled by.
    fn class(self) -> &'static str {
        match self {
            Self::Matrix => "shows-matrix",
            Self::Proposals => "shows-proposals",
            Self::Finality => "shows-finality",
            Self::History => "shows-history",
        }
    }
}

/// A group's plan in its frame.
pub fn opened(known: KnownPlan, shows: Shows) -> Html {
    let KnownPlan {
        session,
        programme,
        group,
        plan,
    } = known;
    html! {
        <Opened key={format!("{}{shows:?}", plan.id)} {group} document={plan.clone()} {session}
            {programme} {shows} />
    }
}

/// An open document in its frame.
#[component]
pub fn Opened(props: &OpenedProps) -> Html {
    let language = use_language();
    let (session, programme, group) = (&props.session, &props.programme, &props.group);
    let name = AttrValue::from(group.label.in_language(language).to_owned());
    let kind = props.document.kind;
    let of = props.project.as_ref().and_then(|id| project(programme, id));
    let title = match (props.shows, of) {
        (Shows::Finality, _) => t!(language, "final-title", group = name.as_str()),
        (Shows::History, _) => t!(language, "history-title", group = name.as_str()),
        (Shows::Proposals, _) => t!(language, "proposals-title", group = name.as_str()),
        (Shows::Matrix, Some(of)) => t!(language, "draft-of", project = of.name.as_str()),
        (Shows::Matrix, None) => title_of(language, kind, &name),
    };
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
        <LiveFrame>
            <div class={format!("app {}", props.shows.class())}>
                <Bar {crumbs} demo={programme.demo}>
                    <SavedWord />
                    <span class="sep" />
                    <People />
                    if lead {
                        {invite(group)}
                    }
                </Bar>
                <nav class="tabs" aria-label={t!(language, "plan-parts")}>
                    <h1 class="vh" id={TITLE_ID} tabindex="-1">{title}</h1>
                    <Parts group={group.id.clone()} />
                    <People phone=true />
                    if kind == DocumentKind::Ideas {
                        <p class="phase hide-s"><Glyph icon={Icon::Bulb} /><b>{t!(language, "ideas-here")}</b></p>
                    } else {
                        {meeting(props, lead)}
                    }
                    if matches!(kind, DocumentKind::Plan | DocumentKind::Draft) {
                        {review(props)}
                    }
                    if kind == DocumentKind::Plan {
                        {state_menu(group, lead)}
                    }
                </nav>
                <Over opened={props.clone()} {state} {lead} />
                {body(props)}
            </div>
        </LiveFrame>
    }
}

fn invite(group: &Group) -> Html {
    let of = InviteMenuProps {
        group: group.id.clone(),
    };
    later(|parts| parts.invite, of)
}

fn meeting(props: &OpenedProps, lead: bool) -> Html {
    let of = MeetingPlaceProps {
        group: props.group.clone(),
        kind: props.document.kind,
        lead,
        programme: props.programme.clone(),
    };
    later(|parts| parts.meeting, of)
}

fn review(props: &OpenedProps) -> Html {
    let of = ReviewMenuProps {
        group: props.group.clone(),
        session: props.session.clone(),
        programme: props.programme.clone(),
    };
    later(|parts| parts.review, of)
}

fn state_menu(group: &Group, lead: bool) -> Html {
    let of = StateMenuProps {
        group: group.id.clone(),
        state: group.state,
        finality: group.finality.is_some(),
        lead,
    };
    later(|parts| parts.state, of)
}

/// The work itself.
fn body(props: &OpenedProps) -> Html {
    let plan = GridProps {
        document: props.document.id,
        kind: props.document.kind,
        table: None,
        project: props.project.clone(),
        group: props.group.id.clone(),
        may_write: props.document.may_write,
        reads: props.shows == Shows::History,
        session: (*props.session).clone(),
        programme: (*props.programme).clone(),
    };
    let group = props.group.clone();
    match props.shows {
        Shows::Matrix => html! { <Grid ..plan /> },
        Shows::Proposals => later(|parts| parts.proposals_desk, DeskProps { plan, group }),
        Shows::Finality => later(|parts| parts.final_board, BoardProps { plan, group }),
        Shows::History => later(|parts| parts.history_desk, HistoryProps { plan, group }),
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OverProps {
    opened: OpenedProps,
    state: PlanState,
    lead: bool,
}

/// What is said over the work: of a draft, how it stands, while the network does.
#[component]
fn Over(props: &OverProps) -> Html {
    let live = use_live();
    let OverProps {
        opened: props,
        state,
        lead,
    } = props;
    let (state, lead) = (*state, *lead);
    let (group, project_id) = (&props.group, props.project.as_ref());
    let draft = project_id.and_then(|project| draft_of(group, project));
    if let (Some(draft), Some(review)) = (draft, &group.review)
        && live.network != Network::Down
    {
        let name = project(&props.programme, &draft.project).map(|project| project.name.clone());
        let of = DraftBandProps {
            group: group.id.clone(),
            review: review.clone(),
            draft: draft.clone(),
            name: name.unwrap_or_default(),
        };
        return later(|parts| parts.draft_band, of);
    }
    if let Some(head) = group
        .finality
        .as_ref()
        .filter(|_| state == PlanState::Frozen)
        && live.network != Network::Down
        && !live.newer
    {
        let of = FinalBandProps {
            group: group.clone(),
            head: head.clone(),
            session: props.session.clone(),
            programme: props.programme.clone(),
        };
        return later(|parts| parts.final_band, of);
    }
    html! { <Band {state} {lead} /> }
}

fn title_of(language: Language, kind: DocumentKind, group: &str) -> AttrValue {
    match kind {
        DocumentKind::Inventory => t!(language, "inventory-title", group = group),
        DocumentKind::Calendar => t!(language, "calendar-title", group = group),
        DocumentKind::Ideas => t!(language, "ideas-title", group = group),
        _ => t!(language, "plan-title", group = group),
    }
}
