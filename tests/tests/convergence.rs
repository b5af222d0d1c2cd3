//! Everybody ends up with the same plan, and nothing that was typed is missing.
//!
//! [`scenes`] are small and say what the sync machine does; [`meetings`] are whole meetings out of
//! a seed, `TAVOLO_SIM_SEEDS` of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "convergence/meetings.rs"]
mod meetings;
#[path = "convergence/refusals.rs"]
mod refusals;
#[path = "convergence/scenes.rs"]
mod scenes;
