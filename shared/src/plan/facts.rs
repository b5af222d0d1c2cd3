//! Facts about a document's history that more than one part asks for.

use std::collections::BTreeSet;

use automerge::{Automerge, ChangeHash, Patch, Prop, ReadDoc};

use super::schema::Table;
use crate::ids::{ActId, EntryId};

/// The act of a change; none where a stock client made it.
pub fn act_of(doc: &Automerge, change: &ChangeHash) -> Option<ActId> {
    doc.get_change_by_hash(change)?.message()?.parse().ok()
}

/// The rows of a table in which anything is different between two states of the document.
pub fn rows_changed(
    doc: &Automerge,
    table: Table,
    from: &[ChangeHash],
    to: &[ChangeHash],
) -> BTreeSet<EntryId> {
    let patches = doc.diff(from, to);
    patches
        .iter()
        .filter_map(|patch| row_of(table, patch))
        .collect()
}

/// The row that a patch is in.
fn row_of(table: Table, patch: &Patch) -> Option<EntryId> {
    let name = |prop: &Prop| match prop {
        Prop::Map(key) => Some(key.clone()),
        Prop::Seq(_) => None,
    };
    let mut path = patch.path.iter().map(|(_, prop)| prop);
    if name(path.next()?)? != table.root() {
        return None;
    }
    match (path.next(), &patch.action) {
        (Some(row), _) => name(row)?.parse().ok(),
        (None, automerge::PatchAction::PutMap { key, .. }) => key.parse().ok(),
        (None, _) => None,
    }
}
