//! What can be read like a document: one at rest, one as it was at a point of its history, and one inside
//! an edit.

use std::ops::RangeBounds;

use automerge::iter::MapRange;
use automerge::transaction::Transaction;
use automerge::{Automerge, ChangeHash, ObjId, ObjType, ROOT, ReadDoc, Value};

use crate::ids::EntryId;

/// A document, or one inside an edit.
pub(crate) trait Document {
    /// The value under a key of a map.
    fn one(&self, map: &ObjId, key: &str) -> Option<(Value<'_>, ObjId)>;
    /// All the values that were set under it at the same time.
    fn all(&self, map: &ObjId, key: &str) -> Vec<(Value<'_>, ObjId)>;
    /// What is under a range of keys of a map.
    fn items<'a>(&'a self, map: &ObjId, range: impl RangeBounds<String> + 'a) -> MapRange<'a>;
    /// What a Text says.
    fn words(&self, text: &ObjId) -> String;
    /// The whole document, for what is asked of another point of its history.
    fn history(&self) -> &impl ReadDoc;
    /// The change that an operation came with; none for one of this very edit.
    fn change_of(&self, operation: &ObjId) -> Option<ChangeHash>;
}

macro_rules! reads_now {
    ($document:ty) => {
        impl Document for $document {
            fn one(&self, map: &ObjId, key: &str) -> Option<(Value<'_>, ObjId)> {
                self.get(map, key).ok()?
            }

            fn all(&self, map: &ObjId, key: &str) -> Vec<(Value<'_>, ObjId)> {
                self.get_all(map, key).unwrap_or_default()
            }

            fn items<'a>(
                &'a self,
                map: &ObjId,
                range: impl RangeBounds<String> + 'a,
            ) -> MapRange<'a> {
                self.map_range(map, range)
            }

            fn words(&self, text: &ObjId) -> String {
                self.text(text).unwrap_or_default()
            }

            fn history(&self) -> &impl ReadDoc {
                self
            }

            fn change_of(&self, operation: &ObjId) -> Option<ChangeHash> {
                self.hash_for_opid(operation)
            }
        }
    };
}

reads_now!(Automerge);
reads_now!(Transaction<'_>);

/// A document as it was at a point of its history, without a copy of it.
pub(crate) struct Then<'a> {
    document: &'a Automerge,
    heads: &'a [ChangeHash],
}

impl<'a> Then<'a> {
    /// None where the document does not have that point.
    pub(crate) fn new(document: &'a Automerge, heads: &'a [ChangeHash]) -> Option<Self> {
        let knows = |head: &ChangeHash| document.get_change_meta_by_hash(head).is_some();
        heads.iter().all(knows).then_some(Self { document, heads })
    }
}

impl Document for Then<'_> {
    fn one(&self, map: &ObjId, key: &str) -> Option<(Value<'_>, ObjId)> {
        self.document.get_at(map, key, self.heads).ok()?
    }

    fn all(&self, map: &ObjId, key: &str) -> Vec<(Value<'_>, ObjId)> {
        let all = self.document.get_all_at(map, key, self.heads);
        all.unwrap_or_default()
    }

    fn items<'a>(&'a self, map: &ObjId, range: impl RangeBounds<String> + 'a) -> MapRange<'a> {
        self.document.map_range_at(map, range, self.heads)
    }

    fn words(&self, text: &ObjId) -> String {
        let words = self.document.text_at(text, self.heads);
        words.unwrap_or_default()
    }

    fn history(&self) -> &impl ReadDoc {
        self.document
    }

    fn change_of(&self, operation: &ObjId) -> Option<ChangeHash> {
        self.document.hash_for_opid(operation)
    }
}

/// A root map.
pub(crate) fn map_of(doc: &impl Document, root: &str) -> Option<ObjId> {
    object_in(doc, &ROOT, root)
}

/// A map in a map.
pub(crate) fn object_in(doc: &impl Document, map: &ObjId, key: &str) -> Option<ObjId> {
    match doc.one(map, key)? {
        (Value::Object(ObjType::Map), object) => Some(object),
        _ => None,
    }
}

/// The entries of a map whose keys are ids.
pub(crate) fn entries_of(doc: &impl Document, map: &ObjId) -> Vec<(EntryId, ObjId)> {
    doc.items(map, ..)
        .filter(|item| matches!(item.value.clone().into_value(), Value::Object(ObjType::Map)))
        .filter_map(|item| Some((item.key.parse().ok()?, item.id())))
        .collect()
}

/// The entries of a root map whose keys are ids.
pub(crate) fn entries(doc: &impl Document, root: &str) -> Vec<(EntryId, ObjId)> {
    map_of(doc, root).map_or_else(Vec::new, |map| entries_of(doc, &map))
}

/// A string under a key.
pub(crate) fn text_of(doc: &impl Document, object: &ObjId, key: &str) -> Option<String> {
    let (value, _) = doc.one(object, key)?;
    value.as_str().map(str::to_owned)
}
