//! Who wrote what, what was there before, and versions before something big, over HTTP. Each handler asks
//! `crate::blame` or `crate::versions` and answers.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use tavolo_shared::api;

use super::App;
use super::api::Body;
use super::error::{HttpError, named, through};
use super::session::SignedIn;
use crate::versions::VersionFailure;

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/groups/{group}/blame", get(blame))
        .route("/groups/{group}/past", get(past))
        .route("/groups/{group}/versions/automatic", post(automatic))
}

/// A cell.
#[derive(Debug, Deserialize)]
struct Cell {
    row: String,
    column: String,
}

async fn blame(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(cell): Query<Cell>,
) -> Result<Json<api::Blame>, HttpError> {
    let (group, at) = (named(&group)?, (named(&cell.row)?, named(&cell.column)?));
    let found = app.blames.of_cell(bearer.participant, &group, at);
    Ok(Json(found.await?))
}

/// A cell, or a row.
#[derive(Debug, Deserialize)]
struct Part {
    row: String,
    column: Option<String>,
}

async fn past(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(part): Query<Part>,
) -> Result<Json<api::Past>, HttpError> {
    let (group, row) = (named(&group)?, named(&part.row)?);
    let column = part.column.as_deref().map(named).transpose()?;
    let found = app.blames.past(bearer.participant, &group, row, column);
    Ok(Json(found.await?))
}

async fn automatic(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::AutomaticVersion>,
) -> Result<StatusCode, HttpError> {
    let group = named(&group)?;
    let (versions, who) = (app.versions, bearer.participant);
    let run = async move { versions.automatic(who, &group, &wish).await };
    through(run, VersionFailure::Unread).await?;
    Ok(StatusCode::NO_CONTENT)
}
