//! What a cell of a sheet means in a column.

use super::words::truth;
use crate::api::Language;
use crate::exchange::sheet::SheetCell;
use crate::plan::edit::Content;
use crate::plan::reading::{Names, content};
use crate::plan::schema::ColumnType;
use crate::plan::view::Column;

/// What a cell means in a column: its words; else the day that its number may be, or yes and no.
pub(super) fn content_of(
    cell: &SheetCell,
    column: &Column,
    language: Language,
    names: &Names,
) -> Option<Content> {
    let read = content(column, &cell.words, language, names)?;
    if !read.is_unread(column) {
        return Some(read);
    }
    let other = match column.kind {
        Some(ColumnType::Date | ColumnType::When) => cell.day.clone(),
        Some(ColumnType::Choice | ColumnType::Choices) => same_truth(column, &cell.words),
        _ => None,
    };
    let other = other.and_then(|words| content(column, &words, language, names));
    Some(
        other
            .filter(|other| !other.is_unread(column))
            .unwrap_or(read),
    )
}

/// The option that says yes, where the words do, or no.
fn same_truth(column: &Column, words: &str) -> Option<String> {
    let wanted = truth(words)?;
    let mut options = column.options.iter().filter(|option| !option.deleted);
    let says = |label: &&str| truth(label) == Some(wanted);
    options.find_map(|option| option.labels.all().find(says).map(str::to_owned))
}
