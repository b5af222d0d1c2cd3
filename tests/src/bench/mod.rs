//! What is measured: the relay under edits, beside a floor, and many who open a long plan at once.
//!
//! Server and floor are processes of their own, so that their time and memory are theirs alone;
//! the clients share this process. Nothing here is a test: numbers are printed, not judged.

mod floor;
mod join;
mod load;
mod proc;
mod relay;
mod report;

pub use floor::serve as serve_floor;
pub use join::run as join;
pub use relay::{Relay, run as relay};

/// Rows of the plan that is measured.
const ROWS: usize = 200;
