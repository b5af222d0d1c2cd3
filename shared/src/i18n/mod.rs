//! Messages in Italian, French and English: which language, which words, which dates.
//!
//! Here is only what is pure: choosing a language, looking a message up in a [`Catalogue`] of
//! Fluent text, and writing dates as each language does. The messages themselves live with whoever
//! shows them (`client/locales/`), and a test here holds the three languages and the sources
//! together. Nothing here reads a browser's settings or a clock.

mod catalogue;
#[cfg(test)]
mod coverage;
pub mod dates;
mod language;

pub use catalogue::{Catalogue, CatalogueError};
pub use fluent_bundle::{FluentArgs, FluentValue};
pub use language::negotiate;
