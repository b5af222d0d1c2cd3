//! A document at a point of its history, or as it is: read key by key, without a copy of it.

use std::collections::BTreeMap;

use automerge::{Automerge, ChangeHash, ObjId, ObjType, ReadDoc, ScalarValue, Value};

use crate::ids::EntryId;
use crate::plan::document::Document;
use crate::plan::schema::{self, ColumnType, field};
use crate::plan::view::words_at;
use crate::sorted;

/// A document at a point.
pub(super) struct Point<'a> {
    pub(super) doc: &'a Automerge,
    /// None for as it is.
    pub(super) heads: Option<&'a [ChangeHash]>,
}

/// What stands under a key.
#[derive(Debug, Clone)]
pub(super) enum Stands {
    /// A Text.
    Text(ObjId),
    /// The value that counts, with its operation; and all that were put at the same time.
    Scalar {
        value: ScalarValue,
        id: ObjId,
        all: Vec<ScalarValue>,
    },
}

/// Everything that stands in an entry.
pub(super) type Fields = BTreeMap<String, Stands>;

impl Stands {
    /// The value that counts.
    pub(super) fn value(&self) -> Option<&ScalarValue> {
        match self {
            Self::Scalar { value, .. } => Some(value),
            Self::Text(_) => None,
        }
    }

    /// Whether what stands now says what stood then: the same values, by however many, or the one of several
    /// that counted.
    pub(super) fn is_said_by(&self, now: &Self) -> bool {
        let each = |stands: &Self| match stands {
            Self::Scalar { all, .. } => all.clone(),
            Self::Text(_) => Vec::new(),
        };
        let (then, now_all) = (each(self), each(now));
        let chosen = now_all.len() == 1 && self.value() == now.value();
        let same = then.iter().all(|value| now_all.contains(value))
            && now_all.iter().all(|value| then.contains(value));
        chosen || same
    }
}

impl Point<'_> {
    fn get(&self, object: &ObjId, key: &str) -> Option<(Value<'_>, ObjId)> {
        match self.heads {
            None => self.doc.get(object, key),
            Some(heads) => self.doc.get_at(object, key, heads),
        }
        .ok()?
    }

    fn get_all(&self, object: &ObjId, key: &str) -> Vec<(Value<'_>, ObjId)> {
        match self.heads {
            None => self.doc.get_all(object, key),
            Some(heads) => self.doc.get_all_at(object, key, heads),
        }
        .unwrap_or_default()
    }

    fn map(&self, parent: &ObjId, key: &str) -> Option<ObjId> {
        match self.get(parent, key)? {
            (Value::Object(ObjType::Map), object) => Some(object),
            _ => None,
        }
    }

    /// What stands in a map: keys, values, operations, and whether several were put at once.
    fn range(&self, map: &ObjId) -> Vec<(String, Value<'static>, ObjId, bool)> {
        let items = match self.heads {
            None => self.doc.map_range(map, ..),
            Some(heads) => self.doc.map_range_at(map, .., heads),
        };
        let taken = items.map(|item| {
            let value = item.value.clone().into_value().into_owned();
            (item.key.to_string(), value, item.id(), item.conflict)
        });
        taken.collect()
    }

    /// The entries of a root map.
    pub(super) fn entries(&self, root: &str) -> BTreeMap<EntryId, ObjId> {
        let Some(map) = self.map(&ObjId::Root, root) else {
            return BTreeMap::new();
        };
        let all = self.range(&map).into_iter();
        sorted::map(all.filter_map(|(key, value, object, _)| match value {
            Value::Object(ObjType::Map) => Some((key.parse().ok()?, object)),
            _ => None,
        }))
    }

    /// An entry of a root map.
    pub(super) fn entry(&self, root: &str, id: &EntryId) -> Option<ObjId> {
        let map = self.map(&ObjId::Root, root)?;
        self.map(&map, id.as_str())
    }

    /// Everything that stands in an entry.
    pub(super) fn fields(&self, object: &ObjId) -> Fields {
        let all = self.range(object).into_iter();
        sorted::map(all.filter_map(|(key, value, id, conflict)| {
            let stands = match value {
                Value::Object(ObjType::Text) => Stands::Text(id),
                Value::Object(_) => return None,
                Value::Scalar(value) => {
                    let value = value.into_owned();
                    let all = match conflict {
                        false => vec![value.clone()],
                        true => self.all(object, &key),
                    };
                    Stands::Scalar { value, id, all }
                }
            };
            Some((key, stands))
        }))
    }

    fn all(&self, object: &ObjId, key: &str) -> Vec<ScalarValue> {
        let all = self.get_all(object, key).into_iter();
        all.filter_map(|(value, _)| value.as_scalar().cloned())
            .collect()
    }

    /// What a Text says; nothing where it was not there.
    pub(super) fn text(&self, text: &ObjId) -> String {
        match self.heads {
            None => self.doc.text(text),
            Some(heads) => self.doc.text_at(text, heads),
        }
        .unwrap_or_default()
    }

    /// A column's type.
    pub(super) fn kind(&self, column: &EntryId) -> Option<ColumnType> {
        let object = self.entry(schema::COLUMNS, column)?;
        let (value, _) = self.get(&object, field::TYPE)?;
        ColumnType::of_name(value.as_str()?)
    }

    /// Whether a section is there and not in the bin.
    pub(super) fn is_live(&self, section: &str) -> bool {
        let id = section.parse().ok();
        let object = id.and_then(|id| self.entry(schema::SECTIONS, &id));
        object.is_some_and(|object| self.get(&object, field::DELETED).is_none())
    }

    /// Whether a row is in its place among the others: not deleted, or written since.
    pub(super) fn is_shown(&self, row: &ObjId) -> bool {
        let marks = self.get_all(row, field::DELETED);
        if marks.is_empty() {
            return true;
        }
        let changes = marks.iter().filter_map(|(_, id)| self.doc.change_of(id));
        let changes: Vec<ChangeHash> = changes.collect();
        let said = words_at(self.doc, row, &changes);
        let own = self.doc.get_heads();
        said != words_at(self.doc, row, self.heads.unwrap_or(&own))
    }

    /// Whether the Texts of a cell say something else than when they were last read into a value.
    pub(super) fn is_text_newer(&self, row: &ObjId, fields: &Fields, column: &EntryId) -> bool {
        let texts = texts_of(fields, column);
        if texts.iter().all(|text| self.text(text).is_empty()) {
            return false;
        }
        let read = self.get_all(row, &schema::read_key(column));
        let read: Vec<ChangeHash> = read
            .iter()
            .filter_map(|(_, id)| self.doc.change_of(id))
            .collect();
        let differs = |text: &&ObjId| {
            let then = self.doc.text_at(*text, &read).unwrap_or_default();
            then != self.text(text)
        };
        read.is_empty() || texts.iter().any(differs)
    }
}

/// The Texts of a cell.
pub(super) fn texts_of<'a>(fields: &'a Fields, column: &EntryId) -> Vec<&'a ObjId> {
    let prefix = format!("{column}/t/");
    let own = fields.iter().filter(|(key, _)| key.starts_with(&prefix));
    own.filter_map(|(_, stands)| match stands {
        Stands::Text(text) => Some(text),
        Stands::Scalar { .. } => None,
    })
    .collect()
}
