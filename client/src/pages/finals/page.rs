//! The page of a group's final version.

use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::GroupId;
use yew::{Html, Properties, component, html};

use crate::pages::document::Opened;
use crate::pages::gate::{Instead, use_known};
use crate::pages::not_found::NotFoundPage;
use crate::state::errors::Failure;
use crate::state::programme::{document, group};

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FinalPageProps {
    /// Whose plan.
    pub group: GroupId,
}

/// The page.
#[component]
pub fn FinalPage(props: &FinalPageProps) -> Html {
    let (session, programme) = match use_known() {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let Some(group) = group(&programme, &props.group) else {
        return html! { <NotFoundPage /> };
    };
    let Some(plan) = document(group, DocumentKind::Plan) else {
        return html! { <Instead failure={Failure::Forbidden} /> };
    };
    html! {
        <Opened key={plan.id.to_string()} group={group.clone()} document={plan.clone()} {session}
            programme={programme.clone()} finality=true />
    }
}
