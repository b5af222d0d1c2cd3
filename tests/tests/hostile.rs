//! The relay among people who mean it harm, or are merely slow, lost or sent away.
//!
//! Real sockets on a real server. Each scene ends with everybody else still at work.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "hostile/door.rs"]
mod door;
#[path = "hostile/inputs.rs"]
mod inputs;
#[path = "hostile/lost_tab.rs"]
mod lost_tab;
#[path = "hostile/poison.rs"]
mod poison;
#[path = "hostile/revoked.rs"]
mod revoked;
#[path = "hostile/rooms.rs"]
mod rooms;
#[path = "hostile/slow_reader.rs"]
mod slow_reader;
#[path = "hostile/slow_way.rs"]
mod slow_way;
