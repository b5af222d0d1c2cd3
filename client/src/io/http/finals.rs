//! What is asked of final versions: the checks, the making, the answers.

use tavolo_shared::api::{
    Answer, AuditPage, Finality, MakeFinal, NoteProtocol, Reopen, WhichFinal,
};
use tavolo_shared::ids::GroupId;

use super::{get, post};
use crate::state::errors::Failure;

/// Where a plan stands on its way to a final version.
///
/// # Errors
/// Any [`Failure`].
pub async fn state(group: &GroupId) -> Result<Finality, Failure> {
    get(&format!("/api/groups/{group}/final")).await
}

/// Makes the plan its group's final version: the lead's.
///
/// # Errors
/// [`Failure::BadRequest`] where the plan was changed since the checks; [`Failure::Forbidden`] to anybody
/// else.
pub async fn make(group: &GroupId, wish: &MakeFinal) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/final"), wish)
        .await
        .map(drop)
}

/// Opens it again: the lead's.
///
/// # Errors
/// Any [`Failure`].
pub async fn reopen(group: &GroupId, wish: &Reopen) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/final/reopen"), wish)
        .await
        .map(drop)
}

/// Answers for a project.
///
/// # Errors
/// [`Failure::BadRequest`] where it is not the final version any more.
pub async fn answer(group: &GroupId, wish: &Answer) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/final/answer"), wish)
        .await
        .map(drop)
}

/// Notes that one has seen a final version.
///
/// # Errors
/// Any [`Failure`].
pub async fn saw(group: &GroupId, version: i64) -> Result<(), Failure> {
    let which = WhichFinal { version };
    post(&format!("/api/groups/{group}/final/seen"), &which)
        .await
        .map(drop)
}

/// Marks it as validated: the lead's.
///
/// # Errors
/// Any [`Failure`].
pub async fn validate(group: &GroupId, version: i64) -> Result<(), Failure> {
    let which = WhichFinal { version };
    post(&format!("/api/groups/{group}/final/validated"), &which)
        .await
        .map(drop)
}

/// Notes the number under which the authority registered it: the lead's.
///
/// # Errors
/// Any [`Failure`].
pub async fn note_protocol(group: &GroupId, wish: &NoteProtocol) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/final/protocol"), wish)
        .await
        .map(drop)
}

/// A page of the group's log, from an entry on: the lead's.
///
/// # Errors
/// [`Failure::Forbidden`] to anybody else.
pub async fn log(group: &GroupId, before: Option<i64>) -> Result<AuditPage, Failure> {
    let from = before.map_or_else(String::new, |before| format!("?before={before}"));
    get(&format!("/api/groups/{group}/audit{from}")).await
}
