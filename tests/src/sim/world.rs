//! Everything that happens, one thing at a time.

use std::sync::LazyLock;

use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::plan::edit::{EditError, Tx};
use tavolo_shared::plan::seed::Seed;
use tavolo_shared::plan::template;
use tavolo_shared::protocol::Body;
use tavolo_shared::sync::{ConnectionId, Event, Rights, StoredChange};

use super::Dice;
use super::hand::Typed;
use super::peer::Peer;
use super::relay::{Output, Server, Wire};

/// Somebody's place at the table.
#[derive(Debug)]
pub struct Chair {
    participant: ParticipantId,
    /// The peer.
    pub peer: Peer,
    wire: Option<Wire>,
    /// Cannot reach the server.
    pub(super) cut_off: bool,
    /// May write.
    writes: bool,
}

/// A relay, its peers, and the connections between them.
#[derive(Debug)]
pub struct World {
    /// The seed's chance.
    pub dice: Dice,
    /// What was typed.
    pub typed: Typed,
    /// The relay.
    pub server: Server,
    /// The peers.
    pub chairs: Vec<Chair>,
    pub(super) now_ms: u64,
    connections: u64,
    /// Things go wrong: disks fail, queues overflow, frames come twice.
    rough: bool,
    /// Rights are given and taken.
    pub(super) strict: bool,
    /// Messages that were delivered since the meeting was told to come to rest.
    pub delivered: usize,
}

/// A plan as the server seeds it: what every simulation begins with.
static SEEDED: LazyLock<Vec<StoredChange>> = LazyLock::new(|| {
    let mut dice = Dice::new(0);
    let actor = ParticipantId::SERVER.actor([0; 16]);
    let seed = Seed {
        templates: template::built_in(),
        language: tavolo_shared::api::Language::It,
        actor,
        entropy: &mut dice,
    };
    let group: GroupId = "ict".parse().expect("an id");
    let document = seed
        .plan(&group)
        .expect("the built-in templates have the group");
    let changes = document.get_changes(&[]);
    changes
        .iter()
        .map(|change| StoredChange {
            hash: change.hash(),
            actor: change.actor_id().clone(),
            seq: change.seq(),
            participant: ParticipantId::SERVER,
            bytes: change.raw_bytes().into(),
        })
        .collect()
});

impl World {
    /// The meeting of a seed: 3 to 12 peers.
    pub fn of_seed(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let count = 3 + dice.below(10);
        let rough = dice.one_in(2);
        let strict = dice.one_in(3);
        let mut world = Self {
            strict,
            ..Self::new(dice, rough)
        };
        for _ in 0..count {
            let stock = world.dice.one_in(3);
            world.seat(stock, true);
        }
        world
    }

    /// A table without anybody at it.
    pub fn new(mut dice: Dice, rough: bool) -> Self {
        let server = Server::new(SEEDED.clone(), &mut dice);
        Self {
            dice,
            typed: Typed::default(),
            server,
            chairs: Vec::new(),
            now_ms: 1,
            connections: 0,
            rough,
            strict: false,
            delivered: 0,
        }
    }

    /// Somebody sits down, not connected yet. Gives their chair's number.
    pub fn seat(&mut self, stock: bool, writes: bool) -> usize {
        let number = u8::try_from(self.chairs.len() + 1).expect("few peers");
        let participant = ParticipantId::from_bytes([number; 16]);
        let peer = Peer::new(participant, stock, &mut self.dice);
        self.chairs.push(Chair {
            participant,
            peer,
            wire: None,
            cut_off: false,
            writes,
        });
        self.chairs.len() - 1
    }

    /// One thing happens.
    ///
    /// # Errors
    /// What must not have happened.
    pub fn step(&mut self) -> Result<(), String> {
        self.now_ms += self.dice.draw() % 40;
        let who = self.dice.below(self.chairs.len());
        if self.strict && self.dice.one_in(20) {
            let writes = !self.chairs[who].writes;
            self.set_writes(who, writes);
        }
        match self.dice.below(if self.rough { 100 } else { 90 }) {
            0..25 => self.act(who),
            25..45 => drop(self.deliver_up(who)?),
            45..65 => drop(self.deliver_down(who)),
            65..77 => self.disk_answers(false)?,
            77..80 => self.tick(),
            80..85 => self.connect(who),
            85 => self.disconnect(who),
            86 => self.restart(who),
            87 => self.chairs[who].cut_off = !self.chairs[who].cut_off,
            88 if self.dice.one_in(4) => self.crash(),
            90..92 => self.disk_answers(true)?,
            92..95 => self.lag(who),
            95..98 => self.repeat(who),
            _ => {}
        }
        Ok(())
    }

    /// Somebody does something to the plan.
    pub fn act(&mut self, who: usize) {
        let Self {
            chairs,
            dice,
            typed,
            now_ms,
            ..
        } = self;
        let bodies = chairs[who].peer.act(*now_ms, dice, typed);
        self.send_up(who, bodies);
    }

    /// Somebody makes one edit.
    pub fn edit<T>(
        &mut self,
        who: usize,
        run: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> T {
        let Self {
            chairs,
            dice,
            now_ms,
            ..
        } = self;
        let (value, bodies) = chairs[who].peer.edit(*now_ms, dice, run);
        self.send_up(who, bodies);
        value
    }

    /// Messages on their way to somebody.
    pub fn awaited_by(&self, who: usize) -> usize {
        let wire = self.chairs[who].wire.as_ref();
        wire.map_or(0, |wire| wire.down.len())
    }

    /// Takes the messages that somebody has sent and that have not arrived.
    pub fn intercept(&mut self, who: usize) -> Vec<Body> {
        let wire = self.chairs[who].wire.as_mut();
        wire.map_or(Vec::new(), |wire| wire.up.drain(..).collect())
    }

    /// Puts messages on their way to the relay, whoever made them.
    pub fn send_up(&mut self, who: usize, bodies: Vec<Body>) {
        if let Some(wire) = &mut self.chairs[who].wire {
            wire.up.extend(bodies);
        }
    }

    /// Connects somebody, unless they are, or cannot be.
    pub fn connect(&mut self, who: usize) {
        let chair = &mut self.chairs[who];
        if chair.wire.is_some() || chair.cut_off {
            return;
        }
        self.connections += 1;
        let conn = ConnectionId(self.connections);
        chair.wire = Some(Wire::new(conn));
        let rights = Rights {
            participant: chair.participant,
            read: true,
            write: chair.writes,
        };
        self.server.join(conn, rights, &mut self.dice);
        let bodies = chair.peer.connect(conn, self.now_ms, &mut self.dice);
        self.send_up(who, bodies);
    }

    /// Breaks somebody's connection: what was under way is lost.
    pub fn disconnect(&mut self, who: usize) {
        let Some(wire) = self.chairs[who].wire.take() else {
            return;
        };
        self.chairs[who]
            .peer
            .disconnect(wire.conn, self.now_ms, &mut self.dice);
        let outputs = self
            .server
            .feed(&mut self.dice, Event::Left { conn: wire.conn });
        assert!(self.perform(outputs).is_ok());
    }

    fn restart(&mut self, who: usize) {
        self.disconnect(who);
        self.chairs[who].peer.restart(&mut self.dice);
    }

    /// The server is killed: what was not committed is gone, and so are all connections.
    pub fn crash(&mut self) {
        for chair in &mut self.chairs {
            if let Some(wire) = chair.wire.take() {
                chair
                    .peer
                    .disconnect(wire.conn, self.now_ms, &mut self.dice);
            }
        }
        self.server.crash(&mut self.dice);
    }

    /// Changes what somebody may do.
    pub fn set_writes(&mut self, who: usize, writes: bool) {
        let chair = &mut self.chairs[who];
        chair.writes = writes;
        let rights = Rights {
            participant: chair.participant,
            read: true,
            write: writes,
        };
        if let Some(conn) = chair.wire.as_ref().map(|wire| wire.conn) {
            let event = Event::RightsChanged { conn, rights };
            let outputs = self.server.feed(&mut self.dice, event);
            assert!(self.perform(outputs).is_ok());
        }
    }

    /// One message of somebody's arrives at the relay, if there is one.
    ///
    /// # Errors
    /// The relay closed somebody.
    pub fn deliver_up(&mut self, who: usize) -> Result<bool, String> {
        let Some(wire) = &mut self.chairs[who].wire else {
            return Ok(false);
        };
        let Some(body) = wire.up.pop_front() else {
            return Ok(false);
        };
        let outputs = self.server.receive(wire.conn, &body, &mut self.dice);
        self.perform(outputs)?;
        Ok(true)
    }

    /// One message to somebody arrives, if there is one.
    pub fn deliver_down(&mut self, who: usize) -> bool {
        let Some(wire) = &mut self.chairs[who].wire else {
            return false;
        };
        let (conn, lagging) = (wire.conn, wire.lagging);
        let Some(body) = wire.down.pop_front() else {
            if lagging {
                wire.lagging = false;
                let outputs = self.server.feed(&mut self.dice, Event::CaughtUp { conn });
                assert!(self.perform(outputs).is_ok());
            }
            return lagging;
        };
        let chair = &mut self.chairs[who];
        let bodies = chair.peer.receive(conn, &body, self.now_ms, &mut self.dice);
        self.send_up(who, bodies);
        true
    }

    /// The relay's disk answers.
    ///
    /// # Errors
    /// The relay closed somebody.
    pub fn disk_answers(&mut self, fails: bool) -> Result<(), String> {
        let outputs = self.server.disk_answers(fails, &mut self.dice);
        self.perform(outputs)
    }

    pub(super) fn tick(&mut self) {
        for who in 0..self.chairs.len() {
            let bodies = self.chairs[who].peer.tick(self.now_ms, &mut self.dice);
            self.send_up(who, bodies);
        }
    }

    /// The relay's queue for somebody overflows: the newest frame of it is lost.
    pub fn lag(&mut self, who: usize) {
        let Some(wire) = &mut self.chairs[who].wire else {
            return;
        };
        if wire.lagging || wire.down.pop_back().is_none() {
            return;
        }
        wire.lagging = true;
        let outputs = self
            .server
            .feed(&mut self.dice, Event::Lagged { conn: wire.conn });
        assert!(self.perform(outputs).is_ok());
    }

    /// A frame comes twice.
    fn repeat(&mut self, who: usize) {
        let upwards = self.dice.one_in(2);
        let Some(wire) = &mut self.chairs[who].wire else {
            return;
        };
        let queue = if upwards {
            &mut wire.up
        } else {
            &mut wire.down
        };
        if let Some(first) = queue.front().cloned() {
            queue.push_front(first);
        }
    }

    fn perform(&mut self, outputs: Vec<Output>) -> Result<(), String> {
        for output in outputs {
            match output {
                Output::Send(conn, body) => {
                    let wires = self
                        .chairs
                        .iter_mut()
                        .filter_map(|chair| chair.wire.as_mut());
                    if let Some(wire) = wires.into_iter().find(|wire| wire.conn == conn) {
                        wire.down.push_back(body);
                    }
                }
                Output::Close(why) => return Err(format!("the relay closed for {why:?}")),
            }
        }
        Ok(())
    }
}
