//! The head of rows that one looks at together because they have the same in a column.

use tavolo_shared::api::Language;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::DeskRef;
use super::section::{stand_on, use_line_focus};
use crate::components::hooks::use_language;
use crate::state::selection::Line;
use crate::t;

/// What a group's head needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct GroupProps {
    /// What its rows have in the column.
    pub(super) label: String,
    /// Its place among all lines, as ARIA counts, from 1.
    pub(super) index: usize,
    /// How many columns it spans.
    pub(super) columns: usize,
    /// The desk.
    pub(super) desk: DeskRef,
}

/// What a group is called: those without anything have a name too.
pub(super) fn group_words(language: Language, label: &str) -> AttrValue {
    match label {
        "" => t!(language, "group-nothing"),
        label => label.to_owned().into(),
    }
}

/// A group's head.
#[component]
pub(super) fn GroupLine(props: &GroupProps) -> Html {
    let language = use_language();
    let GroupProps { label, desk, .. } = props.clone();
    use_topic(&desk.bus, Topic::Group(label.clone()));
    let node = use_node_ref();
    let line = Line::Group(label.clone());
    let (active, moves, rows) = {
        let place = desk.place();
        let active = place.spot.as_ref().is_some_and(|spot| spot.line == line);
        let after = place.layout.lines.iter().skip_while(|each| **each != line);
        let rows = after.skip(1).take_while(|line| line.row().is_some());
        (active, place.moves, rows.count())
    };
    use_line_focus(&desk, &node, active, moves);
    let table = desk.table();
    let words = match table.has_sections() {
        true => t!(language, "section-rows", n = rows),
        false => t!(language, "foot-rows", of = table.root(), n = rows),
    };
    html! {
        <div class="r sec" role="row" aria-rowindex={props.index.to_string()} data-group={label.clone()}>
            <div class={classes!("c", active.then_some("sel"))} ref={node} role="gridcell"
                aria-colspan={props.columns.to_string()} tabindex={if active { "0" } else { "-1" }}
                onmousedown={stand_on(&desk, line)}>
                <div class="in">
                    <b class="name">{group_words(language, &label)}</b>
                    <span class="meta"><span>{words}</span></span>
                </div>
            </div>
        </div>
    }
}
