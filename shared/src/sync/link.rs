//! What is known of the other end of one connection, and what to say to it.
//!
//! [`Talk`] is Automerge's own sync state with three rules added: the other end's message is
//! taken in without its changes (they go through the guard); it is never said what was already
//! said; and what is missing is asked for even where Automerge does not know of it, because
//! orphans are parked outside the document.

use automerge::sync::{Capability, MessageFlags, State, SyncDoc};
use automerge::{Automerge, ChangeHash, sync};

use super::StoredChange;
use super::parked::knows;
use super::wire::{capabilities, flagged, offered};

/// A conversation about one document with one peer, for as long as a connection lasts.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// Automerge's.
    pub(super) state: State,
    /// The heads and needs that were said last, without changes or with them.
    said: Option<(Vec<ChangeHash>, Vec<ChangeHash>)>,
}

/// Heads of the other end, as far as they mean something here.
#[derive(Debug, Default)]
pub(super) struct TheirHeads {
    /// Those in the document, sorted.
    pub(super) known: Vec<ChangeHash>,
    /// Those of which nothing is known.
    pub(super) unknown: Vec<ChangeHash>,
}

impl Talk {
    /// A conversation begun anew on a connection that stands: the other end is to forget what it
    /// sent, and send again whatever is not here.
    pub(super) fn anew(capabilities: Option<Vec<Capability>>, forget: bool) -> Self {
        let state = State {
            their_capabilities: capabilities,
            needs_reset: forget,
            ..State::default()
        };
        Self { state, said: None }
    }

    /// What was sent is lost, and what the other end said still holds. A request to forget may be
    /// among what is lost.
    pub(super) fn say_again(&mut self) {
        self.state.sent_hashes.clear();
        self.state.needs_reset = true;
        self.said = None;
    }

    /// What was asked for is to be asked for again.
    pub(super) fn ask_again(&mut self) {
        if let Some((_, asked)) = &mut self.said {
            asked.clear();
        }
    }

    /// The heads that were said last.
    pub(super) fn said_heads(&self) -> Option<&[ChangeHash]> {
        self.said.as_ref().map(|said| said.0.as_slice())
    }

    /// Everything of `missing` has been asked for.
    pub(super) fn has_asked(&self, missing: &[ChangeHash]) -> bool {
        let asked = self
            .said
            .as_ref()
            .map(|said| said.1.as_slice())
            .unwrap_or_default();
        missing.iter().all(|hash| asked.contains(hash))
    }

    /// Takes in everything of a message but its changes, which are in the document already, or
    /// are not going to be. `heads` is what the message's heads come to.
    pub(super) fn receive(
        &mut self,
        document: &Automerge,
        message: &sync::Message,
        heads: &TheirHeads,
    ) {
        let state = &mut self.state;
        state.in_flight = false;
        if message.flags.is_some() {
            state.their_capabilities = Some(capabilities(message));
            state.peer_read_only = flagged(message, MessageFlags::READ_ONLY);
        }
        if flagged(message, MessageFlags::SYNC_RESET) {
            state.sent_hashes.clear();
            self.said = None;
        }
        if message.heads.is_empty() {
            // It has lost what it had: begin from nothing.
            state.last_sent_heads.clear();
            state.sent_hashes.clear();
            self.said = None;
        }
        if heads.unknown.is_empty() {
            state.shared_heads.clone_from(&heads.known);
        } else {
            let both = state.shared_heads.iter().chain(&heads.known).copied();
            state.shared_heads = sorted(both.collect());
        }
        // Where the other end believes in something that is not here, it has at least the rest.
        let have = message.have.iter().map(|have| sync::Have {
            last_sync: have
                .last_sync
                .iter()
                .filter(|h| knows(document, h))
                .copied()
                .collect(),
            bloom: have.bloom.clone(),
        });
        state.their_have = Some(have.collect());
        let theirs = sorted(heads.known.iter().chain(&heads.unknown).copied().collect());
        // Only who says that it has nothing is to be sent everything.
        let theirs = if theirs.is_empty() {
            message.heads.clone()
        } else {
            theirs
        };
        state.their_heads = Some(theirs);
        state.their_need = Some(message.need.clone());
    }

    /// The message with changes just made here, beside which the other end lacks nothing that it
    /// was not sent: what [`Talk::speak`] comes to, without a look at the document, so that a key
    /// press waits for none. None where it would not come to that.
    pub(super) fn offer(
        &mut self,
        heads: &[ChangeHash],
        new: &[StoredChange],
        unsent: impl ExactSizeIterator<Item = ChangeHash>,
    ) -> Option<Vec<u8>> {
        let state = &mut self.state;
        let asked = state
            .their_need
            .as_ref()
            .is_none_or(|need| !need.is_empty());
        let agreed = !state.shared_heads.is_empty() && self.said.is_some();
        if asked || !agreed || state.needs_reset || state.peer_read_only {
            return None;
        }
        state.have_responded = true;
        state.last_sent_heads = heads.to_vec();
        state
            .sent_hashes
            .extend(new.iter().map(|change| change.hash));
        self.said = Some((heads.to_vec(), Vec::new()));
        let changes = new.iter().map(|change| change.bytes.to_vec()).collect();
        Some(offered(heads, &state.shared_heads, unsent, changes))
    }

    /// The next message, unless there is nothing new to say. `missing` is what to ask for.
    pub(super) fn speak(
        &mut self,
        document: &Automerge,
        missing: Vec<ChangeHash>,
    ) -> Option<Vec<u8>> {
        let missing = sorted(missing);
        let forget = self.state.needs_reset;
        let asks = !missing.is_empty() && self.said.as_ref().is_none_or(|said| said.1 != missing);
        if forget || asks || self.said.is_none() {
            // Automerge says nothing twice, and does not know that this is not said yet.
            self.state.have_responded = false;
        }
        let mut message = document.generate_sync_message(&mut self.state)?;
        message.need = missing;
        let saying = (message.heads.clone(), message.need.clone());
        if message.changes.is_empty() && !forget && self.said.as_ref() == Some(&saying) {
            return None;
        }
        self.said = Some(saying);
        Some(message.encode())
    }
}

/// Sorted, and each once.
pub(super) fn sorted(mut hashes: Vec<ChangeHash>) -> Vec<ChangeHash> {
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}
