//! Bounds of what goes to the authority and comes back from it: its number, its form, the emblem.

/// Bytes of a protocol number: it is a number with a year and a registry, and never a sentence.
pub const PROTOCOL_BYTES_MAX: usize = 120;
/// How often the protocol number of one final version is noted: it is mistyped, not without end.
pub const PROTOCOLS_OF_A_FINAL_MAX: usize = 50;

/// Bytes of the authority's form as it is uploaded: a few pages with a logo.
pub const FORM_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Bytes of the text of a form once it is unpacked, a hundred times what a form has. A zip file can hold a
/// thousand times its own size.
pub const FORM_TEXT_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Bytes of one list of references in a form, unpacked.
pub const FORM_REFERENCES_BYTES_MAX: u64 = 256 * 1024;
/// Files in a form's zip file: Word writes some twenty.
pub const FORM_PARTS_MAX: usize = 500;
/// How deep the elements of a form stand in each other: a cell of a table of a table in a text box has some
/// thirty.
pub const FORM_DEPTH_MAX: usize = 128;
/// Columns of a form's table: Word's own bound.
pub const FORM_COLUMNS_MAX: usize = 63;
/// Rows that a form's head has: two with cells that span, and one with hints.
pub const FORM_HEAD_ROWS_MAX: usize = 4;
/// Characters of what stands over a column of a form that are looked at and shown.
pub const FORM_HEAD_CHARS_MAX: usize = 300;
/// Bytes of a filled form's text, unpacked: a plan of 1,000 actions with a page of text each, with its marks.
pub const FORM_FILLED_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Bytes of what is in a form's column: an id.
pub const FORM_TARGET_BYTES_MAX: usize = 64;
