//! The matrix: an ARIA grid of `div`s, its header and its lines.
//!
//! It is drawn again when lines or columns are others; cells draw themselves. Up to about a
//! thousand lines are all in the page, beyond that those around what is seen.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::view::Column;
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::{Desk, DeskRef};
use super::drag::{Dragging, grip, use_dragging};
use super::float::Floating;
use super::group::GroupLine;
use super::looks::{NothingYet, Unfound};
use super::pointer::{clip, drag, edit_on, keydown, stand_on};
use super::row::Row;
use super::scroll::{Heights, Room, use_scroll};
use super::section::{AddLine, SectionLine};
use crate::components::frame::CONTENT_ID;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::use_style;
use crate::io::dom;
use crate::state::selection::Line;
use crate::state::window::{ALL_LINES_MAX, Part, shown as window};
use crate::state::words::Names;
use crate::t;

/// What the matrix needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// The desk.
    pub desk: DeskRef,
}

/// A section as its header shows it.
#[derive(Clone, Copy, Default)]
struct Tally {
    number: usize,
    rows: usize,
    agreed: usize,
    band: &'static str,
}

/// The matrix.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let sheet = use_node_ref();
    let columns = Rc::new(
        desk.look(|view| Some(desk.place().shown_columns(view, view.main())))
            .unwrap_or_default(),
    );
    let (lines, spot_line) = {
        let place = desk.place();
        let at = place.spot.as_ref();
        let at = at.and_then(|spot| {
            place
                .layout
                .lines
                .iter()
                .position(|line| *line == spot.line)
        });
        (place.layout.lines.clone(), at)
    };
    let long = lines.len() > ALL_LINES_MAX;
    let heights = use_mut_ref(Heights::default);
    let scroll = use_scroll(&sheet, &heights, long);
    let (onfocusin, onfocusout) = use_focus_kept(&desk, &sheet);
    let dragging = use_dragging(&desk, &sheet);
    let onkeydown = {
        let (desk, sheet, held) = (desk.clone(), sheet.clone(), dragging.held());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && Dragging::cancel(&held) {
                event.prevent_default();
            } else {
                keydown(&desk, &sheet, &event);
            }
        })
    };
    let projector = desk.place().projector;
    use_style(&sheet, widths(&columns, projector));
    let width = use_width(&desk, &sheet);
    let drawn = window(
        &heights.borrow().of(&lines),
        scroll.top_px,
        scroll.view_px,
        spot_line,
    );
    let names = desk.names();
    // Not again for each line that comes into sight.
    let tallies = use_memo(desk.bus.rung(), |_| tallies(&desk));
    let parts = Drawing {
        desk: &desk,
        columns: &columns,
        names: &names,
        tallies: &tallies,
        width,
        wanted: desk.place().wanted.trim().to_owned().into(),
        writes: desk.may_write(),
    }
    .parts(&lines, &drawn);
    // A list of its own: among others that have no keys, theirs would not be looked at, and all lines
    // be made anew whenever one comes or goes.
    let parts: Html = parts.into_iter().collect();
    html! {
        <div class={classes!("sheet", scroll.aside.then_some("scrolled"))} id={CONTENT_ID} ref={sheet}
            role="grid" tabindex={desk.place().spot.is_none().then_some("0")}
            aria-label={name_of(language, &desk)} aria-rowcount={(lines.len() + 1).to_string()}
            aria-colcount={columns.len().to_string()} aria-multiselectable="true"
            onmousedown={stand_on(&desk)} ondblclick={edit_on(&desk)} {onkeydown} onscroll={scroll.heard} {onfocusin} {onfocusout}
            oncopy={clip(&desk, Desk::copy)} oncut={clip(&desk, Desk::cut)}
            onpaste={clip(&desk, Desk::paste)} onmouseover={drag(&desk)}
            onpointerdown={dragging.down} onpointermove={dragging.over} onpointerup={dragging.up}
            onpointercancel={dragging.gone}>
            {header(&desk, &columns, &names)}
            {parts}
            if lines.is_empty() { <Unfound desk={desk.clone()} /> }
            <NothingYet desk={desk.clone()} />
        </div>
    }
}

/// Keeps the focus in the matrix when a row that has it is moved by somebody else.
#[hook]
fn use_focus_kept(desk: &DeskRef, sheet: &NodeRef) -> (Callback<FocusEvent>, Callback<FocusEvent>) {
    let comes = {
        let desk = desk.clone();
        Callback::from(move |_: FocusEvent| desk.focused.set(true))
    };
    let goes = {
        let desk = desk.clone();
        Callback::from(move |event: FocusEvent| {
            // A row that moves loses the focus to nothing: that is no leaving.
            if event.related_target().is_some() {
                desk.focused.set(false);
            }
        })
    };
    let (desk, sheet) = (desk.clone(), sheet.clone());
    use_effect(move || {
        if desk.focused.get() && dom::is_nothing_focused() && !dom::restore_focus(&sheet) {
            desk.stand_again();
        }
    });
    (comes, goes)
}

/// How wide the matrix is: long cells are measured again when it changes.
#[hook]
fn use_width(desk: &DeskRef, sheet: &NodeRef) -> u32 {
    // The side opens and closes.
    use_topic(&desk.bus, Topic::Floating);
    let width = use_state_eq(|| 0_u32);
    let measure = {
        let (width, sheet) = (width.clone(), sheet.clone());
        move || width.set(dom::width(&sheet))
    };
    {
        let measure = measure.clone();
        use_effect_with((), move |()| {
            let heard = dom::hear_window("resize", Callback::from(move |()| measure()));
            move || drop(heard)
        });
    }
    // Only when it may be another: to ask for it makes the browser lay the page out at once.
    use_effect_with(desk.has_side(), move |_| measure());
    *width
}

/// The columns' widths, of which the first two stay in sight.
fn widths(columns: &[Arc<Column>], projector: bool) -> String {
    // The code's column also holds the row's menu.
    const CODE_PX: u32 = 88;
    const TITLE_PX: u32 = 216;
    // No column is too narrow for its own head.
    const LEAST_PX: u32 = 128;
    // To a room, what is discussed has half of the screen.
    let for_a_room = |column: &Column| match column.key.as_deref() {
        Some("integration_operational") => 440,
        Some("title") => 320,
        _ => 184,
    };
    let width = |at: usize, column: &Column| match at {
        0 if projector => 112,
        0 => CODE_PX,
        _ if projector => for_a_room(column),
        1 if column.frozen => column.width_px.max(TITLE_PX),
        _ => column.width_px.max(LEAST_PX),
    };
    let of = |at: usize| columns.get(at).map_or(0, |column| width(at, column));
    let all: Vec<String> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| match at {
            0 | 1 => format!("{}px", width(at, column)),
            // Whatever room is left goes to the columns that are read, not to the frozen ones.
            _ => format!("minmax({0}px, {0}fr)", width(at, column)),
        })
        .collect();
    let sum: u32 = columns
        .iter()
        .enumerate()
        .map(|(at, column)| width(at, column))
        .sum();
    format!(
        "--c0:{}px;--c1:{}px;--wide:{sum}px;--cols:{}",
        of(0),
        of(1),
        all.join(" ")
    )
}

fn header(desk: &DeskRef, columns: &[Arc<Column>], names: &Names) -> Html {
    html! {
        <div class="r head" role="row" aria-rowindex="1">
            {for columns.iter().enumerate().map(|(index, column)| {
                let label = column.label.get(names.language).unwrap_or_default().to_owned();
                let short = column.short.get(names.language).map(str::to_owned);
                let class = classes!("c", match index {
                    0 => Some("c0"),
                    1 if column.frozen => Some("c1"),
                    _ => None,
                });
                html! {
                    <div key={column.id.to_string()} {class} role="columnheader"
                        aria-colindex={(index + 1).to_string()} data-column={column.id.to_string()}
                        data-key={column.key.clone()}
                        title={column.help.get(names.language).map(str::to_owned)}
                        aria-label={label.clone()}>
                        if desk.may_shape() && !column.frozen {
                            {grip("column", t!(names.language, "grip-column"))}
                        }
                        <span class="cut">{short.unwrap_or_else(|| label.clone())}</span>
                        if desk.may_shape() && column.kind != Some(ColumnType::Code) {
                            <button type="button" class="btn icon low" tabindex="-1"
                                aria-haspopup="dialog"
                                aria-label={t!(names.language, "column-menu", label = label)}
                                onclick={column_menu(desk, &column.id)}>
                                <Glyph icon={Icon::Dots} />
                            </button>
                        }
                    </div>
                }
            })}
        </div>
    }
}

/// Opens a column's panel.
fn column_menu(desk: &DeskRef, column: &EntryId) -> Callback<MouseEvent> {
    let (desk, column) = (desk.clone(), column.clone());
    Callback::from(move |event: MouseEvent| {
        if let Some(at) = dom::anchor_of_event(&event) {
            desk.end_editing();
            desk.open_float(at, Floating::Column(column.clone()));
        }
    })
}

const BANDS: [&str; 4] = ["h1", "h2", "h3", "h4"];

fn tallies(desk: &DeskRef) -> BTreeMap<Option<EntryId>, Tally> {
    desk.look(|view| {
        let status = view.column_with_key(view.main(), "status");
        let sections = view
            .sections()
            .iter()
            .map(|section| Some(section.id.clone()));
        let tally = |(at, section): (usize, Option<EntryId>)| {
            let rows = view.rows_in(view.main(), section.as_ref());
            let agreed = rows.iter().filter(|row| {
                let cell = view
                    .row(view.main(), row)
                    .zip(status)
                    .map(|(r, s)| (r.cell(&s.id), s));
                cell.is_some_and(|(cell, status)| is_agreed(cell, status))
            });
            let band = section
                .as_ref()
                .and_then(|_| BANDS.get(at % BANDS.len()))
                .copied();
            let tally = Tally {
                number: at + 1,
                rows: rows.len(),
                agreed: agreed.count(),
                band: band.unwrap_or_default(),
            };
            (section, tally)
        };
        Some(sections.chain([None]).enumerate().map(tally).collect())
    })
    .unwrap_or_default()
}

fn is_agreed(cell: &tavolo_shared::plan::view::Cell, status: &Column) -> bool {
    use tavolo_shared::plan::value::Value;
    use tavolo_shared::plan::view::CellView;
    match cell.view(status) {
        CellView::Values(values) => values == [Value::Plain("agreed".to_owned())],
        _ => false,
    }
}

struct Drawing<'a> {
    desk: &'a DeskRef,
    columns: &'a Rc<Vec<Arc<Column>>>,
    names: &'a Rc<Names>,
    tallies: &'a BTreeMap<Option<EntryId>, Tally>,
    width: u32,
    wanted: AttrValue,
    writes: bool,
}

impl Drawing<'_> {
    /// The parts of the matrix, each line with its section's band.
    fn parts(&self, lines: &[Line], parts: &[Part]) -> Vec<Html> {
        let first_row = lines.iter().position(|line| matches!(line, Line::Row(_)));
        let mut bands = lines.iter().scan("", |band, line| {
            if let Line::Section(section) = line {
                *band = self.tallies.get(section).map_or("", |tally| tally.band);
            }
            Some(*band)
        });
        let mut done = 0;
        let mut drawn = Vec::new();
        for (number, part) in parts.iter().enumerate() {
            match part {
                Part::Room(px) => {
                    drawn.push(html! { <Room key={format!("room{number}")} px={*px} /> })
                }
                Part::Lines(range) => {
                    let some = lines.iter().enumerate().take(range.end).skip(range.start);
                    let mut band = bands.by_ref().skip(range.start - done);
                    done = range.end;
                    for (at, line) in some {
                        let band = band.next().unwrap_or_default();
                        drawn.push(self.line(line, at, band, first_row == Some(at)));
                    }
                }
            }
        }
        drawn
    }

    fn line(&self, line: &Line, at: usize, band: &'static str, first: bool) -> Html {
        let (desk, columns, index) = (self.desk.clone(), self.columns.len(), at + 2);
        match line {
            Line::Row(row) => html! {
                <Row key={format!("r{row}")} row={row.clone()} columns={self.columns.clone()}
                    {index} {band} names={self.names.clone()} {desk} {first} width={self.width}
                    wanted={self.wanted.clone()} writes={self.writes} />
            },
            Line::Section(section) => {
                let tally = self.tallies.get(section).copied().unwrap_or_default();
                let folded = desk.place().folded.contains(section);
                let key = key_of("s", section.as_ref());
                html! {
                    <SectionLine {key} section={section.clone()} number={tally.number} {index}
                        {columns} {band} rows={tally.rows} agreed={tally.agreed} {folded}
                        shapes={self.desk.may_shape()} {desk} />
                }
            }
            Line::Group(label) => html! {
                <GroupLine key={format!("g{label}")} label={label.clone()} {index} {columns} {desk} />
            },
            Line::Add(section) => {
                let empty = self.tallies.get(section).is_none_or(|t| t.rows == 0);
                html! {
                    <AddLine key={key_of("a", section.as_ref())} section={section.clone()} {index}
                        {columns} {band} {empty} {desk} />
                }
            }
        }
    }
}

fn name_of(language: Language, desk: &DeskRef) -> AttrValue {
    match desk.kind() {
        DocumentKind::Space | DocumentKind::Ideas => match desk.table() {
            Table::Outputs => t!(language, "space-outputs"),
            Table::Notes => t!(language, "space-notes"),
            _ => t!(language, "space-ideas"),
        },
        DocumentKind::Inventory => t!(language, "tab-inventory"),
        DocumentKind::Calendar => t!(language, "tab-calendar"),
        _ => t!(language, "tab-plan"),
    }
}

/// The key of a line that is a section's.
pub(super) fn key_of(kind: &str, section: Option<&EntryId>) -> String {
    format!(
        "{kind}{}",
        section.map(ToString::to_string).unwrap_or_default()
    )
}
