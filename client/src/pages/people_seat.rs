//! The seat of somebody who is in, changed by the lead.

use tavolo_shared::access::Seat;
use tavolo_shared::api::GroupPerson;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlSelectElement};
use yew::{Callback, Html, Properties, TargetCast as _, component, html, use_state};

use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::settings::seat_word;
use crate::io::http;
use crate::t;

const SEATS: [Seat; 3] = [Seat::Lead, Seat::Editor, Seat::Viewer];

/// What the list needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SeatListProps {
    /// In which group.
    pub group: GroupId,
    /// Whose seat.
    pub person: GroupPerson,
    /// Called when it is another.
    pub again: Callback<()>,
}

/// The seats, with the one that somebody has. It can be changed back, so it asks nothing.
#[component]
pub fn SeatList(props: &SeatListProps) -> Html {
    let language = use_language();
    let failed = use_state(|| false);
    let onchange = {
        let (props, failed) = (props.clone(), failed.clone());
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<HtmlSelectElement>();
            let at = list.and_then(|list| usize::try_from(list.selected_index()).ok());
            let Some(seat) = at.and_then(|at| SEATS.get(at).copied()) else {
                return;
            };
            let (props, failed) = (props.clone(), failed.clone());
            spawn_local(async move {
                let who = props.person.id.to_string();
                let done = http::set_seat(&props.group, &who, seat).await.is_ok();
                failed.set(!done);
                props.again.emit(());
            });
        })
    };
    html! {
        <>
            <span class="field select seats">
                <select {onchange} aria-label={t!(language, "people-seat-of", name = props.person.name.as_str())}>
                    {for SEATS.into_iter().map(|seat| html! {
                        <option selected={props.person.seat == Some(seat)}>
                            {seat_word(language, Some(seat))}
                        </option>
                    })}
                </select>
                <Glyph icon={Icon::Chevron} />
            </span>
            if *failed {
                <p class="problem" role="alert">
                    <Glyph icon={Icon::Query} />{t!(language, "people-failed")}
                </p>
            }
        </>
    }
}
