//! The page on which proposals are read, and decided by the lead.

use tavolo_shared::ids::GroupId;
use yew::{Html, Properties, component, html};
use yew_router::components::Link;

use crate::components::frame::Page;
use crate::components::hooks::use_language;
use crate::components::icon::Icon;
use crate::components::notice::Notice;
use crate::pages::document::{Shows, opened};
use crate::pages::gate::use_plan;
use crate::routes::Route;
use crate::t;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProposalsPageProps {
    /// Whose plan.
    pub group: GroupId,
}

/// The page.
#[component]
pub fn ProposalsPage(props: &ProposalsPageProps) -> Html {
    let language = use_language();
    let known = match use_plan(&props.group) {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let group = &known.group;
    let review = group.review.as_ref();
    if review.is_none_or(|review| review.proposals.is_empty()) {
        let to = Route::Plan {
            group: group.id.clone(),
        };
        return html! {
            <Page>
                <Notice icon={Icon::Talk} title={t!(language, "proposals")}>
                    <p>{if review.is_some_and(|review| review.is_open()) {
                        t!(language, "proposals-not-yet")
                    } else {
                        t!(language, "proposals-none")
                    }}</p>
                    <p><Link<Route> {to}>{t!(language, "tab-plan")}</Link<Route>></p>
                </Notice>
            </Page>
        };
    }
    opened(known, Shows::Proposals)
}
