//! Others on the wire: a stock `@automerge/automerge-repo` client, from npm, at the same table.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "interop/stock.rs"]
mod stock;

#[path = "interop/both_ways.rs"]
mod both_ways;
#[path = "interop/file.rs"]
mod file;
#[path = "interop/viewer.rs"]
mod viewer;
