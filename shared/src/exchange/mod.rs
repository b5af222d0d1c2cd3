//! Tables that come from other programs and go to them, and letters.
//!
//! - [`mail`] is an e-mail as a file.
//! - [`sheet`] is a sheet as the cells that say something, [`fold`] words without case and accents.
//! - [`table`] is a table as plain cells, with what merged cells cover.
//! - [`tsv`] is the text that spreadsheets put into the clipboard.
//! - [`markup`] is the HTML of it, out; in, the browser's own parser reads it.
//!
//! Nothing here knows a plan: what words mean in a column is `plan::reading`.

pub mod fold;
pub mod mail;
pub mod markup;
pub mod sheet;
pub mod table;
pub mod tsv;
