//! What a cell or a row said before: the points at which it was another, with who and when, what it would
//! say again, and the way back.
//!
//! Which points there are the server says; what was there then is in the plan's own history, here.

use std::rc::Rc;

use automerge::ChangeHash;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Language, Past, PastPoint};
use tavolo_shared::ids::EntryId;
use tavolo_shared::limits::REASON_BYTES_MAX;
use tavolo_shared::plan::comments::On;
use tavolo_shared::plan::difference::row_at;
use tavolo_shared::plan::edit::At;
use tavolo_shared::plan::restore::What;
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::view::{Row, View};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlTextAreaElement, MouseEvent};
use yew::prelude::*;

use super::blame::{project_name, time, who};
use super::bus::{Topic, use_topic};
use super::changed::{changed, in_short};
use super::desk::{Desk, DeskRef, Side};
use super::menus::Item;
use super::sides::SideProps;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::state::errors::Failure;
use crate::state::past::{Step, steps};
use crate::state::words::{line, shown};
use crate::t;

impl Desk {
    /// Asks what a cell, or a row, said before, beside the matrix.
    pub fn ask_past(&self, row: &EntryId, column: Option<&EntryId>) {
        self.end_editing();
        *self.asked.borrow_mut() = Some(On {
            row: row.clone(),
            column: column.cloned(),
        });
        self.show_side(Some(Side::Past));
    }
}

/// Who wrote the cell on which one stands, and what it and its row said before.
pub(super) fn past_items(desk: &DeskRef, row: &EntryId, language: Language) -> Vec<Item> {
    if desk.kind() != DocumentKind::Plan {
        return Vec::new();
    }
    let spot = desk.place().spot.clone();
    let column = spot.filter(|spot| spot.line.row() == Some(row));
    let column = column.map(|spot| spot.column).filter(|column| {
        let kind = desk.look(|view| view.column(view.main(), column)?.kind);
        kind != Some(ColumnType::Code)
    });
    let past = |column: Option<EntryId>| {
        let (desk, row) = (desk.clone(), row.clone());
        move || desk.ask_past(&row, column.as_ref())
    };
    let mut items = Vec::new();
    if desk.is_shaken(row) {
        let (desk, row) = (desk.clone(), row.clone());
        let show = move || desk.show_shaken(Some(&row));
        items.push(Item::new(Icon::Query, t!(language, "agreed-what"), show));
    }
    if let Some(column) = column {
        let blame = {
            let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
            move || desk.ask_blame(&row, &column)
        };
        items.push(Item::new(Icon::Pen, t!(language, "blame-of-cell"), blame));
        let words = t!(language, "past-of-cell");
        items.push(Item::new(Icon::Undo, words, past(Some(column))));
    }
    items.push(Item::new(
        Icon::Undo,
        t!(language, "past-of-row"),
        past(None),
    ));
    items
}

/// The points, with the row as it was at each.
#[derive(PartialEq)]
struct Read {
    past: Past,
    states: Vec<Option<Row>>,
}

fn read(desk: &Desk, on: &On, past: Past) -> Read {
    let states = desk.runtime.read(desk.document(), |doc| {
        let points = past.points.iter();
        let state = |point: &PastPoint| row_at(doc, &heads_of(point)?, desk.table(), &on.row);
        points.map(state).collect()
    });
    Read {
        past,
        states: states.unwrap_or_default(),
    }
}

fn heads_of(point: &PastPoint) -> Option<Vec<ChangeHash>> {
    point.heads.iter().map(|head| head.parse().ok()).collect()
}

/// Asks for the points, whenever something else is asked about.
#[hook]
fn use_past(desk: &DeskRef, on: Option<On>) -> Option<Result<Rc<Read>, Failure>> {
    let found = use_state(|| None::<Result<Rc<Read>, Failure>>);
    let (set, desk) = (found.setter(), desk.clone());
    use_effect_with(on, move |on| {
        set.set(None);
        let Some(on) = on.clone() else { return };
        spawn_local(async move {
            let past = http::blame::past(&desk.group(), &on.row, on.column.as_ref()).await;
            set.set(Some(past.map(|past| Rc::new(read(&desk, &on, past)))));
        });
    });
    (*found).clone()
}

/// What the cell or the row that was asked about said before.
#[component]
pub fn PastList(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    let on = desk.asked_of();
    let found = use_past(&desk, on.clone());
    let chosen = use_state(|| None::<usize>);
    {
        let chosen = chosen.clone();
        use_effect_with(on.clone(), move |_| chosen.set(None));
    }
    let row = on.as_ref().map(|on| on.row.clone());
    use_topic(&desk.bus, row.map_or(Topic::Lines, Topic::Words));
    use_topic(&desk.bus, Topic::Lines);
    let (Some(on), Some(view)) = (on, desk.view()) else {
        return Html::default();
    };
    let inside = match &found {
        None => html! { <p class="nothing" role="status">{t!(language, "past-asking")}</p> },
        Some(Err(_)) => html! {
            <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "past-failed")}</p>
        },
        Some(Ok(read)) => list(&desk, &on, &view, read, &chosen),
    };
    html! {
        <div class="past">
            <p class="where"><b>{desk.place_words(&on, language)}</b></p>
            {inside}
        </div>
    }
}

fn list(
    desk: &DeskRef,
    on: &On,
    view: &View,
    read: &Rc<Read>,
    chosen: &UseStateHandle<Option<usize>>,
) -> Html {
    let language = desk.names().language;
    let now = view.row(view.main(), &on.row).map(AsRef::as_ref);
    let columns = view.columns(view.main());
    let all = steps(&read.states, now, columns, on.column.as_ref());
    let item = |step: &Step| {
        let point = read.past.points.get(step.at)?;
        let people = &read.past.people;
        let person = people.iter().find(|each| Some(each.id) == point.by);
        let open = **chosen == Some(step.at);
        let choose = {
            let (chosen, at) = (chosen.clone(), step.at);
            Callback::from(move |_: MouseEvent| chosen.set((!open).then_some(at)))
        };
        Some(html! {
            <li key={step.at.to_string()} data-past={step.at.to_string()}>
                <p class="small">
                    {who(desk, person, point.by.is_some(), language)}
                    if let Some(via) = &point.via {
                        {" · "}{t!(language, "past-via", project = project_name(desk, via.as_str()))}
                    }
                    {" · "}{time(point.to_ms, language)}
                </p>
                {did(desk, on, view, read, step)}
                if step.is_now {
                    <p><span class="tag">{t!(language, "past-now")}</span></p>
                } else if desk.may_write() && step.there.1 {
                    <button type="button" class="btn low link" aria-expanded={open.to_string()}
                        data-past-choose="" onclick={choose}>
                        <Glyph icon={Icon::Undo} />{t!(language, "past-look")}
                    </button>
                    if open {
                        <Back desk={desk.clone()} on={on.clone()} read={read.clone()} at={step.at} />
                    }
                }
            </li>
        })
    };
    if all.is_empty() {
        return html! { <p class="nothing">{t!(language, "past-none")}</p> };
    }
    html! { <ol class="binned steps">{for all.iter().filter_map(item)}</ol> }
}

/// What was changed in one step.
fn did(desk: &Desk, on: &On, view: &View, read: &Read, step: &Step) -> Html {
    let names = desk.names();
    let language = names.language;
    let state = |at: usize| read.states.get(at).and_then(Option::as_ref);
    let (before, after) = (state(step.at + 1), state(step.at));
    let cells = step.cells.iter().filter_map(|id| {
        let column = view.column(view.main(), id)?;
        let says = |row: Option<&Row>| {
            row.map_or_else(String::new, |row| {
                line(&shown(row.cell(id), column, &names))
            })
        };
        let label = column.label.get(language).unwrap_or_default().to_owned();
        Some(html! {
            <div class="d">
                if on.column.is_none() { <b class="small">{label}</b> }
                {in_short(&says(before), &says(after))}
            </div>
        })
    });
    let whole = on.column.is_none();
    html! {
        <>
            if whole && step.there == (true, false) {
                <p><span class="tag minus">{t!(language, "since-gone")}</span></p>
            }
            if whole && step.there == (false, true) {
                <p><span class="tag">{t!(language, "since-new")}</span></p>
            }
            if step.moved { <p><span class="tag">{t!(language, "since-moved")}</span></p> }
            {for cells}
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BackProps {
    desk: DeskRef,
    on: On,
    read: Rc<Read>,
    at: usize,
}

/// What it would say again, why one wants that, and the button.
#[component]
fn Back(props: &BackProps) -> Html {
    let language = use_language();
    let BackProps { desk, on, read, at } = props;
    let field = use_node_ref();
    use_topic(&desk.bus, Topic::Words(on.row.clone()));
    let restore = {
        let (desk, on, field) = (desk.clone(), on.clone(), field.clone());
        let heads = read.past.points.get(*at).and_then(heads_of);
        Callback::from(move |_: MouseEvent| {
            let why = field.cast::<HtmlTextAreaElement>();
            let why = why.map(|field| field.value()).unwrap_or_default();
            let what = match &on.column {
                Some(column) => What::Cell(At::new(desk.table(), &on.row, column)),
                None => What::Row(desk.table(), on.row.clone()),
            };
            if let Some(heads) = heads.clone() {
                desk.restore(heads, what, why);
                desk.show_side(None);
                desk.stand_again();
            }
        })
    };
    let button = match on.column {
        Some(_) => t!(language, "restore-cell"),
        None => t!(language, "restore-row"),
    };
    html! {
        <div class="back">
            <p class="small">{t!(language, "past-would")}</p>
            {preview(desk, on, read.states.get(*at).and_then(Option::as_ref))}
            <textarea class="field why" rows="2" ref={field} name="perche"
                maxlength={(REASON_BYTES_MAX / 4).to_string()}
                aria-label={t!(language, "restore-why")} placeholder={t!(language, "restore-why")} />
            <button type="button" class="btn main" data-restore="" onclick={restore}>
                <Glyph icon={Icon::Undo} />{button}
            </button>
        </div>
    }
}

/// The difference between what is said now and what would be said again.
fn preview(desk: &Desk, on: &On, then: Option<&Row>) -> Html {
    let names = desk.names();
    let language = names.language;
    let cells = desk.look(|view| {
        let (now, then) = (view.row(view.main(), &on.row)?, then?);
        let columns = view.columns(view.main()).iter();
        let meant = columns.filter(|column| match &on.column {
            Some(one) => *one == column.id,
            None => !tavolo_shared::plan::difference::reads_as(now, then, column),
        });
        let drawn = meant.map(|column| {
            let (now, then) = (now.cell(&column.id), then.cell(&column.id));
            let label = column.label.get(language).unwrap_or_default().to_owned();
            html! {
                <div class="d">
                    if on.column.is_none() { <b class="small">{label}</b> }
                    {changed(&shown(now, column, &names), &shown(then, column, &names))}
                </div>
            }
        });
        Some(drawn.collect::<Html>())
    });
    cells.unwrap_or_default()
}
