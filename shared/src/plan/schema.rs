//! The grammar of a document: which keys there are, what stands under them, who writes them.
//!
//! Every document is a map of maps. The root holds scalars and root maps; each root map holds
//! *entries*; each entry is a flat map. Nothing is nested deeper, except that a Text stands under
//! a key of its own. Only the server's actor writes the root, makes a root map, or replaces or
//! deletes a key of a root map. Anyone who may write the document adds entries.
//!
//! ```text
//! root of every document
//!   schema      int 1                         server
//!   kind        "plan" | "calendar" | "inventory" | "space" | "ideas" | "discussion"  server
//!   language    "it" | "fr" | "en"            server; seeded prose is written in it
//!   group       the group's id                server; plan and calendar only
//!   demo        true                          server; demo entries were put in
//!   base        string: hashes                server; in drafts and proposals: the heads of the plan
//!                                             that were last taken in, with spaces between
//!
//! root maps (made by the server, never replaced)
//!   plan        columns, sections, rows
//!   inventory   columns, outputs, projects
//!   calendar    phases, sessions, settings
//!   space       columns, ideas, outputs, notes
//!   ideas       shared_ideas
//!   discussion  comments
//!   draft       those of its plan, and comments
//!
//! an entry    <root map>/<entry id>   a map, made once by anyone who may write, never replaced,
//!             never deleted. Entry ids: 1–64 of A–Z a–z 0–9 _ - (random: 16 base-62 digits).
//!             `settings` has one entry, `course`, made by the server.
//!
//! keys of any entry
//!   deleted     string: the act's id          put to delete, the key deleted to restore
//!   key         string: the template's id     put by whoever makes the entry
//!   demo        true                          put by whoever makes the entry
//!
//! keys of columns/<id>
//!   table       "matrix" | "inventory"
//!   type        one of ColumnType
//!   order       string: an order key
//!   label/<lang>  short/<lang>  help/<lang>   string; <lang> = it | fr | en
//!   option/<option id>/<lang>                 string
//!   option/<option id>/order                  string: an order key
//!   option/<option id>/deleted                string: the act's id
//!   required_when view print print_merge default   string
//!   width_px advice_chars_max                 int
//!   frozen open                               bool
//!   required_in/<group>  show_for/<id>        true
//!
//! keys of sections/<id>
//!   order       string: an order key
//!   title/t/<text key>                        Text
//!
//! keys of rows/<id>, outputs/<id>, projects/<id>, phases/<id>, sessions/<id>
//!   place       string: `<section id>|<order key>`; outside `rows` the section is empty
//!   cells (below)
//!
//! keys of comments/<id>
//!   on          string: `<row>` or `<row>/<column>`; on a thread's first comment, put once
//!   re          string: the thread's first comment; on every other
//!   body        string: what it says, by its author alone; a mention in it is `@{<who>|<name>}`
//!   to/<who>    true: a person or a project that it mentions, by its author alone
//!   resolved    string: the act that resolved the thread; on its first comment, by anyone who may
//!               write; deleted to reopen it
//!   at          string: when the server received it, in milliseconds since 1970, by the server alone
//!
//! keys of settings/course
//!   current     string: the id of the current phase
//!
//! a cell      <column>/<part>   <column> is the column's entry id; where a table has no columns
//!             of its own (projects, phases, sessions) the name of the field
//!   <column>/t/<text key>   Text, made once, never put again, never deleted; prose.
//!                           Text keys: 1–64 of A–Z a–z 0–9 _ -
//!   <column>/v              string: one value. `=` and the canonical form, or `?` and the words
//!                           as typed. Put to set, deleted to clear
//!   <column>/s/<member>     true: a member of a set. Put to add, deleted to remove. A member is
//!                           an id; for tags `=<id>` or `?<words as typed>` (words may hold `/`)
//!   <column>/r              string: the act that last read the cell's Texts into its value or set
//!                           (where a column of prose was given another type)
//!   merged/<row>            string: the act that made this row of that one and others
//!   idea/<idea>             string: the act that made this row of a shared idea, or joined it to it
//!   why/<column>  why/row   string: in drafts and proposals, why a cell or the row is proposed so
//!   code/v                  the row's code, by the server alone: the code column's id is `code`
//!                           in every table; in phases the field is `n`, by the server alone
//! ```
//!
//! Unknown keys inside an entry pass and are kept; unknown root maps are left alone. This module
//! only names and splits keys. It does not decide who may write (that is the table of paths) and
//! reads no document.

use crate::access::DocumentKind;
use crate::ids::EntryId;

/// The version of the schema that this module writes and edits.
pub const SCHEMA: i64 = 1;

/// Keys of the root that hold scalars.
pub mod root {
    /// The schema's version.
    pub const SCHEMA: &str = "schema";
    /// What the document is.
    pub const KIND: &str = "kind";
    /// The language of seeded prose.
    pub const LANGUAGE: &str = "language";
    /// The group whose plan or calendar it is.
    pub const GROUP: &str = "group";
    /// Demo entries were put in.
    pub const DEMO: &str = "demo";
    /// The point of the plan that a draft or a proposal has taken in.
    pub const BASE: &str = "base";
}

/// Keys of entries that are no cells.
pub mod field {
    /// The act that deleted the entry.
    pub const DELETED: &str = "deleted";
    /// The template's id of the entry.
    pub const KEY: &str = "key";
    /// The entry is an example.
    pub const DEMO: &str = "demo";
    /// `<section>|<order>`.
    pub const PLACE: &str = "place";
    /// An order key.
    pub const ORDER: &str = "order";
    /// A column's table.
    pub const TABLE: &str = "table";
    /// A column's type.
    pub const TYPE: &str = "type";
    /// The current phase.
    pub const CURRENT: &str = "current";
    /// A section's title, as a cell.
    pub const TITLE: &str = "title";
}

/// Keys of comments.
pub mod comment {
    /// What a thread is on.
    pub const ON: &str = "on";
    /// The thread that an answer is in.
    pub const RE: &str = "re";
    /// What it says.
    pub const BODY: &str = "body";
    /// How the keys begin that say whom it mentions.
    pub const TO: &str = "to/";
    /// The act that resolved the thread.
    pub const RESOLVED: &str = "resolved";
    /// When the server received it.
    pub const AT: &str = "at";
}

/// The id of the code column, in every table: so the rule that only the server writes codes needs
/// no look at the document.
pub const CODE_COLUMN: &str = "code";
/// The field of a phase that the server alone writes: its number.
pub const PHASE_NUMBER: &str = "n";
/// The one entry of `settings`.
pub const COURSE: &str = "course";

/// A root map whose entries are rows of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// The actions of a plan.
    Rows,
    /// The inventory's outputs.
    Outputs,
    /// The programme's projects.
    Projects,
    /// The calendar's phases.
    Phases,
    /// The calendar's sessions.
    Sessions,
    /// A partnership's ideas.
    Ideas,
    /// The ideas that partnerships have shared with a group.
    SharedIdeas,
    /// A partnership's notes.
    Notes,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 8] = [
        Self::Rows,
        Self::Outputs,
        Self::Projects,
        Self::Phases,
        Self::Sessions,
        Self::Ideas,
        Self::SharedIdeas,
        Self::Notes,
    ];

    /// The table that a kind of document is about; of those that have none, the plan's.
    pub const fn main_of(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Inventory => Self::Outputs,
            DocumentKind::Calendar => Self::Phases,
            DocumentKind::Space => Self::Ideas,
            DocumentKind::Ideas => Self::SharedIdeas,
            _ => Self::Rows,
        }
    }

    /// Whether its rows stand in sections.
    pub const fn has_sections(self) -> bool {
        matches!(self, Self::Rows)
    }

    /// Whether people add rows to it: a calendar's phases are those of the work plan, numbered by
    /// the server; shared ideas come from the partnerships' spaces, by the server's hand.
    pub const fn grows(self) -> bool {
        !matches!(self, Self::Phases | Self::SharedIdeas)
    }

    /// Whether people add columns to it, and change them.
    pub const fn has_own_columns(self, kind: DocumentKind) -> bool {
        matches!(self, Self::Rows | Self::Outputs) && !matches!(kind, DocumentKind::Space)
    }

    /// The root map's key.
    pub const fn root(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Outputs => "outputs",
            Self::Projects => "projects",
            Self::Phases => "phases",
            Self::Sessions => "sessions",
            Self::Ideas => "ideas",
            Self::SharedIdeas => "shared_ideas",
            Self::Notes => "notes",
        }
    }

    /// The table of a root map.
    pub fn of_root(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.root() == key)
    }
}

/// The root map of columns.
pub const COLUMNS: &str = "columns";
/// The root map of sections.
pub const SECTIONS: &str = "sections";
/// The root map of comments.
pub const COMMENTS: &str = "comments";
/// The root map of settings.
pub const SETTINGS: &str = "settings";

/// What stands in the cells of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// The row's visible number, by the server alone.
    Code,
    /// Text with line breaks, merged character by character.
    Prose,
    /// One of a list.
    Choice,
    /// Several of a list.
    Choices,
    /// One project.
    Project,
    /// Several projects.
    Projects,
    /// Several outputs of the inventory.
    Outputs,
    /// A period as somebody would say it, with what was understood.
    When,
    /// An amount in euro, with a note.
    Money,
    /// A web address.
    Link,
    /// Free labels with suggestions.
    Tags,
    /// Other groups.
    GroupRefs,
    /// Computed, never stored.
    Derived,
    /// A day.
    Date,
    /// A decimal number.
    Number,
}

/// Where the cells of a column are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Storage {
    /// Texts under `<column>/t/<text key>`.
    Texts,
    /// One string under `<column>/v`.
    Value,
    /// Members under `<column>/s/<member>`.
    Set,
    /// Nowhere.
    Nothing,
}

impl ColumnType {
    /// Every type with its name.
    const NAMES: [(Self, &'static str); 15] = [
        (Self::Code, "code"),
        (Self::Prose, "prose"),
        (Self::Choice, "choice"),
        (Self::Choices, "choices"),
        (Self::Project, "project"),
        (Self::Projects, "projects"),
        (Self::Outputs, "outputs"),
        (Self::When, "when"),
        (Self::Money, "money"),
        (Self::Link, "link"),
        (Self::Tags, "tags"),
        (Self::GroupRefs, "group_refs"),
        (Self::Derived, "derived"),
        (Self::Date, "date"),
        (Self::Number, "number"),
    ];

    /// The name in a document.
    pub fn name(self) -> &'static str {
        Self::NAMES
            .iter()
            .find(|(each, _)| *each == self)
            .map_or("", |(_, name)| name)
    }

    /// The type of a name; none where a newer Tavolo made it.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, each)| *each == name)
            .map(|(each, _)| *each)
    }

    /// Where its cells are kept.
    pub const fn storage(self) -> Storage {
        match self {
            Self::Prose => Storage::Texts,
            Self::Choices | Self::Projects | Self::Outputs | Self::Tags | Self::GroupRefs => {
                Storage::Set
            }
            Self::Derived => Storage::Nothing,
            Self::Code
            | Self::Choice
            | Self::Project
            | Self::When
            | Self::Money
            | Self::Link
            | Self::Date
            | Self::Number => Storage::Value,
        }
    }
}

/// The key of one Text of a cell.
pub type TextKey = EntryId;

/// A key of a row-like entry or a section, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key<'a> {
    /// `<column>/t/<text key>`.
    Text(EntryId, TextKey),
    /// `<column>/v`.
    Value(EntryId),
    /// `<column>/s/<member>`.
    Member(EntryId, &'a str),
    /// `<column>/r`.
    Read(EntryId),
    /// Anything else: a field, or something that a newer Tavolo wrote.
    Other(&'a str),
}

impl<'a> Key<'a> {
    /// Takes a key apart.
    pub fn parse(key: &'a str) -> Self {
        Self::parse_cell(key).unwrap_or(Self::Other(key))
    }

    fn parse_cell(key: &'a str) -> Option<Self> {
        let (column, part) = key.split_once('/')?;
        let column = column.parse().ok()?;
        if part == "v" {
            return Some(Self::Value(column));
        }
        if part == "r" {
            return Some(Self::Read(column));
        }
        let (kind, name) = part.split_once('/')?;
        match kind {
            "t" => Some(Self::Text(column, name.parse().ok()?)),
            "s" if !name.is_empty() => Some(Self::Member(column, name)),
            _ => None,
        }
    }
}

/// `<column>/t/<text key>`.
pub fn text_key(column: &EntryId, text: &TextKey) -> String {
    format!("{column}/t/{text}")
}

/// `<column>/v`.
pub fn value_key(column: &EntryId) -> String {
    format!("{column}/v")
}

/// `<column>/s/<member>`.
pub fn member_key(column: &EntryId, member: &str) -> String {
    format!("{column}/s/{member}")
}

/// How the keys begin that say of which rows a row was made.
pub const MERGED: &str = "merged/";

/// `merged/<row>`.
pub fn merged_key(row: &EntryId) -> String {
    format!("{MERGED}{row}")
}

/// How the keys begin that say of which shared ideas a row was made.
pub const IDEA: &str = "idea/";

/// `idea/<idea>`.
pub fn idea_key(idea: &EntryId) -> String {
    format!("{IDEA}{idea}")
}

/// `<column>/r`.
pub fn read_key(column: &EntryId) -> String {
    format!("{column}/r")
}
