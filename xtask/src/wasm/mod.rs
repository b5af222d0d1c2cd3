//! The client's WebAssembly: what weighs in it, and how it is made smaller.
//!
//! [`module`] reads as much of a module as that needs; [`sizes`] says what each crate weighs;
//! [`squeeze`] runs `wasm-opt` and puts functions that resemble each other next to each other. None
//! of them changes what the program does.

mod module;
mod sizes;
mod squeeze;

pub(crate) use sizes::of as sizes_of;
pub(crate) use squeeze::{PASSES, squeeze};
