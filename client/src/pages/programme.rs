//! The programme: its groups, their plans and their projects.

use tavolo_shared::access::{DocumentKind, PlanState, Seat};
use tavolo_shared::api::{
    CameBack, Group, GroupOverview, Language, Programme, Session, StatusCount,
};
use tavolo_shared::i18n::dates::{self, Day};
use tavolo_shared::ids::ProjectId;
use yew::{AttrValue, Html, Properties, component, html, use_effect_with};
use yew_router::components::Link;

use crate::components::frame::{CONTENT_ID, Crumb, Page};
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::next_step::{step, use_overview};
use crate::components::settings::seat_word;
use crate::i18n::{MessageId, tr};
use crate::io::clock;
use crate::io::page::TITLE_ID;
use crate::pages::gate::use_known;
use crate::pages::space::Partnerships;
use crate::routes::Route;
use crate::settled::settle;
use crate::state::programme::{document, project};
use crate::state::session::seat_in;
use crate::{msg, t};

/// The page of the programme.
#[component]
pub fn ProgrammePage() -> Html {
    use_effect_with((), |()| settle());
    let language = use_language();
    let known = use_known();
    use_title(t!(language, "programme-title"));
    let overview = use_overview(known.is_ok());
    let (session, programme) = match known {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let crumbs = vec![Crumb {
        label: programme.name.clone().into(),
        route: None,
    }];
    let groups = programme.groups.iter().map(|group| {
        let far = overview.iter().find(|one| one.group == group.id).cloned();
        html! { <GroupRow group={group.clone()} session={(*session).clone()}
        programme={(*programme).clone()} {far} /> }
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
                            <th scope="col">{t!(language, "next-deadline")}</th>
                            <th scope="col">{t!(language, "waits-for-you")}</th>
                        </tr></thead>
                        <tbody>{for groups}</tbody>
                    </table>
                    <Partnerships programme={(*programme).clone()} session={(*session).clone()} />
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
    far: Option<GroupOverview>,
}

#[component]
fn GroupRow(props: &GroupRowProps) -> Html {
    let language = use_language();
    let group = &props.group;
    let name = AttrValue::from(group.label.in_language(language).to_owned());
    let led_by = project(&props.programme, &group.lead);
    let led_by = led_by.map_or_else(|| group.lead.to_string(), |project| project.name.clone());
    let plan = document(group, DocumentKind::Plan);
    let seat = seat_in(&props.session, &group.id);
    let lead = seat.is_some_and(Seat::runs_the_group);
    let next = props.far.as_ref().and_then(|far| {
        let (route, words) = step(language, group, far, lead)?;
        Some(html! {
            <p class="step">
                <Link<Route> to={route}>{words}</Link<Route>>
                <span class="small">{far.phase.as_ref().map(|phase| phase.what.clone())}</span>
            </p>
        })
    });
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
                <p class="by">{t!(language, "led-by", project = led_by)}</p>
                <p class="by">{t!(language, "groups-projects", n = group.projects.len())}</p>
            </th>
            <td>
                <span class="label">{t!(language, "plan-state")}</span>
                if let Some(far) = &props.far { {actions(language, &far.statuses)} }
                <span class="st"><Glyph icon={state_icon(group.state)} />
                    {tr(language, state_word(group.state), &[])}</span>
            </td>
            <td>
                <span class="label">{t!(language, "next-deadline")}</span>
                {deadline(language, group, props.far.as_ref())}
            </td>
            <td>
                <span class="label">{t!(language, "waits-for-you")}</span>
                {next}
                if let Some(back) = props.far.as_ref().and_then(|far| far.restored).filter(|_| lead) {
                    <p class="step" title={came_at(language, &back)}>
                        <Glyph icon={Icon::Query} />{t!(language, "came-back", n = back.changes)}
                    </p>
                }
                <b class="seat">{seat}</b>
                <p class="small">{hint}</p>
            </td>
        </tr>
    }
}

/// When what had been lost last came back.
fn came_at(language: Language, back: &CameBack) -> String {
    let last_ms = i64::try_from(back.last_ms).unwrap_or(i64::MAX);
    dates::day_long(language, clock::local(last_ms).day)
}

/// A group's actions by status: as words, and as a line whose parts are as long as they are many.
fn actions(language: Language, statuses: &[StatusCount]) -> Html {
    let all: u32 = statuses.iter().map(|one| one.actions).sum();
    if all == 0 {
        return html! { <p class="small">{t!(language, "actions-none")}</p> };
    }
    let mut from = 0;
    let parts = statuses.iter().map(|one| {
        let x = from;
        from += one.actions;
        let class = match one.id.as_str() {
            "agreed" => "agreed",
            "discussing" | "ready" => "talk",
            _ => "prop",
        };
        html! { <rect {class} x={x.to_string()} y="0" height="6" width={one.actions.to_string()} /> }
    });
    let parts: Vec<Html> = parts.collect();
    let words = statuses.iter().filter(|one| !one.id.is_empty());
    let words = words.map(|one| {
        let label = one.label.in_language(language).to_lowercase();
        format!("{} {label}", one.actions)
    });
    let words: Vec<String> = words.collect();
    html! {
        <>
            <svg class="meter" viewBox={format!("0 0 {all} 6")} preserveAspectRatio="none" aria-hidden="true">
                {for parts}
            </svg>
            <p class="small">
                {t!(language, "actions-count", n = all)}
                if !words.is_empty() { {format!(": {}", words.join(", "))} }
            </p>
        </>
    }
}

/// The nearest deadline, which leads to the calendar.
fn deadline(language: Language, group: &Group, far: Option<&GroupOverview>) -> Html {
    let next = far.and_then(|far| far.next.as_ref());
    let day = next.and_then(|next| Day::from_iso(&next.day));
    let (Some(next), Some(day)) = (next, day) else {
        return html! { <p class="small">{t!(language, "deadline-none")}</p> };
    };
    html! {
        <>
            <Link<Route> to={Route::Calendar { group: group.id.clone() }} classes="name">
                {dates::day_long(language, day)}
            </Link<Route>>
            <p class="small">{&next.what}</p>
        </>
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
