//! A section's header, and the line at its end that adds a row.

use tavolo_shared::ids::EntryId;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::desk::DeskRef;
use super::drag::grip;
use super::float::Floating;
use super::prose::ProseEditor;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom;
use crate::state::selection::{EditCommand, Line, Spot};
use crate::t;

/// What a section's header needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SectionProps {
    /// Which section; none for rows whose section is gone.
    pub section: Option<EntryId>,
    /// Its number, from 1.
    pub number: usize,
    /// Its place among all lines, as ARIA counts, from 1.
    pub index: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// Its band.
    pub band: &'static str,
    /// How many rows it has.
    pub rows: usize,
    /// How many of them are agreed.
    pub agreed: usize,
    /// Without its rows.
    pub folded: bool,
    /// Whether one may move and rename it.
    pub shapes: bool,
    /// The desk.
    pub desk: DeskRef,
}

/// A section's header.
#[component]
pub fn SectionLine(props: &SectionProps) -> Html {
    let language = use_language();
    let SectionProps {
        section,
        desk,
        folded,
        ..
    } = props.clone();
    use_topic(&desk.bus, Topic::Section(section.clone()));
    let node = use_node_ref();
    let spot_line = Line::Section(section.clone());
    let (active, moves, renaming) = {
        let place = desk.place();
        let active = place
            .spot
            .as_ref()
            .is_some_and(|spot| spot.line == spot_line);
        (
            active,
            place.moves,
            section.is_some() && place.renaming == section,
        )
    };
    use_line_focus(&desk, &node, active && !renaming, moves);
    let title = section
        .as_ref()
        .and_then(|section| desk.look(|view| Some(view.section(section)?.title_text())));
    let title = match title {
        Some(title) if title.is_empty() => t!(language, "section-untitled"),
        Some(title) => title.into(),
        None => t!(language, "section-none"),
    };
    // As it is shown: who speaks to the page says what they see.
    let named = match &section {
        Some(_) => format!("{} · {title}", props.number),
        None => title.to_string(),
    };
    let fold = {
        let (desk, section) = (desk.clone(), section.clone());
        Callback::from(move |_: MouseEvent| desk.fold(section.clone()))
    };
    let stand = stand_on(&desk, spot_line);
    html! {
        <div class={classes!("r", "sec", props.band)} role="row"
            aria-rowindex={props.index.to_string()}
            data-section={section.as_ref().map(ToString::to_string).unwrap_or_default()}>
            <div class={classes!("c", (active && !renaming).then_some("sel"))} ref={node}
                role="gridcell" aria-colspan={props.columns.to_string()}
                tabindex={if active && !renaming { "0" } else { "-1" }} onmousedown={stand}>
                <div class="in">
                    <button type="button" class="tog" tabindex="-1"
                        aria-expanded={(!folded).to_string()}
                        aria-label={t!(language, "section-fold", title = named.as_str())}
                        onclick={fold}>
                        <Glyph icon={if folded { Icon::Right } else { Icon::Chevron }} />
                        if !renaming {
                            <b>{named}</b>
                        }
                    </button>
                    if renaming { {title_editor(&desk, section.as_ref(), language)} }
                    <span class="meta">
                        <span>{t!(language, "section-rows", n = props.rows)}</span>
                        <span>{t!(language, "section-agreed", n = props.agreed)}</span>
                    </span>
                    if desk.may_shape() && section.is_some() {
                        {grip("section", t!(language, "grip-section"))}
                    }
                    {menu_button(&desk, section.as_ref(), &title, language)}
                </div>
            </div>
        </div>
    }
}

#[hook]
pub(super) fn use_line_focus(desk: &DeskRef, node: &NodeRef, active: bool, moves: u64) {
    let (desk, node) = (desk.clone(), node.clone());
    use_effect_with(
        (active, if active { moves } else { 0 }),
        move |(active, moves)| {
            if *active && *moves > 0 && desk.takes_focus() {
                dom::focus(&node);
            }
        },
    );
}

pub(super) fn stand_on(desk: &DeskRef, line: Line) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |event: MouseEvent| {
        if dom::is_control(event.target()) {
            return;
        }
        let column = desk.place().layout.columns.first().cloned();
        if let Some(column) = column {
            desk.end_editing();
            desk.stand(Spot {
                line: line.clone(),
                column,
            });
        }
    })
}

fn menu_button(
    desk: &DeskRef,
    section: Option<&EntryId>,
    title: &AttrValue,
    language: tavolo_shared::api::Language,
) -> Html {
    let Some(section) = section.filter(|_| desk.may_shape()).cloned() else {
        return Html::default();
    };
    let open = {
        let desk = desk.clone();
        Callback::from(move |event: MouseEvent| {
            let column = desk.place().layout.columns.first().cloned();
            if let (Some(at), Some(column)) = (dom::anchor_of_event(&event), column) {
                desk.end_editing();
                desk.stand(Spot {
                    line: Line::Section(Some(section.clone())),
                    column,
                });
                desk.open_float(at, Floating::Section(section.clone()));
            }
        })
    };
    html! {
        <button type="button" class="btn icon low" tabindex="-1" aria-haspopup="menu"
            aria-label={t!(language, "section-menu", title = title.as_str())} onclick={open}>
            <Glyph icon={Icon::Dots} />
        </button>
    }
}

/// The title in the writing: every letter is in the plan at once, as in a cell.
fn title_editor(
    desk: &DeskRef,
    section: Option<&EntryId>,
    language: tavolo_shared::api::Language,
) -> Html {
    let Some(section) = section.cloned() else {
        return Html::default();
    };
    let text = desk
        .look(|view| Some(crate::state::words::join(&view.section(&section)?.title).1))
        .unwrap_or_default();
    let on_splice = {
        let (desk, section) = (desk.clone(), section.clone());
        Callback::from(move |splice| desk.splice_title(&section, &splice))
    };
    let on_unwritten = {
        let (desk, section) = (desk.clone(), section.clone());
        Callback::from(move |words| desk.keep_unwritten(&section, &section, words))
    };
    let on_command = {
        let (desk, section) = (desk.clone(), section.clone());
        Callback::from(move |command: EditCommand| match command {
            EditCommand::Undo => desk.undo_last(),
            EditCommand::Redo => desk.redo_last(),
            _ => {
                desk.rename(None);
                let column = desk.place().layout.columns.first().cloned();
                if let Some(column) = column {
                    desk.stand(Spot {
                        line: Line::Section(Some(section.clone())),
                        column,
                    });
                }
            }
        })
    };
    let on_left = {
        let desk = desk.clone();
        Callback::from(move |()| desk.rename(None))
    };
    let on_open = {
        let desk = desk.clone();
        Callback::from(move |told| desk.set_editor(told))
    };
    html! {
        <div class="title">
            <ProseEditor {text} label={t!(language, "section-title")}
                hint={t!(language, "section-title")} {on_splice} {on_unwritten}
                on_select={Callback::noop()} {on_command} {on_left} {on_open} />
        </div>
    }
}

/// What the line that adds a row needs.
#[derive(Clone, PartialEq, Properties)]
pub struct AddProps {
    /// To which section; none in a table without sections.
    pub section: Option<EntryId>,
    /// Its place among all lines, as ARIA counts, from 1.
    pub index: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// The section's band.
    pub band: &'static str,
    /// The section has no rows.
    pub empty: bool,
    /// The desk.
    pub desk: DeskRef,
}

/// The line that adds a row.
#[component]
pub fn AddLine(props: &AddProps) -> Html {
    let language = use_language();
    let AddProps { section, desk, .. } = props.clone();
    use_topic(&desk.bus, Topic::Section(section.clone()));
    let node = use_node_ref();
    let (active, moves) = {
        let place = desk.place();
        let line = Line::Add(section.clone());
        (
            place.spot.as_ref().is_some_and(|spot| spot.line == line),
            place.moves,
        )
    };
    use_line_focus(&desk, &node, active, moves);
    let add = {
        let (desk, section) = (desk.clone(), section.clone());
        Callback::from(move |_: MouseEvent| {
            desk.end_editing();
            desk.add_row_below(section.as_ref());
        })
    };
    html! {
        <div class={classes!("r", "add", props.band)} role="row"
            aria-rowindex={props.index.to_string()}>
            <div class={classes!("c", active.then_some("sel"))} ref={node} role="gridcell"
                aria-colspan={props.columns.to_string()}
                tabindex={if active { "0" } else { "-1" }}>
                <button type="button" tabindex="-1" data-add={section.as_ref().map(ToString::to_string).unwrap_or_default()} onclick={add}>
                    <Glyph icon={Icon::Plus} />
                    {if props.empty { t!(language, "row-add-first", of = desk.table().root()) } else { t!(language, "row-add", of = desk.table().root()) }}
                </button>
            </div>
        </div>
    }
}
