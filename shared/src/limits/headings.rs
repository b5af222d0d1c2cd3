//! Bounds of headings that are guessed.

/// Characters of a heading that is like a field's: what is longer says something.
pub const HEADING_CHARS_MAX: usize = 120;
/// How like two have to be word by word, of a thousand: half of the words.
pub const HEADING_ALIKE_MIN: u32 = 450;
/// How like a heading has to be to say that its column names sections: all of its words, for a wrong guess
/// makes sections that nobody wants.
pub const HEADING_SECTION_MIN: u32 = 880;
/// Letters with which two forms of one word begin alike.
pub const HEADING_STEM_CHARS_MIN: usize = 4;
/// Letters in which their endings differ (`progetto`, `progetti`; `risultato`, `risultati`).
pub const HEADING_ENDING_CHARS_MAX: usize = 2;
/// Letters of words of which one letter may be wrong, missing or too many: shorter ones are other words then.
pub const HEADING_MISTYPED_CHARS_MIN: usize = 7;
/// Letters and digits of a name that is somewhere in another.
pub const HEADING_PART_BYTES_MIN: usize = 4;
/// Letters and digits of one in which another one is looked for: a sentence holds any word.
pub const HEADING_PART_BYTES_MAX: usize = 60;
