//! A plan as it was: its timeline, the matrix at any point of it, and any two points beside each other.
//!
//! The points come from the server, the documents from this device: what was is read from the plan's own
//! history.

pub mod bar;
pub mod compare;
pub mod desk;
pub mod lines;
pub mod list;
pub mod restore;
pub mod save;
pub mod take;
pub mod words;

use tavolo_shared::ids::GroupId;
use yew::{Html, Properties, component};

use crate::pages::document::{Shows, opened};
use crate::pages::gate::use_plan;

/// What the page needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct HistoryPageProps {
    /// Whose plan.
    pub group: GroupId,
}

/// The page.
#[component]
pub fn HistoryPage(props: &HistoryPageProps) -> Html {
    match use_plan(&props.group) {
        Ok(known) => opened(known, Shows::History),
        Err(instead) => instead,
    }
}
