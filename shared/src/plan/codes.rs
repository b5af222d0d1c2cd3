//! A row's visible number, by which people name it in a meeting («la ICT-07»).
//!
//! Written by the server when it first sees the row; it never changes and never comes back. The
//! number after the highest ever given in the document: rows are never taken out of it, so a
//! deleted row's number stays known.

use automerge::{ActorId, Automerge, Patch, Prop, ReadDoc};

use super::document::{entries, map_of, text_of};
use super::edit::{EditError, Edited, Entry, edit};
use super::schema::{self, CODE_COLUMN, Table};
use super::seed::fixed;
use super::view::View;
use crate::ids::{ActId, Entropy, EntryId};

/// The act under which codes are written.
pub const CODE_ACT: &str = "code";
/// What the codes of outputs begin with.
pub const OUTPUT_PREFIX: &str = "R";

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
    let counts = [Table::Rows, Table::Outputs].iter().filter_map(|table| {
        let map = map_of(doc, table.root())?;
        Some(doc.length(&map))
    });
    counts.sum()
}

/// The tables whose rows have codes by the server.
fn coded(root: &str) -> Option<Table> {
    Table::of_root(root).filter(|table| matches!(table, Table::Rows | Table::Outputs))
}

/// Gives every row that has none a code, in the order in which rows are shown. None where all
/// have one.
///
/// # Errors
///
/// Automerge's own.
pub fn assign(
    doc: &mut Automerge,
    actor: &ActorId,
    prefix: &str,
    entropy: &mut dyn Entropy,
) -> Result<Option<Edited<usize>>, EditError> {
    let key = schema::value_key(&fixed(CODE_COLUMN)?);
    let mut highest = 0;
    let mut new = Vec::new();
    for table in [Table::Rows, Table::Outputs] {
        for (id, object) in entries(doc, table.root()) {
            match text_of(doc, &object, &key) {
                Some(stored) => highest = highest.max(number(prefix, &stored).unwrap_or(0)),
                None => new.push(Entry::of(table, &id)),
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
        for entry in &new {
            highest += 1;
            tx.put(entry, &key, format!("={}", code(prefix, highest)))?;
        }
        Ok(new.len())
    })?;
    Ok(Some(edited))
}

/// Rows that came together are numbered as they are shown; deleted ones last.
fn in_order(doc: &Automerge, new: &mut [Entry]) {
    let view = View::from_document(doc);
    let shown: Vec<EntryId> = [Table::Rows, Table::Outputs]
        .iter()
        .flat_map(|t| view.rows(*t))
        .map(|r| r.id.clone())
        .collect();
    let place: std::collections::BTreeMap<_, _> =
        shown.iter().enumerate().map(|(at, id)| (id, at)).collect();
    new.sort_by_key(|entry| place.get(&entry.id).copied().unwrap_or(usize::MAX));
}
