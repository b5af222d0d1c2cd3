//! The inside of a cell that is not being edited.

use tavolo_shared::api::Language;
use tavolo_shared::plan::schema::{ColumnType, Storage};
use tavolo_shared::plan::view::Column;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::page::FRAGMENT;
use crate::components::icon::{Glyph, Icon};
use crate::io::page;
use crate::state::picker::found;
use crate::state::words::{Chip, Lead, Names, Said, Shown};
use crate::t;

/// A text that may be more than five lines in its cell: others are not measured.
pub fn is_long(text: &str) -> bool {
    const CHARS: usize = 90;
    const LINES: usize = 5;
    text.len() > CHARS || text.lines().count() > LINES
}

/// What a cell shows.
pub fn body(shown: &Shown, column: &Column, names: &Names, whole: bool, wanted: &str) -> Html {
    let language = names.language;
    // In the matrix a press on an output stands on its cell; on the row's page it leads there.
    let follow = whole || column.kind == Some(ColumnType::Derived);
    match shown {
        Shown::Prose(words) if words.is_empty() => Html::default(),
        Shown::Prose(words) => html! {
            <div class={classes!("t", (!whole).then_some("five"))}
                lang={(names.written != language).then(|| names.written.code())}>
                {highlighted(words, wanted)}
            </div>
        },
        Shown::Values(said) => values(said, column, language),
        Shown::Chips(chips) if chips.is_empty() && column.kind == Some(ColumnType::Derived) => {
            html! { <span class="muted">{t!(language, "output-unused")}</span> }
        }
        Shown::Chips(chips) => chips.iter().map(|each| chip(each, follow)).collect(),
        Shown::Nothing => Html::default(),
    }
}

/// Whether what a column says is drawn as chips.
pub fn is_chips(column: &Column) -> bool {
    column.kind.map(ColumnType::storage) == Some(Storage::Set)
}

/// A text with what is searched for marked in it.
fn highlighted(text: &str, wanted: &str) -> Html {
    if wanted.is_empty() {
        return html! { {text} };
    }
    let mut drawn: Vec<Html> = Vec::new();
    let mut from = 0;
    for range in found(text, wanted) {
        let before = text.get(from..range.start).unwrap_or_default();
        let words = text.get(range.clone()).unwrap_or_default();
        drawn.push(html! { {before} });
        drawn.push(html! { <mark>{words}</mark> });
        from = range.end;
    }
    drawn.push(html! { {text.get(from..).unwrap_or_default()} });
    drawn.into_iter().collect()
}

fn chip(chip: &Chip, follow: bool) -> Html {
    let sort = chip.sort.as_deref().and_then(brief);
    let class = classes!("chip", sort.map(|_| "out"));
    let title = match &chip.sort {
        Some(sort) => format!("{sort}: {}", chip.text),
        None => chip.text.clone(),
    };
    let inside = html! { <>if let Some(sort) = sort { <b>{sort}</b> }{&chip.text}</> };
    match chip.leads.as_ref().filter(|_| follow) {
        Some(lead) => {
            let href = address(lead);
            let go = {
                let href = href.clone();
                Callback::from(move |event: MouseEvent| {
                    // With a key held, the browser opens it elsewhere, as it does with any link.
                    if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                        event.prevent_default();
                        page::go(&href);
                    }
                })
            };
            html! { <a key={chip.key.clone()} {class} {title} {href} onclick={go}>{inside}</a> }
        }
        None => html! { <span key={chip.key.clone()} {class} {title}>{inside}</span> },
    }
}

/// Where a chip leads, beside the page that it is on.
pub(super) fn address(lead: &Lead) -> String {
    match lead {
        Lead::Output(id) => format!("realizzazioni#{FRAGMENT}{id}"),
        Lead::Row(id) => format!("piano#{FRAGMENT}{id}"),
        Lead::At { page, row } => format!("{page}#{FRAGMENT}{row}"),
    }
}

/// What sort of thing it is, where a word says it.
fn brief(sort: &str) -> Option<&str> {
    const CHARS_MAX: usize = 10;
    let sort = sort.split(" (").next().unwrap_or(sort);
    (sort.chars().count() <= CHARS_MAX).then_some(sort)
}

/// One value, or all those that were set at the same time, until somebody chooses.
fn values(said: &[Said], column: &Column, language: Language) -> Html {
    let each = said.iter().map(|said| value(said, column, language));
    if said.len() < 2 {
        return each.collect();
    }
    html! {
        <div class="both">
            <span class="tag"><Glyph icon={Icon::Query} small=true />{t!(language, "cell-both")}</span>
            {for each}
        </div>
    }
}

fn value(said: &Said, column: &Column, language: Language) -> Html {
    if column.kind == Some(ColumnType::Code) {
        return html! { <span class="code">{&said.text}</span> };
    }
    if let Some((icon, class)) = said.id.as_deref().and_then(|id| status(column, id)) {
        return html! { <span class={classes!("st", class)}><Glyph {icon} />{&said.text}</span> };
    }
    match column.kind {
        Some(ColumnType::Choice | ColumnType::Project) if !said.typed => {
            html! { <span class="chip">{&said.text}</span> }
        }
        // A list that is open takes any words; elsewhere they wait to be mended.
        _ if said.typed && !column.open => html! {
            <span class="dt typed" title={t!(language, "value-unread")}>
                {&said.text}<Glyph icon={Icon::Query} small=true />
                <span class="vh">{t!(language, "value-unread")}</span>
            </span>
        },
        Some(ColumnType::Link) => link(&said.text),
        _ => html! { <span class="dt" title={said.meant.clone()}>{&said.text}</span> },
    }
}

/// An address that a browser may follow; other words stay words.
fn link(address: &str) -> Html {
    if address.starts_with("https://") || address.starts_with("http://") {
        let href = address.to_owned();
        return html! {
            <a {href} target="_blank" rel="noopener noreferrer" tabindex="-1">{address}</a>
        };
    }
    html! { <span class="dt">{address}</span> }
}

/// How far an action is agreed: a shape of its own beside the word.
fn status(column: &Column, id: &str) -> Option<(Icon, Option<&'static str>)> {
    if column.key.as_deref() != Some("status") {
        return None;
    }
    Some(match id {
        "idea" => (Icon::Bulb, None),
        "discussing" => (Icon::Talk, Some("talk")),
        "ready" => (Icon::Proposed, Some("talk")),
        "agreed" => (Icon::Agreed, Some("agreed")),
        "postponed" => (Icon::Calendar, None),
        "dropped" => (Icon::Minus, None),
        _ => return None,
    })
}
