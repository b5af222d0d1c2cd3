//! The menus of rows and sections: every action on them, without dragging, by keyboard too.
//!
//! ARIA menus: arrows walk, Home and End jump, Escape closes and gives the focus back.

use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::schema::{ColumnType, Table};
use web_sys::{FocusEvent, KeyboardEvent};
use yew::prelude::*;

use super::desk::DeskRef;
use super::earlier::past_items;
use super::float::Floating;
use super::ideas::ACTS;
use super::shown::address;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::{dom, page};
use crate::state::picker::step;
use crate::state::selection::Direction;
use crate::state::words::{Shown, shown};
use crate::t;

/// One thing that a menu does.
#[derive(Clone, PartialEq)]
pub(super) struct Item {
    icon: Icon,
    label: AttrValue,
    keys: Option<&'static str>,
    run: Callback<()>,
}

impl Item {
    pub(super) fn new(icon: Icon, label: AttrValue, run: impl Fn() + 'static) -> Self {
        Self {
            icon,
            label,
            keys: None,
            run: Callback::from(move |()| run()),
        }
    }

    fn with_keys(self, keys: &'static str) -> Self {
        Self {
            keys: Some(keys),
            ..self
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ListProps {
    label: AttrValue,
    items: Vec<Item>,
}

/// A menu with the focus on one of its items.
#[component]
fn ItemList(props: &ListProps) -> Html {
    let desk = use_context::<DeskRef>();
    let at = use_state(|| 0_usize);
    let list = use_node_ref();
    use_effect_with((list.clone(), *at), |(list, at)| {
        let (list, at) = (list.clone(), *at);
        // After the cell to which the menu belongs has taken the focus.
        let focus = dom::next_frame(move || dom::focus_child(&list, at));
        move || drop(focus)
    });
    let onkeydown = {
        let (desk, at, length) = (desk.clone(), at.clone(), props.items.len());
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            let to = match event.key().as_str() {
                "ArrowDown" => step(*at, 1, length),
                "ArrowUp" => step(*at, -1, length),
                "Home" => 0,
                "End" => length.saturating_sub(1),
                "Escape" | "Tab" => {
                    event.prevent_default();
                    if let Some(desk) = &desk {
                        desk.close_float(true);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            at.set(to);
        })
    };
    let onfocusout = {
        let desk = desk.clone();
        Callback::from(move |event: FocusEvent| {
            let inside = event
                .current_target()
                .is_some_and(|list| dom::holds(&list, event.related_target()));
            if let Some(desk) = desk.as_ref().filter(|_| !inside) {
                desk.close_float(false);
            }
        })
    };
    html! {
        <div role="menu" class="items" aria-label={&props.label} ref={list} {onkeydown} {onfocusout}>
            {for props.items.iter().map(|item| {
                let run = {
                    let (desk, run) = (desk.clone(), item.run.clone());
                    Callback::from(move |_| {
                        if let Some(desk) = &desk {
                            desk.close_float(true);
                        }
                        run.emit(());
                    })
                };
                html! {
                    <button type="button" role="menuitem" tabindex="-1" onclick={run}>
                        <Glyph icon={item.icon} />
                        <span>{&item.label}</span>
                        if let Some(keys) = item.keys { <kbd>{keys}</kbd> }
                    </button>
                }
            })}
        </div>
    }
}

/// What a row's menu needs.
#[derive(Clone, PartialEq, Properties)]
pub struct RowMenuProps {
    /// Which row.
    pub row: EntryId,
}

/// A row's menu, or that of all the rows that are selected with it.
#[component]
pub fn RowMenu(props: &RowMenuProps) -> Html {
    let language = use_language();
    let Some(desk) = use_context::<DeskRef>() else {
        return Html::default();
    };
    let row = props.row.clone();
    let rows = desk.rows_of(&row);
    let Some((home, code, written)) = desk.look(|view| {
        let found = view.row(view.main(), &row)?;
        let live = found
            .section
            .clone()
            .filter(|id| view.section(id).is_some_and(|s| s.is_live()));
        Some((
            live,
            found.code().map(str::to_owned),
            found.deleted.is_some(),
        ))
    }) else {
        return Html::default();
    };
    let several = rows.len() > 1;
    // What was shared is the partnerships': it is neither copied nor deleted here, but decided on.
    let shared = desk.table() == Table::SharedIdeas;
    let mut items = match several {
        _ if shared => shared_idea(&desk, &row, &rows, language),
        true => {
            let (desk, rows) = (desk.clone(), rows.clone());
            let of = desk.table().root();
            let merge = move || desk.merge_rows(&rows);
            let words = t!(language, "rows-merge", of = of);
            vec![Item::new(Icon::Group, words, merge)]
        }
        false => one_row(&desk, &row, home.as_ref(), language),
    };
    if !several {
        items.extend(outputs_of(&desk, &row, language));
    }
    items.extend(sections_to(&desk, &rows, home.as_ref(), language));
    items.extend(column_item(&desk, language).filter(|_| !several && desk.may_shape()));
    if !several {
        items.extend(comment_items(&desk, language));
        items.extend(past_items(&desk, &row, language));
    }
    if written && !several {
        let (desk, row) = (desk.clone(), row.clone());
        let restore = move || desk.restore_row(&row);
        items.push(Item::new(Icon::Undo, t!(language, "row-keep"), restore));
    }
    let (delete, label) = match (several, code) {
        (true, _) => (
            t!(language, "rows-delete", n = rows.len()),
            t!(language, "rows-menu", n = rows.len()),
        ),
        (false, Some(code)) => (
            t!(language, "row-delete", of = desk.table().root()),
            t!(language, "row-menu", of = desk.table().root(), code = code),
        ),
        (false, None) => (
            t!(language, "row-delete", of = desk.table().root()),
            t!(language, "row-menu-new", of = desk.table().root()),
        ),
    };
    if !shared {
        items.push(Item::new(Icon::Bin, delete, move || {
            desk.delete_rows(&rows)
        }));
    }
    html! { <ItemList {label} {items} /> }
}

/// What is done with ideas that were shared.
fn shared_idea(desk: &DeskRef, row: &EntryId, rows: &[EntryId], language: Language) -> Vec<Item> {
    let open = {
        let (desk, row) = (desk.clone(), row.clone());
        move || desk.open_page(Some(&row))
    };
    let mut items = vec![Item::new(Icon::Document, t!(language, "row-open"), open)];
    if desk.may_write() {
        items.extend(ACTS.map(|act| {
            let (desk, rows) = (desk.clone(), rows.to_vec());
            let ask = move || desk.ask(Some(act.about(rows.clone())));
            Item::new(act.icon(), act.word(language), ask)
        }));
    }
    items
}

/// The ways to the outputs that a row uses.
fn outputs_of(desk: &DeskRef, row: &EntryId, language: Language) -> Vec<Item> {
    const SHOWN: usize = 4;
    let names = desk.names();
    let chips = desk.look(|view| {
        let found = view.row(view.main(), row)?;
        let columns = view.columns(view.main()).iter();
        let columns = columns.filter(|column| column.kind == Some(ColumnType::Outputs));
        let chips = columns.map(|column| shown(found.cell(&column.id), column, &names));
        let chips = chips.flat_map(|shown| match shown {
            Shown::Chips(chips) => chips,
            _ => Vec::new(),
        });
        Some(chips.take(SHOWN).collect::<Vec<_>>())
    });
    let leads = chips.unwrap_or_default().into_iter().filter_map(|chip| {
        let href = address(chip.leads.as_ref()?);
        let label = t!(language, "output-go", name = chip.text);
        Some(Item::new(Icon::Right, label, move || page::go(&href)))
    });
    leads.collect()
}

/// What is done to one row alone: opening it, adding beside it, copying it, moving it by one.
fn one_row(desk: &DeskRef, row: &EntryId, home: Option<&EntryId>, language: Language) -> Vec<Item> {
    let run = |act: fn(&DeskRef, &EntryId)| {
        let (desk, row) = (desk.clone(), row.clone());
        move || act(&desk, &row)
    };
    let below = {
        let (desk, row, home) = (desk.clone(), row.clone(), home.cloned());
        move || desk.add_row(home.as_ref(), Some(&row))
    };
    vec![
        Item::new(
            Icon::Document,
            t!(language, "row-open"),
            run(|d, r| d.open_page(Some(r))),
        ),
        Item::new(
            Icon::Plus,
            t!(language, "row-add-above", of = desk.table().root()),
            run(|d, r| d.add_row_above(r)),
        ),
        Item::new(
            Icon::Plus,
            t!(language, "row-add-below", of = desk.table().root()),
            below,
        ),
        Item::new(
            Icon::Copy,
            t!(language, "row-duplicate", of = desk.table().root()),
            run(|d, r| d.duplicate_row(r)),
        ),
        Item::new(
            Icon::Up,
            t!(language, "move-up"),
            run(|d, r| d.move_row(r, Direction::Up)),
        )
        .with_keys("Alt ↑"),
        Item::new(
            Icon::Chevron,
            t!(language, "move-down"),
            run(|d, r| d.move_row(r, Direction::Down)),
        )
        .with_keys("Alt ↓"),
    ]
}

/// The panel of the column on which one stands: the way to it without a mouse.
fn column_item(desk: &DeskRef, language: Language) -> Option<Item> {
    let column = desk.place().spot.as_ref()?.column.clone();
    let label = desk.look(|view| {
        let found = view.column(view.main(), &column)?;
        let by_hand = found.kind != Some(ColumnType::Code);
        by_hand.then(|| found.label.get(language).unwrap_or_default().to_owned())
    })?;
    let open = {
        let desk = desk.clone();
        move || {
            if let Some(at) = dom::anchor_of_focus() {
                desk.open_float(at, Floating::Column(column.clone()));
            }
        }
    };
    let label = t!(language, "column-menu", label = label);
    Some(Item::new(Icon::Columns, label, open))
}

/// Commenting the cell on which one stands, and the row.
fn comment_items(desk: &DeskRef, language: Language) -> Vec<Item> {
    if !desk.may_comment() {
        return Vec::new();
    }
    let item = |label: AttrValue, whole: bool| {
        let desk = desk.clone();
        Item::new(Icon::Comment, label, move || desk.comment(whole))
    };
    vec![
        item(t!(language, "comments-cell"), false).with_keys("Ctrl Alt M"),
        item(t!(language, "comments-row"), true),
    ]
}

/// The other sections, to which rows can go.
fn sections_to(
    desk: &DeskRef,
    rows: &[EntryId],
    home: Option<&EntryId>,
    language: Language,
) -> Vec<Item> {
    let sections = desk
        .look(|view| {
            let all = view.sections().iter();
            let others = all.filter(|section| rows.len() > 1 || Some(&section.id) != home);
            Some(
                others
                    .map(|s| (s.id.clone(), s.title_text()))
                    .collect::<Vec<_>>(),
            )
        })
        .unwrap_or_default();
    let item = |(section, title): (EntryId, String)| {
        let (desk, rows) = (desk.clone(), rows.to_vec());
        let go = move || desk.move_rows_to(&rows, &section);
        Item::new(Icon::Move, t!(language, "row-move-to", section = title), go)
    };
    sections.into_iter().map(item).collect()
}

/// What to do with a pasted block that has more rows than its section.
#[component]
pub fn PasteMenu() -> Html {
    let language = use_language();
    let waiting = use_context::<DeskRef>().and_then(|desk| {
        let waiting = desk.waiting.borrow().clone()?;
        Some((desk, waiting))
    });
    let Some((desk, waiting)) = waiting else {
        return Html::default();
    };
    let (missing, fits) = (waiting.missing(), waiting.rows.len());
    let run = |add: bool| {
        let (desk, waiting) = (desk.clone(), waiting.clone());
        move || desk.paste_waiting(&waiting, add)
    };
    let on = desk.rows_below(&waiting);
    let goes_on = {
        let (desk, on) = (desk.clone(), on.clone());
        move || {
            if let Some(on) = &on {
                desk.paste_waiting(on, true);
            }
        }
    };
    let mut items = vec![
        Item::new(
            Icon::Plus,
            t!(language, "paste-add", n = missing),
            run(true),
        ),
        Item::new(Icon::Copy, t!(language, "paste-fits", n = fits), run(false)),
        Item::new(Icon::Close, t!(language, "paste-not"), || {}),
    ];
    if on.is_some() {
        items.insert(
            1,
            Item::new(Icon::Chevron, t!(language, "paste-on"), goes_on),
        );
    }
    let label = t!(language, "paste-longer", n = missing);
    html! {
        <>
            <p class="ask-why">{&label}</p>
            <ItemList {label} {items} />
        </>
    }
}

/// What a section's menu needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SectionMenuProps {
    /// Which section.
    pub section: EntryId,
}

/// A section's menu.
#[component]
pub fn SectionMenu(props: &SectionMenuProps) -> Html {
    let language = use_language();
    let Some(desk) = use_context::<DeskRef>() else {
        return Html::default();
    };
    let section = props.section.clone();
    let run = |act: fn(&DeskRef, &EntryId)| {
        let (desk, section) = (desk.clone(), section.clone());
        move || act(&desk, &section)
    };
    let title = desk
        .look(|view| Some(view.section(&section)?.title_text()))
        .unwrap_or_default();
    let items = vec![
        Item::new(
            Icon::Plus,
            t!(language, "row-add", of = desk.table().root()),
            run(|d, s| d.add_row(Some(s), None)),
        ),
        Item::new(
            Icon::Pen,
            t!(language, "section-rename"),
            run(|d, s| d.rename(Some(s.clone()))),
        )
        .with_keys("F2"),
        Item::new(
            Icon::Group,
            t!(language, "section-add-below"),
            run(|d, s| d.add_section(Some(s))),
        ),
        Item::new(
            Icon::Copy,
            t!(language, "section-duplicate"),
            run(|d, s| d.duplicate_section(s)),
        ),
        Item::new(
            Icon::Up,
            t!(language, "move-up"),
            run(|d, s| d.move_section(s, Direction::Up)),
        ),
        Item::new(
            Icon::Chevron,
            t!(language, "move-down"),
            run(|d, s| d.move_section(s, Direction::Down)),
        ),
        Item::new(
            Icon::Bin,
            t!(language, "section-delete"),
            run(|d, s| d.delete_section(s)),
        ),
    ];
    html! { <ItemList label={t!(language, "section-menu", title = title)} {items} /> }
}
