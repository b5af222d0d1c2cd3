//! The only place that talks to the browser.
//!
//! Each module wraps one thing of the browser's in plain functions and typed errors. Whatever a
//! browser may refuse (storage, the clipboard) comes back as a result or an absence: no screen
//! fails because a browser is locked down.

pub mod clock;
pub mod device;
pub mod dom;
pub mod download;
pub mod http;
pub mod idb;
pub mod page;
pub mod picture;
pub mod random;
pub mod rescue;
pub mod runtime;
pub mod shell;
pub mod slow;
pub mod socket;
pub mod storage;
