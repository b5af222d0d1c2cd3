//! Who wrote what in a cell: its pieces, each with who, when, and by whose proposal.
//!
//! The server says it. A piece is told by its name and initials; the colour at its edge only helps.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Blame, BlamePiece, BlameSaid, HistoryPerson, Language};
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::comments::On;
use tavolo_shared::plan::reading::value_words;
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::Member;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::{Desk, DeskRef, Side};
use super::sides::SideProps;
use crate::components::face::{Face, hue_class};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::{clock, http};
use crate::state::errors::Failure;
use crate::t;

impl Desk {
    /// Asks who wrote a cell, beside the matrix.
    pub fn ask_blame(&self, row: &EntryId, column: &EntryId) {
        self.end_editing();
        *self.asked.borrow_mut() = Some(On {
            row: row.clone(),
            column: Some(column.clone()),
        });
        self.show_side(Some(Side::Blame));
    }

    /// Of what somebody asks who wrote it, or what it said before.
    pub(super) fn asked_of(&self) -> Option<On> {
        self.asked.borrow().clone()
    }
}

/// The way to who wrote a cell, on a row's page: also for those who only read.
pub(super) fn blame_button(
    desk: &DeskRef,
    row: &EntryId,
    column: &EntryId,
    language: Language,
) -> Html {
    if desk.kind() != DocumentKind::Plan || desk.reads() {
        return Html::default();
    }
    let ask = {
        let (desk, row, column) = (desk.clone(), row.clone(), column.clone());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            desk.ask_blame(&row, &column);
        })
    };
    html! {
        <button type="button" class="btn icon low whose" data-blame="" title={t!(language, "blame-of-cell")}
            aria-label={t!(language, "blame-of-cell")} onclick={ask}>
            <Glyph icon={Icon::Pen} small=true />
        </button>
    }
}

/// Who wrote the cell that was asked about.
#[component]
pub fn BlameList(props: &SideProps) -> Html {
    let language = use_language();
    let desk = props.desk.clone();
    let on = desk.asked_of();
    let blame = use_state(|| None::<Result<Blame, Failure>>);
    {
        let (blame, group) = (blame.clone(), desk.group());
        use_effect_with(on.clone(), move |on| {
            blame.set(None);
            let Some(On {
                row,
                column: Some(column),
            }) = on.clone()
            else {
                return;
            };
            spawn_local(async move {
                blame.set(Some(http::blame::blame(&group, &row, &column).await));
            });
        });
    }
    let Some(on) = on else {
        return Html::default();
    };
    html! {
        <div class="blame">
            <p class="where"><b>{desk.place_words(&on, language)}</b></p>
            {match &*blame {
                None => html! { <p class="nothing" role="status">{t!(language, "blame-asking")}</p> },
                Some(Err(_)) => html! {
                    <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "past-failed")}</p>
                },
                Some(Ok(blame)) if blame.pieces.is_empty() => html! {
                    <p class="nothing">{t!(language, "blame-nothing")}</p>
                },
                Some(Ok(blame)) => html! {
                    <ol class="pieces">
                        {for blame.pieces.iter().map(|piece| one(&desk, &on, blame, piece, language))}
                    </ol>
                },
            }}
        </div>
    }
}

/// One piece, with its author.
fn one(desk: &Desk, on: &On, blame: &Blame, piece: &BlamePiece, language: Language) -> Html {
    let person = blame.people.iter().find(|each| Some(each.id) == piece.by);
    let hue = person.map(|person| hue_class(person.hue));
    html! {
        <li class={classes!("piece", hue)} data-by={piece.by.map(|by| by.to_string())}>
            <div class="t">{said(desk, on, &piece.said)}</div>
            <p class="small">
                {who(desk, person, piece.by.is_some(), language)}
                if let Some(via) = &piece.via {
                    {" · "}{t!(language, "past-via", project = project_name(desk, via.as_str()))}
                }
                if let Some(at_ms) = piece.at_ms { {" · "}{time(at_ms, language)} }
            </p>
        </li>
    }
}

/// Somebody, as a face with their name; the plan itself where nobody wrote it.
pub(super) fn who(
    desk: &Desk,
    person: Option<&HistoryPerson>,
    by_somebody: bool,
    language: Language,
) -> Html {
    match person {
        Some(person) => {
            let me = desk.session().participant == person.id;
            html! {
                <span class="author">
                    <Face initials={person.initials.clone()} hue={person.hue} small=true />
                    <b>{if me {
                        t!(language, "person-you", name = person.name.as_str())
                    } else {
                        person.name.clone().into()
                    }}</b>
                </span>
            }
        }
        None if by_somebody => html! { <b>{t!(language, "past-somebody")}</b> },
        None => html! { <b>{t!(language, "past-begun")}</b> },
    }
}

/// What a project is called.
pub(super) fn project_name(desk: &Desk, id: &str) -> String {
    let programme = desk.programme();
    let mut all = programme.projects.iter();
    let found = all.find(|project| project.id.as_str() == id);
    found.map_or_else(|| id.to_owned(), |project| project.name.clone())
}

/// A day and a time of it, as the reader's clock shows them.
pub(super) fn time(at_ms: u64, language: Language) -> AttrValue {
    use tavolo_shared::i18n::dates::{clock as hour, day_short};
    let moment = clock::local(i64::try_from(at_ms).unwrap_or(i64::MAX));
    let day = day_short(language, moment.day);
    t!(
        language,
        "past-at",
        day = day,
        hour = hour(language, moment)
    )
}

/// What a piece says, in words.
fn said(desk: &Desk, on: &On, said: &BlameSaid) -> String {
    let names = desk.known();
    let language = desk.names().language;
    let found = desk.look(|view| {
        let column = view.column(view.main(), on.column.as_ref()?)?;
        Some(match said {
            BlameSaid::Text(text) => text.clone(),
            BlameSaid::Value(stored) => {
                let value = Value::decode(column.kind?, stored);
                value_words(column, &value, language, &names)
            }
            BlameSaid::Member(stored) => match Member::decode(stored) {
                Member::Id(id) => value_words(column, &Value::Plain(id), language, &names),
                Member::Typed(words) => words,
            },
        })
    });
    found.unwrap_or_default()
}
