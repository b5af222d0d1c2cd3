//! Reading the store's registry of a plan's changes: whose each is, what it comes after, and the heads of what
//! was there so far.
//!
//! Pure, and the one place that says whose a change is: the registry's word and the origins of what was
//! accepted, never what a change says of itself.

use std::collections::{HashMap, HashSet};

use automerge::{Automerge, ChangeHash};
use tavolo_shared::ids::{ParticipantId, ProjectId};

use crate::identity::Origins;
use crate::store::Registered;

/// What each change of a document comes after.
pub(crate) type Dependencies = HashMap<ChangeHash, Vec<ChangeHash>>;

/// What each change of a document comes after.
pub(crate) fn dependencies(document: &Automerge) -> Dependencies {
    let all = document.get_changes_meta(&[]).into_iter();
    all.map(|change| (change.hash, change.deps.to_vec()))
        .collect()
}

/// Who wrote a change, and by which project's proposal; none where the server made it by itself.
pub(crate) fn author(
    change: &Registered,
    origins: &Origins,
) -> Option<(ParticipantId, Option<ProjectId>)> {
    match origins.get(&change.hash) {
        Some((author, project)) => Some((*author, project.clone())),
        None if change.participant == ParticipantId::SERVER => None,
        None => Some((change.participant, None)),
    }
}

/// The heads of a beginning of the registry: each is a state that the plan was in.
#[derive(Debug, Default)]
pub(crate) struct Frontier(HashSet<ChangeHash>);

impl Frontier {
    /// One more change is there.
    pub(crate) fn advance(&mut self, change: ChangeHash, after: &[ChangeHash]) {
        for dependency in after {
            self.0.remove(dependency);
        }
        self.0.insert(change);
    }

    /// The heads as they are written, in order.
    pub(crate) fn written(&self) -> Vec<String> {
        let mut heads: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        heads.sort();
        heads
    }
}
