//! The plan, the calendar and the inventory: their schema as typed reads and typed edits on an
//! Automerge document, and a view kept up to date from Automerge's patches.
//!
//! - [`schema`] is the grammar of the documents: which keys there are, and who writes them.
//! - [`seed`] makes new documents from the built-in [`template`]s and [`brief`].
//! - [`edit`] has every edit as one function; [`undo`] takes one's own acts back.
//! - [`view`] is what a screen shows, and what everything else reads.
//! - [`paths`] is the table of who may do what where, which the guard asks.
//! - [`order`] is where a row stands; [`codes`] is how people name it in a meeting.
//! - [`value`] is one value of a cell, [`reading`] what words mean in it, [`when`] periods, and
//!   [`numbers`] numbers.
//! - [`course`] is how far a group's work is: phases done, late, and what ends next.
//! - [`difference`] is what two states of a document do not have in common; [`review`] a draft's
//!   differences as a proposal, and what of it is accepted.
//! - [`checks`] is what is worth a look before a plan becomes final.
//! - [`blame`] says which change each piece of a cell came with; [`restore`] brings back what was there at an earlier point.
//! - [`intake`] is a table from a file or the clipboard on its way into a document; [`headings`] guesses what is in its
//!   columns, and in those of a form.
//! - [`comments`] are threads on rows and cells.
//! - [`caret`] is where somebody is in a text; [`facts`] are questions to a document's history.
//!
//! Nothing outside this module touches an Automerge object of a document. Nothing in it sends,
//! stores, reads a clock or makes a random number. All text indexes are in UTF-16 code units, as
//! a browser's `textarea` counts them.

pub mod agreed;
pub mod blame;
pub mod brief;
pub mod canonical;
pub mod caret;
pub mod checks;
pub mod codes;
pub mod comments;
pub mod course;
pub mod demo;
pub mod difference;
mod document;
pub mod edit;
pub mod facts;
pub mod headings;
pub mod intake;
pub mod numbers;
pub mod order;
pub mod paths;
pub mod reading;
pub mod restore;
pub mod review;
pub mod schema;
pub mod seed;
pub mod share;
pub mod template;
pub mod undo;
pub mod value;
pub mod view;
pub mod when;

use automerge::{ActorId, Automerge, AutomergeError, LoadOptions, TextEncoding};

/// A document that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the document cannot be read: {0}")]
pub struct LoadError(#[from] AutomergeError);

/// An empty document. With [`load`], the only way in which the project makes one: both count text
/// in UTF-16 code units.
pub fn new_document(actor: ActorId) -> Automerge {
    Automerge::new_with_encoding(TextEncoding::Utf16CodeUnit).with_actor(actor)
}

/// A document from saved bytes, which the guard has already looked at.
///
/// # Errors
///
/// The bytes are no document, or are cut, or their checksums do not hold.
pub fn load(bytes: &[u8]) -> Result<Automerge, LoadError> {
    let options = LoadOptions::new().text_encoding(TextEncoding::Utf16CodeUnit);
    Ok(Automerge::load_with_options(bytes, options)?)
}

#[cfg(test)]
pub(crate) mod tests;
