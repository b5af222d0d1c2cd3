//! However somebody fills a document: what was taken can be saved, loaded and joined, and others are
//! refused nothing but more of it.

use automerge::sync::{State, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, ObjId, ObjType, ReadDoc};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

use crate::access::DocumentKind;
use crate::guard::hostile::forge;
use crate::guard::hostile::inputs;
use crate::guard::hostile::sample::{self, ANNA, BRUNO, last_change};
use crate::guard::switch::{Check, without};
use crate::guard::{
    Author, Budget, CheckedChange, CheckedChunk, Gate, Refusal, change, chunks, message,
    verified_save,
};
use crate::ids::ParticipantId;
use crate::limits::{DOCUMENT_HEADS_MAX, DOCUMENT_WEIGHT_MAX, START_OP_AHEAD_MAX, VALUE_BYTES_MAX};

fn nobody(_: &ActorId) -> Option<ParticipantId> {
    None
}

/// The server's end of a plan.
struct Scene {
    document: Automerge,
    gate: Gate,
    row: ObjId,
}

impl Scene {
    fn new() -> Self {
        let sample::Sample { document, row, .. } = sample::sample();
        let gate = Gate::weighing(&document, 0);
        Self {
            document,
            gate,
            row,
        }
    }

    fn admit(&mut self, who: ParticipantId, change: &CheckedChange) -> Result<(), Refusal> {
        let author = Author::participant(who, DocumentKind::Plan, &nobody);
        self.gate
            .admit(&mut self.document, change, &author)
            .map(drop)
    }

    /// Takes what somebody makes, again and again, until no more is taken; says how often it was.
    fn fill(&mut self, mut make: impl FnMut(&mut Automerge, &ObjId, usize)) -> (usize, Refusal) {
        let mut tab = self.document.fork().with_actor(sample::actor(BRUNO, 1));
        for round in 0..10_000 {
            make(&mut tab, &self.row, round);
            let made = change(last_change(&tab).raw_bytes()).unwrap();
            if let Err(refusal) = self.admit(BRUNO, &made) {
                return (round, refusal);
            }
        }
        panic!("there is no end to it");
    }

    /// It is saved and loaded as a room does, and somebody new is sent it.
    fn is_whole(&self) {
        let saved = verified_save(&self.document).unwrap();
        let pieces = chunks(&saved).unwrap();
        let [CheckedChunk::Document(document)] = pieces.as_slice() else {
            panic!("one document");
        };
        assert!(document.weight() <= DOCUMENT_WEIGHT_MAX);
        assert!(u64::try_from(document.inflated_bytes()).unwrap() <= document.weight());
        let (mut there, mut here) = (State::new(), State::new());
        let asked = Automerge::new().generate_sync_message(&mut here).unwrap();
        let mut server = self.document.clone();
        server.receive_sync_message(&mut there, asked).unwrap();
        let answer = server.generate_sync_message(&mut there).unwrap();
        message(&answer.encode(), &mut Budget::whole()).unwrap();
    }
}

fn put_texts(tab: &mut Automerge, row: &ObjId, round: usize) {
    let mut tx = tab.transaction();
    for at in 0..60 {
        let value = "x".repeat(VALUE_BYTES_MAX - 1);
        tx.put(row, format!("mine-{round}-{at}"), value).unwrap();
    }
    tx.commit();
}

#[test]
fn a_document_of_long_values_stays_one_that_can_be_loaded() {
    let mut scene = Scene::new();
    let (rounds, refusal) = scene.fill(put_texts);
    assert_eq!(refusal, Refusal::Full { what: "weight" });
    assert!(!refusal.is_attack(), "nobody is closed for it");
    assert!((14..=16).contains(&rounds), "{rounds} times some 4 MB");
    assert!(scene.gate.fullness_percent() > 90);
    scene.is_whole();
}

/// A key that stands in each of many maps takes a few bytes in a change, where it follows on itself,
/// and a KiB each time in a save, where another one stands between.
#[test]
fn a_document_of_long_keys_stays_one_that_can_be_loaded() {
    let mut scene = Scene::new();
    let (rounds, refusal) = scene.fill(|tab, row, round| {
        let mut tx = tab.transaction();
        let made: Vec<ObjId> = (0..3_000)
            .map(|at| {
                tx.put_object(row, format!("m{round}-{at}"), ObjType::Map)
                    .unwrap()
            })
            .collect();
        for key in ["a".repeat(1_000), "b".repeat(1_000)] {
            for map in &made {
                tx.put(map, &key, 1).unwrap();
            }
        }
        tx.commit();
    });
    assert_eq!(refusal, Refusal::Full { what: "weight" });
    assert!((6..=10).contains(&rounds), "{rounds}");
    scene.is_whole();
}

#[test]
fn heads_have_an_end_and_those_who_join_them_do_not() {
    let mut scene = Scene::new();
    let (old, row) = (scene.document.clone(), scene.row.clone());
    let apart = |number: usize| {
        let mut random = [0; 16];
        random[..8].copy_from_slice(&number.to_le_bytes());
        let mut tab = old.clone().with_actor(BRUNO.actor(random));
        let mut tx = tab.transaction();
        tx.put(&row, "mine", 1).unwrap();
        tx.commit();
        change(last_change(&tab).raw_bytes()).unwrap()
    };
    for number in 0..DOCUMENT_HEADS_MAX {
        scene.admit(BRUNO, &apart(number)).unwrap();
    }
    let refusal = scene.admit(BRUNO, &apart(DOCUMENT_HEADS_MAX)).unwrap_err();
    assert_eq!(refusal, Refusal::Full { what: "heads" });
    scene.is_whole();
    // Somebody who has them all goes on, and there is one head again.
    let mut anna = scene.document.fork().with_actor(sample::actor(ANNA, 1));
    let mut tx = anna.transaction();
    tx.put(&scene.row, "hers", 1).unwrap();
    tx.commit();
    let joined = change(last_change(&anna).raw_bytes()).unwrap();
    scene.admit(ANNA, &joined).unwrap();
    assert_eq!(scene.document.get_heads().len(), 1);
    scene.admit(BRUNO, &apart(DOCUMENT_HEADS_MAX)).unwrap();
}

#[test]
fn numbers_left_out_have_an_end() {
    let leap = |scene: &mut Scene, tab: u8| {
        let mut next = forge::next_change(&scene.document, &sample::actor(ANNA, tab));
        next.start_op = next.start_op.saturating_add(START_OP_AHEAD_MAX / 2 - 100);
        let text = automerge::legacy::OpType::Put("x".into());
        next.operations
            .push(forge::op(&scene.row, forge::at("mine"), text));
        let next = change(&forge::encode(next)).unwrap();
        scene.admit(ANNA, &next)
    };
    let full = Err(Refusal::Full {
        what: "numbers left out",
    });
    let mut scene = Scene::new();
    assert_eq!(leap(&mut scene, 1), Ok(()));
    // Read anew, it knows what the store's changes left out.
    scene.gate = Gate::new(&scene.document);
    let old = scene.document.clone();
    assert_eq!(leap(&mut scene, 2), Ok(()));
    let third = {
        let mut next = forge::next_change(&old, &sample::actor(ANNA, 3));
        next.start_op = next.start_op.saturating_add(10_000);
        let text = automerge::legacy::OpType::Put("x".into());
        next.operations
            .push(forge::op(&scene.row, forge::at("mine"), text));
        change(&forge::encode(next)).unwrap()
    };
    assert_eq!(scene.admit(ANNA, &third), full);
    scene.is_whole();
}

#[test]
fn without_the_check_a_document_is_made_that_cannot_be_loaded() {
    let mut scene = Scene::new();
    let mut tab = scene.document.fork().with_actor(sample::actor(BRUNO, 1));
    without(&[Check::Size], || {
        for round in 0..18 {
            put_texts(&mut tab, &scene.row.clone(), round);
            let made = change(last_change(&tab).raw_bytes()).unwrap();
            scene.admit(BRUNO, &made).unwrap();
        }
    });
    assert!(verified_save(&scene.document).is_err());
}

/// Whatever people do: a save weighs no more than its changes did, and inflates to no more than it
/// weighs. On this rests that a document within the bound can be loaded.
#[test]
fn a_save_weighs_no_more_than_its_changes() {
    let seed = rand::random::<u64>();
    println!("seed {seed}");
    let mut rng = SmallRng::seed_from_u64(seed);
    for _ in 0..60 {
        let sample::Sample {
            document,
            text,
            row,
            rows,
        } = sample::sample();
        let mut tabs: Vec<Automerge> = (1..=3)
            .map(|tab| document.fork().with_actor(sample::actor(BRUNO, tab)))
            .collect();
        for _ in 0..rng.random_range(1..40) {
            let from = rng.random_range(0..tabs.len());
            let mut other = tabs[from].clone();
            let tab = rng.random_range(0..tabs.len());
            if rng.random_bool(0.4) {
                tabs[tab].merge(&mut other).unwrap();
            }
            let mut tx = tabs[tab].transaction();
            for _ in 0..rng.random_range(0..12) {
                let length = tx.length(&text);
                let at = rng.random_range(0..=length);
                match rng.random_range(0..5) {
                    0 => tx.splice_text(&text, at, 0, "più 🙂").unwrap(),
                    1 if at < length => tx.splice_text(&text, at, 1, "").unwrap(),
                    2 => tx
                        .put(&row, "k".repeat(rng.random_range(1..900)), -1)
                        .unwrap(),
                    3 => {
                        let made = tx
                            .put_object(&rows, format!("r{at}"), ObjType::Map)
                            .unwrap();
                        tx.put(&made, "when/v", "?".repeat(at)).unwrap();
                    }
                    _ => tx.delete(&row, "when/v").unwrap_or_default(),
                }
            }
            let options = automerge::transaction::CommitOptions::default();
            tx.commit_with(options.with_message("parola".repeat(at_most(&mut rng))));
        }
        let (first, rest) = tabs.split_at_mut(1);
        for tab in rest {
            first[0].merge(tab).unwrap();
        }
        let all = first[0].get_changes(&[]);
        let weights = all
            .into_iter()
            .map(|each| CheckedChange::of(each).unwrap().weight());
        let together: u64 = weights.sum();
        let saved = first[0].save();
        let pieces = chunks(&saved).unwrap();
        let [CheckedChunk::Document(saved)] = pieces.as_slice() else {
            panic!("one document");
        };
        let inflated = u64::try_from(saved.inflated_bytes()).unwrap();
        assert!(saved.weight() <= together, "{} {together}", saved.weight());
        assert!(inflated <= saved.weight(), "{inflated} {}", saved.weight());
    }
}

fn at_most(rng: &mut SmallRng) -> usize {
    rng.random_range(0..20)
}

/// Each chunk is within its bounds, and so is the message's length.
#[test]
fn a_message_of_many_chunks_has_one_budget() {
    let of = |count: u8| {
        let long = |at| inputs::long_run(&sample::actor(BRUNO, at), 20_000);
        let message = forge::message(Vec::new(), (0..count).map(long).collect());
        assert!(message.len() < 8_000, "{} bytes", message.len());
        message
    };
    assert!(message(&of(40), &mut Budget::whole()).is_ok());
    let refused = message(&of(60), &mut Budget::whole()).unwrap_err();
    assert_eq!(refused, Refusal::Budget);
    assert!(refused.is_attack());
    assert!(message(&of(1), &mut Budget::inline()).is_err());
    let unbounded = without(&[Check::Budget], || message(&of(60), &mut Budget::whole()));
    assert!(unbounded.is_ok());
}

/// A document has to be loaded: never where a message arrives.
#[test]
fn a_small_document_is_not_opened_inline() {
    let message_with = forge::message(Vec::new(), vec![sample::sample().document.save()]);
    assert!(message_with.len() < 4_000);
    let inline = message(&message_with, &mut Budget::inline());
    assert_eq!(inline.unwrap_err(), Refusal::Budget);
    assert!(message(&message_with, &mut Budget::whole()).is_ok());
}
