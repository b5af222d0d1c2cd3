//! The programme: its groups, their plans and their projects.

use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::api::{Group, Language, Programme, Session};
use tavolo_shared::ids::ProjectId;
use yew::{AttrValue, Html, Properties, component, html};
use yew_router::components::Link;

use crate::components::frame::{CONTENT_ID, Crumb, Page};
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::settings::seat_word;
use crate::i18n::{MessageId, tr};
use crate::io::page::TITLE_ID;
use crate::pages::gate::use_known;
use crate::routes::Route;
use crate::state::programme::{document, project};
use crate::state::session::seat_in;
use crate::{msg, t};

/// The page of the programme.
#[component]
pub fn ProgrammePage() -> Html {
    let language = use_language();
    let known = use_known();
    use_title(t!(language, "programme-title"));
    let (session, programme) = match known {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let crumbs = vec![Crumb {
        label: programme.name.clone().into(),
        route: None,
    }];
    let groups = programme.groups.iter().map(|group| {
        html! { <GroupRow group={group.clone()} session={(*session).clone()}
        programme={(*programme).clone()} /> }
    });
    let guidance = programme
        .groups
        .iter()
        .filter(|group| !group.guidance.is_empty());
    html! {
        <Page {crumbs} demo={programme.demo}>
            <main class="home" id={CONTENT_ID} tabindex="-1">
                <header><div>
                    <h1 id={TITLE_ID} tabindex="-1">{&programme.name}</h1>
                    <p>{summary(language, &programme)}</p>
                </div></header>
                <div>
                    <table class="groups">
                        <caption class="vh">{t!(language, "groups")}</caption>
                        <thead><tr>
                            <th scope="col">{t!(language, "group")}</th>
                            <th scope="col">{t!(language, "plan-state")}</th>
                            <th scope="col">{t!(language, "your-seat")}</th>
                        </tr></thead>
                        <tbody>{for groups}</tbody>
                    </table>
                    <Projects programme={(*programme).clone()} />
                </div>
                <aside class="side" aria-label={t!(language, "guidance")}>
                    {for guidance.map(|group| html! {
                        <section>
                            <h2>{group.short.in_language(language)}</h2>
                            <ul class="cross" lang="it">
                                {for group.guidance.iter().map(|text| html! { <li>{text}</li> })}
                            </ul>
                        </section>
                    })}
                </aside>
            </main>
        </Page>
    }
}

fn summary(language: Language, programme: &Programme) -> AttrValue {
    let projects = programme.projects.len();
    t!(
        language,
        "programme-summary",
        groups = programme.groups.len(),
        projects = projects
    )
}

/// A plan's state, as a word.
pub fn state_word(state: PlanState) -> MessageId {
    match state {
        PlanState::Open => msg!("state-open"),
        PlanState::Review => msg!("state-review"),
        PlanState::Frozen => msg!("state-frozen"),
    }
}

/// A plan's state, as a sign beside the word.
pub fn state_icon(state: PlanState) -> Icon {
    match state {
        PlanState::Open => Icon::Pen,
        PlanState::Review => Icon::Talk,
        PlanState::Frozen => Icon::Lock,
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct GroupRowProps {
    group: Group,
    session: Session,
    programme: Programme,
}

#[component]
fn GroupRow(props: &GroupRowProps) -> Html {
    let language = use_language();
    let group = &props.group;
    let name = AttrValue::from(group.label.in_language(language).to_owned());
    let lead = project(&props.programme, &group.lead);
    let lead = lead.map_or_else(|| group.lead.to_string(), |project| project.name.clone());
    let plan = document(group, DocumentKind::Plan);
    let seat = seat_in(&props.session, &group.id);
    let hint = match (plan, props.session.authority) {
        (Some(plan), _) if plan.may_write => t!(language, "you-write"),
        (Some(_), _) => t!(language, "you-read"),
        (None, _) => t!(language, "you-do-not-see"),
    };
    let seat = match (seat, props.session.authority) {
        (None, true) => t!(language, "authority"),
        (seat, _) => seat_word(language, seat),
    };
    html! {
        <tr>
            <th scope="row">
                if plan.is_some() {
                    <Link<Route> to={Route::Plan { group: group.id.clone() }} classes="name">
                        {name}
                    </Link<Route>>
                } else {
                    <span class="name">{name}</span>
                }
                <p class="by">{t!(language, "led-by", project = lead)}</p>
                <p class="by">{t!(language, "groups-projects", n = group.projects.len())}</p>
            </th>
            <td>
                <span class="label">{t!(language, "plan-state")}</span>
                <span class="st"><Glyph icon={state_icon(group.state)} />
                    {tr(language, state_word(group.state), &[])}</span>
            </td>
            <td>
                <span class="label">{t!(language, "your-seat")}</span>
                <b class="seat">{seat}</b>
                <p class="small">{hint}</p>
            </td>
        </tr>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ProjectsProps {
    programme: Programme,
}

/// Which project works in which group.
#[component]
fn Projects(props: &ProjectsProps) -> Html {
    let language = use_language();
    let programme = &props.programme;
    let mark = |group: &Group, id: &ProjectId| {
        if group.lead == *id {
            html! { <b>{t!(language, "mark-lead")}</b> }
        } else if group.projects.contains(id) {
            html! { <><Glyph icon={Icon::Check} /><span class="vh">{t!(language, "mark-in")}</span></> }
        } else {
            Html::default()
        }
    };
    let rows = programme.projects.iter().map(|project| html! {
        <tr>
            <th scope="row">{&project.name}</th>
            {for programme.groups.iter().map(|group| html! { <td>{mark(group, &project.id)}</td> })}
        </tr>
    });
    html! {
        <section class="members" aria-labelledby="progetti">
            <h2 id="progetti">{t!(language, "projects")}</h2>
            <table>
                <thead><tr>
                    <th scope="col">{t!(language, "project")}</th>
                    {for programme.groups.iter().map(|group| html! {
                        <th scope="col">{group.short.in_language(language)}</th>
                    })}
                </tr></thead>
                <tbody>{for rows}</tbody>
            </table>
        </section>
    }
}
