//! The list of threads at the matrix's side: first those of the cell where one is, then those of its row,
//! then the others as the rows stand; what is settled is folded away.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use tavolo_shared::api::Language;
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::comments::{On, Thread};
use tavolo_shared::plan::schema::ColumnType;
use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::prelude::*;

use super::mark::said;
use super::thread::ThreadItem;
use super::write::Write;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Topic, use_topic};
use crate::grid::desk::{Desk, DeskRef, Side};
use crate::grid::sides::SideProps;
use crate::t;

/// How often what is said of times is said anew, in milliseconds.
const TICK_MS: u32 = 60_000;

/// The button that opens the comments, with how many are open.
#[component]
pub(in crate::grid) fn CommentsButton(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Talk);
    use_topic(&desk.bus, Topic::Lines);
    use_topic(&desk.bus, Topic::Floating);
    if desk.threads_document().is_none() {
        return Html::default();
    }
    let count = desk.talk_count();
    let open = desk.side() == Some(Side::Comments);
    let toggle = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| match open {
            true => desk.show_side(None),
            false => desk.show_comments(),
        })
    };
    let title = match count.open {
        0 => t!(language, "comments"),
        _ => said(language, count),
    };
    html! {
        <button type="button" class="btn worded" {title} aria-expanded={open.to_string()}
            data-comments={count.open.to_string()} data-unread={count.unread.to_string()}
            onclick={toggle}>
            <Glyph icon={Icon::Comment} /><span class="word">{t!(language, "comments")}</span>
            if count.open > 0 { <span class="n">{count.open}</span> }
            if count.unread > 0 {
                <span class="tag fresh">{t!(language, "comments-unread", n = count.unread)}</span>
            }
        </button>
    }
}

/// The threads, and where one writes.
#[component]
pub(in crate::grid) fn CommentList(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    use_topic(&desk.bus, Topic::Talk);
    use_topic(&desk.bus, Topic::Place);
    use_topic(&desk.bus, Topic::Lines);
    use_ticks();
    let shown = use_state(|| false);
    let talk = desk.talk();
    let here = desk.comment_target();
    let (open, settled) = desk
        .look(|view| {
            let place = Desk::place_of_row(view);
            let open = talk.in_order(true, here.as_ref(), &place);
            Some((open, talk.in_order(false, here.as_ref(), &place)))
        })
        .unwrap_or_default();
    let fold = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    html! {
        <div class="talks">
            <div class="list">
                {over(&desk, language)}
                if open.is_empty() {
                    <p class="nothing">{t!(language, "comments-none")}</p>
                }
                {threads(&desk, &open, here.as_ref())}
                if !settled.is_empty() {
                    <button type="button" class="closed" aria-expanded={(*shown).to_string()}
                        data-settled={settled.len().to_string()} onclick={fold}>
                        <Glyph icon={if *shown { Icon::Chevron } else { Icon::Right }} small=true />
                        {t!(language, "comments-settled", n = settled.len())}
                    </button>
                    if *shown { {threads(&desk, &settled, here.as_ref())} }
                }
            </div>
            {compose(&desk, here, language)}
        </div>
    }
}

/// Has the component drawn again as time passes.
#[hook]
fn use_ticks() {
    let again = use_force_update();
    use_effect_with((), move |()| {
        let ticks = Interval::new(TICK_MS, move || again.force_update());
        move || drop(ticks)
    });
}

/// What is over the list: what was just deleted, and what is unread.
fn over(desk: &DeskRef, language: Language) -> Html {
    let read = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.mark_all_read())
    };
    let restore = |id: EntryId| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.restore_comment(&id))
    };
    html! {
        <>
            if let Some(id) = desk.just_deleted() {
                <div class="acts over" role="status">
                    <span>{t!(language, "comments-deleted")}</span>
                    <button type="button" class="btn low link push" data-restore="" onclick={restore(id)}>
                        <Glyph icon={Icon::Undo} />{t!(language, "undo")}
                    </button>
                </div>
            }
            if !desk.talk().unread().is_empty() {
                <div class="acts over">
                    <button type="button" class="btn low push" data-read-all="" onclick={read}>
                        <Glyph icon={Icon::Check} />{t!(language, "comments-read-all")}
                    </button>
                </div>
            }
        </>
    }
}

fn threads(desk: &DeskRef, threads: &[Rc<Thread>], here: Option<&On>) -> Html {
    let talk = desk.talk();
    let item = |thread: &Rc<Thread>| {
        html! {
            <ThreadItem key={thread.id().to_string()} desk={desk.clone()} thread={thread.clone()}
                here={here == Some(&thread.on)} unread={talk.is_unread(thread.id())} />
        }
    };
    threads.iter().map(item).collect()
}

/// Where one writes: on the cell where one is, or on its whole row.
fn compose(desk: &DeskRef, here: Option<On>, language: Language) -> Html {
    if !desk.may_comment() {
        return html! { <p class="compose small">{t!(language, "comments-reading")}</p> };
    }
    let Some(on) = here else {
        return html! { <p class="compose small">{t!(language, "comments-nowhere")}</p> };
    };
    let place = desk.place_words(&on, language);
    let at = kept_at(&on);
    let on_send = {
        let (desk, on) = (desk.clone(), on.clone());
        Callback::from(move |body: String| desk.begin_thread(&on, &body))
    };
    html! {
        <div class="compose">
            <p class="where">
                <span>{desk.place_words(&on.whole(), language)}</span>
                {part(desk, &on, language)}
            </p>
            <Write key={at.clone()} desk={desk.clone()} at={at.clone()} calls={desk.comments.calls.get()}
                label={t!(language, "comments-on", place = place)}
                send={t!(language, "comments-send")} {on_send} />
        </div>
    }
}

/// Under which name it is kept what one has begun to write there.
fn kept_at(on: &On) -> String {
    match &on.column {
        Some(column) => format!("{}/{column}", on.row),
        None => on.row.to_string(),
    }
}

/// Of which part of the row one speaks: all of it, or one of its cells.
fn part(desk: &DeskRef, on: &On, language: Language) -> Html {
    let columns = desk.look(|view| Some(view.columns(view.main()).to_vec()));
    let columns = columns.unwrap_or_default().into_iter();
    let columns = columns.filter(|column| column.kind != Some(ColumnType::Code));
    let choose = {
        let (desk, before) = (desk.clone(), on.clone());
        Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let column = select.value().parse().ok();
                let row = before.row.clone();
                let on = On { row, column };
                // What was begun goes along.
                desk.carry_unsaid(&kept_at(&before), &kept_at(&on));
                desk.aim(on);
            }
        })
    };
    html! {
        <select class="part" aria-label={t!(language, "comments-part")} onchange={choose}>
            <option value="" selected={on.column.is_none()}>{t!(language, "comments-whole")}</option>
            {for columns.map(|column| html! {
                <option value={column.id.to_string()} selected={on.column.as_ref() == Some(&column.id)}>
                    {column.label.get(language).unwrap_or_default().to_owned()}
                </option>
            })}
        </select>
    }
}

impl Desk {
    /// What a thread is on, in words: the row's code, and the column's name.
    pub(in crate::grid) fn place_words(&self, on: &On, language: Language) -> String {
        let code = self.look(|view| view.row(view.main(), &on.row)?.code().map(str::to_owned));
        let code = code.unwrap_or_else(|| t!(language, "row-new").to_string());
        let label = on.column.as_ref().and_then(|column| {
            self.look(|view| {
                let column = view.column(view.main(), column)?;
                Some(column.label.get(language).unwrap_or_default().to_owned())
            })
        });
        match label {
            Some(label) => format!("{code} · {label}"),
            None => code,
        }
    }
}
