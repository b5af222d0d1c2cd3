//! The page of a group's final version.

use tavolo_shared::ids::GroupId;
use yew::{Html, Properties, component, html};

use crate::pages::document::Opened;
use crate::pages::gate::{KnownPlan, use_plan};

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FinalPageProps {
    /// Whose plan.
    pub group: GroupId,
}

/// The page.
#[component]
pub fn FinalPage(props: &FinalPageProps) -> Html {
    let known = match use_plan(&props.group) {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let KnownPlan {
        session,
        programme,
        group,
        plan,
    } = known;
    html! {
        <Opened key={plan.id.to_string()} {group} document={plan.clone()} {session} {programme}
            finality=true />
    }
}
