//! New documents, from a template, in one change of the server's.
//!
//! Only the server makes documents: their root containers are in their first change, so that
//! nobody can make a second set. Column ids are random, and so differ from document to document;
//! the code column's is fixed (see [`schema`]).

use automerge::{ActorId, Automerge};

use super::brief::Brief;
use super::edit::{EditError, Entry, Tx, edit};
use super::order;
use super::schema::{self, CODE_COLUMN, COURSE, PHASE_NUMBER, SCHEMA, Table, field, root};
use super::template::Templates;
use super::value::Value;
use super::view::{Column, Required, code, print_name, shown_name};
use crate::api::Language;
use crate::ids::{ActId, Entropy, EntryId, GroupId, IdError};

/// The act of a document's first change.
pub const SEED_ACT: &str = "seed";

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The templates do not know the group.
    #[error("the templates have no group {0}")]
    NoGroup(GroupId),
    /// An id that is none.
    #[error(transparent)]
    Id(#[from] IdError),
    /// The document would not take it.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// What every seed needs.
pub struct Seed<'a> {
    /// What the documents start from.
    pub templates: &'a Templates,
    /// In which language prose is written.
    pub language: Language,
    /// The server's actor, for this document alone.
    pub actor: ActorId,
    /// For ids.
    pub entropy: &'a mut dyn Entropy,
}

impl Seed<'_> {
    fn make(
        self,
        kind: &str,
        group: Option<&GroupId>,
        maps: &[&'static str],
        fill: impl FnOnce(&mut Tx<'_>, &Templates, Language) -> Result<(), EditError>,
    ) -> Result<Automerge, SeedError> {
        let mut doc = super::new_document(self.actor.clone());
        let act: ActId = SEED_ACT.parse()?;
        let (templates, language) = (self.templates, self.language);
        edit(&mut doc, &self.actor, &act, self.entropy, |tx| {
            tx.put_root(root::KIND, kind)?;
            tx.put_root(root::LANGUAGE, code(language))?;
            if let Some(group) = group {
                tx.put_root(root::GROUP, group.as_str())?;
            }
            maps.iter().try_for_each(|map| tx.make_root(map))?;
            fill(tx, templates, language)?;
            tx.put_root(root::SCHEMA, SCHEMA)
        })?;
        Ok(doc)
    }

    /// A group's plan: columns and sections, no rows.
    ///
    /// # Errors
    ///
    /// The templates do not know the group.
    pub fn plan(self, group: &GroupId) -> Result<Automerge, SeedError> {
        let sections = self.templates.sections.get(group);
        let sections = sections.ok_or_else(|| SeedError::NoGroup(group.clone()))?;
        let maps = [schema::COLUMNS, schema::SECTIONS, Table::Rows.root()];
        self.make("plan", Some(group), &maps, |tx, templates, language| {
            put_columns(tx, &templates.matrix)?;
            let keys = evenly(tx, sections.len())?;
            for (section, order) in sections.iter().zip(keys) {
                let entry = Entry::section(&EntryId::random(tx.entropy()));
                tx.make(&entry)?;
                tx.put(&entry, field::KEY, section.id.as_str())?;
                tx.put(&entry, field::ORDER, order)?;
                let title = section.label.in_language(language);
                tx.make_text(&entry, &super::edit::title()?, title)?;
            }
            Ok(())
        })
    }

    /// The programme's inventory: columns, and the brief's projects with their names and
    /// spellings. A project's entry has the project's own id.
    ///
    /// # Errors
    ///
    /// A wrong id in the brief.
    pub fn inventory(self, brief: &Brief) -> Result<Automerge, SeedError> {
        let maps = [
            schema::COLUMNS,
            Table::Outputs.root(),
            Table::Projects.root(),
        ];
        self.make("inventory", None, &maps, |tx, templates, _| {
            put_columns(tx, &templates.inventory)?;
            let keys = evenly(tx, brief.projects.len())?;
            for (project, order) in brief.projects.iter().zip(keys) {
                let id = fixed(project.id.as_str())?;
                let entry = Entry::of(Table::Projects, &id);
                tx.make(&entry)?;
                tx.put(&entry, field::PLACE, format!("|{order}"))?;
                tx.make_text(&entry, &fixed("name")?, &project.name)?;
                for spelling in &project.spellings_in_source {
                    let key = schema::member_key(&fixed("spellings")?, &format!("?{spelling}"));
                    tx.put(&entry, &key, true)?;
                }
            }
            Ok(())
        })
    }

    /// A partnership's space: its ideas, its outputs that are not shared yet, its notes; all empty.
    ///
    /// # Errors
    ///
    /// A wrong id in the templates.
    pub fn space(self) -> Result<Automerge, SeedError> {
        let tables = [Table::Ideas, Table::Outputs, Table::Notes];
        let [ideas, outputs, notes] = tables.map(Table::root);
        let maps = [schema::COLUMNS, ideas, outputs, notes];
        self.make("space", None, &maps, |tx, templates, _| {
            put_columns(tx, &templates.inventory)
        })
    }

    /// The ideas that are shared with a group: none yet.
    ///
    /// # Errors
    ///
    /// Automerge's own.
    pub fn ideas(self, group: &GroupId) -> Result<Automerge, SeedError> {
        let maps = [Table::SharedIdeas.root()];
        self.make("ideas", Some(group), &maps, |_, _, _| Ok(()))
    }

    /// What is said about a group's plan: nothing yet.
    ///
    /// # Errors
    ///
    /// Automerge's own.
    pub fn discussion(self, group: &GroupId) -> Result<Automerge, SeedError> {
        let maps = [schema::COMMENTS];
        self.make("discussion", Some(group), &maps, |_, _, _| Ok(()))
    }

    /// A group's calendar: the work plan's phases, the first of which is the current one.
    ///
    /// # Errors
    ///
    /// A wrong id in the templates.
    pub fn calendar(self, group: &GroupId) -> Result<Automerge, SeedError> {
        let maps = [
            Table::Phases.root(),
            Table::Sessions.root(),
            schema::SETTINGS,
        ];
        self.make("calendar", Some(group), &maps, |tx, templates, language| {
            let keys = evenly(tx, templates.phases.len())?;
            for (phase, order) in templates.phases.iter().zip(keys) {
                let entry = Entry::of(Table::Phases, &phase.id);
                tx.make(&entry)?;
                tx.put(&entry, field::KEY, phase.id.as_str())?;
                tx.put(&entry, field::PLACE, format!("|{order}"))?;
                let value = |tx: &mut Tx<'_>, name: &str, value: Value| {
                    tx.put(&entry, &schema::value_key(&fixed(name)?), value.encode())
                };
                value(tx, PHASE_NUMBER, Value::Plain(phase.n.to_string()))?;
                value(tx, "when", Value::When(phase.when(language)))?;
                if let Some(mode) = &phase.mode {
                    value(tx, "mode", Value::Plain(mode.clone()))?;
                }
                for (name, words) in [
                    ("what", &phase.what),
                    ("who", &phase.who),
                    ("action", &phase.action),
                ] {
                    tx.make_text(&entry, &fixed(name)?, words.in_language(language))?;
                }
                tx.make_text(&entry, &fixed("place")?, "")?;
            }
            let course = Entry {
                root: schema::SETTINGS,
                id: fixed(COURSE)?,
            };
            tx.make(&course)?;
            match templates.phases.first() {
                Some(first) => tx.put(&course, field::CURRENT, first.id.as_str()),
                None => Ok(()),
            }
        })
    }
}

/// An id that is part of the program or of a template.
pub(crate) fn fixed(id: &str) -> Result<EntryId, EditError> {
    id.parse().map_err(|_: IdError| EditError::Name(id.len()))
}

/// Order keys for a list that is new.
fn evenly(tx: &mut Tx<'_>, count: usize) -> Result<Vec<String>, EditError> {
    if count == 0 {
        return Ok(Vec::new());
    }
    order::block_between(None, None, count, tx.entropy()).ok_or(EditError::TooBig)
}

fn put_columns(tx: &mut Tx<'_>, columns: &[Column]) -> Result<(), EditError> {
    let keys = evenly(tx, columns.len())?;
    for (column, order) in columns.iter().zip(keys) {
        let id = match column.id.as_str() {
            CODE_COLUMN => column.id.clone(),
            _ => EntryId::random(tx.entropy()),
        };
        put_column(tx, &Entry::column(&id), column, &order)?;
    }
    Ok(())
}

/// Writes a column as a template has it.
fn put_column(
    tx: &mut Tx<'_>,
    entry: &Entry,
    column: &Column,
    order: &str,
) -> Result<(), EditError> {
    tx.make(entry)?;
    let mut text = |key: &str, value: &str| tx.put(entry, key, value);
    text(field::TABLE, &column.table)?;
    text(field::KEY, column.id.as_str())?;
    text(field::TYPE, column.kind.map_or("", |kind| kind.name()))?;
    text(field::ORDER, order)?;
    text("view", shown_name(column.shown))?;
    text("print", print_name(column.print))?;
    match column.required {
        Required::Never => {}
        Required::Final => text("required_when", "final")?,
        Required::Auto => text("required_when", "auto")?,
    }
    for (key, value) in [
        ("print_merge", &column.print_merge),
        ("default", &column.default),
    ] {
        if let Some(value) = value {
            text(key, value)?;
        }
    }
    put_words(tx, entry, column)?;
    tx.put(entry, "width_px", i64::from(column.width_px))?;
    if let Some(chars) = column.advice_chars_max {
        tx.put(entry, "advice_chars_max", i64::from(chars))?;
    }
    for (key, flag) in [("frozen", column.frozen), ("open", column.open)] {
        if flag {
            tx.put(entry, key, true)?;
        }
    }
    for group in &column.required_in {
        tx.put(entry, &format!("required_in/{group}"), true)?;
    }
    column
        .show_for
        .iter()
        .try_for_each(|row| tx.put(entry, &format!("show_for/{row}"), true))
}

/// The words of a column, in every language.
fn put_words(tx: &mut Tx<'_>, entry: &Entry, column: &Column) -> Result<(), EditError> {
    let families = [
        ("label", &column.label),
        ("short", &column.short),
        ("help", &column.help),
    ];
    for (family, labels) in families {
        for (language, words) in labels.by_language() {
            tx.put(entry, &format!("{family}/{language}"), words)?;
        }
    }
    for option in &column.options {
        let key = |part: &str| format!("option/{}/{part}", option.id);
        tx.put(entry, &key(field::ORDER), option.order.as_str())?;
        for (language, words) in option.labels.by_language() {
            tx.put(entry, &key(language), words)?;
        }
    }
    Ok(())
}
