//! One cell: what it shows, who is in it, and its editor.
//!
//! A cell is drawn by its row, and has nothing of its own beside what is seen: there are a thousand of
//! them in sight of a long plan, and each that lived by itself would be made and ended as one scrolls.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::Column;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::comments::cell_mark;
use super::desk::{Desk, DeskRef};
use super::marks::marked;
use super::prose::ProseEditor;
use super::shown::{body, is_long};
use crate::components::face::hue_class;
use crate::components::icon::{Glyph, Icon};
use crate::io::device;
use crate::rest::acts;
use crate::state::selection::Line;
use crate::state::value::is_written;
use crate::state::words::{Names, Shown, became, line, shown, used};
use crate::t;

/// Whether cells of a type can be edited in the matrix.
pub fn is_edited_here(kind: ColumnType) -> bool {
    matches!(
        kind,
        ColumnType::Prose
            | ColumnType::Choice
            | ColumnType::Choices
            | ColumnType::Project
            | ColumnType::Projects
            | ColumnType::Outputs
            | ColumnType::Tags
            | ColumnType::GroupRefs
    ) || is_written(kind)
}

/// Whether people write in a column here.
pub fn is_by_hand(column: &Column) -> bool {
    column.kind.is_some_and(is_edited_here) && !column.is_filled_in()
}

/// What a cell needs.
#[derive(Clone)]
pub struct CellProps {
    /// Its row.
    pub row: EntryId,
    /// Its column.
    pub column: Arc<Column>,
    /// Its place among the columns, from 0.
    pub index: usize,
    /// What ids are called.
    pub names: Rc<Names>,
    /// The desk.
    pub desk: DeskRef,
    /// The first row in sight: flags go to the bottom border.
    pub first: bool,
    /// What is searched for, which is marked.
    pub wanted: AttrValue,
    /// What is said of the row as a whole, in its first cell.
    pub lead: Option<Html>,
    /// What it shows.
    pub shown: Shown,
    /// Its text is longer than is shown.
    pub cut: bool,
}

/// Who is in a cell, as it is drawn.
#[derive(Clone, PartialEq)]
pub(super) struct Visitor {
    pub(super) initials: String,
    pub(super) name: String,
    pub(super) hue: u8,
    pub(super) pattern: &'static str,
    pub(super) new: bool,
}

pub(super) fn visitors(desk: &DeskRef, row: &EntryId, column: &EntryId) -> Vec<Visitor> {
    if desk.reads() {
        return Vec::new();
    }
    let session = desk.session();
    let me = (session.participant, session.hue);
    let others = desk.others();
    let now_ms = device::now_ms();
    others
        .in_cell(row, column)
        .map(|person| Visitor {
            initials: person.initials.clone(),
            name: person.name.clone(),
            hue: person.hue,
            pattern: others.pattern(person, Some(me)).class(),
            new: others.is_new(person, now_ms),
        })
        .collect()
}

/// How a cell stands.
struct State {
    active: bool,
    picked: bool,
    edits: bool,
    is_prose: bool,
    cut: bool,
    /// Changed since one was last here.
    new: bool,
}

/// With what is different of it; what it said before is known to the second module alone.
fn said_before(before: &Shown, now: &Shown) -> Html {
    acts()
        .map(|acts| (acts.changed)(before, now))
        .unwrap_or_default()
}

fn class_of(props: &CellProps, shown: &Shown, state: &State, visitor: Option<&Visitor>) -> Classes {
    let State {
        active,
        picked,
        edits,
        is_prose,
        cut,
        ..
    } = *state;
    let visitor = visitor.filter(|_| !active && !edits);
    let words = [
        match props.index {
            0 => Some("c0"),
            1 if props.column.frozen => Some("c1"),
            _ => None,
        },
        matches!(shown, Shown::Chips(_)).then_some("chips"),
        (cut && !edits).then_some("clamp"),
        ((active && !edits) || (edits && !is_prose)).then_some("sel"),
        (edits && is_prose).then_some("edit"),
        picked.then_some("picked"),
        visitor.map(|_| "there"),
        visitor.map(|visitor| hue_class(visitor.hue)),
        visitor.map(|visitor| visitor.pattern),
        props.first.then_some("first"),
        state.new.then_some("fresh"),
        (props.index == 0 && props.desk.is_row_new(&props.row)).then_some("new"),
    ];
    // As one text: each class of its own would be a set of its own first, for hundreds of cells a frame.
    let all = |mut all: String, word: &str| {
        all.push(' ');
        all.push_str(word);
        all
    };
    words.into_iter().flatten().fold("c".to_owned(), all).into()
}

/// The words wait for a network.
fn waiting(language: Language) -> Html {
    html! {
        <span class="unsent" title={t!(language, "cell-unsent")}>
            <span class="vh">{t!(language, "cell-unsent")}</span>
            <Glyph icon={Icon::Up} />
        </span>
    }
}

/// One cell of the matrix.
pub(super) fn draw(props: &CellProps, language: Language) -> Html {
    let CellProps {
        row, column, desk, ..
    } = props;
    let place_line = Line::Row(row.clone());
    let (active, picked, editing, whole) = {
        let place = desk.place();
        (
            place.is_on(&place_line, &column.id),
            place.is_picked(row, &column.id),
            place.edits(row, &column.id).cloned(),
            place.opened.contains(&(row.clone(), column.id.clone())),
        )
    };
    let shown = &props.shown;
    let edits = editing.is_some();
    let is_prose = column.kind == Some(ColumnType::Prose);
    let cut = props.cut && is_cut_off(shown);
    let people = visitors(desk, row, &column.id);
    let marks = desk.marks(row, &column.id);
    let state = State {
        active,
        picked,
        edits,
        is_prose,
        cut,
        new: desk.is_cell_new(row, &column.id),
    };
    let class = class_of(props, shown, &state, people.first());
    let reads = !desk.may_write() || !is_by_hand(column);
    let inside = if edits && is_prose {
        let typed = editing.and_then(|editing| editing.typed);
        editor(desk, (row, column), language, typed, false)
    } else if let Some(before) = desk.said_before(row, column, &props.names) {
        said_before(&before, shown)
    } else if !marks.is_empty() {
        html! { <div class="t">{marked(&line(shown), &marks)}</div> }
    } else {
        body(shown, column, &props.names, whole, &props.wanted)
    };
    html! {
        <div key={column.id.to_string()} {class}
            role={if props.index == 0 { "rowheader" } else { "gridcell" }}
            tabindex={if active && !edits { "0" } else { "-1" }} data-row={row.to_string()}
            data-column={column.id.to_string()} data-key={column.key.clone()}
            aria-colindex={(props.index + 1).to_string()}
            aria-selected={(active || picked).then_some("true")}
            aria-readonly={reads.then_some("true")}>
            if !people.is_empty() { {flags(&people)} }
            if state.new { <span class="vh">{t!(language, "since-cell")}</span> }
            {inside}
            if let Some(lead) = &props.lead { {lead.clone()} }
            if !edits && desk.is_waiting(row, &column.id) { {waiting(language)} }
            {corner(props, cut && !edits, whole, language)}
        </div>
    }
}

/// Whether a cell's words are such that they may be cut off: others are not even measured.
pub(super) fn is_cut_off(shown: &Shown) -> bool {
    matches!(shown, Shown::Prose(words) if is_long(words))
}

fn flags(people: &[Visitor]) -> Html {
    html! {
        <span class="flags">
            {for people.iter().map(|person| html! {
                <span class={classes!("flag", hue_class(person.hue), person.new.then_some("new"))}
                    title={person.name.clone()}>
                    {&person.initials}<em>{&person.name}</em>
                </span>
            })}
        </span>
    }
}

/// What stands in a cell's corner: that it is talked about, and the way to the rest of its text.
fn corner(props: &CellProps, cut: bool, whole: bool, language: Language) -> Html {
    let CellProps {
        row, column, desk, ..
    } = props;
    let talk = cell_mark(desk, row, &column.id, language);
    if talk.is_none() && !cut {
        return Html::default();
    }
    html! {
        <span class="corner">
            {talk}
            if cut { {opener(desk, row, &column.id, whole, language)} }
        </span>
    }
}

fn opener(
    desk: &DeskRef,
    row: &EntryId,
    column: &EntryId,
    whole: bool,
    language: Language,
) -> Html {
    let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
    let open = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        desk.open_whole(&row, &column);
    });
    html! {
        <button type="button" class="open" tabindex="-1" aria-expanded={whole.to_string()}
            onclick={open}>
            {if whole { t!(language, "cell-less") } else { t!(language, "cell-whole") }}
            <Glyph icon={Icon::Chevron} small=true />
        </button>
    }
}

/// The editor of a prose cell.
pub(super) fn editor(
    desk: &DeskRef,
    (row, column): (&EntryId, &Column),
    language: Language,
    typed: Option<String>,
    page: bool,
) -> Html {
    let text = desk.prose(row, &column.id);
    // Typing appends to prose that is not empty, after a space.
    let typed = typed.map(|typed| match text.chars().next_back() {
        Some(last) if !last.is_whitespace() => format!(" {typed}"),
        _ => typed,
    });
    let label = column.label.get(language).unwrap_or_default().to_owned();
    let hint = column.help.get(language).unwrap_or_default().to_owned();
    let on_splice = {
        let (desk, row, column) = (desk.clone(), row.clone(), column.id.clone());
        Callback::from(move |splice| desk.splice(&row, &column, &splice))
    };
    let on_unwritten = {
        let (desk, row, column) = (desk.clone(), row.clone(), column.id.clone());
        Callback::from(move |words| desk.keep_unwritten(&row, &column, words))
    };
    let on_select = {
        let (desk, row, column) = (desk.clone(), row.clone(), column.id.clone());
        Callback::from(move |range| desk.selected(&row, &column, &range))
    };
    let on_command = {
        let desk = desk.clone();
        Callback::from(move |command| desk.leave(command))
    };
    let on_left = {
        let desk = desk.clone();
        Callback::from(move |()| desk.end_editing())
    };
    let on_open = {
        let desk = desk.clone();
        Callback::from(move |told| desk.set_editor(told))
    };
    html! {
        <ProseEditor {text} {page} typed={typed.map(AttrValue::from)} {label} {hint}
            marks={desk.marks(row, &column.id)} {on_splice} {on_unwritten} {on_select} {on_command}
            {on_left} {on_open} />
    }
}

impl Desk {
    /// What a cell shows now.
    pub(super) fn shown(&self, row: &EntryId, column: &Column, names: &Names) -> Shown {
        if column.kind == Some(ColumnType::Derived) && self.table() == Table::Outputs {
            return used(row, names);
        }
        if column.kind == Some(ColumnType::Derived) && self.table() == Table::Ideas {
            return became(row, names);
        }
        self.look(|view| {
            Some(shown(
                view.row(view.main(), row)?.cell(&column.id),
                column,
                names,
            ))
        })
        .unwrap_or(Shown::Nothing)
    }
}
