//! The lines of two states of a matrix: what is new, gone, moved or changed, word by word.
//!
//! A table to be read, with a row at a time to go to by N and P: there is nothing to edit in it.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::{Column, Row};
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::compare::{Both, section_sum};
use crate::components::frame::CONTENT_ID;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::use_style;
use crate::grid::changed::changed;
use crate::grid::desk::DeskRef;
use crate::grid::reshaped::section_word;
use crate::grid::shown::{body, is_chips};
use crate::io::{dom, page};
use crate::state::compared::{Became, Line, Part};
use crate::state::words::{Names, Shown, shown};
use crate::t;

/// What the lines need.
#[derive(Clone, PartialEq, Properties)]
pub struct LinesProps {
    /// For names.
    pub desk: DeskRef,
    /// Both states.
    pub both: Rc<Both>,
    /// Only those in which something is different.
    pub only: bool,
}

/// Widths of the columns: that of the marks, that of the title, and the others by what is in them.
fn widths(columns: &[Arc<Column>]) -> String {
    let width = |column: &Arc<Column>| match column.kind {
        _ if column.key.as_deref() == Some("title") => "216px",
        Some(ColumnType::Prose) => "minmax(280px, 1fr)",
        Some(ColumnType::Code) => "96px",
        _ => "minmax(136px, .5fr)",
    };
    let all: Vec<&str> = columns.iter().map(width).collect();
    format!("--c0:96px;--c1:216px;--cols:{}", all.join(" "))
}

/// The lines.
#[component]
pub fn LineSheet(props: &LinesProps) -> Html {
    let language = use_language();
    let sheet = use_node_ref();
    let names = props.desk.names();
    let compared = &props.both.compared;
    // The code's column holds what became of the row.
    let is_code = |column: &&Arc<Column>| column.kind == Some(ColumnType::Code);
    let columns: Vec<Arc<Column>> = {
        let code = compared.columns.iter().filter(is_code);
        let others = compared.columns.iter().filter(|column| !is_code(column));
        code.chain(others).cloned().collect()
    };
    use_style(&sheet, widths(&columns));
    let ids: Rc<Vec<String>> = Rc::new(
        compared
            .parts
            .iter()
            .flat_map(|part| &part.lines)
            .filter(|line| line.became != Became::Same)
            .map(|line| id_of(&line.row))
            .collect(),
    );
    let at = use_mut_ref(|| None::<usize>);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let here = *at.borrow();
        let to = match event.key().to_lowercase().as_str() {
            _ if !plain || dom::is_typing() || ids.is_empty() => return,
            "n" => here.map_or(0, |here| (here + 1).min(ids.len() - 1)),
            "p" => here.map_or(0, |here| here.saturating_sub(1)),
            _ => return,
        };
        event.prevent_default();
        *at.borrow_mut() = Some(to);
        if let Some(id) = ids.get(to) {
            page::focus(id);
        }
    });
    html! {
        <div class="sheet cmp" id={CONTENT_ID} ref={sheet} role="table" tabindex="0" {onkeydown}
            aria-label={t!(language, "compare-title")} data-changes={compared.tally.changed.to_string()}>
            <div class="r head" role="row">
                {for columns.iter().enumerate().map(|(index, column)| html! {
                    <div key={column.id.to_string()} class={classes!("c", place(index))} role="columnheader">
                        <span class="cut">{column.label.get(names.language).unwrap_or_default().to_owned()}</span>
                    </div>
                })}
            </div>
            if compared.is_nothing() && props.only {
                <div class="r unfound" role="row"><div role="cell">{t!(language, "compare-nothing")}</div></div>
            }
            {for compared.parts.iter().enumerate().map(|(at, part)| {
                self::part(props, part, at, &columns, &names)
            })}
        </div>
    }
}

fn id_of(row: &EntryId) -> String {
    format!("confronto-{row}")
}

fn place(index: usize) -> Option<&'static str> {
    match index {
        0 => Some("c0"),
        1 => Some("c1"),
        _ => None,
    }
}

const BANDS: [&str; 4] = ["h1", "h2", "h3", "h4"];

fn part(
    props: &LinesProps,
    part: &Part,
    at: usize,
    columns: &[Arc<Column>],
    names: &Names,
) -> Html {
    let language = names.language;
    if props.only && part.tally.is_nothing() && part.change.is_none() {
        return Html::default();
    }
    let both = &props.both;
    let section = part.section.as_ref();
    let found = section.and_then(|id| {
        let live = |view: &&Rc<tavolo_shared::plan::view::View>| {
            view.section(id).is_some_and(|section| section.is_live())
        };
        let view = Some(&both.after).filter(live).unwrap_or(&both.before);
        Some(view.section(id)?.title_text())
    });
    let title = found.map_or_else(|| t!(language, "section-none"), AttrValue::from);
    let band = BANDS
        .get(at % BANDS.len())
        .copied()
        .filter(|_| section.is_some());
    let key = section.map(ToString::to_string).unwrap_or_default();
    html! {
        <div role="rowgroup" {key}>
            <div class={classes!("r", "sec", band)} role="row">
                <div class="c" role="cell" aria-colspan={columns.len().to_string()}>
                    <div class="in">
                        <b>{title}</b>
                        if let Some(change) = part.change {
                            <span class="tag move">{section_word(language, change)}</span>
                        }
                        <span class="meta"><span>{section_sum(language, &part.tally)}</span></span>
                    </div>
                </div>
            </div>
            {for gaps(&part.lines, props.only).into_iter().map(|each| match each {
                Shut::Line(line) => row(props, line, columns, names, band),
                Shut::Gap(n) => html! {
                    <div class="r gap" role="row">
                        <div class="c" role="cell" aria-colspan={columns.len().to_string()}>
                            <span class="in">{t!(language, "compare-gap", n = n)}</span>
                        </div>
                    </div>
                },
            })}
        </div>
    }
}

/// A line, or how many in which nothing is different stand there.
enum Shut<'a> {
    Line(&'a Line),
    Gap(usize),
}

fn gaps(lines: &[Line], only: bool) -> Vec<Shut<'_>> {
    let mut all: Vec<Shut<'_>> = Vec::new();
    for line in lines {
        match (only && line.became == Became::Same, all.last_mut()) {
            (true, Some(Shut::Gap(n))) => *n += 1,
            (true, _) => all.push(Shut::Gap(1)),
            (false, _) => all.push(Shut::Line(line)),
        }
    }
    all
}

fn row(
    props: &LinesProps,
    line: &Line,
    columns: &[Arc<Column>],
    names: &Names,
    band: Option<&'static str>,
) -> Html {
    let both = &props.both;
    let old = both.before.row(Table::Rows, &line.row);
    let new = both.after.row(Table::Rows, &line.row);
    let class = match line.became {
        Became::New => Some("plus"),
        Became::Gone => Some("minus"),
        Became::Changed if line.moved_from.is_some() => Some("moved"),
        Became::Same | Became::Changed => None,
    };
    let role = |index: usize| match columns.get(index).and_then(|column| column.key.as_deref()) {
        Some("title") => "rowheader",
        _ => "cell",
    };
    html! {
        <div class={classes!("r", band, class)} role="row" id={id_of(&line.row)} tabindex="-1"
            key={line.row.to_string()} data-row={line.row.to_string()} data-became={became(line)}>
            {for columns.iter().enumerate().map(|(index, column)| html! {
                <div class={classes!("c", place(index), is_chips(column).then_some("chips"))} role={role(index)}
                    key={column.id.to_string()} data-key={column.key.clone()}>
                    if index == 0 { {mark(names, line)} }
                    {cell(line, (old, new), column, names)}
                </div>
            })}
        </div>
    }
}

fn became(line: &Line) -> &'static str {
    match line.became {
        Became::Same => "same",
        Became::New => "new",
        Became::Gone => "gone",
        Became::Changed => "changed",
    }
}

/// What became of a row, as a sign and a word.
fn mark(names: &Names, line: &Line) -> Html {
    let language = names.language;
    let tag = |class: &'static str, icon: Icon, words: AttrValue| {
        html! { <span class={classes!("tag", class)}><Glyph {icon} small=true />{words}</span> }
    };
    let what = match line.became {
        Became::Same => Html::default(),
        Became::New => tag("plus", Icon::Plus, t!(language, "tag-new")),
        Became::Gone => tag("minus", Icon::Minus, t!(language, "tag-gone")),
        Became::Changed if line.cells.is_empty() => Html::default(),
        Became::Changed => html! {
            <span class="tag" title={t!(language, "compare-tag-changed")}><Glyph icon={Icon::Pen} small=true />
                <span class="vh">{t!(language, "compare-tag-changed")}</span></span>
        },
    };
    let moved = line
        .moved_from
        .map(|was| tag("move", Icon::Move, t!(language, "compare-tag-was", n = was)));
    html! { <span class="lead">{what}{moved.unwrap_or_default()}</span> }
}

type Rows<'a> = (Option<&'a Arc<Row>>, Option<&'a Arc<Row>>);

fn cell(line: &Line, (old, new): Rows<'_>, column: &Column, names: &Names) -> Html {
    let says = |row: Option<&Arc<Row>>| {
        let row = row.map(|row| shown(row.cell(&column.id), column, names));
        row.unwrap_or(Shown::Nothing)
    };
    let drawn = |shown: &Shown| body(shown, column, names, true, "");
    let several = is_chips(column).then_some("several");
    match line.became {
        Became::Changed if line.cells.contains(&column.id) => changed(&says(old), &says(new)),
        Became::New => html! { <ins class={several}>{drawn(&says(new))}</ins> },
        Became::Gone => html! { <del class={several}>{drawn(&says(old))}</del> },
        Became::Same | Became::Changed => drawn(&says(new)),
    }
}
