//! A form, filled: a row for each action, between the bytes that stay as they are.

use std::ops::Range;

use quick_xml::escape::partial_escape;
use tavolo_shared::api::Language;
use tavolo_shared::limits::FORM_FILLED_BYTES_MAX;
use tavolo_shared::plan::canonical::{Content, ContentRow, ContentSection};

use super::matching::SECTION;
use super::table::Cell;
use super::{Form, FormError};
use crate::paper::paras;

/// Names that Word gives to paragraphs and rows, of which there may be one each.
const NAMES: [&str; 2] = [" w14:paraId=\"", " w14:textId=\""];

/// A form with a plan's actions in it. `targets` says of each of its columns what is in it, as
/// [`guess`](super::guess) does; where it says nothing, or something that the plan does not have, a cell
/// stays as it is.
///
/// # Errors
/// Where it is more than a file may hold.
pub(crate) fn fill(
    form: &Form,
    targets: &[Option<String>],
    content: &Content,
    language: Language,
) -> Result<Vec<u8>, FormError> {
    if content.plan.is_empty() {
        return Ok(form.bytes().to_vec());
    }
    let part = |range: Range<usize>| form.text.get(range).ok_or(FormError::Damaged);
    let table = &form.table;
    let mut text = part(0..table.empty.start)?.to_owned();
    for (section, row) in content.plan.rows() {
        let mut at = table.pattern.span.start;
        for (index, cell) in table.pattern.cells.iter().enumerate() {
            text.push_str(&without_names(part(at..cell.inside.start)?));
            let target = targets.get(index).and_then(Option::as_deref);
            let words = target.map_or_else(String::new, |target| {
                says(content, (section, row), target, language)
            });
            match words.trim().is_empty() {
                true => text.push_str(&without_names(part(cell.inside.clone())?)),
                false => write(form, cell, &words, &mut text)?,
            }
            at = cell.inside.end;
        }
        text.push_str(&without_names(part(at..table.pattern.span.end)?));
        if text.len() > FORM_FILLED_BYTES_MAX {
            return Err(FormError::TooLarge);
        }
    }
    text.push_str(part(table.empty.end..form.text.len())?);
    form.with_text(&text)
}

/// What an action says in a column.
fn says(
    content: &Content,
    (section, row): (&ContentSection, &ContentRow),
    target: &str,
    language: Language,
) -> String {
    if target == SECTION {
        return section.title.clone().unwrap_or_default();
    }
    let mut columns = content.plan.columns.iter();
    let Some(column) = columns.find(|column| column.id == target) else {
        return String::new();
    };
    match column.kind.as_str() {
        "code" => row.code.clone().unwrap_or_default(),
        _ => row.words(column, language),
    }
}

/// Words, line by line, as the cell's first paragraph looks.
fn write(form: &Form, cell: &Cell, words: &str, text: &mut String) -> Result<(), FormError> {
    let part = |range: &Option<Range<usize>>| match range {
        Some(range) => form.text.get(range.clone()).ok_or(FormError::Damaged),
        None => Ok(""),
    };
    let looks = part(&cell.paragraph)?;
    let letters = match part(&cell.letters)? {
        "" => part(&cell.mark)?,
        letters => letters,
    };
    for para in paras(words) {
        text.push_str("<w:p>");
        text.push_str(looks);
        for span in &para.spans {
            text.push_str("<w:r>");
            text.push_str(letters);
            text.push_str("<w:t xml:space=\"preserve\">");
            text.push_str(&partial_escape(span.text.as_str()));
            text.push_str("</w:t></w:r>");
        }
        text.push_str("</w:p>");
    }
    Ok(())
}

/// A piece of the pattern without what may stand in a file once.
fn without_names(piece: &str) -> String {
    let mut left = piece.to_owned();
    for name in NAMES {
        while let Some(from) = left.find(name) {
            let value = from.saturating_add(name.len());
            let length = left.get(value..).and_then(|rest| rest.find('"'));
            let Some(length) = length else { break };
            let to = value.saturating_add(length).saturating_add(1);
            left.replace_range(from..to, "");
        }
    }
    left
}
