//! Changes that a file brings back: of this person's own, and nothing else.
//!
//! Whatever others wrote comes from the server, which knows whose it is. What this person wrote and
//! the server does not have is sent to it like any other edit, and answered like one.

use automerge::PatchLog;

use super::{Client, knows};
use crate::guard::{Admitted, Author, CheckedChange};
use crate::ids::ParticipantId;
use crate::sync::Effect;

impl Client {
    pub(super) fn bring(
        &mut self,
        changes: Vec<CheckedChange>,
        participant: ParticipantId,
        effects: &mut Vec<Effect>,
    ) {
        let mut log = PatchLog::new(self.is_viewed);
        let mut taken = Vec::new();
        for change in changes {
            let is_own = ParticipantId::of_actor(change.actor()) == Some(participant);
            if !is_own || knows(&self.document, &change.hash()) {
                continue;
            }
            let author = Author::participant(participant, self.kind, &|_| None);
            let target = &mut self.document;
            match self.gate.admit_logging(target, &change, &author, &mut log) {
                Ok(Admitted::Applied) => taken.push(change.hash()),
                Ok(Admitted::Known) => {}
                Err(refusal) if refusal.is_poison() => {
                    let why = refusal.reason();
                    return effects.push(Effect::Reload { why });
                }
                // What it depends on is not here, or it is not of this document.
                Err(_) => {}
            }
        }
        if taken.is_empty() {
            return;
        }
        if self.is_viewed {
            let patches = self.document.make_patches(&mut log);
            effects.push(Effect::Patches(patches));
        }
        self.edited(&taken, effects);
    }
}
