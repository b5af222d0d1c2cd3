//! What a message brings, taken change by change, and what its header says of the sender.

use std::collections::HashMap;

use automerge::sync::{self, MessageFlags};
use automerge::{ActorId, Automerge, ChangeHash};

use super::{Link, Pace, Pending, Relay};
use crate::guard::{Admitted, Author, CheckedChange, Refusal};
use crate::ids::ParticipantId;
use crate::limits::{PARTICIPANT_ACTORS_MAX, REFUSED_CHANGES_MAX};
use crate::protocol::Body;
use crate::sync::link::TheirHeads;
use crate::sync::wire::{asks_for_everything, capabilities, flagged};
use crate::sync::{CloseReason, ConnectionId, Effect, Incoming, StoredChange};

/// Why changes were refused that the guard has nothing against.
const FORBIDDEN: &str = "forbidden";
/// Why changes were refused that depend on a refused one.
const DEPENDENCY: &str = "dependency";
/// Why changes were refused of an actor more than a participant may have.
const ACTORS: &str = "full";

/// What became of a change.
enum Taken {
    /// It is in the document.
    In,
    /// It waits for what it depends on.
    Waits,
    /// Not taken, for a reason with a stable name.
    Refused(&'static str),
    /// Not taken, and no honest client makes such a thing.
    Attack(&'static str),
    /// The document is spoiled.
    Poison(&'static str),
}

impl Relay {
    /// Takes a message in. Its sender may be gone afterwards, and so may the document.
    pub(super) fn take(
        &mut self,
        conn: ConnectionId,
        incoming: Incoming,
        effects: &mut Vec<Effect>,
    ) {
        let Incoming {
            message, changes, ..
        } = incoming;
        for change in changes {
            let any_parked = self.links.values().any(|link| !link.parked.is_empty());
            match self.take_change(conn, change, effects) {
                Some(true) if any_parked => self.take_parked(effects),
                Some(_) => {}
                None => return,
            }
            if self.reloading {
                return;
            }
        }
        self.note(conn, &message);
    }

    /// Takes one change, and says whether it is in the document now; none if the sender is gone.
    fn take_change(
        &mut self,
        conn: ConnectionId,
        change: CheckedChange,
        effects: &mut Vec<Effect>,
    ) -> Option<bool> {
        let (hash, deps) = (change.hash(), change.deps().to_vec());
        match self.try_change(conn, change)? {
            Taken::In => Some(true),
            Taken::Waits => Some(false),
            Taken::Refused(reason) => {
                self.refuse(conn, hash, &deps, reason, effects);
                // What was waiting for it waits in vain.
                loop {
                    let link = self.links.get_mut(&conn)?;
                    let refusals = &link.refusals;
                    let doomed = link.parked.take_doomed(|dep| refusals.contains(dep));
                    let Some(doomed) = doomed else {
                        return Some(false);
                    };
                    self.refuse(conn, doomed.hash(), doomed.deps(), DEPENDENCY, effects);
                }
            }
            Taken::Attack(reason) => {
                self.refuse(conn, hash, &deps, reason, effects);
                self.close(conn, CloseReason::Attack(reason), effects);
                None
            }
            Taken::Poison(what) => {
                self.refuse(conn, hash, &deps, what, effects);
                self.close(conn, CloseReason::Attack(what), effects);
                self.reload(what, effects);
                None
            }
        }
    }

    fn try_change(&mut self, conn: ConnectionId, change: CheckedChange) -> Option<Taken> {
        let Self {
            document,
            gate,
            actors,
            links,
            pending,
            kind,
            claims,
            ..
        } = self;
        let link = links.get_mut(&conn)?;
        if crate::sync::parked::knows(document, &change.hash()) {
            return Some(Taken::In);
        }
        if !link.rights.write {
            return Some(Taken::Refused(FORBIDDEN));
        }
        if change.deps().iter().any(|dep| link.refusals.contains(dep)) {
            return Some(Taken::Refused(DEPENDENCY));
        }
        if has_all_actors(actors, link.rights.participant, change.actor()) {
            return Some(Taken::Refused(ACTORS));
        }
        // One that came from the plan, in a draft.
        if actors.get(change.actor()) == Some(&ParticipantId::SERVER) {
            return Some(Taken::Refused(Refusal::Actor.reason()));
        }
        // One that was first seen in another document.
        let claims = claims
            .as_ref()
            .filter(|_| !actors.contains_key(change.actor()));
        if claims.is_some_and(|claims| !claims.claim(change.actor())) {
            return Some(Taken::Refused(Refusal::Actor.reason()));
        }
        let owner_of = |actor: &ActorId| actors.get(actor).copied();
        let author = Author::participant(link.rights.participant, *kind, &owner_of);
        let admitted = gate.admit(document, &change, &author);
        if let (Err(_), Some(claims)) = (&admitted, claims) {
            claims.release(change.actor());
        }
        match admitted {
            Ok(Admitted::Known) => {}
            Ok(Admitted::Applied) => {
                let stored = StoredChange {
                    hash: change.hash(),
                    actor: change.actor().clone(),
                    seq: change.seq(),
                    participant: link.rights.participant,
                    bytes: change.bytes().into(),
                };
                actors.insert(stored.actor.clone(), stored.participant);
                let deps = change.deps().to_vec();
                pending.push_back(Pending {
                    change: stored,
                    deps,
                    from: Some(conn),
                    joined: false,
                });
            }
            Err(Refusal::Orphan { .. }) => {
                link.parked.park(change);
                return Some(Taken::Waits);
            }
            Err(refusal) if refusal.is_poison() => return Some(Taken::Poison(refusal.reason())),
            Err(refusal) if refusal.is_attack() => return Some(Taken::Attack(refusal.reason())),
            Err(refusal) => return Some(Taken::Refused(refusal.reason())),
        }
        Some(Taken::In)
    }

    /// Takes whatever, of anybody's, waited for what is now there.
    fn take_parked(&mut self, effects: &mut Vec<Effect>) {
        let mut progress = true;
        while progress && !self.reloading {
            progress = false;
            for conn in self.links.keys().copied().collect::<Vec<_>>() {
                let document = &self.document;
                let link = self.links.get_mut(&conn);
                let ready = link.and_then(|link| link.parked.take_ready(document));
                if let Some(change) = ready {
                    progress = true;
                    self.take_change(conn, change, effects);
                }
                if self.reloading {
                    return;
                }
            }
        }
    }

    /// Says to the sender that a change was not taken, together with others of the same reason.
    fn refuse(
        &mut self,
        conn: ConnectionId,
        hash: ChangeHash,
        deps: &[ChangeHash],
        reason: &'static str,
        effects: &mut Vec<Effect>,
    ) {
        let Some(link) = self.links.get_mut(&conn) else {
            return;
        };
        link.refusals.add(hash, deps);
        if let [
            ..,
            Effect::Send { to, body },
            Effect::Refused {
                count,
                reason: before,
                ..
            },
        ] = effects.as_mut_slice()
            && let Body::Refused { changes, .. } = body
            && *to == conn
            && *before == reason
            && changes.len() < REFUSED_CHANGES_MAX
        {
            changes.push(hash);
            *count += 1;
            return;
        }
        if !link.lagging {
            let body = Body::Refused {
                changes: vec![hash],
                reason: reason.to_owned(),
            };
            effects.push(Effect::Send { to: conn, body });
        }
        effects.push(Effect::Refused {
            conn,
            count: 1,
            reason,
        });
    }

    /// Takes in what a message's header says of its sender. Of a peer in step it says nothing new:
    /// it reads in order, so it has what it was told, or is about to.
    fn note(&mut self, conn: ConnectionId, message: &sync::Message) {
        let Some(link) = self.links.get_mut(&conn) else {
            return;
        };
        if message.flags.is_some() {
            link.capabilities = Some(capabilities(message));
        }
        let heads = link.understand(&message.heads, &self.document);
        if matches!(link.pace, Pace::InStep)
            && link.parked.is_empty()
            && heads.unknown.iter().all(|head| link.asked.contains(head))
            && !contradicts(message)
        {
            return;
        }
        if !matches!(link.pace, Pace::Catching(_)) {
            link.begin_anew(false);
        }
        if let Pace::Catching(talk) = &mut link.pace {
            talk.receive(&self.document, message, &heads);
        }
        link.waits = true;
    }
}

/// Whether `new` would be one actor more than a participant may have in a document.
fn has_all_actors(
    actors: &HashMap<ActorId, ParticipantId>,
    of: ParticipantId,
    new: &ActorId,
) -> bool {
    if actors.contains_key(new) || actors.len() < PARTICIPANT_ACTORS_MAX {
        return false;
    }
    let own = actors.values().filter(|owner| **owner == of);
    own.count() >= PARTICIPANT_ACTORS_MAX
}

/// The sender is not where a peer in step is.
fn contradicts(message: &sync::Message) -> bool {
    asks_for_everything(message)
        || !message.need.is_empty()
        || flagged(message, MessageFlags::READ_ONLY)
        || flagged(message, MessageFlags::SYNC_RESET)
}

impl Link {
    pub(super) fn understand(&self, heads: &[ChangeHash], document: &Automerge) -> TheirHeads {
        self.refusals.understand(heads, document, &self.parked)
    }
}
