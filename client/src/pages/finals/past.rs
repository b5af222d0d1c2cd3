//! Final versions that were opened again: why, and who had said what. None of it counts any more.

use std::rc::Rc;

use tavolo_shared::api::{FinalVersion, Language, Programme};
use yew::{Html, html};

use super::answer::standing;
use super::progress::{moment, name_of, words};
use super::protocol::protocol;
use crate::components::icon::{Glyph, Icon};
use crate::t;

/// A version that was opened again.
pub fn past(language: Language, programme: &Rc<Programme>, version: &FinalVersion) -> Html {
    let Some(reopened) = &version.reopened else {
        return Html::default();
    };
    let answered = version.answers.iter().filter(|each| each.said.is_some());
    html! {
        <details key={version.id.to_string()} data-past={version.id.to_string()}>
            <summary><Glyph icon={Icon::Version} />{&version.name}</summary>
            <p class="small">
                {t!(language, "final-made-by", who = version.made_by.as_str(), when = moment(language, version.made_ms))}
            </p>
            <p>{t!(language, "final-reopened-by", who = reopened.by.as_str(), when = moment(language, reopened.at_ms))}</p>
            <p class="quote">{&reopened.reason}</p>
            {protocol(language, version)}
            <ul class="answers">
                {for answered.map(|answer| html! {
                    <li>
                        <b>{name_of(programme, &answer.project)}</b>
                        {standing(language, answer.standing)}
                        if let Some(said) = &answer.said { {words(language, said)} }
                    </li>
                })}
            </ul>
        </details>
    }
}
