//! The built-in templates: the matrix, the inventory and the work plan, in three languages.
//!
//! Parsed once from `data/templates.json`, or from a file of the same shape. A template is where a
//! document starts; afterwards its columns are data, which people change.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::schema::{ColumnType, Table};
use super::value::When;
use super::view::{Choice, Column, FIXED, Labels, code, print_of, required_of, shown_of};
use crate::api::{Label, Language, PhaseTexts};
use crate::ids::{EntryId, GroupId, IdError};

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Not JSON of the right shape.
    #[error("the template cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// An id that is none.
    #[error("the template has a wrong id: {0}")]
    Id(#[from] IdError),
    /// A column of an unknown type.
    #[error("the template's column {column} has the unknown type {name}")]
    Type {
        /// The column.
        column: String,
        /// Its type.
        name: String,
    },
}

/// All templates, and the vocabulary that they share.
#[derive(Debug, Clone)]
pub struct Templates {
    /// The groups, with what their codes begin with.
    pub groups: Vec<GroupWords>,
    /// The sections with which each group's plan starts, in order.
    pub sections: BTreeMap<GroupId, Vec<SectionTemplate>>,
    /// The matrix's columns.
    pub matrix: Vec<Column>,
    /// The inventory's columns.
    pub inventory: Vec<Column>,
    /// The work plan's columns.
    pub work_plan: Vec<Column>,
    /// The work plan's phases.
    pub phases: Vec<PhaseTemplate>,
}

/// A group's names.
#[derive(Debug, Clone, Deserialize)]
pub struct GroupWords {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub label: Label,
    /// A shorter one.
    pub short: Label,
    /// What its codes begin with.
    pub code_prefix: String,
}

/// A section with which a plan starts.
#[derive(Debug, Clone, Deserialize)]
pub struct SectionTemplate {
    /// By which code refers to it.
    pub id: String,
    /// Its title.
    pub label: Label,
}

/// A phase of the work plan.
#[derive(Debug, Clone, Deserialize)]
pub struct PhaseTemplate {
    /// By which code refers to it.
    pub id: EntryId,
    /// Its number.
    pub n: u32,
    /// When.
    when: PhaseWhen,
    /// What.
    pub what: Label,
    /// Who.
    pub who: Label,
    /// What is done.
    pub action: Label,
    /// How, where the brief leaves no choice.
    pub mode: Option<String>,
    /// Between what the brief lets choose.
    #[serde(default)]
    pub mode_options: Vec<String>,
}

impl PhaseTemplate {
    /// Its words, in every language.
    pub fn texts(&self) -> PhaseTexts {
        PhaseTexts {
            id: self.id.clone(),
            what: self.what.clone(),
            who: self.who.clone(),
            action: self.action.clone(),
            when: self.when.text.clone(),
        }
    }

    /// When, in a language.
    pub fn when(&self, language: Language) -> When {
        let text = self.when.text.in_language(language).to_owned();
        When {
            text,
            ..self.when.period.clone()
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
struct PhaseWhen {
    #[serde(rename = "text")]
    text: Label,
    #[serde(flatten, deserialize_with = "period")]
    period: When,
}

/// A period whose words are given apart, in three languages.
fn period<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
    #[derive(Deserialize)]
    struct Period {
        from: Option<String>,
        to: Option<String>,
        effective_to: Option<String>,
        precision: Option<super::value::Precision>,
        exact: Option<bool>,
    }
    let Period {
        from,
        to,
        effective_to,
        precision,
        exact,
    } = Period::deserialize(deserializer)?;
    Ok(When {
        from,
        to,
        effective_to,
        precision,
        exact,
        text: String::new(),
    })
}

#[derive(Deserialize)]
struct File {
    vocabulary: Vocabulary,
    templates: Tables,
}

#[derive(Deserialize)]
struct Vocabulary {
    groups: Vec<GroupWords>,
    categories: Vec<ChoiceFile>,
    themes: Vec<ChoiceFile>,
    sections: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Tables {
    matrix: TableFile,
    inventory: TableFile,
    work_plan: WorkPlanFile,
}

#[derive(Deserialize)]
struct TableFile {
    columns: Vec<ColumnFile>,
}

#[derive(Deserialize)]
struct WorkPlanFile {
    columns: Vec<ColumnFile>,
    rows: Vec<PhaseTemplate>,
}

#[derive(Deserialize, Clone)]
struct ChoiceFile {
    id: EntryId,
    label: Label,
}

#[derive(Deserialize)]
struct ColumnFile {
    id: EntryId,
    label: Label,
    short: Option<Label>,
    help: Option<Label>,
    #[serde(rename = "type")]
    kind: String,
    required_when: Option<String>,
    view: String,
    print: String,
    print_merge: Option<String>,
    width_px: u32,
    #[serde(default)]
    frozen: bool,
    #[serde(default)]
    open: bool,
    advice_chars_max: Option<u32>,
    default: Option<String>,
    #[serde(default)]
    choices: Vec<ChoiceFile>,
    choices_ref: Option<String>,
    #[serde(default)]
    suggest: Vec<ChoiceFile>,
    #[serde(default)]
    required_in_groups: Vec<String>,
    #[serde(default)]
    show_for: Vec<String>,
    #[serde(default)]
    show_for_kinds: Vec<String>,
    private_to: Option<String>,
}

/// A label as a column has it.
pub(crate) fn labels(label: &Label) -> Labels {
    let words = [Language::En, Language::Fr, Language::It].map(|language| {
        (
            code(language).to_owned(),
            label.in_language(language).to_owned(),
        )
    });
    Labels::new(words)
}

impl Templates {
    /// Reads templates from a file's text.
    ///
    /// # Errors
    ///
    /// Not JSON of this shape, a wrong id, or an unknown type.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let file: File = serde_json::from_str(text)?;
        let vocabulary = file.vocabulary;
        let table = |name: &str, columns: Vec<ColumnFile>| {
            // What is private to a partnership is not kept in a document that others read.
            let shared = columns
                .into_iter()
                .filter(|column| column.private_to.is_none());
            shared
                .map(|column| vocabulary.column(name, column))
                .collect::<Result<Vec<_>, _>>()
        };
        let work_plan = work_plan(file.templates.work_plan.columns)?;
        Ok(Self {
            sections: vocabulary.sections()?,
            matrix: table("matrix", file.templates.matrix.columns)?,
            inventory: table("inventory", file.templates.inventory.columns)?,
            work_plan,
            phases: file.templates.work_plan.rows,
            groups: vocabulary.groups,
        })
    }

    /// A group's names.
    pub fn group(&self, id: &GroupId) -> Option<&GroupWords> {
        self.groups.iter().find(|group| group.id == *id)
    }
}

impl Vocabulary {
    /// Each group's own sections, then those that all have.
    fn sections(&self) -> Result<BTreeMap<GroupId, Vec<SectionTemplate>>, TemplateError> {
        let of = |name: &str| -> Result<Vec<SectionTemplate>, serde_json::Error> {
            let found = self.sections.get(name).cloned();
            found.map_or(Ok(Vec::new()), serde_json::from_value)
        };
        let all = of("all")?;
        let mut sections = BTreeMap::new();
        for group in &self.groups {
            let mut own = of(group.id.as_str())?;
            own.extend(all.iter().cloned());
            sections.insert(group.id.clone(), own);
        }
        Ok(sections)
    }

    fn column(&self, table: &str, mut file: ColumnFile) -> Result<Column, TemplateError> {
        match file.choices_ref.as_deref() {
            Some("vocabulary.categories") => file.choices.clone_from(&self.categories),
            Some("vocabulary.themes") => file.choices.clone_from(&self.themes),
            _ => {}
        }
        file.column(table)
    }
}

/// The columns of the work plan.
fn work_plan(files: Vec<ColumnFile>) -> Result<Vec<Column>, TemplateError> {
    let mut columns = Vec::with_capacity(files.len());
    for file in files.into_iter().filter(|file| file.private_to.is_none()) {
        let column = file.column("work_plan")?;
        // Which phases are done follows from the current one: no cell holds it.
        if column.id.as_str() != "done" {
            columns.push(column);
        }
    }
    Ok(columns)
}

impl ColumnFile {
    fn column(self, table: &str) -> Result<Column, TemplateError> {
        let file = self;
        let kind = ColumnType::of_name(&file.kind).ok_or_else(|| TemplateError::Type {
            column: file.id.to_string(),
            name: file.kind.clone(),
        })?;
        let choices = match file.choices.is_empty() {
            true => &file.suggest,
            false => &file.choices,
        };
        let options = choices.iter().enumerate().map(|(at, choice)| Choice {
            id: choice.id.clone(),
            labels: labels(&choice.label),
            deleted: false,
            order: format!("{:03}V", at + 1),
        });
        let show_for = [file.show_for, file.show_for_kinds].concat();
        Ok(Column {
            table: table.to_owned(),
            key: Some(file.id.to_string()),
            label: labels(&file.label),
            short: file.short.as_ref().map(labels).unwrap_or_default(),
            help: file.help.as_ref().map(labels).unwrap_or_default(),
            options: options.collect(),
            open: file.open,
            shown: shown_of(&file.view),
            print: print_of(&file.print),
            print_merge: file.print_merge,
            width_px: file.width_px,
            frozen: file.frozen,
            required: required_of(file.required_when.as_deref()),
            required_in: file.required_in_groups,
            show_for,
            advice_chars_max: file.advice_chars_max,
            default: file.default,
            ..Column::new(file.id, Some(kind))
        })
    }
}

static BUILT_IN: LazyLock<Templates> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "built in, and a test reads it")]
    Templates::parse(include_str!("../../data/templates.json")).expect("built-in templates")
});

/// The templates that Tavolo brings.
pub fn built_in() -> &'static Templates {
    &BUILT_IN
}

/// The columns of tables that have none of their own in the document: projects, phases and
/// sessions. None for the others.
pub fn fixed_columns(table: Table) -> Option<&'static [Arc<Column>]> {
    // By a file of their own: the browser needs these of all the templates, and no others.
    static PHASES: LazyLock<Vec<Arc<Column>>> =
        LazyLock::new(|| from_file(include_str!("../../data/work_plan_columns.json")));
    static PROJECTS: LazyLock<Vec<Arc<Column>>> =
        LazyLock::new(|| fields(&[("name", ColumnType::Prose), ("spellings", ColumnType::Tags)]));
    static SESSIONS: LazyLock<Vec<Arc<Column>>> = LazyLock::new(|| {
        fields(&[
            ("phase", ColumnType::Choice),
            ("when", ColumnType::When),
            ("mode", ColumnType::Choice),
            ("host", ColumnType::Project),
            ("place", ColumnType::Prose),
            ("link", ColumnType::Link),
        ])
    });
    static IDEAS: LazyLock<Vec<Arc<Column>>> =
        LazyLock::new(|| of_ours(include_str!("../../data/ideas_columns.json")));
    static SHARED_IDEAS: LazyLock<Vec<Arc<Column>>> =
        LazyLock::new(|| of_ours(include_str!("../../data/shared_ideas_columns.json")));
    static NOTES: LazyLock<Vec<Arc<Column>>> =
        LazyLock::new(|| of_ours(include_str!("../../data/notes_columns.json")));
    match table {
        Table::Rows | Table::Outputs => None,
        Table::Ideas => Some(&IDEAS),
        Table::SharedIdeas => Some(&SHARED_IDEAS),
        Table::Notes => Some(&NOTES),
        Table::Phases => Some(&PHASES),
        Table::Projects => Some(&PROJECTS),
        Table::Sessions => Some(&SESSIONS),
    }
}

/// The columns of a table of ours.
fn from_file(text: &str) -> Vec<Arc<Column>> {
    let files = serde_json::from_str(text);
    let columns = files.map_err(TemplateError::from).and_then(work_plan);
    #[expect(clippy::expect_used, reason = "built in, and a test reads it")]
    let columns = columns.expect("built-in columns");
    columns.into_iter().map(Arc::new).collect()
}

/// The columns of a table that no template describes.
fn of_ours(text: &str) -> Vec<Arc<Column>> {
    let columns = from_file(text).into_iter();
    let ours = columns.map(|column| Column {
        table: FIXED.to_owned(),
        ..column.as_ref().clone()
    });
    ours.map(Arc::new).collect()
}

fn fields(fields: &[(&str, ColumnType)]) -> Vec<Arc<Column>> {
    let column = |(name, kind): &(&str, ColumnType)| {
        let id: EntryId = name.parse().ok()?;
        let key = Some((*name).to_owned());
        Some(Arc::new(Column {
            key,
            ..Column::new(id, Some(*kind))
        }))
    };
    fields.iter().filter_map(column).collect()
}
