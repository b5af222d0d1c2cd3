//! Of who wrote what, of bringing back what was there before, and of versions that are made by themselves.

/// UTF-16 units of a cell of which it is told who wrote each: some sixty pages, a second of work.
pub const BLAME_UNITS_MAX: usize = 100_000;
/// How long somebody may pause and still be at the same piece of work in one cell, in milliseconds.
pub const PAST_PAUSE_MS_MAX: u64 = 5 * 60 * 1_000;
/// Earlier states of a cell or a row that are listed: more than anybody goes through.
pub const PAST_POINTS_MAX: usize = 100;
/// Cells of a paste from which on a version is made before it: what one can no longer look over.
pub const PASTE_CELLS_OF_A_VERSION: usize = 50;
/// How often one person has a version made by itself, in milliseconds: pastes that follow each other are
/// one piece of work.
pub const AUTOMATIC_VERSION_PAUSE_MS: u64 = 60 * 1_000;
/// Versions of one plan that were made by themselves: when there are more, the oldest go. It leaves room for
/// those that people name.
pub const AUTOMATIC_VERSIONS_MAX: usize = 400;
