//! Final versions and what was said of them, out of the database.

use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::{Approval, Final, Point, hash_of};
use crate::identity::IdentityError;
use crate::identity::rows::{participant, time};
use crate::identity::text::named;

/// All final versions, in the order in which they were made.
pub(in crate::identity) async fn finals(
    moment: &mut SqliteConnection,
) -> Result<Vec<Final>, IdentityError> {
    sqlx::query(
        "SELECT f.id, f.group_id, f.name, f.checks, f.reason, f.deadline, f.silence_consents, \
         f.frozen_by, f.frozen_ms, f.state_before, f.reopened_ms, f.reopened_by, \
         f.reopened_reason, f.validated_ms, f.version, v.plan_heads, v.inventory_heads, \
         v.calendar_heads, v.hash \
         FROM finals f LEFT JOIN versions v ON v.id = f.version ORDER BY f.id",
    )
    .fetch_all(moment)
    .await?
    .iter()
    .map(one)
    .collect()
}

fn one(row: &SqliteRow) -> Result<Final, IdentityError> {
    let who = |column: usize| -> Result<_, IdentityError> {
        let there = row.try_get::<Option<&[u8]>, _>(column)?.is_some();
        there.then(|| participant(row, column)).transpose()
    };
    let reopened = match time(row, 10)? {
        Some(at_ms) => {
            let why: Option<String> = row.try_get(12)?;
            Some((at_ms, who(11)?, why.unwrap_or_default()))
        }
        None => None,
    };
    let point = match row.try_get::<Option<i64>, _>(14)? {
        Some(version) => Some(Point {
            version,
            plan_heads: row.try_get(15)?,
            inventory_heads: row.try_get(16)?,
            calendar_heads: row.try_get(17)?,
            hash: hash_of(row, 18)?,
        }),
        None => None,
    };
    Ok(Final {
        id: row.try_get(0)?,
        group: named(row.try_get(1)?)?,
        name: row.try_get(2)?,
        point,
        checks: row.try_get(3)?,
        reason: row.try_get(4)?,
        deadline: row.try_get(5)?,
        silence_consents: row.try_get(6)?,
        by: who(7)?,
        made_ms: time(row, 8)?.unwrap_or(0),
        state_before: named(row.try_get(9)?)?,
        reopened,
        validated_ms: time(row, 13)?,
    })
}

/// Everything that was ever said of a final version, in the order in which it was said.
pub(in crate::identity) async fn approvals(
    moment: &mut SqliteConnection,
) -> Result<Vec<Approval>, IdentityError> {
    sqlx::query(
        "SELECT id, final, hash, project_id, approves, comment, said_by, noted, at_ms \
         FROM approvals ORDER BY id",
    )
    .fetch_all(moment)
    .await?
    .iter()
    .map(|row| {
        Ok(Approval {
            id: row.try_get(0)?,
            of: row.try_get(1)?,
            hash: hash_of(row, 2)?,
            project: named(row.try_get(3)?)?,
            approves: row.try_get(4)?,
            comment: row.try_get(5)?,
            by: participant(row, 6)?,
            noted: row.try_get(7)?,
            at_ms: time(row, 8)?.unwrap_or(0),
        })
    })
    .collect()
}
