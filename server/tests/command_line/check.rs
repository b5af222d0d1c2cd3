//! `tavolo check` on data that somebody else has had in hand.

use anyhow::Result;
use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tempfile::TempDir;

use crate::{fresh, run};

/// Does what only somebody with the disk in hand can do.
fn damage(folder: &TempDir, sql: &'static str) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let file = folder.path().join("data/tavolo.sqlite");
        let options = SqliteConnectOptions::new()
            .filename(file)
            .foreign_keys(false);
        let mut database = SqliteConnection::connect_with(&options).await?;
        sqlx::raw_sql(sql).execute(&mut database).await?;
        Ok(database.close().await?)
    })
}

#[test]
fn a_check_finds_what_was_changed_on_the_disk() -> Result<()> {
    for (sql, needle) in [
        (
            "UPDATE raw_changes SET bytes = CAST(substr(bytes, 1, 100) AS BLOB) || x'00' || \
             CAST(substr(bytes, 102) AS BLOB) WHERE change = 1",
            "is damaged",
        ),
        (
            "DELETE FROM raw_changes WHERE change = 2",
            "registered and missing",
        ),
        (
            "UPDATE changes SET hash = zeroblob(32) WHERE id = 3",
            "not the one that was stored",
        ),
        (
            "DELETE FROM document_kinds WHERE document = 1",
            "no group and no programme",
        ),
        (
            "INSERT INTO snapshots VALUES (1, 1, 1, zeroblob(32), x'00')",
            "has changed on the disk",
        ),
        (
            "DROP TRIGGER audit_is_never_changed; UPDATE audit SET act = 'nothing' WHERE id = 1",
            "audit log does not hold from entry 1",
        ),
    ] {
        let folder = fresh()?;
        damage(&folder, sql)?;
        let output = run(&folder, &["check"])?;
        let report = String::from_utf8(output.stdout)?;
        assert_eq!(output.status.code(), Some(1), "{sql}: {report}");
        assert!(
            report.contains(needle) && report.contains("keep a copy"),
            "{sql}: {report}"
        );
        assert!(
            !String::from_utf8(output.stderr)?.contains("panicked"),
            "{sql}"
        );
    }
    Ok(())
}
