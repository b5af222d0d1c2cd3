//! What a device keeps of changes that the server refused.
//!
//! Everything that was edited after a refused change depends on it, so the document is spoiled
//! for the server. One rule for every cause: the changes are kept as they are, the document is
//! opened again without them, and what they said is shown as a difference, to copy, save or put
//! in again. A held change is never merged or synced again.

use std::collections::HashSet;

use automerge::{Automerge, Change, ChangeHash};

use crate::ids::EntryId;
use crate::plan::schema::Table;
use crate::plan::view::{Row, View};
use crate::sorted;

/// Refused changes, out of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Why the server refused, as it calls it.
    pub reason: String,
    /// The changes that are out: the refused ones and all that depended on them.
    pub hashes: Vec<ChangeHash>,
    /// Their bytes, in an order in which each comes after what it depends on.
    pub bytes: Vec<Vec<u8>>,
    /// The heads at which the document stands now.
    pub heads: Vec<ChangeHash>,
    /// What they said.
    pub words: Vec<HeldWord>,
}

/// One text that the held changes made different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldWord {
    /// The row: of whichever table the document has.
    pub row: EntryId,
    /// The column.
    pub column: EntryId,
    /// Without the held changes; empty where the cell was not there.
    pub before: String,
    /// With them.
    pub after: String,
}

/// Takes refused changes, and all that depend on them, out of a document: gives the document
/// without them, and what was taken out. Changes of this device that do not depend on a refused
/// one stay. None where the rest does not make a document, which would be a mistake of ours.
pub(super) fn hold(
    document: &Automerge,
    refused: &HashSet<ChangeHash>,
    reason: String,
) -> Option<(Automerge, Held)> {
    let mut out = refused.clone();
    let (mut hashes, mut bytes, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    // Each change comes after those it depends on, so one pass finds all dependents.
    for change in document.get_changes(&[]) {
        if out.contains(&change.hash()) || change.deps().iter().any(|dep| out.contains(dep)) {
            out.insert(change.hash());
            hashes.push(change.hash());
            bytes.push(change.raw_bytes().to_vec());
        } else {
            rest.push(change);
        }
    }
    let reopened = reopen(document, rest)?;
    let words = words(&reopened, document);
    let heads = reopened.get_heads();
    Some((
        reopened,
        Held {
            reason,
            hashes,
            bytes,
            heads,
            words,
        },
    ))
}

/// The same document of fewer changes.
fn reopen(document: &Automerge, changes: Vec<Change>) -> Option<Automerge> {
    let mut reopened = crate::plan::new_document(document.get_actor().clone());
    reopened.apply_changes(changes).ok()?;
    Some(reopened)
}

/// Every cell of which the words are not the same in two documents.
fn words(before: &Automerge, after: &Automerge) -> Vec<HeldWord> {
    let (before, after) = (View::from_document(before), View::from_document(after));
    let mut words = Vec::new();
    for table in Table::ALL {
        for row in after.rows(table).chain(after.bin(table)) {
            let old = before.row(table, &row.id);
            let before = old.iter().flat_map(|old| old.cells.keys());
            let columns = sorted::set(row.cells.keys().chain(before));
            for column in columns {
                let words_before = old.map(|old| said(old, column)).unwrap_or_default();
                let words_after = said(row, column);
                if words_before != words_after {
                    words.push(HeldWord {
                        row: row.id.clone(),
                        column: column.clone(),
                        before: words_before,
                        after: words_after,
                    });
                }
            }
        }
    }
    words
}

/// The words of a cell, whatever its column's type.
fn said(row: &Row, column: &EntryId) -> String {
    let cell = row.cell(column);
    let values = cell
        .values
        .iter()
        .map(|value| value.strip_prefix(['=', '?']).unwrap_or(value));
    let members = cell
        .members
        .iter()
        .map(|member| member.strip_prefix(['=', '?']).unwrap_or(member));
    let texts = cell.texts.iter().map(|text| text.text.as_str());
    let all: Vec<_> = texts
        .chain(values)
        .chain(members)
        .filter(|part| !part.is_empty())
        .collect();
    all.join("\n")
}
