//! The group's log, for its lead: who did what when, page by page, and the same as a file.

use std::rc::Rc;

use tavolo_shared::api::{AuditLine, AuditPage, Language};
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Event, Html, Properties, component, html, use_state};

use super::make::refused;
use super::progress::moment;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::i18n::{MessageId, tr};
use crate::io::http;
use crate::state::errors::Failure;
use crate::{msg, t};

/// What the log needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LogProps {
    /// Whose.
    pub group: GroupId,
}

/// The log: asked for when it is opened.
#[component]
pub fn Log(props: &LogProps) -> Html {
    let language = use_language();
    let lines = use_state(|| Rc::new(Vec::<AuditLine>::new()));
    let last = use_state(|| None::<AuditPage>);
    let failure = use_state(|| None::<Failure>);
    let ask = {
        let (group, lines) = (props.group.clone(), lines.clone());
        let (last, failure) = (last.clone(), failure.clone());
        Callback::from(move |before: Option<i64>| {
            let (group, lines) = (group.clone(), lines.clone());
            let (last, failure) = (last.clone(), failure.clone());
            spawn_local(async move {
                match http::finals::log(&group, before).await {
                    Ok(page) => {
                        let kept = lines.iter().filter(|_| before.is_some());
                        let all = kept.cloned().chain(page.entries.clone());
                        lines.set(Rc::new(all.collect()));
                        last.set(Some(AuditPage {
                            broken: page.broken.or_else(|| last.as_ref()?.broken),
                            ..page
                        }));
                        failure.set(None);
                    }
                    Err(failed) => failure.set(Some(failed)),
                }
            });
        })
    };
    let ontoggle = {
        let (ask, known) = (ask.clone(), last.is_some());
        Callback::from(move |_: Event| {
            if !known {
                ask.emit(None);
            }
        })
    };
    let next = last.as_ref().and_then(|page| page.next);
    let more = ask.reform(move |_: MouseEvent| next);
    let broken = last.as_ref().and_then(|page| page.broken);
    html! {
        <details class="log" {ontoggle}>
            <summary><Glyph icon={Icon::Document} />{t!(language, "log")}</summary>
            <p class="small">{t!(language, "log-means")}</p>
            if let Some(entry) = broken {
                <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "log-broken", entry = entry)}</p>
            }
            {refused(language, *failure)}
            <ol>{for lines.iter().map(|line| row(language, line))}</ol>
            <p class="acts">
                if next.is_some() {
                    <button type="button" class="btn line" data-log="more" onclick={more}>{t!(language, "log-more")}</button>
                }
                <a class="btn line" href={format!("/api/groups/{}/audit.csv", props.group)} download="">
                    <Glyph icon={Icon::Save} />{t!(language, "log-file")}</a>
            </p>
        </details>
    }
}

fn row(language: Language, line: &AuditLine) -> Html {
    let who = match (line.name.as_str(), line.who.as_str()) {
        ("", "operator") => t!(language, "log-operator"),
        ("", _) => t!(language, "log-gone"),
        (name, _) => name.to_owned().into(),
    };
    let act = match word(&line.act) {
        Some(word) => tr(language, word, &[]),
        None => line.act.clone().into(),
    };
    html! {
        <li key={line.id.to_string()} data-entry={line.act.clone()}>
            <span class="small">{moment(language, line.at_ms)}</span>
            <b>{who}</b>
            <span title={line.detail.clone()}>{act}</span>
        </li>
    }
}

/// What an act is called; none where a newer server knows more of them.
fn word(act: &str) -> Option<MessageId> {
    Some(match act {
        "invite" => msg!("act-invite"),
        "enter" => msg!("act-enter"),
        "seat" => msg!("act-seat"),
        "ticket" => msg!("act-ticket"),
        "state" => msg!("act-state"),
        "found" => msg!("act-found"),
        "round_opened" => msg!("act-round-opened"),
        "round_closed" => msg!("act-round-closed"),
        "proposal_made" => msg!("act-proposal-made"),
        "decided" => msg!("act-decided"),
        "ideas_shared" => msg!("act-ideas-shared"),
        "return_answered" => msg!("act-return-answered"),
        "final_closed" => msg!("act-final-closed"),
        "final_made" => msg!("act-final-made"),
        "final_answered" => msg!("act-final-answered"),
        "final_reopened" => msg!("act-final-reopened"),
        "final_protocol" => msg!("act-final-protocol"),
        "form_kept" => msg!("act-form-kept"),
        "form_matched" => msg!("act-form-matched"),
        "final_validated" => msg!("act-final-validated"),
        "meeting_begun" => msg!("act-meeting-begun"),
        "meeting_ended" => msg!("act-meeting-ended"),
        "attendance_noted" | "attendance_corrected" => msg!("act-attendance"),
        _ => return None,
    })
}
