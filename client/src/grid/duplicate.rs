//! Whole sections and columns copied: what they say goes along, codes do not.

use std::collections::BTreeMap;

use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::edit::{self, Content, Spot};
use tavolo_shared::plan::schema::ColumnType;
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::Column;

use super::cell::is_edited_here;
use super::desk::Desk;
use super::pick::Writes;
use super::toast::Said;
use crate::t;

impl Desk {
    /// Makes a copy of a section with its rows, right below it, as one act.
    pub fn duplicate_section(&self, section: &EntryId) {
        self.typing.borrow_mut().end();
        let found = self.look(|view| {
            let rows = view.rows_in(view.main(), Some(section)).to_vec();
            Some((view.section(section)?.title_text(), rows))
        });
        let Some((title, rows)) = found else { return };
        let act = self.act();
        let below = Spot::After(section.clone());
        let made = self.commit(&act, |tx| edit::add_section(tx, &title, &below));
        let Some(made) = made else { return };
        let copies = self.add_many(&act, Some(&made), &Spot::Last, rows.len());
        let Some(copies) = copies else { return };
        let writes = self.copied(&rows, &copies);
        match self.write_all(&act, &writes) {
            true => self.say(Said::SectionCopied(rows.len())),
            false => self.say(Said::NotDone),
        }
    }

    /// What rows say, written into others.
    fn copied(&self, rows: &[EntryId], copies: &[EntryId]) -> Writes {
        self.look(|view| {
            let mut writes = Writes::new();
            let columns = view.columns(view.main()).iter();
            let columns: Vec<_> = columns
                .filter(|column| column.kind.is_some_and(is_edited_here))
                .collect();
            for (row, copy) in rows.iter().zip(copies) {
                let row = view.row(view.main(), row)?;
                for column in &columns {
                    let content = Content::of(row.cell(&column.id), column);
                    if content != Content::Nothing {
                        writes.push((copy.clone(), column.id.clone(), content));
                    }
                }
            }
            Some(writes)
        })
        .unwrap_or_default()
    }

    /// Makes a copy of a column with its cells, right behind it, as one act.
    pub fn duplicate_column(&self, column: &Column) {
        let language = self.names().language;
        let Some(kind) = column.kind.filter(|kind| is_edited_here(*kind)) else {
            return self.say(Said::NotDone);
        };
        self.typing.borrow_mut().end();
        let label = column.label.get(language).unwrap_or_default();
        let new = edit::NewColumn {
            table: self.table(),
            kind,
            label: t!(language, "column-copy-of", label = label).to_string(),
            language,
            spot: Spot::After(column.id.clone()),
        };
        let act = self.act();
        let made = self.commit(&act, |tx| {
            let made = edit::add_column(tx, &new)?;
            let mut options = BTreeMap::new();
            for option in column.options.iter().filter(|option| !option.deleted) {
                let words = option.labels.get(language).unwrap_or_default();
                let id = edit::add_option(tx, &made, language, words)?;
                options.insert(option.id.to_string(), id.to_string());
            }
            Ok((made, options))
        });
        let Some((made, options)) = made else { return };
        let writes = self.look(|view| {
            let rows = view.rows(view.main()).map(|row| {
                let content = Content::of(row.cell(&column.id), column);
                (
                    row.id.clone(),
                    made.clone(),
                    renamed(content, kind, &options),
                )
            });
            Some(
                rows.filter(|(.., content)| *content != Content::Nothing)
                    .collect::<Writes>(),
            )
        });
        match self.write_all(&act, &writes.unwrap_or_default()) {
            true => self.say(Said::ColumnAdded),
            false => self.say(Said::NotDone),
        }
    }

    /// Makes a column right behind another, for prose.
    pub fn insert_column(&self, after: &EntryId) {
        self.add_column_at(Spot::After(after.clone()));
    }
}

/// A content with the options of another column in the place of its own.
fn renamed(content: Content, kind: ColumnType, options: &BTreeMap<String, String>) -> Content {
    if !matches!(kind, ColumnType::Choice | ColumnType::Choices) {
        return content;
    }
    let other = |id: String| options.get(&id).cloned().unwrap_or(id);
    match content {
        Content::Value(Value::Plain(id)) => Content::Value(Value::Plain(other(id))),
        Content::Members(ids) => Content::Members(ids.into_iter().map(other).collect()),
        content => content,
    }
}
