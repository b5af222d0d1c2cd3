//! What is asked of a plan's history: its timeline, who wrote, and giving it a name.

use tavolo_shared::api::{History, NameVersion, Written};
use tavolo_shared::ids::GroupId;

use super::{get, post};
use crate::state::errors::Failure;

/// The latest page of a plan's timeline, or the one before a point.
///
/// # Errors
/// Any [`Failure`].
pub async fn timeline(group: &GroupId, before: Option<u64>) -> Result<History, Failure> {
    let page = before.map(|before| format!("?before={before}"));
    let page = page.unwrap_or_default();
    get(&format!("/api/groups/{group}/history{page}")).await
}

/// Who wrote between two points.
///
/// # Errors
/// Any [`Failure`].
pub async fn written(group: &GroupId, from: u64, to: u64) -> Result<Vec<Written>, Failure> {
    get(&format!(
        "/api/groups/{group}/history/people?from={from}&to={to}"
    ))
    .await
}

/// Gives the plan as it is now a name: editors and leads.
///
/// # Errors
/// [`Failure::Forbidden`] to anybody else.
pub async fn name_version(group: &GroupId, wish: &NameVersion) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/versions"), wish)
        .await
        .map(drop)
}
