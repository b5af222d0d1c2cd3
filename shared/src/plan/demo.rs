//! The examples that `init --demo` puts in: invented, marked as such, and taken out by one act
//! ([`edit::remove_demo`](super::edit::remove_demo)).
//!
//! Parsed from `data/demo_it.json`. An example has a code of its own (`DEMO-ICT-01`), written by
//! the server with the row, and fixed ids, so that a plan's examples can refer to the inventory's.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value as Json;

use super::document::{entries, text_of};
use super::edit::{EditError, Entry, Tx, columns, make_row, place_last};
use super::schema::{self, CODE_COLUMN, ColumnType, SECTIONS, Storage, Table, field, root};
use super::seed::fixed;
use super::value::{Money, Value};
use super::view::Column;
use crate::ids::{EntryId, GroupId};

#[derive(Deserialize)]
struct File {
    inventory: Vec<Example>,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    group: GroupId,
    rows: Vec<Example>,
}

/// One example row.
#[derive(Deserialize)]
struct Example {
    id: String,
    code: String,
    section: Option<String>,
    cells: BTreeMap<String, Json>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "built in, and a test reads it")]
    serde_json::from_str(include_str!("../../data/demo_it.json")).expect("built-in examples")
});

/// The entry of an example output, in the inventory.
fn output_id(id: &str) -> String {
    format!("demo-{id}")
}

/// Puts a group's examples into its plan: the server's alone.
///
/// # Errors
///
/// The document is no plan.
pub fn add_to_plan(tx: &mut Tx<'_>, group: &GroupId) -> Result<(), EditError> {
    let rows = FILE
        .groups
        .iter()
        .filter(|each| each.group == *group)
        .flat_map(|each| &each.rows);
    let rows: Vec<_> = rows.map(|row| (row.id.clone(), row)).collect();
    add(tx, Table::Rows, &rows)
}

/// Puts the example outputs into the inventory: the server's alone.
///
/// # Errors
///
/// The document is no inventory.
pub fn add_to_inventory(tx: &mut Tx<'_>) -> Result<(), EditError> {
    let rows: Vec<_> = FILE
        .inventory
        .iter()
        .map(|row| (output_id(&row.id), row))
        .collect();
    add(tx, Table::Outputs, &rows)
}

fn add(tx: &mut Tx<'_>, table: Table, rows: &[(String, &Example)]) -> Result<(), EditError> {
    let columns = columns(tx, table);
    let sections: BTreeMap<String, EntryId> = entries(tx.doc(), SECTIONS)
        .into_iter()
        .filter_map(|(id, object)| Some((text_of(tx.doc(), &object, field::KEY)?, id)))
        .collect();
    for (id, row) in rows {
        let section = row.section.as_ref().and_then(|key| sections.get(key));
        let place = place_last(tx, table, section)?;
        let entry = Entry::of(table, &fixed(id)?);
        // Examples that were put in before stay as they are.
        if tx.entry(&entry).is_ok() {
            continue;
        }
        make_row(tx, &entry, &place, &columns)?;
        tx.put(&entry, field::DEMO, true)?;
        tx.put(&entry, field::KEY, row.id.as_str())?;
        let code = schema::value_key(&fixed(CODE_COLUMN)?);
        tx.put(&entry, &code, Value::Plain(row.code.clone()).encode())?;
        for column in &columns {
            let cell = column.key.as_ref().and_then(|key| row.cells.get(key));
            if let Some(cell) = cell {
                fill(tx, &entry, column, cell)?;
            }
        }
    }
    tx.put_root(root::DEMO, true)
}

fn fill(tx: &mut Tx<'_>, entry: &Entry, column: &Column, cell: &Json) -> Result<(), EditError> {
    let Some(kind) = column.kind else {
        return Ok(());
    };
    match kind.storage() {
        Storage::Texts => {
            let words = cell.as_str().unwrap_or_default();
            for (_, text) in tx.texts(entry, &column.id)? {
                tx.splice(entry, &text, 0, 0, words)?;
            }
            Ok(())
        }
        Storage::Value => match value(kind, cell) {
            Some(value) => tx.put(entry, &schema::value_key(&column.id), value.encode()),
            None => Ok(()),
        },
        Storage::Set => {
            let members = cell
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Json::as_str);
            for name in members {
                let name = match kind {
                    ColumnType::Tags => match column.option_labelled(name) {
                        Some(option) => format!("={}", option.id),
                        None => format!("?{name}"),
                    },
                    ColumnType::Outputs => output_id(name),
                    _ => name.to_owned(),
                };
                tx.put(entry, &schema::member_key(&column.id, &name), true)?;
            }
            Ok(())
        }
        Storage::Nothing => Ok(()),
    }
}

fn value(kind: ColumnType, cell: &Json) -> Option<Value> {
    match kind {
        ColumnType::When => Some(Value::When(serde_json::from_value(cell.clone()).ok()?)),
        ColumnType::Money => {
            let amount = cell.as_number()?.to_string();
            Some(Value::Money(Money {
                amount: Some(amount.clone()),
                note: None,
                text: amount,
            }))
        }
        _ => Some(Value::Plain(cell.as_str()?.to_owned())),
    }
}
