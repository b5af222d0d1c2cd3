//! The plan on a phone: rows as cards under their sections; a touch opens a row as a page.

use std::rc::Rc;

use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::share::FATE;
use tavolo_shared::plan::view::{Row, View};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::agreed::shaken_word;
use super::bus::{Topic, use_topic};
use super::comments::talked;
use super::desk::DeskRef;
use super::group::group_words;
use super::sheet::key_of;
use super::shown::body;
use crate::components::face::hue_class;
use crate::components::frame::CONTENT_ID;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::state::selection::Line;
use crate::state::words::{Names, became, line, shown};
use crate::t;

/// What the cards need.
#[derive(Clone, PartialEq, Properties)]
pub struct CardsProps {
    /// The desk.
    pub desk: DeskRef,
}

/// All rows as cards.
#[component]
pub fn Cards(props: &CardsProps) -> Html {
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let lines = desk.place().layout.lines.clone();
    let names = desk.names();
    let mut number = 0;
    html! {
        <div class="sheet cards" id={CONTENT_ID} tabindex="-1">
            {for lines.iter().cloned().map(|line| match line {
                Line::Section(section) => {
                    number += 1;
                    let key = key_of("s", section.as_ref());
                    html! { <Head {key} {section} {number} desk={desk.clone()} /> }
                }
                Line::Group(label) => html! {
                    <h2 key={format!("g{label}")} class="msec"><b>{group_words(desk.names().language, &label)}</b></h2>
                },
                Line::Row(row) => html! {
                    <Card key={format!("r{row}")} row={row.clone()} names={names.clone()} desk={desk.clone()} />
                },
                Line::Add(section) => html! {
                    <Add key={key_of("a", section.as_ref())} section={section.clone()} desk={desk.clone()} />
                },
            })}
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct HeadProps {
    section: Option<EntryId>,
    number: usize,
    desk: DeskRef,
}

const BANDS: [&str; 4] = ["h1", "h2", "h3", "h4"];

#[component]
fn Head(props: &HeadProps) -> Html {
    let language = use_language();
    let HeadProps {
        section,
        number,
        desk,
    } = props.clone();
    use_topic(&desk.bus, Topic::Section(section.clone()));
    let folded = desk.place().folded.contains(&section);
    let (title, rows) = desk
        .look(|view| {
            let title = section
                .as_ref()
                .and_then(|id| Some(view.section(id)?.title_text()));
            Some((title, view.rows_in(view.main(), section.as_ref()).len()))
        })
        .unwrap_or_default();
    let title = match title {
        Some(title) => format!("{number} · {title}"),
        None => t!(language, "section-none").to_string(),
    };
    let band = BANDS.get((number + BANDS.len() - 1) % BANDS.len()).copied();
    let fold = {
        let (desk, section) = (desk.clone(), section.clone());
        Callback::from(move |_: MouseEvent| desk.fold(section.clone()))
    };
    html! {
        <h2>
            <button type="button" class={classes!("msec", band)} aria-expanded={(!folded).to_string()}
                data-section={section.map(|id| id.to_string()).unwrap_or_default()} onclick={fold}>
                <Glyph icon={if folded { Icon::Right } else { Icon::Chevron }} />
                <b>{title}</b>
                <span class="n">{rows}</span>
            </button>
        </h2>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CardProps {
    row: EntryId,
    names: Rc<Names>,
    desk: DeskRef,
}

/// One row.
#[component]
fn Card(props: &CardProps) -> Html {
    let language = use_language();
    let CardProps { row, names, desk } = props.clone();
    use_topic(&desk.bus, Topic::Row(row.clone()));
    use_topic(&desk.bus, Topic::Words(row.clone()));
    use_topic(&desk.bus, Topic::People);
    let Some(card) = desk.look(|view| {
        let found = view.row(view.main(), &row)?;
        let columns = view.columns(view.main());
        let prose = columns
            .iter()
            .filter(|column| column.kind == Some(ColumnType::Prose));
        let mut words = prose.map(|column| found.cell(&column.id).joined());
        let title = words.next().unwrap_or_default();
        let more = words.find(|words| !words.is_empty()).unwrap_or_default();
        let status = view.column_with_key(view.main(), "status").map(|column| {
            body(
                &shown(found.cell(&column.id), column, &names),
                column,
                &names,
                true,
                "",
            )
        });
        let status = status.or_else(|| fate_of(view, found, &names));
        let when = view
            .column_with_key(view.main(), "when")
            .map(|column| line(&shown(found.cell(&column.id), column, &names)));
        Some((found.code().map(str::to_owned), title, more, status, when))
    }) else {
        return Html::default();
    };
    let (code, title, more, status, when) = card;
    let others = desk.others();
    let who: Vec<_> = others
        .in_row(&row)
        .map(|person| (person.initials.clone(), person.hue))
        .collect();
    let open = {
        let (desk, row) = (desk.clone(), row.clone());
        Callback::from(move |_: MouseEvent| desk.open_page(Some(&row)))
    };
    let there = who
        .first()
        .map(|(_, hue)| classes!("there", hue_class(*hue)));
    html! {
        <button type="button" class={classes!("card", there)} data-row={row.to_string()}
            onclick={open}>
            <span class="h">
                <span class="n">{code.unwrap_or_else(|| t!(language, "row-new").to_string())}</span>
                if title.is_empty() {
                    <span class="muted">{t!(language, "row-untitled", of = desk.table().root())}</span>
                } else {
                    <b>{title}</b>
                }
            </span>
            if !more.is_empty() { <span class="x">{more}</span> }
            <span class="m">
                {status}
                if let Some(when) = when.filter(|when| !when.is_empty()) {
                    <span class="nowrap">{when}</span>
                }
                {marks(&desk, &row, language)}
                {for who.into_iter().map(|(initials, hue)| html! {
                    <span class={classes!("who", "flag", hue_class(hue))}>{initials}</span>
                })}
            </span>
        </button>
    }
}

/// That it was agreed and changed since, and that it is talked about.
fn marks(desk: &DeskRef, row: &EntryId, language: Language) -> Html {
    html! { <>{shaken_word(desk, row, language)}{talked(desk, row, language)}</> }
}

/// What became of an idea, in words: a card is one button, with no other in it.
fn fate_of(view: &View, row: &Row, names: &Names) -> Option<Html> {
    let column = view.column_with_key(view.main(), FATE)?;
    let words = match column.kind {
        Some(ColumnType::Derived) => line(&became(&row.id, names)),
        _ => line(&shown(row.cell(&column.id), column, names)),
    };
    (!words.is_empty()).then(|| html! { <span>{words}</span> })
}

#[derive(Clone, PartialEq, Properties)]
struct AddProps {
    section: Option<EntryId>,
    desk: DeskRef,
}

/// Adds a row to a section, and opens it.
#[component]
fn Add(props: &AddProps) -> Html {
    let language = use_language();
    let AddProps { section, desk } = props.clone();
    let add = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(row) = desk.add_row_quietly(section.as_ref()) {
                desk.open_page(Some(&row));
            }
        })
    };
    html! {
        <button type="button" class="madd" onclick={add}>
            <Glyph icon={Icon::Plus} />{t!(language, "row-add", of = desk.table().root())}
        </button>
    }
}
