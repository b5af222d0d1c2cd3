//! Who wrote what, what was there before, and versions before something big.

use tavolo_shared::api::{AutomaticVersion, Blame, Past};
use tavolo_shared::ids::{EntryId, GroupId};

use super::{get, post};
use crate::state::errors::Failure;

/// Who wrote each piece of a cell of a group's plan.
///
/// # Errors
/// Any [`Failure`].
pub async fn blame(group: &GroupId, row: &EntryId, column: &EntryId) -> Result<Blame, Failure> {
    get(&format!(
        "/api/groups/{group}/blame?row={row}&column={column}"
    ))
    .await
}

/// The points after which a cell, or a row, was different.
///
/// # Errors
/// Any [`Failure`].
pub async fn past(
    group: &GroupId,
    row: &EntryId,
    column: Option<&EntryId>,
) -> Result<Past, Failure> {
    let column = column.map_or_else(String::new, |column| format!("&column={column}"));
    get(&format!("/api/groups/{group}/past?row={row}{column}")).await
}

/// Has a version made before something big.
///
/// # Errors
/// Any [`Failure`]: whoever asks goes on.
pub async fn version_before(group: &GroupId, wish: &AutomaticVersion) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/versions/automatic"), wish)
        .await
        .map(drop)
}
