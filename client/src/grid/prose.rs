//! The editor of a prose cell: a text area that gives splices and takes splices.
//!
//! All that it decides is in [`crate::state::prose`]; this wires it to a `textarea`. Another
//! editor with the same properties can take its place. It knows no document: its owner writes the
//! splices, and tells it what others did.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use web_sys::{FocusEvent, InputEvent, KeyboardEvent};
use yew::prelude::*;

use crate::grid::marks::{Mark, marked};
use crate::io::{dom, picture, rescue};
use crate::state::errors::Draft;
use crate::state::prose::{Prose, Show};
use crate::state::selection::{EditCommand, Press, press_editing};
use crate::state::text::{Splice, units};

/// What somebody else did to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remote {
    /// These splices, in order.
    Splices(Vec<Splice>),
    /// It now reads so; how it came about is not known.
    Whole(String),
}

/// What the editor needs.
#[derive(Clone, PartialEq, Properties)]
pub struct ProseEditorProps {
    /// The text when it is opened.
    pub text: AttrValue,
    /// Words typed to open it, which go at the end.
    #[prop_or_default]
    pub typed: Option<AttrValue>,
    /// Its name for a screen reader.
    pub label: AttrValue,
    /// What to write, shown while it is empty.
    #[prop_or_default]
    pub hint: AttrValue,
    /// On a phone Enter is the text's own.
    #[prop_or_default]
    pub page: bool,
    /// Where others are in the text.
    #[prop_or_default]
    pub marks: Vec<Mark>,
    /// A splice of the text, to be written at once. Gives the document's text where it did not
    /// take all of it.
    pub on_splice: Callback<Splice, Option<String>>,
    /// The editor closes, and what it shows is not all in the document: how it reads.
    pub on_unwritten: Callback<String>,
    /// The selection moved.
    pub on_select: Callback<Range<usize>>,
    /// A key that means something to the matrix.
    pub on_command: Callback<EditCommand>,
    /// The focus went elsewhere.
    #[prop_or_default]
    pub on_left: Callback<()>,
    /// Gives the owner the way to tell what others did; nothing when the editor closes.
    pub on_open: Callback<Option<Callback<Remote>>>,
}

/// What the event handlers share.
#[derive(Clone)]
struct Hands {
    area: NodeRef,
    prose: Rc<RefCell<Prose>>,
    /// Where it is, in words.
    place: AttrValue,
    on_splice: Callback<Splice, Option<String>>,
    on_select: Callback<Range<usize>>,
}

impl Hands {
    fn selection(&self) -> Range<usize> {
        dom::selection(&self.area).unwrap_or_default()
    }

    /// The text area's text is other than it was.
    fn typed(&self) {
        let Some(value) = dom::text(&self.area) else {
            return;
        };
        picture::expect();
        let selection = self.selection();
        let made = self.prose.borrow_mut().typed(&value, selection.end);
        self.write(made, &value);
        dom::fit(&self.area);
        self.rescue(value);
        self.on_select.emit(selection);
    }

    /// Gives splices to the document. What it does not take stays in the text area.
    fn write(&self, made: Vec<Splice>, shown: &str) {
        let refused = made
            .into_iter()
            .find_map(|splice| self.on_splice.emit(splice));
        if let Some(document) = refused {
            self.prose.borrow_mut().not_written(document, shown);
        }
    }

    /// The editor closes: what the document has not taken is offered once more, and given back
    /// where it is not taken now either.
    fn close(&self) -> Option<String> {
        // What an input method had in the making is not thrown away with the editor.
        if self.prose.borrow().is_composing() {
            self.composed();
        }
        let shown = self.prose.borrow().unwritten()?.to_owned();
        let made = self.prose.borrow_mut().typed(&shown, units(&shown));
        self.write(made, &shown);
        self.prose.borrow().unwritten().map(str::to_owned)
    }

    /// Should the client itself fail, these words are shown again.
    fn rescue(&self, text: String) {
        rescue::keep(
            &self.place,
            Draft {
                place: self.place.to_string(),
                text,
            },
        );
    }

    /// The input method is done, or was cut short.
    fn composed(&self) {
        let Some(value) = dom::text(&self.area) else {
            return;
        };
        let selection = self.selection();
        let (made, show) = self.prose.borrow_mut().end_composing(&value, selection);
        self.write(made, &show.text);
        self.show(&show);
        self.on_select.emit(show.selection);
    }

    fn show(&self, show: &Show) {
        dom::set_text(&self.area, &show.text, &show.selection);
        dom::fit(&self.area);
    }

    /// Others changed the text.
    fn told(&self, remote: &Remote) {
        let selection = self.selection();
        let show = match remote {
            Remote::Splices(splices) => self.prose.borrow_mut().others(splices, selection),
            Remote::Whole(text) => self.prose.borrow_mut().set(text, selection),
        };
        if let Some(show) = show {
            self.show(&show);
        }
    }
}

/// The editor of a prose cell.
#[component]
pub fn ProseEditor(props: &ProseEditorProps) -> Html {
    let area = use_node_ref();
    let prose = use_mut_ref(|| Prose::new(props.text.to_string()));
    let hands = Hands {
        area: area.clone(),
        prose: prose.clone(),
        place: props.label.clone(),
        on_splice: props.on_splice.clone(),
        on_select: props.on_select.clone(),
    };
    let drawn = use_force_update();
    use_opening(&hands, props, &drawn);

    let oninput = {
        let (hands, drawn, marked) = (hands.clone(), drawn, !props.marks.is_empty());
        Callback::from(move |_: InputEvent| {
            hands.typed();
            if marked {
                drawn.force_update();
            }
        })
    };
    let onkeydown = {
        let (hands, command, page) = (hands.clone(), props.on_command.clone(), props.page);
        Callback::from(move |event: KeyboardEvent| keydown(&event, &hands, &command, page))
    };
    let moved = {
        let hands = hands.clone();
        Callback::from(move |()| hands.on_select.emit(hands.selection()))
    };
    let onblur = {
        let left = props.on_left.clone();
        Callback::from(move |event: FocusEvent| {
            // With no other element named, the whole window lost the focus.
            if event.related_target().is_some() {
                left.emit(());
            }
        })
    };
    let text = prose.borrow().text().to_owned();
    html! {
        <div class="prose">
            if !props.marks.is_empty() {
                <div class="ghost" aria-hidden="true">{marked(&text, &props.marks)}</div>
            }
            <textarea ref={area} rows="1" aria-label={&props.label} placeholder={&props.hint}
                spellcheck="true" enterkeyhint={if props.page { "enter" } else { "done" }}
                {oninput} {onkeydown} {onblur}
                onkeyup={moved.reform(|_: KeyboardEvent| ())}
                onpointerup={moved.reform(|_: PointerEvent| ())}
                onselect={moved.reform(|_: Event| ())} />
        </div>
    }
}

/// Fills the text area, gives it the focus, hears the input method, and opens the way in for what
/// others do.
#[hook]
fn use_opening(hands: &Hands, props: &ProseEditorProps, drawn: &UseForceUpdateHandle) {
    let (hands, props, drawn) = (hands.clone(), props.clone(), drawn.clone());
    use_effect_with((), move |()| {
        let end = units(&props.text);
        dom::set_text(&hands.area, &props.text, &(end..end));
        dom::focus(&hands.area);
        match &props.typed {
            Some(words) => {
                dom::type_in(&hands.area, words);
                hands.typed();
            }
            None => {
                dom::fit(&hands.area);
                hands.on_select.emit(end..end);
            }
        }
        let begins = {
            let prose = hands.prose.clone();
            Callback::from(move |()| prose.borrow_mut().begin_composing())
        };
        let ends = {
            let hands = hands.clone();
            Callback::from(move |()| hands.composed())
        };
        let heard = [
            dom::hear(&hands.area, "compositionstart", begins),
            dom::hear(&hands.area, "compositionend", ends),
        ];
        let told = {
            let hands = hands.clone();
            Callback::from(move |remote: Remote| {
                hands.told(&remote);
                drawn.force_update();
            })
        };
        props.on_open.emit(Some(told));
        let (close, unwritten) = (props.on_open.clone(), props.on_unwritten.clone());
        move || {
            if let Some(words) = hands.close() {
                unwritten.emit(words);
            }
            drop(heard);
            rescue::release(&hands.place);
            close.emit(None);
        }
    });
}

fn keydown(event: &KeyboardEvent, hands: &Hands, command: &Callback<EditCommand>, page: bool) {
    let press = press_of(event);
    let Some(meant) = press_editing(&press) else {
        // The matrix does not hear what is typed here.
        event.stop_propagation();
        return;
    };
    let own = page
        && matches!(
            meant,
            EditCommand::Down | EditCommand::Right | EditCommand::Left
        );
    event.stop_propagation();
    if own {
        return;
    }
    event.prevent_default();
    if meant == EditCommand::Break {
        dom::type_in(&hands.area, "\n");
        hands.typed();
    } else {
        command.emit(meant);
    }
}

/// A key as the reducers know it.
pub fn press_of(event: &KeyboardEvent) -> Press {
    Press {
        key: event.key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
        // 229: some browsers tell of a key that the input method has already taken.
        composing: event.is_composing() || event.key_code() == 229,
    }
}
