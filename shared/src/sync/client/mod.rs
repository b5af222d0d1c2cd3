//! A device's end: edits at once, keeps everything, and learns what the server has.
//!
//! The server tells a change only once it is on its disk, so whatever its heads cover is safe
//! there: the changes that they do not cover are the "n still to be sent" of the screen. Plain
//! acknowledgements wait a moment, so that one answers many changes.

mod bring;
mod mend;
mod take;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use automerge::{Automerge, Change, ChangeHash, ReadDoc};

use self::take::News;
use super::link::{Talk, sorted};
use super::parked::{Parked, knows};
use super::refusals::Refusals;
use super::wire::is_told;
use super::{BatchId, CloseReason, ConnectionId, Effect, Event, Incoming, StoredChange, held};
use crate::access::DocumentKind;
use crate::guard::{Gate, Refusal};
use crate::ids::{Entropy, ParticipantId};
use crate::limits::{ACK_DELAY_IN_STEP, ACK_DELAY_MS_MAX, ACK_DELAY_MS_MIN};
use crate::protocol::Body;

/// The connection to the server.
#[derive(Debug)]
struct Link {
    conn: ConnectionId,
    talk: Talk,
    parked: Parked,
    /// When the acknowledgement that waits is to go.
    ack_at_ms: Option<u64>,
    /// It was looked whether the server lacks what it once confirmed.
    compared: bool,
    /// It does, and that is being brought back by another way: nothing is said meanwhile.
    mending: bool,
}

/// One document on a device.
#[derive(Debug)]
pub(super) struct Client {
    pub(super) document: Automerge,
    gate: Gate,
    kind: DocumentKind,
    link: Option<Link>,
    /// The heads that the server last said it has, as far as they are here; sorted.
    confirmed: Vec<ChangeHash>,
    /// Changes that they do not cover, with what each depends on.
    unsent: HashMap<ChangeHash, Box<[ChangeHash]>>,
    batches: u64,
    /// Somebody looks at the document, and is told what changes in it.
    pub(super) is_viewed: bool,
}

impl Client {
    pub(super) fn new(document: Automerge, kind: DocumentKind, confirmed: Vec<ChangeHash>) -> Self {
        let confirmed: Vec<_> = confirmed
            .into_iter()
            .filter(|head| knows(&document, head))
            .collect();
        let unsent = document.get_changes_meta(&confirmed);
        let unsent = unsent
            .iter()
            .map(|change| (change.hash, change.deps.as_slice().into()));
        Self {
            unsent: unsent.collect(),
            gate: Gate::new(&document),
            kind,
            link: None,
            confirmed: sorted(confirmed),
            batches: 0,
            is_viewed: true,
            document,
        }
    }

    pub(super) fn unsent(&self) -> usize {
        self.unsent.len()
    }

    pub(super) fn handle(
        &mut self,
        now_ms: u64,
        entropy: &mut dyn Entropy,
        event: Event,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        let unsent = self.unsent.len();
        match event {
            Event::Joined { conn, .. } => self.joined(conn, &mut effects),
            Event::Left { conn } => drop(self.link.take_if(|link| link.conn == conn)),
            Event::Received { conn, incoming } => {
                self.received(conn, incoming, (now_ms, entropy), &mut effects);
            }
            Event::Edited { changes } => self.edited(&changes, &mut effects),
            Event::Brought {
                changes,
                participant,
            } => self.bring(changes, participant, &mut effects),
            Event::Refused { changes, reason } => self.refused(&changes, reason, &mut effects),
            Event::Unavailable => {
                self.link = None;
                effects.push(Effect::Unavailable);
            }
            Event::Reloaded { document, .. } => self.reloaded(*document, &mut effects),
            Event::Mended => self.mended(&mut effects),
            Event::Tick => self.tick(now_ms, &mut effects),
            // The server's rights over this device do not change, and what this device keeps of
            // its commits is the caller's to know.
            Event::RightsChanged { .. }
            | Event::Vouched { .. }
            | Event::Copied { .. }
            | Event::Committed { .. }
            | Event::CommitFailed { .. }
            | Event::Lagged { .. }
            | Event::CaughtUp { .. } => {}
        }
        if self.unsent.len() != unsent {
            effects.push(Effect::Progress {
                unsent: self.unsent.len(),
            });
        }
        effects
    }

    /// The server has said what it has, and all of it is here.
    pub(super) fn is_in_step(&self) -> bool {
        self.link.as_ref().is_some_and(|link| {
            link.talk.state.their_heads.is_some() && link.missing(&self.document).is_empty()
        })
    }

    fn joined(&mut self, conn: ConnectionId, effects: &mut Vec<Effect>) {
        let (talk, parked) = (Talk::default(), Parked::default());
        self.link = Some(Link {
            conn,
            talk,
            parked,
            ack_at_ms: None,
            compared: false,
            mending: false,
        });
        self.speak(effects);
    }

    /// Says what is new to the server, if anything is.
    fn speak(&mut self, effects: &mut Vec<Effect>) {
        let Some(link) = self.link.as_mut().filter(|link| !link.mending) else {
            return;
        };
        link.ack_at_ms = None;
        let missing = link.missing(&self.document);
        if !missing.is_empty() {
            // The server has what it speaks of. If it speaks of it again, the answer was lost.
            link.talk.ask_again();
        }
        if let Some(data) = link.talk.speak(&self.document, missing) {
            let has_nothing = self.document.get_heads().is_empty();
            let body = if has_nothing {
                Body::Request(data)
            } else {
                Body::Sync(data)
            };
            effects.push(Effect::Send {
                to: link.conn,
                body,
            });
        }
    }

    fn edited(&mut self, changes: &[ChangeHash], effects: &mut Vec<Effect>) {
        let mut new = Vec::new();
        for hash in changes {
            let Some(change) = self.document.get_change_by_hash(hash) else {
                continue;
            };
            self.unsent.insert(*hash, change.deps().into());
            new.push(stored(&change));
        }
        self.commit(new.clone(), Vec::new(), None, effects);
        if !self.offer(&new, effects) {
            self.speak(effects);
        }
    }

    /// Sends changes just made, where that is all there is to say. False where it is not.
    fn offer(&mut self, new: &[StoredChange], effects: &mut Vec<Effect>) -> bool {
        let Some(link) = self.link.as_mut().filter(|link| !link.mending) else {
            return true;
        };
        let sent = &link.talk.state.sent_hashes;
        let is_new = |hash: &ChangeHash| new.iter().any(|change| change.hash == *hash);
        let all_sent = |hash: &ChangeHash| sent.contains(hash) || is_new(hash);
        if new.is_empty()
            || !self.unsent.keys().all(all_sent)
            || !link.missing(&self.document).is_empty()
        {
            return false;
        }
        let heads = self.document.get_heads();
        let Some(data) = link.talk.offer(&heads, new, self.unsent.keys().copied()) else {
            return false;
        };
        link.ack_at_ms = None;
        effects.push(Effect::Send {
            to: link.conn,
            body: Body::Sync(data),
        });
        true
    }

    fn commit(
        &mut self,
        changes: Vec<StoredChange>,
        documents: Vec<Arc<[u8]>>,
        confirmed: Option<Vec<ChangeHash>>,
        effects: &mut Vec<Effect>,
    ) {
        if changes.is_empty() && documents.is_empty() && confirmed.is_none() {
            return;
        }
        self.batches += 1;
        let batch = BatchId(self.batches);
        effects.push(Effect::Commit {
            batch,
            changes,
            documents,
            confirmed,
        });
    }

    fn received(
        &mut self,
        conn: ConnectionId,
        incoming: Incoming,
        (now_ms, entropy): (u64, &mut dyn Entropy),
        effects: &mut Vec<Effect>,
    ) {
        if self.link.as_ref().is_none_or(|link| link.conn != conn) {
            return;
        }
        let Incoming {
            message,
            documents,
            changes,
        } = incoming;
        let taken = self.take(documents, changes);
        let News {
            changes,
            documents,
            patches,
            is_first,
            mut there,
        } = match taken {
            Ok(news) => news,
            Err(refusal) => return self.give_up(conn, &refusal, effects),
        };
        let Some(link) = &mut self.link else { return };
        let heads = Refusals::default().understand(&message.heads, &self.document, &link.parked);
        link.talk.receive(&self.document, &message, &heads);
        // A Tavolo server refuses aloud; what is not offered is not refused, and not held.
        link.talk.state.peer_read_only = false;

        self.compare(&heads, effects);
        there.extend(&heads.known);
        let confirmed = if heads.unknown.is_empty() {
            heads.known
        } else {
            self.confirmed.iter().copied().chain(heads.known).collect()
        };
        let confirmed = self.confirm(there, sorted(confirmed));
        // Automerge makes no patch for one more value beside several that were set at the same
        // time: a view reads such cells again whenever anything came.
        let is_news = !changes.is_empty() || !documents.is_empty();
        self.commit(changes, documents, confirmed, effects);
        if is_news && self.is_viewed {
            effects.push(match is_first {
                true => Effect::Arrived,
                false => Effect::Patches(patches),
            });
        }
        if self.has_to_answer() {
            self.speak(effects);
        } else {
            let times = if is_told(&message) {
                ACK_DELAY_IN_STEP
            } else {
                1
            };
            self.answer_later((now_ms, entropy), times, effects);
        }
    }

    /// The server sent what cannot be taken: this connection is of no use.
    fn give_up(&mut self, conn: ConnectionId, refusal: &Refusal, effects: &mut Vec<Effect>) {
        self.link = None;
        effects.push(Effect::Close {
            conn,
            why: CloseReason::Attack(refusal.reason()),
        });
        // What came before it in the same message is not stored: begin again from what is.
        effects.push(Effect::Reload {
            why: refusal.reason(),
        });
    }

    /// The server has these: takes them, and what they depend on, out of what is unsent. Gives
    /// back the confirmed heads where they are new.
    fn confirm(
        &mut self,
        mut there: Vec<ChangeHash>,
        confirmed: Vec<ChangeHash>,
    ) -> Option<Vec<ChangeHash>> {
        while let Some(hash) = there.pop() {
            if let Some(deps) = self.unsent.remove(&hash) {
                there.extend(deps);
            }
        }
        if confirmed == self.confirmed {
            return None;
        }
        self.confirmed.clone_from(&confirmed);
        Some(confirmed)
    }

    /// Something waits to be said, beside "I have it".
    fn has_to_answer(&self) -> bool {
        let Some(link) = &self.link else { return false };
        let state = &link.talk.state;
        let offered = self
            .unsent
            .keys()
            .all(|change| state.sent_hashes.contains(change));
        let asked = state
            .their_need
            .as_ref()
            .is_some_and(|need| !need.is_empty());
        !offered || asked || !link.missing(&self.document).is_empty()
    }

    fn answer_later(
        &mut self,
        (now_ms, entropy): (u64, &mut dyn Entropy),
        times: u64,
        effects: &mut Vec<Effect>,
    ) {
        let Some(link) = &mut self.link else { return };
        if link.talk.said_heads() == Some(&self.document.get_heads()) {
            return;
        }
        let mut draw = [0];
        entropy.fill(&mut draw);
        let spread = ACK_DELAY_MS_MAX - ACK_DELAY_MS_MIN;
        let delay_ms = ACK_DELAY_MS_MIN + spread * u64::from(draw[0]) / 255;
        let at_ms = now_ms.saturating_add(delay_ms * times);
        if link.ack_at_ms.is_some_and(|before_ms| before_ms <= at_ms) {
            return;
        }
        link.ack_at_ms = Some(at_ms);
        effects.push(Effect::WakeAt(at_ms));
    }

    fn tick(&mut self, now_ms: u64, effects: &mut Vec<Effect>) {
        match self.link.as_ref().and_then(|link| link.ack_at_ms) {
            Some(at_ms) if at_ms <= now_ms => self.speak(effects),
            Some(at_ms) => effects.push(Effect::WakeAt(at_ms)),
            None => {}
        }
    }

    fn refused(&mut self, changes: &[ChangeHash], reason: String, effects: &mut Vec<Effect>) {
        let refused: HashSet<_> = changes
            .iter()
            .filter(|change| self.unsent.contains_key(change))
            .copied()
            .collect();
        if refused.is_empty() {
            return;
        }
        let Some((document, held)) = held::hold(&self.document, &refused, reason) else {
            return effects.push(Effect::Reload {
                why: "what was refused could not be taken out",
            });
        };
        for hash in &held.hashes {
            self.unsent.remove(hash);
        }
        self.gate = Gate::new(&document);
        self.document = document;
        effects.push(Effect::Held(held));
        if let Some(link) = &mut self.link {
            // The server is told where this end stands now.
            link.talk = Talk::default();
        }
        self.speak(effects);
    }

    fn reloaded(&mut self, document: Automerge, effects: &mut Vec<Effect>) {
        let (link, batches, is_viewed) = (self.link.take(), self.batches, self.is_viewed);
        let confirmed = std::mem::take(&mut self.confirmed);
        *self = Self {
            batches,
            is_viewed,
            ..Self::new(document, self.kind, confirmed)
        };
        if let Some(link) = link {
            self.joined(link.conn, effects);
        }
    }
}

/// A change as a device keeps it. Whose a stock client's actor is, only the server knows.
fn stored(change: &Change) -> StoredChange {
    let owner = ParticipantId::of_actor(change.actor_id());
    StoredChange::of(change, owner.unwrap_or(ParticipantId::SERVER))
}

impl Link {
    /// What the server is to be asked for.
    fn missing(&self, document: &Automerge) -> Vec<ChangeHash> {
        let mut missing = self.parked.missing(document);
        let heads = self.talk.state.their_heads.iter().flatten();
        let heads = heads.filter(|head| !knows(document, head) && !self.parked.contains(head));
        missing.extend(heads);
        sorted(missing)
    }
}
