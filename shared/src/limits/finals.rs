//! Bounds of final versions: checks, approvals, the log, snapshots.

/// Findings of one kind that a page lists and a final version keeps: a plan of which a kind has more is
/// not about to be final. How many there are in all is said.
pub const FINDINGS_OF_A_KIND_MAX: usize = 300;
/// Characters of what a finding says that it is about: a row's code and the beginning of its title.
pub const FINDING_ABOUT_CHARS_MAX: usize = 200;
/// Years after the work plan's last day at which an action may still be: what is later was mistyped.
pub const ACTION_YEARS_AFTER_MAX: i64 = 10;
/// Final versions of one group that a page lists: a plan that was reopened more often has another problem.
pub const FINALS_LISTED_MAX: usize = 50;
/// Answers to one final version that are kept for one project: it may think again, not without end.
pub const ANSWERS_OF_A_PROJECT_MAX: usize = 50;
/// Entries of the log on one page.
pub const AUDIT_PAGE_MAX: usize = 100;
/// Entries of the log that one export holds: years of a group's work.
pub const AUDIT_EXPORT_MAX: usize = 20_000;

/// Bytes of a snapshot: a plan of 1,000 actions in every format, with its history, some times over. It is
/// held in memory while it is made or verified.
pub const SNAPSHOT_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Parts of a snapshot: every format in every language, several times over.
pub const SNAPSHOT_PARTS_MAX: usize = 64;
/// Bytes of a part's name: a folder and a file's name.
pub const SNAPSHOT_NAME_BYTES_MAX: usize = 200;
/// Bytes of a snapshot's manifest: a few lines for each part.
pub const SNAPSHOT_MANIFEST_BYTES_MAX: usize = 256 * 1024;
