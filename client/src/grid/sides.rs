//! What stands at the matrix's side: a row's page, the bin, what is kept aside, what is new.

use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::view::View;
use tavolo_shared::sorted::sort_by;
use web_sys::{KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::agreed::{ShakenList, use_agreed};
use super::blame::BlameList;
use super::bus::{Topic, use_topic};
use super::comments::CommentList;
use super::desk::{Desk, DeskRef, Side};
use super::draft_side::DraftSide;
use super::earlier::PastList;
use super::held::HeldList;
use super::page::RowPage;
use super::since::SinceList;
use super::unread::UnreadList;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::dom;
use crate::t;

/// What a side needs.
#[derive(Clone, PartialEq, Properties)]
pub struct SideProps {
    /// The desk.
    pub desk: DeskRef,
}

impl Desk {
    /// Whether something is at the matrix's side: a side, or a row's page where it is wide.
    pub fn has_side(&self) -> bool {
        self.side().is_some() || (self.place().page.is_some() && !dom::is_narrow())
    }
}

/// The side that is open, if one is.
#[component]
pub fn SidePanel(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Floating);
    use_effect_with(desk.clone(), |desk| desk.rest_is_here());
    use_agreed(&desk);
    let panel = use_node_ref();
    let narrow = dom::is_narrow();
    let page = desk.place().page.clone().filter(|_| !narrow);
    let side = desk.side();
    use_effect_with((panel.clone(), side), |(panel, side)| {
        // Who has just pasted stays where they are.
        if side.is_some_and(|side| side != Side::Unread) && !dom::has_focus(panel) {
            dom::focus(panel);
        }
    });
    if side.is_none() && page.is_none() {
        return Html::default();
    }
    let close = {
        let (desk, page) = (desk.clone(), page.is_some());
        Callback::from(move |()| {
            desk.show_side(None);
            if page {
                desk.open_page(None);
            }
            desk.stand_again();
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.stop_propagation();
                close.emit(());
            }
        })
    };
    let (title, inside) = match (side, page) {
        (None, Some(row)) => {
            let code = desk.look(|view| view.row(view.main(), &row)?.code().map(str::to_owned));
            let title = code.map_or_else(|| t!(language, "row-new"), AttrValue::from);
            (
                title,
                html! { <RowPage key={row.to_string()} row={row.clone()} desk={desk.clone()} /> },
            )
        }
        (None, None) => return Html::default(),
        (Some(Side::Bin), _) => (t!(language, "bin"), html! { <Bin desk={desk.clone()} /> }),
        (Some(Side::Held), _) => (
            t!(language, "held"),
            html! { <HeldList desk={desk.clone()} /> },
        ),
        (Some(Side::Unread), _) => (
            t!(language, "unread"),
            html! { <UnreadList desk={desk.clone()} /> },
        ),
        (Some(Side::Comments), _) => (
            t!(language, "comments"),
            html! { <CommentList desk={desk.clone()} /> },
        ),
        (Some(Side::Blame), _) => (
            t!(language, "blame"),
            html! { <BlameList desk={desk.clone()} /> },
        ),
        (Some(Side::Past), _) => (
            t!(language, "past"),
            html! { <PastList desk={desk.clone()} /> },
        ),
        (Some(Side::Agreed), _) => (
            t!(language, "agreed-list"),
            html! { <ShakenList desk={desk.clone()} /> },
        ),
        (Some(Side::Since), _) => (
            desk.since_title(language),
            match desk.is_draft() {
                true => html! { <DraftSide desk={desk.clone()} /> },
                false => html! { <SinceList desk={desk.clone()} /> },
            },
        ),
    };
    // The comments keep the place where one writes in sight, and scroll by themselves.
    let still = side == Some(Side::Comments);
    html! {
        <aside class="panel" aria-label={title.clone()} tabindex="-1" ref={panel} {onkeydown}>
            <div class="ptabs">
                <h2>{title}</h2>
                <button type="button" class="btn icon low" aria-label={t!(language, "panel-close")}
                    onclick={close.reform(|_: MouseEvent| ())}>
                    <Glyph icon={Icon::Close} />
                </button>
            </div>
            <div class={classes!("pbody", still.then_some("still"))}>{inside}</div>
        </aside>
    }
}

/// Something in the bin.
#[derive(Clone, PartialEq)]
struct Binned {
    id: EntryId,
    code: Option<String>,
    words: String,
    what: What,
}

/// What it is.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Row,
    /// With so many rows.
    Section(usize),
    Column,
}

fn binned(view: &View, language: Language) -> Vec<Binned> {
    let title = view.column_with_key(view.main(), "title");
    let sections = view.sections_in_bin().into_iter().map(|section| Binned {
        id: section.id.clone(),
        code: None,
        words: section.title_text(),
        what: What::Section(
            view.bin(view.main())
                .filter(|row| row.section.as_ref() == Some(&section.id))
                .filter(|row| row.deleted.as_ref().map(|d| &d.act) == section.deleted.as_ref())
                .count(),
        ),
    });
    let columns = view.columns_in_bin().into_iter().map(|column| Binned {
        id: column.id.clone(),
        code: None,
        words: column.label.get(language).unwrap_or_default().to_owned(),
        what: What::Column,
    });
    let mut rows: Vec<_> = view.bin(view.main()).collect();
    sort_by(&mut rows, |one, other| one.code().cmp(&other.code()));
    let rows = rows.into_iter().map(|row| Binned {
        id: row.id.clone(),
        code: row.code().map(str::to_owned),
        words: title
            .map(|title| row.cell(&title.id).joined())
            .unwrap_or_default(),
        what: What::Row,
    });
    sections.chain(columns).chain(rows).collect()
}

/// What was deleted, and the way back.
#[component]
fn Bin(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Lines);
    let binned = desk
        .look(|view| Some(binned(view, language)))
        .unwrap_or_default();
    if binned.is_empty() {
        return html! { <p class="nothing">{t!(language, "bin-empty")}</p> };
    }
    html! {
        <ul class="binned">
            {for binned.into_iter().map(|each| {
                let restore = {
                    let (desk, id, what) = (desk.clone(), each.id.clone(), each.what);
                    Callback::from(move |_: MouseEvent| match what {
                        What::Section(_) => desk.restore_section(&id),
                        What::Column => desk.restore_column(&id),
                        What::Row => desk.restore_row(&id),
                    })
                };
                html! {
                    <li key={each.id.to_string()} data-binned={each.id.to_string()}>
                        <p>
                            if let Some(code) = &each.code { <span class="n">{code}</span> }
                            if each.words.is_empty() {
                                <span class="muted">{t!(language, "row-untitled", of = desk.table().root())}</span>
                            } else {
                                <span>{&each.words}</span>
                            }
                        </p>
                        if let What::Section(rows) = each.what {
                            <p class="small">{t!(language, "bin-section", n = rows)}</p>
                        } else if each.what == What::Column {
                            <p class="small">{t!(language, "bin-column")}</p>
                        }
                        if desk.may_write() {
                            <button type="button" class="btn low link" onclick={restore}>
                                <Glyph icon={Icon::Undo} />{t!(language, "restore")}
                            </button>
                        }
                    </li>
                }
            })}
        </ul>
    }
}
