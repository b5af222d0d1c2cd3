//! Files that are packed folders (XLSX, ODS, DOCX): unpacked once, within bounds, before any reader meets
//! them. What counts is what really comes out, never what the file says of itself.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use tavolo_shared::api::{FileKind, Refused};
use tavolo_shared::limits::{
    INTAKE_DEPTH_MAX, INTAKE_INFLATED_BYTES_MAX, INTAKE_PARTS_MAX, INTAKE_STRINGS_MAX,
};
use zip::ZipArchive;

use super::{IntakeError, docx, ods};
use crate::publish::Stop;

/// The part by which each kind is known.
const KINDS: [(&str, FileKind); 3] = [
    ("xl/workbook.xml", FileKind::Xlsx),
    (docx::PART, FileKind::Docx),
    (ods::PART, FileKind::Ods),
];

/// What a packed file is. All of it is unpacked for that, and all of its XML read.
pub(super) fn kind_of(bytes: &[u8], stop: &Stop) -> Result<FileKind, IntakeError> {
    let mut archive = open(bytes)?;
    let names = archive.file_names().map(|name| Ok(name?.into_owned()));
    let names: zip::result::ZipResult<Vec<String>> = names.collect();
    let names = names.map_err(|_| Refused::Damaged)?;
    let found = KINDS
        .iter()
        .find(|(part, _)| names.iter().any(|name| name == part));
    let (_, kind) = found.ok_or(Refused::Unknown)?;
    let mut left = INTAKE_INFLATED_BYTES_MAX;
    for at in 0..archive.len() {
        let name = names.get(at).map(String::as_str).unwrap_or_default();
        let inflated = part(&mut archive, at, left, stop)?;
        let length = u64::try_from(inflated.len()).unwrap_or(u64::MAX);
        left = left.saturating_sub(length);
        if name.ends_with(".xml") || name.ends_with(".rels") {
            sound(&inflated, stop)?;
        }
    }
    Ok(*kind)
}

/// One part of a file that has been looked at, in text.
pub(super) fn text_of(bytes: &[u8], name: &str, stop: &Stop) -> Result<String, IntakeError> {
    let mut archive = open(bytes)?;
    let at = archive.index_for_name(name).ok_or(Refused::Damaged)?;
    let inflated = part(&mut archive, at, INTAKE_INFLATED_BYTES_MAX, stop)?;
    let text = String::from_utf8(inflated);
    text.map_err(|_| Refused::Damaged.into())
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, IntakeError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    match archive.len() > INTAKE_PARTS_MAX {
        true => Err(Refused::TooMuch.into()),
        false => Ok(archive),
    }
}

fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    most: u64,
    stop: &Stop,
) -> Result<Vec<u8>, IntakeError> {
    const PIECE: u64 = 1024 * 1024;
    let mut file = archive.by_index(at).map_err(|_| Refused::Damaged)?;
    let mut inflated = Vec::new();
    loop {
        stop.check()?;
        let read = (&mut file).take(PIECE).read_to_end(&mut inflated);
        let read = read.map_err(|_| Refused::Damaged)?;
        if u64::try_from(inflated.len()).unwrap_or(u64::MAX) > most {
            return Err(Refused::TooMuch.into());
        }
        if read == 0 {
            return Ok(inflated);
        }
    }
}

/// That a part declares no entities, is nested no deeper than honest ones, and asks for no more room than it
/// fills.
fn sound(part: &[u8], stop: &Stop) -> Result<(), IntakeError> {
    const EVENTS_BETWEEN_LOOKS: usize = 4_096;
    let mut reader = Reader::from_reader(part);
    let (mut buffer, mut depth, mut events) = (Vec::new(), 0_usize, 0_usize);
    loop {
        events = events.saturating_add(1);
        if events.is_multiple_of(EVENTS_BETWEEN_LOOKS) {
            stop.check()?;
        }
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::DocType(_)) => return Err(Refused::Unsafe.into()),
            Ok(Event::Start(element)) => {
                depth = depth.saturating_add(1);
                if depth > INTAKE_DEPTH_MAX {
                    return Err(Refused::Unsafe.into());
                }
                let claimed = element.try_get_attribute("uniqueCount").ok().flatten();
                let claimed = claimed.and_then(|count| count.value.trim().parse::<u64>().ok());
                if claimed.is_some_and(|count| count > INTAKE_STRINGS_MAX) {
                    return Err(Refused::TooMuch.into());
                }
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(Refused::Damaged.into()),
        }
    }
}
