//! What one message, or one piece of a store, may cost to check.

use super::refusal::Refusal;
use super::switch::{self, Check};
use crate::limits::{
    CHECK_INLINE_INFLATED_BYTES_MAX, CHECK_INLINE_OPS_MAX, DOCUMENT_INFLATED_BYTES_MAX,
    DOCUMENT_OPS_MAX,
};

/// What is left to be spent. A message of a few KiB can hold thousands of chunks of which each is
/// within its own bounds: they all draw on one of these.
#[derive(Debug, Clone)]
pub struct Budget {
    bytes: usize,
    ops: u64,
    documents: bool,
}

impl Budget {
    /// As much as a whole document: off the relay's threads.
    pub const fn whole() -> Self {
        Self {
            bytes: DOCUMENT_INFLATED_BYTES_MAX,
            ops: DOCUMENT_OPS_MAX,
            documents: true,
        }
    }

    /// What is checked where it arrives: what people write in one go, and no document, which would
    /// have to be loaded.
    pub const fn inline() -> Self {
        Self {
            bytes: CHECK_INLINE_INFLATED_BYTES_MAX,
            ops: CHECK_INLINE_OPS_MAX,
            documents: false,
        }
    }

    /// Bytes that may still be made.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes bytes off it.
    pub(super) fn take_bytes(&mut self, bytes: usize) -> Result<(), Refusal> {
        match self.bytes.checked_sub(bytes) {
            Some(left) => self.bytes = left,
            None if switch::on(Check::Budget) => return Err(Refusal::Budget),
            None => self.bytes = 0,
        }
        Ok(())
    }

    /// Takes operations off it.
    pub(super) fn take_ops(&mut self, ops: u64) -> Result<(), Refusal> {
        match self.ops.checked_sub(ops) {
            Some(left) => self.ops = left,
            None if switch::on(Check::Budget) => return Err(Refusal::Budget),
            None => self.ops = 0,
        }
        Ok(())
    }

    /// Whether there may be a document.
    pub(super) fn take_document(&self) -> Result<(), Refusal> {
        if self.documents {
            Ok(())
        } else {
            Err(Refusal::Budget)
        }
    }
}
