//! What Tavolo's server and browser client share.
//!
//! Nothing in this crate does IO, reads a clock or makes a random number: time, random bytes and
//! bytes from the wire are arguments, and effects come back as data. So one sync machine serves
//! both ends, and a test can run a thousand peers in one thread from one seed.
//!
//! Nothing here knows tokio, web-sys, SQL or HTTP. Nothing outside [`plan`] touches the Automerge
//! objects of a plan, and nothing outside [`protocol`] knows CBOR.

pub mod access;
pub mod api;
pub mod exchange;
pub mod guard;
pub mod i18n;
pub mod ids;
pub mod limits;
pub mod plan;
pub mod protocol;
pub mod sorted;
pub mod sync;
