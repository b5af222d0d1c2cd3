//! Guests of a meeting that is over who ask to come back: each is answered with one press.

use std::rc::Rc;

use tavolo_shared::api::{AskedReturn, Language, Programme, ReturnAnswer};
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, component, html, use_state};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::settings::seat_word;
use crate::io::http;
use crate::state::programme::project;
use crate::t;

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReturnsProps {
    /// Into which group.
    pub group: GroupId,
    /// Who asks.
    pub returns: Vec<AskedReturn>,
    /// The projects' names.
    pub programme: Rc<Programme>,
    /// Called when one was answered.
    pub again: Callback<()>,
}

/// Who asks to come back.
#[component]
pub fn Returns(props: &ReturnsProps) -> Html {
    let language = use_language();
    let failed = use_state(|| false);
    if props.returns.is_empty() {
        return Html::default();
    }
    let answer = |asked: &AskedReturn, answer: ReturnAnswer| {
        let (group, who) = (props.group.clone(), asked.id.to_string());
        let (again, failed) = (props.again.clone(), failed.clone());
        Callback::from(move |_: MouseEvent| {
            let (group, who) = (group.clone(), who.clone());
            let (again, failed) = (again.clone(), failed.clone());
            spawn_local(async move {
                let done = http::answer_return(&group, &who, answer).await;
                failed.set(done.is_err());
                again.emit(());
            });
        })
    };
    html! {
        <section aria-labelledby="rientri">
            <h2 id="rientri">{t!(language, "returns")}</h2>
            <p class="small">{t!(language, "returns-why")}</p>
            <ul class="persons">
                {for props.returns.iter().map(|asked| html! {
                    <li key={asked.id.to_string()}>
                        <div>
                            <b>{&asked.name}</b>
                            <p class="small">{whence(language, asked, &props.programme)}</p>
                        </div>
                        if asked.may_place {
                            <button type="button" class="btn line" data-return="place"
                                onclick={answer(asked, ReturnAnswer::Place)}>
                                {t!(language, "returns-place", project = named(asked, &props.programme))}
                            </button>
                        }
                        if asked.may_seat {
                            <button type="button" class="btn line" data-return="seat"
                                onclick={answer(asked, ReturnAnswer::Seat)}>
                                {t!(language, "returns-seat", seat = seat_word(language, Some(asked.seat)).as_str())}
                            </button>
                        }
                        <button type="button" class="btn line" data-return="no"
                            onclick={answer(asked, ReturnAnswer::No)}>
                            {t!(language, "returns-no")}
                        </button>
                    </li>
                })}
            </ul>
            if *failed {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "people-failed")}
                </p>
            }
        </section>
    }
}

/// What the guest named as their project.
fn named(asked: &AskedReturn, programme: &Programme) -> String {
    let id = asked.project.as_ref();
    let found = id.and_then(|id| project(programme, id));
    found
        .map(|project| project.name.clone())
        .unwrap_or_default()
}

fn whence(language: Language, asked: &AskedReturn, programme: &Programme) -> String {
    match named(asked, programme) {
        name if name.is_empty() => t!(language, "returns-no-project").to_string(),
        name => t!(language, "returns-project", project = name).to_string(),
    }
}
