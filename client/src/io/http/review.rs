//! What is asked of a review: rounds, drafts, proposals, verdicts.

use tavolo_shared::api::{
    Decide, Document, OpenRound, Outcome, Proposal, ProposalVerdicts, WhoseDraft,
};
use tavolo_shared::ids::{DocumentId, GroupId, ProjectId};

use super::{get, post, read};
use crate::state::errors::Failure;

/// Opens a review of a plan: the lead's.
///
/// # Errors
/// [`Failure::Forbidden`] to anybody else.
pub async fn open_round(group: &GroupId, wish: &OpenRound) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/rounds"), wish)
        .await
        .map(drop)
}

/// Closes it.
///
/// # Errors
/// As [`open_round`].
pub async fn close_round(group: &GroupId) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/rounds/close"), &())
        .await
        .map(drop)
}

/// The draft of one's project, made where it is missing.
///
/// # Errors
/// Any [`Failure`].
pub async fn begin_draft(group: &GroupId, project: ProjectId) -> Result<Document, Failure> {
    read(
        post(
            &format!("/api/groups/{group}/drafts"),
            &WhoseDraft { project },
        )
        .await?,
    )
    .await
}

/// Brings into a draft what the plan says now.
///
/// # Errors
/// Any [`Failure`].
pub async fn pull(draft: DocumentId) -> Result<(), Failure> {
    post(&format!("/api/drafts/{draft}/pull"), &())
        .await
        .map(drop)
}

/// Hands a draft in.
///
/// # Errors
/// [`Failure::Forbidden`] to all but the referent.
pub async fn submit(draft: DocumentId) -> Result<(), Failure> {
    post(&format!("/api/drafts/{draft}/submit"), &())
        .await
        .map(drop)
}

/// Takes what was handed in back.
///
/// # Errors
/// As [`submit`].
pub async fn take_back(draft: DocumentId) -> Result<(), Failure> {
    post(&format!("/api/drafts/{draft}/take-back"), &())
        .await
        .map(drop)
}

/// What a proposal proposes.
///
/// # Errors
/// Any [`Failure`].
pub async fn proposal(proposal: DocumentId) -> Result<Proposal, Failure> {
    get(&format!("/api/proposals/{proposal}")).await
}

/// What was decided so far.
///
/// # Errors
/// Any [`Failure`].
pub async fn verdicts(group: &GroupId) -> Result<Vec<ProposalVerdicts>, Failure> {
    get(&format!("/api/groups/{group}/verdicts")).await
}

/// Decides: the lead's.
///
/// # Errors
/// [`Failure::Forbidden`] to anybody else.
pub async fn decide(proposal: DocumentId, wish: &Decide) -> Result<(), Failure> {
    post(&format!("/api/proposals/{proposal}/verdicts"), wish)
        .await
        .map(drop)
}

/// What a cell would say if this was accepted now.
///
/// # Errors
/// As [`decide`].
pub async fn outcome(proposal: DocumentId, item: &str) -> Result<Outcome, Failure> {
    get(&format!("/api/proposals/{proposal}/outcome?item={item}")).await
}
