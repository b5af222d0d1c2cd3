//! What was said to be saved is there: after `kill -9` at any moment, and after a polite stop.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "durability/crash.rs"]
mod crash;
#[path = "durability/sigterm.rs"]
mod sigterm;
