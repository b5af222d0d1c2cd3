//! What is printed: a document of headings, texts and tables, and the two programs' forms of it.
//!
//! A plan, the minutes of a meeting and a comparison are all one [`Paper`]; [`docx`] writes it for Word
//! and [`pdf`] for everybody else, with the same words in the same order. A paper holds texts alone:
//! nothing in them is ever markup, a formula or a field. The same paper gives the same bytes: neither
//! writer has a clock or a random number.
//!
//! What a paper says is decided by those who make one; how it looks is decided here.

mod answers;
pub(crate) mod compare;
pub(crate) mod docx;
pub(crate) mod emblem;
pub(crate) mod minutes;
pub(crate) mod pdf;
pub(crate) mod plan;
mod sums;
mod text;

#[cfg(test)]
pub(crate) mod tests;

use serde::{Deserialize, Serialize};
use tavolo_shared::api::Language;
use tavolo_shared::i18n::dates::Moment;

pub(crate) use self::emblem::Figure;
pub(crate) use self::text::{Mark, Para, paras};

/// Why a paper was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PaperError {
    /// The typesetter gave up.
    #[error("the document could not be set: {0}")]
    Set(String),
    /// The file could not be put together.
    #[error("the document could not be packed: {0}")]
    Packed(#[from] zip::result::ZipError),
    /// It is larger than anybody prints.
    #[error("the document is too large to be set")]
    TooLarge,
    /// The file could not be put together.
    #[error("the document could not be packed: {0}")]
    Io(#[from] std::io::Error),
}

/// A document to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Paper {
    /// In which language it is.
    #[serde(serialize_with = "code")]
    pub(crate) language: Language,
    /// What the file calls itself.
    pub(crate) title: String,
    /// When its content was so, UTC: what the file says of itself.
    #[serde(skip)]
    pub(crate) moment: Option<Moment>,
    /// The title page.
    pub(crate) front: Front,
    /// At the head of every page but the first.
    pub(crate) header: Ends,
    /// At the foot of every page, before the page's number.
    pub(crate) footer: String,
    /// The page's number: what stands before it, and before the number of pages.
    pub(crate) page_words: (String, String),
    /// What comes, in order.
    pub(crate) blocks: Vec<Block>,
}

/// A title page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub(crate) struct Front {
    /// Where a programme's emblem and name are put, in words; nothing where there is one.
    pub(crate) emblem: String,
    /// The programme's own image.
    pub(crate) image: Option<Figure>,
    /// The programme.
    pub(crate) programme: String,
    /// What kind of document this is.
    pub(crate) kind: String,
    /// What it is called.
    pub(crate) title: String,
    /// What is known of it, by name.
    pub(crate) facts: Vec<Fact>,
    /// What has to be said before anything else: that this is no final version.
    pub(crate) notice: String,
}

/// Something said under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Fact {
    /// The name.
    pub(crate) label: String,
    /// What is said.
    pub(crate) value: Cell,
}

/// What stands left and right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub(crate) struct Ends {
    /// At the left.
    pub(crate) left: String,
    /// At the right.
    pub(crate) right: String,
}

/// What a cell says, paragraph by paragraph.
pub(crate) type Cell = Vec<Para>;

/// A part of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    /// A part of the document, on a page of its own.
    Part {
        /// Its heading.
        title: String,
        /// What is in it, in a sentence; may be empty.
        note: String,
    },
    /// The heading of what follows, on the same page.
    Heading {
        /// Its words.
        title: String,
        /// What is said of it, in a sentence; may be empty.
        note: String,
    },
    /// What is known, by name.
    Facts {
        /// The names and what is said under them.
        facts: Vec<Fact>,
    },
    /// Running text.
    Text {
        /// Paragraph by paragraph.
        paras: Cell,
    },
    /// A table.
    Table(Table),
    /// One row of a table, field by field.
    Sheet(Sheet),
}

/// A table whose head is repeated on each page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Table {
    /// Its columns.
    pub(crate) columns: Vec<Column>,
    /// Its rows, by what they stand under.
    pub(crate) groups: Vec<Group>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Column {
    /// Its head.
    pub(crate) label: String,
    /// How wide it is beside the others.
    pub(crate) share: u32,
}

/// Rows that stand under one title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Group {
    /// The title; none where the table has no groups.
    pub(crate) title: Option<String>,
    /// The rows, each with a cell for each column.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A row, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Sheet {
    /// What people call it by.
    pub(crate) code: String,
    /// What it is.
    pub(crate) title: String,
    /// Under what it stands; may be empty.
    pub(crate) under: String,
    /// Its fields.
    pub(crate) facts: Vec<Fact>,
    /// It begins a page.
    pub(crate) own_page: bool,
}

fn code<S: serde::Serializer>(language: &Language, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(language.code())
}
