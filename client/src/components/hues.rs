//! The colours of people, to choose one's own from.

use yew::{Callback, Event, Html, Properties, component, html};

use crate::components::face::Face;
use crate::components::hooks::use_language;
use crate::i18n::{MessageId, tr};
use crate::{msg, t};

/// The palette, with the names of its hues.
const HUES: [(u8, MessageId); 7] = [
    (1, msg!("hue-amber")),
    (2, msg!("hue-vermilion")),
    (3, msg!("hue-green")),
    (4, msg!("hue-pink")),
    (5, msg!("hue-violet")),
    (6, msg!("hue-plum")),
    (7, msg!("hue-chestnut")),
];

/// What the hues need.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HuesProps {
    /// What stands on each.
    pub initials: String,
    /// The one that is picked.
    pub picked: u8,
    /// Called with the one that is picked.
    pub pick: Callback<u8>,
}

/// The seven hues, each with the initials on it and a name: colour alone never says who.
#[component]
pub fn Hues(props: &HuesProps) -> Html {
    let language = use_language();
    let hue = |(hue, word): (u8, MessageId)| {
        let word = tr(language, word, &[]);
        let pick = props.pick.reform(move |_: Event| hue);
        let initials = props.initials.clone();
        html! {
            <label title={word.clone()}>
                <input type="radio" name="colore" checked={props.picked == hue} onchange={pick}
                    aria-label={word.clone()} />
                <Face {initials} {hue} />
                <small aria-hidden="true">{word}</small>
            </label>
        }
    };
    html! {
        <fieldset class="fieldset">
            <legend>{t!(language, "join-hue")}</legend>
            <div class="hues">{for HUES.into_iter().map(hue)}</div>
        </fieldset>
    }
}
