//! A paper for Word: WordprocessingML ([ECMA-376]) in a zip file.
//!
//! All looks are styles (`styles.xml`), so that whoever opens the file changes one style and not a
//! thousand paragraphs. The body says only which style, how wide a column is, and that a head is
//! repeated. Written here and not by a library: none that was looked at repeats a table's head, styles a
//! table, and gives the same bytes twice.
//!
//! [ECMA-376]: https://ecma-international.org/publications-and-standards/standards/ecma-376/

mod body;
mod drawing;
mod parts;
mod styles;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{Paper, PaperError};

/// A paper as a `.docx`.
///
/// # Errors
/// Where the file cannot be put together.
pub(crate) fn write(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // No time of its own: the same paper is the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, content) in [
        ("[Content_Types].xml", drawing::content_types(paper)),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(paper)),
        ("docProps/app.xml", parts::APP.to_owned()),
        ("word/document.xml", body::document(paper)),
        ("word/_rels/document.xml.rels", drawing::relations(paper)),
        ("word/styles.xml", styles::styles(paper.language)),
        ("word/settings.xml", parts::settings(paper.language)),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/header1.xml", parts::header(paper)),
        ("word/footer1.xml", parts::footer(paper)),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    if let Some(image) = &paper.front.image {
        zip.start_file(drawing::part(image), options)?;
        zip.write_all(&image.emblem.bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}
