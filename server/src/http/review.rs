//! Reviews of a plan over HTTP. Each handler asks `crate::review` and answers.

use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api;
use tavolo_shared::limits::DECISION_BODY_BYTES_MAX;

use super::App;
use super::api::Body;
use super::error::{HttpError, named, through};
use super::session::SignedIn;
use crate::review::ReviewFailure;

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/groups/{group}/rounds", post(open))
        .route("/groups/{group}/rounds/close", post(close))
        .route("/groups/{group}/drafts", post(draft))
        .route("/groups/{group}/verdicts", get(verdicts))
        .route("/drafts/{draft}/pull", post(pull))
        .route("/drafts/{draft}/submit", post(submit))
        .route("/drafts/{draft}/take-back", post(take_back))
        .route("/proposals/{proposal}", get(proposal))
        .route(
            "/proposals/{proposal}/verdicts",
            post(decide).layer(DefaultBodyLimit::max(DECISION_BODY_BYTES_MAX)),
        )
        .route("/proposals/{proposal}/outcome", get(outcome))
}

async fn open(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::OpenRound>,
) -> Result<StatusCode, HttpError> {
    let group = named(&group)?;
    let (reviews, who) = (app.reviews, bearer.participant);
    through(
        async move { reviews.open(who, &group, &wish).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn close(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<StatusCode, HttpError> {
    let group = named(&group)?;
    let (reviews, who) = (app.reviews, bearer.participant);
    through(
        async move { reviews.close(who, &group).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn draft(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(api::WhoseDraft { project }): Body<api::WhoseDraft>,
) -> Result<Json<api::Document>, HttpError> {
    let group = named(&group)?;
    let (reviews, who) = (app.reviews.clone(), bearer.participant);
    let id = through(
        async move { reviews.draft(who, &group, &project).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(Json(api::Document {
        id,
        kind: DocumentKind::Draft,
        may_write: app
            .identity
            .roster()
            .may_write(bearer.participant, id, app.identity.now_ms()),
    }))
}

async fn pull(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(draft): Path<String>,
) -> Result<StatusCode, HttpError> {
    let (reviews, who, draft) = (app.reviews, bearer.participant, named(&draft)?);
    through(
        async move { reviews.pull(who, draft).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn submit(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(draft): Path<String>,
) -> Result<StatusCode, HttpError> {
    let (reviews, who, draft) = (app.reviews, bearer.participant, named(&draft)?);
    through(
        async move { reviews.submit(who, draft).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn take_back(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(draft): Path<String>,
) -> Result<StatusCode, HttpError> {
    let (reviews, who, draft) = (app.reviews, bearer.participant, named(&draft)?);
    through(
        async move { reviews.take_back(who, draft).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn proposal(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(proposal): Path<String>,
) -> Result<Json<api::Proposal>, HttpError> {
    let proposal = named(&proposal)?;
    Ok(Json(
        app.reviews.proposal(bearer.participant, proposal).await?,
    ))
}

async fn verdicts(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<Vec<api::ProposalVerdicts>>, HttpError> {
    let group = named(&group)?;
    Ok(Json(
        app.reviews.verdicts(bearer.participant, &group).await?,
    ))
}

async fn decide(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(proposal): Path<String>,
    Body(wish): Body<api::Decide>,
) -> Result<StatusCode, HttpError> {
    let proposal = named(&proposal)?;
    let (reviews, who) = (app.reviews, bearer.participant);
    through(
        async move { reviews.decide(who, proposal, &wish).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Of which item.
#[derive(Debug, Deserialize)]
struct Of {
    item: String,
}

async fn outcome(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(proposal): Path<String>,
    Query(Of { item }): Query<Of>,
) -> Result<Json<api::Outcome>, HttpError> {
    let proposal = named(&proposal)?;
    let who = bearer.participant;
    Ok(Json(app.reviews.outcome(who, proposal, &item).await?))
}
