//! Bounds of meetings: who was there, and what is kept of them.

/// Meetings of one group that are kept: two are planned, and a group that meets twice a week for a year
/// has room.
pub const MEETINGS_MAX: usize = 200;
/// People of whom one meeting keeps that they were there: three groups in one hall, several times over.
pub const ATTENDANCE_MAX: usize = 500;
/// Bytes of a name or an organisation that is written down by hand: a line on a signature sheet.
pub const ATTENDANT_BYTES_MAX: usize = 200;
/// How long a meeting takes note of who comes, in milliseconds: one that nobody has ended by the evening
/// was forgotten, and whoever opens the plan the next day was not at it.
pub const MEETING_PRESENCE_MS_MAX: u64 = 12 * 60 * 60 * 1_000;
/// How often it is looked again for who came and was not written down, in milliseconds: the database was
/// busy, or another process began the meeting.
pub const MEETING_LOOK_MS: u64 = 2_000;
/// Verdicts that the minutes of one meeting list: a whole review, decided in one afternoon.
pub const MINUTES_DECISIONS_MAX: usize = 2_000;
