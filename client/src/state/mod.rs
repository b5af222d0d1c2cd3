//! What the screens show, as pure reducers.
//!
//! Nothing here calls the browser, the network or a clock: answers come in as actions, and the
//! tests run natively.

pub mod errors;
pub mod live;
pub mod programme;
pub mod remote;
pub mod session;
pub mod settings;
