//! The line of tools over the matrix, and the line of state under it.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::Language;
use tavolo_shared::plan::view::View;
use web_sys::{HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::bus::{Topic, use_read, use_topic};
use super::comments::CommentsButton;
use super::copies::CopyMenu;
use super::desk::{DeskRef, Side};
use super::feed::FeedMenu;
use super::ideas::IdeaTools;
use super::looks::{FilterMenu, GroupMenu, OwnGroup, SortMenu, ViewMenu};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::state::selection::Line;
use crate::t;

/// The id of the field that searches.
pub const SEARCH_ID: &str = "cerca";

/// What the tools need.
#[derive(Clone, PartialEq, Properties)]
pub struct ToolsProps {
    /// The desk.
    pub desk: DeskRef,
}

/// The tools of the matrix.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    use_topic(&desk.bus, Topic::Held);
    use_topic(&desk.bus, Topic::Since);
    use_topic(&desk.bus, Topic::Talk);
    use_topic(&desk.bus, Topic::Floating);
    let writes = desk.may_write();
    let (demo, bin) = desk
        .look(|view| Some((view.has_demo(), in_bin(view))))
        .unwrap_or_default();
    // Its bell is rung with each key: only another number is seen here.
    let held = {
        let reader = desk.clone();
        use_read(&desk.bus, Topic::Saving, move || {
            reader.runtime.known().held
        })
    };
    let news = desk.since().is_some() || desk.talk_count().unread > 0;
    let class = classes!(
        "tools",
        (news || held > 0).then_some("busy"),
        desk.has_side().then_some("beside")
    );
    let run = |act: fn(&DeskRef)| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| act(&desk))
    };
    html! {
        <div {class} role="toolbar" aria-label={t!(language, "tools")}>
            <Search desk={desk.clone()} />
            <FilterMenu desk={desk.clone()} />
            <SortMenu desk={desk.clone()} />
            <GroupMenu desk={desk.clone()} />
            <OwnGroup desk={desk.clone()} />
            <IdeaTools desk={desk.clone()} />
            if writes {
                <button type="button" class="btn icon" title={t!(language, "undo")}
                    aria-label={t!(language, "undo")} onclick={run(|desk| desk.undo_last())}>
                    <Glyph icon={Icon::Undo} />
                </button>
                <button type="button" class="btn icon" title={t!(language, "redo")}
                    aria-label={t!(language, "redo")} onclick={run(|desk| desk.redo_last())}>
                    <Glyph icon={Icon::Redo} />
                </button>
                if desk.table().has_sections() && desk.may_shape() {
                    <button type="button" class="btn" onclick={run(|desk| desk.add_section(None))}>
                        <Glyph icon={Icon::Plus} />{t!(language, "section-add")}
                    </button>
                }
                if desk.kind() == DocumentKind::Inventory {
                    <button type="button" class="btn" onclick={run(|desk| desk.import(Some(None)))}>
                        <Glyph icon={Icon::Copy} />{t!(language, "import-open")}
                    </button>
                }
                if demo {
                    <button type="button" class="btn" onclick={run(|desk| desk.remove_demo())}>
                        {t!(language, "demo-remove")}
                    </button>
                }
            }
            <span class="push"></span>
            if desk.is_draft() {
                {changes(&desk, language)}
            } else if let Some(since) = desk.since() {
                <button type="button" class="btn line" data-news={since.count().to_string()}
                    aria-expanded={(desk.side() == Some(Side::Since)).to_string()}
                    onclick={run(|desk| desk.show_side(Some(Side::Since)))}>
                    <Glyph icon={Icon::View} />{t!(language, "since-some", n = since.count())}
                </button>
            }
            if held > 0 {
                <button type="button" class="btn line held" data-held={held.to_string()}
                    onclick={run(|desk| desk.show_side(Some(Side::Held)))}>
                    <Glyph icon={Icon::Query} />{t!(language, "held-some", n = held)}
                </button>
            }
            if desk.kind() == DocumentKind::Calendar {
                <FeedMenu group={desk.group()} />
            }
            <CommentsButton desk={desk.clone()} />
            <ColumnMenu desk={desk.clone()} />
            <ViewMenu desk={desk.clone()} />
            <CopyMenu desk={desk.clone()} />
            // What was shared goes into no bin.
            if desk.kind() != DocumentKind::Ideas {
                <button type="button" class="btn" aria-expanded={(desk.side() == Some(Side::Bin)).to_string()}
                    title={t!(language, "bin")} data-bin={bin.to_string()} onclick={run(|desk| desk.open_bin())}>
                    <Glyph icon={Icon::Bin} />{t!(language, "bin")}
                    if bin > 0 { <span class="n">{bin}</span> }
                </button>
            }
        </div>
    }
}

/// What a draft changes, and what the plan says since.
fn changes(desk: &DeskRef, language: Language) -> Html {
    let n = desk.since().map_or(0, |since| since.news().len());
    let ahead = desk.ahead().map_or(0, |ahead| ahead.news().len());
    let open = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.show_side(Some(Side::Since)))
    };
    html! {
        <>
            if ahead > 0 {
                <button type="button" class="btn line held" data-ahead-of={ahead.to_string()} onclick={open.clone()}>
                    <Glyph icon={Icon::Up} />{t!(language, "plan-ahead-short")}
                </button>
            }
            <button type="button" class="btn line" data-changes={n.to_string()}
                aria-expanded={(desk.side() == Some(Side::Since)).to_string()} onclick={open}>
                <Glyph icon={Icon::Pen} />{t!(language, "draft-changes-n", n = n)}
            </button>
        </>
    }
}

fn in_bin(view: &View) -> usize {
    view.bin(view.main()).count() + view.sections_in_bin().len() + view.columns_in_bin().len()
}

/// The search field.
#[component]
fn Search(props: &ToolsProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let wanted = desk.place().wanted.clone();
    let oninput = {
        let desk = desk.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                desk.search(field.value());
            }
        })
    };
    let onkeydown = {
        let desk = desk.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                desk.search(String::new());
            }
        })
    };
    html! {
        <label class="field">
            <Glyph icon={Icon::Search} />
            <span class="vh">{t!(language, "search", of = desk.table().root())}</span>
            <input type="search" id={SEARCH_ID} value={wanted}
                placeholder={t!(language, "search", of = desk.table().root())} {oninput} {onkeydown} />
        </label>
    }
}

/// Which columns one sees.
#[component]
fn ColumnMenu(props: &ToolsProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let columns = desk
        .look(|view| {
            let place = desk.place();
            let each = view.columns(view.main()).iter().map(|column| {
                let label = column.label.get(language).unwrap_or_default().to_owned();
                (column.id.clone(), label, place.shows(column), column.frozen)
            });
            Some(each.collect::<Vec<_>>())
        })
        .unwrap_or_default();
    let shown = columns.iter().filter(|(.., shown, _)| *shown).count();
    let add = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.add_column())
    };
    let face = html! {
        <>
            <Glyph icon={Icon::Columns} />
            <span>{t!(language, "columns")}</span>
            <span class="n">{t!(language, "columns-shown", shown = shown, all = columns.len())}</span>
        </>
    };
    html! {
        <Menu {face} title={t!(language, "columns")}>
            <fieldset class="checks">
                <legend class="vh">{t!(language, "columns")}</legend>
                {for columns.into_iter().map(|(id, label, shown, fixed)| {
                    let toggle = {
                        let (desk, id) = (desk.clone(), id.clone());
                        Callback::from(move |_: Event| desk.show_column(&id, !shown))
                    };
                    html! {
                        <label key={id.to_string()}>
                            <input type="checkbox" checked={shown} disabled={fixed} onchange={toggle} />
                            <span>{label}</span>
                        </label>
                    }
                })}
            </fieldset>
            if desk.may_shape() {
                <button type="button" class="btn line" onclick={add}>
                    <Glyph icon={Icon::Plus} />{t!(language, "column-add")}
                </button>
            }
        </Menu>
    }
}

/// The line under the matrix: where one stands, and which keys help there.
#[component]
pub fn Foot(props: &ToolsProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Place);
    use_topic(&desk.bus, Topic::Lines);
    let place = desk.place();
    let at = place.spot.as_ref().and_then(|spot| match &spot.line {
        Line::Row(row) => desk.look(|view| {
            let code = view
                .row(view.main(), row)?
                .code()
                .unwrap_or_default()
                .to_owned();
            let column = view
                .column(view.main(), &spot.column)?
                .label
                .get(language)?
                .to_owned();
            Some((code, column))
        }),
        _ => None,
    });
    let (rows, sections) = desk
        .look(|view| Some((view.rows(view.main()).count(), view.sections().len())))
        .unwrap_or_default();
    let editing = place.editing.is_some();
    html! {
        <footer class="foot">
            if let Some((code, column)) = at {
                <span>
                    <b>{format!("{code} · {column}")}</b>
                    if editing { {" · "}{t!(language, "foot-writing")} }
                </span>
            }
            if editing {
                <span><kbd>{"Esc"}</kbd>{" "}{
                    if desk.is_on_prose() { t!(language, "foot-leaves") } else { t!(language, "foot-closes") }
                }</span>
            } else if desk.may_write() {
                <span><kbd>{t!(language, "key-enter")}</kbd>{" "}{t!(language, "foot-edits")}</span>
                <span><kbd>{"Alt ↑↓"}</kbd>{" "}{t!(language, "foot-moves")}</span>
            } else {
                <span>{t!(language, "foot-reading")}</span>
            }
            if desk.may_write() {
                <span><kbd>{"Ctrl Z"}</kbd>{" "}{t!(language, "foot-undoes")}</span>
            }
            <span><kbd>{"Ctrl /"}</kbd>{" "}{t!(language, "foot-keys")}</span>
            if desk.runtime.is_persistent() == Some(false) {
                <span title={t!(language, "foot-not-persistent-why")}>
                    {t!(language, "foot-not-persistent")}
                </span>
            }
            <span class="push">
                if desk.table().has_sections() {
                    {t!(language, "foot-count", rows = rows, sections = sections)}
                } else {
                    {t!(language, "foot-rows", of = desk.table().root(), n = rows)}
                }
            </span>
        </footer>
    }
}
