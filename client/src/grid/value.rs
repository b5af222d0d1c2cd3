//! The field of a cell whose value is written in words: a date, a period, a number, an amount, an
//! address.
//!
//! One types as one would say it, and reads below what was understood; days can be picked too.
//! What nothing can read is kept as it is written. The words are the desk's from the first key
//! on, so that they are written wherever the focus goes; only Escape gives the old value back.

use std::cell::RefCell;
use std::sync::Arc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Language;
use tavolo_shared::ids::{DocumentId, EntryId};
use tavolo_shared::plan::reading::{self, Read};
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::value::{Value, When};
use tavolo_shared::plan::view::{CellView, Column, View};
use tavolo_shared::plan::when;
use web_sys::{Event, FocusEvent, HtmlInputElement, InputEvent, KeyboardEvent};
use yew::prelude::*;

use super::desk::{Desk, DeskRef};
use super::prose::press_of;
use super::toast::Said;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom::{self, form};
use crate::state::programme::spellings;
use crate::state::selection::{EditCommand, press_editing};
use crate::state::value::{Meaning, meaning, period, written};
use crate::t;

/// What the field needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ValueFieldProps {
    /// The desk.
    pub desk: DeskRef,
    /// The cell's row.
    pub row: EntryId,
    /// The cell's column.
    pub column: Arc<Column>,
}

/// The field of a cell whose value is written.
#[component]
pub fn ValueField(props: &ValueFieldProps) -> Html {
    let language = use_language();
    let ValueFieldProps { desk, row, column } = props.clone();
    let words = use_state(|| begun(&desk, &row, &column, language));
    let field = use_node_ref();
    use_effect_with(field.clone(), dom::focus_end);
    let write = {
        let (desk, words) = (desk.clone(), words.clone());
        Callback::from(move |now: String| {
            desk.set_draft(now.clone());
            words.set(now);
        })
    };
    let oninput = {
        let write = write.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                write.emit(field.value());
            }
        })
    };
    let onkeydown = {
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| keydown(&desk, &event))
    };
    let onfocusout = {
        let desk = desk.clone();
        Callback::from(move |event: FocusEvent| {
            let inside = event
                .current_target()
                .is_some_and(|field| dom::holds(&field, event.related_target()));
            if event.related_target().is_some() && !inside {
                desk.end_editing();
            }
        })
    };
    let label = column.label.get(language).unwrap_or_default().to_owned();
    let meaning = meaning(&column, &words, language);
    html! {
        <div class="picker value" {onkeydown} {onfocusout}>
            <input ref={field} class="wanted" type="text" autocomplete="off" aria-label={label}
                aria-describedby="inteso" value={(*words).clone()}
                inputmode={inputmode(column.kind)} placeholder={example(column.kind, language)}
                {oninput} />
            <p class="meant" id="inteso" aria-live="polite">{said(&meaning, language)}</p>
            {days(column.kind, &words, &write, language)}
        </div>
    }
}

/// What stands in the field at first: what was typed to open it, or the value.
fn begun(desk: &Desk, row: &EntryId, column: &Column, language: Language) -> String {
    let editing = desk.place().editing_at(row, &column.id).cloned();
    if let Some(words) = editing.and_then(|editing| editing.draft.or(editing.typed)) {
        desk.set_draft(words.clone());
        return words;
    }
    desk.look(|view| {
        let cell = view.row(view.main(), row)?.cell(&column.id);
        Some(match cell.view(column) {
            CellView::Values(values) => written(column, &values, language),
            _ => String::new(),
        })
    })
    .unwrap_or_default()
}

fn keydown(desk: &Desk, event: &KeyboardEvent) {
    event.stop_propagation();
    let Some(command) = press_editing(&press_of(event)) else {
        return;
    };
    match command {
        // A line of its own has no lines, and the field takes its own letters back.
        EditCommand::Break | EditCommand::Undo | EditCommand::Redo => {}
        // From the field to the days that can be picked, and out of the last of them.
        EditCommand::Right if form::has_next(event, false) => {}
        EditCommand::Left if form::has_next(event, true) => {}
        _ => {
            event.prevent_default();
            desk.leave(command);
        }
    }
}

fn inputmode(kind: Option<ColumnType>) -> Option<&'static str> {
    match kind {
        Some(ColumnType::Number) => Some("decimal"),
        Some(ColumnType::Link) => Some("url"),
        _ => None,
    }
}

fn example(kind: Option<ColumnType>, language: Language) -> Option<AttrValue> {
    Some(match kind? {
        ColumnType::When => t!(language, "value-example-when"),
        ColumnType::Date => t!(language, "value-example-date"),
        ColumnType::Money => t!(language, "value-example-money"),
        ColumnType::Number => t!(language, "value-example-number"),
        ColumnType::Link => t!(language, "value-example-link"),
        _ => return None,
    })
}

fn said(meaning: &Meaning, language: Language) -> Html {
    match meaning {
        Meaning::Nothing => html! { {t!(language, "value-nothing")} },
        Meaning::Understood(words) => html! { <><Glyph icon={Icon::Check} />{words}</> },
        Meaning::LacksYear => html! {
            <><Glyph icon={Icon::Query} />{t!(language, "value-lacks-year")}</>
        },
        Meaning::Unread => html! {
            <><Glyph icon={Icon::Query} />{t!(language, "value-unread")}</>
        },
    }
}

/// Days to be picked, where the value has days.
fn days(
    kind: Option<ColumnType>,
    words: &str,
    write: &Callback<String>,
    language: Language,
) -> Html {
    let read = when::read(words);
    let pick = |label: AttrValue, value: Option<String>, changed: Callback<Option<String>>| {
        let onchange = Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                changed.emit(Some(field.value()).filter(|day| !day.is_empty()));
            }
        });
        html! {
            <label><span>{label}</span><input type="date" {value} {onchange} /></label>
        }
    };
    let told = |make: fn(&When, Option<String>) -> When| {
        let (write, read) = (write.clone(), read.clone());
        Callback::from(move |day: Option<String>| {
            let when = make(&read, day);
            write.emit(
                period(&when, language)
                    .map(|words| words.to_string())
                    .unwrap_or_default(),
            );
        })
    };
    let (from, to) = (read.from.clone(), read.to.clone());
    match kind {
        Some(ColumnType::Date) => {
            let one = told(|_, day| When {
                from: day.clone(),
                to: day,
                ..When::default()
            });
            html! { <div class="days">{pick(t!(language, "value-day"), from, one)}</div> }
        }
        Some(ColumnType::When) => {
            let first = told(|read, day| When {
                from: day,
                to: read.to.clone(),
                ..When::default()
            });
            let last = told(|read, day| When {
                from: read.from.clone(),
                to: day,
                ..When::default()
            });
            html! {
                <div class="days">
                    {pick(t!(language, "value-first-day"), from, first)}
                    {pick(t!(language, "value-last-day"), to, last)}
                </div>
            }
        }
        _ => Html::default(),
    }
}

impl Desk {
    /// What is being written in the open field.
    pub fn set_draft(&self, words: String) {
        if let Some(editing) = &mut self.place.borrow_mut().editing {
            editing.draft = Some(words);
        }
    }

    /// One may not write any more: what stands in an open field is kept aside.
    pub(super) fn stop_editing(&self) {
        let ended = self.place.borrow_mut().editing.take();
        if let Some((editing, words)) = ended.and_then(|e| Some((e.clone(), e.draft?))) {
            self.keep_unwritten(&editing.row, &editing.column, words);
        }
    }

    /// Everything that cells name, by every spelling that people use.
    pub(super) fn known(&self) -> reading::Names {
        let mut known = reading::Names {
            projects: spellings(&self.programme()),
            ..reading::Names::default()
        };
        let names = self.names();
        for (id, name) in &names.groups {
            known.groups.add(id, name, &[]);
        }
        for (id, output) in &names.outputs {
            known.outputs.add(id, &output.name, &[]);
        }
        known
    }

    /// Whether one may add to the inventory.
    pub fn may_make_outputs(&self) -> bool {
        if self.kind() == DocumentKind::Space {
            return self.may_write();
        }
        let (id, outputs) = self.outputs_beside();
        id.is_some_and(|id| self.runtime.may_write(id)) && outputs.borrow().is_some()
    }

    /// Where outputs are made: in the inventory, and from a draft in the partnership's space, where
    /// nobody outside sees them before it is handed in.
    fn outputs_beside(&self) -> (Option<DocumentId>, &RefCell<Option<View>>) {
        let setting = self.setting.borrow();
        match setting.kind {
            DocumentKind::Draft => (setting.space, &self.space),
            _ => (setting.inventory, &self.inventory),
        }
    }

    /// Makes an output beside the document, and puts it into a cell. Taking that back takes it out of
    /// the cell; the inventory keeps it, as others may already use it.
    pub fn make_output(&self, row: &EntryId, column: &EntryId, name: &str) {
        use tavolo_shared::plan::edit::{self, At};
        use tavolo_shared::plan::schema::Table;
        if self.kind() == DocumentKind::Space {
            return self.make_own_output(row, column, name);
        }
        let (beside, outputs) = self.outputs_beside();
        let named = outputs.borrow().as_ref().and_then(|view| {
            let named = view.column_with_key(Table::Outputs, "name")?;
            Some(named.id.clone())
        });
        let Some((id, named)) = beside.zip(named) else {
            return;
        };
        let made = self.runtime.edit(id, &self.act(), |tx| {
            let output = edit::add_row(tx, Table::Outputs, None, &edit::Spot::Last)?;
            edit::splice_text(
                tx,
                &At::new(Table::Outputs, &output, &named),
                None,
                0,
                0,
                name,
            )?;
            Ok(output)
        });
        let Ok(made) = made else {
            self.say(Said::NotDone);
            return;
        };
        *outputs.borrow_mut() = self.runtime.read(id, View::from_document);
        self.name_anew();
        self.set_member(row, column, made.value.as_str(), true);
    }

    /// Writes into a cell what somebody wrote in its field. Words that the plan does not take are
    /// kept aside.
    pub(super) fn write_words(&self, row: &EntryId, column: &EntryId, words: &str) {
        let language = self.setting.borrow().language;
        let known = self.known();
        let read = self.look(|view| {
            let column = view.column(view.main(), column)?;
            let cell = view.row(view.main(), row)?.cell(&column.id);
            let read = reading::read(column, words, language, &known);
            let same = match (cell.view(column), &read) {
                (CellView::Values(now), Read::Value(value)) => {
                    now.as_slice() == std::slice::from_ref(value)
                }
                _ => false,
            };
            Some((read, same))
        });
        match read {
            Some((_, true)) => {}
            Some((Read::Nothing, _)) => self.clear(row, column),
            Some((Read::Value(value), _)) => {
                if !self.set_value(row, column, &value) {
                    self.keep_unwritten(row, column, words.to_owned());
                }
            }
            Some((Read::Members(_), _)) | None => {
                self.keep_unwritten(row, column, words.to_owned());
            }
        }
    }

    /// Sets a cell to a value; says whether that was possible.
    pub fn set_value(&self, row: &EntryId, column: &EntryId, value: &Value) -> bool {
        use tavolo_shared::plan::edit::{self, At};
        let at = At::new(self.table(), row, column);
        self.typing.borrow_mut().end();
        self.commit(&self.act(), |tx| edit::set_value(tx, &at, value))
            .is_some()
    }
}
