//! A section as it is shown.

use automerge::ObjId;

use super::cell::TextView;
use super::row::read_cell;
use crate::ids::EntryId;
use crate::plan::document::{Document, text_of};
use crate::plan::order::Rank;
use crate::plan::schema::field;

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub id: EntryId,
    /// The template's id, by which code refers to it.
    pub key: Option<String>,
    /// Its order key.
    pub order: String,
    /// The Texts of its title, as of a prose cell.
    pub title: Vec<TextView>,
    /// The act that deleted it.
    pub deleted: Option<String>,
    /// The Automerge object.
    pub(crate) object: ObjId,
}

impl Section {
    /// Not deleted.
    pub fn is_live(&self) -> bool {
        self.deleted.is_none()
    }

    /// Its title as one text.
    pub fn title_text(&self) -> String {
        let texts: Vec<_> = self
            .title
            .iter()
            .map(|t| t.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        texts.join(" ")
    }

    pub(crate) fn rank(&self) -> Rank<'_> {
        Rank {
            order: &self.order,
            id: self.id.as_str(),
        }
    }

    pub(crate) fn read(doc: &impl Document, id: &EntryId, object: &ObjId) -> Self {
        let text = |key| text_of(doc, object, key);
        let title = field::TITLE
            .parse()
            .map(|title| read_cell(doc, object, &title).texts);
        Self {
            id: id.clone(),
            key: text(field::KEY),
            order: text(field::ORDER).unwrap_or_default(),
            title: title.unwrap_or_default(),
            deleted: text(field::DELETED),
            object: object.clone(),
        }
    }
}
