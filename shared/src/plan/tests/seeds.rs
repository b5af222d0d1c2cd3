//! What new documents hold, against the brief.

use super::{Person, ict, plan, seed};
use crate::api::Language;
use crate::ids::ActId;
use crate::plan::brief;
use crate::plan::demo;
use crate::plan::edit::{edit, remove_demo, set_current_phase};
use crate::plan::schema::{ColumnType, Table};
use crate::plan::seed::Seed;
use crate::plan::template;
use crate::plan::value::Value;
use crate::plan::view::{CellView, Shown, View};
use automerge::Automerge;

fn seeded(language: Language, make: impl FnOnce(Seed<'_>) -> Automerge) -> Automerge {
    let (mut dice, actor) = seed(3);
    make(Seed {
        templates: template::built_in(),
        language,
        actor,
        entropy: &mut dice,
    })
}

fn calendar(language: Language) -> Automerge {
    seeded(language, |seed| seed.calendar(&ict()).unwrap())
}

fn inventory() -> Automerge {
    seeded(Language::It, |seed| {
        seed.inventory(brief::built_in()).unwrap()
    })
}

#[test]
fn the_built_in_data_is_the_briefs() {
    let brief = brief::built_in();
    assert_eq!(brief.programme.name_as_written, "Programma Marittimo");
    assert_eq!(brief.projects.len(), 17);
    assert_eq!(brief.categories.len(), 4);
    assert_eq!(brief.cross_cutting_themes.len(), 2);
    assert_eq!(brief.work_plan.phases.len(), 8);
    let leads: Vec<_> = brief
        .groups
        .iter()
        .map(|g| (g.id.as_str(), g.lead.project.as_str()))
        .collect();
    assert_eq!(
        leads,
        [
            ("ict", "smart-destination"),
            ("governance", "intense"),
            ("comarketing", "smartic")
        ]
    );
    let memberships: usize = brief
        .table_1
        .rows
        .iter()
        .map(|row| row.project_ids.len())
        .sum();
    assert_eq!(memberships, 39);
    // INTENSE leads the governance group from outside its row of Table 1.
    let sizes: Vec<_> = brief
        .groups
        .iter()
        .map(|g| brief.projects_of(g).len())
        .collect();
    assert_eq!(sizes, [15, 12, 13]);
    assert_eq!(brief.groups[0].guidance().len(), 3);
}

#[test]
fn the_templates_say_what_the_brief_says() {
    let (brief, templates) = (brief::built_in(), template::built_in());
    for (group, words) in brief.groups.iter().zip(&templates.groups) {
        assert_eq!((&group.id, &group.name), (&words.id, &words.label.it));
    }
    for (phase, words) in brief.work_plan.phases.iter().zip(&templates.phases) {
        assert_eq!(phase.id, words.id.as_str());
        assert_eq!(phase.what, words.what.it);
        assert_eq!(phase.who, words.who.it);
        assert_eq!(phase.action, words.action.it);
        assert_eq!(phase.when.text, words.when(Language::It).text);
    }
}

#[test]
fn the_work_plans_own_file_says_what_the_templates_say() {
    let own = template::fixed_columns(Table::Phases).unwrap();
    let own: Vec<_> = own.iter().map(|column| column.as_ref().clone()).collect();
    assert_eq!(own, template::built_in().work_plan);
}

#[test]
fn a_new_plan_has_the_matrix_and_the_groups_sections() {
    let person = Person::with(&plan(), 1);
    let columns = person.view.columns(Table::Rows);
    assert_eq!(columns.len(), 22);
    let keys: Vec<_> = columns.iter().map(|c| c.key.clone().unwrap()).collect();
    let template: Vec<_> = template::built_in()
        .matrix
        .iter()
        .map(|c| c.key.clone().unwrap())
        .collect();
    assert_eq!(keys, template);
    let in_grid = columns
        .iter()
        .filter(|column| column.shown == Shown::Grid)
        .count();
    assert_eq!(in_grid, 9);
    for (column, template) in columns.iter().zip(&template::built_in().matrix) {
        let (id, order, options) = (
            template.id.clone(),
            column.order.clone(),
            column.options.clone(),
        );
        let mut expected = crate::plan::view::Column {
            order,
            ..template.clone()
        };
        if column.id != id {
            expected.id = column.id.clone();
        }
        assert_eq!(column.as_ref(), &expected);
        assert_eq!(options, template.options);
    }
    let titles: Vec<_> = person
        .view
        .sections()
        .iter()
        .map(|s| s.title_text())
        .collect();
    assert_eq!(
        titles,
        [
            "Integrazione e interoperabilità tra le realizzazioni ICT",
            "Protocolli di collaborazione fra regioni e altri stakeholder",
            "Idee da discutere",
            "Tematiche trasversali",
        ]
    );
    assert_eq!(person.view.group(), Some("ict"));
    assert!(person.view.is_known_schema());
}

#[test]
fn a_label_falls_back_to_the_language_last_written() {
    let labels = crate::plan::view::Labels::new([
        ("fr".to_owned(), "Titre".to_owned()),
        ("it".to_owned(), "Titolo".to_owned()),
    ]);
    assert_eq!(labels.get(Language::Fr), Some("Titre"));
    assert_eq!(labels.get(Language::En), Some("Titolo"));
}

#[test]
fn a_new_inventory_has_every_project_as_the_brief_spells_it() {
    let view = View::from_document(&inventory());
    let columns = view.columns(Table::Outputs);
    // The partnership's private notes are kept in another document.
    assert_eq!(columns.len(), 21);
    assert!(
        columns
            .iter()
            .any(|column| column.kind == Some(ColumnType::Derived))
    );
    let [name, spellings] = view.columns(Table::Projects) else {
        panic!("two fields")
    };
    let projects: Vec<_> = view.rows(Table::Projects).collect();
    for (row, project) in projects.iter().zip(&brief::built_in().projects) {
        assert_eq!(row.id.as_str(), project.id.as_str());
        assert_eq!(row.cell(&name.id).joined(), project.name);
        let CellView::Members(found) = row.cell(&spellings.id).view(spellings) else {
            panic!()
        };
        assert_eq!(found.len(), project.spellings_in_source.len());
    }
    assert_eq!(projects.len(), 17);
}

#[test]
fn a_new_calendar_has_the_eight_phases_in_the_persons_language() {
    let view = View::from_document(&calendar(Language::Fr));
    let phases: Vec<_> = view.rows(Table::Phases).collect();
    assert_eq!(phases.len(), 8);
    let column = |key| view.column_with_key(Table::Phases, key).unwrap();
    let when = column("when");
    let CellView::Values(values) = phases[5].cell(&when.id).view(when) else {
        panic!()
    };
    let Value::When(period) = &values[0] else {
        panic!("{values:?}")
    };
    assert_eq!(period.text, "seconde quinzaine d’octobre");
    assert_eq!(period.effective_to.as_deref(), Some("2019-10-20"));
    assert_eq!(
        phases[0].cell(&column("what").id).joined(),
        "Consolidation du groupe de travail thématique"
    );
    assert_eq!(view.current_phase(), Some(&phases[0].id));
}

#[test]
fn the_lead_says_which_phase_is_the_current_one() {
    let mut lead = Person::with(&calendar(Language::It), 1);
    let second = lead.view.rows(Table::Phases).nth(1).unwrap().id.clone();
    lead.act(|tx| set_current_phase(tx, &second));
    assert_eq!(lead.view.current_phase().unwrap().as_str(), "inputs");
    lead.undo();
    assert_eq!(lead.view.current_phase().unwrap().as_str(), "setup");
    lead.redo();
    assert_eq!(lead.view.current_phase().unwrap().as_str(), "inputs");
}

#[test]
fn examples_are_marked_and_go_at_once() {
    let (mut dice, actor) = seed(4);
    let act: ActId = "demo".parse().unwrap();
    let mut doc = plan();
    edit(&mut doc, &actor, &act, &mut dice, |tx| {
        demo::add_to_plan(tx, &ict())
    })
    .unwrap();
    let mut lead = Person::with(&doc, 1);
    assert!(lead.view.has_demo());
    let rows: Vec<_> = lead.view.rows(Table::Rows).cloned().collect();
    assert_eq!(rows.len(), 8);
    assert!(
        rows.iter()
            .all(|row| row.demo && row.code().unwrap().starts_with("DEMO-ICT-"))
    );
    let first = &rows[0];
    assert_eq!(first.code(), Some("DEMO-ICT-01"));
    let CellView::Members(outputs) = lead.cell(&first.id, "outputs") else {
        panic!()
    };
    assert_eq!(outputs.len(), 4);
    let CellView::Values(when) = lead.cell(&first.id, "when") else {
        panic!()
    };
    assert_eq!(when[0].words(), "entro gennaio 2020");
    // The section of ideas has the row that is only an idea.
    assert_eq!(lead.rows("inbox").len(), 1);

    assert_eq!(lead.act(remove_demo), 8);
    assert!(!lead.view.has_demo());
    assert_eq!(lead.view.bin(Table::Rows).count(), 8);
    lead.undo();
    assert_eq!(lead.view.rows(Table::Rows).count(), 8);

    let mut doc = inventory();
    edit(&mut doc, &actor, &act, &mut dice, demo::add_to_inventory).unwrap();
    let view = View::from_document(&doc);
    assert_eq!(view.rows(Table::Outputs).count(), 14);
    let known: Vec<_> = view
        .rows(Table::Outputs)
        .map(|row| row.id.to_string())
        .collect();
    assert!(
        outputs_known(&lead, &known),
        "an example refers to an output that is not there"
    );
}

fn outputs_known(lead: &Person, known: &[String]) -> bool {
    lead.view.rows(Table::Rows).all(|row| {
        let CellView::Members(members) = lead.cell(&row.id, "outputs") else {
            panic!()
        };
        members.iter().all(|(stored, _)| known.contains(stored))
    })
}
