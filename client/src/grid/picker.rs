//! Choosing a cell's value, or the members of its set, from a list that one can type into.
//!
//! A combobox with a list box, as ARIA has it: the focus stays in the field, the highlight moves.
//! What is chosen is told at once; Escape gives a single value back as it was. It knows no
//! document.

use web_sys::{FocusEvent, HtmlInputElement, InputEvent, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::prose::press_of;
use crate::io::dom;
use crate::state::picker::{Choosable, left, step};
use crate::state::selection::{EditCommand, press_editing};
use crate::t;

/// What the list needs.
#[derive(Clone, PartialEq, Properties)]
pub struct PickerProps {
    /// Everything that can be chosen, in order.
    pub options: Vec<Choosable>,
    /// Several may be chosen.
    pub several: bool,
    /// Its name for a screen reader.
    pub label: AttrValue,
    /// What was typed to open it.
    #[prop_or_default]
    pub typed: Option<AttrValue>,
    /// An option was chosen, or, where several may be, taken out again.
    pub on_choose: Callback<Choosable>,
    /// The cell is to be empty.
    pub on_clear: Callback<()>,
    /// Words that no option has, where a cell takes them.
    #[prop_or_default]
    pub on_words: Option<Callback<String>>,
    /// Leave it.
    pub on_leave: Callback<EditCommand>,
}

/// A list to choose from.
#[component]
pub fn Picker(props: &PickerProps) -> Html {
    let language = use_language();
    let wanted = use_state(|| props.typed.clone().unwrap_or_default().to_string());
    let at = use_state(|| first(&props.options));
    let field = use_node_ref();
    use_effect_with(field.clone(), dom::focus_end);

    let shown: Vec<Choosable> = left(&props.options, &wanted).into_iter().cloned().collect();
    let highlighted = (*at).min(shown.len().saturating_sub(1));
    let oninput = {
        let (wanted, at) = (wanted.clone(), at.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                wanted.set(field.value());
                at.set(0);
            }
        })
    };
    let onkeydown = {
        let (props, shown, at, wanted) = (props.clone(), shown.clone(), at.clone(), wanted.clone());
        Callback::from(move |event: KeyboardEvent| {
            let highlighted = (*at).min(shown.len().saturating_sub(1));
            if let Some(to) = keydown(&event, &props, &shown, highlighted, &wanted) {
                at.set(to);
            }
        })
    };
    let onfocusout = {
        let leave = props.on_leave.clone();
        Callback::from(move |event: FocusEvent| {
            let inside = event
                .current_target()
                .is_some_and(|list| dom::holds(&list, event.related_target()));
            if event.related_target().is_some() && !inside {
                leave.emit(EditCommand::Leave);
            }
        })
    };
    let option_id = |index: usize| format!("scelta-{index}");
    let active = (!shown.is_empty()).then(|| option_id(highlighted));
    html! {
        <div class="picker" {onfocusout}>
            <input ref={field} class="wanted" type="text" role="combobox" autocomplete="off"
                aria-label={&props.label} aria-expanded="true" aria-controls="scelte"
                aria-activedescendant={active} value={(*wanted).clone()}
                placeholder={t!(language, "picker-hint")} {oninput} {onkeydown} />
            <ul id="scelte" role="listbox" aria-label={&props.label}
                aria-multiselectable={props.several.then_some("true")}>
                {for shown.iter().enumerate().map(|(index, option)| {
                    item(props, option, option_id(index), index == highlighted)
                })}
                if shown.is_empty() {
                    <li class="none">{
                        match &props.on_words {
                            Some(_) => t!(language, "picker-words", words = wanted.as_str()),
                            None => t!(language, "picker-none"),
                        }
                    }</li>
                }
            </ul>
        </div>
    }
}

fn item(props: &PickerProps, option: &Choosable, id: String, highlighted: bool) -> Html {
    let choose = pick(props, option.clone());
    html! {
        <li key={option.id.clone()} {id} role="option" class={classes!(highlighted.then_some("on"))}
            aria-selected={option.chosen.to_string()} onmousedown={choose}>
            if option.chosen { <Glyph icon={Icon::Check} /> } else { <i class="gap"></i> }
            <span>{&option.label}</span>
        </li>
    }
}

fn first(options: &[Choosable]) -> usize {
    options
        .iter()
        .position(|option| option.chosen)
        .unwrap_or_default()
}

fn pick(props: &PickerProps, option: Choosable) -> Callback<MouseEvent> {
    let props = props.clone();
    Callback::from(move |event: MouseEvent| {
        // The focus stays in the field.
        event.prevent_default();
        props.on_choose.emit(option.clone());
        if !props.several {
            props.on_leave.emit(EditCommand::Leave);
        }
    })
}

/// What a key does in the list; where the highlight goes, if it goes anywhere.
fn keydown(
    event: &KeyboardEvent,
    props: &PickerProps,
    shown: &[Choosable],
    highlighted: usize,
    wanted: &str,
) -> Option<usize> {
    event.stop_propagation();
    let press = press_of(event);
    let (by, empty) = match press.key.as_str() {
        "ArrowDown" => (1, false),
        "ArrowUp" => (-1, false),
        "Delete" | "Backspace" => (0, wanted.is_empty()),
        _ => (0, false),
    };
    if by != 0 {
        event.prevent_default();
        return Some(step(highlighted, by, shown.len()));
    }
    if empty {
        event.prevent_default();
        props.on_clear.emit(());
        return None;
    }
    let command = press_editing(&press)?;
    event.prevent_default();
    let chooses = !matches!(
        command,
        EditCommand::Leave | EditCommand::Undo | EditCommand::Redo | EditCommand::Comment
    );
    if chooses {
        match shown.get(highlighted) {
            Some(option) if props.several => {
                // Enter marks; only Tab goes on.
                if matches!(command, EditCommand::Down) {
                    props.on_choose.emit(option.clone());
                    return None;
                }
            }
            Some(option) => props.on_choose.emit(option.clone()),
            None => {
                if let Some(words) = props
                    .on_words
                    .as_ref()
                    .filter(|_| !wanted.trim().is_empty())
                {
                    words.emit(wanted.trim().to_owned());
                }
            }
        }
    }
    props.on_leave.emit(command);
    None
}
