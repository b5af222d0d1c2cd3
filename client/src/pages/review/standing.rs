//! How a draft stands, in one line over it.

use tavolo_shared::api::{Draft, Review};
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, component, html, use_context, use_state};
use yew_router::components::Link;

use super::menu::standing;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::io::http;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext};
use crate::t;

/// What the line needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DraftBandProps {
    /// Of whose plan.
    pub group: GroupId,
    /// The review.
    pub review: Review,
    /// The draft.
    pub draft: Draft,
    /// What the project is called.
    pub name: String,
}

/// Whose the draft is, who sees it, and whether it was handed in.
#[component]
pub fn DraftBand(props: &DraftBandProps) -> Html {
    let language = use_language();
    let programme = use_context::<ProgrammeContext>();
    let failure = use_state(|| None::<Failure>);
    let back = {
        let (draft, failure) = (props.draft.document.id, failure.clone());
        Callback::from(move |_: MouseEvent| {
            let (failure, programme) = (failure.clone(), programme.clone());
            spawn_local(async move {
                failure.set(http::review::take_back(draft).await.err());
                if let Some(programme) = programme {
                    programme.dispatch(ProgrammeAction::Refresh);
                }
            });
        })
    };
    let (open, handed) = (props.review.is_open(), props.draft.submitted_ms.is_some());
    let words = match (open, handed) {
        (true, false) => t!(
            language,
            "draft-private",
            project = props.name.as_str(),
            until = standing(language, &props.review).as_str()
        ),
        (true, true) => t!(language, "draft-waits", project = props.name.as_str()),
        (false, true) => t!(language, "draft-decided", project = props.name.as_str()),
        (false, false) => t!(language, "draft-late", project = props.name.as_str()),
    };
    html! {
        <div class="band calm" role="status" data-draft-state={if handed { "handed" } else { "open" }}>
            <Glyph icon={if handed || !open { Icon::Lock } else { Icon::Pen }} />
            <span>{words}</span>
            if open && handed && props.draft.may_hand_over {
                <button type="button" class="btn low line" data-draft-act="take-back" onclick={back}>
                    <Glyph icon={Icon::Undo} />{t!(language, "draft-take-back")}
                </button>
            }
            if !open {
                <Link<Route> to={Route::Proposals { group: props.group.clone() }} classes="btn low line">
                    {t!(language, "proposals")}
                </Link<Route>>
            }
            if failure.is_some() {
                <span class="problem" role="alert">{t!(language, "review-failed")}</span>
            }
        </div>
    }
}
