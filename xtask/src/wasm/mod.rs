//! The client's WebAssembly: what weighs in it, and how it is made smaller.
//!
//! [`split`] makes three modules of it, the third by [`cold`], which takes its functions [`apart`], draws the
//! [`border`] between both, and moves the [`data`] of which [`reach`] says so; [`module`] reads as much of a module as the rest needs;
//! [`sizes`] says what each crate weighs; [`squeeze`] runs `wasm-opt` and puts functions that resemble each
//! other next to each other. None of them changes what the program does.

mod apart;
mod border;
mod cold;
mod data;
mod module;
mod reach;
mod sizes;
mod split;
mod squeeze;

/// The script of the cold functions (`client/cold.js`), before it has a hash in its name.
const COLD_SCRIPT: &str = "cold.js";

pub(crate) use cold::{LIST, Names, instrument, listed};
pub(crate) use sizes::of as sizes_of;
pub(crate) use split::{LINKER_FLAG, Split, split};
pub(crate) use squeeze::{PASSES, squeeze};
