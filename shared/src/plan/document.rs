//! What can be read like a document: one at rest, and one inside an edit.

use automerge::transaction::Transaction;
use automerge::{Automerge, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, Value};

use crate::ids::EntryId;

/// A document, or one inside an edit.
pub(crate) trait Document: ReadDoc {
    /// The change that an operation came with; none for one of this very edit.
    fn change_of(&self, operation: &ObjId) -> Option<ChangeHash>;
}

impl Document for Automerge {
    fn change_of(&self, operation: &ObjId) -> Option<ChangeHash> {
        self.hash_for_opid(operation)
    }
}

impl Document for Transaction<'_> {
    fn change_of(&self, operation: &ObjId) -> Option<ChangeHash> {
        self.hash_for_opid(operation)
    }
}

/// A root map.
pub(crate) fn map_of(doc: &impl ReadDoc, root: &str) -> Option<ObjId> {
    object_in(doc, &ROOT, root)
}

/// A map in a map.
pub(crate) fn object_in(doc: &impl ReadDoc, map: &ObjId, key: &str) -> Option<ObjId> {
    match doc.get(map, key).ok()?? {
        (Value::Object(ObjType::Map), object) => Some(object),
        _ => None,
    }
}

/// The entries of a map whose keys are ids.
pub(crate) fn entries_of(doc: &impl ReadDoc, map: &ObjId) -> Vec<(EntryId, ObjId)> {
    doc.map_range(map, ..)
        .filter(|item| matches!(item.value.clone().into_value(), Value::Object(ObjType::Map)))
        .filter_map(|item| Some((item.key.parse().ok()?, item.id())))
        .collect()
}

/// The entries of a root map whose keys are ids.
pub(crate) fn entries(doc: &impl ReadDoc, root: &str) -> Vec<(EntryId, ObjId)> {
    map_of(doc, root).map_or_else(Vec::new, |map| entries_of(doc, &map))
}

/// A string under a key.
pub(crate) fn text_of(doc: &impl ReadDoc, object: &ObjId, key: &str) -> Option<String> {
    let (value, _) = doc.get(object, key).ok()??;
    value.as_str().map(str::to_owned)
}
