//! Where a point of a plan's history is: heads of three documents, and of which moment they are.

use std::collections::{BTreeMap, HashSet};

use automerge::{Automerge, ChangeHash};

use super::source::SourceError;
use crate::identity::VersionPoint;

/// A point in a plan's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Point {
    /// As it is now.
    Now,
    /// A named version, by its number.
    Version(i64),
    /// Heads of the plan; the inventory and the calendar as they were when the server had these.
    Heads(Vec<ChangeHash>),
}

impl Point {
    /// The point at heads as they are written, with commas between.
    pub(crate) fn of_heads(written: &str) -> Option<Self> {
        let heads = written.split(',').map(|head| head.parse().ok());
        heads.collect::<Option<Vec<_>>>().map(Self::Heads)
    }
}

/// The heads of the three documents that a version is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heads {
    pub(crate) plan: Vec<ChangeHash>,
    pub(crate) inventory: Vec<ChangeHash>,
    pub(crate) calendar: Vec<ChangeHash>,
}

/// Where a point is, and of which moment.
pub(super) struct Place {
    pub(super) version: Option<VersionPoint>,
    pub(super) heads: Heads,
    pub(super) at_ms: u64,
}

impl Place {
    pub(super) fn of(version: VersionPoint) -> Result<Self, SourceError> {
        Ok(Self {
            heads: heads_of(&version)?,
            at_ms: version.made_ms,
            version: Some(version),
        })
    }

    pub(super) fn without_name(heads: Heads, at_ms: u64) -> Self {
        let version = None;
        Self {
            version,
            heads,
            at_ms,
        }
    }
}

/// When the server had received all of these.
pub(super) fn received(
    known: &BTreeMap<ChangeHash, u64>,
    heads: &[ChangeHash],
) -> Result<u64, SourceError> {
    let times: Option<Vec<u64>> = heads.iter().map(|head| known.get(head).copied()).collect();
    let last = times.and_then(|times| times.into_iter().max());
    last.ok_or(SourceError::Unknown)
}

/// The heads of what the server had received of a document by a moment. A change never comes before
/// what it depends on.
pub(super) fn heads_by(
    document: &Automerge,
    known: &BTreeMap<ChangeHash, u64>,
    at_ms: u64,
) -> Vec<ChangeHash> {
    let was_there = |hash: &ChangeHash| known.get(hash).is_some_and(|ms| *ms <= at_ms);
    let changes = document.get_changes_meta(&[]);
    let then: Vec<_> = changes
        .iter()
        .filter(|change| was_there(&change.hash))
        .collect();
    let followed: HashSet<&ChangeHash> = then.iter().flat_map(|change| &change.deps).collect();
    let heads = then.iter().map(|change| change.hash);
    heads.filter(|hash| !followed.contains(hash)).collect()
}

/// The heads of a version.
fn heads_of(version: &VersionPoint) -> Result<Heads, SourceError> {
    let parse = |written: &str| {
        let heads = written.split(' ').map(|head| head.parse().ok());
        heads
            .collect::<Option<Vec<_>>>()
            .ok_or(SourceError::Unknown)
    };
    Ok(Heads {
        plan: parse(&version.plan_heads)?,
        inventory: parse(&version.inventory_heads)?,
        calendar: parse(&version.calendar_heads)?,
    })
}
