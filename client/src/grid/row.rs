//! One row: its cells, and what is said of it as a whole.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::view::Column;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::cell::Cell;
use super::desk::DeskRef;
use super::drag::grip;
use super::float::Floating;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom;
use crate::state::selection::{Line, Spot};
use crate::state::words::Names;
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
    let lead = html! {
        <span class="lead">
            if code.is_none() { <span class="tag">{t!(language, "row-new")}</span> }
            if written {
                <span class="tag minus" title={t!(language, "row-written-why")}>
                    {t!(language, "row-written")}
                </span>
            }
            if desk.may_write() {
                {grip("row", t!(language, "grip-row", of = desk.table().root()))}
                <button type="button" class="btn icon low" tabindex="-1" aria-haspopup="menu"
                    aria-label={label} onclick={menu}>
                    <Glyph icon={Icon::Dots} />
                </button>
            }
        </span>
    };
    html! {
        <div {class} role="row" aria-rowindex={props.index.to_string()} data-row={row.to_string()}
            data-code={code}>
            {for columns.iter().enumerate().map(|(index, column)| html! {
                <Cell key={column.id.to_string()} row={row.clone()} column={column.clone()} {index}
                    names={names.clone()} desk={desk.clone()} {first} width={props.width}
                    wanted={props.wanted.clone()}
                    lead={(index == 0).then(|| lead.clone())} />
            })}
        </div>
    }
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
