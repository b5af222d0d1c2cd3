//! Text with marks between its cells (CSV): which mark, and in which encoding, is guessed.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use tavolo_shared::api::Refused;
use tavolo_shared::exchange::sheet::{Sheet, SheetCell};

use super::IntakeError;
use super::gather::Gather;
use crate::publish::neutral::restored;

/// Marks between cells, the likeliest first where two fit as well.
const MARKS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// Bytes at the beginning by which mark and encoding are guessed.
const LOOKED_AT: usize = 64 * 1024;

/// Reads such a text.
pub(super) fn read(bytes: &[u8], mut gather: Gather<'_>) -> Result<Vec<Sheet>, IntakeError> {
    let text = decoded(bytes)?;
    gather.sheet("", false)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark_of(&text))
        .from_reader(text.as_bytes());
    // The reader passes over empty lines, which a spreadsheet counts.
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|_| Refused::Damaged)?
    {
        gather.check()?;
        let line = record.position().map_or(0, csv::Position::record);
        let row = u32::try_from(line).map_err(|_| Refused::TooMuch)?;
        for (column, words) in (0_u32..).zip(&record) {
            gather.cell(SheetCell::new(row, column, restored(words)))?;
        }
    }
    Ok(gather.finish())
}

/// The text of bytes: by the mark at their beginning, else UTF-8 where they are, else as Windows writes.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, IntakeError> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => UTF_8,
        None => wide(bytes).unwrap_or(WINDOWS_1252),
    };
    let (text, _, _) = encoding.decode(bytes);
    // Pictures and programs are no tables.
    match text.contains('\0') {
        true => Err(Refused::Unknown.into()),
        false => Ok(text),
    }
}

/// UTF-16 without a mark: every other byte of most letters is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let looked_at = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let zeros = |first: usize| {
        let every_other = looked_at.iter().skip(first).step_by(2);
        every_other.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let most = looked_at.len() / 4;
    match (even > most, odd > most) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// The mark that makes most lines equally wide, outside quotation marks.
fn mark_of(text: &str) -> u8 {
    let end = (0..=text.len().min(LOOKED_AT))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    let head = text.get(..end.unwrap_or_default()).unwrap_or_default();
    let worth = |mark: u8| {
        let mut widths: Vec<usize> = Vec::new();
        let (mut marks, mut quoted) = (0_usize, false);
        for byte in head.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => widths.push(std::mem::take(&mut marks)),
                byte if byte == mark && !quoted => marks = marks.saturating_add(1),
                _ => {}
            }
        }
        widths.push(marks);
        widths.retain(|width| *width > 0);
        widths.sort_unstable();
        let usual = widths.get(widths.len() / 2).copied().unwrap_or_default();
        let as_usual = widths.iter().filter(|width| **width == usual).count();
        as_usual.saturating_mul(usual)
    };
    let best = MARKS.into_iter().rev().max_by_key(|mark| worth(*mark));
    best.unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_one_that_makes_lines_alike() {
        for (text, mark) in [
            ("a;b;c\n1,5;2;3\n", b';'),
            ("a,b,c\n\"x;y;z;w\",2,3\n", b','),
            ("a\tb\nc, d, e\tf\n", b'\t'),
            ("a|b|c\n1|2|3", b'|'),
            ("una sola colonna\nuna riga", b';'),
        ] {
            assert_eq!(char::from(mark_of(text)), char::from(mark), "{text}");
        }
    }

    #[test]
    fn letters_come_back_from_every_encoding() {
        let text = "Città;Élu·e\nperché;œuvre – 5 €";
        let utf16 = |to: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to).collect::<Vec<_>>();
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let windows = WINDOWS_1252.encode(text).0.into_owned();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec()),
            windows,
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            marked(b"\xFF\xFE", utf16(u16::to_le_bytes)),
        ] {
            assert_eq!(decoded(&bytes).unwrap(), text, "{bytes:?}");
        }
        assert!(decoded(b"\x89PNG\0\0\0\rIHDR\0\0").is_err());
    }
}
