//! What ODS and DOCX have in common: XML, event by event, by local names. Entities are those of XML itself;
//! files that declare others are refused before.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use tavolo_shared::api::Refused;

use super::IntakeError;

/// The next thing in a part.
pub(super) enum Piece<'a> {
    /// An element begins, or stands there without anything in it.
    Begin(BytesStart<'a>, bool),
    /// An element ends, by its local name.
    End(String),
    /// Words.
    Words(String),
}

/// The next piece that counts; none at the end.
pub(super) fn next<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Option<Piece<'a>>, IntakeError> {
    loop {
        let event = reader.read_event().map_err(|_| Refused::Damaged)?;
        return Ok(Some(match event {
            Event::Start(element) => Piece::Begin(element, false),
            Event::Empty(element) => Piece::Begin(element, true),
            Event::End(element) => Piece::End(element.local_name().as_ref().to_owned()),
            Event::Text(text) => Piece::Words(text.xml10_content().into_owned()),
            Event::CData(text) => Piece::Words(text.xml10_content().into_owned()),
            Event::GeneralRef(entity) => Piece::Words(meant(&entity)?),
            Event::Eof => return Ok(None),
            _ => continue,
        }));
    }
}

/// The character that a reference means.
fn meant(entity: &BytesRef<'_>) -> Result<String, IntakeError> {
    if let Ok(Some(character)) = entity.resolve_char_ref() {
        return Ok(character.to_string());
    }
    let name = entity.xml10_content();
    let meant = match name.as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return Err(Refused::Damaged.into()),
    };
    Ok(meant.to_owned())
}

/// An attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes().flatten();
    let found = all.find(|each| each.key.local_name().as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}

/// The same, by its whole name.
pub(super) fn attribute_named(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes().flatten();
    let found = all.find(|each| each.key.as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).ok()?;
    Some(value.into_owned())
}

/// A count in an attribute; 1 where there is none.
pub(super) fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    let count = attribute(element, name);
    count.and_then(|count| count.parse().ok()).unwrap_or(1)
}
