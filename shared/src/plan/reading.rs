//! Words into values, and values into words: what a person types or pastes into a typed cell, and
//! what a typed cell says in plain text.
//!
//! What cannot be read stays as the words that were typed. Nothing here looks at a document.

use std::collections::BTreeMap;

use super::edit::Content;
use super::numbers;
use super::schema::{ColumnType, Storage};
use super::value::{Value, is_day};
use super::view::{Cell, CellView, Column, Member};
use super::when;
use crate::api::Language;
use crate::limits::MEMBER_BYTES_MAX;

/// The things that cells name by id, and what people call them.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Projects, with their names.
    pub projects: NameList,
    /// Outputs of the inventory.
    pub outputs: NameList,
    /// Groups.
    pub groups: NameList,
}

/// Ids with what people call them; several spellings may mean one id.
#[derive(Debug, Clone, Default)]
pub struct NameList {
    /// The name by which each id is shown.
    shown: BTreeMap<String, String>,
    /// What each spelling means, without case, dots and spaces.
    meant: BTreeMap<String, String>,
}

impl NameList {
    /// Adds an id with the name by which it is shown, and other spellings.
    pub fn add(&mut self, id: &str, name: &str, spellings: &[String]) {
        self.shown.insert(id.to_owned(), name.to_owned());
        let own = [id.to_owned(), name.to_owned()];
        for spelling in own.iter().chain(spellings) {
            self.meant
                .entry(plain(spelling))
                .or_insert_with(|| id.to_owned());
        }
    }

    /// The name of an id.
    pub fn name(&self, id: &str) -> Option<&str> {
        self.shown.get(id).map(String::as_str)
    }

    /// The id that words mean.
    pub fn meant(&self, words: &str) -> Option<&str> {
        self.meant.get(&plain(words)).map(String::as_str)
    }
}

/// Without case, dots, spaces and other marks: S.MAR.T.I.C and SMARTIC are one.
fn plain(words: &str) -> String {
    words
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What words mean in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// Nothing was said.
    Nothing,
    /// One value.
    Value(Value),
    /// Members of a set, as they are stored.
    Members(Vec<String>),
}

fn list_of(kind: ColumnType, names: &Names) -> Option<&NameList> {
    match kind {
        ColumnType::Project | ColumnType::Projects => Some(&names.projects),
        ColumnType::Outputs => Some(&names.outputs),
        ColumnType::GroupRefs => Some(&names.groups),
        _ => None,
    }
}

/// The id that words name in a column.
fn id_of(column: &Column, kind: ColumnType, words: &str, names: &Names) -> Option<String> {
    match list_of(kind, names) {
        Some(list) => list.meant(words).map(str::to_owned),
        None => column
            .option_labelled(words)
            .map(|option| option.id.to_string()),
    }
}

/// What somebody shows who reads an id.
fn name_of<'a>(column: &'a Column, id: &'a str, language: Language, names: &'a Names) -> &'a str {
    let list = column.kind.and_then(|kind| list_of(kind, names));
    let name = match list {
        Some(list) => list.name(id),
        None => column
            .option(id)
            .and_then(|option| option.labels.get(language)),
    };
    name.unwrap_or(id)
}

/// Reads words for a column that is not prose. The language is that in which numbers are written:
/// `1.234` is one thousand and more in Italian, and one and a bit in English.
pub fn read(column: &Column, words: &str, language: Language, names: &Names) -> Read {
    let words = words.trim();
    let Some(kind) = column.kind.filter(|_| !words.is_empty()) else {
        return Read::Nothing;
    };
    match kind.storage() {
        Storage::Value => Read::Value(read_value(column, kind, words, language, names)),
        Storage::Set => Read::Members(read_members(column, kind, words, names)),
        Storage::Texts | Storage::Nothing => Read::Nothing,
    }
}

/// What words put into a cell of any column by hand; none for columns that nobody writes.
pub fn content(column: &Column, words: &str, language: Language, names: &Names) -> Option<Content> {
    let kind = column.kind.filter(|kind| *kind != ColumnType::Code)?;
    match kind.storage() {
        Storage::Nothing => None,
        Storage::Texts if words.trim().is_empty() => Some(Content::Nothing),
        Storage::Texts => Some(Content::Text(words.to_owned())),
        Storage::Value | Storage::Set => Some(match read(column, words, language, names) {
            Read::Nothing => Content::Nothing,
            Read::Value(value) => Content::Value(value),
            Read::Members(members) => Content::Members(members),
        }),
    }
}

fn read_value(
    column: &Column,
    kind: ColumnType,
    words: &str,
    language: Language,
    names: &Names,
) -> Value {
    let plain = match kind {
        ColumnType::Choice | ColumnType::Project => id_of(column, kind, words, names),
        ColumnType::When => return Value::When(when::read(words)),
        ColumnType::Money => return Value::Money(numbers::money(words, language)),
        ColumnType::Date => when::day(words),
        ColumnType::Number => numbers::decimal(words, language),
        ColumnType::Link => link(words),
        _ => None,
    };
    plain.map_or_else(|| Value::Typed(words.to_owned()), Value::Plain)
}

/// A list between semicolons, lines or commas; a name with a comma in it is one name.
fn read_members(column: &Column, kind: ColumnType, words: &str, names: &Names) -> Vec<String> {
    let parts = words.split(['\n', ';']).flat_map(|part| {
        let whole = id_of(column, kind, part, names).is_some();
        let mark: &[char] = if whole { &[] } else { &[','] };
        part.split(mark)
    });
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    let stored = parts.map(|part| match (kind, id_of(column, kind, part, names)) {
        (ColumnType::Tags, Some(id)) => format!("={id}"),
        (_, Some(id)) => id,
        (_, None) => format!("?{part}"),
    });
    stored
        .filter(|member| member.len() <= MEMBER_BYTES_MAX)
        .collect()
}

fn link(words: &str) -> Option<String> {
    if words.contains(char::is_whitespace) {
        return None;
    }
    let lower = words.to_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        return Some(words.to_owned());
    }
    let named = lower.starts_with("www.") && lower.matches('.').count() >= 2;
    named.then(|| format!("https://{words}"))
}

/// One value in words.
pub fn value_words(column: &Column, value: &Value, language: Language, names: &Names) -> String {
    match value {
        Value::Plain(text) if is_day(text) && column.kind == Some(ColumnType::Date) => text.clone(),
        Value::Plain(text) if column.kind == Some(ColumnType::Number) => {
            numbers::shown(text, language)
        }
        Value::Plain(id) => name_of(column, id, language, names).to_owned(),
        other => other.words().to_owned(),
    }
}

/// What a cell says, as plain text.
pub fn words(cell: &Cell, column: &Column, language: Language, names: &Names) -> String {
    match cell.view(column) {
        CellView::Prose(_) => cell.joined(),
        CellView::Values(values) => {
            let all: Vec<_> = values
                .iter()
                .map(|value| value_words(column, value, language, names))
                .collect();
            all.join(" / ")
        }
        CellView::Members(members) => {
            let all: Vec<_> = members
                .iter()
                .map(|(_, member)| match member {
                    Member::Id(id) => name_of(column, id, language, names).to_owned(),
                    Member::Typed(words) => words.clone(),
                })
                .collect();
            all.join(", ")
        }
        CellView::Nothing => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::template;

    fn column(key: &str) -> Column {
        let matrix = &template::built_in().matrix;
        matrix
            .iter()
            .find(|column| column.key.as_deref() == Some(key))
            .unwrap()
            .clone()
    }

    #[test]
    fn a_choice_is_read_in_any_language_and_an_open_end_is_kept() {
        let names = Names::default();
        for words in ["In discussione", " en discussion ", "UNDER DISCUSSION"] {
            let read = read(&column("status"), words, Language::It, &names);
            assert_eq!(read, Read::Value(Value::Plain("discussing".to_owned())));
        }
        let other = read(&column("status"), "Quasi pronta", Language::It, &names);
        assert_eq!(other, Read::Value(Value::Typed("Quasi pronta".to_owned())));
        assert_eq!(
            read(&column("status"), "  ", Language::It, &names),
            Read::Nothing
        );
    }

    #[test]
    fn projects_are_known_by_every_spelling() {
        let mut names = Names::default();
        for project in &crate::plan::brief::built_in().projects {
            let spellings = &project.spellings_in_source;
            names
                .projects
                .add(project.id.as_str(), &project.name, spellings);
        }
        for words in ["S.MAR.T.I.C", "smartic", "Smartic."] {
            let read = read(&column("owner"), words, Language::It, &names);
            assert_eq!(read, Read::Value(Value::Plain("smartic".to_owned())));
        }
        let value = Value::Plain("smartic".to_owned());
        let shown = value_words(&column("owner"), &value, Language::Fr, &names);
        assert_eq!(shown, "S.MAR.T.I.C");
    }

    #[test]
    fn an_address_is_one_word_and_www_is_enough() {
        let column = Column::new("link".parse().unwrap(), Some(ColumnType::Link));
        let read = |words| read(&column, words, Language::It, &Names::default());
        for (words, address) in [
            ("https://example.org/a", "https://example.org/a"),
            ("www.example.org", "https://www.example.org"),
        ] {
            assert_eq!(read(words), Read::Value(Value::Plain(address.to_owned())));
        }
        for words in ["vedi sito", "www.", "javascript:alert(1)"] {
            assert_eq!(read(words), Read::Value(Value::Typed(words.to_owned())));
        }
    }

    #[test]
    fn tags_are_suggestions_or_words() {
        let read = read(
            &column("stakeholders"),
            "Toscana; Comuni, LIGURIE",
            Language::It,
            &Names::default(),
        );
        let expected = ["=toscana", "?Comuni", "=liguria"].map(str::to_owned);
        assert_eq!(read, Read::Members(expected.to_vec()));
    }
}
