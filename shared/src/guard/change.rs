//! One change whose bytes have been walked to the end.

use automerge::{ActorId, Change, ChangeHash};

use super::budget::Budget;
use super::columns;
use super::header::{self, Chunk, Kind};
use super::inflate;
use super::ops::{self, Columns, Op};
use super::reader::Reader;
use super::refusal::Refusal;
use super::runs;
use super::switch::{self, Check};
use super::weight;
use crate::limits::{
    ACTOR_BYTES_MAX, CHANGE_DEPS_MAX, CHANGE_EXTRA_BYTES_MAX, CHANGE_INFLATED_BYTES_MAX,
    CHANGE_MESSAGE_BYTES_MAX, CHANGE_TIME_MAX, COUNTER_MAX, DOCUMENT_ACTORS_MAX,
};

/// A change that part one of the guard has passed: every length, count and column of it is
/// within bounds, and its checksum holds. It has not been held against a document yet.
#[derive(Debug, Clone)]
pub struct CheckedChange(Box<Inner>);

/// What a checked change is made of, kept apart from it: it travels through queues.
#[derive(Debug, Clone)]
struct Inner {
    change: Change,
    /// The actors it names, its own first.
    actors: Vec<ActorId>,
    ops: Vec<Op>,
    weight: u64,
}

impl CheckedChange {
    /// Checks one change chunk, compressed or not. Automerge is given it uncompressed.
    pub(super) fn read(chunk: &Chunk<'_>, budget: &mut Budget) -> Result<Self, Refusal> {
        let mut inflated = Vec::new();
        let body = match chunk.kind {
            Kind::Change => chunk.body,
            Kind::Compressed => {
                inflate_within(chunk.body, budget, &mut inflated)?;
                inflated.as_slice()
            }
            Kind::Document => return Err(Refusal::Malformed { what: "no change" }),
        };
        if body.len() > CHANGE_INFLATED_BYTES_MAX {
            return Err(Refusal::TooBig { what: "a change" });
        }
        budget.take_bytes(body.len())?;
        if !chunk.checksum_holds(Kind::Change, body) {
            return Err(Refusal::Malformed { what: "a checksum" });
        }
        let wrapped;
        let whole = if chunk.kind == Kind::Change {
            chunk.whole
        } else {
            wrapped = header::wrap(Kind::Change, body);
            wrapped.as_slice()
        };
        let parts = walk(whole, body, budget)?;
        let change =
            Change::try_from(whole).map_err(|_| Refusal::Malformed { what: "a change" })?;
        Ok(Self::with(change, parts))
    }

    /// Checks a change that Automerge has read already (its own, or one out of a document).
    ///
    /// # Errors
    /// Whatever is over a bound in it.
    pub fn of(change: Change) -> Result<Self, Refusal> {
        let mut reader = Reader::new(change.raw_bytes());
        let chunk = Chunk::read(&mut reader, CHANGE_INFLATED_BYTES_MAX)?;
        let parts = walk(chunk.whole, chunk.body, &mut Budget::whole())?;
        Ok(Self::with(change, parts))
    }

    fn with(change: Change, parts: Parts) -> Self {
        let Parts { actors, ops } = parts;
        let bytes = change.message().map_or(0, |message| message.len());
        let bytes = bytes.saturating_add(change.extra_bytes().len());
        let deps = weight::count(change.deps().len());
        let own = weight::of_changes(1, deps, weight::count(bytes));
        let weight = own.saturating_add(weight::of_each(&ops));
        // Beside its operations a change names actors, once each.
        let weight = weight.max(weight::count(change.raw_bytes().len()));
        Self(Box::new(Inner {
            change,
            actors,
            ops,
            weight,
        }))
    }

    /// The change chunk, uncompressed: what is stored, hashed and sent on.
    pub fn bytes(&self) -> &[u8] {
        self.0.change.raw_bytes()
    }

    /// Its hash.
    pub fn hash(&self) -> ChangeHash {
        self.0.change.hash()
    }

    /// Its actor.
    pub fn actor(&self) -> &ActorId {
        self.0.change.actor_id()
    }

    /// Its number among its actor's changes, from 1.
    pub fn seq(&self) -> u64 {
        self.0.change.seq()
    }

    /// The counter of its first operation.
    pub fn start_op(&self) -> u64 {
        self.0.change.start_op().get()
    }

    /// The changes it depends on.
    pub fn deps(&self) -> &[ChangeHash] {
        self.0.change.deps()
    }

    /// How many operations it has.
    pub fn ops(&self) -> usize {
        self.0.ops.len()
    }

    /// What it adds to what a document weighs (see [`crate::limits::DOCUMENT_WEIGHT_MAX`]).
    pub fn weight(&self) -> u64 {
        self.0.weight
    }

    /// Automerge's own form of it.
    pub fn change(&self) -> &Change {
        &self.0.change
    }

    /// Automerge's own form of it, to keep.
    pub fn into_change(self) -> Change {
        self.0.change
    }

    /// The operations, one by one.
    pub(super) fn each_op(&self) -> &[Op] {
        &self.0.ops
    }

    /// The actors it names, its own first.
    pub(super) fn actors(&self) -> &[ActorId] {
        &self.0.actors
    }

    /// A text of it, which one of its operations points at.
    pub(super) fn text(&self, range: &std::ops::Range<usize>) -> &str {
        let bytes = self.bytes().get(range.clone()).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

/// What a walk of a change gives beside what Automerge's own reading gives.
struct Parts {
    actors: Vec<ActorId>,
    ops: Vec<Op>,
}

/// An actor's name.
pub(super) fn actor(reader: &mut Reader<'_>) -> Result<ActorId, Refusal> {
    let bytes = reader.prefixed(ACTOR_BYTES_MAX, "an actor")?;
    if bytes.is_empty() {
        return Err(Refusal::Malformed { what: "an actor" });
    }
    Ok(ActorId::from(bytes))
}

/// Inflates a change within its own bound and the budget's.
fn inflate_within(packed: &[u8], budget: &Budget, out: &mut Vec<u8>) -> Result<(), Refusal> {
    let max = CHANGE_INFLATED_BYTES_MAX.min(budget.bytes());
    match inflate::inflate(packed, max, out) {
        Err(Refusal::TooBig { .. }) if max < CHANGE_INFLATED_BYTES_MAX => Err(Refusal::Budget),
        other => other.map(|_| ()),
    }
}

/// Walks a change: `whole` is the chunk, `body` what comes after its header.
fn walk(whole: &[u8], body: &[u8], budget: &mut Budget) -> Result<Parts, Refusal> {
    let mut reader = Reader::new(body);
    let deps = reader.hashes(CHANGE_DEPS_MAX, "dependencies")?;
    let mut sorted = deps;
    sorted.sort_unstable();
    if sorted.array_windows().any(|[a, b]| a == b) {
        return Err(Refusal::Malformed {
            what: "a dependency named twice",
        });
    }
    let own = actor(&mut reader)?;
    let seq = reader.unsigned()?;
    let start_op = reader.unsigned()?;
    let counter_max = if switch::on(Check::StartOp) {
        COUNTER_MAX
    } else {
        u64::MAX
    };
    if seq == 0 || seq > COUNTER_MAX || start_op == 0 || start_op > counter_max {
        return Err(Refusal::TooBig {
            what: "the number of a change or an operation",
        });
    }
    let time = reader.signed()?;
    if !(-CHANGE_TIME_MAX..=CHANGE_TIME_MAX).contains(&time) {
        return Err(Refusal::TooBig { what: "a time" });
    }
    runs::text(&mut reader, CHANGE_MESSAGE_BYTES_MAX)?;
    let count = reader.size(DOCUMENT_ACTORS_MAX, "actors")?;
    let mut actors = vec![own];
    for _ in 0..count {
        actors.push(actor(&mut reader)?);
    }
    let announced = columns::announced(&mut reader, &ops::COLUMNS)?;
    if announced.iter().any(|column| column.deflated) {
        return Err(Refusal::Malformed {
            what: "a deflated column in a change",
        });
    }
    let size = announced
        .iter()
        .fold(0usize, |sum, column| sum.saturating_add(column.size));
    let base = whole.len().saturating_sub(reader.rest().len());
    let data = reader.take(size)?;
    if reader.rest().len() > CHANGE_EXTRA_BYTES_MAX {
        return Err(Refusal::TooBig {
            what: "bytes after a change",
        });
    }
    let columns = Columns {
        announced: &announced,
        data,
        base,
        actors: actors.len(),
    };
    let ops = ops::read(&columns, budget)?;
    check_actors(&actors, &ops)?;
    Ok(Parts { actors, ops })
}

/// The other actors are in order, each once, and each named by some operation: nothing else does
/// Automerge write, so nothing else reads back the same.
fn check_actors(actors: &[ActorId], ops: &[Op]) -> Result<(), Refusal> {
    const BAD: Refusal = Refusal::Malformed {
        what: "the list of actors",
    };
    let Some((own, others)) = actors.split_first() else {
        return Err(BAD);
    };
    if others.array_windows().any(|[a, b]| a >= b) || others.contains(own) {
        return Err(BAD);
    }
    let mut named = vec![false; actors.len()];
    let mut name = |id: &ops::Id| {
        if let Some(slot) = named.get_mut(id.actor) {
            *slot = true;
        }
    };
    for op in ops {
        op.obj.iter().for_each(&mut name);
        if let ops::Key::Element(id) = &op.key {
            name(id);
        }
        op.preds.iter().for_each(&mut name);
    }
    if named.iter().skip(1).all(|named| *named) {
        Ok(())
    } else {
        Err(BAD)
    }
}
