//! A column as it is shown.

use std::collections::BTreeMap;

use automerge::{ObjId, Value as Stored};

use crate::api::Language;
use crate::ids::EntryId;
use crate::plan::document::Document;
use crate::plan::order::Rank;
use crate::plan::schema::{ColumnType, field};
use crate::sorted::sort_by;

/// Words in several languages, of which some may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// By the language's code.
    words: BTreeMap<String, String>,
    /// The language last written.
    last: Option<String>,
}

impl Labels {
    /// Of words by language; the last one is what a missing language falls back to.
    pub fn new(words: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut labels = Self::default();
        for (language, text) in words {
            labels.last = Some(language.clone());
            labels.words.insert(language, text);
        }
        labels
    }

    /// In a language, or else as it was last written.
    pub fn get(&self, language: Language) -> Option<&str> {
        let exact = self.words.get(code(language));
        exact
            .or_else(|| self.words.get(self.last.as_ref()?))
            .map(String::as_str)
    }

    /// In every language there is, with the language's code; the one last written comes last.
    pub fn by_language(&self) -> impl Iterator<Item = (&str, &str)> {
        let last = self.last.as_deref();
        let other = self
            .words
            .iter()
            .filter(move |(code, _)| Some(code.as_str()) != last);
        let last = self
            .words
            .iter()
            .filter(move |(code, _)| Some(code.as_str()) == last);
        other
            .chain(last)
            .map(|(code, words)| (code.as_str(), words.as_str()))
    }

    /// In every language there is.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.words.values().map(String::as_str)
    }
}

/// A language's code in a document.
pub fn code(language: Language) -> &'static str {
    match language {
        Language::It => "it",
        Language::Fr => "fr",
        Language::En => "en",
    }
}

/// One of the things that a choice may be, or a suggested label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What cells store.
    pub id: EntryId,
    /// What people read.
    pub labels: Labels,
    /// Taken from the list; cells that have it still show it.
    pub deleted: bool,
    /// Where it stands.
    pub order: String,
}

/// Where a column is shown at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In the grid.
    Grid,
    /// On the row's page.
    Sheet,
}

/// Where a column is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// In the summary table.
    Table,
    /// On the row's sheet.
    Sheet,
    /// Nowhere.
    None,
}

/// When a cell has to be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// Never.
    Never,
    /// Before the final version; nobody is stopped from typing.
    Final,
    /// Tavolo fills it.
    Auto,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What cells are named by.
    pub id: EntryId,
    /// Which template's table it is of.
    pub table: String,
    /// The template's id, by which code refers to it.
    pub key: Option<String>,
    /// What stands in it; none where a newer Tavolo made it.
    pub kind: Option<ColumnType>,
    /// Its order key.
    pub order: String,
    /// Its head.
    pub label: Labels,
    /// A shorter head, where there is one.
    pub short: Labels,
    /// One sentence on what to write.
    pub help: Labels,
    /// What a choice may be, or suggested labels, in order.
    pub options: Vec<Choice>,
    /// Whether one may add to the options.
    pub open: bool,
    /// Where it is shown at first.
    pub shown: Shown,
    /// Where it is printed.
    pub print: Print,
    /// Columns with the same word here share one of the printed table's.
    pub print_merge: Option<String>,
    /// How wide it is at first, in CSS pixels.
    pub width_px: u32,
    /// Whether it stays in sight when the grid is scrolled sideways.
    pub frozen: bool,
    /// When a cell has to be filled.
    pub required: Required,
    /// Only in these groups, where there are any.
    pub required_in: Vec<String>,
    /// Only on rows of these kinds or keys, where there are any.
    pub show_for: Vec<String>,
    /// How long a text should be at most, in characters: advice, not a bound.
    pub advice_chars_max: Option<u32>,
    /// What a new row has.
    pub default: Option<String>,
    /// The act that deleted it.
    pub deleted: Option<String>,
}

/// The table of columns that no document has: they are part of the program.
pub(crate) const FIXED: &str = "fixed";

/// How wide a column is where nothing says so, in CSS pixels.
const WIDTH_PX: u32 = 160;
/// Widths outside these make a grid unusable; a document may say anything.
const WIDTHS_PX: std::ops::RangeInclusive<u32> = 32..=1_200;

impl Column {
    /// A bare column.
    pub fn new(id: EntryId, kind: Option<ColumnType>) -> Self {
        Self {
            id,
            table: String::new(),
            key: None,
            kind,
            order: String::new(),
            label: Labels::default(),
            short: Labels::default(),
            help: Labels::default(),
            options: Vec::new(),
            open: false,
            shown: Shown::Grid,
            print: Print::Sheet,
            print_merge: None,
            width_px: WIDTH_PX,
            frozen: false,
            required: Required::Never,
            required_in: Vec::new(),
            show_for: Vec::new(),
            advice_chars_max: None,
            default: None,
            deleted: None,
        }
    }

    /// Whether Tavolo alone fills it in: of the tables whose columns are fixed, those that say so.
    pub fn is_filled_in(&self) -> bool {
        self.table == FIXED && self.required == Required::Auto
    }

    /// An option by what cells store.
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.id.as_str() == id)
    }

    /// The option that somebody means who types its label, in any language and case.
    pub fn option_labelled(&self, words: &str) -> Option<&Choice> {
        let wanted = words.trim().to_lowercase();
        let fits = |option: &&Choice| option.labels.all().any(|l| l.to_lowercase() == wanted);
        self.options
            .iter()
            .filter(|option| !option.deleted)
            .find(fits)
    }

    /// How it sorts.
    pub(crate) fn rank(&self) -> Rank<'_> {
        Rank {
            order: &self.order,
            id: self.id.as_str(),
        }
    }

    /// Reads a column's entry.
    pub(crate) fn read(doc: &impl Document, id: &EntryId, object: &ObjId) -> Self {
        let mut column = Self::new(id.clone(), None);
        let mut words = Words::default();
        for item in doc.items(object, ..) {
            let operation = item.id();
            match item.value.clone().into_value() {
                Stored::Scalar(value) => {
                    if let Some(text) = value.as_str() {
                        column.read_text(&item.key, text);
                        words.read(&item.key, text, operation);
                    } else if let Some(number) = value.as_i64() {
                        column.read_number(&item.key, number);
                    } else if let Some(flag) = value.as_bool() {
                        column.read_flag(&item.key, flag);
                    }
                }
                Stored::Object(_) => {}
            }
        }
        words.finish(&mut column);
        column
    }

    fn read_text(&mut self, key: &str, text: &str) {
        match key {
            field::TABLE => self.table = text.to_owned(),
            field::KEY => self.key = Some(text.to_owned()),
            field::TYPE => self.kind = ColumnType::of_name(text),
            field::ORDER => self.order = text.to_owned(),
            field::DELETED => self.deleted = Some(text.to_owned()),
            "view" => self.shown = shown_of(text),
            "print" => self.print = print_of(text),
            "print_merge" => self.print_merge = Some(text.to_owned()),
            "required_when" => self.required = required_of(Some(text)),
            "default" => self.default = Some(text.to_owned()),
            _ => {}
        }
    }

    fn read_number(&mut self, key: &str, number: i64) {
        match (key, u32::try_from(number)) {
            ("width_px", Ok(width)) => {
                self.width_px = width.clamp(*WIDTHS_PX.start(), *WIDTHS_PX.end());
            }
            ("advice_chars_max", Ok(chars)) => self.advice_chars_max = Some(chars),
            _ => {}
        }
    }

    fn read_flag(&mut self, key: &str, flag: bool) {
        match key.split_once('/') {
            None if key == "frozen" => self.frozen = flag,
            None if key == "open" => self.open = flag,
            Some(("required_in", group)) if flag => self.required_in.push(group.to_owned()),
            Some(("show_for", row)) if flag => self.show_for.push(row.to_owned()),
            _ => {}
        }
    }
}

pub(crate) fn shown_of(text: &str) -> Shown {
    if text == "grid" {
        Shown::Grid
    } else {
        Shown::Sheet
    }
}

pub(crate) fn print_of(text: &str) -> Print {
    match text {
        "table" => Print::Table,
        "none" => Print::None,
        _ => Print::Sheet,
    }
}

pub(crate) fn shown_name(shown: Shown) -> &'static str {
    match shown {
        Shown::Grid => "grid",
        Shown::Sheet => "sheet",
    }
}

pub(crate) fn print_name(print: Print) -> &'static str {
    match print {
        Print::Table => "table",
        Print::Sheet => "sheet",
        Print::None => "none",
    }
}

pub(crate) fn required_of(text: Option<&str>) -> Required {
    match text {
        Some("final") => Required::Final,
        Some("auto") => Required::Auto,
        _ => Required::Never,
    }
}

/// One family of labels in the reading: what was last written comes last.
type Said = Vec<(ObjId, String, String)>;

fn labels(mut said: Said) -> Labels {
    sort_by(&mut said, |a, b| a.0.cmp(&b.0));
    Labels::new(said.into_iter().map(|(_, language, text)| (language, text)))
}

/// The labels of a column in the reading.
#[derive(Default)]
struct Words {
    label: Said,
    short: Said,
    help: Said,
    options: BTreeMap<EntryId, Option_>,
}

/// An option in the reading.
#[derive(Default)]
struct Option_ {
    said: Said,
    order: String,
    deleted: bool,
}

impl Words {
    fn read(&mut self, key: &str, text: &str, operation: ObjId) {
        let mut parts = key.splitn(3, '/');
        let (Some(family), Some(name)) = (parts.next(), parts.next()) else {
            return;
        };
        let said = (operation, name.to_owned(), text.to_owned());
        match (family, parts.next()) {
            ("label", None) => self.label.push(said),
            ("short", None) => self.short.push(said),
            ("help", None) => self.help.push(said),
            ("option", Some(part)) => {
                let Ok(id) = name.parse::<EntryId>() else {
                    return;
                };
                let option = self.options.entry(id).or_default();
                match part {
                    field::ORDER => text.clone_into(&mut option.order),
                    field::DELETED => option.deleted = true,
                    language => option.said.push((said.0, language.to_owned(), said.2)),
                }
            }
            _ => {}
        }
    }

    fn finish(self, column: &mut Column) {
        column.label = labels(self.label);
        column.short = labels(self.short);
        column.help = labels(self.help);
        column.options = self
            .options
            .into_iter()
            .map(|(id, o)| Choice {
                id,
                labels: labels(o.said),
                deleted: o.deleted,
                order: o.order,
            })
            .collect();
        sort_by(&mut column.options, |a, b| {
            let rank = |c: &Choice| (c.order.clone(), c.id.clone());
            let (a, b) = (rank(a), rank(b));
            Rank {
                order: &a.0,
                id: a.1.as_str(),
            }
            .cmp(&Rank {
                order: &b.0,
                id: b.1.as_str(),
            })
        });
    }
}
