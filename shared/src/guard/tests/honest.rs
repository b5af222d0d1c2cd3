//! What people really do passes, in whatever order it arrives.

use automerge::transaction::Transactable;
use automerge::{Automerge, ObjType, ReadDoc};

use crate::access::DocumentKind;
use crate::guard::hostile::sample::{self, ANNA, BRUNO, Sample, last_change};
use crate::guard::{Admitted, Author, CheckedChange, Gate, Refusal, chunks, verified_save};
use crate::guard::{CheckedChunk, change};
use crate::ids::ParticipantId;

fn nobody(_: &automerge::ActorId) -> Option<ParticipantId> {
    None
}

/// What a document's own actor did last, as it travels.
fn sent(document: &Automerge) -> CheckedChange {
    change(last_change(document).raw_bytes()).unwrap()
}

/// Admits what one of the two did last.
fn admit(
    gate: &mut Gate,
    server: &mut Automerge,
    tab: &Automerge,
    who: ParticipantId,
) -> Result<Admitted, Refusal> {
    gate.admit(
        server,
        &sent(tab),
        &Author::participant(who, DocumentKind::Plan, &nobody),
    )
}

fn type_text(tab: &mut Automerge, text: &automerge::ObjId, at: usize, delete: isize, words: &str) {
    let mut tx = tab.transaction();
    tx.splice_text(text, at, delete, words).unwrap();
    tx.commit();
}

#[test]
fn two_people_type_apart_and_both_are_there() {
    let Sample {
        mut document,
        text,
        row,
        rows,
    } = sample::sample();
    let mut gate = Gate::new(&document);
    let mut anna = document.fork().with_actor(sample::actor(ANNA, 1));
    let mut bruno = document.fork().with_actor(sample::actor(BRUNO, 1));
    for round in 0..20 {
        type_text(&mut anna, &text, round, 0, "a");
        assert_eq!(
            admit(&mut gate, &mut document, &anna, ANNA),
            Ok(Admitted::Applied)
        );
        type_text(&mut bruno, &text, 3, 1, "bè🙂");
        assert_eq!(
            admit(&mut gate, &mut document, &bruno, BRUNO),
            Ok(Admitted::Applied)
        );
        if round % 7 == 0 {
            anna.merge(&mut document).unwrap();
            bruno.merge(&mut document).unwrap();
        }
        let mut tx = bruno.transaction();
        tx.put(&row, "when/v", format!("?{round}")).unwrap();
        tx.put(&row, "tags/s/?nuovo", true).unwrap();
        tx.put(&row, "when/v", format!("?{round}!")).unwrap();
        tx.commit();
        assert_eq!(
            admit(&mut gate, &mut document, &bruno, BRUNO),
            Ok(Admitted::Applied)
        );
        let mut tx = anna.transaction();
        tx.put(&row, "when/v", format!("=\"{round}\"")).unwrap();
        let made = tx
            .put_object(&rows, format!("new{round}"), ObjType::Map)
            .unwrap();
        tx.put(&made, "place", "s1|W").unwrap();
        let prose = tx.put_object(&made, "goal/t/x", ObjType::Text).unwrap();
        tx.splice_text(&prose, 0, 0, "parole").unwrap();
        tx.splice_text(&prose, 2, 2, "r").unwrap();
        tx.commit();
        assert_eq!(
            admit(&mut gate, &mut document, &anna, ANNA),
            Ok(Admitted::Applied)
        );
        let mut tx = anna.transaction();
        tx.delete(&row, "when/v").unwrap();
        tx.commit();
        assert_eq!(
            admit(&mut gate, &mut document, &anna, ANNA),
            Ok(Admitted::Applied)
        );
    }
    anna.merge(&mut document).unwrap();
    bruno.merge(&mut document).unwrap();
    anna.merge(&mut bruno).unwrap();
    assert_eq!(anna.get_heads(), document.get_heads());
    assert!(document.text(&text).unwrap().contains('🙂'));
    verified_save(&document).unwrap();
}

#[test]
fn weeks_without_a_network_arrive_in_order_backwards_and_twice() {
    let Sample {
        mut document, text, ..
    } = sample::sample();
    let mut gate = Gate::new(&document);
    let mut anna = document.fork().with_actor(sample::actor(ANNA, 1));
    let author = Author::participant(ANNA, DocumentKind::Plan, &nobody);
    let mut changes = Vec::new();
    for _ in 0..300 {
        type_text(&mut anna, &text, 0, 0, "x");
        changes.push(sent(&anna));
        let mut bruno = document.fork().with_actor(sample::actor(BRUNO, 1));
        type_text(&mut bruno, &text, 0, 0, "y");
        assert_eq!(
            admit(&mut gate, &mut document, &bruno, BRUNO),
            Ok(Admitted::Applied)
        );
    }
    for change in changes.iter().skip(1).rev() {
        let refused = gate.admit(&mut document, change, &author);
        assert_eq!(
            refused,
            Err(Refusal::Orphan {
                missing: change.deps().to_vec()
            })
        );
    }
    for change in &changes {
        assert_eq!(
            gate.admit(&mut document, change, &author),
            Ok(Admitted::Applied)
        );
        assert_eq!(
            gate.admit(&mut document, change, &author),
            Ok(Admitted::Known)
        );
    }
    assert_eq!(document.text(&text).unwrap().matches('x').count(), 300);
    verified_save(&document).unwrap();
}

#[test]
fn a_whole_document_is_expanded_into_the_same_changes() {
    let sample = sample::sample();
    let mut anna = sample.tab(ANNA, 1);
    for at in 0..50 {
        type_text(&mut anna, &sample.text, at, 0, "parola ");
    }
    let [CheckedChunk::Document(chunk)] = &chunks(&anna.save()).unwrap()[..] else {
        panic!()
    };
    let changes = chunk.expand().unwrap();
    assert_eq!(chunk.changes(), 51);
    assert_eq!(changes.len(), 51);
    let mut server = sample.document.clone();
    let mut gate = Gate::new(&server);
    let author = Author::participant(ANNA, DocumentKind::Plan, &nobody);
    let outcomes: Vec<_> = changes
        .iter()
        .map(|change| gate.admit(&mut server, change, &author).unwrap())
        .collect();
    assert_eq!(outcomes[0], Admitted::Known);
    assert!(
        outcomes[1..]
            .iter()
            .all(|outcome| *outcome == Admitted::Applied)
    );
    assert_eq!(server.get_heads(), anna.get_heads());
}

#[test]
fn only_ones_own_actor_is_ones_own() {
    let Sample {
        mut document, text, ..
    } = sample::sample();
    let mut gate = Gate::new(&document);
    let mut anna = document.fork().with_actor(sample::actor(ANNA, 1));
    type_text(&mut anna, &text, 0, 0, "a");
    assert_eq!(
        admit(&mut gate, &mut document, &anna, BRUNO),
        Err(Refusal::Actor)
    );
    assert_eq!(
        admit(&mut gate, &mut document, &anna, ParticipantId::SERVER),
        Err(Refusal::Actor)
    );
    let mut stock = document
        .fork()
        .with_actor(automerge::ActorId::from([7; 16]));
    type_text(&mut stock, &text, 0, 0, "s");
    assert_eq!(
        admit(&mut gate, &mut document, &stock, BRUNO),
        Ok(Admitted::Applied)
    );
    type_text(&mut stock, &text, 0, 0, "s");
    // The caller's registry now says whose it is.
    let owner = |_: &automerge::ActorId| Some(BRUNO);
    let of = |who| Author::participant(who, DocumentKind::Plan, &owner);
    assert_eq!(
        gate.admit(&mut document, &sent(&stock), &of(ANNA)),
        Err(Refusal::Actor)
    );
    assert_eq!(
        gate.admit(&mut document, &sent(&stock), &of(BRUNO)),
        Ok(Admitted::Applied)
    );
}
