//! What a version says, as one typed model: what is published, approved and hashed.
//!
//! It is the same for the same content: the order in which things were written is not in it, nor are
//! order keys (the order itself is), and references are resolved to what they are called, because a print
//! of a version must not change when an output is renamed. Columns that are never printed are left out,
//! so what is for the group's own eyes never leaves by it. It is in all three languages at once: one hash,
//! whatever language somebody reads or prints.
//!
//! [`Content::text`] is its canonical JSON as RFC 8785 has it: keys in order, no spaces, and nothing but
//! texts, truths, lists and objects in it (so that no number needs a form). Fields of each type here
//! stand in the order of the alphabet for that; a test holds them to it. [`Content::hash`] is a version's.
//!
//! Nothing here reads a document: that is [`read`](Content::read), from views.

mod read;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::value::{Money, When};
use crate::api::{Label, Language};

pub use self::read::{Facts, Sources};
pub use self::words::Printed;

/// The form of the content, in the content: another form has other hashes.
pub const FORM: &str = "2";

/// What a version of a group's plan says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// [`FORM`].
    pub form: String,
    /// The group.
    pub group: ContentGroup,
    /// The language in which the seeded prose is.
    pub language: Language,
    /// The inventory's outputs, as far as they concern the group.
    pub outputs: ContentTable,
    /// The matrix.
    pub plan: ContentTable,
    /// The programme's name.
    pub programme: String,
    /// The group's projects, in the programme's order.
    pub projects: Vec<ContentProject>,
    /// The calendar's phases.
    pub work_plan: ContentTable,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentGroup {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Words,
    /// What the project that leads it is called.
    pub lead: String,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentProject {
    /// Its id.
    pub id: String,
    /// It leads the group.
    pub lead: bool,
    /// Its name.
    pub name: String,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentTable {
    /// Its columns that are printed, in order.
    pub columns: Vec<ContentColumn>,
    /// Its rows, by section.
    pub sections: Vec<ContentSection>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentColumn {
    /// What cells are named by.
    pub id: String,
    /// The template's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What stands in it: a name of [`ColumnType`](super::schema::ColumnType).
    pub kind: String,
    /// Its head.
    pub label: Words,
    /// Where it is printed: in the summary `table`, or on the row's `sheet` alone.
    pub print: String,
    /// Columns with the same word here share one of the printed table's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print_merge: Option<String>,
}

/// A section; in tables without sections, and for rows that are in none, one without a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentSection {
    /// Its rows, in order.
    pub rows: Vec<ContentRow>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentRow {
    /// What its cells say, by column; those that say nothing are not there. Several values of one cell
    /// are the members of a set, or were written at the same time.
    pub cells: BTreeMap<String, Vec<Said>>,
    /// How people name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// It is an invented example.
    #[serde(default, skip_serializing_if = "is_false")]
    pub demo: bool,
    /// Its id.
    pub id: String,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// One thing that a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Words: prose, a code, or what was typed where nothing could read it.
    Text(String),
    /// One of a list.
    Choice(Named),
    /// A project.
    Project(Named),
    /// An output of the inventory.
    Output(Named),
    /// Another group.
    Group(Named),
    /// A period, with what was typed and what was understood.
    Period(When),
    /// A day (`2019-10-20`).
    Day(String),
    /// A decimal number (`-12.50`).
    Number(String),
    /// An amount in euro.
    Money(Money),
    /// A web address.
    Link(String),
}

/// Something that has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Words,
}

/// Words in the three languages; where one was missing, those that stood for it on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Words {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
    /// Italian.
    pub it: String,
}

impl Words {
    /// The same words in every language: names.
    pub fn same(words: &str) -> Self {
        Self {
            en: words.to_owned(),
            fr: words.to_owned(),
            it: words.to_owned(),
        }
    }

    /// In a language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::It => &self.it,
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

impl From<&Label> for Words {
    fn from(label: &Label) -> Self {
        Self {
            en: label.en.clone(),
            fr: label.fr.clone(),
            it: label.it.clone(),
        }
    }
}

impl Content {
    /// Its canonical JSON.
    pub fn text(&self) -> String {
        // Maps with texts for keys, and no numbers: nothing that JSON could not hold.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// SHA-256 of its canonical JSON: what an approval is bound to.
    pub fn hash(&self) -> [u8; 32] {
        hash_of(&self.text())
    }
}

/// SHA-256 of a canonical text.
pub fn hash_of(text: &str) -> [u8; 32] {
    Sha256::digest(text).into()
}

impl ContentTable {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.sections.iter().map(|section| section.rows.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sections.iter().all(|section| section.rows.is_empty())
    }

    /// Its rows, each with its section.
    pub fn rows(&self) -> impl Iterator<Item = (&ContentSection, &ContentRow)> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.rows.iter().map(move |row| (section, row)))
    }

    /// The column with a template's id.
    pub fn column_with_key(&self, key: &str) -> Option<&ContentColumn> {
        let mut columns = self.columns.iter();
        columns.find(|column| column.key.as_deref() == Some(key))
    }
}

impl ContentRow {
    /// What its cell in a column says; nothing where it is empty.
    pub fn cell(&self, column: &ContentColumn) -> &[Said] {
        self.cells.get(&column.id).map_or(&[], Vec::as_slice)
    }
}
