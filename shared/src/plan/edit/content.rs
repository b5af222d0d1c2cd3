//! Everything that a cell holds, put there at once: pasting, filling, merging.
//!
//! Prose is changed by the smallest splice, so that what others write in it at the same time
//! stays; a set loses and gains only the members that differ.

use automerge::ReadDoc;

use super::EditError;
use super::cell::{At, clear_value, remove_member, set_member, set_value, splice_any};
use super::tx::{Entry, Tx};
use crate::ids::EntryId;
use crate::plan::schema::{self, Storage};
use crate::plan::value::Value;
use crate::plan::view::{Cell, CellView, Column, Member, read_cell};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// Prose.
    Text(String),
    /// One value.
    Value(Value),
    /// The members of a set, as they are stored.
    Members(Vec<String>),
}

impl Content {
    /// What a cell holds in its column. Of values that were set at the same time, the first.
    pub fn of(cell: &Cell, column: &Column) -> Self {
        if cell.is_empty(column) {
            return Self::Nothing;
        }
        match cell.view(column) {
            CellView::Prose(_) => Self::Text(cell.joined()),
            CellView::Values(values) => {
                values.into_iter().next().map_or(Self::Nothing, Self::Value)
            }
            CellView::Members(members) => {
                let stored = |(key, member): (String, Member)| match member {
                    // Words of the time when the column was prose are no member.
                    Member::Typed(words) if key.is_empty() => format!("?{words}"),
                    _ => key,
                };
                Self::Members(members.into_iter().map(stored).collect())
            }
            CellView::Nothing => Self::Nothing,
        }
    }

    /// Whether something in it was not recognised, in a column that has its own values.
    pub fn is_unread(&self, column: &Column) -> bool {
        match self {
            Self::Value(Value::Typed(_)) => !column.open,
            Self::Value(Value::When(when)) => when.from.is_none() && when.to.is_none(),
            Self::Value(Value::Money(money)) => money.amount.is_none(),
            Self::Members(members) => {
                let typed = members.iter().any(|member| member.starts_with('?'));
                typed && column.kind != Some(schema::ColumnType::Tags) && !column.open
            }
            Self::Nothing | Self::Text(_) | Self::Value(_) => false,
        }
    }

    /// About how many operations it takes to put it into a cell.
    pub fn cost(&self) -> usize {
        const FIXED: usize = 4;
        FIXED
            + match self {
                Self::Text(text) => text.chars().count(),
                Self::Members(members) => members.len(),
                Self::Nothing | Self::Value(_) => 0,
            }
    }
}

/// Makes a cell hold this and nothing else.
///
/// # Errors
///
/// No such row or column, a column that keeps something else, or a value that is too long.
pub fn set_content(tx: &mut Tx<'_>, at: &At, content: &Content) -> Result<(), EditError> {
    let kind = super::cell::type_of(tx, at)?;
    match (kind.storage(), content) {
        (Storage::Texts, Content::Text(text)) => set_text(tx, at, text),
        (Storage::Texts, Content::Nothing) => set_text(tx, at, ""),
        (Storage::Value, Content::Value(value)) => set_value(tx, at, value),
        (Storage::Value, Content::Nothing) => clear_value(tx, at),
        (Storage::Set, Content::Members(members)) => set_members(tx, at, members),
        (Storage::Set, Content::Nothing) => set_members(tx, at, &[]),
        _ => Err(EditError::WrongType(at.column.clone())),
    }
}

fn set_members(tx: &mut Tx<'_>, at: &At, members: &[String]) -> Result<(), EditError> {
    let now = stored(tx, at)?;
    for gone in now
        .members
        .iter()
        .filter(|member| !members.contains(member))
    {
        remove_member(tx, at, gone)?;
    }
    let new = members
        .iter()
        .filter(|member| !now.members.contains(*member));
    let mut any = false;
    for member in new {
        set_member(tx, at, member)?;
        any = true;
    }
    if any {
        return Ok(());
    }
    // Words of the time when the column was prose have been looked at.
    remove_member(tx, at, "")
}

fn stored(tx: &Tx<'_>, at: &At) -> Result<Cell, EditError> {
    let object = tx.entry(&Entry::of(at.table, &at.row))?;
    Ok(read_cell(tx.doc(), &object, &at.column))
}

/// Makes the Texts of a cell say this together: the first takes it, the others are emptied.
fn set_text(tx: &mut Tx<'_>, at: &At, words: &str) -> Result<(), EditError> {
    let entry = Entry::of(at.table, &at.row);
    let texts = tx.texts(&entry, &at.column)?;
    let column: &EntryId = &at.column;
    let Some(((first, object), others)) = texts.split_first() else {
        return splice_any(tx, &entry, column, None, 0, 0, words).map(drop);
    };
    for (key, other) in others {
        let units = tx.doc().length(other);
        if units > 0 {
            splice_any(tx, &entry, column, Some(key), 0, units, "")?;
        }
    }
    let now = tx.doc().text(object)?;
    let (position, delete, insert) = difference(&now, words);
    if delete == 0 && insert.is_empty() {
        return Ok(());
    }
    splice_any(tx, &entry, column, Some(first), position, delete, insert).map(drop)
}

/// The smallest splice from one text to another: where, how many units go, what comes.
pub(crate) fn difference<'a>(before: &str, after: &'a str) -> (usize, usize, &'a str) {
    let same = |(a, b): &(char, char)| a == b;
    let pairs = before.chars().zip(after.chars());
    let head: Vec<char> = pairs.take_while(same).map(|(a, _)| a).collect();
    let bytes: usize = head.iter().map(|c| c.len_utf8()).sum();
    let (rest, new) = (
        before.get(bytes..).unwrap_or_default(),
        after.get(bytes..).unwrap_or_default(),
    );
    let pairs = rest.chars().rev().zip(new.chars().rev());
    let tail: usize = pairs.take_while(same).map(|(a, _)| a.len_utf8()).sum();
    let units = |text: &str| text.encode_utf16().count();
    let gone = rest.get(..rest.len() - tail).unwrap_or_default();
    let come = new.get(..new.len() - tail).unwrap_or_default();
    let position = head.iter().map(|c| c.len_utf16()).sum();
    (position, units(gone), come)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_changed() {
        for (before, after, splice) in [
            ("abc", "abc", (3, 0, "")),
            ("abc", "aXc", (1, 1, "X")),
            ("", "new", (0, 0, "new")),
            ("aa", "aaa", (2, 0, "a")),
            ("😀a", "😀b", (2, 1, "b")),
            ("gone", "", (0, 4, "")),
        ] {
            assert_eq!(difference(before, after), splice, "{before} to {after}");
        }
    }
}
