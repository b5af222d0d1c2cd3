//! The menus by which one filters and orders the rows, for oneself.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::Table;
use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::agreed::shaken_filter;
use super::bus::{Topic, use_topic};
use super::desk::DeskRef;
use crate::components::copy::CopyButton;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::io::page;
use crate::state::look::{EMPTY, FILLED, Look, offered};
use crate::state::share;
use crate::t;

/// What the menus need.
#[derive(Clone, PartialEq, Properties)]
pub struct LooksProps {
    /// The desk.
    pub desk: DeskRef,
}

/// The columns by which one filters or orders: those that hold something of their own.
fn columns(desk: &DeskRef) -> Vec<(EntryId, String)> {
    let language = desk.names().language;
    desk.look(|view| {
        let columns = view
            .columns(view.main())
            .iter()
            .filter(|c| c.kind.is_some());
        let named = |column: &std::sync::Arc<tavolo_shared::plan::view::Column>| {
            let label = column.label.get(language).unwrap_or_default().to_owned();
            (column.id.clone(), label)
        };
        Some(columns.map(named).collect())
    })
    .unwrap_or_default()
}

fn select(
    label: AttrValue,
    columns: &[(EntryId, String)],
    chosen: Option<&EntryId>,
    none: Option<AttrValue>,
    told: Callback<Option<EntryId>>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            told.emit(select.value().parse().ok());
        }
    });
    html! {
        <label class="pick">
            <span>{label}</span>
            <select class="wanted" {onchange}>
                if let Some(none) = none {
                    <option value="" selected={chosen.is_none()}>{none}</option>
                }
                {for columns.iter().map(|(id, label)| html! {
                    <option value={id.to_string()} selected={chosen == Some(id)}>{label}</option>
                })}
            </select>
        </label>
    }
}

/// Which rows one sees.
#[component]
pub fn FilterMenu(props: &LooksProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let columns = columns(&desk);
    let look = desk.place().look.clone();
    let chosen = use_state(|| None::<EntryId>);
    let at = (*chosen)
        .clone()
        .or_else(|| look.filters.keys().next().cloned())
        .or_else(|| {
            desk.look(|view| Some(view.column_with_key(view.main(), "status")?.id.clone()))
        });
    let names = desk.names();
    let mut choices = at
        .as_ref()
        .and_then(|id| {
            desk.look(|view| {
                Some(offered(
                    view,
                    view.main(),
                    view.column(view.main(), id)?,
                    &names,
                ))
            })
        })
        .unwrap_or_default();
    if choices.is_empty() {
        choices.push((FILLED.to_owned(), t!(language, "filter-filled").to_string()));
    }
    choices.push((EMPTY.to_owned(), t!(language, "filter-empty").to_string()));
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |column| chosen.set(column))
    };
    let clear = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.look_otherwise(|look| look.clear_filters()))
    };
    let face = html! {
        <>
            <Glyph icon={Icon::Filter} /><span>{t!(language, "filter")}</span>
            if look.is_filtered() { <span class="n">{look.filters_count()}</span> }
        </>
    };
    html! {
        <Menu {face} title={t!(language, "filter")}>
            {discussed(&desk, &look, language)}
            {shaken_filter(&desk, &look, language)}
            {select(t!(language, "filter-column"), &columns, at.as_ref(), None, choose)}
            <fieldset class="checks">
                <legend class="vh">{t!(language, "filter")}</legend>
                {for choices.into_iter().map(|(key, words)| check(&desk, &look, at.as_ref(), key, words))}
            </fieldset>
            if look.is_filtered() {
                <button type="button" class="btn line" onclick={clear}>
                    {t!(language, "filter-clear")}
                </button>
            }
            <p class="small">{t!(language, "look-mine")}</p>
        </Menu>
    }
}

/// Only rows that are being talked about.
fn discussed(desk: &DeskRef, look: &Look, language: Language) -> Html {
    if desk.threads_document().is_none() {
        return Html::default();
    }
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |_: Event| {
            desk.look_otherwise(|look| look.discussed = !look.discussed);
        })
    };
    html! {
        <fieldset class="checks apart">
            <legend class="vh">{t!(language, "comments")}</legend>
            <label>
                <input type="checkbox" data-discussed="" checked={look.discussed} {onchange} />
                <span>{t!(language, "comments-filter")}</span>
            </label>
        </fieldset>
    }
}

fn check(
    desk: &DeskRef,
    look: &Look,
    column: Option<&EntryId>,
    key: String,
    words: String,
) -> Html {
    let Some(column) = column.cloned() else {
        return Html::default();
    };
    let wanted = look.filters.get(&column);
    let checked = wanted.is_some_and(|wanted| wanted.contains(&key));
    let onchange = {
        let (desk, key) = (desk.clone(), key.clone());
        Callback::from(move |_: Event| {
            desk.look_otherwise(|look| look.toggle(&column, &key));
        })
    };
    html! {
        <label {key}>
            <input type="checkbox" {checked} {onchange} />
            <span>{words}</span>
        </label>
    }
}

/// In which order one sees the rows of each section.
#[component]
pub fn SortMenu(props: &LooksProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let columns = columns(&desk);
    let sort = desk.place().look.sort.clone();
    let choose = {
        let desk = desk.clone();
        Callback::from(move |column: Option<EntryId>| {
            desk.look_otherwise(|look| {
                let down = look.sort.as_ref().is_some_and(|(_, down)| *down);
                look.sort = column.map(|column| (column, down));
            });
        })
    };
    let turn = {
        let desk = desk.clone();
        Callback::from(move |_: Event| {
            desk.look_otherwise(|look| {
                if let Some((_, down)) = &mut look.sort {
                    *down = !*down;
                }
            });
        })
    };
    let face = html! {
        <>
            <Glyph icon={Icon::Sort} /><span>{t!(language, "sort")}</span>
            if sort.is_some() { <span class="n">{1}</span> }
        </>
    };
    let down = sort.as_ref().is_some_and(|(_, down)| *down);
    html! {
        <Menu {face} title={t!(language, "sort")}>
            {select(
                t!(language, "sort-column"),
                &columns,
                sort.as_ref().map(|(column, _)| column),
                Some(t!(language, "sort-none")),
                choose,
            )}
            if sort.is_some() {
                <fieldset class="checks">
                    <legend class="vh">{t!(language, "sort")}</legend>
                    <label>
                        <input type="checkbox" checked={down} onchange={turn} />
                        <span>{t!(language, "sort-down")}</span>
                    </label>
                </fieldset>
            }
            <p class="small">{t!(language, "look-mine")}</p>
        </Menu>
    }
}

/// By which column rows stand together.
#[component]
pub fn GroupMenu(props: &LooksProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let group = desk.place().look.group.clone();
    let choose = {
        let desk = desk.clone();
        Callback::from(move |column: Option<EntryId>| {
            desk.look_otherwise(|look| look.group = column);
        })
    };
    let face = html! {
        <>
            <Glyph icon={Icon::Group} /><span>{t!(language, "group-by")}</span>
            if group.is_some() { <span class="n">{1}</span> }
        </>
    };
    let none = t!(language, "group-by-section", of = desk.table().root());
    html! {
        <Menu {face} title={t!(language, "group-by")}>
            {select(t!(language, "sort-column"), &columns(&desk), group.as_ref(), Some(none), choose)}
            <p class="small">{t!(language, "look-mine")}</p>
        </Menu>
    }
}

/// One's own view as a link for somebody else, and the way back to what the plan says.
#[component]
pub fn ViewMenu(props: &LooksProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let link = {
        let place = desk.place();
        page::with_fragment(&share::fragment(&place.look, &place.wanted))
    };
    let plain = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.search(String::new());
            desk.look_otherwise(|look| *look = Look::default());
        })
    };
    let face = html! { <><Glyph icon={Icon::View} /><span>{t!(language, "view-menu")}</span></> };
    html! {
        <Menu {face} title={t!(language, "view-menu")}>
            <p class="small">{t!(language, "view-share-what")}</p>
            <CopyButton text={link} />
            <button type="button" class="btn line" data-view="plain" onclick={plain}>
                <Glyph icon={Icon::Undo} />{t!(language, "view-plain")}
            </button>
        </Menu>
    }
}

/// No row is what one searches or filters for.
#[component]
pub fn Unfound(props: &LooksProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    let filtered = desk.place().look.is_filtered();
    let clear = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.look_otherwise(|look| look.clear_filters()))
    };
    html! {
        <div class="r unfound" role="row">
            <div role="gridcell">{t!(language, "look-nothing", of = desk.table().root())}</div>
            if filtered {
                <div role="gridcell">
                    <button type="button" class="btn line" onclick={clear}>
                        {t!(language, "filter-clear")}
                    </button>
                </div>
            }
        </div>
    }
}

/// Nothing is in the inventory yet: what goes there, and the one next step.
#[component]
pub fn NothingYet(props: &LooksProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let is_empty = desk
        .look(|view| Some(view.rows(view.main()).next().is_none()))
        .unwrap_or_default();
    if is_empty && matches!(desk.kind(), DocumentKind::Space | DocumentKind::Ideas) {
        let words = match desk.table() {
            Table::Ideas => t!(language, "space-empty-ideas"),
            Table::Outputs => t!(language, "space-empty-outputs"),
            Table::Notes => t!(language, "space-empty-notes"),
            _ => t!(language, "ideas-empty"),
        };
        return html! { <div class="r unfound" role="row"><div role="gridcell">{words}</div></div> };
    }
    if desk.kind() != DocumentKind::Inventory || !is_empty || !desk.may_write() {
        return Html::default();
    }
    let paste = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.import(Some(None)))
    };
    html! {
        <div class="r unfound" role="row">
            <div role="gridcell">{t!(language, "inventory-empty")}</div>
            <div role="gridcell">
                <button type="button" class="btn main" data-first-table="" onclick={paste}>
                    <Glyph icon={Icon::Copy} />{t!(language, "import-open")}
                </button>
            </div>
        </div>
    }
}

/// In the inventory: only what is of interest to the group from whose place one looks.
#[component]
pub fn OwnGroup(props: &LooksProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let column = desk.look(|view| Some(view.column_with_key(view.main(), "groups")?.id.clone()));
    let column = column.filter(|_| desk.kind() == DocumentKind::Inventory);
    let Some(column) = column else {
        return Html::default();
    };
    let group = desk.group().to_string();
    let filters = desk.place().look.filters.get(&column).cloned();
    let pressed = filters.is_some_and(|wanted| wanted.contains(&group));
    let toggle = {
        let (desk, column, group) = (desk.clone(), column.clone(), group.clone());
        Callback::from(move |_: MouseEvent| {
            desk.look_otherwise(|look| look.toggle(&column, &group));
        })
    };
    html! {
        <button type="button" class="btn"
            aria-pressed={pressed.to_string()} onclick={toggle}>
            <Glyph icon={Icon::Version} />{t!(language, "output-own-group")}
        </button>
    }
}
