//! Final versions over HTTP. Each handler asks `crate::finals` or the identity, and answers.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use tavolo_shared::api;
use tavolo_shared::ids::GroupId;

use super::App;
use super::api::Body;
use super::error::{HttpError, named, through};
use super::session::SignedIn;
use crate::identity::By;
use crate::review::ReviewFailure;

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/groups/{group}/final", get(state).post(make))
        .route("/groups/{group}/final/reopen", post(reopen))
        .route("/groups/{group}/final/answer", post(answer))
        .route("/groups/{group}/final/seen", post(seen))
        .route("/groups/{group}/final/validated", post(validated))
        .route("/groups/{group}/final/protocol", post(protocol))
}

async fn state(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<api::Finality>, HttpError> {
    let group: GroupId = named(&group)?;
    Ok(Json(app.finals.state(bearer.participant, &group).await?))
}

async fn make(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::MakeFinal>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let (finals, who) = (app.finals, bearer.participant);
    through(
        async move { finals.make(who, &group, &wish).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn reopen(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::Reopen>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let (finals, who) = (app.finals, bearer.participant);
    through(
        async move { finals.reopen(who, &group, &wish).await },
        ReviewFailure::Unread,
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn answer(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::Answer>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let who = bearer.participant;
    app.identity.answer(who, &group, &wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn seen(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(api::WhichFinal { version }): Body<api::WhichFinal>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let who = bearer.participant;
    app.identity.saw_final(who, &group, version).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn protocol(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::NoteProtocol>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let who = bearer.participant;
    app.finals.must_read(who, &group)?;
    app.identity.note_protocol(who, &group, &wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn validated(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(api::WhichFinal { version }): Body<api::WhichFinal>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let by = By::Participant(bearer.participant);
    app.identity.validate(by, &group, version).await?;
    Ok(StatusCode::NO_CONTENT)
}
