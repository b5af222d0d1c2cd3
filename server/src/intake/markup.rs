//! What ODS and DOCX have in common: XML, event by event, by local names. Entities are those of XML itself;
//! files that declare others are refused before.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use tavolo_shared::api::Refused;

use super::IntakeError;

/// Whoever makes something of a part, as it is read through.
pub(super) trait Listens {
    /// An element begins; its local name.
    fn begin(&mut self, element: &BytesStart<'_>, name: &str) -> Result<(), IntakeError>;
    /// An element ends, also one without anything in it.
    fn end(&mut self, name: &str) -> Result<(), IntakeError>;
    /// Words.
    fn words(&mut self, words: &str);
}

/// Reads a part from its beginning to its end.
pub(super) fn read_through(part: &str, to: &mut impl Listens) -> Result<(), IntakeError> {
    let mut reader = Reader::from_str(part);
    loop {
        let event = reader.read_event().map_err(|_| Refused::Damaged)?;
        match event {
            Event::Start(element) => to.begin(&element, element.local_name().as_ref())?,
            Event::Empty(element) => {
                let name = element.local_name();
                to.begin(&element, name.as_ref())?;
                to.end(name.as_ref())?;
            }
            Event::End(element) => to.end(element.local_name().as_ref())?,
            Event::Text(text) => to.words(&text.xml10_content()),
            Event::CData(text) => to.words(&text.xml10_content()),
            Event::GeneralRef(entity) => to.words(&meant(&entity)?),
            Event::Eof => return Ok(()),
            _ => {}
        }
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
