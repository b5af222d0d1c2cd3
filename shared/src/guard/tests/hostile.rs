//! Each hostile input: what it does to Automerge alone, that the guard refuses it, and that it is
//! the check named for it which does.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::sync::{self, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{Automerge, Change, ReadDoc};

use crate::access::DocumentKind;
use crate::guard::hostile::inputs::{self, Harm, Hostile, Target};
use crate::guard::hostile::sample::{self, ANNA, BRUNO, Sample};
use crate::guard::switch::without;
use crate::guard::{Author, Budget, CheckedChunk, Gate, Refusal, message, verified_save};
use crate::ids::ParticipantId;
use crate::plan;

fn nobody(_: &automerge::ActorId) -> Option<ParticipantId> {
    None
}

/// A plan with some history in it, and the attacker's copy of it.
fn scene() -> (Sample, Target) {
    let mut sample = sample::sample();
    let mut bruno = sample.tab(BRUNO, 1);
    let mut tx = bruno.transaction();
    tx.splice_text(&sample.text, 4, 0, " caro").unwrap();
    tx.put(&sample.row, "when/v", "?ottobre").unwrap();
    tx.commit();
    sample.document.merge(&mut bruno).unwrap();
    let target = Target::find(&sample.document, sample::actor(ANNA, 9)).unwrap();
    (sample, target)
}

/// What the guard says to a message, on a copy of the document.
fn answer(input: &Hostile, document: &mut Automerge) -> Result<(), Refusal> {
    let checked = message(&input.message, &mut Budget::whole())?;
    let mut gate = Gate::new(document);
    let author = Author::participant(ANNA, DocumentKind::Plan, &nobody);
    for chunk in &checked.chunks {
        match chunk {
            CheckedChunk::Change(change) => gate.admit(document, change, &author).map(drop)?,
            CheckedChunk::Document(_) => panic!("no input is a document"),
        }
    }
    Ok(())
}

/// Whether anything that people rely on still holds: words, saving and loading, and editing on.
fn is_whole(document: &mut Automerge, sample: &Sample) -> bool {
    let sound = catch_unwind(AssertUnwindSafe(|| {
        let saved = document.save();
        let mut again = plan::load(&saved).ok()?.with_actor(sample::actor(BRUNO, 7));
        let same = again.get_heads() == document.get_heads()
            && again.hydrate(None) == document.hydrate(None);
        let mut tx = again.transaction();
        tx.splice_text(&sample.text, 0, 0, "x").ok()?;
        tx.commit();
        let (_, rows) = again.get(automerge::ROOT, "rows").ok()??;
        let (_, row) = again.get(&rows, "r1").ok()??;
        let (_, text) = again.get(&row, "goal/t/g1").ok()??;
        let code = again.get(&row, "code/v").ok()??.0.as_str()?.to_owned();
        let marks = again.marks(&text).ok()?;
        let place = again.get(&row, "place").ok()??.0.as_str()?.to_owned();
        let whole = same
            && again.text(&text).ok()? == "xCiao caro a tutti"
            && place == "s1|V"
            && code == "=ICT-01"
            && marks.is_empty()
            && again.get(automerge::ROOT, "schema2").ok()?.is_none();
        Some(whole)
    }));
    sound.ok().flatten().unwrap_or(false)
}

#[test]
fn each_input_is_refused_and_the_plan_is_whole() {
    let (sample, target) = scene();
    for input in target.inputs() {
        let mut document = sample.document.clone();
        let refusal = answer(&input, &mut document).expect_err(input.name);
        assert_eq!(refusal.reason(), input.reason, "{}: {refusal}", input.name);
        if refusal.is_poison() {
            // The caller loads it again from the store.
            document = plan::load(&sample.document.save()).unwrap();
        }
        assert_eq!(
            document.get_heads(),
            sample.document.get_heads(),
            "{}",
            input.name
        );
        verified_save(&document).unwrap();
        assert!(is_whole(&mut document, &sample), "{}", input.name);
    }
}

#[test]
fn without_the_named_checks_each_input_gets_past_them() {
    let (sample, target) = scene();
    for input in target.inputs() {
        // These are shown for what they are in tests of their own: here they would cost too much.
        if matches!(input.harm, Harm::Memory | Harm::Work) {
            continue;
        }
        let mut document = sample.document.clone();
        let answered = catch_unwind(AssertUnwindSafe(|| {
            without(input.checks, || answer(&input, &mut document))
        }));
        if let Ok(Err(refusal)) = answered {
            assert_ne!(refusal.reason(), input.reason, "{}: {refusal}", input.name);
        }
    }
}

#[test]
fn automerge_alone_is_harmed_by_each_of_them() {
    let (sample, target) = scene();
    for input in target.inputs() {
        let mut document = sample.document.clone();
        let Some(chunk) = input.chunk.clone() else {
            continue;
        };
        if matches!(input.harm, Harm::Memory | Harm::Work) {
            continue;
        }
        let change = Change::try_from(chunk.as_slice()).expect(input.name);
        let applied = catch_unwind(AssertUnwindSafe(|| document.apply_changes([change])));
        let harmed = !matches!(applied, Ok(Ok(()))) || !is_whole(&mut document, &sample);
        let panicked = applied.is_err();
        assert!(harmed, "{} does no harm", input.name);
        assert_eq!(panicked, input.harm == Harm::ApplyPanics, "{}", input.name);
    }
}

#[test]
fn a_filter_of_no_bits_panics_the_reply_of_automerge_alone() {
    let (sample, target) = scene();
    let input = &target.messages()[0];
    let mut document = sample.document.clone();
    let mut state = sync::State::new();
    let message = sync::Message::decode(&input.message).unwrap();
    // It speaks of changes that it has not, so that the filter is asked.
    let message = sync::Message {
        heads: Vec::new(),
        ..message
    };
    document.receive_sync_message(&mut state, message).unwrap();
    let reply = catch_unwind(AssertUnwindSafe(|| {
        document.generate_sync_message(&mut state)
    }));
    assert!(reply.is_err());
}

#[test]
fn a_filter_of_too_many_probes_is_taken_by_automerge_alone() {
    let (_, target) = scene();
    let input = &target.messages()[1];
    // Decoded without a word. The reply then makes a list of 4,294,967,295 numbers for each
    // change, which is 17 GB: not shown here.
    let message = sync::Message::decode(&input.message).unwrap();
    assert_eq!(message.have.len(), 1);
}

#[test]
fn a_run_of_five_million_is_taken_by_automerge_alone() {
    let chunk = inputs::long_run(&sample::actor(ANNA, 9), inputs::RUN_OPS);
    assert!(chunk.len() <= 96, "{} bytes", chunk.len());
    let change = Change::try_from(chunk.as_slice()).unwrap();
    assert_eq!(i64::try_from(change.len()).unwrap(), inputs::RUN_OPS);
    assert_eq!(
        crate::guard::change(&chunk).unwrap_err(),
        Refusal::TooBig {
            what: "the runs of a column"
        }
    );
}

#[test]
fn a_packed_chunk_is_inflated_to_the_bound_and_no_further() {
    use crate::guard::hostile::forge;
    let chunk = forge::compressed(&inputs::bomb(64));
    assert!(chunk.len() < 400_000, "{} bytes", chunk.len());
    assert_eq!(
        crate::guard::change(&chunk).unwrap_err(),
        Refusal::TooBig {
            what: "inflated bytes"
        }
    );
    // With the bound off all of it is inflated, and only then is the checksum looked at.
    let unbounded = without(&[crate::guard::switch::Check::Inflate], || {
        crate::guard::change(&chunk)
    });
    assert_eq!(unbounded.unwrap_err(), Refusal::TooBig { what: "a change" });
}
