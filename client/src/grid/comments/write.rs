//! Where a comment is written: a field that grows, and under it whom one may mention.
//!
//! What one has begun stays on this device until it is sent or emptied: Escape, another cell and a
//! closed page lose nothing.

use tavolo_shared::api::Language;
use tavolo_shared::limits::COMMENT_TYPED_CHARS_MAX;
use tavolo_shared::plan::comments::{Mention, compose};
use web_sys::{InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::components::hooks::use_language;
use crate::grid::desk::DeskRef;
use crate::io::dom;
use crate::state::picker::{matches, step};
use crate::state::talk::{asked, put_name};
use crate::state::text::units;
use crate::t;

/// How many names are offered at once.
const OFFERED_MAX: usize = 6;

/// What the field needs.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct WriteProps {
    /// The desk.
    pub(super) desk: DeskRef,
    /// Under which name what was begun is kept.
    pub(super) at: AttrValue,
    /// What stands in it at first, and who is meant by the names in it.
    #[prop_or_default]
    pub(super) begins: (String, Vec<(Mention, String)>),
    /// Its name.
    pub(super) label: AttrValue,
    /// What its button says.
    pub(super) send: AttrValue,
    /// Takes the focus when it is first drawn.
    #[prop_or_default]
    pub(super) eager: bool,
    /// Takes the focus at each call of the desk that has not been heard yet.
    #[prop_or_default]
    pub(super) calls: u32,
    /// Takes the comment; says whether it is written.
    pub(super) on_send: Callback<String, bool>,
    /// Lets it be, where there is something to go back to.
    #[prop_or_default]
    pub(super) on_leave: Option<Callback<()>>,
}

/// What is typed, and where the caret is in it.
#[derive(Clone, PartialEq, Default)]
struct Typed {
    text: String,
    caret: usize,
    /// The list of names was closed.
    closed: bool,
    /// Which of them is highlighted.
    at: usize,
}

/// A field for a comment.
#[component]
pub(super) fn Write(props: &WriteProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    let field = use_node_ref();
    let typed = {
        let begins = props.begins.0.clone();
        let kept = desk.unsaid(&props.at);
        use_state(|| Typed {
            text: kept.unwrap_or(begins),
            ..Typed::default()
        })
    };
    let chosen = {
        let begins = props.begins.1.clone();
        use_state(|| begins)
    };
    use_effect_with((field.clone(), typed.text.clone()), |(field, text)| {
        let caret = dom::selection(field).unwrap_or_default();
        if dom::text(field).as_deref() != Some(text) {
            dom::set_text(field, text, &caret);
        }
        dom::fit(field);
    });
    // After its words are in it.
    use_focus(&desk, &field, props.eager, props.calls);
    let offered = offered(&desk, &typed);
    let hand = Hand {
        props: props.clone(),
        field: field.clone(),
        typed: typed.clone(),
        chosen,
        offered: offered.clone(),
    };
    let oninput = {
        let hand = hand.clone();
        Callback::from(move |_: InputEvent| hand.heard())
    };
    let onkeydown = {
        let hand = hand.clone();
        Callback::from(move |event: KeyboardEvent| hand.pressed(&event))
    };
    let send = {
        let hand = hand.clone();
        Callback::from(move |_: MouseEvent| hand.send())
    };
    let list = format!("nomi-{}", props.at.replace('/', "-"));
    let active = (!offered.is_empty()).then(|| format!("{list}-{}", typed.at));
    html! {
        <div class="write" data-write={&props.at}>
            <textarea ref={field} class="wanted" rows="2" aria-label={&props.label}
                placeholder={&props.label} maxlength={COMMENT_TYPED_CHARS_MAX.to_string()}
                aria-autocomplete="list" aria-haspopup="listbox"
                aria-controls={active.is_some().then(|| list.clone())}
                aria-activedescendant={active} {oninput} {onkeydown} />
            {names(&hand, &list, language)}
            <div class="row">
                <span class="small hint">{t!(language, "comments-at")}</span>
                if let Some(leave) = &props.on_leave {
                    <button type="button" class="btn low" onclick={hand.left(leave)}>
                        {t!(language, "comments-leave")}
                    </button>
                }
                <button type="button" class="btn line" data-send=""
                    disabled={typed.text.trim().is_empty()} onclick={send}>
                    {&props.send}
                </button>
            </div>
        </div>
    }
}

/// Gives the field the focus, with the caret at its end, when it is to have it.
#[hook]
fn use_focus(desk: &DeskRef, field: &NodeRef, eager: bool, calls: u32) {
    let desk = desk.clone();
    use_effect_with(
        (field.clone(), eager, calls),
        move |(field, eager, calls)| {
            if *eager || desk.comments.hears(*calls) {
                dom::focus(field);
                let end = dom::text(field)
                    .map(|text| units(&text))
                    .unwrap_or_default();
                dom::select(field, &(end..end));
            }
        },
    );
}

/// The names that fit what is being asked for.
fn offered(desk: &DeskRef, typed: &Typed) -> Vec<(Mention, String)> {
    let wanted = asked(&typed.text, typed.caret).filter(|_| !typed.closed);
    let Some((_, wanted)) = wanted else {
        return Vec::new();
    };
    let (all, spelt) = (desk.mentionable(), desk.spellings());
    let fits = |(mention, name): &(Mention, String)| {
        let mut other = spelt.iter().filter(|(each, _)| each == mention);
        matches(name, &wanted) || other.any(|(_, name)| matches(name, &wanted))
    };
    all.into_iter().filter(fits).take(OFFERED_MAX).collect()
}

/// What one is doing in the field.
#[derive(Clone)]
struct Hand {
    props: WriteProps,
    field: NodeRef,
    typed: UseStateHandle<Typed>,
    chosen: UseStateHandle<Vec<(Mention, String)>>,
    offered: Vec<(Mention, String)>,
}

impl Hand {
    /// Something was typed.
    fn heard(&self) {
        let text = dom::text(&self.field).unwrap_or_default();
        let caret = dom::selection(&self.field).unwrap_or_default().end;
        // What is as it was at first was not begun.
        let kept = if text == self.props.begins.0 {
            ""
        } else {
            &text
        };
        self.props.desk.keep_unsaid(&self.props.at, kept);
        self.typed.set(Typed {
            text,
            caret,
            ..Typed::default()
        });
    }

    fn pressed(&self, event: &KeyboardEvent) {
        let names = self.offered.len();
        let move_to = |by: isize| {
            event.prevent_default();
            self.typed.set(Typed {
                at: step(self.typed.at, by, names),
                ..(*self.typed).clone()
            });
        };
        match event.key().as_str() {
            _ if event.is_composing() => {}
            "ArrowDown" if names > 0 => move_to(1),
            "ArrowUp" if names > 0 => move_to(-1),
            "Enter" | "Tab" if names > 0 && !event.shift_key() => {
                event.prevent_default();
                self.choose(self.typed.at);
            }
            "Escape" if names > 0 => {
                event.stop_propagation();
                self.typed.set(Typed {
                    closed: true,
                    ..(*self.typed).clone()
                });
            }
            "Escape" => {
                if let Some(leave) = &self.props.on_leave {
                    event.stop_propagation();
                    self.step_out();
                    leave.emit(());
                }
            }
            "Enter" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                self.send();
            }
            _ => {}
        }
    }

    /// Puts a name where it was asked for.
    fn choose(&self, at: usize) {
        let found = self.offered.get(at);
        let asked = asked(&self.typed.text, self.typed.caret);
        let (Some((mention, name)), Some((range, _))) = (found, asked) else {
            return;
        };
        let (text, caret) = put_name(&self.typed.text, &range, name);
        dom::set_text(&self.field, &text, &(caret..caret));
        self.props.desk.keep_unsaid(&self.props.at, &text);
        let mut chosen = (*self.chosen).clone();
        chosen.push((mention.clone(), name.clone()));
        self.chosen.set(chosen);
        self.typed.set(Typed {
            text,
            caret,
            closed: true,
            at: 0,
        });
    }

    /// Sends what is written: names that were typed by hand count like those that were chosen.
    fn send(&self) {
        let text = dom::text(&self.field).unwrap_or_default();
        if text.trim().is_empty() {
            return;
        }
        let mut names = (*self.chosen).clone();
        names.extend(self.props.desk.mentionable());
        names.extend(self.props.desk.spellings());
        self.step_out();
        if self.props.on_send.emit(compose(text.trim(), &names)) {
            self.props.desk.keep_unsaid(&self.props.at, "");
            self.chosen.set(Vec::new());
            self.typed.set(Typed::default());
        }
    }

    /// A field that goes away gives the focus to its thread.
    fn step_out(&self) {
        if self.props.on_leave.is_some() {
            let field = self.field.cast::<web_sys::Element>();
            dom::focus_around(field.map(Into::into), "article");
        }
    }

    /// Lets it be, with nothing of it kept.
    fn left(&self, leave: &Callback<()>) -> Callback<MouseEvent> {
        let (hand, leave) = (self.clone(), leave.clone());
        Callback::from(move |_: MouseEvent| {
            hand.props.desk.keep_unsaid(&hand.props.at, "");
            hand.step_out();
            leave.emit(());
        })
    }
}

/// The names that are offered.
fn names(hand: &Hand, list: &str, language: Language) -> Html {
    if hand.offered.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="names" id={list.to_owned()} role="listbox" aria-label={t!(language, "comments-names")}>
            {for hand.offered.iter().enumerate().map(|(index, (mention, name))| {
                let on = index == hand.typed.at;
                let choose = {
                    let hand = hand.clone();
                    Callback::from(move |event: MouseEvent| {
                        // The focus stays in the field.
                        event.prevent_default();
                        hand.choose(index);
                    })
                };
                let what = match mention {
                    Mention::Person(_) => None,
                    Mention::Project(_) => Some(t!(language, "comments-project")),
                };
                html! {
                    <li key={mention.to_string()} id={format!("{list}-{index}")} role="option"
                        class={on.then_some("on")} aria-selected={on.to_string()}
                        data-mention={mention.to_string()} onmousedown={choose}>
                        <span>{name}</span>
                        if let Some(what) = what { <span class="small">{what}</span> }
                    </li>
                }
            })}
        </ul>
    }
}
