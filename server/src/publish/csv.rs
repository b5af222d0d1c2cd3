//! The matrix as separated values (RFC 4180), as Excel in the reader's language opens them by itself: in
//! UTF-8 with its mark, with semicolons and decimal commas in Italian and French, with commas and decimal
//! points in English. Days are `2019-10-20`. Text that would be a formula is [`neutral`].

use std::io::Write;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use tavolo_shared::api::Language;

use super::leaf::{Cell, Leaf};
use super::neutral::neutral;
use super::work::Stop;
use super::{PublishError, iso};

/// The mark that says UTF-8 to Excel.
const MARK: &str = "\u{feff}";

/// Writes a sheet.
pub(super) fn write(leaf: &Leaf, language: Language, stop: &Stop) -> Result<Vec<u8>, PublishError> {
    let mut file = MARK.as_bytes().to_vec();
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter(language))
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(&mut file);
    let heads = leaf.heads.iter().map(|head| neutral(&head.label));
    record(&mut writer, heads)?;
    for row in &leaf.rows {
        stop.check()?;
        record(&mut writer, row.iter().map(|cell| field(cell, language)))?;
    }
    writer
        .flush()
        .map_err(|error| PublishError::Unwritten(error.to_string()))?;
    drop(writer);
    Ok(file)
}

fn record<W: Write>(
    writer: &mut Writer<W>,
    fields: impl Iterator<Item = String>,
) -> Result<(), PublishError> {
    let written = writer.write_record(fields);
    written.map_err(|error| PublishError::Unwritten(error.to_string()))
}

/// What stands between two values.
pub(super) const fn delimiter(language: Language) -> u8 {
    match language {
        Language::It | Language::Fr => b';',
        Language::En => b',',
    }
}

fn field(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(words) | Cell::Link(words) => neutral(words),
        Cell::Day(day) => iso(*day),
        Cell::Number(decimal) => match language {
            Language::It | Language::Fr => decimal.replace('.', ","),
            Language::En => decimal.clone(),
        },
    }
}
