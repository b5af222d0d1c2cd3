//! Telling what is committed: at once and encoded once to those in step, from the document to
//! those who must be reconciled.

use std::collections::BTreeSet;

use automerge::ReadDoc;

use super::{Link, Pace, Pending, Relay};
use crate::limits::{BATCH_BYTES_MAX, REFUSED_CHANGES_MAX};
use crate::protocol::Body;
use crate::sync::link::sorted;
use crate::sync::log::Log;
use crate::sync::wire::{told, whole};
use crate::sync::{BatchId, ConnectionId, Effect};

/// Why a `tavolo-refused` is sent a second time.
const REPEATED: &str = "repeated";

impl Relay {
    /// A batch is on the disk: it may be told.
    pub(super) fn committed(&mut self, batch: BatchId, effects: &mut Vec<Effect>) {
        let Some((_, changes)) = self.batch.take_if(|(id, _)| *id == batch) else {
            return;
        };
        self.whole = None;
        self.log.push(
            changes
                .iter()
                .map(|one| (one.change.hash, one.deps.as_slice())),
        );
        self.broadcast(&changes, effects);
        for link in self.links.values_mut() {
            link.waits |= matches!(link.pace, Pace::Catching(_));
        }
    }

    fn broadcast(&self, changes: &[Pending], effects: &mut Vec<Effect>) {
        let message = |except: Option<ConnectionId>| {
            let others = changes
                .iter()
                .filter(|one| except.is_none() || one.from != except);
            told(
                self.log.heads(),
                others.map(|one| one.change.bytes.to_vec()).collect(),
            )
        };
        let authors: BTreeSet<_> = changes.iter().filter_map(|one| one.from).collect();
        let (mut to, mut author_messages) = (Vec::new(), Vec::new());
        for (conn, link) in &self.links {
            if link.lagging || !matches!(link.pace, Pace::InStep) {
                continue;
            }
            if authors.contains(conn) {
                let body = Body::Sync(message(Some(*conn)));
                author_messages.push(Effect::Send { to: *conn, body });
            } else {
                to.push(*conn);
            }
        }
        if !to.is_empty() {
            effects.push(Effect::Broadcast {
                to,
                data: message(None).into(),
            });
        }
        effects.append(&mut author_messages);
    }

    /// Answers from the document everybody who waits for it. Nothing is ahead of the store.
    pub(super) fn answer_those_who_wait(&mut self, effects: &mut Vec<Effect>) {
        let waiting = self
            .links
            .iter()
            .filter(|(_, link)| link.waits && !link.lagging);
        for conn in waiting.map(|(conn, _)| *conn).collect::<Vec<_>>() {
            if let Some(data) = self.answer(conn) {
                effects.push(Effect::Send {
                    to: conn,
                    body: Body::Sync(data),
                });
            }
        }
    }

    fn answer(&mut self, conn: ConnectionId) -> Option<Vec<u8>> {
        let Self {
            links,
            document,
            log,
            whole: cached,
            ..
        } = self;
        let link = links.get_mut(&conn)?;
        link.waits = false;
        let missing = link.missing(document);
        let Pace::Catching(talk) = &mut link.pace else {
            return None;
        };
        let undisturbed = !talk.state.peer_read_only && !talk.state.needs_reset;
        let theirs = talk.state.their_heads.as_deref();
        if undisturbed && theirs == Some(&[]) && link.capabilities.is_some() {
            link.pace = Pace::InStep;
            let data = cached.get_or_insert_with(|| whole(log.heads(), document.save()).into());
            return Some(data.to_vec());
        }
        if undisturbed && talk.has_asked(&missing) {
            let reached = theirs.and_then(|theirs| log.reached_by(theirs));
            let rest = reached.and_then(|seen| rest(log, document, seen));
            if let Some(rest) = rest {
                let nothing_new = rest.is_empty() && talk.said_heads() == Some(log.heads());
                link.pace = Pace::InStep;
                link.asked = missing;
                return (!nothing_new).then(|| told(log.heads(), rest));
            }
        }
        talk.speak(document, missing)
    }

    /// A slow reader has read everything that was kept for it.
    pub(super) fn caught_up(&mut self, conn: ConnectionId, effects: &mut Vec<Effect>) {
        let Some(link) = self.links.get_mut(&conn) else {
            return;
        };
        if !std::mem::take(&mut link.lagging) {
            return;
        }
        // Whatever was said to it meanwhile is lost, refusals too.
        let refused: Vec<_> = link.refusals.hashes().collect();
        for changes in refused.chunks(REFUSED_CHANGES_MAX) {
            let body = Body::Refused {
                changes: changes.to_vec(),
                reason: REPEATED.to_owned(),
            };
            effects.push(Effect::Send { to: conn, body });
        }
        match &mut link.pace {
            Pace::Silent => {}
            Pace::Catching(talk) => {
                talk.say_again();
                link.waits = true;
            }
            Pace::InStep => link.begin_anew(true),
        }
    }
}

/// The changes committed after a generation; none where they are too many or too long ago to be
/// sent one by one.
fn rest(log: &Log, document: &automerge::Automerge, seen: u64) -> Option<Vec<Vec<u8>>> {
    let mut bytes = 0_usize;
    let mut changes = Vec::new();
    for hash in log.since(seen)? {
        let change = document.get_change_by_hash(hash)?;
        bytes = bytes.saturating_add(change.raw_bytes().len());
        if bytes > BATCH_BYTES_MAX {
            return None;
        }
        changes.push(change.raw_bytes().to_vec());
    }
    Some(changes)
}

impl Link {
    /// What the other end is to be asked for.
    fn missing(&self, document: &automerge::Automerge) -> Vec<automerge::ChangeHash> {
        let mut missing = self.parked.missing(document);
        if let Pace::Catching(talk) = &self.pace {
            let heads = talk.state.their_heads.iter().flatten();
            missing.extend(heads.filter(|head| {
                !crate::sync::parked::knows(document, head)
                    && !self.refusals.contains(head)
                    && !self.parked.contains(head)
            }));
        }
        sorted(missing)
    }
}
