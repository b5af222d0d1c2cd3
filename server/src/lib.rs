//! Tavolo's server: what stands behind the `tavolo` binary.
//!
//! `store` keeps changes, `identity` keeps who may do what, `cli` is the command line, `config`
//! the settings, `startup` opens a data folder. Nothing but `store` and `identity` knows SQL.

pub mod cli;
pub mod config;
pub mod identity;
pub mod startup;
pub mod store;
