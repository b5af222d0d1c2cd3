//! A draft's differences as a proposal, and what of it is accepted.
//!
//! A draft is a fork of a plan. What it changes is taken apart into [`Item`]s, one for each cell and
//! one for what becomes of a row as a whole ([`items`]); a proposal is a document of the server's that
//! has these and nothing of the draft's history ([`propose`]); accepting puts an item's edits on a fork
//! of the plan at the point from which the draft last took it in, and merges that ([`accept`]). So
//! what others wrote in the plan since stays, letter by letter, and nothing is written twice.
//!
//! Differences are taken from the plan's heads last brought into the draft, never from those at which
//! it was made: what the plan brought in meanwhile would be proposed to it once more.
//!
//! It decides no right and keeps no verdict.

mod accept;
mod compare;
mod letters;
mod propose;
mod write;

use std::fmt;
use std::str::FromStr;

use automerge::{Automerge, ChangeHash, ROOT, ScalarValue};

pub use self::accept::{Accepted, Origin, accept};
pub use self::compare::{Whose, items};
pub use self::propose::{authors_of, propose};
pub(crate) use self::write::{one, pieces};
use super::document::text_of;
use super::edit::{At, EditError, Tx};
use super::schema::{COMMENTS, Table, root};
use crate::ids::{EntryId, ParticipantId};
use crate::limits::REASON_BYTES_MAX;

/// What one item of a proposal is about, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemKey {
    /// A row that is new, or back from the bin.
    New(EntryId),
    /// A row that went to the bin.
    Gone(EntryId),
    /// A row that stands elsewhere.
    Moved(EntryId),
    /// A cell: its row and its column.
    Cell(EntryId, EntryId),
}

impl ItemKey {
    /// The row.
    pub fn row(&self) -> &EntryId {
        match self {
            Self::New(row) | Self::Gone(row) | Self::Moved(row) | Self::Cell(row, _) => row,
        }
    }

    /// The column, of a cell.
    pub fn column(&self) -> Option<&EntryId> {
        match self {
            Self::Cell(_, column) => Some(column),
            _ => None,
        }
    }

    /// The key in the row under which its author says why.
    pub(crate) fn why(&self) -> String {
        match self {
            Self::Cell(_, column) => format!("{WHY}{column}"),
            _ => format!("{WHY}{WHOLE_ROW}"),
        }
    }
}

/// How the keys begin under which a draft's authors say why.
pub(crate) const WHY: &str = "why/";
/// What stands for a column where the row as a whole is meant.
const WHOLE_ROW: &str = "row";

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(row) => write!(f, "new/{row}"),
            Self::Gone(row) => write!(f, "gone/{row}"),
            Self::Moved(row) => write!(f, "moved/{row}"),
            Self::Cell(row, column) => write!(f, "cell/{row}/{column}"),
        }
    }
}

/// Not the name of an item.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a proposal's item")]
pub struct ItemKeyError;

impl FromStr for ItemKey {
    type Err = ItemKeyError;

    fn from_str(text: &str) -> Result<Self, ItemKeyError> {
        let id = |text: &str| text.parse::<EntryId>().map_err(|_| ItemKeyError);
        let (kind, rest) = text.split_once('/').ok_or(ItemKeyError)?;
        match kind {
            "new" => Ok(Self::New(id(rest)?)),
            "gone" => Ok(Self::Gone(id(rest)?)),
            "moved" => Ok(Self::Moved(id(rest)?)),
            "cell" => {
                let (row, column) = rest.split_once('/').ok_or(ItemKeyError)?;
                Ok(Self::Cell(id(row)?, id(column)?))
            }
            _ => Err(ItemKeyError),
        }
    }
}

/// Something that a draft changes, with all that it takes to do the same elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it is about.
    pub key: ItemKey,
    /// Why, where its author says so.
    pub reason: Option<String>,
    /// What it does, by whose hand, in this order.
    pub(crate) hands: Vec<Hand>,
}

impl Item {
    /// Whether two items do the same, whoever made them.
    pub fn does_as(&self, other: &Self) -> bool {
        let all = |item: &Self| {
            let hands = item.hands.iter();
            hands
                .flat_map(|hand| hand.edits.clone())
                .collect::<Vec<_>>()
        };
        self.key == other.key && all(self) == all(other)
    }
}

/// What one person did of an item: one change.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hand {
    /// Who.
    pub(crate) author: ParticipantId,
    /// What, in this order.
    pub(crate) edits: Vec<Deed>,
}

/// One edit of a row's entry.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Deed {
    /// Makes the entry.
    Make,
    /// Makes a Text under a key.
    MakeText(String),
    /// Sets what stands under a key.
    Put(String, ScalarValue),
    /// Takes away what stands under a key.
    Clear(String),
    /// Replaces a range of the Text under a key.
    Splice {
        /// The key.
        key: String,
        /// Where, in UTF-16 code units, after all edits before this one.
        at: usize,
        /// How many units go.
        delete: usize,
        /// What comes.
        insert: String,
    },
}

/// The point of the plan that a draft or a proposal last took in; none where the document is neither.
pub fn base_of(doc: &Automerge) -> Option<Vec<ChangeHash>> {
    let said = text_of(doc, &ROOT, root::BASE)?;
    said.split(' ').map(|hash| hash.parse().ok()).collect()
}

/// Makes what a new draft has beside the plan's own: where it stands, and its comments. The server's
/// alone.
///
/// # Errors
///
/// Automerge's own.
pub fn begin(tx: &mut Tx<'_>, base: &[ChangeHash]) -> Result<(), EditError> {
    tx.make_root(COMMENTS)?;
    set_base(tx, base)
}

/// Notes in a draft or a proposal which point of the plan it has taken in: the server's alone.
///
/// # Errors
///
/// Automerge's own.
pub fn set_base(tx: &mut Tx<'_>, base: &[ChangeHash]) -> Result<(), EditError> {
    let said: Vec<String> = base.iter().map(ToString::to_string).collect();
    tx.put_root(root::BASE, said.join(" "))
}

/// Says why one proposes something; nothing where the words are empty.
///
/// # Errors
///
/// No such row, or words that are too long.
pub fn set_reason(tx: &mut Tx<'_>, key: &ItemKey, words: &str) -> Result<(), EditError> {
    let entry = super::edit::Entry::of(Table::Rows, key.row());
    if words.len() > REASON_BYTES_MAX {
        return Err(EditError::Name(words.len()));
    }
    if words.trim().is_empty() {
        return tx.remove(&entry, &key.why());
    }
    tx.put(&entry, &key.why(), words)
}

/// Why something is proposed, as its authors say.
pub fn reason_of(doc: &Automerge, key: &ItemKey) -> Option<String> {
    let map = super::document::map_of(doc, Table::Rows.root())?;
    let object = super::document::object_in(doc, &map, key.row().as_str())?;
    text_of(doc, &object, &key.why())
}

/// The cell that an item is about.
pub(crate) fn cell_of(key: &ItemKey) -> Option<At> {
    Some(At::row(key.row(), key.column()?))
}
