//! The peers: Tavolo's own machine on a device that keeps what it is told to, and stock ones.

use std::collections::BTreeSet;

use automerge::sync::{State, SyncDoc};
use automerge::{ActorId, Automerge, ChangeHash};
use tavolo_shared::access::DocumentKind;
use tavolo_shared::ids::{ActId, DocumentId, ParticipantId};
use tavolo_shared::plan;
use tavolo_shared::plan::edit::{EditError, Tx, edit};
use tavolo_shared::plan::view::View;
use tavolo_shared::protocol::Body;
use tavolo_shared::sync::{
    ConnectionId, Effect, Event, Held, Incoming, Replica, Rights, Role, StoredChange,
};

use super::Dice;
use super::hand::{self, Done, Typed};

/// The document of every simulation.
pub(super) const DOCUMENT: DocumentId = DocumentId::from_bytes([7; 16]);

/// Somebody at the table.
#[derive(Debug)]
pub enum Peer {
    /// With Tavolo's client.
    Tavolo(Box<Tab>),
    /// With a stock client.
    Stock(Box<Stock>),
}

/// Tavolo's client, and the device that keeps its changes.
#[derive(Debug)]
pub struct Tab {
    participant: ParticipantId,
    replica: Replica,
    actor: ActorId,
    /// The device's store.
    disk: Vec<StoredChange>,
    confirmed: Vec<ChangeHash>,
    /// Kept up to date from patches alone.
    view: View,
    /// What was refused.
    held: Vec<Held>,
    wake_at_ms: Option<u64>,
}

/// A stock client: Automerge's own sync, an actor that says nothing of its owner.
#[derive(Debug)]
pub struct Stock {
    document: Automerge,
    actor: ActorId,
    state: State,
}

fn actor_of(participant: ParticipantId, dice: &mut Dice) -> ActorId {
    let mut random = [0; 16];
    tavolo_shared::ids::Entropy::fill(dice, &mut random);
    participant.actor(random)
}

fn stock_actor(dice: &mut Dice) -> ActorId {
    let mut random = [0; 16];
    tavolo_shared::ids::Entropy::fill(dice, &mut random);
    ActorId::from(random)
}

impl Tab {
    fn new(participant: ParticipantId, dice: &mut Dice) -> Self {
        let actor = actor_of(participant, dice);
        let (replica, view) = Self::open(&[], &[]);
        Self {
            participant,
            replica,
            actor,
            disk: Vec::new(),
            confirmed: Vec::new(),
            view,
            held: Vec::new(),
            wake_at_ms: None,
        }
    }

    fn open(disk: &[StoredChange], confirmed: &[ChangeHash]) -> (Replica, View) {
        let document = load(disk);
        let view = View::from_document(&document);
        let role = Role::Client {
            kind: DocumentKind::Plan,
            confirmed: confirmed.to_vec(),
        };
        (Replica::new(DOCUMENT, role, document), view)
    }

    /// The page is closed and opened again.
    fn restart(&mut self, dice: &mut Dice) {
        (self.replica, self.view) = Self::open(&self.disk, &self.confirmed);
        self.actor = actor_of(self.participant, dice);
        self.wake_at_ms = None;
    }

    fn feed(&mut self, now_ms: u64, dice: &mut Dice, event: Event) -> Vec<Body> {
        let mut bodies = Vec::new();
        for effect in self.replica.handle(now_ms, dice, event) {
            match effect {
                Effect::Send { body, .. } => bodies.push(body),
                Effect::Commit {
                    changes,
                    documents,
                    confirmed,
                    ..
                } => {
                    for document in documents {
                        let whole = plan::load(&document).expect("a document that was taken");
                        self.disk.extend(taken_apart(&whole));
                    }
                    self.disk.extend(changes);
                    self.confirmed = confirmed.unwrap_or(std::mem::take(&mut self.confirmed));
                }
                Effect::Arrived => self.view = View::from_document(self.replica.document()),
                Effect::Patches(patches) => {
                    self.view.apply(self.replica.document(), &patches);
                }
                Effect::Held(held) => {
                    self.disk
                        .retain(|change| !held.hashes.contains(&change.hash));
                    self.held.push(held);
                    self.view = View::from_document(self.replica.document());
                    self.actor = actor_of(self.participant, dice);
                }
                Effect::WakeAt(at_ms) => self.wake_at_ms = Some(at_ms),
                Effect::Progress { unsent } => assert_eq!(unsent, self.replica.unsent()),
                other => panic!("a client in an honest meeting was asked to {other:?}"),
            }
        }
        bodies
    }
}

/// A whole document, change by change: the disk of a simulation knows nothing else.
fn taken_apart(document: &Automerge) -> Vec<StoredChange> {
    let changes = document.get_changes(&[]);
    let stored = changes.iter().map(|change| StoredChange {
        hash: change.hash(),
        actor: change.actor_id().clone(),
        seq: change.seq(),
        participant: ParticipantId::SERVER,
        bytes: change.raw_bytes().into(),
    });
    stored.collect()
}

/// A document of what a disk holds.
pub(super) fn load(disk: &[StoredChange]) -> Automerge {
    let bytes: Vec<u8> = disk
        .iter()
        .flat_map(|change| change.bytes.iter().copied())
        .collect();
    let mut document = plan::new_document(ActorId::from([0u8; 16]));
    document
        .load_incremental(&bytes)
        .expect("what a disk holds is a document");
    document
}

impl Peer {
    /// A peer that has nothing yet.
    pub(super) fn new(participant: ParticipantId, stock: bool, dice: &mut Dice) -> Self {
        if !stock {
            return Self::Tavolo(Box::new(Tab::new(participant, dice)));
        }
        let actor = stock_actor(dice);
        let document = plan::new_document(actor.clone());
        Self::Stock(Box::new(Stock {
            document,
            actor,
            state: State::new(),
        }))
    }

    /// For a failure's words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Tavolo(_) => "with Tavolo's client",
            Self::Stock(_) => "with a stock client",
        }
    }

    /// What it sees.
    pub fn document(&self) -> &Automerge {
        match self {
            Self::Tavolo(tab) => tab.replica.document(),
            Self::Stock(stock) => &stock.document,
        }
    }

    /// Does something at random, and says what is to be sent.
    pub(super) fn act(&mut self, now_ms: u64, dice: &mut Dice, typed: &mut Typed) -> Vec<Body> {
        let (document, actor) = match self {
            Self::Tavolo(tab) => (tab.replica.document_mut(), tab.actor.clone()),
            Self::Stock(stock) => (&mut stock.document, stock.actor.clone()),
        };
        let Some(done) = hand::act(document, &actor, dice, typed) else {
            return Vec::new();
        };
        self.edited(now_ms, dice, done)
    }

    /// Makes one edit that a scene wants.
    pub(super) fn edit<T>(
        &mut self,
        now_ms: u64,
        dice: &mut Dice,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> (T, Vec<Body>) {
        let act = ActId::random(dice);
        let mut entropy = Dice::new(dice.draw());
        let (document, actor) = match self {
            Self::Tavolo(tab) => (tab.replica.document_mut(), tab.actor.clone()),
            Self::Stock(stock) => (&mut stock.document, stock.actor.clone()),
        };
        let edited = edit(document, &actor, &act, &mut entropy, run).expect("the edit is made");
        let done = Done {
            change: edited.change,
            patches: edited.patches,
        };
        let bodies = self.edited(now_ms, dice, done);
        (edited.value, bodies)
    }

    /// What was refused and is held.
    pub fn held(&self) -> &[Held] {
        match self {
            Self::Tavolo(tab) => &tab.held,
            Self::Stock(_) => &[],
        }
    }

    /// The characters that refused changes of its put in, or took out.
    pub(super) fn held_characters(&self) -> BTreeSet<char> {
        let words = self.held().iter().flat_map(|held| &held.words);
        let sides = words.map(|word| {
            let side = |text: &str| text.chars().collect::<BTreeSet<_>>();
            (side(&word.before), side(&word.after))
        });
        sides.flat_map(|(before, after)| &before ^ &after).collect()
    }

    /// How many of its changes the server has not said it has. A stock client does not know.
    pub fn unsent(&self) -> usize {
        match self {
            Self::Tavolo(tab) => tab.replica.unsent(),
            Self::Stock(_) => 0,
        }
    }

    /// Says what is to be sent of an edit that was made on the document.
    pub(super) fn edited(&mut self, now_ms: u64, dice: &mut Dice, done: Done) -> Vec<Body> {
        let Some(change) = done.change else {
            return Vec::new();
        };
        match self {
            Self::Tavolo(tab) => {
                tab.view.apply(tab.replica.document(), &done.patches);
                tab.feed(
                    now_ms,
                    dice,
                    Event::Edited {
                        changes: vec![change],
                    },
                )
            }
            Self::Stock(stock) => stock.speak(),
        }
    }

    /// A connection stands.
    pub(super) fn connect(
        &mut self,
        conn: ConnectionId,
        now_ms: u64,
        dice: &mut Dice,
    ) -> Vec<Body> {
        match self {
            Self::Tavolo(tab) => tab.feed(
                now_ms,
                dice,
                Event::Joined {
                    conn,
                    rights: Rights::of_server(),
                },
            ),
            Self::Stock(stock) => {
                stock.state = State::new();
                stock.speak()
            }
        }
    }

    /// The connection is gone.
    pub(super) fn disconnect(&mut self, conn: ConnectionId, now_ms: u64, dice: &mut Dice) {
        if let Self::Tavolo(tab) = self {
            tab.feed(now_ms, dice, Event::Left { conn });
        }
    }

    /// A message came.
    pub(super) fn receive(
        &mut self,
        conn: ConnectionId,
        body: &Body,
        now_ms: u64,
        dice: &mut Dice,
    ) -> Vec<Body> {
        match (self, body) {
            (Self::Tavolo(tab), Body::Sync(data)) => {
                let incoming = Incoming::from_server(data).expect("the relay sends good messages");
                tab.feed(now_ms, dice, Event::Received { conn, incoming })
            }
            (Self::Tavolo(tab), Body::Refused { changes, reason }) => {
                let (changes, reason) = (changes.clone(), reason.clone());
                tab.feed(now_ms, dice, Event::Refused { changes, reason })
            }
            (Self::Stock(stock), Body::Sync(data)) => {
                let message = automerge::sync::Message::decode(data).expect("a sync message");
                let received = stock
                    .document
                    .receive_sync_message(&mut stock.state, message);
                received.expect("a stock client takes what the relay sends");
                stock.speak()
            }
            _ => Vec::new(),
        }
    }

    /// Time passes. Says what is to be sent.
    pub(super) fn tick(&mut self, now_ms: u64, dice: &mut Dice) -> Vec<Body> {
        match self {
            Self::Tavolo(tab) if tab.wake_at_ms.is_some_and(|at_ms| at_ms <= now_ms) => {
                tab.wake_at_ms = None;
                tab.feed(now_ms, dice, Event::Tick)
            }
            _ => Vec::new(),
        }
    }

    /// When it wants to be woken.
    pub(super) fn wakes_at_ms(&self) -> Option<u64> {
        match self {
            Self::Tavolo(tab) => tab.wake_at_ms,
            Self::Stock(_) => None,
        }
    }

    /// The program ends and begins again, with what the device kept.
    pub(super) fn restart(&mut self, dice: &mut Dice) {
        match self {
            Self::Tavolo(tab) => tab.restart(dice),
            Self::Stock(stock) => {
                let saved = stock.document.save();
                stock.document = plan::load(&saved).expect("a save that loads");
                stock.actor = stock_actor(dice);
            }
        }
    }

    /// What must be so of this peer alone once nothing moves any more.
    pub(super) fn check(&self) -> Result<(), String> {
        let Self::Tavolo(tab) = self else {
            return Ok(());
        };
        if tab.replica.unsent() != 0 {
            return Err(format!(
                "{} changes seem not to be sent",
                tab.replica.unsent()
            ));
        }
        let document = tab.replica.document();
        if tab.view != View::from_document(document) {
            return Err("a view that patches kept up to date is not the document's".to_owned());
        }
        if load(&tab.disk).get_heads() != document.get_heads() {
            return Err("a device kept something else than it shows".to_owned());
        }
        let (again, _) = Tab::open(&tab.disk, &tab.confirmed);
        if again.unsent() != 0 {
            return Err("a device forgets on opening what the server has".to_owned());
        }
        Ok(())
    }
}

impl Stock {
    fn speak(&mut self) -> Vec<Body> {
        let message = self.document.generate_sync_message(&mut self.state);
        message
            .map(|message| Body::Sync(message.encode()))
            .into_iter()
            .collect()
    }
}
