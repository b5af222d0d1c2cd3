//! Bounds of a plan's history and its versions.

/// How long a pause ends a sitting, in milliseconds: whoever comes back after a coffee has begun anew.
pub const SITTING_PAUSE_MS_MAX: u64 = 5 * 60_000;
/// How long one sitting is at most, in milliseconds: in a meeting nobody pauses, and its points have to
/// be near enough to each other to step through.
pub const SITTING_MS_MAX: u64 = 15 * 60_000;
/// Edits of one sitting: somebody who types fast for a quarter of an hour.
pub const SITTING_EDITS_MAX: u64 = 1_000;
/// Points of a history in one answer: a month of a busy group, some 150 kB.
pub const HISTORY_POINTS_MAX: usize = 500;
/// Plans of which the server keeps the timeline: those that are looked at in the same days.
pub const HISTORIES_KNOWN_MAX: usize = 20;
/// Versions of one plan: one for each meeting, round and import of a year, many times over.
pub const VERSIONS_MAX: usize = 1_000;
