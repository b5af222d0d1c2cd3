//! Who is in a partnership; the referent invites members into it and takes them out.

use std::rc::Rc;

use tavolo_shared::access::Place;
use tavolo_shared::api::{
    Invitation, NewInvitation, Programme, Project, Session, SpacePeople, SpacePerson,
};
use tavolo_shared::ids::ProjectId;
use wasm_bindgen_futures::spawn_local;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state};

use crate::components::face::Face;
use crate::components::frame::{Bar, CONTENT_ID};
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::io::page::TITLE_ID;
use crate::pages::gate::{Instead, use_known};
use crate::pages::not_found::NotFoundPage;
use crate::pages::people_links::Links;
use crate::pages::plan_invite::Made;
use crate::pages::space::{SpaceParts, crumbs};
use crate::state::errors::Failure;
use crate::state::programme::project;
use crate::state::remote::Remote;
use crate::state::session::speaks_for;
use crate::t;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SpacePeoplePageProps {
    /// Whose people.
    pub project: ProjectId,
}

/// The page of a partnership's people.
#[component]
pub fn SpacePeoplePage(props: &SpacePeoplePageProps) -> Html {
    let (session, programme) = match use_known() {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let Some(project) = project(&programme, &props.project) else {
        return html! { <NotFoundPage /> };
    };
    html! {
        <Opened key={project.id.to_string()} project={project.clone()} {session}
            programme={programme.clone()} />
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct OpenedProps {
    project: Project,
    session: Rc<Session>,
    programme: Rc<Programme>,
}

#[component]
fn Opened(props: &OpenedProps) -> Html {
    let language = use_language();
    let people = use_state(|| Remote::<SpacePeople>::Waiting);
    let asked = use_state(|| 0_u32);
    let (programme, project) = (&props.programme, &props.project);
    let name = project.name.as_str();
    use_title(t!(language, "space-people-title", project = name));
    use_effect_with((project.id.clone(), *asked), {
        let people = people.clone();
        move |(project, _)| {
            let project = project.clone();
            spawn_local(async move {
                let answer = http::partnership(&project).await;
                people.set(people.updated(answer));
            });
        }
    });
    let again = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(asked.wrapping_add(1)))
    };
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
            <Shown project={project.clone()} people={people.clone()} programme={programme.clone()}
                speaks={speaks_for(&props.session, &project.id)} {again} />
        },
    };
    html! {
        <div class="page tabbed">
            <Bar crumbs={crumbs(programme, project)} demo={programme.demo} />
            <nav class="tabs" aria-label={t!(language, "space-parts")}>
                <SpaceParts project={project.id.clone()} />
            </nav>
            <main class="home people-page" id={CONTENT_ID} tabindex="-1">
                <header><div>
                    <h1 id={TITLE_ID} tabindex="-1">
                        {t!(language, "space-people-title", project = name)}
                    </h1>
                </div></header>
                {body}
            </main>
        </div>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct ShownProps {
    project: Project,
    people: Rc<SpacePeople>,
    programme: Rc<Programme>,
    speaks: bool,
    again: Callback<()>,
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    let language = use_language();
    let people = &props.people.people;
    let persons = people.iter().map(|person| {
        html! {
            <li key={person.id.to_string()}>
                <Person project={props.project.clone()} person={person.clone()}
                    again={props.again.clone()} />
            </li>
        }
    });
    html! {
        <>
            <div>
                <section aria-labelledby="chi">
                    <h2 id="chi">{t!(language, "people-who-is-in")}</h2>
                    <p class="small">{t!(language, "people-count", n = people.len())}</p>
                    <ul class="persons">{for persons}</ul>
                </section>
                if props.speaks && !props.people.links.is_empty() {
                    <Links links={props.people.links.clone()} programme={props.programme.clone()}
                        again={props.again.clone()} />
                }
            </div>
            <aside class="side" aria-label={t!(language, "space-people")}>
                if props.speaks {
                    <NewMember project={props.project.clone()} again={props.again.clone()} />
                }
                <section>
                    <h2>{t!(language, "people-roles")}</h2>
                    <ul class="cross">
                        <li>{t!(language, "space-role-referent")}</li>
                        <li>{t!(language, "space-role-member")}</li>
                        <li>{t!(language, "space-role-others")}</li>
                    </ul>
                </section>
            </aside>
        </>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct PersonProps {
    project: Project,
    person: SpacePerson,
    again: Callback<()>,
}

/// One person, with the end of their place for whoever may end it.
#[component]
fn Person(props: &PersonProps) -> Html {
    let language = use_language();
    let asks = use_state(|| false);
    let failed = use_state(|| false);
    let PersonProps {
        project, person, ..
    } = props;
    let name = person.name.as_str();
    let place = match person.place {
        Place::Referent => t!(language, "people-referent-one"),
        Place::Member => t!(language, "people-member-one"),
    };
    let set = |to: bool| {
        let asks = asks.clone();
        Callback::from(move |_| asks.set(to))
    };
    let remove = {
        let (project, who) = (project.id.clone(), person.id.to_string());
        let (asks, failed, again) = (asks.clone(), failed.clone(), props.again.clone());
        Callback::from(move |_| {
            let (project, who) = (project.clone(), who.clone());
            let (asks, failed, again) = (asks.clone(), failed.clone(), again.clone());
            spawn_local(async move {
                let removed = http::remove_member(&project, &who).await.is_ok();
                failed.set(!removed);
                asks.set(!removed);
                if removed {
                    again.emit(());
                }
            });
        })
    };
    html! {
        <>
            <Face initials={person.initials.clone()} hue={person.hue} />
            <div><b>{name}</b><p class="small">{place}</p></div>
            if person.may_remove && !*asks {
                <button type="button" class="btn line" data-remove={person.id.to_string()} onclick={set(true)}>
                    {t!(language, "space-remove")}<span class="vh">{" "}{name}</span>
                </button>
            } else if person.may_remove {
                <div class="sure" role="group" aria-label={t!(language, "space-remove-who", name = name)}>
                    <p>{t!(language, "space-remove-means", name = name)}</p>
                    if *failed {
                        <p class="problem" role="alert">
                            <Glyph icon={Icon::Query} />{t!(language, "people-failed")}
                        </p>
                    }
                    <button type="button" class="btn main" onclick={remove}>
                        {t!(language, "space-remove-who", name = name)}
                    </button>
                    <button type="button" class="btn line" onclick={set(false)}>
                        {t!(language, "people-keep")}
                    </button>
                </div>
            }
        </>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct NewMemberProps {
    project: Project,
    again: Callback<()>,
}

/// Makes a member's personal link.
#[component]
fn NewMember(props: &NewMemberProps) -> Html {
    let language = use_language();
    let link = use_state(|| None::<Result<Invitation, Failure>>);
    let make = {
        let wish = NewInvitation {
            group: None,
            seat: None,
            project: Some(props.project.id.clone()),
            place: Some(Place::Member),
            authority: false,
            open: false,
            ttl_s: None,
            uses_max: None,
        };
        let (link, again) = (link.clone(), props.again.clone());
        Callback::from(move |_| {
            let (wish, link, again) = (wish.clone(), link.clone(), again.clone());
            spawn_local(async move {
                let made = http::invite(&wish).await;
                if made.is_ok() {
                    again.emit(());
                }
                link.set(Some(made));
            });
        })
    };
    if let Some(Ok(made)) = &*link {
        let another = {
            let link = link.clone();
            Callback::from(move |_| link.set(None))
        };
        return html! {
            <section class="new-link">
                <Made link={made.clone()} />
                <button type="button" class="btn line" onclick={another}>
                    {t!(language, "people-new-another")}
                </button>
            </section>
        };
    }
    html! {
        <section class="new-link" aria-labelledby="nuovo">
            <h2 id="nuovo">{t!(language, "space-invite")}</h2>
            <p class="small">{t!(language, "space-invite-what", project = props.project.name.as_str())}</p>
            if let Some(Err(_)) = &*link {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "invite-failed")}
                </p>
            }
            <button type="button" class="btn main" onclick={make}>{t!(language, "invite-make")}</button>
        </section>
    }
}
