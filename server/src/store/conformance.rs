//! What every store must do. One suite; a store's own tests call [`conformance!`] with how to
//! make and reopen it.
//!
//! The changes here are not Automerge's: a store gives back the bytes it was given and asks no
//! more of them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use automerge::ChangeHash;
use sha2::{Digest, Sha256};
use tavolo_shared::ids::{DocumentId, ParticipantId};

use super::{Append, ChangeNumber, Meta, Snapshot, Store, StoreError, StoredChange};

/// How the suite makes a store, and opens it again on the same data.
pub(crate) trait Fixture: Sized {
    async fn fresh() -> Self;
    fn store(&self) -> Arc<dyn Store>;
    /// Leaves the store without closing it, and opens another on its data.
    async fn reopened(self) -> Self;
}

pub(crate) const DOCUMENT: DocumentId = DocumentId::from_bytes([1; 16]);
const OTHER: DocumentId = DocumentId::from_bytes([2; 16]);
const ANNA: ParticipantId = ParticipantId::from_bytes([0xa; 16]);
const BRUNO: ParticipantId = ParticipantId::from_bytes([0xb; 16]);

/// A change of `who`'s actor number `tab`.
pub(crate) fn change(who: ParticipantId, tab: u8, seq: u64) -> StoredChange {
    let bytes = format!("change {seq} of {who} in tab {tab}").into_bytes();
    let hash = ChangeHash(Sha256::digest(&bytes).into());
    StoredChange {
        hash,
        actor: who.actor([tab; 16]),
        seq,
        participant: who,
        bytes: bytes.into(),
    }
}

fn anna(seqs: std::ops::RangeInclusive<u64>) -> Vec<StoredChange> {
    seqs.map(|seq| change(ANNA, 1, seq)).collect()
}

fn to(document: DocumentId, changes: Vec<StoredChange>) -> Append {
    Append {
        document,
        changes,
        received_ms: 1_700_000_000_000,
        verdicts: Vec::new(),
    }
}

/// A store with one document that holds Anna's first `n` changes.
pub(crate) async fn with_changes<F: Fixture>(n: u64) -> F {
    let fixture = F::fresh().await;
    fixture
        .store()
        .create(to(DOCUMENT, anna(1..=n)))
        .await
        .unwrap();
    fixture
}

pub(crate) async fn what_was_appended_comes_back_in_order<F: Fixture>() {
    let fixture = with_changes::<F>(2).await;
    let store = fixture.store();
    let bruno = change(BRUNO, 7, 1);
    let committed = store
        .append(to(DOCUMENT, vec![change(ANNA, 1, 3), bruno.clone()]))
        .await
        .unwrap();
    let expected: Vec<_> = anna(1..=3).into_iter().chain([bruno]).collect();
    for store in [store, fixture.reopened().await.store()] {
        let loaded = store.load(DOCUMENT).await.unwrap();
        assert_eq!(loaded.snapshot, None);
        assert_eq!(loaded.changes, expected);
        assert_eq!(loaded.through, committed.through);
        let mut actors = loaded.actors;
        actors.sort();
        assert_eq!(
            actors,
            [(ANNA.actor([1; 16]), ANNA), (BRUNO.actor([7; 16]), BRUNO)]
        );
    }
}

pub(crate) async fn an_unknown_document_is_never_made<F: Fixture>() {
    let fixture = F::fresh().await;
    let store = fixture.store();
    let snapshot = Snapshot {
        document: DOCUMENT,
        bytes: vec![1],
        changes: 0,
        through: ChangeNumber(0),
    };
    for error in [
        store.append(to(DOCUMENT, anna(1..=1))).await.unwrap_err(),
        store.load(DOCUMENT).await.unwrap_err(),
        store.meta(DOCUMENT).await.unwrap_err(),
        store.compact(snapshot).await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Unknown(DOCUMENT)), "{error}");
    }
    assert_eq!(store.list().await.unwrap(), []);
}

pub(crate) async fn a_document_is_made_once<F: Fixture>() {
    let fixture = with_changes::<F>(1).await;
    let store = fixture.store();
    let error = store.create(to(DOCUMENT, anna(2..=2))).await.unwrap_err();
    assert!(matches!(error, StoreError::Exists(DOCUMENT)), "{error}");
    assert_eq!(store.load(DOCUMENT).await.unwrap().changes, anna(1..=1));
    store.append(to(DOCUMENT, anna(2..=2))).await.unwrap();
    store.create(to(OTHER, vec![])).await.unwrap();
    assert_eq!(store.list().await.unwrap(), [DOCUMENT, OTHER]);
}

pub(crate) async fn a_change_that_does_not_follow_is_refused_with_all_its_append<F: Fixture>() {
    let fixture = with_changes::<F>(2).await;
    let store = fixture.store();
    let forged = StoredChange {
        participant: BRUNO,
        ..change(ANNA, 1, 3)
    };
    let bad = [
        (
            "number twice",
            vec![change(BRUNO, 1, 1), change(ANNA, 1, 2)],
        ),
        (
            "number twice in one append",
            vec![change(BRUNO, 1, 1), change(BRUNO, 1, 1)],
        ),
        ("gap", vec![change(ANNA, 1, 3), change(ANNA, 1, 5)]),
        ("gap at the beginning", vec![change(BRUNO, 1, 2)]),
        ("actor of somebody else", vec![change(BRUNO, 1, 1), forged]),
    ];
    for (why, changes) in bad {
        let error = store.append(to(DOCUMENT, changes)).await.unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::Conflict {
                    document: DOCUMENT,
                    ..
                }
            ),
            "{why}: {error}"
        );
        assert_eq!(
            store.load(DOCUMENT).await.unwrap().changes,
            anna(1..=2),
            "{why}"
        );
    }
    store
        .append(to(DOCUMENT, vec![change(BRUNO, 1, 1)]))
        .await
        .unwrap();
}

pub(crate) async fn after_a_failure_a_document_must_be_loaded_again<F: Fixture>() {
    let fixture = with_changes::<F>(1).await;
    let store = fixture.store();
    store.create(to(OTHER, vec![])).await.unwrap();
    // Sent at once, as a room would: the third may depend on the second, which is lost.
    let (first, lost, dependent, elsewhere) = tokio::join!(
        store.append(to(DOCUMENT, anna(2..=2))),
        store.append(to(DOCUMENT, anna(2..=2))),
        store.append(to(DOCUMENT, vec![change(BRUNO, 1, 1)])),
        store.append(to(OTHER, vec![change(BRUNO, 1, 1)])),
    );
    assert!(first.is_ok() && elsewhere.is_ok());
    assert!(lost.is_err() && dependent.is_err());
    assert!(store.append(to(DOCUMENT, anna(3..=3))).await.is_err());
    assert_eq!(store.load(DOCUMENT).await.unwrap().changes, anna(1..=2));
    store.append(to(DOCUMENT, anna(3..=3))).await.unwrap();
}

pub(crate) async fn a_bad_append_takes_no_other_with_it<F: Fixture>() {
    let fixture = F::fresh().await;
    let store = fixture.store();
    let documents: Vec<_> = (0..20).map(|n| DocumentId::from_bytes([n; 16])).collect();
    for document in &documents {
        store.create(to(*document, anna(1..=1))).await.unwrap();
    }
    let sent: Vec<_> = documents
        .iter()
        .enumerate()
        .map(|(n, document)| {
            // Every fifth sends a number that is there already.
            let seq = if n % 5 == 0 { 1 } else { 2 };
            let (store, append) = (store.clone(), to(*document, vec![change(ANNA, 1, seq)]));
            tokio::spawn(async move { store.append(append).await })
        })
        .collect();
    for (n, sent) in sent.into_iter().enumerate() {
        assert_eq!(sent.await.unwrap().is_err(), n % 5 == 0, "document {n}");
    }
    let fixture = fixture.reopened().await;
    let store = fixture.store();
    for (n, document) in documents.iter().enumerate() {
        let changes = store.load(*document).await.unwrap().changes.len();
        assert_eq!(changes, if n % 5 == 0 { 1 } else { 2 }, "document {n}");
    }
}

pub(crate) async fn a_snapshot_takes_the_place_of_its_changes<F: Fixture>() {
    let fixture = with_changes::<F>(3).await;
    let store = fixture.store();
    let through = store.load(DOCUMENT).await.unwrap().through;
    store.append(to(DOCUMENT, anna(4..=4))).await.unwrap();
    let bytes = b"three changes".to_vec();
    let snapshot = Snapshot {
        document: DOCUMENT,
        bytes: bytes.clone(),
        changes: 3,
        through,
    };
    store.compact(snapshot).await.unwrap();
    for store in [store, fixture.reopened().await.store()] {
        let loaded = store.load(DOCUMENT).await.unwrap();
        assert_eq!(loaded.snapshot.as_ref(), Some(&bytes));
        assert_eq!(loaded.changes, anna(4..=4));
        let raw_bytes = u64::try_from(anna(4..=4)[0].bytes.len()).unwrap();
        let meta = Meta {
            changes: 4,
            raw_changes: 1,
            raw_bytes,
            snapshot_bytes: 13,
            actors: 1,
        };
        assert_eq!(store.meta(DOCUMENT).await.unwrap(), meta);
        // A compacted change still counts: its number is not to be had again.
        assert!(store.append(to(DOCUMENT, anna(2..=2))).await.is_err());
    }
}

pub(crate) async fn snapshots_follow_each_other<F: Fixture>() {
    let fixture = with_changes::<F>(3).await;
    let store = fixture.store();
    for round in 1..=3 {
        let through = store.load(DOCUMENT).await.unwrap().through;
        let bytes = vec![u8::try_from(round).unwrap(); 100];
        let changes = round + 2;
        let snapshot = Snapshot {
            document: DOCUMENT,
            bytes: bytes.clone(),
            changes,
            through,
        };
        store.compact(snapshot).await.unwrap();
        let loaded = store.load(DOCUMENT).await.unwrap();
        assert_eq!((loaded.snapshot, loaded.changes.len()), (Some(bytes), 0));
        assert_eq!(loaded.through, through);
        store
            .append(to(DOCUMENT, anna(changes + 1..=changes + 1)))
            .await
            .unwrap();
    }
}

pub(crate) async fn a_snapshot_that_would_lose_a_change_is_refused<F: Fixture>() {
    let fixture = with_changes::<F>(3).await;
    let store = fixture.store();
    let through = store.load(DOCUMENT).await.unwrap().through;
    let good = Snapshot {
        document: DOCUMENT,
        bytes: vec![1; 10],
        changes: 3,
        through,
    };
    let bad = [
        Snapshot {
            changes: 2,
            ..good.clone()
        },
        Snapshot {
            changes: 4,
            ..good.clone()
        },
        Snapshot {
            through: ChangeNumber(through.0 - 1),
            ..good.clone()
        },
    ];
    for snapshot in bad {
        let error = store.compact(snapshot).await.unwrap_err();
        assert!(matches!(error, StoreError::BadSnapshot { .. }), "{error}");
        assert_eq!(store.load(DOCUMENT).await.unwrap().changes, anna(1..=3));
    }
    store.compact(good.clone()).await.unwrap();
    let error = store.compact(good).await.unwrap_err();
    assert!(matches!(error, StoreError::BadSnapshot { .. }), "{error}");
}

pub(crate) async fn closing_commits_what_was_accepted<F: Fixture>() {
    let fixture = with_changes::<F>(1).await;
    let store = fixture.store();
    let (appended, closed) = tokio::join!(store.append(to(DOCUMENT, anna(2..=2))), store.close());
    appended.unwrap();
    closed.unwrap();
    let error = store.append(to(DOCUMENT, anna(3..=3))).await.unwrap_err();
    assert!(matches!(error, StoreError::Closed), "{error}");
    let fixture = fixture.reopened().await;
    let store = fixture.store();
    assert_eq!(store.load(DOCUMENT).await.unwrap().changes, anna(1..=2));
}

/// Prints, and does not judge: what a commit costs alone, and shared by fifty writers.
pub(crate) async fn commits_are_measured<F: Fixture>() {
    let fixture = with_changes::<F>(1).await;
    let store = fixture.store();
    let mut alone = Vec::new();
    for seq in 2..=1001 {
        let begun = Instant::now();
        store.append(to(DOCUMENT, anna(seq..=seq))).await.unwrap();
        alone.push(begun.elapsed());
    }
    println!("a commit alone: {}", spread(alone));
    let begun = Instant::now();
    let writers: Vec<_> = (0..50)
        .map(|writer: u8| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut shared = Vec::new();
                for seq in 1..=100 {
                    let append = to(DOCUMENT, vec![change(BRUNO, writer, seq)]);
                    let begun = Instant::now();
                    store.append(append).await.unwrap();
                    shared.push(begun.elapsed());
                }
                shared
            })
        })
        .collect();
    let mut shared = Vec::new();
    for writer in writers {
        shared.extend(writer.await.unwrap());
    }
    let each = begun.elapsed() / u32::try_from(shared.len()).unwrap();
    println!(
        "a commit among 50 writers: {}; {each:?} a change",
        spread(shared)
    );
    assert_eq!(store.load(DOCUMENT).await.unwrap().changes.len(), 6001);
}

/// Median, 99th percentile and maximum, in words.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    format!("p50 {:?}, p99 {:?}, max {:?}", at(50), at(99), at(100))
}

/// Runs the whole suite on one kind of store.
macro_rules! conformance {
    ($fixture:ty: $($scene:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $scene() {
            $crate::store::conformance::$scene::<$fixture>().await;
        }
    )+};
    ($fixture:ty) => {
        conformance!($fixture:
            what_was_appended_comes_back_in_order,
            an_unknown_document_is_never_made,
            a_document_is_made_once,
            a_change_that_does_not_follow_is_refused_with_all_its_append,
            after_a_failure_a_document_must_be_loaded_again,
            a_bad_append_takes_no_other_with_it,
            a_snapshot_takes_the_place_of_its_changes,
            snapshots_follow_each_other,
            a_snapshot_that_would_lose_a_change_is_refused,
            closing_commits_what_was_accepted,
            commits_are_measured,
        );
    };
}
