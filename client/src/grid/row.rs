//! One row: its cells, and what is said of it as a whole.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::view::Column;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::agreed::shaken_mark;
use super::bus::{Topic, use_topic};
use super::cell::{CellProps, draw, is_cut_off};
use super::comments::row_mark;
use super::desk::DeskRef;
use super::drag::grip;
use super::float::Floating;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom::{self, grid};
use crate::state::selection::{Line, Spot};
use crate::state::words::{Names, Shown};
use crate::t;

/// What a row needs.
#[derive(Clone, PartialEq, Properties)]
pub struct RowProps {
    /// Which row.
    pub row: EntryId,
    /// The columns that are shown.
    pub columns: Rc<Vec<Arc<Column>>>,
    /// Its place among all lines, as ARIA counts, from 1.
    pub index: usize,
    /// Its section's band.
    pub band: &'static str,
    /// What ids are called.
    pub names: Rc<Names>,
    /// The desk.
    pub desk: DeskRef,
    /// The first line under the header.
    pub first: bool,
    /// How wide the matrix is.
    pub width: u32,
    /// What is searched for.
    pub wanted: AttrValue,
    /// Whether one may write in it.
    pub writes: bool,
}

/// One row of the matrix.
#[component]
pub fn Row(props: &RowProps) -> Html {
    let language = use_language();
    let RowProps {
        row,
        columns,
        desk,
        names,
        first,
        ..
    } = props.clone();
    use_topic(&desk.bus, Topic::Row(row.clone()));
    use_topic(&desk.bus, Topic::Cells(row.clone()));
    let node = use_node_ref();
    use_row_focus(&desk, &row, &columns);
    use_list(&desk, &row, &columns);
    let shown: Vec<Shown> = columns
        .iter()
        .map(|column| desk.shown(&row, column, &names))
        .collect();
    let cut = use_cuts(props, &node, &shown);
    let Some((code, written, demo)) = desk.look(|view| {
        let found = view.row(view.main(), &row)?;
        Some((
            found.code().map(str::to_owned),
            found.deleted.is_some(),
            found.demo,
        ))
    }) else {
        return Html::default();
    };
    // Whatever reaches over the row's edge must not be cut off by it.
    let live = desk
        .place()
        .spot
        .as_ref()
        .is_some_and(|spot| spot.line == Line::Row(row.clone()))
        || desk.others().in_row(&row).next().is_some();
    let class = classes!(
        "r",
        props.band,
        live.then_some("live"),
        demo.then_some("example")
    );
    let label = match &code {
        Some(code) => t!(
            language,
            "row-menu",
            of = desk.table().root(),
            code = code.as_str()
        ),
        None => t!(language, "row-menu-new", of = desk.table().root()),
    };
    let menu = menu_button(&desk, &row, columns.first().map(|column| column.id.clone()));
    let ids: Vec<&EntryId> = columns.iter().map(|column| &column.id).collect();
    let lead = html! {
        <span class="lead">
            if code.is_none() { <span class="tag">{t!(language, "row-new")}</span> }
            if written {
                <span class="tag minus" title={t!(language, "row-written-why")}>
                    {t!(language, "row-written")}
                </span>
            }
            {shaken_mark(&desk, &row, language)}
            {row_mark(&desk, &row, &ids, language)}
            if props.writes {
                {grip("row", t!(language, "grip-row", of = desk.table().root()))}
                <button type="button" class="btn icon low" tabindex="-1" aria-haspopup="menu"
                    aria-label={label} onclick={menu}>
                    <Glyph icon={Icon::Dots} />
                </button>
            }
        </span>
    };
    let cells = columns.iter().zip(shown).enumerate();
    let cells = cells.map(|(index, (column, shown))| {
        let cell = CellProps {
            row: row.clone(),
            column: column.clone(),
            index,
            names: names.clone(),
            desk: desk.clone(),
            first,
            wanted: props.wanted.clone(),
            lead: (index == 0).then(|| lead.clone()),
            shown,
            cut: cut.contains(&index),
        };
        draw(&cell, language)
    });
    html! {
        <div {class} ref={node} role="row" aria-rowindex={props.index.to_string()}
            data-row={row.to_string()} data-code={code}>
            {for cells}
        </div>
    }
}

/// Gives a cell of the row the focus when somebody has come to it.
#[hook]
fn use_row_focus(desk: &DeskRef, row: &EntryId, columns: &[Arc<Column>]) {
    let at = {
        let place = desk.place();
        let spot = place.spot.as_ref();
        let spot = spot.filter(|spot| spot.line == Line::Row(row.clone()));
        let shown = |column: &EntryId| columns.iter().any(|each| each.id == *column);
        let column = spot.map(|spot| spot.column.clone()).filter(shown);
        let free = column.filter(|column| place.edits(row, column).is_none());
        free.map(|column| (column, place.moves))
    };
    let (desk, row) = (desk.clone(), row.clone());
    use_effect_with(at, move |at| {
        if let Some((column, moves)) = at
            && *moves > 0
            && desk.takes_focus()
        {
            grid::focus_cell(row.as_str(), column.as_str());
        }
    });
}

/// Opens the list of a cell whose value is chosen.
#[hook]
fn use_list(desk: &DeskRef, row: &EntryId, columns: &[Arc<Column>]) {
    let open = {
        let place = desk.place();
        let chosen = |column: &&Arc<Column>| {
            column.kind != Some(ColumnType::Prose) && place.edits(row, &column.id).is_some()
        };
        columns.iter().find(chosen).map(|column| column.id.clone())
    };
    let (desk, row) = (desk.clone(), row.clone());
    use_effect_with(open, move |open| {
        if let Some(column) = open
            && let Some(at) = grid::anchor_of_cell(row.as_str(), column.as_str())
        {
            desk.open_float(at, Floating::Choice(row, column.clone()));
        }
    });
}

/// Which cells' texts are longer than is shown, by their places. Measured once the page has its widths,
/// and again where a long text or a width is another.
#[hook]
fn use_cuts(props: &RowProps, node: &NodeRef, shown: &[Shown]) -> Rc<Vec<usize>> {
    let cuts = use_state_eq(Rc::<Vec<usize>>::default);
    let RowProps {
        row, columns, desk, ..
    } = props;
    let mut long = Vec::new();
    for (at, (column, shown)) in columns.iter().zip(shown).enumerate() {
        if let (Shown::Prose(words), true) = (shown, is_cut_off(shown)) {
            let place = desk.place();
            let whole = place.opened.contains(&(row.clone(), column.id.clone()));
            let edits = place.edits(row, &column.id).is_some();
            long.push((at, words.clone(), whole || edits));
        }
    }
    {
        let (cuts, node) = (cuts.clone(), node.clone());
        use_effect_with((long, props.width), move |(long, _)| {
            let (long, before) = (long.clone(), (*cuts).clone());
            let measure = (!long.is_empty()).then(|| {
                dom::next_frame(move || {
                    let cut = |(at, _, whole): &(usize, String, bool)| match whole {
                        // One that is shown whole has been measured before.
                        true => before.contains(at),
                        false => grid::is_cut(&node, *at),
                    };
                    let cut = long.iter().filter(|each| cut(each));
                    cuts.set(Rc::new(cut.map(|(at, ..)| *at).collect()));
                })
            });
            move || drop(measure)
        });
    }
    (*cuts).clone()
}

fn menu_button(desk: &DeskRef, row: &EntryId, column: Option<EntryId>) -> Callback<MouseEvent> {
    let (desk, row) = (desk.clone(), row.clone());
    Callback::from(move |event: MouseEvent| {
        if let (Some(at), Some(column)) = (dom::anchor_of_event(&event), column.clone()) {
            desk.end_editing();
            // A menu of what is selected leaves it selected.
            if desk.rows_of(&row).len() > 1 {
                desk.open_float(at, Floating::Row(row.clone()));
                return;
            }
            let spot = desk
                .place()
                .spot
                .clone()
                .filter(|spot| spot.line == Line::Row(row.clone()));
            desk.stand(spot.unwrap_or(Spot {
                line: Line::Row(row.clone()),
                column,
            }));
            desk.open_float(at, Floating::Row(row.clone()));
        }
    })
}
