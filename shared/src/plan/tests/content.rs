//! What a version says, and its hash.

use automerge::Automerge;

use super::{Person, ict, plan, seed};
use crate::access::PlanState;
use crate::api::{Group, Label, Language, Project};
use crate::ids::ActId;
use crate::plan::brief;
use crate::plan::canonical::{Content, Facts, Said, Sources};
use crate::plan::demo;
use crate::plan::edit::{At, Content as Cell, Spot, edit, set_content};
use crate::plan::schema::Table;
use crate::plan::seed::Seed;
use crate::plan::template;
use crate::plan::value::Value;
use crate::plan::view::View;

/// The documents of a programme in which one group writes.
pub(in crate::plan) struct Desk {
    pub(in crate::plan) plan: Automerge,
    inventory: Automerge,
    calendar: Automerge,
}

impl Desk {
    pub(in crate::plan) fn new(with_demo: bool) -> Self {
        let made = |make: &dyn Fn(Seed<'_>) -> Automerge| {
            let (mut dice, actor) = seed(3);
            make(Seed {
                templates: template::built_in(),
                language: Language::It,
                actor,
                entropy: &mut dice,
            })
        };
        let mut desk = Self {
            plan: plan(),
            inventory: made(&|seed| seed.inventory(brief::built_in()).unwrap()),
            calendar: made(&|seed| seed.calendar(&ict()).unwrap()),
        };
        if with_demo {
            let (mut dice, actor) = seed(4);
            let act = ActId::random(&mut dice);
            edit(&mut desk.plan, &actor, &act, &mut dice, |tx| {
                demo::add_to_plan(tx, &ict())
            })
            .unwrap();
            let act = ActId::random(&mut dice);
            let (inventory, add) = (&mut desk.inventory, demo::add_to_inventory);
            edit(inventory, &actor, &act, &mut dice, add).unwrap();
        }
        desk
    }

    pub(in crate::plan) fn content(&self, plan: &View) -> Content {
        let (groups, projects) = programme();
        let facts = Facts {
            programme: "Programma Marittimo",
            group: &groups[0],
            groups: &groups,
            projects: &projects,
        };
        let sources = Sources {
            plan,
            inventory: &View::from_document(&self.inventory),
            calendar: &View::from_document(&self.calendar),
        };
        Content::read(facts, sources)
    }
}

fn programme() -> (Vec<Group>, Vec<Project>) {
    let brief = brief::built_in();
    let groups = brief.groups.iter().map(|group| {
        let words = template::built_in().group(&group.id).unwrap();
        Group {
            id: group.id.clone(),
            label: words.label.clone(),
            short: Label::clone(&words.short),
            code_prefix: words.code_prefix.clone(),
            lead: group.lead.project.clone(),
            projects: brief.projects_of(group),
            state: PlanState::Open,
            documents: Vec::new(),
            guidance: Vec::new(),
            review: None,
            finality: None,
            meeting: None,
            met: false,
        }
    });
    let projects = brief.projects.iter().map(|project| Project {
        id: project.id.clone(),
        name: project.name.clone(),
        spellings: Vec::new(),
    });
    (groups.collect(), projects.collect())
}

#[test]
fn a_plans_content_has_names_for_ids_and_nothing_that_is_not_printed() {
    let desk = Desk::new(true);
    let content = desk.content(&View::from_document(&desk.plan));
    assert_eq!(content.group.lead, "Smart Destination");
    assert_eq!(content.projects.len(), 15);
    assert_eq!(content.work_plan.len(), 8);
    assert!(content.outputs.len() > 3 && content.plan.len() > 3);
    let keys: Vec<_> = content
        .plan
        .columns
        .iter()
        .map(|c| c.key.as_deref())
        .collect();
    assert!(keys.contains(&Some("title")) && !keys.contains(&Some("notes")));
    assert!(!keys.contains(&Some("status")), "{keys:?}");

    let outputs = content.plan.column_with_key("outputs").unwrap();
    let used = content
        .plan
        .rows()
        .find_map(|(_, row)| row.cell(outputs).first());
    let Some(Said::Output(output)) = used else {
        panic!("{used:?}");
    };
    assert!(!output.name.it.contains("demo-"), "{output:?}");
    let used_in = content.outputs.column_with_key("used_in").unwrap();
    let row = content.outputs.rows().find(|(_, row)| row.id == output.id);
    let code = row.unwrap().1.words(used_in, Language::It);
    assert!(code.starts_with("DEMO-ICT-"), "{code}");
}

#[test]
fn the_summary_has_seven_columns_and_says_once_what_its_parts_share() {
    let desk = Desk::new(false);
    let content = desk.content(&View::from_document(&desk.plan));
    let heads = content.plan.summary(Language::It);
    let heads: Vec<_> = heads.iter().map(|printed| printed.label.as_str()).collect();
    let expected = [
        "N.",
        "Azione",
        "Realizzazioni da integrare",
        "Modalità di integrazione",
        "Chi guida l’azione · Progetti coinvolti",
        "Tempi",
        "Risultato atteso",
    ];
    assert_eq!(heads, expected);
}

#[test]
fn the_text_is_canonical_json_and_reads_back() {
    let desk = Desk::new(true);
    let content = desk.content(&View::from_document(&desk.plan));
    let text = content.text();
    assert_eq!(serde_json::from_str::<Content>(&text).unwrap(), content);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut sorted = String::new();
    canonical(&value, &mut sorted);
    assert!(text == sorted, "keys are in order, and nothing is a number");
}

/// RFC 8785 as we read it, with none of our types.
fn canonical(value: &serde_json::Value, out: &mut String) {
    use serde_json::Value as Json;
    match value {
        Json::Number(number) => panic!("a number: {number}"),
        Json::Array(all) => {
            out.push('[');
            for (at, one) in all.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                canonical(one, out);
            }
            out.push(']');
        }
        Json::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| key.encode_utf16().collect::<Vec<_>>());
            out.push('{');
            for (at, (key, one)) in keys.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                out.push_str(&format!("{:?}:", key));
                canonical(one, out);
            }
            out.push('}');
        }
        other => out.push_str(&other.to_string()),
    }
}

#[test]
fn the_hash_is_of_what_is_said_and_not_of_how_it_came_to_be() {
    let desk = Desk::new(false);
    let mut anna = Person::with(&desk.plan, 1);
    let row = anna.add_row("s1", Spot::Last);
    anna.type_title(&row, 0, 0, "Catalogo comune");
    let before = desk.content(&anna.view).hash();
    anna.type_title(&row, 0, 8, "Portale");
    assert_ne!(desk.content(&anna.view).hash(), before);
    anna.type_title(&row, 0, 7, "Catalogo");
    assert_eq!(desk.content(&anna.view).hash(), before);
    // What is for the group's own eyes is in no hash.
    let status = At::row(&row, &anna.column("status"));
    let agreed = Cell::Value(Value::Plain("agreed".to_owned()));
    anna.act(|tx| set_content(tx, &status, &agreed));
    assert_eq!(desk.content(&anna.view).hash(), before);
    let cell = anna.view.column_with_key(Table::Rows, "status").unwrap();
    assert!(!anna.row(&row).cell(&cell.id).is_empty(cell));
}
