//! What a command tells the person at the terminal: one line for each step, with what it took.
//!
//! Plain text: the same lines are read in a terminal and in a CI log.

use std::time::Instant;

/// A step has begun: what it does, and how far the whole is.
pub(crate) fn step(number: usize, of: usize, what: &str) {
    eprintln!("[{number}/{of}] {what}");
}

/// A remark within a step.
pub(crate) fn note(what: &str) {
    eprintln!("      {what}");
}

/// The command has failed.
pub(crate) fn failed(what: &str) {
    eprintln!("failed: {what}");
}

/// A span in words that a person reads: `850 ms`, `12.3 s`, `4 min 10 s`.
pub(crate) fn took(since: Instant) -> String {
    let elapsed = since.elapsed();
    let seconds = elapsed.as_secs();
    match seconds {
        0 => format!("{} ms", elapsed.as_millis()),
        1..60 => format!("{:.1} s", elapsed.as_secs_f64()),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

/// Bytes as kB with one decimal (1 kB = 1,000 bytes, as the budgets count).
pub(crate) fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}
