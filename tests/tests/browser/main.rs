//! Scenes in real browsers: two windows are two people, the server is the real one.
//!
//! Nothing here looks into the client's memory or the server's database: a scene passes when the
//! people see on their screens what they should see.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod meeting;
mod meetings;

mod access;
mod accessibility;
mod calendar;
mod cells;
mod clipboard;
mod comments;
mod copies;
mod export;
mod failure;
mod finals;
mod first_load;
mod form;
mod hands;
mod held;
mod history;
mod history_looks;
mod ideas;
mod ideas_looks;
mod import;
mod inventory;
mod keys;
mod looks;
mod mishaps;
mod network;
mod people;
mod pictures;
mod restore;
mod restored;
mod review;
mod review_looks;
mod road;
mod rows;
mod screen_reader;
mod since;
mod structure;
mod tabs;
mod walks;
mod writing;
