//! What stands between a peer's bytes and Automerge.
