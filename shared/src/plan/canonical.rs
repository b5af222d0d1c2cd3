//! What a plan says, as one text that is the same for the same content: what a version's hash is of.
//!
//! JSON as RFC 8785 has it: keys in order, no spaces, nothing but texts, lists and objects in it (so
//! that no number needs a form). References are resolved to what they are called, because a print of a
//! version must not change when an output is renamed. Columns that are never printed are left out, and
//! so is the order in which things were written. Order keys are not in it: the order itself is.

use serde_json::{Map, Value, json};

use super::schema::{ColumnType, Table};
use super::view::{CellView, Column, Labels, Member, Print, Row, View};

/// What references are called: an output, a project, another group.
pub trait Called {
    /// The name behind an id in a column of this type; none where nobody knows it.
    fn name(&self, kind: ColumnType, id: &str) -> Option<String>;
}

/// A plan's content in canonical form.
pub fn canonical(view: &View, called: &dyn Called) -> String {
    let table = Table::Rows;
    let columns: Vec<_> = view
        .columns(table)
        .iter()
        .filter(|column| column.print != Print::None)
        .collect();
    let sections = view.sections().iter().map(|section| Some(&section.id));
    let sections = sections.chain([None]).map(|id| {
        let title = id.and_then(|id| view.section(id)).map(|section| {
            let texts = section.title.iter().map(|text| text.text.as_str());
            texts.collect::<Vec<_>>().join("\n")
        });
        let rows = view.rows_in(table, id).iter();
        let rows = rows.filter_map(|row| view.row(table, row));
        let rows: Vec<Value> = rows.map(|row| row_of(row, &columns, called)).collect();
        json!({ "rows": rows, "title": title })
    });
    let content = json!({
        "columns": columns.iter().map(|column| column_of(column)).collect::<Vec<_>>(),
        "group": view.group(),
        "language": view.language(),
        "schema": "1",
        "sections": sections.collect::<Vec<_>>(),
    });
    content.to_string()
}

fn labels_of(labels: &Labels) -> Value {
    let each = labels
        .by_language()
        .map(|(language, words)| (language.to_owned(), json!(words)));
    Value::Object(each.collect())
}

fn column_of(column: &Column) -> Value {
    json!({
        "id": column.id,
        "key": column.key,
        "label": labels_of(&column.label),
        "type": column.kind.map(ColumnType::name),
    })
}

fn row_of(row: &Row, columns: &[&std::sync::Arc<Column>], called: &dyn Called) -> Value {
    let mut cells = Map::new();
    for column in columns {
        let said = cell_of(row, column, called);
        if !said.is_null() {
            cells.insert(column.id.to_string(), said);
        }
    }
    json!({ "cells": cells, "code": row.code(), "id": row.id })
}

/// What a cell says; null where nothing.
fn cell_of(row: &Row, column: &Column, called: &dyn Called) -> Value {
    let cell = row.cell(&column.id);
    let Some(kind) = column.kind.filter(|_| !cell.is_empty(column)) else {
        return Value::Null;
    };
    let option = |id: &str| {
        let options = column.options.iter();
        let mut found = options.filter(|option| option.id.as_str() == id);
        found.next().map(|option| labels_of(&option.labels))
    };
    let name = |id: &str| {
        let name = called.name(kind, id).map(Value::String);
        name.or_else(|| option(id)).unwrap_or_else(|| json!(id))
    };
    match cell.view(column) {
        CellView::Prose(_) => json!(cell.joined()),
        CellView::Values(values) => {
            let each = values.iter().map(|value| match value {
                super::value::Value::Plain(id) => name(id),
                other => json!(other.words()),
            });
            each.collect()
        }
        CellView::Members(members) => {
            let each = members.iter().map(|(_, member)| match member {
                Member::Id(id) => name(id),
                Member::Typed(words) => json!(words),
            });
            each.collect()
        }
        CellView::Nothing => Value::Null,
    }
}
