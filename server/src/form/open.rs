//! A form as it was uploaded: unpacked within bounds, and looked at for what runs or fetches.

use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use tavolo_shared::limits::{
    FORM_BYTES_MAX, FORM_PARTS_MAX, FORM_REFERENCES_BYTES_MAX, FORM_TEXT_BYTES_MAX,
};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::FormError;
use super::table::{Table, find, value};

/// The part in which a Word file's text is.
const TEXT: &str = "word/document.xml";
/// Parts that run.
const RUNS: [&str; 3] = ["vbaproject.bin", "vbadata.xml", "activex"];
/// What a reference may point to elsewhere: an address that somebody may press.
const LINK: &str = "/hyperlink";

/// A form.
#[derive(Debug)]
pub(crate) struct Form {
    bytes: Vec<u8>,
    /// Its text, as XML.
    pub(super) text: String,
    /// The table that is filled.
    pub(super) table: Table,
}

impl Form {
    /// Opens an upload.
    ///
    /// # Errors
    /// Where it is no form.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, FormError> {
        if bytes.len() > FORM_BYTES_MAX {
            return Err(FormError::TooLarge);
        }
        let mut zip = archive(&bytes)?;
        if zip.len() > FORM_PARTS_MAX {
            return Err(FormError::TooLarge);
        }
        for index in 0..zip.len() {
            let part = zip.by_index(index).map_err(|_| FormError::NotWord)?;
            let name = part.name().map_err(|_| FormError::NotWord)?;
            let name = name.to_ascii_lowercase();
            if RUNS.iter().any(|runs| name.contains(runs)) {
                return Err(FormError::Active);
            }
            if name.ends_with(".rels") {
                refers_nowhere(&unpacked(part, FORM_REFERENCES_BYTES_MAX)?)?;
            }
        }
        let part = zip.by_name(TEXT).map_err(|_| FormError::NotWord)?;
        let text = unpacked(part, FORM_TEXT_BYTES_MAX)?;
        let table = find(&text)?;
        Ok(Self { bytes, text, table })
    }

    /// What stands over each of its columns.
    pub(crate) fn heads(&self) -> &[String] {
        &self.table.heads
    }

    /// As it was uploaded.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same file with another text.
    pub(super) fn with_text(&self, text: &str) -> Result<Vec<u8>, FormError> {
        let mut zip = archive(&self.bytes)?;
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(|_| FormError::Damaged)?;
            let is_text = part.name().is_ok_and(|name| name == TEXT);
            if !is_text {
                out.raw_copy_file(part).map_err(|_| FormError::Damaged)?;
                continue;
            }
            // No time of its own: the same plan is the same file.
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .last_modified_time(part.last_modified().unwrap_or_default());
            drop(part);
            out.start_file(TEXT, options)
                .map_err(|_| FormError::Damaged)?;
            out.write_all(text.as_bytes())
                .map_err(|_| FormError::Damaged)?;
        }
        let file = out.finish().map_err(|_| FormError::Damaged)?;
        Ok(file.into_inner())
    }
}

fn archive(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, FormError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| FormError::NotWord)
}

/// What a part says. Its own word for how long that is counts for nothing.
fn unpacked<R: Read>(part: ZipFile<'_, R>, bytes_max: u64) -> Result<String, FormError> {
    let mut bytes = Vec::new();
    let read = part
        .take(bytes_max.saturating_add(1))
        .read_to_end(&mut bytes);
    read.map_err(|_| FormError::Damaged)?;
    if u64::try_from(bytes.len()).map_or(true, |len| len > bytes_max) {
        return Err(FormError::TooLarge);
    }
    String::from_utf8(bytes).map_err(|_| FormError::Damaged)
}

/// That a list of references has nothing outside the file in it but addresses to press.
fn refers_nowhere(references: &str) -> Result<(), FormError> {
    let mut reader = Reader::from_str(references);
    loop {
        match reader.read_event().map_err(|_| FormError::Damaged)? {
            Event::Start(element) | Event::Empty(element) => {
                let said = |name| Ok(value(&element, name)?.unwrap_or_default());
                let is_external = said("TargetMode")?.eq_ignore_ascii_case("external");
                if is_external && !said("Type")?.ends_with(LINK) {
                    return Err(FormError::Active);
                }
            }
            // Word writes none; an entity could be anything.
            Event::DocType(_) => return Err(FormError::Damaged),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
