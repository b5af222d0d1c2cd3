//! The addresses of the pages. Each is real: it can be typed, shared and reloaded.

use tavolo_shared::ids::{GroupId, ProjectId};
use yew_router::Routable;

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Routable)]
pub enum Route {
    /// The programme with its groups.
    #[at("/")]
    Programme,
    /// An invitation; its secret is in the fragment, which no server ever sees.
    #[at("/entra")]
    Join,
    /// One group's plan.
    #[at("/gruppi/:group/piano")]
    Plan {
        /// The group.
        group: GroupId,
    },
    /// The programme's inventory, from one group's place.
    #[at("/gruppi/:group/realizzazioni")]
    Inventory {
        /// The group.
        group: GroupId,
    },
    /// One group's calendar.
    #[at("/gruppi/:group/calendario")]
    Calendar {
        /// The group.
        group: GroupId,
    },
    /// The ideas that were shared with one group.
    #[at("/gruppi/:group/idee")]
    Ideas {
        /// The group.
        group: GroupId,
    },
    /// The ideas of one partnership, in its space.
    #[at("/partenariati/:project")]
    Space {
        /// Whose.
        project: ProjectId,
    },
    /// The outputs in it.
    #[at("/partenariati/:project/realizzazioni")]
    SpaceOutputs {
        /// Whose.
        project: ProjectId,
    },
    /// The notes in it.
    #[at("/partenariati/:project/note")]
    SpaceNotes {
        /// Whose.
        project: ProjectId,
    },
    /// Who is in one partnership.
    #[at("/partenariati/:project/persone")]
    SpacePeople {
        /// Whose.
        project: ProjectId,
    },
    /// Who is in one group.
    #[at("/gruppi/:group/persone")]
    People {
        /// The group.
        group: GroupId,
    },
    /// A partnership's draft of a group's plan.
    #[at("/gruppi/:group/bozza/:project")]
    Draft {
        /// The group.
        group: GroupId,
        /// Whose.
        project: ProjectId,
    },
    /// What was proposed for one group's plan, and what is decided of it.
    #[at("/gruppi/:group/proposte")]
    Proposals {
        /// The group.
        group: GroupId,
    },
    /// The final version of one group's plan, and what each project says of it.
    #[at("/gruppi/:group/finale")]
    Final {
        /// The group.
        group: GroupId,
    },
    /// One group's plan as it was, at any point.
    #[at("/gruppi/:group/cronologia")]
    History {
        /// The group.
        group: GroupId,
    },
    /// What is shown after a failure of the client itself.
    #[at("/errore")]
    Failure,
    /// Anything else.
    #[not_found]
    #[at("/404")]
    NotFound,
}
