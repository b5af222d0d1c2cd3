//! Reads the people's tables into a [`Roster`], as of one moment.

use std::collections::HashMap;

use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqliteRow};
use tavolo_shared::api;
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId, ProjectId};

use super::roster::{Credential, DocumentFacts, Person, Roster, SeatHeld};
use super::rounds::Round;
use super::text::{json, named};
use super::{IdentityError, audit, finals, meetings, versions};

/// Everything.
pub(super) async fn read(pool: &SqlitePool) -> Result<Roster, IdentityError> {
    let mut moment = pool.begin().await?;
    let programme = sqlx::query("SELECT name, demo FROM programme")
        .fetch_optional(&mut *moment)
        .await?
        .ok_or_else(|| IdentityError::Failed("it holds no programme".to_owned()))?;
    Ok(Roster {
        version: audit::length(&mut moment).await?,
        name: programme.try_get(0)?,
        demo: programme.try_get(1)?,
        projects: projects(&mut moment).await?,
        groups: groups(&mut moment).await?,
        documents: documents(&mut moment).await?,
        people: people(&mut moment).await?,
        credentials: credentials(&mut moment).await?,
        rounds: rounds(&mut moment).await?,
        finals: finals::finals(&mut moment).await?,
        approvals: finals::approvals(&mut moment).await?,
        running: meetings::running(&mut moment).await?,
        latest: versions::latest(&mut moment).await?,
        met: meetings::met(&mut moment).await?,
        protocols: finals::protocols(&mut moment).await?,
    })
}

async fn projects(moment: &mut SqliteConnection) -> Result<Vec<api::Project>, IdentityError> {
    sqlx::query("SELECT id, name, spellings FROM projects ORDER BY position")
        .fetch_all(moment)
        .await?
        .iter()
        .map(|row| {
            Ok(api::Project {
                id: named(row.try_get(0)?)?,
                name: row.try_get(1)?,
                spellings: json(row.try_get(2)?)?,
            })
        })
        .collect()
}

async fn groups(moment: &mut SqliteConnection) -> Result<Vec<api::Group>, IdentityError> {
    let mut members: HashMap<GroupId, Vec<ProjectId>> = HashMap::new();
    let rows = sqlx::query(
        "SELECT m.group_id, m.project_id FROM group_projects m \
         JOIN projects p ON p.id = m.project_id ORDER BY p.position",
    )
    .fetch_all(&mut *moment)
    .await?;
    for row in &rows {
        let group = named(row.try_get(0)?)?;
        members
            .entry(group)
            .or_default()
            .push(named(row.try_get(1)?)?);
    }
    sqlx::query(
        "SELECT id, label, short, code_prefix, lead, guidance, state FROM groups ORDER BY position",
    )
    .fetch_all(moment)
    .await?
    .iter()
    .map(|row| {
        let id: GroupId = named(row.try_get(0)?)?;
        Ok(api::Group {
            label: json(row.try_get(1)?)?,
            short: json(row.try_get(2)?)?,
            code_prefix: row.try_get(3)?,
            lead: named(row.try_get(4)?)?,
            projects: members.remove(&id).unwrap_or_default(),
            state: named(row.try_get(6)?)?,
            documents: Vec::new(),
            guidance: json(row.try_get(5)?)?,
            review: None,
            finality: None,
            meeting: None,
            met: false,
            id,
        })
    })
    .collect()
}

async fn documents(
    moment: &mut SqliteConnection,
) -> Result<Vec<(DocumentId, DocumentFacts)>, IdentityError> {
    sqlx::query(
        "SELECT d.name, k.kind, k.group_id, k.project_id, k.round, k.submitted_ms FROM document_kinds k \
         JOIN documents d ON d.id = k.document ORDER BY d.id",
    )
    .fetch_all(moment)
    .await?
    .iter()
    .map(|row| {
        let facts = DocumentFacts {
            kind: named(row.try_get(1)?)?,
            group: row
                .try_get::<Option<String>, _>(2)?
                .map(named)
                .transpose()?,
            project: row
                .try_get::<Option<String>, _>(3)?
                .map(named)
                .transpose()?,
            round: row.try_get(4)?,
            submitted_ms: time(row, 5)?,
        };
        Ok((DocumentId::from_bytes(array(row, 0)?), facts))
    })
    .collect()
}

async fn rounds(moment: &mut SqliteConnection) -> Result<Vec<Round>, IdentityError> {
    sqlx::query(
        "SELECT r.id, r.group_id, r.deadline, r.note, r.opened_ms, r.closed_ms, v.name, \
         v.plan_heads \
         FROM rounds r JOIN versions v ON v.id = r.version ORDER BY r.id",
    )
    .fetch_all(moment)
    .await?
    .iter()
    .map(|row| {
        Ok(Round {
            id: row.try_get(0)?,
            group: named(row.try_get(1)?)?,
            deadline: row.try_get(2)?,
            note: row.try_get(3)?,
            opened_ms: time(row, 4)?.unwrap_or(0),
            closed_ms: time(row, 5)?,
            version: row.try_get(6)?,
            heads: row.try_get(7)?,
        })
    })
    .collect()
}

async fn people(
    moment: &mut SqliteConnection,
) -> Result<HashMap<ParticipantId, Person>, IdentityError> {
    let mut people = HashMap::new();
    for row in &sqlx::query("SELECT id, name, hue FROM participants")
        .fetch_all(&mut *moment)
        .await?
    {
        let person = Person {
            name: row.try_get(1)?,
            hue: row.try_get(2)?,
            seats: Vec::new(),
            places: Vec::new(),
            officer: false,
        };
        people.insert(participant(row, 0)?, person);
    }
    let seats = sqlx::query("SELECT participant, group_id, seat, ends_at_ms FROM seats")
        .fetch_all(&mut *moment)
        .await?;
    for row in &seats {
        if let Some(person) = people.get_mut(&participant(row, 0)?) {
            person.seats.push(SeatHeld {
                group: named(row.try_get(1)?)?,
                seat: named(row.try_get(2)?)?,
                ends_at_ms: time(row, 3)?,
            });
        }
    }
    let places = sqlx::query("SELECT participant, project_id, place FROM places")
        .fetch_all(&mut *moment)
        .await?;
    for row in &places {
        if let Some(person) = people.get_mut(&participant(row, 0)?) {
            person
                .places
                .push((named(row.try_get(1)?)?, named(row.try_get(2)?)?));
        }
    }
    for row in &sqlx::query("SELECT participant FROM officers")
        .fetch_all(moment)
        .await?
    {
        if let Some(person) = people.get_mut(&participant(row, 0)?) {
            person.officer = true;
        }
    }
    Ok(people)
}

async fn credentials(
    moment: &mut SqliteConnection,
) -> Result<HashMap<[u8; 32], Credential>, IdentityError> {
    sqlx::query("SELECT secret_sha256, participant, ends_at_ms, kind = 'ticket' FROM credentials")
        .fetch_all(moment)
        .await?
        .iter()
        .map(|row| {
            let credential = Credential {
                participant: participant(row, 1)?,
                ends_at_ms: time(row, 2)?.unwrap_or(0),
                is_ticket: row.try_get(3)?,
            };
            Ok((array(row, 0)?, credential))
        })
        .collect()
}

/// A moment, where there is one.
pub(super) fn time<I>(row: &SqliteRow, column: I) -> Result<Option<u64>, IdentityError>
where
    I: sqlx::ColumnIndex<SqliteRow>,
{
    let ms: Option<i64> = row.try_get(column)?;
    Ok(ms.map(|ms| u64::try_from(ms).unwrap_or(0)))
}

/// A participant's id.
pub(super) fn participant(row: &SqliteRow, column: usize) -> Result<ParticipantId, IdentityError> {
    Ok(ParticipantId::from_bytes(array(row, column)?))
}

/// A blob of a fixed length.
pub(super) fn array<const N: usize>(
    row: &SqliteRow,
    column: usize,
) -> Result<[u8; N], IdentityError> {
    row.try_get::<&[u8], _>(column)?
        .try_into()
        .map_err(|_| IdentityError::Failed("it holds an identifier of another length".to_owned()))
}
