//! The suite on SQLite, and what is SQLite's alone: a crash at each step of a compaction, another
//! process beside the writer, data of a newer Tavolo.

use std::path::Path;
use std::sync::Arc;

use super::database::Database;
use super::*;
use crate::store::conformance::{self, DOCUMENT, Fixture};

struct Sqlite {
    folder: tempfile::TempDir,
    store: Arc<SqliteStore>,
}

async fn store_in(folder: &Path) -> Arc<SqliteStore> {
    let database = Database::open(folder).await.unwrap();
    Arc::new(SqliteStore::open(database).await.unwrap())
}

impl Fixture for Sqlite {
    async fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Database::make(folder.path())
            .await
            .unwrap()
            .put_in_place(folder.path())
            .await
            .unwrap();
        let store = store_in(folder.path()).await;
        Self { folder, store }
    }

    fn store(&self) -> Arc<dyn Store> {
        self.store.clone()
    }

    async fn reopened(self) -> Self {
        let store = store_in(self.folder.path()).await;
        Self { store, ..self }
    }
}

conformance!(Sqlite);

/// The files as a crash would leave them now.
fn crash_image(folder: &Path) -> tempfile::TempDir {
    let image = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        // The shared-memory index does not survive a crash of the machine.
        if !file.file_name().to_str().unwrap().ends_with("-shm") {
            std::fs::copy(file.path(), image.path().join(file.file_name())).unwrap();
        }
    }
    image
}

#[tokio::test]
async fn a_crash_at_any_step_of_a_compaction_leaves_the_old_form_or_the_new() {
    let fixture: Sqlite = conformance::with_changes(50).await;
    let through = fixture.store.load(DOCUMENT).await.unwrap().through;
    // Big enough to leave the page cache before the commit.
    let bytes = vec![7; 12_000_000];
    let snapshot = Snapshot {
        document: DOCUMENT,
        bytes,
        changes: 50,
        through,
    };
    let mut images = Vec::new();
    let mut connection = fixture.store.database.connection().await.unwrap();
    compact::compact(&mut connection, &snapshot, |step| {
        images.push((step, crash_image(fixture.folder.path())));
    })
    .await
    .unwrap();
    assert_eq!(images.len(), 5);
    for (step, image) in images {
        let loaded = store_in(image.path()).await.load(DOCUMENT).await.unwrap();
        if step == compact::Step::Committed {
            assert_eq!(
                (loaded.snapshot.as_ref(), loaded.changes.len()),
                (Some(&snapshot.bytes), 0)
            );
        } else {
            assert_eq!(
                (loaded.snapshot, loaded.changes.len()),
                (None, 50),
                "after {step:?}"
            );
        }
        assert_eq!(loaded.through, through, "after {step:?}");
    }
}

#[tokio::test]
async fn a_refused_compaction_leaves_the_writer_able_to_commit() {
    let fixture: Sqlite = conformance::with_changes(1).await;
    let mut connection = fixture.store.database.connection().await.unwrap();
    let bad = Snapshot {
        document: DOCUMENT,
        bytes: vec![],
        changes: 9,
        through: crate::store::ChangeNumber(1),
    };
    for _ in 0..2 {
        let refused = compact::compact(&mut connection, &bad, |_| {})
            .await
            .unwrap_err();
        assert!(
            matches!(refused, StoreError::BadSnapshot { .. }),
            "{refused}"
        );
    }
}

#[tokio::test]
async fn another_process_may_write_beside_the_writer() {
    let fixture: Sqlite = conformance::with_changes(1).await;
    let other = Database::open(fixture.folder.path()).await.unwrap();
    let who = tavolo_shared::ids::ParticipantId::from_bytes([5; 16]);
    let writing = tokio::spawn(async move {
        for n in 0..50_u8 {
            sqlx::query("INSERT INTO participants VALUES (?, 'name', 1, NULL, 0)")
                .bind([n; 16].as_slice())
                .execute(other.pool())
                .await
                .unwrap();
        }
    });
    for seq in 1..=50 {
        let changes = vec![conformance::change(who, 3, seq)];
        let append = Append {
            document: DOCUMENT,
            changes,
            received_ms: 0,
            verdicts: Vec::new(),
        };
        fixture.store.append(append).await.unwrap();
    }
    writing.await.unwrap();
}

#[tokio::test]
async fn data_of_a_newer_tavolo_is_refused_in_plain_words() {
    let fixture: Sqlite = conformance::with_changes(1).await;
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'from the future', 1, x'00', 0)",
    )
    .execute(fixture.store.database.pool())
    .await
    .unwrap();
    let error = Database::open(fixture.folder.path()).await.unwrap_err();
    assert!(
        matches!(error, DatabaseError::Newer { step: 9999 }),
        "{error}"
    );
    assert!(error.to_string().contains("newer Tavolo"), "{error}");
}

#[tokio::test]
async fn an_empty_or_unusable_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = Database::open(folder.path()).await.unwrap_err();
    assert!(error.to_string().contains("tavolo init"), "{error}");
    let file = folder.path().join("a file");
    std::fs::write(&file, "").unwrap();
    let error = Database::make(&file).await.unwrap_err();
    assert!(error.to_string().contains("--data"), "{error}");
}

#[tokio::test]
async fn a_full_disk_is_said_and_loses_nothing_that_was_answered() {
    let fixture: Sqlite = conformance::with_changes(1).await;
    let mut connection = fixture.store.database.connection().await.unwrap();
    let pages: i64 = sqlx::query_scalar("PRAGMA page_count")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let full = format!("PRAGMA max_page_count = {}", pages + 20);
    sqlx::query(sqlx::AssertSqlSafe(full))
        .execute(&mut connection)
        .await
        .unwrap();
    let (jobs, queue) = mpsc::channel(8);
    let writer = Writer::start(connection).await.unwrap();
    tokio::spawn(writer.run(queue));
    let database = fixture.store.database.clone();
    let store = SqliteStore { database, jobs };

    let who = tavolo_shared::ids::ParticipantId::from_bytes([5; 16]);
    let big = |seq| StoredChange {
        bytes: vec![7; 10_000].into(),
        ..conformance::change(who, 3, seq)
    };
    let mut answered = 0;
    let error = loop {
        let changes = vec![big(answered + 1)];
        match store
            .append(Append {
                document: DOCUMENT,
                changes,
                received_ms: 0,
                verdicts: Vec::new(),
            })
            .await
        {
            Ok(_) => answered += 1,
            Err(error) => break error,
        }
        assert!(answered < 100, "the disk is never full");
    };
    assert!(
        answered > 0 && error.to_string().contains("disk is full"),
        "{error}"
    );
    let loaded = store.load(DOCUMENT).await.unwrap();
    assert_eq!(u64::try_from(loaded.changes.len()).unwrap(), answered + 1);
    // A small one still fits, once the document has been loaded again.
    let small = vec![conformance::change(who, 4, 1)];
    store
        .append(Append {
            document: DOCUMENT,
            changes: small,
            received_ms: 0,
            verdicts: Vec::new(),
        })
        .await
        .unwrap();
}
