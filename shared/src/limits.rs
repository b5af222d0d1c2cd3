//! Every bound of Tavolo, with its reason. A size, count, length or rate that is not here has no
//! bound, and that is a bug.
//!
//! Bounds are absolute, never a ratio: a real history of 50,000 changes packs 37 to 1.

/// Inflated bytes of a document chunk. A plan of four months with every key press kept is a few
/// MiB; an attacker's 1 MB chunk inflates to 1 GiB.
pub const DOCUMENT_INFLATED_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Inflated bytes of one change.
pub const CHANGE_INFLATED_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Operations in one change, with room above what an edit makes.
pub const CHANGE_OPS_MAX: usize = 20_000;
/// Operations that one edit makes; bigger acts are several changes under one act.
pub const EDIT_OPS_MAX: usize = 10_000;
/// Actors in one document: years of a group's work.
pub const DOCUMENT_ACTORS_MAX: usize = 10_000;
/// Dependencies of one change.
pub const CHANGE_DEPS_MAX: usize = 4_096;
/// How far above the document's highest operation a change may start. Far enough for any honest
/// absence, near enough that the counter cannot be driven to its end.
pub const START_OP_AHEAD_MAX: u64 = 1_000_000;

/// Bytes of one presence message from a tab: two cells, a caret and a row, with room to grow.
pub const PRESENCE_BYTES_MAX: usize = 1024;
/// Characters of a text key or a cursor in presence: a counter, `@` and an actor of 64 digits.
pub const PRESENCE_CURSOR_CHARS_MAX: usize = 160;
/// People in one presence message of the relay: every connection that a room takes.
pub const PRESENCE_PEOPLE_MAX: usize = ROOM_CONNECTIONS_MAX;
/// How often a tab repeats where it is, for a relay that has restarted.
pub const PRESENCE_REPEAT_MS: u64 = 15_000;
/// The relay tells what moved at most this often: twenty times a second looks continuous, and a
/// hundred people who scroll at once cost one message each instead of a hundred.
pub const PRESENCE_FLUSH_MS: u64 = 50;
/// Presence messages that a connection may send at once, and the rate at which that fills up
/// again: a held arrow key moves 30 times a second.
pub const PRESENCE_BURST_MAX: u32 = 60;
/// See [`PRESENCE_BURST_MAX`].
pub const PRESENCE_RATE_PER_S: u32 = 30;
/// Connections in one room: three groups' meetings in one, tabs included.
pub const ROOM_CONNECTIONS_MAX: usize = 500;
