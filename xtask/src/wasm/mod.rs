//! The client's WebAssembly: what weighs in it, and how it is made smaller.
//!
//! [`split`] makes three modules of it, the third by [`cold`], which takes it [`apart`] and asks [`reach`]
//! for its data; [`module`] reads as much of a module as the rest needs;
//! [`sizes`] says what each crate weighs; [`squeeze`] runs `wasm-opt` and puts functions that resemble each
//! other next to each other. None of them changes what the program does.

mod apart;
mod cold;
mod module;
mod reach;
mod sizes;
mod split;
mod squeeze;

pub(crate) use cold::{LIST, Names, instrument, listed};
pub(crate) use sizes::of as sizes_of;
pub(crate) use split::{LINKER_FLAG, Split, split};
pub(crate) use squeeze::{PASSES, squeeze};
