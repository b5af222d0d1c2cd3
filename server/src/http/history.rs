//! A plan's history and its versions over HTTP. Each handler asks `crate::history` or `crate::versions`
//! and answers.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
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
        .route("/groups/{group}/history", get(history))
        .route("/groups/{group}/history/people", get(written))
        .route("/groups/{group}/versions", get(versions).post(name))
}

#[derive(Deserialize)]
struct Page {
    before: Option<u64>,
}

async fn history(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(page): Query<Page>,
) -> Result<Json<api::History>, HttpError> {
    let group = named(&group)?;
    let found = app.histories.page(bearer.participant, &group, page.before);
    Ok(Json(found.await?))
}

#[derive(Deserialize)]
struct Between {
    from: u64,
    to: u64,
}

async fn written(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(Between { from, to }): Query<Between>,
) -> Result<Json<Vec<api::Written>>, HttpError> {
    let group = named(&group)?;
    let written = app
        .histories
        .written(bearer.participant, &group, (from, to));
    Ok(Json(written.await?))
}

async fn versions(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<Vec<api::Version>>, HttpError> {
    let group = named(&group)?;
    Ok(Json(app.versions.all(bearer.participant, &group).await?))
}

async fn name(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::NameVersion>,
) -> Result<StatusCode, HttpError> {
    let group = named(&group)?;
    let (versions, who) = (app.versions, bearer.participant);
    let run = async move { versions.name(who, &group, &wish).await };
    through(run, VersionFailure::Unread).await?;
    Ok(StatusCode::NO_CONTENT)
}
