//! Rows that were agreed and changed since: their mark, the list of what is different, and the filter.
//!
//! They are looked at a few at a time, when the browser has nothing else to do: nobody's typing waits for it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::agreed::{agreed_by, as_agreed};
use tavolo_shared::plan::comments::On;
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::view::{Touched, View};
use web_sys::{Event, MouseEvent};
use yew::prelude::*;

use super::bus::{Topic, use_topic};
use super::changed::in_short;
use super::desk::{Desk, DeskRef, Side};
use super::sides::SideProps;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::state::agreed::AgreedRow;
use crate::state::look::Look;
use crate::state::selection::{Line, Spot};
use crate::state::words::{line, shown};
use crate::t;

/// Rows that are looked at in one go: far below a frame.
const AT_ONCE: usize = 4;

impl Desk {
    /// Has rows looked at that may be agreed, or say something else.
    pub(super) fn wait_for_agreed(&self, touched: &[Touched]) {
        if !matches!(self.kind(), DocumentKind::Plan | DocumentKind::Draft) {
            return;
        }
        let all = touched
            .iter()
            .any(|each| matches!(each, Touched::All | Touched::Columns | Touched::Order(_)));
        let rows: Vec<EntryId> = match all {
            true => self
                .look(|view| Some(view.rows(Table::Rows).map(|row| row.id.clone()).collect()))
                .unwrap_or_default(),
            false => touched
                .iter()
                .filter_map(|each| match each {
                    Touched::Cell(_, row, _) | Touched::Row(_, row) => Some(row.clone()),
                    _ => None,
                })
                .collect(),
        };
        if !rows.is_empty() {
            self.agreed.borrow_mut().wait(rows);
            self.bus.ring([Topic::Agreed]);
        }
    }

    /// Looks at some of the rows that wait. Says whether more do.
    fn look_at_agreed(&self) -> bool {
        let some = self.agreed.borrow_mut().take(AT_ONCE);
        let mut topics = Vec::new();
        for row in some {
            if self.look(|view| Some(self.look_at_row(view, &row))) == Some(true) {
                topics.push(Topic::Row(row));
            }
        }
        if !topics.is_empty() {
            let shaken = self.agreed.borrow().all_shaken();
            let filtered = {
                let mut place = self.place.borrow_mut();
                place.shaken = shaken;
                place.look.shaken
            };
            if filtered {
                self.lay_out();
            }
            topics.push(Topic::Lines);
            self.bus.ring(topics);
        }
        self.agreed.borrow().waits()
    }

    fn look_at_row(&self, view: &View, row: &EntryId) -> bool {
        let known = self.runtime.read(self.document(), |doc| {
            let by = agreed_by(doc, view, row)?;
            let known = self.agreed.borrow().known(row, &by);
            let then = known.or_else(|| as_agreed(doc, row, &by).map(Rc::new))?;
            Some((by, then))
        });
        self.agreed.borrow_mut().note(row, known.flatten(), view)
    }

    /// Shows what changed of a row since it was agreed, and of the others.
    pub fn show_shaken(&self, row: Option<&EntryId>) {
        self.end_editing();
        *self.asked.borrow_mut() = row.map(|row| On {
            row: row.clone(),
            column: None,
        });
        self.show_side(Some(Side::Agreed));
    }

    /// Whether a row was agreed and changed since.
    pub fn is_shaken(&self, row: &EntryId) -> bool {
        self.agreed.borrow().shaken(row).is_some()
    }
}

/// Has the rows that wait looked at, a few at a time.
#[hook]
pub fn use_agreed(desk: &DeskRef) {
    use_topic(&desk.bus, Topic::Agreed);
    let again = use_force_update();
    let desk = desk.clone();
    use_effect(move || {
        let waits = desk.agreed.borrow().waits();
        let later = waits.then(|| {
            Timeout::new(0, move || {
                if desk.look_at_agreed() {
                    again.force_update();
                }
            })
        });
        move || drop(later)
    });
}

/// The mark of a row that was agreed and changed since.
pub(super) fn shaken_mark(desk: &DeskRef, row: &EntryId, language: Language) -> Html {
    if !desk.is_shaken(row) {
        return Html::default();
    }
    let open = {
        let (desk, row) = (desk.clone(), row.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            desk.show_shaken(Some(&row));
        })
    };
    html! {
        <button type="button" class="tag minus shaken" tabindex="-1" data-shaken=""
            title={t!(language, "agreed-changed-why")} onclick={open}>
            <Glyph icon={Icon::Query} small=true />
            <span aria-hidden="true">{t!(language, "agreed-changed")}</span>
            <span class="vh">{t!(language, "agreed-changed-why")}</span>
        </button>
    }
}

/// The same for a card, which is one button.
pub(super) fn shaken_word(desk: &DeskRef, row: &EntryId, language: Language) -> Html {
    if !desk.is_shaken(row) {
        return Html::default();
    }
    html! {
        <span class="tag minus" data-shaken="">
            <Glyph icon={Icon::Query} small=true />{t!(language, "agreed-changed")}
        </span>
    }
}

/// Only rows that were agreed and changed since.
pub(super) fn shaken_filter(desk: &DeskRef, look: &Look, language: Language) -> Html {
    let n = desk.place().shaken.len();
    if n == 0 && !look.shaken {
        return Html::default();
    }
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |_: Event| {
            desk.look_otherwise(|look| look.shaken = !look.shaken);
        })
    };
    html! {
        <fieldset class="checks apart">
            <legend class="vh">{t!(language, "agreed-list")}</legend>
            <label>
                <input type="checkbox" data-shaken-only="" checked={look.shaken} {onchange} />
                <span>{t!(language, "agreed-filter", n = n)}</span>
            </label>
        </fieldset>
    }
}

/// What changed of each row since it was agreed; the one that was asked about comes first.
#[component]
pub fn ShakenList(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    use_topic(&desk.bus, Topic::Changed);
    let first = desk.asked_of().map(|on| on.row);
    let Some(view) = desk.view() else {
        return Html::default();
    };
    let agreed = desk.agreed.borrow();
    let own = first
        .iter()
        .filter_map(|row| Some((row, agreed.shaken(row)?)));
    let others = view.rows(Table::Rows).map(|row| &row.id);
    let others = others.filter(|row| Some(*row) != first.as_ref());
    let others = others.filter_map(|row| Some((row, agreed.shaken(row)?)));
    let all: Vec<(&EntryId, &AgreedRow)> = own.chain(others).collect();
    if all.is_empty() {
        return html! { <p class="nothing">{t!(language, "agreed-none")}</p> };
    }
    html! {
        <ul class="binned steps">
            {for all.into_iter().map(|(row, agreed)| one(&desk, &view, row, agreed, language))}
        </ul>
    }
}

fn one(desk: &DeskRef, view: &View, row: &EntryId, agreed: &AgreedRow, language: Language) -> Html {
    let names = desk.names();
    let on = On {
        row: row.clone(),
        column: None,
    };
    let go = {
        let (desk, row) = (desk.clone(), row.clone());
        let column = agreed.changed.first().cloned();
        Callback::from(move |_: MouseEvent| {
            let line = Line::Row(row.clone());
            let shown = column.clone().filter(|column| {
                let place = desk.place();
                place.layout.columns.contains(column)
            });
            let first = || desk.place().layout.columns.first().cloned();
            if let Some(column) = shown.or_else(first) {
                desk.stand(Spot { line, column });
            }
        })
    };
    let now = view.row(Table::Rows, row);
    let cells = agreed.changed.iter().filter_map(|id| {
        let column = view.column(Table::Rows, id)?;
        let says =
            |row: &tavolo_shared::plan::view::Row| line(&shown(row.cell(id), column, &names));
        let label = column.label.get(language).unwrap_or_default().to_owned();
        Some(html! {
            <div class="d">
                <b class="small">{label}</b>
                {in_short(&says(&agreed.then), &says(now?))}
            </div>
        })
    });
    html! {
        <li key={row.to_string()} data-shaken-row={row.to_string()}>
            <p><b>{desk.place_words(&on, language)}</b></p>
            {for cells}
            <button type="button" class="btn low link" onclick={go}>{t!(language, "unread-go")}</button>
        </li>
    }
}
