//! A cell in words: what it shows, with every id resolved to what people read.
//!
//! Pure. An id that nothing resolves is shown as it is stored, never dropped; where several values
//! were set at the same time, all are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tavolo_shared::api::{Language, Programme};
use tavolo_shared::i18n::dates::{Day, day_short};
use tavolo_shared::ids::EntryId;
use tavolo_shared::plan::numbers;
use tavolo_shared::plan::schema::{ColumnType, Table};
use tavolo_shared::plan::share::ROWS;
use tavolo_shared::plan::value::Value;
use tavolo_shared::plan::view::{Cell, CellView, Column, Member, TextView, View};
use tavolo_shared::sorted::{self, sort_by};

use super::fate::Fate;
use super::text::Joined;
use super::value::meant;

/// An output of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutputName {
    /// What sort of thing it is (`DB`), where that is said.
    pub sort: Option<String>,
    /// What the partners call it.
    pub name: String,
}

/// What ids are called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// The language of labels and dates.
    pub language: Language,
    /// Projects by id, in the programme's order of names.
    pub projects: BTreeMap<String, String>,
    /// Groups by id.
    pub groups: BTreeMap<String, String>,
    /// Outputs by id.
    pub outputs: BTreeMap<String, OutputName>,
    /// The language in which the document's prose is: a reader that speaks it has to know.
    pub written: Language,
    /// The rows of the plan that use an output, by its id; only where the inventory is shown.
    pub uses: BTreeMap<String, Vec<Use>>,
    /// What the rows of the plan are called, by their ids; only where shared ideas are shown.
    pub actions: BTreeMap<String, String>,
    /// What became of the ideas of a space, by their ids; only where a space is shown.
    pub fates: BTreeMap<String, Vec<Fate>>,
    /// In a space, the page on which each output is: its own, or the inventory's.
    pub pages: BTreeMap<String, String>,
}

/// A row of the plan that uses an output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The row.
    pub row: EntryId,
    /// Its code, or the beginning of its title while it has none.
    pub code: String,
}

/// Which rows of a plan use which output.
pub fn uses_of(plan: &View) -> BTreeMap<String, Vec<Use>> {
    let outputs = |column: &&Arc<Column>| column.kind == Some(ColumnType::Outputs);
    let columns: Vec<_> = plan.columns(Table::Rows).iter().filter(outputs).collect();
    let title = plan.column_with_key(Table::Rows, "title");
    let mut uses: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for row in plan.rows(Table::Rows) {
        let cells = columns.iter();
        let ids: BTreeSet<String> = cells
            .flat_map(|column| row.cell(&column.id).ids(column))
            .collect();
        let named = || {
            let title = title.map(|title| row.cell(&title.id).joined());
            title.unwrap_or_default().chars().take(CODE_CHARS).collect()
        };
        for id in ids {
            uses.entry(id).or_default().push(Use {
                row: row.id.clone(),
                code: row.code().map_or_else(named, str::to_owned),
            });
        }
    }
    uses
}

/// So much of a title as stands for a row that has no code yet.
pub(super) const CODE_CHARS: usize = 24;

impl Names {
    /// The names of a programme, and of its inventory where it is open.
    pub fn new(language: Language, programme: &Programme, inventory: Option<&View>) -> Self {
        let projects = programme.projects.iter();
        let projects =
            sorted::map(projects.map(|project| (project.id.to_string(), project.name.clone())));
        let groups = sorted::map(programme.groups.iter().map(|group| {
            let name = group.short.in_language(language).to_owned();
            (group.id.to_string(), name)
        }));
        let outputs = inventory
            .map(|view| outputs_of(language, view))
            .unwrap_or_default();
        Self {
            language,
            projects,
            groups,
            outputs,
            written: language,
            ..Self::default()
        }
    }

    /// Adds the outputs of a partnership's own, which nobody else sees; `own` is the page on which they
    /// are, `all` that of the inventory's.
    pub fn add_own_outputs(&mut self, space: &View, own: &str, all: &str) {
        let inventory = self.outputs.keys();
        self.pages = sorted::map(inventory.map(|id| (id.clone(), all.to_owned())));
        for (id, output) in outputs_of(self.language, space) {
            self.pages.insert(id.clone(), own.to_owned());
            self.outputs.insert(id, output);
        }
    }

    fn project(&self, id: &str) -> String {
        self.projects
            .get(id)
            .cloned()
            .unwrap_or_else(|| id.to_owned())
    }
}

fn outputs_of(language: Language, view: &View) -> BTreeMap<String, OutputName> {
    let name = view.column_with_key(Table::Outputs, "name");
    let sort = view.column_with_key(Table::Outputs, "kind");
    let nameless = Names {
        language,
        ..Names::default()
    };
    sorted::map(view.rows(Table::Outputs).map(|row| {
        let name = name
            .map(|name| row.cell(&name.id).joined())
            .unwrap_or_default();
        let sort =
            sort.and_then(|sort| said(row.cell(&sort.id), sort, &nameless).into_iter().next());
        let sort = sort.map(|said| said.text);
        (row.id.to_string(), OutputName { sort, name })
    }))
}

/// One value, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The option's id, where it is one of a list.
    pub id: Option<String>,
    /// What people read.
    pub text: String,
    /// Words as typed, which nothing could read.
    pub typed: bool,
    /// What was understood of words that stay as they are: a period's days.
    pub meant: Option<String>,
}

/// Where a chip leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// To an output of the inventory.
    Output(String),
    /// To a row of the plan.
    Row(EntryId),
    /// To a row of any other page.
    At {
        /// The page.
        page: String,
        /// The row's id.
        row: String,
    },
}

/// One member of a set, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The entry of the other document that it stands for: an output, or a row of the plan.
    pub leads: Option<Lead>,
    /// What to take it out by; empty for words that are no member.
    pub key: String,
    /// What sort of thing it is.
    pub sort: Option<String>,
    /// What people read.
    pub text: String,
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Prose; nothing where the text is empty.
    Prose(String),
    /// Nothing, one value, or all those that were set at the same time.
    Values(Vec<Said>),
    /// The members of a set.
    Chips(Vec<Chip>),
    /// Computed, or of a kind that this program does not know.
    Nothing,
}

/// What a cell shows in a column.
pub fn shown(cell: &Cell, column: &Column, names: &Names) -> Shown {
    match cell.view(column) {
        CellView::Prose(_) => Shown::Prose(cell.joined()),
        CellView::Values(_) => Shown::Values(said(cell, column, names)),
        CellView::Members(members) => {
            let mut chips: Vec<Chip> = members
                .into_iter()
                .map(|(key, member)| chip(key, &member, column, names))
                .collect();
            sort_by(&mut chips, |one, other| one.text.cmp(&other.text));
            Shown::Chips(chips)
        }
        CellView::Nothing => Shown::Nothing,
    }
}

/// The rows that use an output, as its cell shows them.
pub fn used(output: &EntryId, names: &Names) -> Shown {
    let uses = names.uses.get(output.as_str());
    let chips = uses.into_iter().flatten().map(|each| Chip {
        leads: Some(Lead::Row(each.row.clone())),
        key: each.row.to_string(),
        sort: None,
        text: each.code.clone(),
    });
    Shown::Chips(chips.collect())
}

/// What became of an idea of a space, as its cell shows it.
pub fn became(idea: &EntryId, names: &Names) -> Shown {
    let fates = names.fates.get(idea.as_str());
    let chips: Vec<Chip> = fates
        .into_iter()
        .flatten()
        .map(|fate| {
            let group = names.groups.get(fate.group.as_str());
            let group = group.map_or(fate.group.as_str(), String::as_str);
            Chip {
                leads: fate.rows.first().map(|row| Lead::At {
                    page: format!("/gruppi/{}/piano", fate.group),
                    row: row.row.to_string(),
                }),
                key: fate.group.to_string(),
                sort: None,
                text: fate.words(names.language, group),
            }
        })
        .collect();
    match chips.is_empty() {
        true => Shown::Nothing,
        false => Shown::Chips(chips),
    }
}

fn said(cell: &Cell, column: &Column, names: &Names) -> Vec<Said> {
    let CellView::Values(values) = cell.view(column) else {
        return Vec::new();
    };
    values
        .iter()
        .map(|value| say(value, column, names))
        .collect()
}

fn say(value: &Value, column: &Column, names: &Names) -> Said {
    let language = names.language;
    let Value::Plain(plain) = value else {
        let typed = matches!(value, Value::Typed(_));
        return Said {
            id: None,
            text: value.words().to_owned(),
            typed,
            meant: meant(column, value, language).map(|words| words.to_string()),
        };
    };
    let text = match column.kind {
        Some(ColumnType::Choice) => option_label(column, plain, language),
        Some(ColumnType::Project) => names.project(plain),
        Some(ColumnType::Date) => {
            Day::from_iso(plain).map_or_else(|| plain.clone(), |day| day_short(language, day))
        }
        Some(ColumnType::Number) => numbers::shown(plain, language),
        _ => plain.clone(),
    };
    Said {
        id: Some(plain.clone()),
        text,
        typed: false,
        meant: None,
    }
}

fn option_label(column: &Column, id: &str, language: Language) -> String {
    let label = column
        .option(id)
        .and_then(|option| option.labels.get(language));
    label.unwrap_or(id).to_owned()
}

fn chip(key: String, member: &Member, column: &Column, names: &Names) -> Chip {
    let id = match member {
        Member::Id(id) => id,
        Member::Typed(words) => {
            return Chip {
                leads: None,
                key,
                sort: None,
                text: words.clone(),
            };
        }
    };
    let output = names
        .outputs
        .get(id)
        .filter(|_| column.kind == Some(ColumnType::Outputs));
    let action = names.actions.get(id).filter(|_| is_of_actions(column));
    if let Some(code) = action {
        return Chip {
            leads: id.parse().ok().map(Lead::Row),
            key,
            sort: None,
            text: code.clone(),
        };
    }
    let text = match column.kind {
        Some(ColumnType::Projects) => names.project(id),
        Some(ColumnType::GroupRefs) => names.groups.get(id).unwrap_or(id).clone(),
        Some(ColumnType::Outputs) => output.map_or(id, |output| &output.name).clone(),
        _ => option_label(column, id, names.language),
    };
    Chip {
        leads: output.map(|_| match names.pages.get(id) {
            Some(page) => Lead::At {
                page: page.clone(),
                row: id.clone(),
            },
            None => Lead::Output(id.clone()),
        }),
        key,
        sort: output.and_then(|output| output.sort.clone()),
        text,
    }
}

/// The actions that came from a shared idea.
fn is_of_actions(column: &Column) -> bool {
    column.key.as_deref() == Some(ROWS) && column.is_filled_in()
}

/// A cell's Texts, joined for an editor: those that say something, or the first one. The whole is
/// the same as what is shown.
pub fn joined(cell: &Cell, column: &Column) -> (Joined, String) {
    match cell.view(column) {
        CellView::Prose(texts) => join(texts),
        _ => (Joined::default(), String::new()),
    }
}

/// Several Texts, joined for an editor: those that say something, or the first one.
pub fn join(texts: &[TextView]) -> (Joined, String) {
    let some = texts.iter().any(|text| !text.text.is_empty());
    let kept = texts.iter().enumerate();
    let kept = kept.filter(|(n, text)| if some { !text.text.is_empty() } else { *n == 0 });
    Joined::new(kept.map(|(_, text)| (text.key.as_str(), text.text.as_str())))
}

/// A cell as one line of words: for searching, copying and announcing.
pub fn line(shown: &Shown) -> String {
    match shown {
        Shown::Prose(text) => text.clone(),
        Shown::Values(said) => said
            .iter()
            .map(|each| each.text.as_str())
            .collect::<Vec<_>>()
            .join(" / "),
        Shown::Chips(chips) => chips
            .iter()
            .map(|each| each.text.as_str())
            .collect::<Vec<_>>()
            .join(", "),
        Shown::Nothing => String::new(),
    }
}
