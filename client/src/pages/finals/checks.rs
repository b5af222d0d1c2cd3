//! What the checks found, kind by kind, each with the way to its cell.

use tavolo_shared::api::{Checks, Language, Warning};
use tavolo_shared::ids::GroupId;
use tavolo_shared::plan::checks::Finding;
use yew::{Html, Properties, component, html};
use yew_router::Routable as _;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::i18n::{MessageId, tr};
use crate::routes::Route;
use crate::{msg, t};

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ChecksProps {
    /// Whose plan.
    pub group: GroupId,
    /// What was found.
    pub checks: Checks,
}

/// The list.
#[component]
pub fn ChecksList(props: &ChecksProps) -> Html {
    let language = use_language();
    if props.checks.counts.is_empty() {
        return html! {
            <p class="state ok" data-checks="0"><Glyph icon={Icon::Check} />{t!(language, "final-checks-none")}</p>
        };
    }
    let n: usize = props.checks.counts.iter().map(|count| count.n).sum();
    html! {
        <div class="checks" data-checks={n.to_string()}>
            {for KINDS.iter().filter_map(|(kind, word)| kind_list(language, props, kind, *word))}
        </div>
    }
}

/// The kinds in the order in which they are worked through.
const KINDS: [(&str, MessageId); 9] = [
    ("empty", msg!("check-empty")),
    ("contested", msg!("check-contested")),
    ("undated", msg!("check-undated")),
    ("backwards", msg!("check-backwards")),
    ("outside", msg!("check-outside")),
    ("no_target", msg!("check-no-target")),
    ("inbox", msg!("check-inbox")),
    ("unused", msg!("check-unused")),
    ("absent", msg!("check-absent")),
];

fn kind_list(language: Language, props: &ChecksProps, kind: &str, word: MessageId) -> Option<Html> {
    let count = props.checks.counts.iter().find(|each| each.kind == kind)?;
    let listed = props.checks.warnings.iter();
    let listed: Vec<&Warning> = listed.filter(|each| each.finding.kind() == kind).collect();
    let rest = count.n.saturating_sub(listed.len());
    let few = listed.len() <= OPEN_MAX;
    Some(html! {
        <details open={few} data-kind={kind.to_owned()}>
            <summary>
                <Glyph icon={Icon::Query} />{tr(language, word, &[])}<span class="n">{count.n}</span>
            </summary>
            <ul>
                {for listed.into_iter().map(|warning| html! { <li>{line(language, &props.group, warning)}</li> })}
                if rest > 0 {
                    <li class="small">{t!(language, "final-more", n = rest)}</li>
                }
            </ul>
        </details>
    })
}

/// A list that is longer is closed at first.
const OPEN_MAX: usize = 8;

/// What a finding is about, as a link to where it is put right.
fn line(language: Language, group: &GroupId, warning: &Warning) -> Html {
    let about = match warning.about.as_str() {
        "" => t!(language, "final-no-title"),
        about => about.to_owned().into(),
    };
    let column = warning
        .column_label
        .as_ref()
        .map(|label| label.in_language(language).to_owned());
    html! {
        <>
            if let Some(href) = address(group, &warning.finding) {
                <a {href}>{about}</a>
            } else {
                <span>{about}</span>
            }
            if let Some(column) = column { <span class="small">{column}</span> }
        </>
    }
}

fn address(group: &GroupId, finding: &Finding) -> Option<String> {
    let group = || group.clone();
    let plan = || Route::Plan { group: group() }.to_path();
    Some(match finding {
        Finding::Unused { output } => {
            let page = Route::Inventory { group: group() }.to_path();
            format!("{page}#riga-{output}")
        }
        Finding::Absent { .. } => return None,
        other => {
            let cell = other.column().map(|column| format!(".{column}"));
            format!(
                "{}#riga-{}{}",
                plan(),
                other.row()?,
                cell.unwrap_or_default()
            )
        }
    })
}
