//! What is measured: the relay under edits, beside a floor; many who open a long plan at once; and
//! the client in a real browser, beside what somebody else would build; a review of many proposals; a long
//! history, stepped through; a plan as files.
//!
//! Server and floor are processes of their own, so that their time and memory are theirs alone;
//! the clients share this process. Nothing here is a test: numbers are printed, not judged.

mod client;
mod floor;
mod history;
mod join;
mod load;
mod proc;
mod publish;
mod relay;
mod report;
mod review;
mod trace;

pub use client::{Client as ClientBench, run as client};
pub use floor::serve as serve_floor;
pub use history::{run as history, step_ms};
pub use join::run as join;
pub use publish::run as publish;
pub use relay::{Relay, run as relay};
pub use review::run as review;

/// Rows of the plan that is measured.
const ROWS: usize = 200;
