//! A server that lacks what it once confirmed: its database was restored from an older backup.
//!
//! What a server says it has it had on its disk, so it never has less, but for that. The caller is
//! told once for each connection, shows the server its receipt and what it vouches for, and nothing
//! is said on this way meanwhile: other people's changes would be refused, and one's own that depend on
//! them with them.

use std::collections::hash_map::Entry;

use super::super::link::TheirHeads;
use super::Client;
use crate::sync::Effect;

impl Client {
    /// Looks, where it has not been looked on this connection, whether the server lacks what it
    /// confirmed. It is to be sent again, like anything else that the server does not have.
    pub(super) fn compare(&mut self, heads: &TheirHeads, effects: &mut Vec<Effect>) {
        let Some(link) = self.link.as_mut().filter(|link| !link.compared) else {
            return;
        };
        // A server that asks for everything anew names no heads, and has not lost anything by that; and
        // where something waits for what it depends on, its heads are not known yet.
        if !heads.unknown.is_empty() || heads.known.is_empty() || !link.parked.is_empty() {
            return;
        }
        link.compared = true;
        let mut lost = 0;
        for change in self.document.get_changes_meta(&heads.known) {
            if let Entry::Vacant(place) = self.unsent.entry(change.hash) {
                place.insert(change.deps.as_slice().into());
                lost += 1;
            }
        }
        if lost > 0 {
            link.mending = true;
            effects.push(Effect::Lost { changes: lost });
        }
    }

    /// What could be brought back by the other way has been.
    pub(super) fn mended(&mut self, effects: &mut Vec<Effect>) {
        if let Some(link) = self.link.as_mut().filter(|link| link.mending) {
            link.mending = false;
            self.speak(effects);
        }
    }

    /// Whether a receipt that comes now is to take the place of the one before: not one of a server
    /// that lacks what that one vouches for, as far as it has not got it back.
    pub(in crate::sync) fn takes_receipts(&self) -> bool {
        let link = self.link.as_ref();
        self.unsent.is_empty() && link.is_some_and(|link| link.compared && !link.mending)
    }
}
