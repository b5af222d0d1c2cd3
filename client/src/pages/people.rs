//! Who is in a group: the people, the projects with their referents, and the links into it.
//!
//! What each person may do is the server's to say; this page says it in words.

use std::rc::Rc;

use tavolo_shared::access::{Place, Seat};
use tavolo_shared::api::{Group, GroupPeople, GroupPerson, Language, Programme, Session};
use tavolo_shared::i18n::dates;
use tavolo_shared::ids::{GroupId, ProjectId};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::components::face::Face;
use crate::components::frame::{Bar, CONTENT_ID, Crumb};
use crate::components::hooks::{use_language, use_title};
use crate::components::next_step::NextStep;
use crate::components::settings::seat_word;
use crate::components::tab::Parts;
use crate::io::page::TITLE_ID;
use crate::io::{clock, http};
use crate::pages::gate::{Instead, use_known};
use crate::pages::not_found::NotFoundPage;
use crate::pages::people_links::{Links, NewLink, Revoke};
use crate::pages::people_list::InviteList;
use crate::pages::people_returns::Returns;
use crate::pages::people_seat::SeatList;
use crate::pages::plan_invite::InviteMenu;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::{group, project};
use crate::state::remote::Remote;
use crate::state::session::leads;
use crate::t;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PeoplePageProps {
    /// Whose people.
    pub group: GroupId,
}

/// The page of a group's people.
#[component]
pub fn PeoplePage(props: &PeoplePageProps) -> Html {
    let (session, programme) = match use_known() {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let Some(group) = group(&programme, &props.group) else {
        return html! { <NotFoundPage /> };
    };
    html! {
        <Opened key={group.id.to_string()} group={group.clone()} {session}
            programme={programme.clone()} />
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OpenedProps {
    group: Group,
    session: Rc<Session>,
    programme: Rc<Programme>,
}

#[component]
fn Opened(props: &OpenedProps) -> Html {
    let language = use_language();
    let people = use_state(|| Remote::<GroupPeople>::Waiting);
    let asked = use_state(|| 0_u32);
    let (session, programme, group) = (&props.session, &props.programme, &props.group);
    let name = AttrValue::from(group.label.in_language(language).to_owned());
    use_title(t!(language, "people-title", group = name.as_str()));
    use_effect_with((group.id.clone(), *asked), {
        let people = people.clone();
        move |(group, _)| {
            let group = group.clone();
            spawn_local(async move {
                let answer = http::people(&group).await;
                people.set(people.updated(answer));
            });
        }
    });
    let again = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(asked.wrapping_add(1)))
    };
    let lead = leads(session, &group.id) || session.authority;
    let crumbs = vec![
        Crumb {
            label: programme.name.clone().into(),
            route: Some(Route::Programme),
        },
        Crumb {
            label: name.clone(),
            route: None,
        },
    ];
    let body = match &*people {
        Remote::Failed(Failure::Forbidden) => {
            return html! { <Instead failure={Failure::Forbidden} /> };
        }
        Remote::Waiting => html! { <p role="status">{t!(language, "people-reading")}</p> },
        Remote::Failed(_) => html! {
            <p role="alert">{t!(language, "people-unread")}
                <button type="button" class="btn line" onclick={again.reform(|_| ())}>
                    {t!(language, "people-again")}
                </button>
            </p>
        },
        Remote::Ready(people) => html! {
            <Shown group={group.clone()} programme={programme.clone()} people={people.clone()}
                {lead} own={speaks_for(session, group)} {again} />
        },
    };
    html! {
        <div class="page tabbed">
            <Bar {crumbs} demo={programme.demo}>
                if lead {
                    <InviteMenu group={group.id.clone()} />
                }
            </Bar>
            <nav class="tabs" aria-label={t!(language, "plan-parts")}>
                <Parts group={group.id.clone()} />
                <NextStep group={group.clone()} lead={leads(session, &group.id)} />
            </nav>
            <main class="home people-page" id={CONTENT_ID} tabindex="-1">
                <header><div>
                    <h1 id={TITLE_ID} tabindex="-1">
                        {t!(language, "people-title", group = name.as_str())}
                    </h1>
                </div></header>
                {body}
            </main>
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ShownProps {
    group: Group,
    programme: Rc<Programme>,
    people: Rc<GroupPeople>,
    lead: bool,
    /// The projects of the group for which one speaks.
    own: Vec<ProjectId>,
    again: Callback<()>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let language = use_language();
    let people = &props.people.people;
    let may_end = props.lead || !props.people.links.is_empty();
    let persons = people.iter().map(|person| {
        html! {
            <li key={person.id.to_string()}>
                <Person group={props.group.id.clone()} person={person.clone()} programme={props.programme.clone()}
                    again={props.again.clone()} />
            </li>
        }
    });
    html! {
        <>
            <div>
                <Returns group={props.group.id.clone()} returns={props.people.returns.clone()}
                    programme={props.programme.clone()} again={props.again.clone()} />
                <section aria-labelledby="chi">
                    <h2 id="chi">{t!(language, "people-who-is-in")}</h2>
                    if people.is_empty() {
                        <p>{t!(language, "people-none")}</p>
                    } else {
                        <p class="small">{t!(language, "people-count", n = people.len())}</p>
                        <ul class="persons">{for persons}</ul>
                    }
                </section>
                <Referents group={props.group.clone()} programme={props.programme.clone()}
                    people={props.people.clone()} />
                if props.lead {
                    <InviteList group={props.group.clone()} programme={props.programme.clone()}
                        again={props.again.clone()} />
                }
                if may_end {
                    <Links links={props.people.links.clone()} programme={props.programme.clone()}
                        again={props.again.clone()} />
                }
            </div>
            <aside class="side" aria-label={t!(language, "people-roles")}>
                if props.lead || !props.own.is_empty() {
                    <NewLink group={props.group.clone()} seats={props.lead}
                        projects={if props.lead { props.group.projects.clone() } else { props.own.clone() }}
                        programme={props.programme.clone()} again={props.again.clone()} />
                }
                <section>
                    <h2>{t!(language, "people-roles")}</h2>
                    <ul class="cross">
                        <li>{t!(language, "people-role-lead")}</li>
                        <li>{t!(language, "people-role-editor")}</li>
                        <li>{t!(language, "people-role-viewer")}</li>
                        <li>{t!(language, "people-role-referent")}</li>
                        <li>{t!(language, "people-role-guest")}</li>
                    </ul>
                </section>
            </aside>
        </>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct PersonProps {
    group: GroupId,
    person: GroupPerson,
    programme: Rc<Programme>,
    again: Callback<()>,
}

#[component]
fn Person(props: &PersonProps) -> Html {
    let language = use_language();
    let person = &props.person;
    let places = person
        .places
        .iter()
        .map(|held| place_word(language, &props.programme, &held.project, held.place));
    let seat = (person.seat != Some(Seat::Editor) || person.places.is_empty())
        .then(|| seat_word(language, person.seat));
    let guest = person.guest_until_ms.map(|ms| until(language, ms));
    let hats: Vec<_> = seat.into_iter().chain(places).chain(guest).collect();
    html! {
        <>
            <Face initials={person.initials.clone()} hue={person.hue} />
            <div><b>{&person.name}</b><p class="small">{hats.join(" · ")}</p></div>
            if person.may_seat {
                <SeatList group={props.group.clone()} person={person.clone()} again={props.again.clone()} />
            }
            if person.may_show_out {
                <Revoke id={person.id.to_string()} word={t!(language, "people-out")}
                    means={t!(language, "people-out-means", name = person.name.as_str())}
                    what={person.name.clone()} done={props.again.clone()} />
            }
        </>
    }
}

fn until(language: Language, at_ms: u64) -> AttrValue {
    let moment = clock::local(i64::try_from(at_ms).unwrap_or(i64::MAX));
    t!(
        language,
        "people-guest",
        day = dates::day_and_month(language, moment.day),
        time = dates::clock(language, moment)
    )
}

/// When a link ends.
pub fn link_ends(language: Language, at_ms: u64) -> AttrValue {
    let moment = clock::local(i64::try_from(at_ms).unwrap_or(i64::MAX));
    t!(
        language,
        "people-link-ends",
        day = dates::day_and_month(language, moment.day),
        time = dates::clock(language, moment)
    )
}

/// A place as words: referent of …, member of ….
pub fn place_word(
    language: Language,
    programme: &Programme,
    id: &ProjectId,
    place: Place,
) -> AttrValue {
    let name = project(programme, id).map_or_else(|| id.to_string(), |found| found.name.clone());
    match place {
        Place::Referent => t!(language, "referent-of", project = name.as_str()),
        Place::Member => t!(language, "member-of", project = name.as_str()),
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ReferentsProps {
    group: Group,
    programme: Rc<Programme>,
    people: Rc<GroupPeople>,
}

/// The group's projects and who speaks for each.
#[component]
fn Referents(props: &ReferentsProps) -> Html {
    let language = use_language();
    let names = |project: &ProjectId, place: Place| {
        let of = |person: &&GroupPerson| {
            let mut held = person.places.iter();
            held.any(|held| held.project == *project && held.place == place)
        };
        let names: Vec<_> = props.people.people.iter().filter(of).collect();
        let names: Vec<_> = names.iter().map(|person| person.name.as_str()).collect();
        names.join(", ")
    };
    let rows = props.group.projects.iter().map(|id| {
        let (referents, members) = (names(id, Place::Referent), names(id, Place::Member));
        let name = project(&props.programme, id);
        html! {
            <tr>
                <th scope="row">
                    {name.map_or_else(|| id.to_string(), |found| found.name.clone())}
                    if *id == props.group.lead {
                        <span class="small">{" · "}{t!(language, "mark-lead")}</span>
                    }
                </th>
                <td>
                    if referents.is_empty() {
                        <span class="small">{t!(language, "people-nobody")}</span>
                    } else {
                        {referents}
                    }
                </td>
                <td>{members}</td>
            </tr>
        }
    });
    html! {
        <section class="members" aria-labelledby="referenti">
            <h2 id="referenti">{t!(language, "people-referents")}</h2>
            <table>
                <thead><tr>
                    <th scope="col">{t!(language, "project")}</th>
                    <th scope="col">{t!(language, "people-referent")}</th>
                    <th scope="col">{t!(language, "people-members")}</th>
                </tr></thead>
                <tbody>{for rows}</tbody>
            </table>
        </section>
    }
}

/// The projects of a group for which somebody speaks.
fn speaks_for(session: &Session, group: &Group) -> Vec<ProjectId> {
    let places = session.places.iter();
    places
        .filter(|held| held.place == Place::Referent && group.projects.contains(&held.project))
        .map(|held| held.project.clone())
        .collect()
}
