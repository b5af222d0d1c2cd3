//! A cell as it is shown.

use std::collections::BTreeSet;

use automerge::ObjId;

use super::column::Column;
use crate::api::StoredCell;
use crate::plan::schema::{ColumnType, Storage, TextKey};
use crate::plan::value::Value;
use crate::sorted;

/// One Text of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextView {
    /// Its key: what an edit says.
    pub key: TextKey,
    /// What it says.
    pub text: String,
    /// The Automerge object: for cursors.
    pub(crate) object: ObjId,
}

impl TextView {
    /// How long it is, in UTF-16 code units.
    pub fn units(&self) -> usize {
        self.text.encode_utf16().count()
    }
}

/// What is stored in a cell, whatever its column's type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Its Texts, in the order in which they were made.
    pub(crate) texts: Vec<TextView>,
    /// All the values that were set at the same time, as stored.
    pub(crate) values: Vec<String>,
    /// The members of its set, as stored.
    pub(crate) members: BTreeSet<String>,
    /// A Text changed after the cell was last read into a value or a set.
    pub(crate) text_is_newer: bool,
    /// Several people set something at the same time. Automerge makes no patch where one of them
    /// that is not the winner goes, so that such a cell is read again at every change.
    pub(crate) is_contested: bool,
}

/// A member of a set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Member {
    /// By its id.
    Id(String),
    /// Words as typed.
    Typed(String),
}

impl Member {
    /// What is stored in a cell of tags; all other sets store the bare id.
    pub fn decode(stored: &str) -> Self {
        match (stored.strip_prefix('='), stored.strip_prefix('?')) {
            (Some(id), _) => Self::Id(id.to_owned()),
            (_, Some(words)) => Self::Typed(words.to_owned()),
            (None, None) => Self::Id(stored.to_owned()),
        }
    }
}

/// What a cell shows in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellView<'a> {
    /// One or more Texts, to be shown joined. None where nobody has written yet.
    Prose(&'a [TextView]),
    /// No value, one, or all those that were set at the same time.
    Values(Vec<Value>),
    /// A set, with the key to take each member out by.
    Members(Vec<(String, Member)>),
    /// Computed, or of a type that this program does not know.
    Nothing,
}

/// What stands for the key of a Text that was sent without one.
const SENT_KEY: &str = "sent";

impl Cell {
    /// What it shows in a column.
    pub fn view(&self, column: &Column) -> CellView<'_> {
        let Some(kind) = column.kind else {
            return CellView::Nothing;
        };
        let unread = self.text_is_newer.then(|| self.joined());
        match kind.storage() {
            Storage::Texts => CellView::Prose(&self.texts),
            Storage::Value => CellView::Values(match unread {
                Some(words) => vec![Value::Typed(words)],
                None => self
                    .values
                    .iter()
                    .map(|stored| Value::decode(kind, stored))
                    .collect(),
            }),
            Storage::Set => CellView::Members(match unread {
                Some(words) => vec![(String::new(), Member::Typed(words))],
                None => self
                    .members
                    .iter()
                    .map(|key| (key.clone(), Member::decode(key)))
                    .collect(),
            }),
            Storage::Nothing => CellView::Nothing,
        }
    }

    /// The members of its set that are ids; none in a column that holds no set.
    pub fn ids(&self, column: &Column) -> impl Iterator<Item = String> {
        let members = match self.view(column) {
            CellView::Members(members) => members,
            _ => Vec::new(),
        };
        members.into_iter().filter_map(|(_, member)| match member {
            Member::Id(id) => Some(id),
            Member::Typed(_) => None,
        })
    }

    /// Its Texts as one, on lines of their own.
    pub fn joined(&self) -> String {
        let texts: Vec<_> = self
            .texts
            .iter()
            .map(|text| text.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        texts.join("\n")
    }

    /// What it holds, to be sent; a Text that is newer than a value stands for it.
    pub fn stored(&self, column: &Column) -> StoredCell {
        let is_prose = column.kind.map(ColumnType::storage) == Some(Storage::Texts);
        let reads_text = is_prose || self.text_is_newer;
        if reads_text {
            return StoredCell {
                text: self.joined(),
                ..StoredCell::default()
            };
        }
        StoredCell {
            text: String::new(),
            values: self.values.clone(),
            members: self.members.iter().cloned().collect(),
        }
    }

    /// A cell that was sent, to be read as any other. It is in no document: nobody edits it.
    pub fn from_stored(stored: &StoredCell) -> Self {
        let key: Option<TextKey> = SENT_KEY.parse().ok();
        let text = key.filter(|_| !stored.text.is_empty()).map(|key| TextView {
            key,
            text: stored.text.clone(),
            object: ObjId::Root,
        });
        Self {
            text_is_newer: text.is_some(),
            texts: text.into_iter().collect(),
            values: stored.values.clone(),
            members: sorted::set(stored.members.iter().cloned()),
            is_contested: false,
        }
    }

    /// Nothing is in it, in a column.
    pub fn is_empty(&self, column: &Column) -> bool {
        match self.view(column) {
            CellView::Prose(texts) => texts.iter().all(|text| text.text.trim().is_empty()),
            CellView::Values(values) => values.is_empty(),
            CellView::Members(members) => members.is_empty(),
            CellView::Nothing => true,
        }
    }
}
