//! Bounds of tables that are brought in from files.

/// Bytes of such a file: a plan of 1,000 actions takes some 300 kB in any format; pictures in a Word file
/// take most of the rest.
pub const INTAKE_FILE_BYTES_MAX: usize = 12 * 1024 * 1024;
/// Bytes of everything packed in such a file, inflated: an honest spreadsheet of that plan has some 10 MB,
/// most of it the looks of empty cells; a bomb of 1 MB inflates to 1 GB.
pub const INTAKE_INFLATED_BYTES_MAX: u64 = 96 * 1024 * 1024;
/// Files packed in such a file: a workbook has a dozen for each sheet, a Word file one for each picture.
pub const INTAKE_PARTS_MAX: usize = 2_000;
/// Sheets of a workbook, or tables of a document.
pub const INTAKE_SHEETS_MAX: usize = 100;
/// Cells that say something, of all sheets together: 1,000 actions with 22 columns, twice over.
pub const INTAKE_CELLS_MAX: usize = 50_000;
/// Bytes of all that the cells say. They go to the browser, and from there into a document.
pub const INTAKE_TEXT_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Bytes of one cell: three times what a spreadsheet holds in one; Word has no bound of its own.
pub const INTAKE_CELL_BYTES_MAX: usize = 128 * 1024;
/// Cells, empty or not, for which an old workbook (XLS) makes room: its reader lays every sheet out whole.
pub const INTAKE_LAID_CELLS_MAX: u64 = 2_000_000;
/// How deep the elements of a document's part are nested: a table in a table in a text box has some thirty.
pub const INTAKE_DEPTH_MAX: usize = 128;
/// Columns of a sheet that are looked at and may be matched: more than any template has.
pub const INTAKE_COLUMNS_MAX: u32 = 200;
/// Rows that one import writes: the largest plan twice over.
pub const INTAKE_ROWS_MAX: usize = 2_000;
/// Rows at the top of a sheet among which its headings are looked for.
pub const INTAKE_HEAD_ROWS_MAX: u32 = 20;
/// Bytes of the file by which columns are matched on the command line.
pub const INTAKE_MAP_BYTES_MAX: usize = 256 * 1024;
/// How long such a file may take to come and be read, in milliseconds: the largest on bad Wi-Fi.
pub const INTAKE_REQUEST_MS_MAX: u64 = 120_000;
/// Bytes of a request that brings such a file: more than the file may have, so that one that is too large is
/// told so and not cut off.
pub const INTAKE_BODY_BYTES_MAX: usize = 2 * INTAKE_FILE_BYTES_MAX;
/// Bytes of the operator's request: the wish with its map, and the file.
pub const INTAKE_ASKED_BYTES_MAX: usize = INTAKE_MAP_BYTES_MAX + INTAKE_FILE_BYTES_MAX + 1;
/// Strings that a workbook says it shares, for which its reader makes room beforehand: more than its cells,
/// since some are in cells that are not read.
pub const INTAKE_STRINGS_MAX: u64 = 1_000_000;
/// Rows under the headings that may say how the table is filled in.
pub const INTAKE_HINT_ROWS_MAX: usize = 4;
/// Of how many cells in a hundred a column's own values are known, where no heading says what it is.
pub const INTAKE_KNOWN_PERCENT_MIN: usize = 60;
/// Columns of a table whose first row is taken for headings that nobody knows: fewer may as well be a list.
pub const INTAKE_HEAD_COLUMNS_MIN: usize = 4;
/// Sections that one import makes: a plan has a handful, and a column with a hundred different titles is
/// something else.
pub const INTAKE_SECTIONS_MAX: usize = 100;
/// Characters of the title of a section that an import makes: three lines of one; what is longer is a text.
pub const INTAKE_SECTION_CHARS_MAX: usize = 240;
