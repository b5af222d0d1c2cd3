//! The operations of one change, read off its columns.
//!
//! This is the guard's own reading, made before Automerge's: whatever it does not understand to
//! the last byte is refused, so the two cannot differ about what passed.

use std::ops::Range;

use super::budget::Budget;
use super::columns::{Announced, Spec};
use super::reader::Reader;
use super::refusal::Refusal;
use super::runs;
use crate::limits::{
    CHANGE_INFLATED_BYTES_MAX, CHANGE_OPS_MAX, CHANGE_PREDS_MAX, COUNTER_MAX, KEY_BYTES_MAX,
};

/// The columns of a change's operations: an id times sixteen, and a coding.
mod spec {
    use super::Spec;

    pub(super) const OBJ_ACTOR: Spec = 0x01;
    pub(super) const OBJ_CTR: Spec = 0x02;
    pub(super) const KEY_ACTOR: Spec = 0x11;
    pub(super) const KEY_CTR: Spec = 0x13;
    pub(super) const KEY_TEXT: Spec = 0x15;
    pub(super) const INSERT: Spec = 0x34;
    pub(super) const ACTION: Spec = 0x42;
    pub(super) const VALUE_META: Spec = 0x56;
    pub(super) const VALUE: Spec = 0x57;
    pub(super) const PRED_COUNT: Spec = 0x70;
    pub(super) const PRED_ACTOR: Spec = 0x71;
    pub(super) const PRED_CTR: Spec = 0x73;
    pub(super) const EXPAND: Spec = 0x94;
    pub(super) const MARK_NAME: Spec = 0xa5;
}

/// All of them, in order.
pub(super) const COLUMNS: [Spec; 14] = [
    spec::OBJ_ACTOR,
    spec::OBJ_CTR,
    spec::KEY_ACTOR,
    spec::KEY_CTR,
    spec::KEY_TEXT,
    spec::INSERT,
    spec::ACTION,
    spec::VALUE_META,
    spec::VALUE,
    spec::PRED_COUNT,
    spec::PRED_ACTOR,
    spec::PRED_CTR,
    spec::EXPAND,
    spec::MARK_NAME,
];

/// An operation's name: its counter, and the place of its actor in the change's own list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Id {
    pub(super) counter: u64,
    pub(super) actor: usize,
}

/// Where in its object an operation stands. Texts are places in the change's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// At a key of a map.
    Map(Range<usize>),
    /// Before the first element of a sequence.
    Head,
    /// At, or where it inserts after, an element of a sequence.
    Element(Id),
}

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    MakeMap,
    Set,
    MakeList,
    Delete,
    MakeText,
    Increment,
    MakeTable,
    Mark,
}

impl Action {
    fn of(number: u64) -> Option<Self> {
        Some(match number {
            0 => Self::MakeMap,
            1 => Self::Set,
            2 => Self::MakeList,
            3 => Self::Delete,
            4 => Self::MakeText,
            5 => Self::Increment,
            6 => Self::MakeTable,
            7 => Self::Mark,
            _ => return None,
        })
    }
}

/// A value as far as the guard needs to know it. A text is a place in the change's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Uint,
    Int,
    Float,
    Text(Range<usize>),
    Bytes(usize),
    Counter,
    Timestamp,
    /// Of a kind that this Automerge does not know, and keeps.
    Unknown(usize),
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Op {
    /// The object it stands in; none for the root.
    pub(super) obj: Option<Id>,
    pub(super) key: Key,
    pub(super) insert: bool,
    pub(super) action: Action,
    pub(super) value: Value,
    pub(super) preds: Vec<Id>,
    /// The name of a mark that begins here.
    pub(super) mark_name: Option<Range<usize>>,
    pub(super) expand: bool,
}

/// A change's column data, and where in the change's bytes it begins.
pub(super) struct Columns<'a> {
    pub(super) announced: &'a [Announced],
    pub(super) data: &'a [u8],
    pub(super) base: usize,
    /// How many actors the change names.
    pub(super) actors: usize,
}

impl<'a> Columns<'a> {
    /// One column's bytes, and where in the change they begin; empty where it is not there.
    fn column(&self, spec: Spec) -> (&'a [u8], usize) {
        let mut start = 0usize;
        for column in self.announced {
            let end = start.saturating_add(column.size);
            if column.spec == spec {
                let bytes = self.data.get(start..end).unwrap_or_default();
                return (bytes, self.base.saturating_add(start));
            }
            start = end;
        }
        (&[], self.base)
    }

    fn bytes(&self, spec: Spec) -> &'a [u8] {
        self.column(spec).0
    }

    /// A column of actors: places in the change's list.
    fn actors(&self, spec: Spec, count: usize) -> Result<Vec<Option<u64>>, Refusal> {
        let max = u64::try_from(self.actors)
            .unwrap_or(u64::MAX)
            .saturating_sub(1);
        runs::integers(self.bytes(spec), count, max).map_err(|refusal| match refusal {
            Refusal::TooBig {
                what: "a number in a column",
            } => Refusal::Unknown { what: "an actor" },
            other => other,
        })
    }

    fn texts(&self, spec: Spec, count: usize) -> Result<Vec<Option<Range<usize>>>, Refusal> {
        let (bytes, base) = self.column(spec);
        runs::texts(bytes, base, count, KEY_BYTES_MAX)
    }

    /// The actions; there are as many operations as these.
    fn actions(&self, budget: &mut Budget) -> Result<Vec<Action>, Refusal> {
        let mut actions = Vec::new();
        let max = u64::try_from(CHANGE_OPS_MAX).unwrap_or(u64::MAX);
        runs::walk(
            self.bytes(spec::ACTION),
            max,
            Reader::unsigned,
            |number, length| {
                let action = number.and_then(Action::of).ok_or(Refusal::Malformed {
                    what: "an unknown action",
                })?;
                budget.take_ops(length)?;
                actions.extend(std::iter::repeat_n(action, runs::times(length)));
                Ok(())
            },
        )?;
        Ok(actions)
    }

    /// Every operation's predecessors.
    fn preds(&self, count: usize) -> Result<Vec<Vec<Id>>, Refusal> {
        const TOO_MANY: Refusal = Refusal::TooBig {
            what: "predecessors",
        };
        let max = u64::try_from(CHANGE_PREDS_MAX).unwrap_or(u64::MAX);
        let counts = runs::integers(self.bytes(spec::PRED_COUNT), count, max)?;
        let mut total = 0usize;
        for each in &counts {
            total = total.saturating_add(runs::times(each.unwrap_or_default()));
        }
        if total > CHANGE_PREDS_MAX {
            return Err(TOO_MANY);
        }
        let actors = self.actors(spec::PRED_ACTOR, total)?;
        let counters = runs::counters(self.bytes(spec::PRED_CTR), total)?;
        let mut ids = actors.into_iter().zip(counters);
        let mut preds = Vec::with_capacity(count);
        for each in counts {
            let mut of_one = Vec::new();
            for _ in 0..each.unwrap_or_default() {
                let Some((Some(actor), Some(counter))) = ids.next() else {
                    return Err(Refusal::Malformed {
                        what: "a predecessor",
                    });
                };
                of_one.push(id(actor, counter)?);
            }
            preds.push(of_one);
        }
        Ok(preds)
    }
}

/// A name from its two halves.
fn id(actor: u64, counter: u64) -> Result<Id, Refusal> {
    let actor = usize::try_from(actor).map_err(|_| Refusal::Unknown { what: "an actor" })?;
    if counter == 0 || counter > COUNTER_MAX {
        return Err(Refusal::Malformed {
            what: "the name of an operation",
        });
    }
    Ok(Id { counter, actor })
}

/// Reads all the operations of a change.
pub(super) fn read(columns: &Columns<'_>, budget: &mut Budget) -> Result<Vec<Op>, Refusal> {
    let actions = columns.actions(budget)?;
    let count = actions.len();
    let objs = objects(columns, count)?;
    let keys = keys(columns, count)?;
    let inserts = runs::bools(columns.bytes(spec::INSERT), count)?;
    let values = values(columns, count)?;
    let preds = columns.preds(count)?;
    let expands = runs::bools(columns.bytes(spec::EXPAND), count)?;
    let names = columns.texts(spec::MARK_NAME, count)?;
    let rows = actions
        .into_iter()
        .zip(objs)
        .zip(keys)
        .zip(inserts)
        .zip(values);
    let rows = rows.zip(preds).zip(expands).zip(names);
    Ok(rows
        .map(
            |(((((((action, obj), key), insert), value), preds), expand), mark_name)| Op {
                obj,
                key,
                insert,
                action,
                value,
                preds,
                mark_name,
                expand,
            },
        )
        .collect())
}

/// The object of each operation.
fn objects(columns: &Columns<'_>, count: usize) -> Result<Vec<Option<Id>>, Refusal> {
    let actors = columns.actors(spec::OBJ_ACTOR, count)?;
    let counters = runs::integers(columns.bytes(spec::OBJ_CTR), count, COUNTER_MAX)?;
    let pairs = actors.into_iter().zip(counters);
    pairs
        .map(|pair| match pair {
            (None, None) => Ok(None),
            (Some(actor), Some(counter)) => Ok(Some(id(actor, counter)?)),
            _ => Err(Refusal::Malformed {
                what: "the name of an object",
            }),
        })
        .collect()
}

/// The key of each operation.
fn keys(columns: &Columns<'_>, count: usize) -> Result<Vec<Key>, Refusal> {
    let actors = columns.actors(spec::KEY_ACTOR, count)?;
    let counters = runs::counters(columns.bytes(spec::KEY_CTR), count)?;
    let texts = columns.texts(spec::KEY_TEXT, count)?;
    let parts = actors.into_iter().zip(counters).zip(texts);
    parts
        .map(|part| match part {
            ((None, None), Some(text)) => Ok(Key::Map(text)),
            ((None, Some(0)), None) => Ok(Key::Head),
            ((Some(actor), Some(counter)), None) => Ok(Key::Element(id(actor, counter)?)),
            _ => Err(Refusal::Malformed { what: "a key" }),
        })
        .collect()
}

/// The value of each operation.
fn values(columns: &Columns<'_>, count: usize) -> Result<Vec<Value>, Refusal> {
    let metas = runs::integers(columns.bytes(spec::VALUE_META), count, u64::MAX)?;
    let (raw, base) = columns.column(spec::VALUE);
    let mut reader = Reader::new(raw);
    let mut values = Vec::with_capacity(count);
    for meta in metas {
        let at = base.saturating_add(raw.len().saturating_sub(reader.rest().len()));
        values.push(match meta {
            Some(meta) => value(&mut reader, meta, at)?,
            None if raw.is_empty() && columns.bytes(spec::VALUE_META).is_empty() => Value::Null,
            None => return Err(Refusal::Malformed { what: "a value" }),
        });
    }
    if !reader.is_empty() {
        return Err(Refusal::Malformed {
            what: "bytes after the values",
        });
    }
    Ok(values)
}

/// One value: its kind in the low four bits of `meta`, its length in the rest.
fn value(reader: &mut Reader<'_>, meta: u64, at: usize) -> Result<Value, Refusal> {
    const BAD: Refusal = Refusal::Malformed { what: "a value" };
    let size = usize::try_from(meta >> 4).map_err(|_| BAD)?;
    if size > CHANGE_INFLATED_BYTES_MAX {
        return Err(Refusal::TooBig { what: "a value" });
    }
    let bytes = reader.take(size)?;
    let mut inner = Reader::new(bytes);
    let value = match meta & 0xf {
        0..=2 if size > 0 => return Err(BAD),
        0 => Value::Null,
        1 => Value::Boolean(false),
        2 => Value::Boolean(true),
        3 => inner.unsigned().map(|_| Value::Uint)?,
        4 => inner.signed().map(|_| Value::Int)?,
        5 if size == 8 => inner.array::<8>().map(|_| Value::Float)?,
        5 => return Err(BAD),
        6 => {
            std::str::from_utf8(bytes).map_err(|_| BAD)?;
            return Ok(Value::Text(at..at.saturating_add(size)));
        }
        7 => return Ok(Value::Bytes(size)),
        8 => inner.signed().map(|_| Value::Counter)?,
        9 => inner.signed().map(|_| Value::Timestamp)?,
        _ => return Ok(Value::Unknown(size)),
    };
    if inner.is_empty() {
        Ok(value)
    } else {
        Err(BAD)
    }
}
