//! One thread: what it is on, what was said, and what one can do with it.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::{clock as clock_words, day_long, day_short};
use tavolo_shared::plan::comments::{Comment, Piece, Thread, pieces, plain};
use web_sys::MouseEvent;
use yew::prelude::*;

use super::write::Write;
use crate::components::face::Face;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::desk::{Desk, DeskRef};
use crate::io::{clock, dom};
use crate::state::talk::{Ago, calls, newest_ms};
use crate::t;

/// How long one looks at a thread until one has read it, in milliseconds.
const READING_MS: u32 = 2_000;

/// What a thread needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ThreadProps {
    /// The desk.
    pub(super) desk: DeskRef,
    /// The thread.
    pub(super) thread: Rc<Thread>,
    /// It is on the cell where one is.
    pub(super) here: bool,
    /// It says something that one has not read.
    pub(super) unread: bool,
}

/// A thread.
#[component]
pub(super) fn ThreadItem(props: &ThreadProps) -> Html {
    let language = use_language();
    let ThreadProps {
        desk,
        thread,
        here,
        unread,
    } = props.clone();
    use_reading(props);
    let answer_at = format!("re/{}", thread.id());
    let answering = {
        let begun = desk.unsaid(&answer_at).is_some();
        use_state(|| begun)
    };
    let may = desk.may_comment();
    let touch = {
        let (desk, id) = (desk.clone(), thread.id().clone());
        Callback::from(move |_: MouseEvent| desk.mark_read(&id))
    };
    let class = classes!(
        "thread",
        here.then_some("on"),
        unread.then_some("unread"),
        (!thread.is_open()).then_some("settled"),
    );
    let gone = thread.first.deleted.then(|| {
        html! { <p class="gone">{t!(language, "comments-gone")}</p> }
    });
    html! {
        <article {class} tabindex="-1" data-thread={thread.id().to_string()}
            onclick={touch}>
            {place(props, language)}
            {gone}
            {for thread.comments().map(|comment| html! {
                <Post key={comment.id.to_string()} desk={desk.clone()} comment={comment.clone()} {may} />
            })}
            if let Some(by) = thread.resolved {
                <p class="small">{settled_by(&desk, by, language)}</p>
            }
            if may { {acts(&desk, &thread, &answering, language)} }
            if *answering && may && thread.is_open() {
                {answer(&desk, &thread, answer_at, &answering, language)}
            }
        </article>
    }
}

/// Whoever looks at a thread for a moment has read it.
#[hook]
fn use_reading(props: &ThreadProps) {
    let reads = (props.here && props.unread).then(|| newest_ms(&props.thread));
    let (desk, id) = (props.desk.clone(), props.thread.id().clone());
    use_effect_with((reads, id), move |(reads, id)| {
        let id = id.clone();
        let reading = reads.map(|_| {
            Timeout::new(READING_MS, move || {
                if !dom::is_hidden() {
                    desk.mark_read(&id);
                }
            })
        });
        move || drop(reading)
    });
}

/// What the thread is on, with the way there, and what is to be known of it at once.
fn place(props: &ThreadProps, language: Language) -> Html {
    let ThreadProps {
        desk,
        thread,
        unread,
        ..
    } = props;
    let words = desk.place_words(&thread.on, language);
    let spot = desk.spot_of_thread(&thread.on);
    let go = {
        let (desk, on) = (desk.clone(), thread.on.clone());
        Callback::from(move |_: MouseEvent| desk.go_to_thread(&on))
    };
    let in_bin = desk.look(|view| {
        let row = view.row(view.main(), &thread.on.row);
        Some(row.is_none_or(|row| !row.is_shown()))
    });
    let (me, projects) = {
        let session = desk.session();
        let projects: Vec<_> = session
            .places
            .iter()
            .map(|place| place.project.clone())
            .collect();
        (session.participant, projects)
    };
    html! {
        <p class="where">
            if spot.is_some() {
                <button type="button" class="go" data-go="" onclick={go}>{words}</button>
            } else {
                <span>{words}</span>
            }
            if in_bin == Some(true) { <span class="tag minus">{t!(language, "comments-in-bin")}</span> }
            if *unread { <span class="tag fresh push">{t!(language, "comments-new")}</span> }
            if calls(thread, me, &projects) {
                <span class={classes!("tag", (!unread).then_some("push"))} data-calls="">
                    {t!(language, "comments-you")}
                </span>
            }
        </p>
    }
}

fn settled_by(
    desk: &Desk,
    by: Option<tavolo_shared::ids::ParticipantId>,
    language: Language,
) -> AttrValue {
    match desk.who(by).name {
        Some(name) => t!(language, "comments-settled-by", name = name),
        None => t!(language, "comments-settled-once"),
    }
}

fn acts(
    desk: &DeskRef,
    thread: &Rc<Thread>,
    answering: &UseStateHandle<bool>,
    language: Language,
) -> Html {
    let settle = {
        let (desk, id, open) = (desk.clone(), thread.id().clone(), !thread.is_open());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            dom::focus_around(event.target(), ".panel");
            desk.settle_thread(&id, open);
        })
    };
    let open = {
        let answering = answering.clone();
        Callback::from(move |_: MouseEvent| answering.set(true))
    };
    html! {
        <div class="acts">
            if thread.is_open() {
                if !**answering {
                    <button type="button" class="btn low link" data-answer="" onclick={open}>
                        {t!(language, "comments-answer")}
                    </button>
                }
                <button type="button" class="btn low" data-resolve="" onclick={settle}>
                    <Glyph icon={Icon::Check} />{t!(language, "comments-resolve")}
                </button>
            } else {
                <button type="button" class="btn low link" data-reopen="" onclick={settle}>
                    <Glyph icon={Icon::Undo} />{t!(language, "comments-reopen")}
                </button>
            }
        </div>
    }
}

/// Where one answers.
fn answer(
    desk: &DeskRef,
    thread: &Rc<Thread>,
    at: String,
    answering: &UseStateHandle<bool>,
    language: Language,
) -> Html {
    let on_send = {
        let (desk, id, answering) = (desk.clone(), thread.id().clone(), answering.clone());
        Callback::from(move |body: String| {
            let done = desk.answer(&id, &body);
            if done {
                answering.set(false);
            }
            done
        })
    };
    let on_leave = {
        let answering = answering.clone();
        Callback::from(move |()| answering.set(false))
    };
    html! {
        <Write desk={desk.clone()} {at} eager=true label={t!(language, "comments-answer-what")}
            send={t!(language, "comments-answer")} {on_send} {on_leave} />
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PostProps {
    desk: DeskRef,
    comment: Comment,
    may: bool,
}

/// One comment.
#[component]
fn Post(props: &PostProps) -> Html {
    let language = use_language();
    let PostProps { desk, comment, may } = props.clone();
    let at = format!("edit/{}", comment.id);
    let editing = {
        let begun = desk.unsaid(&at).is_some();
        use_state(|| begun)
    };
    let who = desk.who(comment.author);
    let name = who
        .name
        .map_or_else(|| t!(language, "comments-somebody"), AttrValue::from);
    let own = may && comment.author == Some(desk.session().participant);
    let edit = {
        let editing = editing.clone();
        Callback::from(move |_: MouseEvent| editing.set(true))
    };
    let delete = {
        let (desk, id) = (desk.clone(), comment.id.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            dom::focus_around(event.target(), ".panel");
            desk.delete_comment(&id);
        })
    };
    html! {
        <div class="post" data-comment={comment.id.to_string()}>
            <Face initials={who.initials} hue={who.hue} small=true />
            <div>
                <p class="by"><span>{name}</span>{moment(comment.at_ms, language)}</p>
                if *editing && own {
                    {change(&desk, &comment, at, &editing, language)}
                } else {
                    <p class="says">{says(&desk, &comment.body)}</p>
                    <p class="of-mine">
                        if comment.edited { <span class="small">{t!(language, "comments-edited")}</span> }
                        if own {
                            <button type="button" class="btn low" data-edit="" onclick={edit}>
                                {t!(language, "comments-edit")}
                            </button>
                            <button type="button" class="btn low" data-delete="" onclick={delete}>
                                {t!(language, "comments-delete")}
                            </button>
                        }
                    </p>
                }
            </div>
        </div>
    }
}

/// Where one changes what one said.
fn change(
    desk: &DeskRef,
    comment: &Comment,
    at: String,
    editing: &UseStateHandle<bool>,
    language: Language,
) -> Html {
    let on_send = {
        let (desk, id, editing) = (desk.clone(), comment.id.clone(), editing.clone());
        Callback::from(move |body: String| {
            let done = desk.change_comment(&id, &body);
            if done {
                editing.set(false);
            }
            done
        })
    };
    let on_leave = {
        let editing = editing.clone();
        Callback::from(move |()| editing.set(false))
    };
    html! {
        <Write desk={desk.clone()} {at} eager=true begins={plain(&comment.body)}
            label={t!(language, "comments-change-what")} send={t!(language, "comments-save")}
            {on_send} {on_leave} />
    }
}

/// What a comment says, with its mentions told apart.
fn says(desk: &Desk, body: &str) -> Html {
    let piece = |piece: &Piece<'_>| match piece {
        Piece::Words(words) => html! { {*words} },
        Piece::Mention(mention, written) => {
            let name = desk.mention_name(mention);
            let name = name.unwrap_or_else(|| (*written).to_owned());
            html! { <span class="at" data-mention={mention.to_string()}>{format!("@{name}")}</span> }
        }
    };
    pieces(body).iter().map(piece).collect()
}

/// When something was said; the exact time beside the pointer.
fn moment(at_ms: Option<u64>, language: Language) -> Html {
    let Some(at_ms) = at_ms.and_then(|at| i64::try_from(at).ok()) else {
        return html! { <time>{t!(language, "comments-now")}</time> };
    };
    let now_ms = clock::now_ms();
    let (at, now) = (clock::local(at_ms), clock::local(now_ms));
    let words = match Ago::of(at_ms, at, now_ms, now) {
        Ago::Now => t!(language, "comments-now"),
        Ago::Minutes(n) => t!(language, "comments-minutes", n = n),
        Ago::Hours(n) => t!(language, "comments-hours", n = n),
        Ago::Yesterday => t!(language, "comments-yesterday"),
        Ago::Before => day_short(language, at.day).into(),
    };
    let exact = format!(
        "{}, {}",
        day_long(language, at.day),
        clock_words(language, at)
    );
    html! { <time title={exact}>{words}</time> }
}
