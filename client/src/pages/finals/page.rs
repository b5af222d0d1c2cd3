//! The page of a group's final version.

use tavolo_shared::ids::GroupId;
use yew::{Html, Properties, component};

use crate::pages::document::{Shows, opened};
use crate::pages::gate::use_plan;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FinalPageProps {
    /// Whose plan.
    pub group: GroupId,
}

/// The page.
#[component]
pub fn FinalPage(props: &FinalPageProps) -> Html {
    match use_plan(&props.group) {
        Ok(known) => opened(known, Shows::Finality),
        Err(instead) => instead,
    }
}
