//! A plan's timeline: who wrote when, and which points of it can be looked at.
//!
//! All of it is from the store's registry of changes: who a change is of and when it came is the server's
//! own word, never the change's. What was gathered of a plan is kept until the plan has more changes, so
//! that a page of it costs a look at the store. It shows no content: whoever may read the plan has it.

mod sittings;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{History, Point, PointKind, Version, Written};
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};
use tavolo_shared::limits::{HISTORIES_KNOWN_MAX, HISTORY_POINTS_MAX};
use tokio::sync::Mutex as Turn;

use self::sittings::{Timeline, gather};
use crate::identity::{Identity, Roster};
use crate::registry::dependencies;
use crate::relay::Relay;
use crate::versions::{VersionFailure, marks};

/// The timelines of the groups' plans. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Histories {
    identity: Identity,
    relay: Relay,
    known: Arc<Mutex<HashMap<DocumentId, Arc<Timeline>>>>,
    /// One plan is gathered at a time: each takes the memory of a whole document.
    turn: Arc<Turn<()>>,
}

impl Histories {
    pub(crate) fn new(identity: Identity, relay: Relay) -> Self {
        Self {
            identity,
            relay,
            known: Arc::default(),
            turn: Arc::default(),
        }
    }

    /// A page of a plan's timeline, to those who read the plan.
    ///
    /// # Errors
    /// Where whoever asks may not, or the plan cannot be read.
    pub(crate) async fn page(
        &self,
        who: ParticipantId,
        group: &GroupId,
        before: Option<u64>,
    ) -> Result<History, VersionFailure> {
        let timeline = self.timeline(group, self.plan(who, group)?).await?;
        let versions = self.identity.versions(group).await?;
        Ok(page(&timeline, versions, before, &self.identity.roster()))
    }

    /// Who wrote between two points, to those who read the plan.
    ///
    /// # Errors
    /// As [`Histories::page`].
    pub(crate) async fn written(
        &self,
        who: ParticipantId,
        group: &GroupId,
        (from, to): (u64, u64),
    ) -> Result<Vec<Written>, VersionFailure> {
        let timeline = self.timeline(group, self.plan(who, group)?).await?;
        let roster = self.identity.roster();
        let written = timeline.written(from, to).into_iter();
        let known = written.filter_map(|(who, edits)| {
            let by = roster.history_person(who)?;
            Some(Written { by, edits })
        });
        Ok(known.collect())
    }

    fn plan(&self, who: ParticipantId, group: &GroupId) -> Result<DocumentId, VersionFailure> {
        let (roster, now_ms) = (self.identity.roster(), self.identity.now_ms());
        let plan = roster.readable(who, group, DocumentKind::Plan, now_ms);
        plan.ok_or(VersionFailure::Unknown)
    }

    async fn timeline(
        &self,
        group: &GroupId,
        plan: DocumentId,
    ) -> Result<Arc<Timeline>, VersionFailure> {
        let _turn = self.turn.lock().await;
        let changes = self.relay.changes_in(plan).await;
        let changes = changes.ok_or(VersionFailure::Unread)?;
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&plan).cloned();
        if let Some(known) = known.filter(|known| known.changes == changes) {
            return Ok(known);
        }
        let registry = self.relay.registry(plan).await;
        let registry = registry.ok_or(VersionFailure::Unread)?;
        let origins = self.identity.origins(plan).await?;
        // One that is made later parts only what comes after it, which gathers anew.
        let marks = marks(&self.identity.versions(group).await?);
        // Read after the registry: it has every change that the registry names.
        let document = self.relay.committed(plan).await;
        let document = document.ok_or(VersionFailure::Unread)?;
        let gathered = tokio::task::spawn_blocking(move || {
            gather(
                changes,
                &registry,
                &origins,
                &dependencies(&document),
                &marks,
            )
        });
        let gathered = Arc::new(gathered.await.map_err(|_| VersionFailure::Unread)?);
        let mut known = lock();
        if known.len() >= HISTORIES_KNOWN_MAX {
            known.clear();
        }
        known.insert(plan, gathered.clone());
        Ok(gathered)
    }
}

fn page(
    timeline: &Timeline,
    versions: Vec<Version>,
    before: Option<u64>,
    roster: &Roster,
) -> History {
    let versions = versions.into_iter().filter_map(|version| {
        let heads = version.heads.iter();
        let at = heads
            .map(|head| timeline.at_of(head))
            .collect::<Option<Vec<_>>>();
        Some(Point {
            at: at?.into_iter().max()?,
            heads: version.heads.clone(),
            by: version.by,
            from_ms: version.made_ms,
            to_ms: version.made_ms,
            what: PointKind::Version(version),
        })
    });
    let mut points: Vec<Point> = versions.collect();
    points.extend(timeline.points.iter().rev().cloned());
    points.retain(|point| before.is_none_or(|before| point.at < before));
    // A version stands after what was written before it; among equals the order stays.
    points.sort_by_key(|point| std::cmp::Reverse(point.at));
    let cut = points.get(HISTORY_POINTS_MAX.saturating_sub(1));
    let earlier = cut.map(|last| last.at).filter(|at| {
        let oldest = points.last();
        oldest.is_some_and(|oldest| oldest.at < *at)
    });
    if let Some(earlier) = earlier {
        points.retain(|point| point.at >= earlier);
    }
    let mut named: Vec<ParticipantId> = points.iter().filter_map(|point| point.by).collect();
    named.sort();
    named.dedup();
    let people = named.into_iter();
    let people = people
        .filter_map(|who| roster.history_person(who))
        .collect();
    History {
        points,
        people,
        earlier,
    }
}
