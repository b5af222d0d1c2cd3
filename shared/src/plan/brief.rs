//! The programme's brief as data: groups, projects, Table 1, categories, themes, work plan, with
//! every name exactly as the brief writes it.
//!
//! Parsed once from `data/brief.json`, or from a file of the same shape. It gives no rights: which
//! project leads a group is copied into the server's database and kept there.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::ids::{GroupId, ProjectId};

/// A brief that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the brief cannot be read: {0}")]
pub struct BriefError(#[from] serde_json::Error);

/// The brief.
#[derive(Debug, Clone, Deserialize)]
pub struct Brief {
    /// The programme.
    pub programme: BriefProgramme,
    /// What kinds of outputs there are.
    pub categories: Vec<Phrase>,
    /// Themes that cut across the groups.
    pub cross_cutting_themes: Vec<Phrase>,
    /// The groups, in the brief's numbering.
    pub groups: Vec<BriefGroup>,
    /// Which projects are in which group, as Table 1 has it.
    pub table_1: TableOne,
    /// The projects, by id.
    pub projects: Vec<BriefProject>,
    /// What is to be done when.
    pub work_plan: WorkPlan,
}

/// The programme.
#[derive(Debug, Clone, Deserialize)]
pub struct BriefProgramme {
    /// Its name, as written.
    pub name_as_written: String,
    /// The authority, as written.
    pub authority_as_written: String,
    /// Where the plans are sent to.
    pub address_managing_authority: String,
}

/// Something with an id and words.
#[derive(Debug, Clone, Deserialize)]
pub struct Phrase {
    /// By which code refers to it.
    pub id: String,
    /// As written.
    pub text: String,
}

/// A group.
#[derive(Debug, Clone, Deserialize)]
pub struct BriefGroup {
    /// The group.
    pub id: GroupId,
    /// Its number.
    pub n: u32,
    /// Its name in full.
    pub name: String,
    /// Its name in Table 1.
    pub name_in_table_1: String,
    /// The project that leads it.
    pub lead: BriefLead,
    /// What the brief asks of it besides.
    pub guidance: Guidance,
}

/// Who leads a group.
#[derive(Debug, Clone, Deserialize)]
pub struct BriefLead {
    /// The project.
    pub project: ProjectId,
    /// As written.
    pub text: String,
    /// Whether it is among the group's projects in Table 1: a lead may come from outside.
    pub in_own_table_1_row: bool,
}

/// What the brief asks of a group besides.
#[derive(Debug, Clone, Deserialize)]
pub struct Guidance {
    /// A paragraph.
    pub text: String,
    /// A list, which may be empty.
    pub tasks: Vec<String>,
}

/// Table 1.
#[derive(Debug, Clone, Deserialize)]
pub struct TableOne {
    /// One for each group.
    pub rows: Vec<TableOneRow>,
}

/// A row of Table 1.
#[derive(Debug, Clone, Deserialize)]
pub struct TableOneRow {
    /// The group.
    pub group: GroupId,
    /// Its projects, in the table's order.
    pub project_ids: Vec<ProjectId>,
    /// What is to be integrated, as written.
    pub output_kinds_text: String,
}

/// A project.
#[derive(Debug, Clone, Deserialize)]
pub struct BriefProject {
    /// The project.
    pub id: ProjectId,
    /// Its name, as Table 1 writes it.
    pub name: String,
    /// Every spelling of the brief.
    pub spellings_in_source: Vec<String>,
}

/// The work plan.
#[derive(Debug, Clone, Deserialize)]
pub struct WorkPlan {
    /// Its eight phases.
    pub phases: Vec<BriefPhase>,
}

/// A phase, as written.
#[derive(Debug, Clone, Deserialize)]
pub struct BriefPhase {
    /// By which code refers to it.
    pub id: String,
    /// Its number.
    pub n: u32,
    /// When, as written.
    pub when: BriefWhen,
    /// What.
    pub what: String,
    /// Who.
    pub who: String,
    /// What is done.
    pub action: String,
}

/// When, as written.
#[derive(Debug, Clone, Deserialize)]
pub struct BriefWhen {
    /// The words.
    pub text: String,
}

impl Brief {
    /// Reads a brief from a file's text.
    ///
    /// # Errors
    ///
    /// Not JSON of this shape, or a wrong id.
    pub fn parse(text: &str) -> Result<Self, BriefError> {
        Ok(serde_json::from_str(text)?)
    }

    /// A group's projects as Table 1 has them, and its lead where that comes from outside.
    pub fn projects_of(&self, group: &BriefGroup) -> Vec<ProjectId> {
        let row = self.table_1.rows.iter().find(|row| row.group == group.id);
        let mut projects = row.map_or_else(Vec::new, |row| row.project_ids.clone());
        if !projects.contains(&group.lead.project) {
            projects.push(group.lead.project.clone());
        }
        projects
    }
}

impl BriefGroup {
    /// The extra guidance, in the brief's words, a paragraph each.
    pub fn guidance(&self) -> Vec<String> {
        let first = std::iter::once(&self.guidance.text);
        first
            .chain(&self.guidance.tasks)
            .filter(|text| !text.is_empty())
            .cloned()
            .collect()
    }
}

static BUILT_IN: LazyLock<Brief> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "built in, and a test reads it")]
    Brief::parse(include_str!("../../data/brief.json")).expect("built-in brief")
});

/// The brief that Tavolo brings.
pub fn built_in() -> &'static Brief {
    &BUILT_IN
}
