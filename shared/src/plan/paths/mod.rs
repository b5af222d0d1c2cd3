//! The one table of who may do what at which place of a document.
//!
//! The guard resolves each operation of a change to a [`Spot`] and a [`Deed`], finds the first
//! [`Rule`] that the spot matches, and asks it. What no rule matches, nobody but the server does.
//! Whether somebody may write the document at all is not decided here, and nothing here reads a
//! document: what a rule needs to know of one ([`Rule::once`]) the guard looks up.

use crate::access::DocumentKind;
use crate::ids::EntryId;
use crate::plan::schema::{
    CODE_COLUMN, COLUMNS, COMMENTS, Key, PHASE_NUMBER, SECTIONS, SETTINGS, Table, comment, field,
};

/// Where an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot<'a> {
    /// At a key of the root.
    Root,
    /// At a key of a map of the root: an entry's id.
    Table {
        /// The map's key (`rows`).
        table: &'a str,
        /// The entry's id.
        entry: &'a str,
    },
    /// At a key of an entry.
    Entry {
        /// The map in which the entry is.
        table: &'a str,
        /// The key.
        key: &'a str,
    },
    /// In a Text of an entry.
    Text,
    /// In an object deeper down, which a newer Tavolo made.
    Inner,
}

/// What an operation does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Makes a map.
    MakeMap,
    /// Makes a Text.
    MakeText,
    /// Makes a list.
    MakeList,
    /// Puts a text.
    PutText,
    /// Puts `true`.
    PutTrue,
    /// Puts any other value.
    PutOther,
    /// Inserts an element of text.
    InsertText,
    /// Takes away what is there.
    Delete,
    /// Counts a counter up or down.
    Increment,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy)]
enum At {
    /// Any key of the root.
    Root,
    /// The entries of a map of the root.
    Entries,
    /// A key of any entry.
    Key(Pattern),
    /// A key of an entry of one map.
    KeyOf(&'static str, Pattern),
    /// In a Text.
    Text,
    /// Deeper down.
    Inner,
}

/// Which keys a rule is about.
#[derive(Debug, Clone, Copy)]
enum Pattern {
    /// This one.
    Is(&'static str),
    /// All parts of this cell.
    Cell(&'static str),
    /// A Text of any cell.
    Text,
    /// The value of any cell, or the act that last read its Texts.
    Value,
    /// A member of any cell's set.
    Member,
    /// Somebody or some project that is mentioned.
    Mention,
    /// Any.
    Any,
}

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Whoever may write the document.
    Writer,
    /// The server's own actor.
    Server,
}

/// One line of the table.
#[derive(Debug)]
pub struct Rule {
    at: At,
    who: Who,
    may: &'static [Deed],
    /// Never put again, by anybody but the server, once something is there.
    pub once: bool,
    /// Only whoever made the entry may.
    pub own: bool,
    /// What to say of those who may not.
    what: &'static str,
}

/// Everything that can stand under a key which this version does not know.
const ANYTHING: &[Deed] = &[
    Deed::MakeMap,
    Deed::MakeText,
    Deed::MakeList,
    Deed::PutText,
    Deed::PutTrue,
    Deed::PutOther,
    Deed::InsertText,
    Deed::Delete,
    Deed::Increment,
];
/// A text that is never cleared.
const TEXT: &[Deed] = &[Deed::PutText];
/// A text that may be set and cleared.
const TEXT_OR_NOTHING: &[Deed] = &[Deed::PutText, Deed::Delete];
/// A mark that may be set and cleared.
const TRUE_OR_NOTHING: &[Deed] = &[Deed::PutTrue, Deed::Delete];

/// The maps of a plan in which people make entries.
const OF_A_PLAN: &[&str] = &[COLUMNS, SECTIONS, Table::Rows.root()];
/// Those of a calendar.
const OF_A_CALENDAR: &[&str] = &[Table::Phases.root(), Table::Sessions.root()];
/// Those of a calendar whose entries people change; the settings are made by the server.
const CHANGED_IN_A_CALENDAR: &[&str] = &[Table::Phases.root(), Table::Sessions.root(), SETTINGS];
/// Those of the inventory.
const OF_THE_INVENTORY: &[&str] = &[COLUMNS, Table::Outputs.root(), Table::Projects.root()];

/// Those of a draft: the plan's, and the comments that stay in it.
const OF_A_DRAFT: &[&str] = &[COLUMNS, SECTIONS, Table::Rows.root(), COMMENTS];
/// Those of a partnership's space.
const OF_A_SPACE: &[&str] = &[
    Table::Ideas.root(),
    Table::Outputs.root(),
    Table::Notes.root(),
];

/// That of shared ideas: people share them from their space, and the server makes them here.
const CHANGED_IN_IDEAS: &[&str] = &[Table::SharedIdeas.root()];

/// The maps in which people make entries, by what the document is. Those of documents that have
/// no schema yet have none: nobody but the server writes them.
const fn tables(kind: DocumentKind) -> &'static [&'static str] {
    match kind {
        DocumentKind::Plan | DocumentKind::Proposal => OF_A_PLAN,
        DocumentKind::Draft => OF_A_DRAFT,
        DocumentKind::Space => OF_A_SPACE,
        DocumentKind::Discussion => &[COMMENTS],
        DocumentKind::Calendar => OF_A_CALENDAR,
        DocumentKind::Inventory => OF_THE_INVENTORY,
        // The server makes the entries: people share ideas from their space.
        DocumentKind::Ideas | DocumentKind::Meeting => &[],
    }
}

/// The maps whose entries people change: also those whose entries the server alone makes.
const fn entry_tables(kind: DocumentKind) -> &'static [&'static str] {
    match kind {
        DocumentKind::Calendar => CHANGED_IN_A_CALENDAR,
        DocumentKind::Ideas => CHANGED_IN_IDEAS,
        other => tables(other),
    }
}

/// A line for everybody who may write.
const fn writer(at: At, may: &'static [Deed], what: &'static str) -> Rule {
    Rule {
        at,
        who: Who::Writer,
        may,
        once: false,
        own: false,
        what,
    }
}

/// A line of comments, for whoever made the entry.
const fn own(pattern: Pattern, may: &'static [Deed], what: &'static str) -> Rule {
    Rule {
        at: At::KeyOf(COMMENTS, pattern),
        who: Who::Writer,
        may,
        once: false,
        own: true,
        what,
    }
}

/// A line for the server alone.
const fn server(at: At, what: &'static str) -> Rule {
    Rule {
        at,
        who: Who::Server,
        may: ANYTHING,
        once: false,
        own: false,
        what,
    }
}

/// The table. The first line that matches holds.
static RULES: [Rule; 22] = [
    server(At::Root, "only the server writes the root"),
    Rule {
        at: At::Entries,
        who: Who::Writer,
        may: &[Deed::MakeMap],
        once: true,
        own: false,
        what: "an entry is a map, made once and never deleted",
    },
    // The row's number, by which people name it aloud; a phase has its own.
    server(
        At::Key(Pattern::Cell(CODE_COLUMN)),
        "only the server writes a code",
    ),
    server(
        At::KeyOf(Table::Phases.root(), Pattern::Cell(PHASE_NUMBER)),
        "only the server numbers the phases",
    ),
    server(
        At::KeyOf(Table::Ideas.root(), Pattern::Cell("shared")),
        "only the server says with whom an idea is shared",
    ),
    server(
        At::KeyOf(Table::SharedIdeas.root(), Pattern::Cell("from")),
        "only the server says who shared an idea",
    ),
    server(
        At::KeyOf(COMMENTS, Pattern::Is(comment::AT)),
        "only the server says when a comment came",
    ),
    own(
        Pattern::Is(comment::BODY),
        TEXT,
        "a comment is changed by its author alone",
    ),
    own(
        Pattern::Mention,
        TRUE_OR_NOTHING,
        "a comment is changed by its author alone",
    ),
    own(
        Pattern::Is(field::DELETED),
        TEXT_OR_NOTHING,
        "a comment is changed by its author alone",
    ),
    own(
        Pattern::Is(comment::ON),
        TEXT,
        "a comment stays where it was made",
    ),
    own(
        Pattern::Is(comment::RE),
        TEXT,
        "a comment stays where it was made",
    ),
    writer(
        At::KeyOf(COMMENTS, Pattern::Is(comment::RESOLVED)),
        TEXT_OR_NOTHING,
        "what resolved a thread is a text",
    ),
    Rule {
        at: At::Key(Pattern::Text),
        who: Who::Writer,
        may: &[Deed::MakeText],
        once: true,
        own: false,
        what: "a Text is made once, never put over and never deleted",
    },
    writer(
        At::Key(Pattern::Value),
        TEXT_OR_NOTHING,
        "a value is a text",
    ),
    writer(
        At::Key(Pattern::Member),
        TRUE_OR_NOTHING,
        "a member of a set is true or not there",
    ),
    writer(
        At::Key(Pattern::Is(field::DELETED)),
        TEXT_OR_NOTHING,
        "an act's name is a text",
    ),
    writer(
        At::Key(Pattern::Is(field::PLACE)),
        &[Deed::PutText],
        "a place is a text, never cleared",
    ),
    writer(
        At::Key(Pattern::Is(field::ORDER)),
        &[Deed::PutText],
        "a place is a text, never cleared",
    ),
    writer(
        At::Key(Pattern::Any),
        ANYTHING,
        "no such operation under an unknown key",
    ),
    writer(
        At::Text,
        &[Deed::InsertText, Deed::Delete],
        "a Text holds plain characters",
    ),
    writer(
        At::Inner,
        ANYTHING,
        "no such operation in an unknown object",
    ),
];

/// What holds where no line does.
static NOBODY: Rule = server(At::Root, "no place of this kind of document");

/// The line that holds for a spot of a document.
pub fn rule(kind: DocumentKind, spot: &Spot<'_>) -> &'static Rule {
    let known = match spot {
        Spot::Table { table, .. } => tables(kind).contains(table),
        Spot::Entry { table, .. } => entry_tables(kind).contains(table),
        Spot::Root | Spot::Text | Spot::Inner => true,
    };
    if !known {
        return &NOBODY;
    }
    RULES
        .iter()
        .find(|rule| rule.at.matches(spot))
        .unwrap_or(&NOBODY)
}

impl Rule {
    /// What to say of those who may not.
    pub fn what(&self) -> &'static str {
        self.what
    }

    /// Whether somebody may do this here.
    ///
    /// # Errors
    /// The rule that it breaks, in words.
    pub fn allows(&self, by_server: bool, deed: &Deed) -> Result<(), &'static str> {
        // A Text stays plain characters whoever writes it; elsewhere the server makes the rules.
        let may = self.may.contains(deed);
        let allowed = match (by_server, self.at) {
            (true, At::Text) | (false, _) => may && (by_server || self.who == Who::Writer),
            (true, _) => true,
        };
        if allowed { Ok(()) } else { Err(self.what) }
    }
}

impl At {
    /// Whether a line is about this spot.
    fn matches(self, spot: &Spot<'_>) -> bool {
        match (self, spot) {
            (Self::Root, Spot::Root) | (Self::Text, Spot::Text) | (Self::Inner, Spot::Inner) => {
                true
            }
            (Self::Entries, Spot::Table { entry, .. }) => entry.parse::<EntryId>().is_ok(),
            (Self::Key(pattern), Spot::Entry { key, .. }) => pattern.matches(key),
            (Self::KeyOf(of, pattern), Spot::Entry { table, key }) => {
                of == *table && pattern.matches(key)
            }
            _ => false,
        }
    }
}

impl Pattern {
    /// Whether a key is one of these.
    fn matches(self, key: &str) -> bool {
        match (self, Key::parse(key)) {
            (Self::Is(exact), _) => key == exact,
            (Self::Cell(column), _) => key.split_once('/').is_some_and(|(of, _)| of == column),
            (Self::Text, Key::Text(..))
            | (Self::Value, Key::Value(_) | Key::Read(_))
            | (Self::Member, Key::Member(..)) => true,
            (Self::Mention, _) => key.starts_with(comment::TO),
            (Self::Any, _) => !key.is_empty(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
