//! Who holds a plan open, for the attendance of a meeting: from the server's own connections, never from
//! what a tab says of itself.
//!
//! Rooms of plans write down who comes and goes; whoever keeps the attendance takes what is new. It knows
//! of no meeting and writes nothing to the disk.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tavolo_shared::ids::{DocumentId, ParticipantId};
use tavolo_shared::sync::ConnectionId;
use tokio::sync::Notify;

/// The people of one plan.
#[derive(Debug, Default)]
struct OfPlan {
    /// By connection: somebody with two tabs is here until both are closed.
    here: HashMap<ConnectionId, ParticipantId>,
    /// Who came since it was last asked, also where they have gone again.
    came: BTreeSet<ParticipantId>,
}

/// The people of all plans that are open.
#[derive(Debug, Default)]
pub(crate) struct Attending {
    plans: Mutex<HashMap<DocumentId, OfPlan>>,
    news: Notify,
}

impl Attending {
    /// A connection takes part in a plan from now on.
    pub(super) fn came(&self, plan: DocumentId, conn: ConnectionId, who: ParticipantId) {
        let mut plans = self.lock();
        let of_plan = plans.entry(plan).or_default();
        of_plan.here.insert(conn, who);
        of_plan.came.insert(who);
        drop(plans);
        self.news.notify_one();
    }

    /// It takes part no more.
    pub(super) fn left(&self, plan: DocumentId, conn: ConnectionId) {
        let mut plans = self.lock();
        if let Some(of_plan) = plans.get_mut(&plan) {
            of_plan.here.remove(&conn);
            if of_plan.here.is_empty() && of_plan.came.is_empty() {
                plans.remove(&plan);
            }
        }
    }

    /// Nobody takes part in it any more.
    pub(super) fn all_left(&self, plan: DocumentId) {
        if let Some(of_plan) = self.lock().get_mut(&plan) {
            of_plan.here.clear();
        }
    }

    /// Waits until somebody has come to a plan since the last time.
    pub(crate) async fn news(&self) {
        self.news.notified().await;
    }

    /// Takes everybody who came since it was last taken, plan by plan.
    pub(crate) fn take(&self) -> Vec<(DocumentId, BTreeSet<ParticipantId>)> {
        let mut plans = self.lock();
        let mut all = Vec::new();
        for (plan, of_plan) in plans.iter_mut() {
            if !of_plan.came.is_empty() {
                all.push((*plan, std::mem::take(&mut of_plan.came)));
            }
        }
        plans.retain(|_, of_plan| !of_plan.here.is_empty());
        all
    }

    /// Gives back who was not written down: they are taken once more.
    pub(crate) fn put_back(&self, plan: DocumentId, people: BTreeSet<ParticipantId>) {
        let mut plans = self.lock();
        plans.entry(plan).or_default().came.extend(people);
    }

    /// Whoever holds a plan open now.
    pub(crate) fn here(&self, plan: DocumentId) -> BTreeSet<ParticipantId> {
        let plans = self.lock();
        let here = plans.get(&plan).map(|of_plan| of_plan.here.values());
        here.into_iter().flatten().copied().collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<DocumentId, OfPlan>> {
        // Every holder leaves the map whole.
        self.plans.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: ParticipantId = ParticipantId::from_bytes([1; 16]);
    const BEA: ParticipantId = ParticipantId::from_bytes([2; 16]);
    const PLAN: DocumentId = DocumentId::from_bytes([3; 16]);

    #[test]
    fn whoever_came_and_went_was_there_and_two_tabs_are_one_person() {
        let attending = Attending::default();
        attending.came(PLAN, ConnectionId(1), ADA);
        attending.came(PLAN, ConnectionId(2), ADA);
        attending.came(PLAN, ConnectionId(3), BEA);
        attending.left(PLAN, ConnectionId(3));
        attending.left(PLAN, ConnectionId(1));
        assert_eq!(attending.here(PLAN), BTreeSet::from([ADA]));
        assert_eq!(attending.take(), [(PLAN, BTreeSet::from([ADA, BEA]))]);
        assert_eq!(attending.take(), [], "taken once");
        attending.left(PLAN, ConnectionId(2));
        assert_eq!(attending.here(PLAN), BTreeSet::new());
        assert!(
            attending.lock().is_empty(),
            "nothing is kept of a plan that nobody has open"
        );
    }
}
