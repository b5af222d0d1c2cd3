//! Every edit of ours passes the guard, and leaves a document that it finds whole.

use automerge::{Automerge, Change};

use super::{Person, ict, plan, seed};
use crate::access::DocumentKind;
use crate::api::Language;
use crate::guard::{Admitted, Author, Gate, change, verified_save};
use crate::ids::{ActId, EntryId, ParticipantId};
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
    let act: ActId = "demo".parse().unwrap();
    let kinds = [
        DocumentKind::Plan,
        DocumentKind::Calendar,
        DocumentKind::Inventory,
    ];
    let mut seeds = kinds.map(|kind| (kind, new(kind)));
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
            codes::assign(
                &mut doc,
                &actor,
                (DocumentKind::Plan, Some("ICT")),
                &mut dice
            )
            .unwrap()
            .is_none()
        );
        admit_all(&mut new_document(actor.clone()), kind, doc.get_changes(&[]));
    }
}

fn new(kind: DocumentKind) -> Automerge {
    let (mut dice, actor) = seed(12);
    let templates = template::built_in();
    let seed = Seed {
        templates,
        language: Language::It,
        actor,
        entropy: &mut dice,
    };
    match kind {
        DocumentKind::Plan => seed.plan(&ict()).unwrap(),
        DocumentKind::Calendar => seed.calendar(&ict()).unwrap(),
        _ => seed.inventory(brief::built_in()).unwrap(),
    }
}

/// Sends what somebody did since a document was made through the guard.
fn admit_news(person: &Person, since: &Automerge, kind: DocumentKind) {
    let mut copy = load(&since.save()).unwrap();
    let news = person.doc.get_changes(&since.get_heads());
    admit_all(&mut copy, kind, news);
}

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

#[test]
fn people_edit_the_inventory() {
    let inventory = new(DocumentKind::Inventory);
    let mut anna = Person::with(&inventory, 1);
    let column = |key| {
        let found = anna.view.column_with_key(Table::Outputs, key);
        found.unwrap().id.clone()
    };
    let (name, project) = (column("name"), column("project"));
    let output = anna.act(|tx| add_row(tx, Table::Outputs, None, &Spot::Last));
    anna.act(|tx| {
        let name = At::new(Table::Outputs, &output, &name);
        splice_text(tx, &name, None, 0, 0, "Portale")?;
        let project = At::new(Table::Outputs, &output, &project);
        set_value(tx, &project, &Value::Plain("itaca".into()))?;
        let spellings = At::new(Table::Projects, &id("itaca"), &id("spellings"));
        set_member(tx, &spellings, "?ITACA")
    });
    anna.undo();
    anna.act(|tx| delete_rows(tx, Table::Outputs, &[output]));
    anna.undo();
    admit_news(&anna, &inventory, DocumentKind::Inventory);
}

#[test]
fn the_lead_edits_the_calendar_but_numbers_no_phase() {
    let calendar = new(DocumentKind::Calendar);
    let mut lead = Person::with(&calendar, 2);
    let session = lead.act(|tx| add_row(tx, Table::Sessions, None, &Spot::Last));
    let field = |name: &str| At::new(Table::Sessions, &session, &id(name));
    lead.act(|tx| set_value(tx, &field("phase"), &Value::Plain("workshop1".into())));
    lead.act(|tx| splice_text(tx, &field("place"), None, 0, 0, "Genova").map(drop));
    lead.act(|tx| set_current_phase(tx, &id("workshop1")));
    lead.undo();
    let number = At::new(Table::Phases, &id("workshop1"), &id("n"));
    let nine = Value::Plain("9".into());
    assert!(lead.try_act(|tx| set_value(tx, &number, &nine)).is_err());
    admit_news(&lead, &calendar, DocumentKind::Calendar);
}

#[test]
fn codes_written_for_peoples_rows_pass() {
    let (mut dice, actor) = seed(13);
    let doc = plan();
    let mut anna = Person::with(&doc, 1);
    anna.add_row("s1", Spot::Last);
    codes::assign(
        &mut anna.doc,
        &actor,
        (DocumentKind::Plan, Some("ICT")),
        &mut dice,
    )
    .unwrap()
    .unwrap();
    let mut copy = load(&doc.save()).unwrap();
    admit_all(
        &mut copy,
        DocumentKind::Plan,
        anna.doc.get_changes(&doc.get_heads()),
    );
}
