//! Writes a programme into an empty database: groups, projects, documents, first audit entry.
//!
//! It takes facts, and reads no brief: `startup` turns a brief into facts and makes the documents.

use serde_json::json;
use sqlx::sqlite::SqliteConnection;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{Group, Language, Project};
use tavolo_shared::ids::{DocumentId, GroupId, ProjectId};

use super::text::name_of;
use super::{By, IdentityError, audit};
use crate::store::sqlite::Database;

/// A document that was made, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDocument {
    /// Its name.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// The group whose it is, where it is one's.
    pub group: Option<GroupId>,
    /// The project whose it is, where it is one's.
    pub project: Option<ProjectId>,
}

/// A new programme.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Its name.
    pub name: String,
    /// The language in which seeded prose is written.
    pub language: Language,
    /// Demo rows were put in.
    pub demo: bool,
    /// Its groups, with their projects; their documents are in `documents`.
    pub groups: Vec<Group>,
    /// Its projects.
    pub projects: Vec<Project>,
    /// Its documents, which the store has already.
    pub documents: Vec<FoundDocument>,
}

/// Writes the programme, in one transaction.
///
/// # Errors
/// Where there is one already, or the database cannot be written.
pub async fn found(
    database: &Database,
    founding: &Founding,
    now_ms: u64,
) -> Result<(), IdentityError> {
    let mut transaction = database.pool().begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("INSERT INTO programme VALUES (1, ?, ?, ?, ?)")
        .bind(&founding.name)
        .bind(name_of(founding.language)?)
        .bind(founding.demo)
        .bind(i64::try_from(now_ms).unwrap_or(i64::MAX))
        .execute(&mut *transaction)
        .await?;
    for (position, project) in (0_i64..).zip(&founding.projects) {
        sqlx::query("INSERT INTO projects VALUES (?, ?, ?, ?)")
            .bind(project.id.as_str())
            .bind(position)
            .bind(&project.name)
            .bind(json!(project.spellings).to_string())
            .execute(&mut *transaction)
            .await?;
    }
    for (position, group) in (0_i64..).zip(&founding.groups) {
        sqlx::query("INSERT INTO groups VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(group.id.as_str())
            .bind(position)
            .bind(json!(group.label).to_string())
            .bind(json!(group.short).to_string())
            .bind(&group.code_prefix)
            .bind(group.lead.as_str())
            .bind(json!(group.guidance).to_string())
            .bind(name_of(group.state)?)
            .execute(&mut *transaction)
            .await?;
        for project in &group.projects {
            sqlx::query("INSERT INTO group_projects VALUES (?, ?)")
                .bind(group.id.as_str())
                .bind(project.as_str())
                .execute(&mut *transaction)
                .await?;
        }
    }
    write_documents(&mut transaction, &founding.documents).await?;
    let documents = told(&founding.documents);
    let detail = json!({
        "groups": founding.groups.iter().map(|group| &group.id).collect::<Vec<_>>(),
        "documents": documents, "demo": founding.demo,
    });
    audit::append(&mut transaction, now_ms, By::Operator, "found", detail).await?;
    transaction.commit().await?;
    Ok(())
}

/// Adds documents, which the store has already, to a programme that is there.
///
/// # Errors
/// Where the database cannot be written.
pub async fn add(
    database: &Database,
    documents: &[FoundDocument],
    now_ms: u64,
) -> Result<(), IdentityError> {
    let mut transaction = database.pool().begin_with("BEGIN IMMEDIATE").await?;
    write_documents(&mut transaction, documents).await?;
    let detail = json!({ "documents": told(documents) });
    audit::append(&mut transaction, now_ms, By::Operator, "documents", detail).await?;
    transaction.commit().await?;
    Ok(())
}

async fn write_documents(
    transaction: &mut SqliteConnection,
    documents: &[FoundDocument],
) -> Result<(), IdentityError> {
    for document in documents {
        sqlx::query(
            "INSERT INTO document_kinds (document, kind, group_id, project_id) \
             SELECT id, ?, ?, ? FROM documents WHERE name = ?",
        )
        .bind(name_of(document.kind)?)
        .bind(document.group.as_ref().map(GroupId::as_str))
        .bind(document.project.as_ref().map(ProjectId::as_str))
        .bind(document.id.as_bytes().as_slice())
        .execute(&mut *transaction)
        .await?;
    }
    Ok(())
}

/// Documents, as the log tells of them.
fn told(documents: &[FoundDocument]) -> Vec<serde_json::Value> {
    let each = documents.iter().map(|each| {
        json!({ "id": each.id, "kind": each.kind, "group": each.group, "project": each.project })
    });
    each.collect()
}
