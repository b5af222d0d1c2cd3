//! A row's visible number, by which people name it in a meeting («la ICT-07»).
//!
//! Written by the server when it first sees the row; it never changes and never comes back. The
//! number after the highest ever given in the document: rows are never taken out of it, so a
//! deleted row's number stays known.

use std::collections::BTreeMap;

use automerge::{ActorId, Automerge, Patch, Prop, ReadDoc};

use super::document::{entries, map_of, text_of};
use super::edit::{EditError, Edited, Entry, edit};
use super::schema::{self, CODE_COLUMN, Table};
use super::seed::fixed;
use super::view::View;
use crate::access::DocumentKind;
use crate::ids::{ActId, Entropy, EntryId};

/// The act under which codes are written.
pub const CODE_ACT: &str = "code";
/// What the codes of outputs begin with.
pub const OUTPUT_PREFIX: &str = "R";
/// What the codes of ideas begin with.
pub const IDEA_PREFIX: &str = "I";
/// What the codes of a partnership's notes, and of its outputs that are not shared, begin with.
pub const PRIVATE_PREFIX: &str = "P";

/// The tables whose rows have codes by the server.
const CODED: [Table; 5] = [
    Table::Rows,
    Table::Outputs,
    Table::Ideas,
    Table::SharedIdeas,
    Table::Notes,
];

/// What the codes of a table's rows begin with, in a document of a kind; none where the server gives
/// them none there. `group` is what those of the group's own actions begin with.
pub fn prefix_of(kind: DocumentKind, table: Table, group: Option<&str>) -> Option<&str> {
    match (kind, table) {
        (DocumentKind::Plan, Table::Rows) => group,
        (DocumentKind::Inventory, Table::Outputs) => Some(OUTPUT_PREFIX),
        (DocumentKind::Space, Table::Ideas) | (DocumentKind::Ideas, Table::SharedIdeas) => {
            Some(IDEA_PREFIX)
        }
        (DocumentKind::Space, Table::Outputs | Table::Notes) => Some(PRIVATE_PREFIX),
        _ => None,
    }
}

/// `ICT-07`: at least two digits.
fn code(prefix: &str, number: u64) -> String {
    format!("{prefix}-{number:02}")
}

/// The number of a stored code of ours; examples have a prefix of their own.
fn number(prefix: &str, stored: &str) -> Option<u64> {
    stored
        .strip_prefix('=')?
        .strip_prefix(prefix)?
        .strip_prefix('-')?
        .parse()
        .ok()
}

/// Whether patches brought a row that may have no code yet: so that a key stroke costs no look at
/// the rows.
pub fn may_need(patches: &[Patch]) -> bool {
    patches.iter().any(|patch| {
        let root = patch.path.first().map(|(_, prop)| prop);
        patch.path.len() == 1 && matches!(root, Some(Prop::Map(root)) if coded(root).is_some())
    })
}

/// How many rows and outputs there are, at the cost of a few look-ups: while it does not grow,
/// none is new.
pub fn entries_count(doc: &Automerge) -> usize {
    let counts = CODED.iter().filter_map(|table| {
        let map = map_of(doc, table.root())?;
        Some(doc.length(&map))
    });
    counts.sum()
}

/// The table of a root map, where its rows have codes by the server.
fn coded(root: &str) -> Option<Table> {
    Table::of_root(root).filter(|table| CODED.contains(table))
}

/// Gives every row that has none a code, in the order in which rows are shown. None where all
/// have one, or such a document gives none. `group` is what the codes of the group's actions begin
/// with, where the document is a group's.
///
/// # Errors
///
/// Automerge's own.
pub fn assign(
    doc: &mut Automerge,
    actor: &ActorId,
    (kind, group): (DocumentKind, Option<&str>),
    entropy: &mut dyn Entropy,
) -> Result<Option<Edited<usize>>, EditError> {
    let key = schema::value_key(&fixed(CODE_COLUMN)?);
    let mut highest: BTreeMap<&str, u64> = BTreeMap::new();
    let mut new = Vec::new();
    for table in CODED {
        let Some(prefix) = prefix_of(kind, table, group) else {
            continue;
        };
        let highest = highest.entry(prefix).or_default();
        for (id, object) in entries(doc, table.root()) {
            match text_of(doc, &object, &key) {
                Some(stored) => *highest = number(prefix, &stored).unwrap_or(0).max(*highest),
                None => new.push((Entry::of(table, &id), prefix)),
            }
        }
    }
    if new.is_empty() {
        return Ok(None);
    }
    if new.len() > 1 {
        in_order(doc, &mut new);
    }
    let act = ActId::try_from(CODE_ACT.to_owned()).map_err(|_| EditError::Name(CODE_ACT.len()))?;
    let edited = edit(doc, actor, &act, entropy, |tx| {
        for (entry, prefix) in &new {
            let highest = highest.entry(prefix).or_default();
            *highest += 1;
            tx.put(entry, &key, format!("={}", code(prefix, *highest)))?;
        }
        Ok(new.len())
    })?;
    Ok(Some(edited))
}

/// Rows that came together are numbered as they are shown; deleted ones last.
fn in_order(doc: &Automerge, new: &mut [(Entry, &str)]) {
    let view = View::from_document(doc);
    let shown: Vec<EntryId> = CODED
        .iter()
        .flat_map(|t| view.rows(*t))
        .map(|r| r.id.clone())
        .collect();
    let place: std::collections::BTreeMap<_, _> =
        shown.iter().enumerate().map(|(at, id)| (id, at)).collect();
    new.sort_by_key(|(entry, _)| place.get(&entry.id).copied().unwrap_or(usize::MAX));
}
