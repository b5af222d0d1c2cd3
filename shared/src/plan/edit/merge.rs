//! Rows made of rows: a copy of one, one of several. What the one of several says is worked out here,
//! and written by whoever makes it, in as many changes as it takes.

use super::EditError;
use super::cell::At;
use super::content::{Content, set_content};
use super::place::Spot;
use super::row::{add_row, columns, move_row};
use super::tx::{Entry, Tx};
use crate::ids::EntryId;
use crate::plan::document::text_of;
use crate::plan::schema::{self, ColumnType, Storage, Table, field};
use crate::plan::view::{Cell, Column, read_cell};

/// Makes a copy of a row right below it, with a code of its own to come. Gives its id.
///
/// # Errors
///
/// No such row, or more text than one edit may have.
pub fn duplicate_row(tx: &mut Tx<'_>, table: Table, row: &EntryId) -> Result<EntryId, EditError> {
    let object = tx.entry(&Entry::of(table, row))?;
    let place = text_of(tx.doc(), &object, field::PLACE).unwrap_or_default();
    let section = place
        .split_once('|')
        .and_then(|(home, _)| home.parse().ok());
    let live = section.filter(|id: &EntryId| is_live(tx, id));
    let made = add_row(tx, table, live.as_ref(), &Spot::After(row.clone()))?;
    for column in written(tx, table) {
        let content = Content::of(&cell(tx, table, row, &column)?, &column);
        set_content(tx, &At::new(table, &made, &column.id), &content)?;
    }
    Ok(made)
}

fn is_live(tx: &Tx<'_>, section: &EntryId) -> bool {
    tx.entry(&Entry::section(section))
        .is_ok_and(|object| text_of(tx.doc(), &object, field::DELETED).is_none())
}

/// Moves rows, in their order, to a place in a section.
///
/// # Errors
///
/// No such row or section.
pub fn move_rows(
    tx: &mut Tx<'_>,
    table: Table,
    rows: &[EntryId],
    section: Option<&EntryId>,
    spot: &Spot,
) -> Result<(), EditError> {
    let mut spot = spot.clone();
    for row in rows {
        move_row(tx, table, row, section, &spot)?;
        spot = Spot::After(row.clone());
    }
    Ok(())
}

/// Lets rows go that another one was made of: they go to the bin, and it keeps which they were. What
/// they say is written into it before, as parts of the same act ([`merged`]).
///
/// # Errors
///
/// No such row.
pub fn mark_merged(
    tx: &mut Tx<'_>,
    table: Table,
    into: &EntryId,
    others: &[EntryId],
) -> Result<(), EditError> {
    let entry = Entry::of(table, into);
    for other in others {
        let act = tx.act().as_str().to_owned();
        tx.put(&entry, &schema::merged_key(other), act)?;
        tx.delete(&Entry::of(table, other))?;
    }
    Ok(())
}

/// Notes on an action which shared ideas it came from. What they say is written into it before, as parts
/// of the same act.
///
/// # Errors
///
/// No such row.
pub fn mark_ideas(tx: &mut Tx<'_>, row: &EntryId, ideas: &[EntryId]) -> Result<(), EditError> {
    let entry = Entry::of(Table::Rows, row);
    let act = tx.act().as_str().to_owned();
    ideas
        .iter()
        .try_for_each(|idea| tx.put(&entry, &schema::idea_key(idea), act.as_str()))
}

/// What the cells of one column come to where their rows become one; none where there is nothing to
/// say. Texts stand below each other, sets are united, and of values the first counts. `note` goes below
/// the texts: what of the others did not fit elsewhere.
pub fn merged(cells: &[&Cell], column: &Column, note: Option<&str>) -> Option<Content> {
    let contents = cells.iter().map(|cell| Content::of(cell, column));
    match column.kind?.storage() {
        Storage::Texts => {
            let mut parts: Vec<String> = Vec::new();
            let texts = contents.filter_map(|content| match content {
                Content::Text(text) => Some(text),
                _ => None,
            });
            for text in texts.chain(note.map(str::to_owned)) {
                if !parts.iter().any(|part| part.trim() == text.trim()) {
                    parts.push(text);
                }
            }
            (!parts.is_empty()).then(|| Content::Text(parts.join("\n")))
        }
        Storage::Set => {
            let mut all: Vec<String> = Vec::new();
            for content in contents {
                if let Content::Members(members) = content {
                    let new = members.into_iter().filter(|member| !all.contains(member));
                    let new: Vec<String> = new.collect();
                    all.extend(new);
                }
            }
            (!all.is_empty()).then_some(Content::Members(all))
        }
        Storage::Value => contents
            .into_iter()
            .find(|content| *content != Content::Nothing),
        Storage::Nothing => None,
    }
}

/// The columns that people write.
fn written(tx: &Tx<'_>, table: Table) -> Vec<Column> {
    let mut all = columns(tx, table);
    all.retain(|column| !column.is_filled_in());
    all.retain(|column| {
        column
            .kind
            .is_some_and(|kind| kind != ColumnType::Code && kind.storage() != Storage::Nothing)
    });
    all
}

fn cell(tx: &Tx<'_>, table: Table, row: &EntryId, column: &Column) -> Result<Cell, EditError> {
    let object = tx.entry(&Entry::of(table, row))?;
    Ok(read_cell(tx.doc(), &object, &column.id))
}
