//! Takes a comparison along, as a document that the server writes.

use tavolo_shared::api::PointKind;
use tavolo_shared::ids::GroupId;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::prelude::*;

use super::desk::{Asked, Mark};
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::grid::bus::{Topic, use_topic};
use crate::grid::desk::DeskRef;
use crate::io::download;
use crate::io::http::export::{self, Underway};
use crate::state::errors::Failure;
use crate::t;

/// What the button needs.
#[derive(Clone, PartialEq, Properties)]
pub struct TakeProps {
    /// The desk.
    pub desk: DeskRef,
    /// Whose plan.
    pub group: GroupId,
    /// The timeline.
    pub asked: Asked,
    /// From where.
    pub from: Mark,
    /// To where.
    pub to: Mark,
}

/// How far the document is.
#[derive(Clone, Copy, PartialEq)]
enum Standing {
    Idle,
    Making,
    Done,
    Failed(Failure),
}

/// The button, and what became of it.
#[component]
pub fn Take(props: &TakeProps) -> Html {
    let language = use_language();
    use_topic(&props.desk.bus, Topic::Saving);
    let standing = use_state(|| Standing::Idle);
    // Dropped with the comparison: nobody waits for it any more then.
    let underway = use_mut_ref(|| None::<Underway>);
    {
        // Of two other points there is no document yet.
        let standing = standing.setter();
        use_effect_with((props.from, props.to), move |_| {
            standing.set(Standing::Idle)
        });
    }
    let known = props.desk.runtime.known();
    // What the server does not have yet would be missing in it.
    let unsent = known.unsent > 0 || !props.desk.runtime.is_up();
    let points = place(props, props.from).zip(place(props, props.to));
    let disabled = unsent || points.is_none() || *standing == Standing::Making;
    let take = {
        let (group, standing, underway) = (props.group.clone(), standing.clone(), underway);
        Callback::from(move |_: MouseEvent| {
            let (Some((from, to)), Some(way)) = (&points, Underway::new()) else {
                return;
            };
            let asked = export::comparison(&group, from, to, language, &way);
            *underway.borrow_mut() = Some(way);
            standing.set(Standing::Making);
            let standing = standing.clone();
            spawn_local(async move {
                standing.set(match asked.await {
                    Ok((name, bytes)) if download::bytes(&name, &bytes) => Standing::Done,
                    Ok(_) => Standing::Failed(Failure::Unreadable),
                    Err(failure) => Standing::Failed(failure),
                });
            });
        })
    };
    html! {
        <>
            <button type="button" class="btn" data-take="" {disabled} onclick={take}
                title={unsent.then(|| t!(language, "compare-unsent"))}>
                <Glyph icon={Icon::Document} />{t!(language, "compare-take")}
            </button>
            <span class="small took" role="status">{match *standing {
                Standing::Idle => AttrValue::default(),
                Standing::Making => t!(language, "export-making"),
                Standing::Done => t!(language, "export-done"),
                Standing::Failed(Failure::TooMany) => t!(language, "export-busy"),
                Standing::Failed(Failure::Unreachable) => t!(language, "export-unreachable"),
                Standing::Failed(_) => t!(language, "export-failed"),
            }}</span>
        </>
    }
}

/// A state as the server names it; none where there is nothing there.
fn place(props: &TakeProps, mark: Mark) -> Option<String> {
    match mark {
        Mark::Now => Some("now".to_owned()),
        Mark::Seen => Some(props.desk.seen_heads()?.join(",")),
        Mark::Point(index) => {
            let point = props.asked.timeline.points().get(index)?;
            Some(match &point.what {
                PointKind::Version(version) => version.id.to_string(),
                _ => point.heads.join(","),
            })
        }
    }
}
