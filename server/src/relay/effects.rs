//! What the sync machine says is done: frames, commits, closings, and the server's own edits.

use std::collections::VecDeque;
use std::time::Duration;

use axum::extract::ws::Message as Frame;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::{RELOAD_MS_MAX, RELOAD_MS_MIN};
use tavolo_shared::plan::codes;
use tavolo_shared::protocol::presence::People;
use tavolo_shared::protocol::{Body, Ephemeral, Message, SharedSync};
use tavolo_shared::sync::{BatchId, CloseReason, ConnectionId, Effect, Event, StoredChange};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::time::Instant;

use super::RelayParts;
use super::closing::Closing;
use super::mail::Member;
use super::outbox::{Pushed, Weight};
use super::presence::Turn;
use super::room::{Commit, Room, instant_of};
use crate::store::Append;

/// Does what may take long; see [`Room::handle_apart`].
pub(super) fn apart<T>(run: impl FnOnce() -> T) -> T {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::MultiThread => tokio::task::block_in_place(run),
        _ => run(),
    }
}

impl Member {
    /// Sends one message about the document.
    pub(super) fn say(&self, parts: &RelayParts, document: DocumentId, body: Body) -> Pushed {
        let weight = match body {
            Body::Sync(_) | Body::Request(_) | Body::Ephemeral(_) => Weight::Live,
            _ => Weight::Word,
        };
        let (sender, target) = (parts.peer.clone(), self.peer.clone());
        let message = Message::Document {
            sender,
            target,
            document,
            body,
        };
        self.outbox
            .push(Frame::Binary(message.encode().into()), weight)
    }

    /// Tells what it may do.
    pub(super) fn say_access(&self, parts: &RelayParts, document: DocumentId, full_percent: u8) {
        let access = Body::Access {
            may_write: self.standing.rights.write,
            state: self.standing.state,
            full_percent,
            meeting: self.standing.meeting,
            version: self.standing.version,
        };
        self.say(parts, document, access);
    }
}

impl Room {
    /// Hands an event to the sync machine and does what it says, and so on with what comes of it.
    pub(super) fn handle(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let now_ms = self.parts.now_ms();
            let effects = self.replica.handle(now_ms, &mut super::entropy, event);
            self.perform(effects, &mut events);
        }
    }

    /// As [`Room::handle`], for what may take long: the runtime's other tasks move to another
    /// thread meanwhile (where it has one).
    pub(super) fn handle_apart(&mut self, event: Event) {
        apart(|| self.handle(event));
    }

    fn perform(&mut self, effects: Vec<Effect>, events: &mut VecDeque<Event>) {
        for effect in effects {
            match effect {
                Effect::Send { to, body } => {
                    if let Some(member) = self.members.get(&to) {
                        let pushed = member.say(&self.parts, self.id, body);
                        self.note(to, pushed, events);
                    }
                }
                Effect::Broadcast { to, data } => self.broadcast(&to, &data, events),
                Effect::Commit { batch, changes, .. } => self.start_commit(batch, changes),
                Effect::Refused {
                    conn,
                    count,
                    reason,
                } => self.refused(conn, count, reason),
                Effect::Close { conn, why } => self.close(conn, why),
                Effect::Reload { why } => {
                    tracing::warn!(document = %self.id, why, "the document is loaded again");
                    self.reload_at = Some(Instant::now() + self.reload_after());
                }
                Effect::WakeAt(at_ms) => self.wake_at = Some(instant_of(&self.parts, at_ms)),
                // A client's.
                Effect::Arrived
                | Effect::Patches(_)
                | Effect::Progress { .. }
                | Effect::Held(_)
                | Effect::Lost { .. }
                | Effect::Unavailable => {}
            }
        }
    }

    /// One encoding, and a small write for each.
    fn broadcast(&mut self, to: &[ConnectionId], data: &[u8], events: &mut VecDeque<Event>) {
        let shared = SharedSync::new(&self.parts.peer, self.id, data);
        for conn in to {
            let Some(member) = self.members.get(conn) else {
                continue;
            };
            let frame = Frame::Binary(shared.frame(&member.peer).into());
            let pushed = member.outbox.push(frame, Weight::Live);
            self.note(*conn, pushed, events);
        }
    }

    /// A frame that was dropped makes the sync machine stop counting on it.
    fn note(&mut self, conn: ConnectionId, pushed: Pushed, events: &mut VecDeque<Event>) {
        if pushed == Pushed::Taken {
            return;
        }
        if let Some(member) = self.members.get_mut(&conn)
            && !std::mem::replace(&mut member.lags, true)
        {
            events.push_back(Event::Lagged { conn });
        }
    }

    fn start_commit(&mut self, batch: BatchId, changes: Vec<StoredChange>) {
        let count = changes.len();
        let bytes = changes
            .iter()
            .map(|change| change.bytes.len())
            .sum::<usize>();
        let verdicts = self.verdicts_with(batch, &changes);
        let append = Append {
            document: self.id,
            changes,
            received_ms: self.parts.identity.now_ms(),
            verdicts,
        };
        let store = self.parts.store.clone();
        self.commit = Some(Commit {
            batch,
            changes: count,
            bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
            started: Instant::now(),
            result: Box::pin(async move { store.append(append).await }),
        });
    }

    /// How long to wait before the document is loaded again: where the disk fails again and again,
    /// everybody's changes are sent anew each time.
    fn reload_after(&self) -> Duration {
        match self.failures {
            0 | 1 => Duration::ZERO,
            more => {
                let ms = RELOAD_MS_MIN.saturating_mul(1 << (more - 2).min(16));
                Duration::from_millis(ms.min(RELOAD_MS_MAX))
            }
        }
    }

    fn refused(&self, conn: ConnectionId, count: usize, reason: &'static str) {
        crate::metrics::refused(reason);
        let participant = self.members.get(&conn).map(|member| member.who.participant);
        tracing::info!(document = %self.id, ?participant, count, reason, "changes refused");
    }

    fn close(&mut self, conn: ConnectionId, why: CloseReason) {
        let closing = match why {
            CloseReason::Attack(what) => Closing::Attack(what),
            CloseReason::Forbidden => Closing::Forbidden,
            CloseReason::TooMuch => Closing::TooMuch,
        };
        if let Some(member) = self.members.get(&conn) {
            member.outbox.close(closing);
        }
        self.forget(conn);
    }

    /// Gives new rows their codes, by the server's own hand.
    pub(super) fn write_codes(&mut self) {
        let rows = codes::entries_count(self.replica.document());
        if rows == self.coded_rows || self.reload_at.is_some() {
            return;
        }
        self.coded_rows = rows;
        let group = self.parts.group_prefix(self.id);
        let prefixes = (self.kind, group.as_deref());
        let actor = self.own_actor();
        let document = self.replica.document_mut();
        match codes::assign(document, &actor, prefixes, &mut super::entropy) {
            Ok(Some(edited)) => {
                self.handle(Event::Edited {
                    changes: edited.change.into_iter().collect(),
                });
            }
            Ok(None) => {}
            Err(error) => {
                tracing::error!(document = %self.id, %error, "codes could not be written");
            }
        }
    }

    /// Tells what moved since the last turn. Waits where the document is ahead of the disk: a
    /// cursor may point at what nobody has been told yet.
    pub(super) fn tell_presence(&mut self) {
        if self.replica.is_ahead() {
            return;
        }
        self.turns = self.turns.saturating_add(1);
        let Turn { news, whole } = self.presence.turn();
        let mut dropped = VecDeque::new();
        if !news.is_empty() {
            let body = self.ephemeral(&news);
            let told = |conn: &ConnectionId| !whole.iter().any(|(fresh, _)| fresh == conn);
            let conns: Vec<_> = self.members.keys().copied().filter(told).collect();
            for conn in conns {
                self.say_to(conn, body.clone(), &mut dropped);
            }
        }
        for (conn, people) in &whole {
            let body = self.ephemeral(people);
            self.say_to(*conn, body, &mut dropped);
        }
        for event in dropped {
            self.handle(event);
        }
    }

    pub(super) fn say_to(&mut self, conn: ConnectionId, body: Body, events: &mut VecDeque<Event>) {
        if let Some(member) = self.members.get(&conn) {
            let pushed = member.say(&self.parts, self.id, body);
            self.note(conn, pushed, events);
        }
    }

    fn ephemeral(&self, people: &People) -> Body {
        Body::Ephemeral(Ephemeral {
            session: self.session.clone(),
            count: self.turns,
            data: people.encode(),
        })
    }
}
