//! The sync machine: `(state, now, random, event) -> effects`.
