//! Bounds on what is printed.

/// Columns of a printed table: what A4 on its side takes at a size that one can read.
pub const PAPER_TABLE_COLUMNS_MAX: usize = 7;
/// Characters of a document that is set as PDF: a plan of 1,000 actions with a page each has two and a half
/// million, and takes some 400 MB while it is set. Larger plans are had in the other formats.
pub const PAPER_PDF_CHARS_MAX: usize = 3_000_000;
/// Addresses that the process that sets a PDF may have, in bytes: twice what the largest plan that is set
/// takes, with its threads' stacks. It is ended before it takes the memory from everybody else.
pub const PAPER_SETTER_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;
/// Processor time of the process that sets a PDF, in seconds: whatever happens to who began it, it ends.
pub const PAPER_SETTER_CPU_S_MAX: u64 = 60;
/// How often it is looked whether a PDF is still wanted while it is set, in milliseconds.
pub const PAPER_SETTER_LOOK_MS: u64 = 50;
/// How long what was laid out for a PDF is remembered unless it is asked for again, in milliseconds: a row of a table is
/// laid out and measured several times within one or two. Longer than twice this nothing stays.
pub const PAPER_SETTER_REMEMBERS_MS: u64 = 20;
/// Characters that the printed summary shows of a cell: half a column. The whole of it is on the sheet.
pub const PAPER_SUMMARY_CHARS_MAX: usize = 700;
/// Characters of a heading: two lines. A longer title is a field of the sheet as well.
pub const PAPER_HEADING_CHARS_MAX: usize = 180;
/// Characters of a row that is kept on one page: about half of one. Longer ones go on over the page's end.
pub const PAPER_KEPT_CHARS_MAX: usize = 900;
