//! A partnership's draft of a plan.

use tavolo_shared::ids::{GroupId, ProjectId};
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, component, html, use_context, use_state};
use yew_router::components::Link;

use crate::components::frame::Page;
use crate::components::hooks::use_language;
use crate::components::icon::{Glyph, Icon};
use crate::components::notice::Notice;
use crate::io::http;
use crate::pages::document::Opened;
use crate::pages::gate::use_known;
use crate::pages::not_found::NotFoundPage;
use crate::routes::Route;
use crate::state::errors::Failure;
use crate::state::programme::{
    ProgrammeAction, ProgrammeContext, draft_of, group, own_projects, project,
};
use crate::t;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DraftPageProps {
    /// Of whose plan.
    pub group: GroupId,
    /// Whose draft.
    pub project: ProjectId,
}

/// The page of a draft.
#[component]
pub fn DraftPage(props: &DraftPageProps) -> Html {
    let (session, programme) = match use_known() {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let found = group(&programme, &props.group);
    let own = found.filter(|group| own_projects(&session, group).contains(&props.project));
    let Some(group) = own else {
        return html! { <NotFoundPage /> };
    };
    let Some(draft) = draft_of(group, &props.project) else {
        let name = project(&programme, &props.project).map(|project| project.name.clone());
        return html! {
            <Begin group={props.group.clone()} project={props.project.clone()}
                name={name.unwrap_or_default()}
                open={group.review.as_ref().is_some_and(|review| review.is_open())} />
        };
    };
    html! {
        <Opened key={draft.document.id.to_string()} group={group.clone()}
            document={draft.document.clone()} {session} programme={programme.clone()}
            project={props.project.clone()} />
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct BeginProps {
    group: GroupId,
    project: ProjectId,
    name: String,
    open: bool,
}

/// There is no draft yet: what it is, and the way to it.
#[component]
fn Begin(props: &BeginProps) -> Html {
    let language = use_language();
    let programme = use_context::<ProgrammeContext>();
    let failure = use_state(|| None::<Failure>);
    let begin = {
        let (group, project, failure) =
            (props.group.clone(), props.project.clone(), failure.clone());
        Callback::from(move |_: MouseEvent| {
            let (group, project, failure) = (group.clone(), project.clone(), failure.clone());
            let programme = programme.clone();
            spawn_local(async move {
                failure.set(http::review::begin_draft(&group, project).await.err());
                if let Some(programme) = programme {
                    programme.dispatch(ProgrammeAction::Refresh);
                }
            });
        })
    };
    let to = Route::Plan {
        group: props.group.clone(),
    };
    html! {
        <Page>
            <Notice icon={Icon::Pen} title={t!(language, "draft-of", project = props.name.as_str())}>
                if props.open {
                    <p>{t!(language, "draft-is")}</p>
                    <p><button type="button" class="btn main" onclick={begin}>{t!(language, "draft-begin")}</button></p>
                } else {
                    <p>{t!(language, "draft-none")}</p>
                }
                if failure.is_some() {
                    <p class="problem" role="alert"><Glyph icon={Icon::Query} />{t!(language, "review-failed")}</p>
                }
                <p><Link<Route> {to}>{t!(language, "tab-plan")}</Link<Route>></p>
            </Notice>
        </Page>
    }
}
