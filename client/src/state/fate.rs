//! What became of shared ideas, and what they come to as an action. Pure.

use std::collections::BTreeMap;

use tavolo_shared::api::Language;
use tavolo_shared::ids::{EntryId, GroupId};
use tavolo_shared::plan::edit::{Content, merged};
use tavolo_shared::plan::schema::Table;
use tavolo_shared::plan::share::{self, ASIDE, WHY_ASIDE};
use tavolo_shared::plan::view::{Cell, Row, View};

use super::words::Use;
use crate::t;

/// The columns of a plan into which those of an idea go, by their keys.
const INTO: [(&str, &str); 5] = [
    ("title", "title"),
    ("text", "integration_operational"),
    ("theme", "theme"),
    ("projects", "projects"),
    ("outputs", "outputs"),
];
/// The column of a plan that says which projects proposed an action.
const PROPOSED_BY: &str = "proposed_by";

/// What a group has decided on an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Open,
    /// It is in the plan.
    InPlan,
    /// It was set aside.
    Aside,
}

/// What became of an idea in one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The group.
    pub group: GroupId,
    /// What the group decided.
    pub decision: Decision,
    /// The actions that came from it.
    pub rows: Vec<Use>,
    /// Why it was set aside.
    pub why: String,
}

impl Fate {
    /// In words, after the name of the group.
    pub fn words(&self, language: Language, group: &str) -> String {
        let words = match self.decision {
            Decision::Open => t!(language, "fate-open", group = group),
            Decision::InPlan if self.rows.is_empty() => t!(language, "fate-in-plan", group = group),
            Decision::InPlan => {
                let codes: Vec<_> = self.rows.iter().map(|row| row.code.as_str()).collect();
                t!(language, "fate-as", group = group, codes = codes.join(", "))
            }
            Decision::Aside if self.why.trim().is_empty() => {
                t!(language, "fate-aside", group = group)
            }
            Decision::Aside => {
                t!(
                    language,
                    "fate-aside-why",
                    group = group,
                    why = self.why.trim()
                )
            }
        };
        words.to_string()
    }
}

/// What became of the ideas that stand in a group's list, by their ids: the same as in the spaces that
/// they came from. Of a plan that is not here no codes are known.
pub fn fates(group: &GroupId, ideas: &View, plan: Option<&View>) -> BTreeMap<String, Fate> {
    let why = ideas.column_with_key(Table::SharedIdeas, WHY_ASIDE);
    let fate = |row: &Row| {
        let rows = share::rows_of(ideas, row);
        let decision = match share::fate(ideas, row).as_deref() {
            Some(ASIDE) => Decision::Aside,
            _ if share::is_decided(ideas, row) => Decision::InPlan,
            _ => Decision::Open,
        };
        let codes = plan.map(codes_of).unwrap_or_default();
        Fate {
            group: group.clone(),
            decision,
            rows: rows
                .into_iter()
                .filter_map(|id| {
                    let code = codes.get(id.as_str())?.clone();
                    Some(Use { row: id, code })
                })
                .collect(),
            why: why
                .map(|why| row.cell(&why.id).joined())
                .unwrap_or_default(),
        }
    };
    let rows = ideas.rows(Table::SharedIdeas);
    rows.map(|row| (row.id.to_string(), fate(row))).collect()
}

/// What the actions of a plan are called, those that are not in the bin.
pub fn codes_of(plan: &View) -> BTreeMap<String, String> {
    let title = plan.column_with_key(Table::Rows, "title");
    let named = |row: &Row| {
        let words = title.map(|title| row.cell(&title.id).joined());
        let words: String = words.unwrap_or_default().chars().take(24).collect();
        row.code().map_or(words, str::to_owned)
    };
    let rows = plan.rows(Table::Rows);
    rows.map(|row| (row.id.to_string(), named(row))).collect()
}

/// How many ideas of a list wait for the group.
pub fn waiting(ideas: &View) -> usize {
    let open = |row: &&std::sync::Arc<Row>| !share::is_decided(ideas, row);
    ideas.rows(Table::SharedIdeas).filter(open).count()
}

/// What ideas come to as an action: below what it says already where there is one (its title stays),
/// texts one under the other, sets united. By the columns of the plan, only what is different.
pub fn as_action(
    plan: &View,
    action: Option<&Row>,
    list: &View,
    ideas: &[&Row],
) -> Vec<(EntryId, Content)> {
    let mut written = Vec::new();
    for (from, to) in INTO {
        let columns = list
            .column_with_key(Table::SharedIdeas, from)
            .zip(plan.column_with_key(Table::Rows, to));
        let Some((idea_column, column)) = columns else {
            continue;
        };
        if action.is_some() && to == "title" {
            continue;
        }
        let now = action.map(|row| row.cell(&column.id));
        let cells: Vec<&Cell> = now
            .into_iter()
            .chain(ideas.iter().map(|row| row.cell(&idea_column.id)))
            .collect();
        // The titles of what is joined to an action go with their texts.
        let note = match (action, to) {
            (Some(_), "integration_operational") => titles(list, ideas),
            _ => None,
        };
        let content = merged(&cells, column, note.as_deref());
        if let Some(content) =
            content.filter(|content| now.is_none_or(|now| Content::of(now, column) != *content))
        {
            written.push((column.id.clone(), content));
        }
    }
    written.extend(proposers(plan, action, list, ideas));
    written
}

fn titles(list: &View, ideas: &[&Row]) -> Option<String> {
    let title = list.column_with_key(Table::SharedIdeas, "title")?;
    let titles = ideas.iter().map(|row| row.cell(&title.id).joined());
    let titles: Vec<_> = titles.filter(|title| !title.trim().is_empty()).collect();
    (!titles.is_empty()).then(|| titles.join("\n"))
}

/// The projects from which ideas came, beside those that proposed the action already.
fn proposers(
    plan: &View,
    action: Option<&Row>,
    list: &View,
    ideas: &[&Row],
) -> Option<(EntryId, Content)> {
    let column = plan.column_with_key(Table::Rows, PROPOSED_BY)?;
    let before = match action.map(|row| Content::of(row.cell(&column.id), column)) {
        Some(Content::Members(members)) => members,
        _ => Vec::new(),
    };
    let mut all = before.clone();
    for from in ideas.iter().filter_map(|row| share::sender(list, row)) {
        if !all.contains(&from) {
            all.push(from);
        }
    }
    (all != before).then(|| (column.id.clone(), Content::Members(all)))
}
