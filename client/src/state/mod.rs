//! What the screens show, as pure reducers.
//!
//! Nothing here calls the browser, the network or a clock: answers come in as actions, and the
//! tests run natively.

pub mod agreed;
pub mod backoff;
pub mod block;
pub mod compared;
pub mod errors;
pub mod fate;
pub mod history;
pub mod invitees;
pub mod letter;
pub mod live;
pub mod look;
pub mod matters;
pub mod past;
pub mod picker;
pub mod pieces;
pub mod place;
pub mod presence;
pub mod programme;
pub mod prose;
pub mod remote;
pub mod retype;
pub mod save;
pub mod selection;
pub mod session;
pub mod settings;
pub mod share;
pub mod since;
pub mod talk;
pub mod text;
pub mod timeline;
pub mod typing;
pub mod value;
pub mod window;
pub mod words;
