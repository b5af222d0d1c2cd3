//! What a change or a document weighs: one number that bounds what holding, saving and loading it
//! costs.
//!
//! A save has bounds of its own ([`crate::limits`]): inflated bytes, operations, changes,
//! dependencies, overwritten operations. Each part of a change weighs so much that a document within
//! [`DOCUMENT_WEIGHT_MAX`] is within all of them, whatever its save's columns look like: a run that
//! packs to nothing in a change may not pack in the document, so texts weigh what they are long, each
//! time they stand there.

use super::ops::{Key, Op, Value};
use crate::limits::{
    CHANGE_WEIGHT, DEP_WEIGHT, DOCUMENT_CHANGES_MAX, DOCUMENT_DEPS_MAX,
    DOCUMENT_INFLATED_BYTES_MAX, DOCUMENT_OPS_MAX, DOCUMENT_SUCCS_MAX, DOCUMENT_WEIGHT_MAX,
    OP_WEIGHT, PRED_WEIGHT,
};

// What is admitted can be loaded again.
const _: () = assert!(DOCUMENT_WEIGHT_MAX / CHANGE_WEIGHT <= DOCUMENT_CHANGES_MAX);
const _: () = assert!(DOCUMENT_WEIGHT_MAX / DEP_WEIGHT <= DOCUMENT_DEPS_MAX);
const _: () = assert!(DOCUMENT_WEIGHT_MAX / OP_WEIGHT <= DOCUMENT_OPS_MAX);
const _: () = assert!(DOCUMENT_WEIGHT_MAX / PRED_WEIGHT <= DOCUMENT_SUCCS_MAX);
// On a target of 32 bits as well: what is cast fits.
#[allow(clippy::as_conversions)]
const _: () = assert!(DOCUMENT_WEIGHT_MAX < DOCUMENT_INFLATED_BYTES_MAX as u64);

/// A count, as a number of a weight.
pub(super) fn count(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}

/// What a change weighs beside its operations: `bytes` are those of its message and of what follows
/// its columns.
pub(super) fn of_changes(changes: u64, deps: u64, bytes: u64) -> u64 {
    let fixed = changes.saturating_mul(CHANGE_WEIGHT);
    fixed
        .saturating_add(deps.saturating_mul(DEP_WEIGHT))
        .saturating_add(bytes)
}

/// What operations weigh: `bytes` are those of their keys, values and names.
pub(super) fn of_ops(ops: u64, preds: u64, bytes: u64) -> u64 {
    let fixed = ops.saturating_mul(OP_WEIGHT);
    fixed
        .saturating_add(preds.saturating_mul(PRED_WEIGHT))
        .saturating_add(bytes)
}

/// What the operations of a change weigh.
pub(super) fn of_each(ops: &[Op]) -> u64 {
    let (mut preds, mut bytes) = (0_u64, 0_u64);
    for op in ops {
        preds = preds.saturating_add(count(op.preds.len()));
        let key = match &op.key {
            Key::Map(text) => text.len(),
            Key::Head | Key::Element(_) => 0,
        };
        let value = match &op.value {
            Value::Text(text) => text.len(),
            Value::Bytes(size) | Value::Unknown(size) => *size,
            Value::Null | Value::Boolean(_) => 0,
            Value::Uint | Value::Int | Value::Float | Value::Counter | Value::Timestamp => 10,
        };
        let name = op.mark_name.as_ref().map_or(0, std::ops::Range::len);
        bytes = bytes
            .saturating_add(count(key))
            .saturating_add(count(value))
            .saturating_add(count(name));
    }
    of_ops(count(ops.len()), preds, bytes)
}
