//! The relay's end: check, apply, commit, and only then tell.
//!
//! What is applied waits in `pending` until the store is free, then goes out as one batch. While
//! the document is ahead of the store, nothing is generated from it: peers in step are told each
//! batch from the log once it is committed, and for those who must be answered from the document
//! the room holds new messages back until the store has caught up, which is a commit's time.

mod admit;
mod restore;
mod tell;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use automerge::sync::Capability;
use automerge::{ActorId, Automerge, ChangeHash, ReadDoc};

use super::link::Talk;
use super::log::Log;
use super::parked::Parked;
use super::refusals::Refusals;
use super::{
    BatchId, Claims, CloseReason, ConnectionId, Effect, Event, Incoming, Rights, StoredChange,
};
use crate::access::DocumentKind;
use crate::guard::Gate;
use crate::ids::ParticipantId;
use crate::limits::{BATCH_BYTES_MAX, BATCH_CHANGES_MAX, DEFERRED_MESSAGES_MAX};
use crate::protocol::Body;

/// How the other end of a connection is kept up to date.
#[derive(Debug)]
enum Pace {
    /// It has not said anything yet.
    Silent,
    /// It is being reconciled by Automerge's means.
    Catching(Box<Talk>),
    /// It has, or will have once it has read what it was sent, all that is committed.
    InStep,
}

/// One connection.
#[derive(Debug)]
struct Link {
    rights: Rights,
    pace: Pace,
    /// What it is able to read, as it last said.
    capabilities: Option<Vec<Capability>>,
    /// Its queue was full: it is sent nothing until it has read it.
    lagging: bool,
    /// It is to be answered from the document.
    waits: bool,
    parked: Parked,
    refusals: Refusals,
    /// Heads of which nothing is known and which it was asked about in vain.
    asked: Vec<ChangeHash>,
}

/// A change that is applied and not committed.
#[derive(Debug)]
struct Pending {
    change: StoredChange,
    deps: Vec<ChangeHash>,
    /// Who sent it; none for the server's own.
    from: Option<ConnectionId>,
    /// The next one is committed with it: what the server does in one act is on the disk whole or not
    /// at all.
    joined: bool,
}

/// One document on the server.
#[derive(Debug)]
pub(super) struct Relay {
    pub(super) document: Automerge,
    gate: Gate,
    kind: DocumentKind,
    actors: HashMap<ActorId, ParticipantId>,
    /// What is committed and told.
    log: Log,
    links: BTreeMap<ConnectionId, Link>,
    pending: VecDeque<Pending>,
    /// What the store has been handed and has not answered.
    batch: Option<(BatchId, Vec<Pending>)>,
    batches: u64,
    /// Messages held back while somebody waits to be answered from the document.
    deferred: VecDeque<(ConnectionId, Incoming)>,
    /// The message with the whole document, for the newest generation.
    whole: Option<Arc<[u8]>>,
    /// The document is not to be trusted; another is on its way.
    reloading: bool,
    /// Which actors write in this document, where it is one of several.
    pub(super) claims: Option<Arc<dyn Claims>>,
}

impl Relay {
    pub(super) fn new(
        document: Automerge,
        kind: DocumentKind,
        actors: Vec<(ActorId, ParticipantId)>,
        weight: u64,
    ) -> Self {
        Self {
            gate: Gate::weighing(&document, weight),
            kind,
            actors: actors.into_iter().collect(),
            log: Log::new(document.get_heads()),
            links: BTreeMap::new(),
            pending: VecDeque::new(),
            batch: None,
            batches: 0,
            deferred: VecDeque::new(),
            whole: None,
            reloading: false,
            claims: None,
            document,
        }
    }

    pub(super) fn is_ahead(&self) -> bool {
        self.reloading || self.batch.is_some() || !self.pending.is_empty()
    }

    pub(super) fn committed_heads(&self) -> &[ChangeHash] {
        self.log.heads()
    }

    pub(super) fn fullness_percent(&self) -> u8 {
        self.gate.fullness_percent()
    }

    pub(super) fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Joined { conn, rights } => self.joined(conn, rights),
            Event::Left { conn } => drop(self.links.remove(&conn)),
            Event::Received { conn, incoming } => self.received(conn, incoming, &mut effects),
            Event::RightsChanged { conn, rights } => {
                self.rights_changed(conn, rights, &mut effects);
            }
            Event::Committed { batch } => self.committed(batch, &mut effects),
            Event::CommitFailed { batch } => {
                if self.batch.as_ref().is_some_and(|(id, _)| *id == batch) {
                    self.reload("a commit failed", &mut effects);
                }
            }
            Event::Edited { changes } => self.edited(&changes),
            Event::Vouched { changes } => self.vouched(changes, &mut effects),
            Event::Copied { changes } => self.copied(changes, &mut effects),
            Event::Reloaded {
                document,
                actors,
                weight,
            } => self.reloaded(*document, actors, weight),
            Event::Lagged { conn } => {
                if let Some(link) = self.links.get_mut(&conn) {
                    link.lagging = true;
                }
            }
            Event::CaughtUp { conn } => self.caught_up(conn, &mut effects),
            // Nobody refuses a relay, and it keeps no time.
            Event::Refused { .. }
            | Event::Brought { .. }
            | Event::Mended
            | Event::Unavailable
            | Event::Tick => {}
        }
        self.settle(&mut effects);
        effects
    }

    fn joined(&mut self, conn: ConnectionId, rights: Rights) {
        let link = Link {
            rights,
            pace: Pace::Silent,
            capabilities: None,
            lagging: false,
            waits: false,
            parked: Parked::default(),
            refusals: Refusals::default(),
            asked: Vec::new(),
        };
        self.links.insert(conn, link);
    }

    fn rights_changed(&mut self, conn: ConnectionId, rights: Rights, effects: &mut Vec<Effect>) {
        let Some(link) = self.links.get_mut(&conn) else {
            return;
        };
        if !rights.read {
            self.links.remove(&conn);
            effects.push(Effect::Send {
                to: conn,
                body: Body::Unavailable,
            });
            return;
        }
        let gains = rights.write && !link.rights.write;
        link.rights = rights;
        if gains && !matches!(link.pace, Pace::Silent) {
            // What was refused before may be sent again.
            link.refusals.clear();
            link.begin_anew(true);
        }
    }

    fn received(&mut self, conn: ConnectionId, incoming: Incoming, effects: &mut Vec<Effect>) {
        let Some(link) = self.links.get_mut(&conn) else {
            return;
        };
        if self.reloading {
            // It is asked to say it again once the document is back.
            link.begin_anew(true);
            return;
        }
        if self.deferred.is_empty() && !(self.is_ahead() && self.somebody_waits()) {
            self.take(conn, incoming, effects);
        } else if self.deferred.len() < DEFERRED_MESSAGES_MAX {
            self.deferred.push_back((conn, incoming));
        } else {
            self.close(conn, CloseReason::TooMuch, effects);
        }
    }

    /// The server's own edits, which are one act.
    fn edited(&mut self, changes: &[ChangeHash]) {
        let first = self.pending.len();
        for hash in changes {
            let Some(change) = self.document.get_change_by_hash(hash) else {
                continue;
            };
            let stored = StoredChange::of(&change, ParticipantId::SERVER);
            self.actors
                .insert(stored.actor.clone(), ParticipantId::SERVER);
            let deps = change.deps().to_vec();
            self.pending.push_back(Pending {
                change: stored,
                deps,
                from: None,
                joined: true,
            });
        }
        let is_any = first < self.pending.len();
        if let Some(last) = self.pending.back_mut().filter(|_| is_any) {
            last.joined = false;
        }
    }

    fn close(&mut self, conn: ConnectionId, why: CloseReason, effects: &mut Vec<Effect>) {
        self.links.remove(&conn);
        effects.push(Effect::Close { conn, why });
    }

    /// Drops all that is not committed. Nothing of it was told, and who sent it is asked for it
    /// again once the document is back.
    fn reload(&mut self, why: &'static str, effects: &mut Vec<Effect>) {
        self.reloading = true;
        self.pending.clear();
        for (conn, _) in std::mem::take(&mut self.deferred) {
            // What was held back of theirs is to be said again, be it their first message.
            if let Some(link) = self.links.get_mut(&conn) {
                link.begin_anew(true);
            }
        }
        self.batch = None;
        self.whole = None;
        effects.push(Effect::Reload { why });
    }

    fn reloaded(
        &mut self,
        document: Automerge,
        actors: Vec<(ActorId, ParticipantId)>,
        weight: u64,
    ) {
        let (links, batches) = (std::mem::take(&mut self.links), self.batches);
        *self = Self {
            links,
            batches,
            claims: self.claims.take(),
            ..Self::new(document, self.kind, actors, weight)
        };
        for link in self.links.values_mut() {
            link.parked = Parked::default();
            if !matches!(link.pace, Pace::Silent) {
                link.begin_anew(true);
            }
        }
    }

    fn somebody_waits(&self) -> bool {
        self.links.values().any(|link| link.waits && !link.lagging)
    }

    /// Brings the machine to rest: hands the store what is applied, answers who waits as soon as
    /// nothing is ahead of the store, and lets held-back messages in.
    fn settle(&mut self, effects: &mut Vec<Effect>) {
        while !self.reloading {
            self.start_batch(effects);
            if !self.is_ahead() {
                self.answer_those_who_wait(effects);
            } else if self.somebody_waits() {
                return;
            }
            match self.deferred.pop_front() {
                Some((conn, incoming)) => self.take(conn, incoming, effects),
                None => return,
            }
        }
    }

    fn start_batch(&mut self, effects: &mut Vec<Effect>) {
        if self.batch.is_some() || self.pending.is_empty() {
            return;
        }
        let (mut batch, mut bytes) = (Vec::new(), 0_usize);
        let mut joined = false;
        while joined || batch.len() < BATCH_CHANGES_MAX && bytes < BATCH_BYTES_MAX {
            let Some(pending) = self.pending.pop_front() else {
                break;
            };
            bytes = bytes.saturating_add(pending.change.bytes.len());
            joined = pending.joined;
            batch.push(pending);
        }
        self.batches += 1;
        let id = BatchId(self.batches);
        let changes = batch.iter().map(|pending| pending.change.clone()).collect();
        self.batch = Some((id, batch));
        effects.push(Effect::Commit {
            batch: id,
            changes,
            documents: Vec::new(),
            confirmed: None,
        });
    }
}

impl Link {
    /// Reconciles anew. With `forget`, the other end is asked to send again what is not here.
    fn begin_anew(&mut self, forget: bool) {
        self.pace = Pace::Catching(Box::new(Talk::anew(self.capabilities.clone(), forget)));
        self.waits = true;
    }
}
