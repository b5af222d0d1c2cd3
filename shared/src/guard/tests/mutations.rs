//! Real changes, messages and documents, altered: nothing panics, hangs or eats memory, and what
//! is let in leaves a document that saves, loads, and reaches every peer.
//!
//! `TAVOLO_SEED` replays a run, `TAVOLO_FUZZ_ROUNDS` makes it longer.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant, SystemTime};

use automerge::sync::{self, SyncDoc};
use automerge::transaction::Transactable;
use automerge::{Automerge, Change, ObjType, ReadDoc};

use crate::access::DocumentKind;
use crate::guard::hostile::mutate::{self, Rng, World};
use crate::guard::hostile::sample::{self, ANNA, BRUNO, Sample, last_change};
use crate::guard::switch::{Check, without};
use crate::guard::{
    self, Admitted, Author, CheckedChange, CheckedChunk, Gate, Refusal, verified_save,
};
use crate::ids::ParticipantId;

/// No single input may take longer, whatever else the machine does.
const INPUT_TIME_MAX: Duration = Duration::from_secs(20);
/// Kibibytes of memory that the whole process may have used at its highest.
const MEMORY_KIB_MAX: u64 = 4 * 1024 * 1024;

fn nobody(_: &automerge::ActorId) -> Option<ParticipantId> {
    None
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The seed of this run, printed.
fn seed(of: &str) -> u64 {
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap();
    let seed = number("TAVOLO_SEED").unwrap_or(now.subsec_nanos().into());
    println!("{of}: TAVOLO_SEED={seed}");
    seed
}

fn rounds(usual: u64) -> u64 {
    number("TAVOLO_FUZZ_ROUNDS").unwrap_or(usual)
}

/// A plan that three tabs have written in, apart and together, and the changes that one of them
/// has not sent yet.
struct Scene {
    document: Automerge,
    pending: Vec<Change>,
    world: World,
}

/// One random honest edit.
fn edit(tab: &mut Automerge, sample: &Sample, rng: &mut Rng) {
    let length = tab.length(&sample.text);
    let words = ["a", "città", "🙂", "una frase intera"][rng.below(4)];
    let name = format!("r{}", rng.draw());
    let mut tx = tab.transaction();
    match rng.below(8) {
        0 => {
            let row = tx.put_object(&sample.rows, name, ObjType::Map).unwrap();
            tx.put(&row, "place", "s1|X").unwrap();
            let text = tx.put_object(&row, "goal/t/a", ObjType::Text).unwrap();
            tx.splice_text(&text, 0, 0, words).unwrap();
        }
        1 => tx.put(&sample.row, "when/v", words).unwrap(),
        2 => tx.put(&sample.row, "tags/s/?x", true).unwrap(),
        3 if length > 3 => {
            let (at, count) = (rng.below(length - 2), 1 + rng.below(2));
            tx.splice_text(&sample.text, at, count.try_into().unwrap(), "")
                .unwrap();
        }
        4 => {
            // What a newer Tavolo might write.
            let list = tx
                .put_object(&sample.row, format!("new {name}"), ObjType::List)
                .unwrap();
            tx.insert(&list, 0, words).unwrap();
            tx.insert_object(&list, 1, ObjType::Map).unwrap();
            tx.put(&list, 0, 3).unwrap();
            tx.put(&sample.row, "count", automerge::ScalarValue::counter(1))
                .unwrap();
            tx.increment(&sample.row, "count", 2).unwrap();
        }
        _ => tx
            .splice_text(&sample.text, rng.below(length + 1), 0, words)
            .unwrap(),
    }
    tx.commit();
}

fn scene(rng: &mut Rng) -> Scene {
    let sample = sample::sample();
    let mut document = sample.document.clone();
    let mut tabs = [
        sample.tab(ANNA, 1),
        sample.tab(BRUNO, 1),
        sample.tab(BRUNO, 2),
    ];
    for _ in 0..rng.below(12) {
        let tab = &mut tabs[rng.below(3)];
        edit(tab, &sample, rng);
        if rng.one_in(2) {
            document.merge(tab).unwrap();
        }
        if rng.one_in(3) {
            tab.merge(&mut document).unwrap();
        }
    }
    let mut anna = tabs.into_iter().next().unwrap();
    document.merge(&mut anna).unwrap();
    let mut pending = Vec::new();
    for _ in 0..=rng.below(2) {
        edit(&mut anna, &sample, rng);
        pending.push(last_change(&anna));
    }
    let mut known = document.get_changes(&[]);
    known.extend(pending.iter().cloned());
    Scene {
        document,
        pending,
        world: World::of(&known),
    }
}

/// What happened over a run.
#[derive(Debug, Default)]
struct Tally {
    malformed: u32,
    refused: u32,
    poisoned: BTreeMap<&'static str, u32>,
    admitted: u32,
}

/// Holds one altered change against the document, and everything against what came of it.
fn hold(scene: &Scene, chunk: &[u8], tally: &mut Tally) {
    let Ok(change) = guard::change(chunk) else {
        tally.malformed += 1;
        return;
    };
    let mut document = scene.document.clone();
    let mut gate = Gate::new(&document);
    let author = Author::participant(ANNA, DocumentKind::Plan, &nobody);
    // What the altered change builds on goes first, as it would.
    let built_on = scene
        .pending
        .iter()
        .rposition(|each| change.deps().contains(&each.hash()));
    for before in scene
        .pending
        .iter()
        .take(built_on.map_or(0, |last| last + 1))
    {
        let before = CheckedChange::of(before.clone()).unwrap();
        gate.admit(&mut document, &before, &author).unwrap();
    }
    let heads = document.get_heads();
    match gate.admit(&mut document, &change, &author) {
        Ok(Admitted::Known) => {}
        Ok(Admitted::Applied) => {
            tally.admitted += 1;
            assert!(document.get_heads().contains(&change.hash()));
            verified_save(&document).unwrap();
            elsewhere(&document, &change);
            type_on(document, &change);
        }
        Err(Refusal::Poisoned { what }) => *tally.poisoned.entry(what).or_default() += 1,
        Err(_) => {
            tally.refused += 1;
            assert_eq!(document.get_heads(), heads);
        }
    }
}

/// A peer that has only what the change depends on can take it, too.
fn elsewhere(document: &Automerge, change: &CheckedChange) {
    let mut peer = document.fork_at(change.deps()).unwrap();
    peer.apply_changes([change.change().clone()]).unwrap();
    assert_eq!(peer.get_heads(), [change.hash()]);
    verified_save(&peer).unwrap();
}

/// Somebody else's next edit works.
fn type_on(document: Automerge, change: &CheckedChange) {
    let mut next = document.with_actor(sample::actor(BRUNO, 77));
    let mut tx = next.transaction();
    tx.put(automerge::ROOT, "next", 1).unwrap();
    tx.commit();
    assert!(next.get_change_by_hash(&change.hash()).is_some());
}

/// Runs `act` for many seeds, and names the one at which it fails.
fn each_round(of: &str, usual: u64, mut act: impl FnMut(&mut Rng)) {
    let first = seed(of);
    // A single seed is being replayed.
    let rounds = if number("TAVOLO_SEED").is_some() && number("TAVOLO_FUZZ_ROUNDS").is_none() {
        1
    } else {
        rounds(usual)
    };
    for round in 0..rounds {
        let seed = first.wrapping_add(round);
        let began = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| act(&mut Rng::new(seed))));
        assert!(outcome.is_ok(), "{of}: replay with TAVOLO_SEED={seed}");
        assert!(
            began.elapsed() < INPUT_TIME_MAX,
            "{of}: TAVOLO_SEED={seed} took too long"
        );
    }
    assert!(memory_kib() < MEMORY_KIB_MAX, "{of}: {} KiB", memory_kib());
}

/// The most memory that this process has had; 0 where the system does not say.
fn memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

#[test]
fn altered_changes() {
    let mut tally = Tally::default();
    each_round("altered changes", 1_000, |rng| {
        let scene = scene(rng);
        for _ in 0..4 {
            let of = rng.pick(&scene.pending).unwrap().clone();
            let chunk = mutate::change(&of, &scene.world, rng);
            hold(&scene, &chunk, &mut tally);
        }
    });
    println!("{tally:?}");
}

#[test]
fn altered_changes_with_the_schema_switched_off() {
    let mut tally = Tally::default();
    each_round("altered changes without a schema", 1_000, |rng| {
        let scene = scene(rng);
        for _ in 0..4 {
            let of = rng.pick(&scene.pending).unwrap().clone();
            let chunk = mutate::change(&of, &scene.world, rng);
            without(&[Check::Schema], || hold(&scene, &chunk, &mut tally));
        }
    });
    println!("{tally:?}");
}

#[test]
fn altered_sync_messages() {
    each_round("altered messages", 1_000, |rng| {
        let scene = scene(rng);
        let mut state = sync::State::new();
        let tab = scene.document.fork();
        let honest = tab.generate_sync_message(&mut state).unwrap().encode();
        let bytes = mutate::message(&honest, rng);
        let Ok(checked) = guard::message(&bytes, &mut guard::Budget::whole()) else {
            return;
        };
        let mut message = checked.message;
        message.changes = sync::ChunkList::empty();
        let mut server = scene.document.clone();
        let mut state = sync::State::new();
        server.receive_sync_message(&mut state, message).unwrap();
        let _reply = server.generate_sync_message(&mut state);
        tab.generate_sync_message(&mut sync::State::new());
    });
}

#[test]
fn altered_documents() {
    let mut opened = 0u32;
    each_round("altered documents", 1_000, |rng| {
        let mut scene = scene(rng);
        let saved = if rng.one_in(2) {
            scene.document.save()
        } else {
            scene.document.save_nocompress()
        };
        let Ok(chunks) = guard::chunks(&mutate::chunk(&saved, rng)) else {
            return;
        };
        for chunk in chunks {
            let CheckedChunk::Document(chunk) = chunk else {
                continue;
            };
            let Ok(changes) = chunk.expand() else {
                continue;
            };
            opened += 1;
            let mut gate = Gate::new(&scene.document);
            let author = Author::relayed(DocumentKind::Plan);
            for change in changes {
                let admitted = gate.admit(&mut scene.document, &change, &author);
                if admitted.is_err_and(|refusal| refusal.is_poison()) {
                    return;
                }
            }
            verified_save(&scene.document).unwrap();
        }
    });
    println!("{opened} opened");
}
