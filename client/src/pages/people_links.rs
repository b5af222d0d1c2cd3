//! The links into a group on the page of its people: new personal ones, and the end of any.

use std::rc::Rc;

use tavolo_shared::access::{Place, Seat};
use tavolo_shared::api::{Group, Invitation, Programme, StandingLink};
use tavolo_shared::ids::ProjectId;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlSelectElement};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::settings::seat_word;
use crate::i18n::{MessageId, tr};
use crate::io::http;
use crate::pages::people::{link_ends, place_word};
use crate::pages::plan_invite::Made;
use crate::state::errors::Failure;
use crate::state::invitees::{Gives, wish};
use crate::state::programme::project;
use crate::{msg, t};

/// What the list of links needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LinksProps {
    /// Those that may be revoked.
    pub links: Vec<StandingLink>,
    /// The projects' names.
    pub programme: Rc<Programme>,
    /// Called when one was revoked.
    pub again: Callback<()>,
}

/// The links into a group, each with its end.
#[component]
pub fn Links(props: &LinksProps) -> Html {
    let language = use_language();
    let links = props.links.iter().map(|link| {
        let kind = match link.open {
            true => t!(language, "people-link-open"),
            false => t!(language, "people-link-personal"),
        };
        let of = link
            .entered_by
            .as_ref()
            .map(|name| t!(language, "people-link-of", name = name.as_str()));
        let gives = link.seat.map(|seat| seat_word(language, Some(seat)));
        let place = link
            .place
            .as_ref()
            .map(|held| place_word(language, &props.programme, &held.project, held.place));
        let uses = t!(language, "people-link-uses", n = link.uses);
        let ends = link.ends_at_ms.map(|at_ms| link_ends(language, at_ms));
        let means = match link.place {
            // A place is in a project, and a project is in more than one group.
            Some(_) => t!(language, "people-revoke-place-means"),
            None => t!(language, "people-revoke-means"),
        };
        let title: Vec<_> = [kind].into_iter().chain(of).collect();
        let facts: Vec<_> = gives
            .into_iter()
            .chain(place)
            .chain(ends)
            .chain([uses])
            .collect();
        let (title, facts) = (title.join(" "), facts.join(" · "));
        html! {
            <li key={link.id.clone()}>
                <Glyph icon={Icon::Invite} />
                <div><b>{&title}</b><p class="small">{&facts}</p></div>
                <Revoke id={link.id.clone()} word={t!(language, "people-revoke")}
                    means={means} what={format!("{title}, {facts}")}
                    act={t!(language, "people-revoke-do")} done={props.again.clone()} />
            </li>
        }
    });
    html! {
        <section aria-labelledby="link">
            <h2 id="link">{t!(language, "people-links")}</h2>
            if props.links.is_empty() {
                <p class="small">{t!(language, "people-links-none")}</p>
            } else {
                <ul class="persons">{for links}</ul>
            }
        </section>
    }
}

/// What the end of a link or of a guest needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct RevokeProps {
    /// Of a link or of a participant.
    pub id: String,
    /// What the first button says.
    pub word: AttrValue,
    /// What it does, said before it is done.
    pub means: AttrValue,
    /// Of whom or what, for a screen reader.
    pub what: AttrValue,
    /// What the second button says, where it is not the first's word.
    #[prop_or_default]
    pub act: Option<AttrValue>,
    /// Called when it is done.
    pub done: Callback<()>,
}

/// What cannot be undone asks once, and names the consequence.
#[component]
pub fn Revoke(props: &RevokeProps) -> Html {
    let language = use_language();
    let asks = use_state(|| false);
    let failed = use_state(|| false);
    let set = |value: bool| {
        let asks = asks.clone();
        Callback::from(move |_| asks.set(value))
    };
    let end = {
        let (id, done) = (props.id.clone(), props.done.clone());
        let (asks, failed) = (asks.clone(), failed.clone());
        Callback::from(move |_| {
            let (id, done) = (id.clone(), done.clone());
            let (asks, failed) = (asks.clone(), failed.clone());
            spawn_local(async move {
                let ended = http::revoke(&id).await.is_ok();
                failed.set(!ended);
                asks.set(!ended);
                if ended {
                    done.emit(());
                }
            });
        })
    };
    if !*asks {
        return html! {
            <button type="button" class="btn line" onclick={set(true)}>
                {&props.word}<span class="vh">{" "}{&props.what}</span>
            </button>
        };
    }
    html! {
        <div class="sure" role="group" aria-label={props.what.clone()}>
            <p>{&props.means}</p>
            if *failed {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "people-failed")}
                </p>
            }
            <button type="button" class="btn main" onclick={end}>
                {props.act.clone().unwrap_or_else(|| props.word.clone())}
            </button>
            <button type="button" class="btn line" onclick={set(false)}>
                {t!(language, "people-keep")}
            </button>
        </div>
    }
}

const GIVES: [(Gives, MessageId); 5] = [
    (Gives::Place(Place::Referent), msg!("people-referent-one")),
    (Gives::Place(Place::Member), msg!("people-member-one")),
    (Gives::Seat(Seat::Lead), msg!("seat-lead")),
    (Gives::Seat(Seat::Editor), msg!("seat-editor")),
    (Gives::Seat(Seat::Viewer), msg!("seat-viewer")),
];

/// What the form of a new link needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NewLinkProps {
    /// Into which group or its projects.
    pub group: Group,
    /// The projects into which one may invite.
    pub projects: Vec<ProjectId>,
    /// Whether one gives seats, too: the lead and the authority.
    pub seats: bool,
    /// The projects' names.
    pub programme: Rc<Programme>,
    /// Called when one was made.
    pub again: Callback<()>,
}

/// Makes one person's link.
#[component]
pub fn NewLink(props: &NewLinkProps) -> Html {
    let language = use_language();
    let at = use_state(|| 0_usize);
    let project_at = use_state(|| 0_usize);
    let link = use_state(|| None::<Result<Invitation, Failure>>);
    let offered = GIVES
        .iter()
        .filter(|(gives, _)| props.seats || matches!(gives, Gives::Place(_)));
    let gives = offered
        .clone()
        .nth(*at)
        .map_or(Gives::Seat(Seat::Viewer), |(g, _)| *g);
    let picked = props.projects.get(*project_at).cloned();
    let make = {
        let wish = wish(&props.group.id, gives, picked);
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
    let roles = offered.map(|(_, word)| tr(language, *word, &[]));
    let names = props.projects.iter().map(|id| {
        let name = project(&props.programme, id).map(|found| found.name.clone());
        AttrValue::from(name.unwrap_or_else(|| id.to_string()))
    });
    html! {
        <section class="new-link" aria-labelledby="nuovo">
            <h2 id="nuovo">{t!(language, "people-new")}</h2>
            <p class="small">{t!(language, "people-new-what")}</p>
            {select(&t!(language, "people-new-gives"), "ruolo", &at, roles.collect())}
            if matches!(gives, Gives::Place(_)) {
                {select(&t!(language, "people-of-project"), "progetto", &project_at, names.collect())}
            }
            if let Some(Err(_)) = &*link {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "invite-failed")}
                </p>
            }
            <button type="button" class="btn main" onclick={make}>
                {t!(language, "invite-make")}
            </button>
        </section>
    }
}

/// A labelled choice by its place in a list.
fn select(
    label: &AttrValue,
    name: &'static str,
    at: &yew::UseStateHandle<usize>,
    words: Vec<AttrValue>,
) -> Html {
    let pick = {
        let at = at.clone();
        Callback::from(move |event: Event| {
            let select = event
                .target()
                .and_then(|t| t.dyn_into::<HtmlSelectElement>().ok());
            let index = select.and_then(|select| usize::try_from(select.selected_index()).ok());
            at.set(index.unwrap_or_default());
        })
    };
    let options = words.into_iter().enumerate().map(|(place, word)| {
        html! { <option selected={**at == place}>{word}</option> }
    });
    html! {
        <label class="pick">
            <span>{label}</span>
            <span class="field select">
                <select {name} onchange={pick}>{for options}</select>
                <Glyph icon={Icon::Chevron} />
            </span>
        </label>
    }
}
