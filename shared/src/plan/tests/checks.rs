//! The checks before a final version: on the examples as their file says, and one by one.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{Person, plan_of, seed};
use crate::api::Language;
use crate::ids::{ActId, EntryId, GroupId};
use crate::plan::brief;
use crate::plan::checks::{Finding, Subject, findings};
use crate::plan::demo;
use crate::plan::edit::{At, edit, set_value};
use crate::plan::schema::Table;
use crate::plan::seed::Seed;
use crate::plan::template;
use crate::plan::value::{Value, When};
use crate::plan::view::View;
use automerge::Automerge;

const DEMO: &str = include_str!("../../../data/demo_it.json");

/// A group's plan, the inventory and the calendar, with their examples.
struct Scene {
    group: GroupId,
    lead: Person,
    inventory: View,
    calendar: View,
}

fn seeded(make: impl FnOnce(Seed<'_>) -> Automerge) -> Automerge {
    let (mut dice, actor) = seed(3);
    make(Seed {
        templates: template::built_in(),
        language: Language::It,
        actor,
        entropy: &mut dice,
    })
}

fn scene(group: &str) -> Scene {
    let group: GroupId = group.parse().unwrap();
    let (mut dice, actor) = seed(4);
    let act: ActId = "demo".parse().unwrap();
    let mut plan = plan_of(&group);
    edit(&mut plan, &actor, &act, &mut dice, |tx| {
        demo::add_to_plan(tx, &group)
    })
    .unwrap();
    let mut inventory = seeded(|seed| seed.inventory(brief::built_in()).unwrap());
    edit(
        &mut inventory,
        &actor,
        &act,
        &mut dice,
        demo::add_to_inventory,
    )
    .unwrap();
    let calendar = seeded(|seed| seed.calendar(&group).unwrap());
    Scene {
        lead: Person::with(&plan, 1),
        inventory: View::from_document(&inventory),
        calendar: View::from_document(&calendar),
        group,
    }
}

impl Scene {
    fn findings(&self) -> Vec<Finding> {
        let brief = brief::built_in();
        let of = brief.groups.iter().find(|group| group.id == self.group);
        let projects = brief.projects_of(of.unwrap());
        findings(Subject {
            plan: &self.lead.view,
            inventory: &self.inventory,
            calendar: &self.calendar,
            group: &self.group,
            projects: &projects,
        })
    }

    fn code(&self, row: &EntryId) -> String {
        let row = self.lead.view.row(Table::Rows, row).unwrap();
        row.code().unwrap().to_owned()
    }

    fn key(&self, column: &EntryId) -> String {
        let column = self.lead.view.column(Table::Rows, column).unwrap();
        column.key.clone().unwrap()
    }

    fn row(&self, code: &str) -> EntryId {
        let mut rows = self.lead.view.rows(Table::Rows);
        let found = rows.find(|row| row.code() == Some(code));
        found.unwrap().id.clone()
    }

    fn column(&self, key: &str) -> EntryId {
        let column = self.lead.view.column_with_key(Table::Rows, key);
        column.unwrap().id.clone()
    }

    /// What is said of a row, as `kind column`.
    fn said_of(&self, code: &str) -> Vec<String> {
        let row = self.row(code);
        let found = self.findings().into_iter();
        let found = found.filter(|finding| finding.row() == Some(&row));
        found
            .map(|finding| match finding.column() {
                Some(column) => format!("{} {}", finding.kind(), self.key(column)),
                None => finding.kind().to_owned(),
            })
            .collect()
    }
}

/// `(row, kind, column)` as the examples' file has them.
fn expected() -> BTreeSet<(String, String, String)> {
    let file: Json = serde_json::from_str(DEMO).unwrap();
    let mut expected = BTreeSet::new();
    for each in file["expected_checks"].as_array().unwrap() {
        let row = each["row"].as_str().unwrap().to_owned();
        for column in each["empty"].as_array().into_iter().flatten() {
            let column = column.as_str().unwrap().to_owned();
            expected.insert((row.clone(), "empty".to_owned(), column));
        }
        match each["warning"].as_str() {
            Some("when_undated") => {
                expected.insert((row, "undated".to_owned(), "when".to_owned()));
            }
            Some("still_in_inbox") => {
                expected.insert((row, "inbox".to_owned(), String::new()));
            }
            Some(other) => panic!("{other}"),
            None => {}
        }
    }
    expected
}

#[test]
fn the_examples_give_the_results_that_their_file_says() {
    let mut found = BTreeSet::new();
    let mut targets = Vec::new();
    for group in ["ict", "governance", "comarketing"] {
        let scene = scene(group);
        for finding in scene.findings() {
            let Some(row) = finding.row() else { continue };
            let row = scene.code(row);
            let column = finding.column().map(|column| scene.key(column));
            if let Finding::NoTarget { .. } = finding {
                targets.push(row);
                continue;
            }
            let kind = finding.kind().to_owned();
            found.insert((row, kind, column.unwrap_or_default()));
        }
    }
    assert_eq!(found, expected());
    // The file says nothing of indicators: these say themselves that theirs is to be agreed, or name none.
    assert_eq!(
        targets,
        [
            "DEMO-ICT-01",
            "DEMO-ICT-02",
            "DEMO-ICT-05",
            "DEMO-GOV-05",
            "DEMO-GOV-07",
            "DEMO-COM-03",
            "DEMO-COM-04",
            "DEMO-COM-07",
        ]
    );
}

#[test]
fn outputs_that_nobody_uses_and_projects_that_appear_nowhere_are_named() {
    let scene = scene("ict");
    let found = scene.findings();
    let unused: Vec<_> = found
        .iter()
        .filter_map(|finding| match finding {
            Finding::Unused { output } => Some(output.as_str()),
            _ => None,
        })
        .collect();
    let used = |id: &str| {
        let outputs = scene.column("outputs");
        let column = scene.lead.view.column(Table::Rows, &outputs).unwrap();
        let mut rows = scene.lead.view.rows(Table::Rows);
        rows.any(|row| row.cell(&outputs).ids(column).any(|each| each == id))
    };
    assert!(unused.iter().all(|id| !used(id)), "{unused:?}");
    // Those of other groups are not this one's to use.
    assert!(!unused.contains(&"demo-r07"), "{unused:?}");
    let absent: Vec<_> = found
        .iter()
        .filter_map(|finding| match finding {
            Finding::Absent { project } => Some(project.as_str()),
            _ => None,
        })
        .collect();
    assert!(!absent.contains(&"smart-destination"), "{absent:?}");
    let said = serde_json::to_string(&scene.findings()).unwrap();
    let read: Vec<Finding> = serde_json::from_str(&said).unwrap();
    assert_eq!(read, found);
}

fn period(from: &str, to: &str) -> Value {
    Value::When(When {
        text: format!("dal {from} al {to}"),
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
        ..When::default()
    })
}

#[test]
fn days_are_held_against_each_other_and_against_the_work_plan() {
    let mut scene = scene("ict");
    let at = At::row(&scene.row("DEMO-ICT-02"), &scene.column("when"));
    for (value, said) in [
        (period("2020-03-01", "2020-02-01"), "backwards when"),
        (period("2018-03-01", "2020-02-01"), "outside when"),
        (period("2020-03-01", "2091-02-01"), "outside when"),
        (Value::Typed("appena si può".to_owned()), "undated when"),
    ] {
        scene.lead.act(|tx| set_value(tx, &at, &value));
        let found = scene.said_of("DEMO-ICT-02");
        assert!(found.contains(&said.to_owned()), "{said}: {found:?}");
    }
    let good = period("2020-03-01", "2020-04-30");
    scene.lead.act(|tx| set_value(tx, &at, &good));
    assert_eq!(scene.said_of("DEMO-ICT-02"), ["no_target indicator"]);
}

#[test]
fn a_column_that_one_group_requires_is_free_in_the_others() {
    let governance = scene("governance");
    let technical = governance.column("integration_technical");
    let found = governance.findings();
    assert!(found.iter().all(|each| each.column() != Some(&technical)));
}
