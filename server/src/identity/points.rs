//! Named versions of a plan as points in its history: where the documents were, and what was said of them.
//! Who may read them is decided by who may read the plan; they are written where they are made.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use tavolo_shared::ids::GroupId;

use super::rounds::signed;
use super::{Identity, IdentityError};

/// A named point in a plan's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPoint {
    /// Its number in the database.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: u64,
    /// The heads of the plan, as they are written.
    pub plan_heads: String,
    /// The heads of the inventory.
    pub inventory_heads: String,
    /// The heads of the calendar.
    pub calendar_heads: String,
    /// SHA-256 of the canonical content.
    pub hash: Vec<u8>,
}

const COLUMNS: &str = "id, name, made_ms, plan_heads, inventory_heads, calendar_heads, hash";

impl Identity {
    /// A version of a group, by its number.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn version(
        &self,
        group: &GroupId,
        id: i64,
    ) -> Result<Option<VersionPoint>, IdentityError> {
        self.one_version(group, "id = ?2", id).await
    }

    /// The versions of a group, the newest first, and of those so many.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn version_points(
        &self,
        group: &GroupId,
        most: usize,
    ) -> Result<Vec<VersionPoint>, IdentityError> {
        let statement =
            format!("SELECT {COLUMNS} FROM versions WHERE group_id = ?1 ORDER BY id DESC LIMIT ?2");
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(group.as_str())
            .bind(i64::try_from(most).unwrap_or(i64::MAX))
            .fetch_all(self.inner.database.pool())
            .await?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// The last version of a group that was made before another; `None` for the very last.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn version_before(
        &self,
        group: &GroupId,
        id: Option<i64>,
    ) -> Result<Option<VersionPoint>, IdentityError> {
        let id = id.unwrap_or(i64::MAX);
        self.one_version(group, "id < ?2 ORDER BY id DESC LIMIT 1", id)
            .await
    }

    /// The last version of a group that was made by a moment.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) async fn version_by(
        &self,
        group: &GroupId,
        at_ms: u64,
    ) -> Result<Option<VersionPoint>, IdentityError> {
        let rule = "made_ms <= ?2 ORDER BY id DESC LIMIT 1";
        self.one_version(group, rule, signed(at_ms)).await
    }

    /// `rule` is one of the few above: nothing of it comes from outside.
    async fn one_version(
        &self,
        group: &GroupId,
        rule: &'static str,
        bound: i64,
    ) -> Result<Option<VersionPoint>, IdentityError> {
        let mut connection = self.inner.database.pool().acquire().await?;
        let statement = format!("SELECT {COLUMNS} FROM versions WHERE group_id = ?1 AND {rule}");
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(group.as_str())
            .bind(bound)
            .fetch_optional(&mut *connection)
            .await?;
        Ok(row.as_ref().map(read).transpose()?)
    }
}

fn read(row: &SqliteRow) -> Result<VersionPoint, sqlx::Error> {
    let made_ms: i64 = row.try_get(2)?;
    Ok(VersionPoint {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        made_ms: u64::try_from(made_ms).unwrap_or_default(),
        plan_heads: row.try_get(3)?,
        inventory_heads: row.try_get(4)?,
        calendar_heads: row.try_get(5)?,
        hash: row.try_get(6)?,
    })
}
