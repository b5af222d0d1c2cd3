//! The content, from the views of a plan, the inventory and a calendar at one point.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Content, ContentColumn, ContentGroup, ContentProject, ContentRow, ContentSection, ContentTable,
    FORM, Named, Said, Words,
};
use crate::api::{Group, Language, Project};
use crate::ids::EntryId;
use crate::plan::schema::{ColumnType, Table};
use crate::plan::value::Value;
use crate::plan::view::{Cell, CellView, Column, Labels, Member, Print, Row, View, print_name};

/// What the database knows: no document holds it, since it grants rights.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The programme's name.
    pub programme: &'a str,
    /// The group.
    pub group: &'a Group,
    /// All groups.
    pub groups: &'a [Group],
    /// All projects, in the programme's order.
    pub projects: &'a [Project],
}

/// The documents at one point.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The group's plan.
    pub plan: &'a View,
    /// The programme's inventory.
    pub inventory: &'a View,
    /// The group's calendar.
    pub calendar: &'a View,
}

impl From<&Labels> for Words {
    fn from(labels: &Labels) -> Self {
        let get = |language| labels.get(language).unwrap_or_default().to_owned();
        Self {
            en: get(Language::En),
            fr: get(Language::Fr),
            it: get(Language::It),
        }
    }
}

impl Content {
    /// Reads the content.
    pub fn read(facts: Facts<'_>, sources: Sources<'_>) -> Self {
        let reader = Reader::new(facts, sources);
        let group = facts.group;
        let projects = facts.projects.iter();
        let own = projects.filter(|project| group.projects.contains(&project.id));
        let projects = own.map(|project| ContentProject {
            id: project.id.to_string(),
            lead: project.id == group.lead,
            name: reader.project(project.id.as_str()),
        });
        Self {
            form: FORM.to_owned(),
            group: ContentGroup {
                id: group.id.to_string(),
                label: Words::from(&group.label),
                lead: reader.project(group.lead.as_str()),
            },
            language: sources.plan.language(),
            outputs: reader.outputs(),
            plan: reader.table(sources.plan, Table::Rows, |_| true),
            programme: facts.programme.to_owned(),
            projects: projects.collect(),
            work_plan: reader.table(sources.calendar, Table::Phases, |_| true),
        }
    }
}

struct Reader<'a> {
    facts: Facts<'a>,
    sources: Sources<'a>,
    /// The outputs that the plan's printed columns name, with the codes of the actions that do.
    used_in: BTreeMap<String, Vec<String>>,
}

impl<'a> Reader<'a> {
    fn new(facts: Facts<'a>, sources: Sources<'a>) -> Self {
        let columns = outputs_columns(sources.plan);
        let mut used_in = BTreeMap::<String, Vec<String>>::new();
        for row in sources.plan.rows(Table::Rows) {
            let ids = columns.iter().flat_map(|c| row.cell(&c.id).ids(c));
            for id in ids.collect::<BTreeSet<_>>() {
                let actions = used_in.entry(id).or_default();
                actions.extend(row.code().map(str::to_owned));
            }
        }
        Self {
            facts,
            sources,
            used_in,
        }
    }

    /// A table of a document, with the rows that are wanted.
    fn table(&self, view: &View, table: Table, wanted: impl Fn(&Row) -> bool) -> ContentTable {
        let columns = view.columns(table).iter();
        let columns: Vec<&Column> = columns
            .map(AsRef::as_ref)
            .filter(|column| column.print != Print::None)
            .collect();
        let sections = view.sections().iter().map(|section| Some(&section.id));
        let sections = match table.has_sections() {
            true => sections.chain([None]).collect(),
            false => vec![None],
        };
        let sections = sections.into_iter().filter_map(|id| {
            let title = id
                .and_then(|id| view.section(id))
                .map(|section| section.title_text());
            let rows = view.rows_in(table, id).iter();
            let rows = rows.filter_map(|row| view.row(table, row));
            let rows: Vec<_> = rows
                .filter(|row| wanted(row))
                .map(|row| self.row(row, &columns))
                .collect();
            // The place of rows that are in no section is there only where there are any.
            (title.is_some() || !rows.is_empty()).then_some(ContentSection { rows, title })
        });
        ContentTable {
            sections: sections.collect(),
            columns: columns.iter().map(|column| head(column)).collect(),
        }
    }

    fn row(&self, row: &Row, columns: &[&Column]) -> ContentRow {
        let mut cells = BTreeMap::new();
        for column in columns {
            let said = self.cell(row, column);
            if !said.is_empty() {
                cells.insert(column.id.to_string(), said);
            }
        }
        ContentRow {
            cells,
            code: row.code().map(str::to_owned),
            demo: row.demo,
            id: row.id.to_string(),
        }
    }

    fn cell(&self, row: &Row, column: &Column) -> Vec<Said> {
        let cell = row.cell(&column.id);
        let Some(kind) = column.kind else {
            return Vec::new();
        };
        if kind == ColumnType::Derived {
            return self.derived(row, column);
        }
        if cell.is_empty(column) {
            return Vec::new();
        }
        match cell.view(column) {
            CellView::Prose(_) => vec![Said::Text(cell.joined())],
            CellView::Values(values) => {
                let values = values.into_iter();
                values
                    .map(|value| self.value(column, kind, value))
                    .collect()
            }
            CellView::Members(members) => {
                let members = members.into_iter().map(|(_, member)| match member {
                    Member::Id(id) => self.named(column, kind, id),
                    Member::Typed(words) => Said::Text(words),
                });
                members.collect()
            }
            CellView::Nothing => Vec::new(),
        }
    }

    fn value(&self, column: &Column, kind: ColumnType, value: Value) -> Said {
        match (kind, value) {
            (_, Value::When(when)) => Said::Period(when),
            (_, Value::Money(money)) => Said::Money(money),
            (_, Value::Typed(words)) => Said::Text(words),
            (ColumnType::Date, Value::Plain(day)) => Said::Day(day),
            (ColumnType::Number, Value::Plain(decimal)) => Said::Number(decimal),
            (ColumnType::Link, Value::Plain(address)) => Said::Link(address),
            (ColumnType::Choice | ColumnType::Project, Value::Plain(id)) => {
                self.named(column, kind, id)
            }
            (_, Value::Plain(words)) => Said::Text(words),
        }
    }

    /// An id with what it is called.
    fn named(&self, column: &Column, kind: ColumnType, id: String) -> Said {
        match kind {
            ColumnType::Project | ColumnType::Projects => {
                let name = Words::same(&self.project(&id));
                Said::Project(Named { id, name })
            }
            ColumnType::Outputs => {
                let name = Words::same(&self.output(&id));
                Said::Output(Named { id, name })
            }
            ColumnType::GroupRefs => {
                let mut groups = self.facts.groups.iter();
                let group = groups.find(|group| group.id.as_str() == id);
                let name = group.map_or_else(|| Words::same(&id), |group| (&group.label).into());
                Said::Group(Named { id, name })
            }
            _ => {
                let option = column.option(&id);
                let name = option.map_or_else(|| Words::same(&id), |one| (&one.labels).into());
                Said::Choice(Named { id, name })
            }
        }
    }

    /// What a project is called at this point; where nobody named it, its name in the programme.
    fn project(&self, id: &str) -> String {
        let entry: Option<EntryId> = id.parse().ok();
        let inventory = self.sources.inventory;
        let written = entry.and_then(|entry| {
            let name = inventory.column_with_key(Table::Projects, "name")?;
            let row = inventory.row(Table::Projects, &entry)?;
            Some(row.cell(&name.id).joined())
        });
        if let Some(name) = written.filter(|name| !name.trim().is_empty()) {
            return name;
        }
        let mut projects = self.facts.projects.iter();
        let known = projects.find(|project| project.id.as_str() == id);
        known.map_or_else(|| id.to_owned(), |project| project.name.clone())
    }

    /// What an output is called, also one that was deleted meanwhile; without a name, its code.
    fn output(&self, id: &str) -> String {
        let entry: Option<EntryId> = id.parse().ok();
        let inventory = self.sources.inventory;
        let row = entry.and_then(|entry| inventory.row(Table::Outputs, &entry));
        let Some(row) = row else {
            return id.to_owned();
        };
        let name = inventory.column_with_key(Table::Outputs, "name");
        let name = name.map(|name| row.cell(&name.id).joined());
        match name.filter(|name| !name.trim().is_empty()) {
            Some(name) => name,
            None => row.code().unwrap_or(id).to_owned(),
        }
    }

    /// The outputs that concern the group: those that say so; else, where they say nothing of groups,
    /// those of its projects and of none; and in any case those that the plan names.
    fn outputs(&self) -> ContentTable {
        let inventory = self.sources.inventory;
        let group = self.facts.group;
        let groups = inventory.column_with_key(Table::Outputs, "groups");
        let project = inventory.column_with_key(Table::Outputs, "project");
        let members = |cell: &Cell, column: &Column| cell.ids(column).collect::<Vec<_>>();
        let concerns = |row: &Row| {
            if self.used_in.contains_key(row.id.as_str()) {
                return true;
            }
            let concerned = groups.map(|column| members(row.cell(&column.id), column));
            if let Some(concerned) = concerned.filter(|all| !all.is_empty()) {
                return concerned.iter().any(|id| id == group.id.as_str());
            }
            let Some(column) = project else {
                return true;
            };
            let of = match row.cell(&column.id).view(column) {
                CellView::Values(values) => values,
                _ => Vec::new(),
            };
            let mut of = of.iter().peekable();
            of.peek().is_none()
                || of.any(|value| match value {
                    Value::Plain(id) => group.projects.iter().any(|own| own.as_str() == id),
                    _ => true,
                })
        };
        self.table(inventory, Table::Outputs, concerns)
    }

    /// What is computed: in which actions an output is used.
    fn derived(&self, row: &Row, column: &Column) -> Vec<Said> {
        if column.key.as_deref() != Some("used_in") {
            return Vec::new();
        }
        let actions = self.used_in.get(row.id.as_str()).into_iter().flatten();
        actions.map(|code| Said::Text(code.clone())).collect()
    }
}

fn outputs_columns(plan: &View) -> Vec<&Column> {
    let columns = plan.columns(Table::Rows).iter().map(AsRef::as_ref);
    columns
        .filter(|column: &&Column| column.kind == Some(ColumnType::Outputs))
        .filter(|column| column.print != Print::None)
        .collect()
}

fn head(column: &Column) -> ContentColumn {
    ContentColumn {
        id: column.id.to_string(),
        key: column.key.clone(),
        kind: column.kind.map_or("", ColumnType::name).to_owned(),
        label: (&column.label).into(),
        print: print_name(column.print).to_owned(),
        print_merge: column.print_merge.clone(),
    }
}
