//! What stands in a cell or at a row that is being talked about: a sign and a number, and one that is
//! filled while something in it is unread.

use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::comments::On;
use web_sys::MouseEvent;
use yew::prelude::*;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Topic, use_topic};
use crate::grid::desk::{Desk, DeskRef};
use crate::state::selection::{Line, Spot};
use crate::state::talk::Count;
use crate::t;

/// The mark of a cell with open threads.
pub(in crate::grid) fn cell_mark(
    desk: &DeskRef,
    row: &EntryId,
    column: &EntryId,
    language: Language,
) -> Option<Html> {
    let talk = desk.talk();
    if talk.is_quiet() {
        return None;
    }
    let on = On {
        row: row.clone(),
        column: Some(column.clone()),
    };
    let count = talk.on(&on);
    (count.open > 0).then(|| mark(desk, on, count, language))
}

/// The mark of a row with open threads: on the row itself, and in columns that are not shown.
pub(in crate::grid) fn row_mark(
    desk: &DeskRef,
    row: &EntryId,
    columns: &[&EntryId],
    language: Language,
) -> Option<Html> {
    let on = On {
        row: row.clone(),
        column: None,
    };
    let count = desk.talk().beside(row, columns);
    (count.open > 0).then(|| mark(desk, on, count, language))
}

/// In words: how many threads, and how many of them are unread.
pub(super) fn said(language: Language, count: Count) -> AttrValue {
    t!(
        language,
        "comments-mark",
        n = count.open,
        unread = count.unread
    )
}

fn mark(desk: &DeskRef, on: On, count: Count, language: Language) -> Html {
    let words = said(language, count);
    let open = {
        let (desk, on) = (desk.clone(), on.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            desk.open_mark(&on);
        })
    };
    html! {
        <button type="button" class={classes!("cm", (count.unread > 0).then_some("new"))}
            tabindex="-1" title={words.clone()} aria-label={words} onclick={open}
            data-threads={count.open.to_string()} data-unread={count.unread.to_string()}>
            <Glyph icon={Icon::Comment} small=true />{count.open}
        </button>
    }
}

impl Desk {
    /// Shows the threads of a cell or a row.
    fn open_mark(&self, on: &On) {
        self.end_editing();
        let first = self.place().layout.columns.first().cloned();
        if let Some(column) = first {
            let column = on.column.clone().unwrap_or(column);
            let line = Line::Row(on.row.clone());
            self.stand(Spot { line, column });
        }
        self.aim(on.clone());
        self.show_comments();
    }
}

/// How much a row is talked about, as a part of a card that is itself a button.
pub(in crate::grid) fn talked(desk: &DeskRef, row: &EntryId, language: Language) -> Html {
    let count = desk.talk().within(row);
    if count.open == 0 {
        return Html::default();
    }
    let words = said(language, count);
    html! {
        <span class={classes!("cm", (count.unread > 0).then_some("new"))} title={words.clone()}>
            <Glyph icon={Icon::Comment} small=true />{count.open}
            <span class="vh">{words}</span>
        </span>
    }
}

/// What the way from a row's page to its threads needs.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::grid) struct RowTalkProps {
    /// The row.
    pub(in crate::grid) row: EntryId,
    /// The desk.
    pub(in crate::grid) desk: DeskRef,
}

/// From a row's page to its threads.
#[component]
pub(in crate::grid) fn RowTalk(props: &RowTalkProps) -> Html {
    let language = use_language();
    let RowTalkProps { row, desk } = props.clone();
    use_topic(&desk.bus, Topic::Talk);
    if desk.threads_document().is_none() {
        return Html::default();
    }
    let count = desk.talk().within(&row);
    let open = {
        let (desk, row) = (desk.clone(), row.clone());
        Callback::from(move |_: MouseEvent| {
            desk.aim(On {
                row: row.clone(),
                column: None,
            });
            desk.show_comments();
        })
    };
    html! {
        <button type="button" class="btn line" data-row-talk="" onclick={open}>
            <Glyph icon={Icon::Comment} />{t!(language, "comments")}
            if count.open > 0 { <span class="n">{said(language, count)}</span> }
        </button>
    }
}
