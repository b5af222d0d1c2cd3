//! Bounds of the programme's image on title pages.

/// Bytes of the image: a logo at the size of print has some tens of thousands, and each file that is made
/// carries it.
pub const EMBLEM_BYTES_MAX: usize = 1024 * 1024;
/// Pixels of its shorter side: fewer are a blur in print.
pub const EMBLEM_SIDE_PX_MIN: u32 = 64;
/// Pixels of its longer side: 16 cm at 600 dots an inch.
pub const EMBLEM_SIDE_PX_MAX: u32 = 4_000;
/// All its pixels: unpacked they take at most 64 MB.
pub const EMBLEM_PX_MAX: u64 = 8_000_000;
/// Bytes of what is said in its place to those who do not see it: two sentences.
pub const EMBLEM_ALT_BYTES_MAX: usize = 400;
/// A centimetre in the unit in which Word measures images.
const CM_EMU: u64 = 360_000;
/// As wide as it is printed, in that unit: 16 cm, more than half of the text's width.
pub const EMBLEM_WIDTH_EMU_MAX: u64 = 16 * CM_EMU;
/// As high as it is printed: 2.4 cm, a strip at the page's head.
pub const EMBLEM_HEIGHT_EMU_MAX: u64 = CM_EMU * 12 / 5;
/// Pixels an inch, at the least: fewer than a screen has are a blur, so a small image is printed small.
pub const EMBLEM_PX_AN_INCH_MIN: u64 = 96;
