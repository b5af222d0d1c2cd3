//! A whole document in one chunk: what a save is, and what a client that was away for long sends.
//!
//! The walk bounds what loading it may cost: inflated bytes, actors, changes, operations, and the
//! length of every run. What the columns say is left to Automerge's own loading, which computes
//! every change's hash anew and compares the heads; a panic in it is caught.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::Automerge;

use super::budget::Budget;
use super::change::{self, CheckedChange};
use super::columns::{self, Announced, Spec};
use super::header::{Chunk, Kind};
use super::inflate;
use super::reader::Reader;
use super::refusal::Refusal;
use super::runs;
use super::weight;
use crate::limits::{
    CHANGE_DEPS_MAX, CHANGE_EXTRA_BYTES_MAX, CHANGE_MESSAGE_BYTES_MAX, CHANGE_TIME_MAX,
    COUNTER_MAX, DOCUMENT_ACTORS_MAX, DOCUMENT_CHANGES_MAX, DOCUMENT_DEPS_MAX,
    DOCUMENT_INFLATED_BYTES_MAX, DOCUMENT_OPS_MAX, DOCUMENT_SUCCS_MAX, KEY_BYTES_MAX,
    START_OP_AHEAD_MAX,
};
use crate::plan;

/// The columns of the changes of a document.
const CHANGE_COLUMNS: [Spec; 9] = [
    0x01, 0x03, 0x13, 0x23, 0x35, DEPS_COUNT, DEPS_INDEX, 0x56, 0x57,
];
const CHANGE_ACTOR: Spec = 0x01;
const CHANGE_SEQ: Spec = 0x03;
const CHANGE_MAX_OP: Spec = 0x13;
const CHANGE_TIME: Spec = 0x23;
const CHANGE_MESSAGE: Spec = 0x35;
const DEPS_COUNT: Spec = 0x40;
const DEPS_INDEX: Spec = 0x43;

/// The columns of the operations of a document.
const OP_COLUMNS: [Spec; 16] = [
    0x01, 0x02, 0x11, 0x13, 0x15, 0x21, 0x23, OP_INSERT, OP_ACTION, VALUE_META, VALUE, SUCC_COUNT,
    SUCC_ACTOR, SUCC_CTR, OP_EXPAND, 0xa5,
];
/// Those that are an actor for each operation (of its object, its key, itself).
const OP_ACTORS: [Spec; 3] = [0x01, 0x11, 0x21];
/// Those that are a counter for each operation, as a difference (of its key, itself).
const OP_COUNTERS: [Spec; 2] = [0x13, 0x23];
/// Those that are a text for each operation (its key, the name of its mark).
const OP_TEXTS: [Spec; 2] = [0x15, 0xa5];
const OP_OBJ_CTR: Spec = 0x02;
const OP_INSERT: Spec = 0x34;
const OP_ACTION: Spec = 0x42;
const OP_EXPAND: Spec = 0x94;
const VALUE_META: Spec = 0x56;
const VALUE: Spec = 0x57;
const SUCC_COUNT: Spec = 0x80;
const SUCC_ACTOR: Spec = 0x81;
const SUCC_CTR: Spec = 0x83;

/// A document chunk within the bounds of one. Expanding it may take a while: off the relay's
/// threads, and within a budget for each participant.
#[derive(Debug, Clone)]
pub struct CheckedDocument {
    bytes: Vec<u8>,
    inflated_bytes: usize,
    changes: u64,
    ops: u64,
    weight: u64,
}

impl CheckedDocument {
    /// Checks a document chunk.
    pub(super) fn read(chunk: &Chunk<'_>, budget: &mut Budget) -> Result<Self, Refusal> {
        budget.take_document()?;
        if !chunk.checksum_holds(Kind::Document, chunk.body) {
            return Err(Refusal::Malformed { what: "a checksum" });
        }
        let walked = walk(chunk.body, budget)?;
        Ok(Self {
            bytes: chunk.whole.to_vec(),
            ..walked
        })
    }

    /// The chunk, as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What it inflates to, in bytes.
    pub fn inflated_bytes(&self) -> usize {
        self.inflated_bytes
    }

    /// How many changes it holds.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// How many operations it holds: what expanding it is charged by.
    pub fn ops(&self) -> u64 {
        self.ops
    }

    /// What it weighs (see [`crate::limits::DOCUMENT_WEIGHT_MAX`]): no more than all its changes
    /// together.
    pub fn weight(&self) -> u64 {
        self.weight
    }

    /// Opens it as a document of its own.
    ///
    /// # Errors
    /// Whatever Automerge finds wrong with it.
    pub fn open(&self) -> Result<Automerge, Refusal> {
        const BAD: Refusal = Refusal::Malformed { what: "a document" };
        // Nothing of what the closure touches outlives a panic in it.
        let loaded = catch_unwind(AssertUnwindSafe(|| plan::load(&self.bytes)));
        loaded.map_err(|_| BAD)?.map_err(|_| BAD)
    }

    /// Its changes, each after those it depends on, each checked.
    ///
    /// # Errors
    /// Whatever is wrong with the document or with one of its changes.
    pub fn expand(&self) -> Result<Vec<CheckedChange>, Refusal> {
        let document = self.open()?;
        let changes = catch_unwind(AssertUnwindSafe(|| document.get_changes(&[])))
            .map_err(|_| Refusal::Malformed { what: "a document" })?;
        changes.into_iter().map(CheckedChange::of).collect()
    }
}

/// The columns of one half of a document, each inflated.
struct Half<'a> {
    columns: Vec<(Spec, std::borrow::Cow<'a, [u8]>)>,
}

impl<'a> Half<'a> {
    /// Takes the columns' data off `reader`, inflating at most `budget` bytes, which is lowered
    /// by what they take.
    fn read(
        reader: &mut Reader<'a>,
        announced: &[Announced],
        budget: &mut usize,
    ) -> Result<Self, Refusal> {
        let mut columns = Vec::with_capacity(announced.len());
        for column in announced {
            let stored = reader.take(column.size)?;
            let bytes = if column.deflated {
                let mut out = Vec::new();
                inflate::inflate(stored, *budget, &mut out)?;
                out.into()
            } else {
                std::borrow::Cow::Borrowed(stored)
            };
            *budget = budget.checked_sub(bytes.len()).ok_or(Refusal::TooBig {
                what: "inflated bytes",
            })?;
            columns.push((column.spec, bytes));
        }
        Ok(Self { columns })
    }

    /// One column, or nothing.
    fn column(&self, spec: Spec) -> &[u8] {
        self.columns
            .iter()
            .find(|(each, _)| *each == spec)
            .map_or(&[], |(_, bytes)| bytes)
    }

    /// Walks a column of plain integers, each at most `max_value`, and says how many there are.
    fn integers(&self, spec: Spec, max: u64, max_value: u64) -> Result<u64, Refusal> {
        runs::walk(self.column(spec), max, Reader::unsigned, |value, _| {
            if value.is_some_and(|value| value > max_value) {
                Err(Refusal::TooBig {
                    what: "a number in a column",
                })
            } else {
                Ok(())
            }
        })
    }

    /// Walks a column of counts, and says how many there are and what they sum up to.
    fn counts(&self, spec: Spec, max: u64, max_sum: u64) -> Result<(u64, u64), Refusal> {
        let mut sum = 0u64;
        let total = runs::walk(self.column(spec), max, Reader::unsigned, |value, length| {
            let all = value.unwrap_or_default().checked_mul(length);
            sum = all
                .and_then(|all| sum.checked_add(all))
                .filter(|sum| *sum <= max_sum)
                .ok_or(Refusal::TooBig {
                    what: "a sum of counts",
                })?;
            Ok(())
        })?;
        Ok((total, sum))
    }

    /// Walks a column of texts. Says how many there are, and how long all of them are, each as often
    /// as it stands there.
    fn texts(&self, spec: Spec, max: u64, max_bytes: usize) -> Result<(u64, u64), Refusal> {
        let read = |reader: &mut Reader<'_>| {
            runs::text(reader, max_bytes).map(|text| weight::count(text.len()))
        };
        let mut bytes = 0_u64;
        let total = runs::walk(self.column(spec), max, read, |size, times| {
            bytes = bytes.saturating_add(size.unwrap_or_default().saturating_mul(times));
            Ok(())
        })?;
        Ok((total, bytes))
    }

    /// Walks a column of counters as differences.
    fn counters(&self, spec: Spec, max: u64) -> Result<u64, Refusal> {
        runs::walk_deltas(self.column(spec), max, &runs::COUNTERS, |_, _| Ok(()))
    }

    /// Walks the lengths of values, which must be all of the bytes that are there.
    fn values(&self, max: u64, max_bytes: usize) -> Result<u64, Refusal> {
        let mut sum = 0u64;
        let total = runs::walk(
            self.column(VALUE_META),
            max,
            Reader::unsigned,
            |meta, length| {
                let size = meta.unwrap_or_default() >> 4;
                if usize::try_from(size).map_or(true, |size| size > max_bytes) {
                    return Err(Refusal::TooBig { what: "a value" });
                }
                sum = size
                    .checked_mul(length)
                    .and_then(|all| sum.checked_add(all))
                    .ok_or(Refusal::TooBig { what: "values" })?;
                Ok(())
            },
        )?;
        if u64::try_from(self.column(VALUE).len()) == Ok(sum) {
            Ok(total)
        } else {
            Err(Refusal::Malformed { what: "the values" })
        }
    }
}

/// A column is as long as there are entries, or is not there.
fn fits(total: u64, expected: u64) -> Result<(), Refusal> {
    runs::fits(total, runs::times(expected))
}

/// Walks the body of a document chunk. Its bytes are left out of what it gives.
fn walk(body: &[u8], spent: &mut Budget) -> Result<CheckedDocument, Refusal> {
    let mut reader = Reader::new(body);
    let actors = reader.size(DOCUMENT_ACTORS_MAX, "actors")?;
    let mut last = None;
    for _ in 0..actors {
        let actor = change::actor(&mut reader)?;
        if last.as_ref().is_some_and(|last| *last >= actor) {
            return Err(Refusal::Malformed {
                what: "the list of actors",
            });
        }
        last = Some(actor);
    }
    let heads = reader.hashes(CHANGE_DEPS_MAX, "heads")?.len();
    let of_changes = columns::announced(&mut reader, &CHANGE_COLUMNS)?;
    let of_ops = columns::announced(&mut reader, &OP_COLUMNS)?;
    let mut budget = spent.bytes();
    let whole = budget;
    let changes = Half::read(&mut reader, &of_changes, &mut budget)?;
    let ops = Half::read(&mut reader, &of_ops, &mut budget)?;
    if !reader.is_empty() {
        for _ in 0..heads {
            reader.unsigned()?;
        }
    }
    if !reader.is_empty() {
        return Err(Refusal::Malformed {
            what: "bytes after a document",
        });
    }
    let actor_max = u64::try_from(actors).unwrap_or(u64::MAX).saturating_sub(1);
    let (op_count, deleted, op_bytes) = walk_ops(&ops, actor_max)?;
    let of_changes = walk_changes(&changes, actor_max, op_count.saturating_add(deleted))?;
    let inflated_bytes = whole.saturating_sub(budget);
    spent.take_bytes(inflated_bytes)?;
    spent.take_ops(op_count.saturating_add(deleted))?;
    let (change_count, deps, bytes) = of_changes;
    let of_changes = weight::of_changes(change_count, deps, bytes);
    Ok(CheckedDocument {
        bytes: Vec::new(),
        inflated_bytes,
        changes: change_count,
        ops: op_count,
        weight: weight::of_ops(op_count, deleted, op_bytes).saturating_add(of_changes),
    })
}

/// Walks the operations' columns. Gives how many there are, how many successors they have, and the
/// bytes of their keys, names and values.
fn walk_ops(half: &Half<'_>, actor_max: u64) -> Result<(u64, u64, u64), Refusal> {
    let count = half.integers(OP_ACTION, DOCUMENT_OPS_MAX, 7)?;
    for spec in OP_ACTORS {
        fits(half.integers(spec, count, actor_max)?, count)?;
    }
    fits(half.integers(OP_OBJ_CTR, count, COUNTER_MAX)?, count)?;
    for spec in OP_COUNTERS {
        fits(half.counters(spec, count)?, count)?;
    }
    let mut bytes = weight::count(half.column(VALUE).len());
    for spec in OP_TEXTS {
        let (total, size) = half.texts(spec, count, KEY_BYTES_MAX)?;
        fits(total, count)?;
        bytes = bytes.saturating_add(size);
    }
    for spec in [OP_INSERT, OP_EXPAND] {
        fits(
            runs::walk_bools(half.column(spec), count, |_, _| Ok(()))?,
            count,
        )?;
    }
    fits(half.values(count, DOCUMENT_INFLATED_BYTES_MAX)?, count)?;
    let (counts, succs) = half.counts(SUCC_COUNT, count, DOCUMENT_SUCCS_MAX)?;
    fits(counts, count)?;
    fits(half.integers(SUCC_ACTOR, succs, actor_max)?, succs)?;
    fits(half.counters(SUCC_CTR, succs)?, succs)?;
    Ok((count, succs, bytes))
}

/// Walks the changes' columns, and says how many changes there are, how many dependencies they have,
/// and the bytes of their messages and of what follows them. `ops` is how many operations there can
/// be in all of them.
fn walk_changes(half: &Half<'_>, actor_max: u64, ops: u64) -> Result<(u64, u64, u64), Refusal> {
    let count = half.integers(CHANGE_ACTOR, DOCUMENT_CHANGES_MAX, actor_max)?;
    fits(half.counters(CHANGE_SEQ, count)?, count)?;
    let times = -CHANGE_TIME_MAX..=CHANGE_TIME_MAX;
    fits(
        runs::walk_deltas(half.column(CHANGE_TIME), count, &times, |_, _| Ok(()))?,
        count,
    )?;
    let (messages, bytes) = half.texts(CHANGE_MESSAGE, count, CHANGE_MESSAGE_BYTES_MAX)?;
    fits(messages, count)?;
    let bytes = bytes.saturating_add(weight::count(half.column(VALUE).len()));
    fits(half.values(count, CHANGE_EXTRA_BYTES_MAX)?, count)?;
    let max_ops = runs::counters(half.column(CHANGE_MAX_OP), runs::times(count))?;
    let deps_max = u64::try_from(CHANGE_DEPS_MAX).unwrap_or(u64::MAX);
    let (_, dep_count) = half.counts(DEPS_COUNT, count, DOCUMENT_DEPS_MAX)?;
    let counts = runs::integers(half.column(DEPS_COUNT), runs::times(count), deps_max)?;
    let deps = runs::counters(half.column(DEPS_INDEX), runs::times(dep_count))?;
    check_op_counts(&max_ops, &counts, &deps, ops)?;
    Ok((count, dep_count, bytes))
}

/// Automerge takes each change to have as many operations as its highest number lies above those
/// of its dependencies, and makes room for them. All together must be near what there is.
fn check_op_counts(
    max_ops: &[Option<u64>],
    counts: &[Option<u64>],
    deps: &[Option<u64>],
    ops: u64,
) -> Result<(), Refusal> {
    const BAD: Refusal = Refusal::Malformed {
        what: "the changes of a document",
    };
    let mut deps = deps.iter();
    let mut sum = 0u64;
    for (at, (max_op, count)) in max_ops.iter().zip(counts).enumerate() {
        let mut low = 0;
        for dep in deps.by_ref().take(runs::times(count.unwrap_or_default())) {
            let dep = dep
                .and_then(|dep| usize::try_from(dep).ok())
                .filter(|dep| *dep < at);
            let dep = dep.and_then(|dep| max_ops.get(dep)).ok_or(BAD)?;
            low = low.max(dep.unwrap_or_default());
        }
        let own = max_op.ok_or(BAD)?.checked_sub(low).ok_or(BAD)?;
        sum = sum.saturating_add(own);
    }
    if sum <= ops.saturating_add(START_OP_AHEAD_MAX) {
        Ok(())
    } else {
        Err(Refusal::TooBig {
            what: "operations that the changes claim",
        })
    }
}
