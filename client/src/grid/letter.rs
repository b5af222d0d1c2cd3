//! The ready e-mail for a phase: opened in one's own mail, or saved as a file.

use std::rc::Rc;

use tavolo_shared::api::{Language, PhaseTexts};
use tavolo_shared::plan::course::Phase;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::DeskRef;
use crate::components::copy::CopyButton;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::menu::Menu;
use crate::components::settings::own_name;
use crate::io::{download, http, page};
use crate::state::letter::{Letter, in_language};
use crate::state::programme::group;
use crate::t;

/// What the letter needs.
#[derive(Clone, PartialEq, Properties)]
pub struct LetterMenuProps {
    /// The desk, on a calendar.
    pub desk: DeskRef,
    /// About which phase.
    pub phase: Phase,
}

/// The letter of one phase.
#[component]
pub fn LetterMenu(props: &LetterMenuProps) -> Html {
    let language = use_language();
    let face = html! { <><Glyph icon={Icon::Document} />{t!(language, "calendar-letter")}</> };
    html! {
        <Menu class="low" {face} label={t!(language, "calendar-letter-for")}>
            <Texts desk={props.desk.clone()} phase={props.phase.clone()} />
        </Menu>
    }
}

/// The template's words, once they are asked for. Without a network the letter quotes the calendar's own.
#[hook]
fn use_texts() -> Rc<Vec<PhaseTexts>> {
    let texts = use_state(Rc::<Vec<PhaseTexts>>::default);
    {
        let texts = texts.clone();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                if let Ok(all) = http::phases().await {
                    texts.set(Rc::new(all));
                }
            });
        });
    }
    (*texts).clone()
}

/// The text in a language that one picks: partners are written to in theirs.
#[component]
fn Texts(props: &LetterMenuProps) -> Html {
    let language = use_language();
    let chosen = use_state(|| language);
    let id = props.desk.group();
    let name = {
        let programme = props.desk.programme();
        let found = group(&programme, &id);
        found.map(|group| group.label.in_language(*chosen).to_owned())
    };
    let url = format!("{}/gruppi/{id}/piano", page::origin());
    let texts = use_texts();
    let phase = in_language(&props.phase, *chosen, &texts);
    let letter = Letter::new(*chosen, &name.unwrap_or_default(), &phase, &url);
    let file = {
        let (letter, name) = (letter.clone(), format!("{id}-{}.eml", props.phase.id));
        Callback::from(move |_: MouseEvent| {
            download::file(&name, "message/rfc822", &letter.eml());
        })
    };
    html! {
        <div class="letter">
            <p class="small">{t!(language, "calendar-letter-what")}</p>
            <div class="langs" role="group" aria-label={t!(language, "calendar-letter-in")}>
                {for Language::ALL.into_iter().map(|one| {
                    let chosen = chosen.clone();
                    let pressed = (*chosen == one).to_string();
                    let choose = Callback::from(move |_: MouseEvent| chosen.set(one));
                    html! {
                        <button type="button" class="btn low" aria-pressed={pressed} onclick={choose}>
                            {own_name(one)}
                        </button>
                    }
                })}
            </div>
            <p><b>{&letter.subject}</b></p>
            <pre lang={chosen.code()}>{letter.body.replace('\r', "")}</pre>
            <div class="row">
                <a class="btn main" href={page::mailto("", &letter.subject, &letter.body)}>
                    {t!(language, "calendar-letter-open")}
                </a>
                <button type="button" class="btn line" onclick={file}>
                    <Glyph icon={Icon::Save} />{t!(language, "calendar-letter-file")}
                </button>
                <CopyButton text={letter.body.replace('\r', "")} />
            </div>
        </div>
    }
}
