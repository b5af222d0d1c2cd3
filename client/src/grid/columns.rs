//! A column's panel: its name, its type with what would become of it, its place and its width.
//!
//! Hiding is one's own; everything else is everybody's, and one key takes it back.

use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit;
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::view::Column;
use web_sys::{Event, FocusEvent, HtmlInputElement, HtmlSelectElement, KeyboardEvent, SubmitEvent};
use yew::prelude::*;

use super::desk::{Desk, DeskRef};
use super::toast::Said;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::i18n::MessageId;
use crate::io::dom;
use crate::msg;
use crate::state::retype::{Preview, TYPES, preview};
use crate::t;

/// What the panel needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ColumnPanelProps {
    /// Which column.
    pub column: EntryId,
}

/// A column's panel.
#[component]
pub fn ColumnPanel(props: &ColumnPanelProps) -> Html {
    let desk = use_context::<DeskRef>();
    let found = desk.and_then(|desk| {
        let column = desk.look(|view| Some(view.column(view.main(), &props.column)?.clone()))?;
        Some((desk, column))
    });
    match found {
        Some((desk, column)) => html! { <Panel {desk} {column} /> },
        None => Html::default(),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PanelProps {
    desk: DeskRef,
    column: Arc<Column>,
}

#[component]
fn Panel(props: &PanelProps) -> Html {
    let language = use_language();
    let PanelProps { desk, column } = props.clone();
    let field = use_node_ref();
    use_effect_with(field.clone(), |field| {
        let field = field.clone();
        // After the cell below has taken the focus.
        let focus = dom::next_frame(move || dom::focus_end(&field));
        move || drop(focus)
    });
    let label = column.label.get(language).unwrap_or_default().to_owned();
    let rename = {
        let (desk, id, field) = (desk.clone(), column.id.clone(), field.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(field) = field.cast::<HtmlInputElement>() {
                desk.rename_column(&id, field.value().trim());
            }
        })
    };
    let onkeydown = {
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            if event.key() == "Escape" {
                desk.close_float(true);
            }
        })
    };
    let onfocusout = {
        let desk = desk.clone();
        Callback::from(move |event: FocusEvent| {
            let inside = event
                .current_target()
                .is_some_and(|panel| dom::holds(&panel, event.related_target()));
            if event.related_target().is_some() && !inside {
                desk.close_float(false);
            }
        })
    };
    html! {
        <div class="columns" tabindex="-1" {onkeydown} {onfocusout}>
            <form onsubmit={rename}>
                <label>
                    <span>{t!(language, "column-name")}</span>
                    <input ref={field} class="wanted" value={label} />
                </label>
                <button type="submit" class="btn line">{t!(language, "column-rename")}</button>
            </form>
            if TYPES.iter().any(|kind| Some(*kind) == column.kind) {
                <Retype desk={desk.clone()} column={column.clone()} />
            }
            {places(&desk, &column, language)}
        </div>
    }
}

/// Another type, with what would become of the cells.
#[component]
fn Retype(props: &PanelProps) -> Html {
    let language = use_language();
    let PanelProps { desk, column } = props.clone();
    let wanted = use_state(|| column.kind);
    let onchange = {
        let wanted = wanted.clone();
        Callback::from(move |event: Event| {
            let chosen = event
                .target_dyn_into::<HtmlSelectElement>()
                .and_then(|select| ColumnType::of_name(&select.value()));
            wanted.set(chosen);
        })
    };
    let other = (*wanted).filter(|kind| Some(*kind) != column.kind);
    let come = other.and_then(|kind| {
        let known = desk.known();
        desk.look(|view| Some(preview(view, view.main(), &column, kind, language, &known)))
    });
    let retype = {
        let (desk, id) = (desk.clone(), column.id.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(kind) = other {
                desk.retype_column(&id, kind);
            }
        })
    };
    let has_options = !column.options.is_empty();
    let offered = TYPES
        .into_iter()
        .filter(|kind| has_options || !matches!(kind, ColumnType::Choice | ColumnType::Choices));
    html! {
        <>
            <label>
                <span>{t!(language, "column-type")}</span>
                <select class="wanted" {onchange}>
                    {for offered.map(|kind| html! {
                        <option value={kind.name()} selected={*wanted == Some(kind)}>
                            {crate::i18n::tr(language, name_of(kind), &[])}
                        </option>
                    })}
                </select>
            </label>
            if let Some(come) = come {
                <p class="meant" aria-live="polite">{said(&come, language)}</p>
                <button type="button" class="btn line" onclick={retype}>
                    {t!(language, "column-retype")}
                </button>
            }
        </>
    }
}

fn said(come: &Preview, language: Language) -> String {
    if come.unread == 0 {
        return t!(language, "column-all-read", n = come.filled).to_string();
    }
    let examples: Vec<String> = come
        .examples
        .iter()
        .map(|words| {
            const CHARS: usize = 40;
            let short: String = words.chars().take(CHARS).collect();
            t!(language, "column-example", words = short).to_string()
        })
        .collect();
    let all = come.filled;
    format!(
        "{} {}",
        t!(language, "column-some-unread", n = come.unread, all = all),
        examples.join(" ")
    )
}

/// Where the column stands, how wide it is, whether one sees it.
fn places(desk: &DeskRef, column: &Column, language: Language) -> Html {
    const STEP_PX: u32 = 40;
    let button = |icon: Icon, label: AttrValue, run: fn(&Desk, &Column)| {
        let (desk, column) = (desk.clone(), column.clone());
        let onclick = Callback::from(move |_: MouseEvent| run(&desk, &column));
        html! { <button type="button" class="btn" {onclick}><Glyph {icon} />{label}</button> }
    };
    html! {
        <div class="acts">
            if !column.frozen {
                {button(Icon::Back, t!(language, "column-left"), |d, c| d.move_column(&c.id, false))}
                {button(Icon::Right, t!(language, "column-right"), |d, c| d.move_column(&c.id, true))}
            }
            {button(Icon::Minus, t!(language, "column-narrower"), |d, c| {
                d.set_column_width(&c.id, c.width_px.saturating_sub(STEP_PX));
            })}
            {button(Icon::Plus, t!(language, "column-wider"), |d, c| {
                d.set_column_width(&c.id, c.width_px.saturating_add(STEP_PX));
            })}
            {button(Icon::Columns, t!(language, "column-insert"), |d, c| {
                d.close_float(true);
                d.insert_column(&c.id);
            })}
            {button(Icon::Copy, t!(language, "column-duplicate"), |d, c| {
                d.close_float(true);
                d.duplicate_column(c);
            })}
            if !column.frozen {
                {button(Icon::Off, t!(language, "column-hide"), |d, c| {
                    d.close_float(true);
                    d.show_column(&c.id, false);
                })}
                {button(Icon::Bin, t!(language, "column-delete"), |d, c| d.delete_column(&c.id))}
            }
        </div>
    }
}

/// What a type is called.
fn name_of(kind: ColumnType) -> MessageId {
    match kind {
        ColumnType::Choice => msg!("type-choice"),
        ColumnType::Choices => msg!("type-choices"),
        ColumnType::When => msg!("type-when"),
        ColumnType::Date => msg!("type-date"),
        ColumnType::Number => msg!("type-number"),
        ColumnType::Money => msg!("type-money"),
        ColumnType::Projects => msg!("type-projects"),
        ColumnType::Tags => msg!("type-tags"),
        ColumnType::Link => msg!("type-link"),
        _ => msg!("type-prose"),
    }
}

impl Desk {
    /// Names a column in one's own language.
    pub fn rename_column(&self, column: &EntryId, label: &str) {
        let language = self.names().language;
        self.typing.borrow_mut().end();
        let done = self.commit(&self.act(), |tx| {
            edit::relabel_column(tx, column, language, label)
        });
        if done.is_some() {
            self.close_float(true);
        }
    }

    /// Gives a column another type; what is not recognised stays as it is written.
    pub fn retype_column(&self, column: &EntryId, kind: ColumnType) {
        let (language, known) = (self.names().language, self.known());
        self.typing.borrow_mut().end();
        let act = self.act();
        let before = self.commit(&act, |tx| edit::set_column_type(tx, column, kind));
        let Some(before) = before else { return };
        let rows: Vec<EntryId> = self
            .look(|view| Some(view.rows(view.main()).map(|row| row.id.clone()).collect()))
            .unwrap_or_default();
        let done = before.is_none_or(|before| {
            self.in_batches(&rows, |rows| {
                let convert = |tx: &mut edit::Tx<'_>| {
                    let to = (&before, kind);
                    edit::convert_cells(tx, self.table(), to, rows, language, &known)
                };
                self.try_commit(&act, convert).is_some()
            })
        });
        if done {
            self.close_float(true);
            self.say(Said::ColumnChanged);
        } else {
            self.say(Said::NotDone);
        }
    }

    /// Does something for rows, as many at once as one change takes. Says whether it is done for all.
    fn in_batches(&self, rows: &[EntryId], mut run: impl FnMut(&[EntryId]) -> bool) -> bool {
        let (mut rest, mut at_once) = (rows, rows.len());
        while !rest.is_empty() {
            let (some, others) = rest.split_at(at_once.clamp(1, rest.len()));
            if run(some) {
                rest = others;
            } else if some.len() == 1 {
                return false;
            } else {
                at_once = some.len() / 2;
            }
        }
        true
    }

    /// Moves a column by one among those that one sees.
    pub fn move_column(&self, column: &EntryId, right: bool) {
        let spot = self.look(|view| {
            let shown = self.place().shown_columns(view, view.main());
            let at = shown.iter().position(|each| each.id == *column)?;
            let after = match right {
                true => shown.get(at + 1)?,
                false => shown.get(at.checked_sub(2)?)?,
            };
            let stays = !right && shown.get(at - 1).is_some_and(|before| before.frozen);
            (!stays).then(|| edit::Spot::After(after.id.clone()))
        });
        if let Some(spot) = spot {
            self.typing.borrow_mut().end();
            self.commit(&self.act(), |tx| edit::move_column(tx, column, &spot));
        }
    }

    /// Makes a column so wide at first, for everybody.
    pub fn set_column_width(&self, column: &EntryId, width_px: u32) {
        const WIDTHS_PX: std::ops::RangeInclusive<u32> = 80..=640;
        let width_px = width_px.clamp(*WIDTHS_PX.start(), *WIDTHS_PX.end());
        self.typing.borrow_mut().end();
        self.commit(&self.act(), |tx| {
            edit::set_column_width(tx, column, width_px)
        });
    }

    /// Deletes a column; its cells come back with it.
    pub fn delete_column(&self, column: &EntryId) {
        self.typing.borrow_mut().end();
        let done = self.commit(&self.act(), |tx| edit::delete_column(tx, column));
        if done.is_some() {
            self.close_float(true);
            self.say(Said::ColumnDeleted);
        }
    }

    /// Brings a column back from the bin, with its cells.
    pub fn restore_column(&self, column: &EntryId) {
        self.typing.borrow_mut().end();
        let done = self.commit(&self.act(), |tx| edit::restore_column(tx, column));
        if done.is_some() {
            self.say(Said::Restored);
        }
    }

    /// Adds a column of prose at the right end, and opens its panel where there is one to name it.
    pub fn add_column(&self) {
        self.add_column_at(edit::Spot::Last);
    }

    /// Makes a column for prose somewhere.
    pub(super) fn add_column_at(&self, spot: edit::Spot) {
        let language = self.names().language;
        let label = t!(language, "column-new");
        self.typing.borrow_mut().end();
        let new = edit::NewColumn {
            table: self.table(),
            kind: ColumnType::Prose,
            label: label.to_string(),
            language,
            spot,
        };
        if self
            .commit(&self.act(), |tx| edit::add_column(tx, &new))
            .is_some()
        {
            self.say(Said::ColumnAdded);
        }
    }
}
