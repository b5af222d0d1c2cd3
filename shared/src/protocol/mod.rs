//! automerge-repo's wire protocol, version 1, and what Tavolo adds to it.

pub mod presence;
