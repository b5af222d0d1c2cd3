//! Every edit of ours passes the guard, and leaves a document that it finds whole.

use automerge::{Automerge, Change};

use super::{Person, ict, plan, seed};
use crate::access::DocumentKind;
use crate::api::Language;
use crate::guard::{Admitted, Author, Gate, change, verified_save};
use crate::ids::{ActId, ParticipantId};
use crate::plan::edit::{At, Spot, add_row, delete_rows, edit, set_current_phase, set_value};
use crate::plan::edit::{set_member, splice_text};
use crate::plan::schema::Table;
use crate::plan::seed::Seed;
use crate::plan::value::Value;
use crate::plan::{brief, codes, demo, load, new_document, template};

fn nobody(_: &automerge::ActorId) -> Option<ParticipantId> {
    None
}

/// Sends changes through the guard into a copy, each as its own author's.
pub(super) fn admit_all(copy: &mut Automerge, kind: DocumentKind, changes: Vec<Change>) {
    let mut gate = Gate::new(copy);
    for sent in changes {
        let owner = ParticipantId::of_actor(sent.actor_id()).unwrap();
        let author = match owner {
            ParticipantId::SERVER => Author::server(kind),
            person => Author::participant(person, kind, &nobody),
        };
        let checked = change(sent.raw_bytes()).unwrap();
        let admitted = gate.admit(copy, &checked, &author);
        assert_eq!(admitted, Ok(Admitted::Applied), "{:?}", sent.decode());
    }
    verified_save(copy).unwrap();
}

#[test]
fn the_servers_seeds_examples_and_codes_pass() {
    let (mut dice, actor) = seed(11);
    let templates = template::built_in();
    let act: ActId = "demo".parse().unwrap();
    let mut seeds = Vec::new();
    for kind in [
        DocumentKind::Plan,
        DocumentKind::Calendar,
        DocumentKind::Inventory,
    ] {
        let actor = actor.clone();
        let seed = Seed {
            templates,
            language: Language::It,
            actor,
            entropy: &mut dice,
        };
        seeds.push((
            kind,
            match kind {
                DocumentKind::Plan => seed.plan(&ict()).unwrap(),
                DocumentKind::Calendar => seed.calendar(&ict()).unwrap(),
                _ => seed.inventory(brief::built_in()).unwrap(),
            },
        ));
    }
    edit(&mut seeds[0].1, &actor, &act, &mut dice, |tx| {
        demo::add_to_plan(tx, &ict())
    })
    .unwrap();
    edit(
        &mut seeds[2].1,
        &actor,
        &act,
        &mut dice,
        demo::add_to_inventory,
    )
    .unwrap();
    for (kind, mut doc) in seeds {
        assert!(
            codes::assign(&mut doc, &actor, "ICT", &mut dice)
                .unwrap()
                .is_none()
        );
        admit_all(&mut new_document(actor.clone()), kind, doc.get_changes(&[]));
    }
}

#[test]
fn people_edit_the_inventory_and_the_lead_the_calendar() {
    let (mut dice, actor) = seed(12);
    let templates = template::built_in();
    let mut new = |kind| {
        let actor = actor.clone();
        let seed = Seed {
            templates,
            language: Language::It,
            actor,
            entropy: &mut dice,
        };
        match kind {
            DocumentKind::Calendar => seed.calendar(&ict()).unwrap(),
            _ => seed.inventory(brief::built_in()).unwrap(),
        }
    };
    let (inventory, calendar) = (new(DocumentKind::Inventory), new(DocumentKind::Calendar));

    let mut anna = Person::with(&inventory, 1);
    let column = |key| {
        anna.view
            .column_with_key(Table::Outputs, key)
            .unwrap()
            .id
            .clone()
    };
    let (name, project) = (column("name"), column("project"));
    let output = anna.act(|tx| add_row(tx, Table::Outputs, None, &Spot::Last));
    anna.act(|tx| {
        splice_text(
            tx,
            &At::new(Table::Outputs, &output, &name),
            None,
            0,
            0,
            "Portale",
        )?;
        let project = At::new(Table::Outputs, &output, &project);
        set_value(tx, &project, &Value::Plain("itaca".into()))?;
        let spellings = At::new(
            Table::Projects,
            &"itaca".parse().unwrap(),
            &"spellings".parse().unwrap(),
        );
        set_member(tx, &spellings, "?ITACA")
    });
    anna.undo();
    anna.act(|tx| delete_rows(tx, Table::Outputs, &[output]));
    anna.undo();
    let mut copy = load(&inventory.save()).unwrap();
    let news = anna.doc.get_changes(&inventory.get_heads());
    admit_all(&mut copy, DocumentKind::Inventory, news);

    let mut lead = Person::with(&calendar, 2);
    let session = lead.act(|tx| add_row(tx, Table::Sessions, None, &Spot::Last));
    let field = |name: &str| At::new(Table::Sessions, &session, &name.parse().unwrap());
    lead.act(|tx| set_value(tx, &field("phase"), &Value::Plain("workshop1".into())));
    lead.act(|tx| splice_text(tx, &field("place"), None, 0, 0, "Genova").map(drop));
    let phase = "workshop1".parse().unwrap();
    lead.act(|tx| set_current_phase(tx, &phase));
    lead.undo();
    let number = At::new(Table::Phases, &phase, &"n".parse().unwrap());
    assert!(
        lead.try_act(|tx| set_value(tx, &number, &Value::Plain("9".into())))
            .is_err()
    );
    let mut copy = load(&calendar.save()).unwrap();
    admit_all(
        &mut copy,
        DocumentKind::Calendar,
        lead.doc.get_changes(&calendar.get_heads()),
    );
}

#[test]
fn codes_written_for_peoples_rows_pass() {
    let (mut dice, actor) = seed(13);
    let doc = plan();
    let mut anna = Person::with(&doc, 1);
    anna.add_row("s1", Spot::Last);
    codes::assign(&mut anna.doc, &actor, "ICT", &mut dice)
        .unwrap()
        .unwrap();
    let mut copy = load(&doc.save()).unwrap();
    admit_all(
        &mut copy,
        DocumentKind::Plan,
        anna.doc.get_changes(&doc.get_heads()),
    );
}
