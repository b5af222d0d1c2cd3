//! What stands between bytes from outside and a document.
//!
//! Stock Automerge can be killed, or a document made unloadable, by tiny inputs with correct
//! checksums. So nothing from a peer, a store or a file reaches it but through here, in three
//! parts: [`message`], [`chunks`] and [`change`] walk the bytes themselves against
//! [`crate::limits`] before Automerge sees one; [`Gate::admit`] holds each change against the
//! document (part two) and each of its operations against the schema (part three), applies it with
//! a panic caught, reads it back and compares. [`verified_save`] is the only way to a save that
//! may replace the changes it was made of.
//!
//! The guard decides nothing about rights: who may write a document at all is the caller's
//! ([`crate::access`]). It keeps no queue (an orphan is the caller's to park) and closes nothing.

mod against;
mod author;
mod budget;
mod change;
mod chunk;
mod columns;
mod document;
mod gate;
mod header;
mod history;
#[cfg(any(test, feature = "hostile"))]
pub mod hostile;
mod inflate;
mod message;
mod ops;
mod place;
mod reader;
mod refusal;
mod runs;
mod save;
mod size;
pub mod switch;
#[cfg(test)]
mod tests;
mod weight;

pub use author::{Author, Hand, OwnerOf};
pub use budget::Budget;
pub use change::CheckedChange;
pub use chunk::{CheckedChunk, change, changes, chunks};
pub use document::CheckedDocument;
pub use gate::{Admitted, Gate};
pub use message::{CheckedMessage, message};
pub use refusal::Refusal;
pub use save::verified_save;
