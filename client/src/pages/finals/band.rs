//! What is said over a plan that is a final version: that it is closed, and where it is answered.

use std::rc::Rc;

use tavolo_shared::api::{FinalHead, Group, Programme, Session};
use yew::{Html, Properties, component, html};
use yew_router::components::Link;

use super::progress::name_of;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::routes::Route;
use crate::state::session::speaks_for;
use crate::t;

/// What the band needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FinalBandProps {
    /// Whose plan.
    pub group: Group,
    /// The final version.
    pub head: FinalHead,
    /// Who looks at it.
    pub session: Rc<Session>,
    /// For names.
    pub programme: Rc<Programme>,
}

/// The band.
#[component]
pub fn FinalBand(props: &FinalBandProps) -> Html {
    let language = use_language();
    let mut waits = props.group.projects.iter().filter(|project| {
        speaks_for(&props.session, project) && !props.head.answered.contains(project)
    });
    let way = match waits.next() {
        Some(project) => {
            let name = name_of(&props.programme, project);
            t!(language, "final-answer-for", project = name.as_str())
        }
        None => t!(language, "final-way-to"),
    };
    let to = Route::Final {
        group: props.group.id.clone(),
    };
    html! {
        <div class="band calm" role="status">
            <Glyph icon={Icon::Lock} />
            <span>{t!(language, "final-band", name = props.head.name.as_str())}{" "}
                <Link<Route> {to}>{way}</Link<Route>></span>
        </div>
    }
}
