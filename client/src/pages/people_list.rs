//! Many people invited at once: a pasted list, looked at before any link is made, and then a link
//! for each, to be sent from one's own mail.
//!
//! Names and addresses stay in this page: the server makes links and is not told for whom.

use std::rc::Rc;

use tavolo_shared::api::{Group, Invitation, Language, NewInvitation, Programme};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlTextAreaElement, InputEvent, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast as _, component, html, use_state};

use crate::components::copy::CopyButton;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::settings::seat_word;
use crate::io::{http, page};
use crate::pages::people::place_word;
use crate::state::errors::Failure;
use crate::state::invitees::{Gives, Invitee, Problem, read};
use crate::state::programme::spellings;
use crate::t;

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct InviteListProps {
    /// Into which group or its projects.
    pub group: Group,
    /// The projects' names.
    pub programme: Rc<Programme>,
    /// Called when links were made.
    pub again: Callback<()>,
}

/// Links that were made, each with whom it is for.
type Sent = Vec<(Invitee, Invitation)>;

/// A list of people, and the links for them.
#[component]
pub fn InviteList(props: &InviteListProps) -> Html {
    let language = use_language();
    let text = use_state(String::new);
    let sent = use_state(|| None::<Result<Sent, Failure>>);
    let people = read(&text, &props.group.projects, &spellings(&props.programme));
    let fit: Vec<Invitee> = people.iter().filter(|one| one.is_fit()).cloned().collect();
    let oninput = {
        let text = text.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlTextAreaElement>();
            text.set(field.map(|field| field.value()).unwrap_or_default());
        })
    };
    let make = {
        let (fit, group) = (fit.clone(), props.group.id.clone());
        let (sent, again) = (sent.clone(), props.again.clone());
        Callback::from(move |_: MouseEvent| {
            let (fit, sent, again) = (fit.clone(), sent.clone(), again.clone());
            let wishes: Vec<NewInvitation> = fit.iter().map(|one| one.wish(&group)).collect();
            spawn_local(async move {
                let made = http::invite_all(wishes).await;
                if made.is_ok() {
                    again.emit(());
                }
                sent.set(Some(made.map(|made| fit.into_iter().zip(made).collect())));
            });
        })
    };
    if let Some(Ok(links)) = &*sent {
        let anew = {
            let (sent, text) = (sent.clone(), text.clone());
            Callback::from(move |_: MouseEvent| {
                text.set(String::new());
                sent.set(None);
            })
        };
        return html! { <Made links={links.clone()} group={props.group.clone()} {anew} /> };
    }
    html! {
        <section class="invite-list" aria-labelledby="elenco">
            <h2 id="elenco">{t!(language, "list-title")}</h2>
            <p class="small">{t!(language, "list-how")}</p>
            <textarea rows="4" aria-labelledby="elenco" value={(*text).clone()} {oninput}
                placeholder={t!(language, "list-example")} />
            if !people.is_empty() {
                {preview(language, &people, &props.programme)}
                if let Some(Err(_)) = &*sent {
                    <p class="problem" role="alert">
                        <Glyph icon={Icon::Query} />{t!(language, "invite-failed")}
                    </p>
                }
                <button type="button" class="btn main" disabled={fit.is_empty()} onclick={make}>
                    {t!(language, "list-make", n = fit.len())}
                </button>
            }
        </section>
    }
}

/// What each line was understood as, and what is wrong with it.
fn preview(language: Language, people: &[Invitee], programme: &Programme) -> Html {
    html! {
        <table class="members">
            <thead><tr>
                <th scope="col">{t!(language, "list-name")}</th>
                <th scope="col">{t!(language, "list-email")}</th>
                <th scope="col">{t!(language, "people-new-gives")}</th>
            </tr></thead>
            <tbody>
                {for people.iter().map(|one| html! {
                    <tr class={(!one.is_fit()).then_some("unfit")}>
                        <td>{&one.name}</td>
                        <td>{&one.email}</td>
                        <td>
                            {role(language, one, programme)}
                            if let Some(problem) = one.problem {
                                <p class="problem"><Glyph icon={Icon::Query} />{said(language, problem)}</p>
                            }
                            if !one.unread.is_empty() {
                                <p class="problem">
                                    <Glyph icon={Icon::Query} />
                                    {t!(language, "list-unread", words = one.unread.join(", "))}
                                </p>
                            }
                        </td>
                    </tr>
                })}
            </tbody>
        </table>
    }
}

fn role(language: Language, one: &Invitee, programme: &Programme) -> AttrValue {
    match (one.gives, &one.project) {
        (Gives::Seat(seat), _) => seat_word(language, Some(seat)),
        (Gives::Place(place), Some(project)) => place_word(language, programme, project, place),
        (Gives::Place(_), None) => AttrValue::default(),
    }
}

fn said(language: Language, problem: Problem) -> AttrValue {
    match problem {
        Problem::NoProject => t!(language, "list-no-project"),
        Problem::UnknownProject => t!(language, "list-unknown-project"),
        Problem::NoAddress => t!(language, "list-no-address"),
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct MadeProps {
    links: Sent,
    group: Group,
    anew: Callback<MouseEvent>,
}

/// The links that were made: one letter for each, and all of them as a table.
#[component]
fn Made(props: &MadeProps) -> Html {
    let language = use_language();
    let name = props.group.label.in_language(language);
    let table: Vec<String> = props
        .links
        .iter()
        .map(|(one, link)| format!("{}\t{}\t{}", one.name, one.email, link.url))
        .collect();
    html! {
        <section class="invite-list" aria-labelledby="fatti" role="status">
            <h2 id="fatti">{t!(language, "list-made", n = props.links.len())}</h2>
            <p class="small">{t!(language, "list-send")}</p>
            <ul class="persons">
                {for props.links.iter().map(|(one, link)| {
                    let subject = t!(language, "list-subject", group = name);
                    let body = t!(language, "list-body", group = name, url = link.url.as_str());
                    let href = page::mailto(&one.email, &subject, &body);
                    html! {
                        <li key={link.id.clone()}>
                            <div><b>{&one.name}</b><p class="small as-is">{&one.email}</p></div>
                            <a class="btn line" {href}>{t!(language, "list-mail")}</a>
                            <CopyButton text={link.url.clone()} />
                        </li>
                    }
                })}
            </ul>
            <div class="acts">
                <CopyButton text={table.join("\n")} />
                <button type="button" class="btn line" onclick={props.anew.clone()}>
                    {t!(language, "list-anew")}
                </button>
            </div>
        </section>
    }
}
