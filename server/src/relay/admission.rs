//! What one participant may use: connections, and big messages checked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tavolo_shared::ids::ParticipantId;
use tavolo_shared::limits::{
    PARTICIPANT_CHECKED_KIB_BURST_MAX, PARTICIPANT_CHECKED_KIB_PER_S, PARTICIPANT_CONNECTIONS_MAX,
};

use crate::bucket::Bucket;
use crate::identity::Bearer;

#[derive(Debug)]
struct Use {
    connections: usize,
    checked_kib: Bucket,
}

/// What every participant uses.
#[derive(Debug, Default)]
pub(crate) struct Admissions {
    held: Mutex<HashMap<ParticipantId, Use>>,
}

impl Admissions {
    /// Leave for one more connection; none where the participant has all that one may have.
    pub(crate) fn admit(self: &Arc<Self>, bearer: Bearer) -> Option<Admission> {
        let mut held = self.lock();
        let used = held.entry(bearer.participant).or_insert_with(|| Use {
            connections: 0,
            checked_kib: Bucket::full(PARTICIPANT_CHECKED_KIB_BURST_MAX, Instant::now()),
        });
        if used.connections >= PARTICIPANT_CONNECTIONS_MAX {
            return None;
        }
        used.connections = used.connections.saturating_add(1);
        Some(Admission {
            admissions: self.clone(),
            bearer,
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<ParticipantId, Use>> {
        // Every holder leaves the map whole.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Leave for one connection, and what was shown for it. Given back when dropped.
#[derive(Debug)]
pub(crate) struct Admission {
    admissions: Arc<Admissions>,
    /// Who, and the cookie or ticket that must go on holding.
    pub(crate) bearer: Bearer,
}

impl Admission {
    /// Takes a big message from the participant's budget, if there is so much left.
    pub(crate) fn may_have_checked(&self, bytes: usize) -> bool {
        let kib = u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX);
        let (burst, rate) = (
            PARTICIPANT_CHECKED_KIB_BURST_MAX,
            PARTICIPANT_CHECKED_KIB_PER_S,
        );
        let mut held = self.admissions.lock();
        held.get_mut(&self.bearer.participant)
            .is_some_and(|used| used.checked_kib.take(kib, burst, rate, Instant::now()))
    }
}

impl Drop for Admission {
    fn drop(&mut self) {
        let mut held = self.admissions.lock();
        if let Some(used) = held.get_mut(&self.bearer.participant) {
            used.connections = used.connections.saturating_sub(1);
            let burst = PARTICIPANT_CHECKED_KIB_BURST_MAX;
            // Whoever has used much stays known: a new connection is no new budget.
            let rate = PARTICIPANT_CHECKED_KIB_PER_S;
            if used.connections == 0 && used.checked_kib.is_full(burst, rate, Instant::now()) {
                held.remove(&self.bearer.participant);
            }
        }
    }
}
