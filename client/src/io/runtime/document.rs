//! One open document, beside its replica.

use automerge::{ActorId, ChangeHash};
use gloo::timers::callback::Timeout;
use tavolo_shared::access::{DocumentKind, PlanState};
use tavolo_shared::ids::ParticipantId;
use tavolo_shared::sorted;
use tavolo_shared::sync::Replica;

use crate::io::random;
use crate::state::presence::Telling;
use crate::state::save::Known;

/// One document of those that are open.
pub(super) struct Open {
    /// What it is.
    pub(super) kind: DocumentKind,
    /// The machine; none until the device's store has answered.
    pub(super) replica: Option<Replica>,
    /// It has content, and its owner was told so.
    pub(super) shown: bool,
    /// Whether the server takes what one writes.
    pub(super) may_write: bool,
    /// The plan's state, as the server last said it.
    pub(super) state: Option<PlanState>,
    /// How full the document is, in percent, once it is nearly full; 0 before.
    pub(super) full_percent: u8,
    /// Which meeting runs on it, where one does, as the server last said it.
    pub(super) meeting: Option<u64>,
    /// Its last version, as the server last said it.
    pub(super) version: Option<u64>,
    /// This tab's actor, from its first edit on.
    actor: Option<ActorId>,
    /// Changes of one's own that the server has not said it has.
    pub(super) unsent: usize,
    /// The heads that the server said it has.
    pub(super) confirmed: Vec<ChangeHash>,
    /// Batches on their way into the store.
    pub(super) unkept: usize,
    /// The store did not take something.
    pub(super) store_failed: bool,
    /// Whether there were unsent words, as this device last wrote down.
    pub(super) remembered: Option<bool>,
    /// How many refusals are kept aside.
    pub(super) held: usize,
    /// What to do at the time that the replica asked for.
    pub(super) wake: Option<Timeout>,
    /// Where one is, on its way to the others.
    pub(super) telling: Telling,
    /// When to tell it.
    pub(super) tell_timer: Option<Timeout>,
    /// How many presence messages this tab has sent.
    pub(super) told: u64,
}

impl Open {
    pub(super) fn new(kind: DocumentKind, may_write: bool) -> Self {
        Self {
            kind,
            replica: None,
            shown: false,
            may_write,
            state: None,
            full_percent: 0,
            meeting: None,
            version: None,
            actor: None,
            unsent: 0,
            confirmed: Vec::new(),
            unkept: 0,
            store_failed: false,
            remembered: None,
            held: 0,
            wake: None,
            // Only of a plan is it shown who is there.
            telling: match kind {
                DocumentKind::Plan => Telling::arriving(),
                _ => Telling::default(),
            },
            tell_timer: None,
            told: 0,
        }
    }

    /// The actor of this tab in this document.
    pub(super) fn actor(&mut self, participant: ParticipantId) -> ActorId {
        self.actor
            .get_or_insert_with(|| {
                let mut bytes = [0; 16];
                random::fill(&mut bytes);
                participant.actor(bytes)
            })
            .clone()
    }

    /// The next edit makes another actor: the document was opened again without what this one
    /// wrote.
    pub(super) fn forget_actor(&mut self) {
        self.actor = None;
    }

    /// How many acts are unsent: what a person counts. A word is one, however many its letters.
    fn unsent_acts(&self) -> usize {
        let Some(document) = self.replica.as_ref().filter(|_| self.unsent > 0) else {
            return 0;
        };
        let changes = document.document().get_changes_meta(&self.confirmed);
        let acts = sorted::set(changes.iter().map(|change| change.message.as_deref()));
        acts.len().clamp(1, self.unsent)
    }

    /// Where one's words of this document are.
    pub(super) fn known(&self) -> Known {
        Known {
            open: self.shown || self.kind != DocumentKind::Plan,
            unkept: self.unkept,
            unsent: self.unsent_acts(),
            store_failed: self.store_failed,
            held: self.held,
        }
    }
}
