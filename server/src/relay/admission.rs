//! How many connections a participant holds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tavolo_shared::ids::ParticipantId;
use tavolo_shared::limits::PARTICIPANT_CONNECTIONS_MAX;

use crate::identity::Bearer;

/// The connections of every participant.
#[derive(Debug, Default)]
pub(crate) struct Admissions {
    held: Mutex<HashMap<ParticipantId, usize>>,
}

impl Admissions {
    /// Leave for one more connection; none where the participant has all that one may have.
    pub(crate) fn admit(self: &Arc<Self>, bearer: Bearer) -> Option<Admission> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(bearer.participant).or_default();
        if *count >= PARTICIPANT_CONNECTIONS_MAX {
            return None;
        }
        *count = count.saturating_add(1);
        Some(Admission {
            admissions: self.clone(),
            bearer,
        })
    }
}

/// Leave for one connection, and what was shown for it. Given back when dropped.
#[derive(Debug)]
pub(crate) struct Admission {
    admissions: Arc<Admissions>,
    /// Who, and the cookie or ticket that must go on holding.
    pub(crate) bearer: Bearer,
}

impl Drop for Admission {
    fn drop(&mut self) {
        let mut held = self
            .admissions
            .held
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.bearer.participant) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                held.remove(&self.bearer.participant);
            }
        }
    }
}
