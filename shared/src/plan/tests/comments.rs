//! Comments: threads as they are shown, and what the guard lets whom do to them.

use automerge::Automerge;

use super::{Person, guarded, ict, seed};
use crate::access::DocumentKind;
use crate::api::Language;
use crate::guard::{Admitted, Author, Gate, Refusal, change};
use crate::ids::{EntryId, ParticipantId};
use crate::limits::{COMMENT_CHARS_MAX, COMMENT_MENTIONS_MAX};
use crate::plan::comments::*;
use crate::plan::edit::{EditError, Entry};
use crate::plan::schema::{COMMENTS, comment};
use crate::plan::seed::Seed;
use crate::plan::template;

const ANNA: u8 = 1;
const BRUNO: u8 = 2;

fn discussion() -> Automerge {
    let (mut dice, actor) = seed(31);
    let seed = Seed {
        templates: template::built_in(),
        language: Language::It,
        actor,
        entropy: &mut dice,
    };
    seed.discussion(&ict()).unwrap()
}

fn who(name: u8) -> Option<ParticipantId> {
    Some(ParticipantId::from_bytes([name; 16]))
}

fn cell() -> On {
    On {
        row: "r1".parse().unwrap(),
        column: Some("goal".parse().unwrap()),
    }
}

fn row() -> On {
    On {
        column: None,
        ..cell()
    }
}

/// Sends what somebody did last through the guard into a copy.
fn sends(person: &Person, copy: &mut Automerge) -> Result<Admitted, Refusal> {
    let last = person.doc.get_changes(&copy.get_heads()).pop().unwrap();
    let owner = ParticipantId::of_actor(last.actor_id()).unwrap();
    let author = Author::participant(owner, DocumentKind::Discussion, &|_| None);
    Gate::new(copy).admit(copy, &change(last.raw_bytes()).unwrap(), &author)
}

fn says(doc: &Automerge) -> Vec<(On, Vec<String>, bool)> {
    let threads = Threads::from_document(doc);
    let of = |thread: &Thread| {
        let bodies = thread.comments().map(|comment| comment.body.clone());
        (thread.on.clone(), bodies.collect(), thread.is_open())
    };
    threads.all().iter().map(of).collect()
}

#[test]
fn two_people_talk_about_a_cell_and_settle_it() {
    let doc = discussion();
    let (mut anna, mut bruno) = (Person::with(&doc, ANNA), Person::with(&doc, BRUNO));
    let thread = anna.act(|tx| add_comment(tx, &cell(), " Chi lo fa? "));
    anna.act(|tx| add_comment(tx, &row(), "Due righe uguali"));
    bruno.hear(&anna);
    bruno.act(|tx| answer_comment(tx, &thread, "Lo fa @{itaca|ITACA}"));
    bruno.act(|tx| resolve_thread(tx, &thread));
    anna.hear(&bruno);

    let threads = Threads::from_document(&anna.doc);
    let first = threads.get(&thread).unwrap();
    assert_eq!(
        (first.first.author, first.answers[0].author),
        (who(ANNA), who(BRUNO))
    );
    assert_eq!(first.first.body, "Chi lo fa?");
    assert_eq!(
        first.answers[0].mentions,
        [Mention::parse("itaca").unwrap()]
    );
    assert_eq!(first.resolved, Some(who(BRUNO)));
    assert!(threads.all().iter().any(|thread| thread.on == row()));

    anna.act(|tx| reopen_thread(tx, &thread));
    bruno.hear(&anna);
    assert!(
        Threads::from_document(&bruno.doc)
            .get(&thread)
            .unwrap()
            .is_open()
    );
    guarded::admit_all(
        &mut crate::plan::load(&doc.save()).unwrap(),
        DocumentKind::Discussion,
        bruno.doc.get_changes(&doc.get_heads()),
    );
}

#[test]
fn ones_own_comment_is_changed_and_deleted_and_comes_back() {
    let doc = discussion();
    let mut anna = Person::with(&doc, ANNA);
    let thread = anna.act(|tx| add_comment(tx, &cell(), "@{itaca|ITACA}?"));
    let answer = anna.act(|tx| answer_comment(tx, &thread, "Sì"));
    assert!(!Threads::from_document(&anna.doc).all()[0].first.edited);
    anna.act(|tx| change_comment(tx, &thread, "@{stratus|STRATUS}?"));
    let threads = Threads::from_document(&anna.doc);
    let first = &threads.get(&thread).unwrap().first;
    assert!(first.edited);
    assert_eq!(first.mentions, [Mention::parse("stratus").unwrap()]);

    // The words are gone, the answer still stands somewhere.
    anna.act(|tx| delete_comment(tx, &thread));
    let threads = Threads::from_document(&anna.doc);
    let first = threads.get(&thread).unwrap();
    assert!(first.first.deleted && first.first.body.is_empty());
    assert!(first.first.mentions.is_empty());
    anna.act(|tx| delete_comment(tx, &answer));
    assert_eq!(Threads::from_document(&anna.doc).all(), []);
    anna.act(|tx| restore_comment(tx, &thread));
    assert_eq!(says(&anna.doc)[0].1, ["@{stratus|STRATUS}?"]);
}

#[test]
fn nobody_changes_what_another_said_and_anybody_settles_it() {
    let doc = discussion();
    let mut copy = crate::plan::load(&doc.save()).unwrap();
    let (mut anna, mut bruno) = (Person::with(&doc, ANNA), Person::with(&doc, BRUNO));
    let thread = anna.act(|tx| add_comment(tx, &cell(), "Chi lo fa?"));
    assert_eq!(sends(&anna, &mut copy), Ok(Admitted::Applied));
    bruno.hear(&anna);
    let before = bruno.doc.get_heads();
    let entry = Entry {
        root: COMMENTS,
        id: thread.clone(),
    };
    type Edit<'a> = &'a dyn Fn(&mut crate::plan::edit::Tx<'_>) -> Result<(), EditError>;
    let forbidden: [(&str, Edit<'_>); 7] = [
        ("other words", &|tx| change_comment(tx, &thread, "Io!")),
        ("no words", &|tx| tx.remove(&entry, comment::BODY)),
        ("deleted", &|tx| delete_comment(tx, &thread)),
        ("elsewhere", &|tx| tx.put(&entry, comment::ON, "r2")),
        ("an answer", &|tx| tx.put(&entry, comment::RE, "r2")),
        ("a mention", &|tx| tx.put(&entry, "to/itaca", true)),
        ("the time", &|tx| tx.put(&entry, comment::AT, "1")),
    ];
    for (what, run) in forbidden {
        let mut bruno = Person::with(&bruno.doc.fork_at(&before).unwrap(), BRUNO);
        bruno.act(run);
        let refused = sends(&bruno, &mut copy);
        assert!(
            matches!(refused, Err(Refusal::Schema { .. })),
            "{what}: {refused:?}"
        );
    }
    let mut bruno = Person::with(&bruno.doc.fork_at(&before).unwrap(), BRUNO);
    bruno.act(|tx| resolve_thread(tx, &thread));
    assert_eq!(sends(&bruno, &mut copy), Ok(Admitted::Applied));
    bruno.act(|tx| reopen_thread(tx, &thread));
    assert_eq!(sends(&bruno, &mut copy), Ok(Admitted::Applied));
    assert_eq!(says(&copy), [(cell(), vec!["Chi lo fa?".to_owned()], true)]);
    // Not even the author says when.
    anna.act(|tx| tx.put(&entry, comment::AT, "1"));
    assert!(sends(&anna, &mut copy).is_err());
}

#[test]
fn the_server_says_once_when_a_comment_came() {
    let doc = discussion();
    let (mut dice, actor) = seed(32);
    let mut anna = Person::with(&doc, ANNA);
    let first = anna.act(|tx| add_comment(tx, &cell(), "Prima"));
    let at = |doc: &Automerge, id: &EntryId| {
        let threads = Threads::from_document(doc);
        threads.get(id).unwrap().first.at_ms
    };
    assert_eq!(at(&anna.doc, &first), None);
    let edited = stamp(&mut anna.doc, &actor, 1_000, &mut dice).unwrap();
    assert_eq!(edited.unwrap().value, 1);
    let second = anna.act(|tx| add_comment(tx, &cell(), "Seconda"));
    assert_eq!(count(&anna.doc), 2);
    assert!(
        stamp(&mut anna.doc, &actor, 2_000, &mut dice)
            .unwrap()
            .is_some()
    );
    assert!(
        stamp(&mut anna.doc, &actor, 3_000, &mut dice)
            .unwrap()
            .is_none()
    );
    assert_eq!(at(&anna.doc, &first), Some(1_000));
    assert_eq!(at(&anna.doc, &second), Some(2_000));
    guarded::admit_all(
        &mut crate::plan::load(&doc.save()).unwrap(),
        DocumentKind::Discussion,
        anna.doc.get_changes(&doc.get_heads()),
    );
}

#[test]
fn a_comment_says_something_and_not_too_much() {
    let mut anna = Person::with(&discussion(), ANNA);
    let many = (0..=COMMENT_MENTIONS_MAX).map(|n| format!("@{{p{n}|P}} "));
    let long = "x".repeat(COMMENT_CHARS_MAX + 1);
    for body in [" \n", &long, &many.collect::<String>()] {
        let refused = anna.try_act(|tx| add_comment(tx, &cell(), body));
        assert!(matches!(refused, Err(EditError::Comment(_))));
    }
    let nowhere: EntryId = "nowhere".parse().unwrap();
    let refused = anna.try_act(|tx| answer_comment(tx, &nowhere, "Sì"));
    assert!(matches!(refused, Err(EditError::NoEntry { .. })));
}

#[test]
fn only_patches_of_comments_have_them_read_again() {
    let doc = discussion();
    let mut anna = Person::with(&doc, ANNA);
    let act = crate::ids::ActId::random(&mut anna.dice);
    let edited = crate::plan::edit::edit(&mut anna.doc, &anna.actor, &act, &mut anna.dice, |tx| {
        add_comment(tx, &cell(), "Chi lo fa?")
    })
    .unwrap();
    assert!(touched(&edited.patches));
    let mut plan = super::plan();
    let edited = crate::plan::edit::edit(&mut plan, &anna.actor, &act, &mut anna.dice, |tx| {
        crate::plan::edit::add_section(tx, "Nuova", &crate::plan::edit::Spot::Last)
    })
    .unwrap();
    assert!(!touched(&edited.patches));
}
