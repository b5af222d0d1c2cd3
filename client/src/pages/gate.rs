//! Lets a page be seen only with what it needs: somebody, and their programme.
//!
//! While either is awaited or cannot be had, this says so instead of the page.

use std::rc::Rc;

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Document, Group, Programme, Session};
use tavolo_shared::ids::GroupId;
use yew::{Callback, Html, Properties, component, hook, html, use_context};

use crate::components::frame::{CONTENT_ID, Page};
use crate::components::hooks::{use_language, use_title};
use crate::components::icon::{Glyph, Icon};
use crate::components::notice::Notice;
use crate::pages::not_found::NotFoundPage;
use crate::rest::later;
use crate::state::errors::Failure;
use crate::state::programme::{ProgrammeAction, ProgrammeContext, document, group};
use crate::state::remote::Remote;
use crate::state::session::{SessionAction, SessionContext};
use crate::t;

/// What a page has once it may be shown.
pub type Known = (Rc<Session>, Rc<Programme>);

/// Who somebody is and their programme; or what to show instead of the page.
#[hook]
pub fn use_known() -> Result<Known, Html> {
    let session = use_context::<SessionContext>();
    let programme = use_context::<ProgrammeContext>();
    let (Some(session), Some(programme)) = (session, programme) else {
        return Err(Html::default());
    };
    match (&session.session, &programme.programme) {
        (Remote::Ready(session), Remote::Ready(programme)) => {
            Ok((session.clone(), programme.clone()))
        }
        (Remote::Failed(Failure::NoSession), _) | (_, Remote::Failed(Failure::NoSession)) => {
            Err(later(|parts| parts.outside, ()))
        }
        (Remote::Failed(failure), _) | (_, Remote::Failed(failure)) => {
            Err(html! { <Instead failure={*failure} /> })
        }
        (Remote::Waiting, _) | (_, Remote::Waiting) => Err(html! { <Waiting /> }),
    }
}

/// Shown while something is awaited. Its words appear only after a second: what is quick must not
/// flicker.
#[component]
pub fn Waiting() -> Html {
    let language = use_language();
    html! {
        <Page>
            <main class="notice late" id={CONTENT_ID} tabindex="-1" aria-busy="true">
                <p role="status">{t!(language, "waiting")}</p>
            </main>
        </Page>
    }
}

/// Says to somebody who is nobody here that it takes an invitation.
#[component]
pub fn Stranger() -> Html {
    let language = use_language();
    let title = t!(language, "not-joined");
    use_title(title.clone());
    html! {
        <Page>
            <Notice icon={Icon::Lock} {title}>
                <p>{t!(language, "not-joined-why")}</p>
            </Notice>
        </Page>
    }
}

/// What the page of a group's plan has once it may be shown.
#[derive(Debug, Clone)]
pub struct KnownPlan {
    /// Who looks.
    pub session: Rc<Session>,
    /// For names.
    pub programme: Rc<Programme>,
    /// Whose plan.
    pub group: Group,
    /// The plan.
    pub plan: Document,
}

/// A group's plan, with who somebody is and their programme; or what to show instead of the page.
#[hook]
pub fn use_plan(of: &GroupId) -> Result<KnownPlan, Html> {
    let (session, programme) = use_known()?;
    let group = group(&programme, of).ok_or_else(|| html! { <NotFoundPage /> })?;
    let plan = document(group, DocumentKind::Plan)
        .ok_or_else(|| html! { <Instead failure={Failure::Forbidden} /> })?;
    Ok(KnownPlan {
        group: group.clone(),
        plan: plan.clone(),
        session,
        programme: programme.clone(),
    })
}

/// Why a page cannot be shown.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct InsteadProps {
    /// Why.
    pub failure: Failure,
}

/// Says why a page cannot be shown, and offers to try again where that can help.
#[component]
pub fn Instead(props: &InsteadProps) -> Html {
    let language = use_language();
    let session = use_context::<SessionContext>();
    let programme = use_context::<ProgrammeContext>();
    let (icon, title, why) = match props.failure {
        Failure::Forbidden => (
            Icon::Lock,
            t!(language, "forbidden"),
            t!(language, "forbidden-why"),
        ),
        Failure::TooMany => (
            Icon::Query,
            t!(language, "too-many"),
            t!(language, "too-many-why"),
        ),
        Failure::Unreachable | Failure::Unavailable => (
            Icon::Off,
            t!(language, "unreachable"),
            t!(language, "unreachable-why"),
        ),
        _ => (
            Icon::Query,
            t!(language, "unreadable"),
            t!(language, "unreadable-why"),
        ),
    };
    use_title(title.clone());
    let again = Callback::from(move |_| {
        if let Some(session) = &session {
            session.dispatch(SessionAction::Refresh);
        }
        if let Some(programme) = &programme {
            programme.dispatch(ProgrammeAction::Refresh);
        }
    });
    html! {
        <Page>
            <Notice {icon} {title}>
                <p>{why}</p>
                if props.failure != Failure::Forbidden {
                    <p class="acts">
                        <button type="button" class="btn main" onclick={again}>
                            <Glyph icon={Icon::Redo} />{t!(language, "try-again")}
                        </button>
                    </p>
                }
            </Notice>
        </Page>
    }
}
