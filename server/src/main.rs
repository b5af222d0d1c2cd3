//! The tavolo binary.
fn main() {}
