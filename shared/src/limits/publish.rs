//! Bounds of what leaves the house as files.

/// Files that are made at once. Each takes a processor for up to a few seconds, and the memory of a plan
/// some times over; the relay's threads are others.
pub const PUBLISH_AT_ONCE_MAX: usize = 2;
/// Files that wait or are made for one person at once: one asks for a second where the first is slow.
pub const PUBLISH_EACH_MAX: usize = 2;
/// How long somebody waits for their turn, in milliseconds, before they are told to try later. With
/// [`PUBLISH_MS_MAX`] below what a request may take.
pub const PUBLISH_WAIT_MS: u64 = 10_000;
/// How long one file may take, in milliseconds: ten times what a plan of 1,000 actions takes in the
/// slowest format.
pub const PUBLISH_MS_MAX: u64 = 15_000;
/// Bytes of what a plan says in its canonical form: a plan of 1,000 actions with a page of text each has
/// some 5 MB. A file takes some ten times that in memory while it is made.
pub const PUBLISH_CONTENT_BYTES_MAX: usize = 32 * 1024 * 1024;
/// UTF-16 units that one cell of a spreadsheet holds: Excel's own bound. Longer texts go on elsewhere.
pub const SHEET_CELL_UNITS_MAX: usize = 32_767;
/// Rows of one sheet: Excel's own bound.
pub const SHEET_ROWS_MAX: usize = 1_048_576;
/// Characters of a link that a spreadsheet makes one to press: Excel's own bound. Longer ones are text.
pub const SHEET_LINK_CHARS_MAX: usize = 2_079;
/// Digits of a number that a spreadsheet keeps exactly: Excel's own bound. Longer ones are text.
pub const SHEET_NUMBER_DIGITS_MAX: usize = 15;
/// Versions that are offered to have a file of, the newest: more than anybody looks through. Every other one
/// is had by its number.
pub const PUBLISH_POINTS_MAX: usize = 100;
