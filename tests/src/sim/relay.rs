//! The relay of a simulation, with a disk that answers when the seed says so.

use std::collections::{BTreeMap, VecDeque};

use automerge::{ActorId, Automerge};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::guard::{self, Budget};
use tavolo_shared::ids::ParticipantId;
use tavolo_shared::plan::codes;
use tavolo_shared::protocol::{Body, Message, PeerId, SharedSync};
use tavolo_shared::sync::{
    BatchId, CloseReason, ConnectionId, Effect, Event, Incoming, Replica, Rights, Role,
    StoredChange,
};

use super::Dice;
use super::peer::{DOCUMENT, load};

/// The server: a replica, a disk, and what is on its way between the two.
#[derive(Debug)]
pub struct Server {
    replica: Replica,
    actor: ActorId,
    /// What is committed: all that is left after a crash.
    pub(super) disk: Vec<StoredChange>,
    commit: Option<(BatchId, Vec<StoredChange>)>,
    wants_reload: bool,
    /// How often the document was loaded again.
    pub reloads: usize,
    /// Messages that were built for one peer alone.
    pub built: usize,
    /// Messages that were built once for several.
    pub built_for_all: usize,
}

/// What the server does to connections.
#[derive(Debug)]
pub(super) enum Output {
    Send(ConnectionId, Body),
    Close(CloseReason),
}

impl Server {
    pub(super) fn new(disk: Vec<StoredChange>, dice: &mut Dice) -> Self {
        let role = Role::Relay {
            kind: DocumentKind::Plan,
            actors: actors_of(&disk),
            weight: weight_of(&disk),
        };
        let replica = Replica::new(DOCUMENT, role, load(&disk));
        let actor = server_actor(dice);
        Self {
            replica,
            actor,
            disk,
            commit: None,
            wants_reload: false,
            reloads: 0,
            built: 0,
            built_for_all: 0,
        }
    }

    /// Its document, which may be ahead of its disk.
    pub fn document(&self) -> &Automerge {
        self.replica.document()
    }

    /// Killed, and started again on the same disk.
    pub(super) fn crash(&mut self, dice: &mut Dice) {
        *self = Self {
            reloads: self.reloads,
            ..Self::new(std::mem::take(&mut self.disk), dice)
        };
    }

    pub(super) fn receive(
        &mut self,
        conn: ConnectionId,
        body: &Body,
        dice: &mut Dice,
    ) -> Vec<Output> {
        let (Body::Sync(data) | Body::Request(data)) = body else {
            return Vec::new();
        };
        match Incoming::from_client(data, Budget::whole()) {
            Ok(incoming) => self.feed(dice, Event::Received { conn, incoming }),
            Err(refusal) => panic!("an honest peer's message was refused: {refusal}"),
        }
    }

    pub(super) fn feed(&mut self, dice: &mut Dice, event: Event) -> Vec<Output> {
        let effects = self.replica.handle(0, dice, event);
        let mut outputs = self.perform(effects);
        outputs.extend(self.write_codes(dice));
        outputs
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Vec<Output> {
        let mut outputs = Vec::new();
        for effect in effects {
            match effect {
                Effect::Send { to, body } => {
                    self.built += 1;
                    outputs.push(Output::Send(to, body));
                }
                Effect::Broadcast { to, data } => {
                    self.built_for_all += 1;
                    for conn in to {
                        outputs.push(Output::Send(conn, framed(&data)));
                    }
                }
                Effect::Commit { batch, changes, .. } => {
                    assert!(self.commit.is_none(), "one batch at a time");
                    self.commit = Some((batch, changes));
                }
                Effect::Close { why, .. } => outputs.push(Output::Close(why)),
                Effect::Reload { .. } => self.wants_reload = true,
                Effect::Refused { .. } => {}
                other => panic!("a relay was asked to {other:?}"),
            }
        }
        outputs
    }

    fn write_codes(&mut self, dice: &mut Dice) -> Vec<Output> {
        if self.wants_reload {
            return Vec::new();
        }
        let prefixes = (DocumentKind::Plan, Some("ICT"));
        let assigned = codes::assign(self.replica.document_mut(), &self.actor, prefixes, dice);
        let Ok(Some(edited)) = assigned else {
            return Vec::new();
        };
        let changes = edited.change.into_iter().collect();
        let effects = self.replica.handle(0, dice, Event::Edited { changes });
        self.perform(effects)
    }

    /// The disk answers, if it has been asked anything: well, or badly.
    pub(super) fn disk_answers(&mut self, fails: bool, dice: &mut Dice) -> Vec<Output> {
        let Some((batch, changes)) = self.commit.take() else {
            return if self.wants_reload {
                self.reload(dice)
            } else {
                Vec::new()
            };
        };
        if fails {
            return self.feed(dice, Event::CommitFailed { batch });
        }
        self.disk.extend(changes);
        self.feed(dice, Event::Committed { batch })
    }

    fn reload(&mut self, dice: &mut Dice) -> Vec<Output> {
        self.wants_reload = false;
        self.reloads += 1;
        self.actor = server_actor(dice);
        let document = Box::new(load(&self.disk));
        let actors = actors_of(&self.disk);
        let weight = weight_of(&self.disk);
        self.feed(
            dice,
            Event::Reloaded {
                document,
                actors,
                weight,
            },
        )
    }

    pub(super) fn is_at_rest(&self) -> bool {
        self.commit.is_none() && !self.wants_reload && !self.replica.is_ahead()
    }

    pub(super) fn join(&mut self, conn: ConnectionId, rights: Rights, dice: &mut Dice) {
        let outputs = self.feed(dice, Event::Joined { conn, rights });
        assert!(outputs.is_empty(), "a relay waits to be spoken to");
    }
}

fn server_actor(dice: &mut Dice) -> ActorId {
    let mut random = [0; 16];
    tavolo_shared::ids::Entropy::fill(dice, &mut random);
    ParticipantId::SERVER.actor(random)
}

/// What the document of these changes weighs.
fn weight_of(disk: &[StoredChange]) -> u64 {
    let each = disk.iter().map(|change| {
        let checked = guard::change(&change.bytes).expect("what was stored had been checked");
        checked.weight()
    });
    each.sum()
}

fn actors_of(disk: &[StoredChange]) -> Vec<(ActorId, ParticipantId)> {
    let actors: BTreeMap<_, _> = disk
        .iter()
        .map(|change| (change.actor.clone(), change.participant))
        .collect();
    actors.into_iter().collect()
}

/// A broadcast as it comes out of its frame at the other end.
fn framed(data: &[u8]) -> Body {
    let name = |name| PeerId::new(name).expect("a short name");
    let frame = SharedSync::new(&name("relay"), DOCUMENT, data).frame(&name("peer"));
    match Message::decode(&frame) {
        Ok(Message::Document { body, .. }) => body,
        other => panic!("a broadcast came out as {other:?}"),
    }
}

/// Messages under way on one connection.
#[derive(Debug)]
pub(super) struct Wire {
    pub(super) conn: ConnectionId,
    pub(super) up: VecDeque<Body>,
    pub(super) down: VecDeque<Body>,
    /// The relay's queue for it is full.
    pub(super) lagging: bool,
}

impl Wire {
    pub(super) fn new(conn: ConnectionId) -> Self {
        Self {
            conn,
            up: VecDeque::new(),
            down: VecDeque::new(),
            lagging: false,
        }
    }
}
