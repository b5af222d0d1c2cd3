//! A row as a page: every column, one under the other. On a phone it is the whole screen, on a
//! wide one it stands at the matrix's side.

use std::rc::Rc;
use std::sync::Arc;

use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::view::Column;
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::blame::blame_button;
use super::bus::{Topic, use_topic};
use super::cell::{Visitor, editor, is_by_hand, visitors};
use super::comments::{RowTalk, cell_mark};
use super::desk::{Desk, DeskRef};
use super::float::Floating;
use super::ideas::idea_origins;
use super::marks::marked;
use super::shown::body;
use crate::components::face::hue_class;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom;
use crate::state::place::Editing;
use crate::state::selection::{Line, Spot};
use crate::state::share;
use crate::state::words::{Names, Shown, line};
use crate::t;

/// What a row's page needs.
#[derive(Clone, PartialEq, Properties)]
pub struct RowPageProps {
    /// Which row.
    pub row: EntryId,
    /// The desk.
    pub desk: DeskRef,
}

/// A row's fields.
#[component]
pub fn RowPage(props: &RowPageProps) -> Html {
    let language = use_language();
    let RowPageProps { row, desk } = props.clone();
    use_topic(&desk.bus, Topic::Row(row.clone()));
    use_topic(&desk.bus, Topic::Lines);
    let found = desk.look(|view| Some(view.row(view.main(), &row)?.is_shown()));
    if found != Some(true) {
        return html! { <p class="nothing">{t!(language, "row-gone", of = desk.table().root())}</p> };
    }
    let columns = desk
        .look(|view| Some(view.columns(view.main()).to_vec()))
        .unwrap_or_default();
    let names = desk.names();
    html! {
        <div class="fields">
            {origins(&desk, &row, language)}
            <RowTalk row={row.clone()} desk={desk.clone()} />
            {idea_origins(&desk, &row)}
            {for columns.into_iter().filter(|c| c.kind != Some(ColumnType::Code)).map(|column| html! {
                <Field key={column.id.to_string()} row={row.clone()} column={column.clone()} names={names.clone()}
                    desk={desk.clone()} />
            })}
        </div>
    }
}

/// The rows of which this one was made.
fn origins(desk: &DeskRef, row: &EntryId, language: Language) -> Html {
    let codes = desk.look(|view| {
        let all = view.row(view.main(), row)?.merged_from.iter();
        let codes = all.filter_map(|id| Some(view.row(view.main(), id)?.code()?.to_owned()));
        Some(codes.collect::<Vec<_>>().join(", "))
    });
    match codes.filter(|codes| !codes.is_empty()) {
        Some(codes) => {
            html! { <p class="nothing">{t!(language, "row-merged-from", codes = codes)}</p> }
        }
        None => Html::default(),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldProps {
    row: EntryId,
    column: Arc<Column>,
    names: Rc<Names>,
    desk: DeskRef,
}

/// One cell of the row, as a field.
#[component]
fn Field(props: &FieldProps) -> Html {
    let language = use_language();
    let FieldProps {
        row,
        column,
        names,
        desk,
    } = props.clone();
    use_topic(&desk.bus, Topic::Cell(row.clone(), column.id.clone()));
    let node = use_node_ref();
    let editing = desk.place().edits_page(&row, &column.id).cloned();
    let edits = editing.is_some();
    let is_prose = column.kind == Some(ColumnType::Prose);
    use_field(&desk, &node, &row, &column.id, edits, is_prose);
    let shown = desk.shown(&row, &column, &names);
    let people = visitors(&desk, &row, &column.id);
    let marks = desk.marks(&row, &column.id);
    let writable = desk.may_write() && is_by_hand(&column);
    let open = open(&desk, &row, &column.id, writable);
    let label = column.label.get(language).unwrap_or_default().to_owned();
    let class = classes!(
        "fld",
        edits.then_some("edit"),
        people
            .first()
            .filter(|_| !edits)
            .map(|p| classes!("there", hue_class(p.hue), p.pattern)),
    );
    let inside = if edits && is_prose {
        field_editor(props, language)
    } else if !marks.is_empty() {
        html! { <div class="t">{marked(&line(&shown), &marks)}</div> }
    } else if line(&shown).is_empty() {
        html! { <span class="muted">{column.help.get(language).unwrap_or_default().to_owned()}</span> }
    } else {
        body(&shown, &column, &names, true, "")
    };
    html! {
        <div {class} data-row={row.to_string()} data-column={column.id.to_string()}
            data-key={column.key.clone()}>
            {head(&label, &people, edits, about(&desk, &row, &column.id, language), language)}
            if edits && is_prose {
                <div class="v">{inside}</div>
            } else {
                <div class={classes!("v", matches!(shown, Shown::Chips(_)).then_some("chips"))}
                    ref={node} tabindex={writable.then_some("0")}
                    role={writable.then_some("button")} aria-label={writable.then(|| label.clone())}
                    onclick={open.clone().reform(|_: MouseEvent| ())}
                    onkeydown={keyed(open)}>
                    {inside}
                </div>
            }
        </div>
    }
}

/// That it is talked about, and the way to who wrote it.
fn about(desk: &DeskRef, row: &EntryId, column: &EntryId, language: Language) -> Option<Html> {
    Some(html! {
        <>
            {cell_mark(desk, row, column, language)}
            {blame_button(desk, row, column, language)}
        </>
    })
}

/// A field's name, and who is in it.
fn head(
    label: &str,
    people: &[Visitor],
    edits: bool,
    mark: Option<Html>,
    language: Language,
) -> Html {
    html! {
        <p class="k">
            <span>{label}</span>
            {mark}
            {for people.iter().map(|person| html! {
                <span class={classes!("push", "flag", hue_class(person.hue))}>
                    {&person.initials}
                </span>
            })}
            if edits { <span class="push">{t!(language, "foot-writing")}</span> }
        </p>
    }
}

/// The editor of a prose field.
fn field_editor(props: &FieldProps, language: Language) -> Html {
    editor(
        &props.desk,
        (&props.row, &props.column),
        language,
        None,
        true,
    )
}

fn keyed(open: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " " | "F2") {
            event.prevent_default();
            open.emit(());
        }
    })
}

fn open(desk: &DeskRef, row: &EntryId, column: &EntryId, writable: bool) -> Callback<()> {
    let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
    Callback::from(move |()| {
        // Selecting words to copy them is not editing.
        if writable && !dom::has_selected_words() {
            desk.edit_field(&row, &column);
        }
    })
}

/// Opens the list of a field whose value is chosen; gives the focus back when a field is left.
#[hook]
fn use_field(
    desk: &DeskRef,
    node: &NodeRef,
    row: &EntryId,
    column: &EntryId,
    edits: bool,
    is_prose: bool,
) {
    let was = use_mut_ref(|| false);
    let (desk, node, row, column) = (desk.clone(), node.clone(), row.clone(), column.clone());
    use_effect_with(edits, move |edits| {
        let before = was.replace(*edits);
        if *edits && !is_prose {
            if let Some(at) = dom::anchor_of(&node) {
                desk.open_float(at, Floating::Choice(row, column));
            }
        } else if before && !*edits && dom::is_nothing_focused() {
            dom::focus(&node);
        }
    });
}

impl Desk {
    /// Edits a field of a row's page.
    pub fn edit_field(&self, row: &EntryId, column: &EntryId) {
        self.end_editing();
        self.place.borrow_mut().editing = Some(Editing {
            page: true,
            ..Editing::of(row, column)
        });
        self.bus
            .ring([Topic::Cell(row.clone(), column.clone()), Topic::Place]);
        self.tell_here();
    }

    /// Opens a row's page, or closes it. The address says so, so that going back does.
    pub fn open_page(&self, row: Option<&EntryId>) {
        match row {
            Some(row) => dom::set_fragment(&format!("{FRAGMENT}{row}")),
            None => dom::drop_fragment(),
        }
        self.read_page();
    }

    /// Reads from the address which row's page is open.
    pub fn read_page(&self) {
        let shared = dom::fragment().and_then(|fragment| share::view_of(&fragment));
        if let Some((look, wanted)) = shared {
            self.look_like(look, wanted);
        }
        let (page, column) = dom::fragment()
            .and_then(|fragment| row_and_column(fragment.strip_prefix(FRAGMENT)?))
            .unzip();
        let different = {
            let mut place = self.place.borrow_mut();
            std::mem::replace(&mut place.page, page.clone()) != page
        };
        if different {
            self.end_editing();
            self.bus.ring([Topic::Floating, Topic::Lines]);
        }
        // A link to a cell stands on it too, where the matrix shows it; the row's page does in any case.
        if let (Some(row), Some(column)) = (page, column.flatten()) {
            self.stand(Spot {
                line: Line::Row(row),
                column,
            });
        }
    }

    /// The rows before and after one, as they are shown.
    fn neighbours(&self, row: &EntryId) -> (Option<EntryId>, Option<EntryId>) {
        let place = self.place();
        let rows: Vec<&EntryId> = place
            .layout
            .lines
            .iter()
            .filter_map(|line| match line {
                Line::Row(row) => Some(row),
                _ => None,
            })
            .collect();
        let at = rows.iter().position(|each| *each == row);
        let before = at.and_then(|at| rows.get(at.checked_sub(1)?));
        let after = at.and_then(|at| rows.get(at + 1));
        (
            before.map(|row| (*row).clone()),
            after.map(|row| (*row).clone()),
        )
    }
}

/// What the address names after [`FRAGMENT`]: a row, and maybe one of its cells.
fn row_and_column(named: &str) -> Option<(EntryId, Option<EntryId>)> {
    let (row, column) = named.split_once('.').unwrap_or((named, ""));
    Some((row.parse().ok()?, column.parse().ok()))
}

/// What the address says of an open row.
pub(super) const FRAGMENT: &str = "riga-";

/// A row's page as the whole screen of a phone.
#[component]
pub fn RowScreen(props: &RowPageProps) -> Html {
    let language = use_language();
    let RowPageProps { row, desk } = props.clone();
    use_topic(&desk.bus, Topic::Row(row.clone()));
    let node = use_node_ref();
    use_effect_with((node.clone(), row.clone()), |(node, _)| dom::focus(node));
    let code = desk.look(|view| view.row(view.main(), &row)?.code().map(str::to_owned));
    let (before, after) = desk.neighbours(&row);
    let go = |to: Option<EntryId>| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.open_page(to.as_ref()))
    };
    let delete = {
        let (desk, row) = (desk.clone(), row.clone());
        Callback::from(move |_: MouseEvent| {
            desk.open_page(None);
            desk.delete_row(&row);
        })
    };
    html! {
        <article class="mrow" tabindex="-1" ref={node}>
            <div class="mtop">
                <button type="button" class="btn icon" onclick={go(None)}
                    aria-label={t!(language, "page-back", of = desk.table().root())}>
                    <Glyph icon={Icon::Back} />
                </button>
                <h2>{code.unwrap_or_else(|| t!(language, "row-new").to_string())}</h2>
                if desk.may_write() {
                    <button type="button" class="btn icon" onclick={delete}
                        aria-label={t!(language, "row-delete", of = desk.table().root())}>
                        <Glyph icon={Icon::Bin} />
                    </button>
                }
            </div>
            <RowPage row={row.clone()} desk={desk.clone()} />
            <nav class="mbar" aria-label={t!(language, "page-rows", of = desk.table().root())}>
                if let Some(before) = before {
                    <button type="button" class="btn" onclick={go(Some(before))}>
                        <Glyph icon={Icon::Back} />{t!(language, "page-before")}
                    </button>
                } else { <span></span> }
                if let Some(after) = after {
                    <button type="button" class="btn" onclick={go(Some(after))}>
                        {t!(language, "page-after")}<Glyph icon={Icon::Right} />
                    </button>
                }
            </nav>
        </article>
    }
}
