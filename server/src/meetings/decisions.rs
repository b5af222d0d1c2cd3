//! What was decided of proposals while a meeting ran.
//!
//! Nothing of a proposal that is not in the plan is said but that it was there: what was rejected is named by
//! the plan's own action and column.

use tavolo_shared::ids::ProjectId;
use tavolo_shared::limits::MINUTES_DECISIONS_MAX;
use tavolo_shared::plan::review::ItemKey;

use crate::identity::{Decided, DecidedOf};

/// A decision, for all the projects that proposed the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    /// Of what.
    pub(crate) item: ItemKey,
    /// Who proposed it.
    pub(crate) projects: Vec<ProjectId>,
    /// The decision.
    pub(crate) decided: Decided,
}

/// The decisions, in the order in which they were taken; one that answers several proposals once.
pub(crate) fn of_meeting(all: Vec<DecidedOf>) -> Vec<Decision> {
    let mut found: Vec<Decision> = Vec::new();
    for DecidedOf {
        project,
        item,
        decided,
    } in all
    {
        let Ok(item) = item.parse::<ItemKey>() else {
            continue;
        };
        let full = found.len() >= MINUTES_DECISIONS_MAX;
        let same = found
            .iter_mut()
            .rev()
            .find(|each| each.item == item && each.decided == decided);
        match same {
            Some(same) => same.projects.extend(project),
            None if full => break,
            None => found.push(Decision {
                item,
                projects: project.into_iter().collect(),
                decided,
            }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use tavolo_shared::ids::ParticipantId;

    use super::*;

    fn decided(project: &str, item: &str, accepted: bool, at_ms: u64) -> DecidedOf {
        DecidedOf {
            project: project.parse().ok(),
            item: item.to_owned(),
            decided: Decided {
                accepted,
                edited: false,
                reason: String::new(),
                by: ParticipantId::from_bytes([1; 16]),
                at_ms,
            },
        }
    }

    #[test]
    fn one_answer_to_several_proposals_is_said_once_with_all_of_them() {
        let found = of_meeting(vec![
            decided("smartic", "cell/r1/c1", true, 5),
            decided("itinera", "cell/r1/c1", true, 5),
            decided("vivimed", "cell/r1/c1", false, 6),
            decided("vivimed", "no item", false, 6),
        ]);
        let said: Vec<_> = found
            .iter()
            .map(|each| (each.projects.len(), each.decided.accepted))
            .collect();
        assert_eq!(said, [(2, true), (1, false)]);
    }
}
