//! Real changes, messages and documents with a few things altered, from a seed.
//!
//! Not only bytes flipped: a change is taken apart into its fields and operations, or into its
//! columns, altered there, and put together again with the checksum that fits, so that it gets as
//! far into the guard as it can.

use std::num::NonZeroU64;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::legacy::{self, Key, MarkData, ObjectId, Op, OpId, OpType};
use automerge::{ActorId, Change, ChangeHash, ExpandedChange, ObjType, ScalarValue};

use super::super::header::{self, Chunk};
use super::super::reader::Reader;
use super::{forge, signed, unsigned};

/// A small generator of numbers, the same on every machine (SplitMix64).
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// From a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, or 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.draw() % bound).unwrap_or_default()
    }

    /// Once in so many times.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of some things.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// A byte.
    fn byte(&mut self) -> u8 {
        u8::try_from(self.draw() & 0xff).unwrap_or_default()
    }

    /// A number that is likely to be at some edge.
    fn edge(&mut self) -> u64 {
        const EDGES: [u64; 12] = [
            0,
            1,
            2,
            63,
            127,
            0x7fff_ffff,
            0x8000_0000,
            0xffff_ffff,
            0x1_0000_0000,
            1 << 53,
            u64::MAX >> 1,
            u64::MAX,
        ];
        match self.below(3) {
            0 => self.pick(&EDGES).copied().unwrap_or_default(),
            1 => self.draw() & 0xff,
            _ => self.draw() >> self.below(64),
        }
    }
}

/// What there is to refer to, and to be confused with.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Names of operations that exist: objects, elements, values.
    pub ids: Vec<OpId>,
    /// Actors that have written.
    pub actors: Vec<ActorId>,
    /// Changes of the document.
    pub changes: Vec<ChangeHash>,
    /// Keys of maps.
    pub keys: Vec<String>,
}

impl World {
    /// All that stands in these changes.
    pub fn of(changes: &[Change]) -> Self {
        let mut world = Self::default();
        for change in changes {
            world.changes.push(change.hash());
            world.actors.push(change.actor_id().clone());
            for (counter, op) in (change.start_op().get()..).zip(change.decode().operations) {
                world.ids.push(OpId(counter, change.actor_id().clone()));
                if let Key::Map(key) = op.key {
                    world.keys.push(key.to_string());
                }
            }
        }
        world
    }

    fn id(&self, rng: &mut Rng) -> OpId {
        let known = rng.pick(&self.ids).cloned();
        let known = known.unwrap_or_else(|| OpId(1, ActorId::from([1; 16])));
        match rng.below(8) {
            0 => OpId(rng.edge(), known.1),
            1 => OpId(known.0, self.actor(rng)),
            2 => OpId(known.0.saturating_add(1), known.1),
            _ => known,
        }
    }

    fn actor(&self, rng: &mut Rng) -> ActorId {
        match (rng.below(6), rng.pick(&self.actors)) {
            (0, _) | (_, None) => ActorId::from(rng.draw().to_le_bytes()),
            (_, Some(actor)) => actor.clone(),
        }
    }

    fn key(&self, rng: &mut Rng) -> Key {
        match (rng.below(5), rng.pick(&self.keys)) {
            (0, _) => Key::head(),
            (1 | 2, _) => legacy::ElementId::Id(self.id(rng)).into_key(),
            (_, Some(key)) => forge::at(key),
            (_, None) => forge::at("x"),
        }
    }
}

/// Some value.
fn value(rng: &mut Rng) -> ScalarValue {
    match rng.below(9) {
        0 => ScalarValue::Null,
        1 => true.into(),
        2 => ScalarValue::Uint(rng.edge()),
        3 => ScalarValue::Int(rng.edge().cast_signed()),
        4 => ScalarValue::F64(f64::NAN),
        5 => ScalarValue::counter(rng.edge().cast_signed()),
        6 => ScalarValue::Timestamp(rng.edge().cast_signed()),
        7 => ScalarValue::Bytes(vec![rng.byte(); rng.below(40)]),
        _ => ["", "x", "=parola", "🙂", "\u{0}"]
            .get(rng.below(5))
            .copied()
            .unwrap_or("")
            .into(),
    }
}

/// Some action.
fn action(rng: &mut Rng) -> OpType {
    match rng.below(9) {
        0 => OpType::Make(ObjType::Map),
        1 => OpType::Make(ObjType::Text),
        2 => OpType::Make(ObjType::List),
        3 => OpType::Make(ObjType::Table),
        4 => OpType::Delete,
        5 => OpType::Increment(rng.edge().cast_signed()),
        6 => OpType::MarkEnd(rng.one_in(2)),
        7 => OpType::MarkBegin(MarkData {
            name: "bold".into(),
            value: value(rng),
            expand: rng.one_in(2),
        }),
        _ => OpType::Put(value(rng)),
    }
}

/// Alters one thing of one operation.
fn alter_op(op: &mut Op, world: &World, rng: &mut Rng) {
    match rng.below(6) {
        0 => {
            op.obj = if rng.one_in(5) {
                ObjectId::Root
            } else {
                ObjectId::Id(world.id(rng))
            }
        }
        1 => op.key = world.key(rng),
        2 => op.action = action(rng),
        3 => op.insert = !op.insert,
        4 => op.pred = legacy::SortedVec::new(),
        _ => {
            let extra = (0..=rng.below(2)).map(|_| world.id(rng));
            op.pred = op.pred.iter().cloned().chain(extra).collect();
        }
    }
}

/// Alters the list of operations.
fn alter_ops(ops: &mut Vec<Op>, world: &World, rng: &mut Rng) {
    let (one, other) = (rng.below(ops.len()), rng.below(ops.len()));
    match rng.below(8) {
        0 if !ops.is_empty() => drop(ops.remove(one)),
        1 if !ops.is_empty() => ops.swap(one, other),
        2 => ops.extend(ops.get(one).cloned()),
        3 => ops.push(Op {
            action: action(rng),
            obj: ObjectId::Id(world.id(rng)),
            key: world.key(rng),
            pred: legacy::SortedVec::new(),
            insert: rng.one_in(2),
        }),
        _ => {
            if let Some(op) = ops.get_mut(one) {
                alter_op(op, world, rng);
            }
        }
    }
}

/// Alters one field of a change, or one of its operations.
fn alter_change(change: &mut ExpandedChange, world: &World, rng: &mut Rng) {
    match rng.below(20) {
        0 => change.seq = rng.edge(),
        1 => change.seq = change.seq.saturating_add(1),
        2 => change.start_op = NonZeroU64::MIN.saturating_add(rng.edge() >> 1),
        3 => {
            let near = change
                .start_op
                .get()
                .saturating_sub(u64::from(rng.byte() % 8));
            change.start_op = NonZeroU64::MIN.saturating_add(near);
        }
        4 => change.time = rng.edge().cast_signed(),
        5 => change.deps = rng.pick(&world.changes).into_iter().copied().collect(),
        6 => change.deps.extend(rng.pick(&world.changes)),
        7 => change.deps.push(ChangeHash([rng.byte(); 32])),
        8 => change.actor_id = world.actor(rng),
        9 => change.message = Some("m".repeat(rng.below(2_000))),
        10 => change.extra_bytes = vec![rng.byte(); rng.below(2_000)],
        _ => alter_ops(&mut change.operations, world, rng),
    }
}

/// Alters one column's bytes, or which columns there are.
fn alter_columns(columns: &mut Vec<(u64, Vec<u8>)>, rng: &mut Rng) {
    let (one, other) = (rng.below(columns.len()), rng.below(columns.len()));
    let edge = rng.edge();
    match rng.below(9) {
        0 if !columns.is_empty() => drop(columns.remove(one)),
        1 if !columns.is_empty() => columns.swap(one, other),
        2 => columns.extend(columns.get(one).cloned()),
        3 => columns.push((edge & 0xff, vec![rng.byte(); rng.below(10)])),
        _ => {
            let Some((spec, data)) = columns.get_mut(one) else {
                return;
            };
            match rng.below(7) {
                0 => *spec ^= 1 << rng.below(8),
                1 => data.truncate(rng.below(data.len())),
                2 => data.extend((0..rng.below(8)).map(|_| rng.byte())),
                3 => signed(data, edge.cast_signed()),
                4 => {
                    // Another length for the first run.
                    let rest = data.get(1..).unwrap_or_default().to_vec();
                    data.clear();
                    if rng.one_in(2) {
                        unsigned(data, edge)
                    } else {
                        signed(data, edge.cast_signed())
                    }
                    data.extend(rest);
                }
                _ => flip(data, rng),
            }
        }
    }
}

/// Flips some bits.
fn flip(bytes: &mut [u8], rng: &mut Rng) {
    let at = rng.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << rng.below(8);
    }
}

/// A change with some things altered. Where nothing sensible comes of it, the change as it was.
pub fn change(of: &Change, world: &World, rng: &mut Rng) -> Vec<u8> {
    let mut bytes = of.raw_bytes().to_vec();
    let mut expanded = of.decode();
    if !rng.one_in(4) {
        for _ in 0..=rng.below(2) {
            alter_change(&mut expanded, world, rng);
        }
        // Automerge's own encoder may find it too absurd to write.
        if let Ok(made) = catch_unwind(AssertUnwindSafe(|| forge::encode(expanded))) {
            bytes = made;
        }
    }
    if rng.one_in(3) {
        let altered = forge::alter_columns(&bytes, |columns| alter_columns(columns, rng));
        bytes = altered.unwrap_or(bytes);
    }
    if rng.one_in(12) {
        chunk(&bytes, rng)
    } else {
        bytes
    }
}

/// A chunk with bits of its body flipped, cut or added to, and the checksum that fits.
pub fn chunk(of: &[u8], rng: &mut Rng) -> Vec<u8> {
    let Ok(chunk) = Chunk::read(&mut Reader::new(of), usize::MAX) else {
        return of.to_vec();
    };
    let mut body = chunk.body.to_vec();
    for _ in 0..=rng.below(3) {
        match rng.below(6) {
            0 => body.truncate(rng.below(body.len())),
            1 => body.push(rng.byte()),
            2 => {
                let at = rng.below(body.len());
                let mut number = Vec::new();
                unsigned(&mut number, rng.edge());
                body.splice(at..body.len().min(at.saturating_add(1)), number);
            }
            _ => flip(&mut body, rng),
        }
    }
    header::wrap(chunk.kind, &body)
}

/// A sync message with some of its bytes altered; it has no checksum of its own.
pub fn message(of: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = of.to_vec();
    for _ in 0..=rng.below(4) {
        match rng.below(5) {
            0 => bytes.truncate(rng.below(bytes.len().saturating_add(1))),
            1 => {
                let at = rng.below(bytes.len());
                let mut number = Vec::new();
                unsigned(&mut number, rng.edge());
                bytes.splice(at..bytes.len().min(at.saturating_add(1)), number);
            }
            _ => flip(&mut bytes, rng),
        }
    }
    bytes
}
