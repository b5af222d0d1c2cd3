//! The matrix of a plan.

use tavolo_shared::api::{Programme, Session};
use tavolo_shared::ids::DocumentId;
use yew::{Html, Properties, component, html};

/// What the matrix needs to know.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PlanGridProps {
    /// The plan's document.
    pub document: DocumentId,
    /// Whether this participant may change it now.
    pub may_write: bool,
    /// Who looks at it.
    pub session: Session,
    /// For the names of projects.
    pub programme: Programme,
}

/// The matrix of a plan, with its tools.
#[component]
pub fn PlanGrid(_props: &PlanGridProps) -> Html {
    html! { <main class="work" /> }
}
