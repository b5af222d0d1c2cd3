//! A group's calendar as a file, and as an address that calendar programs read by themselves.
//!
//! The file asks for a session, as all of the API does. The address holds a secret instead, since
//! no calendar program carries our cookie: every request for one costs its network address as much
//! as one that changes something, so that secrets are not tried out.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use tavolo_shared::api;
use tavolo_shared::ids::{DocumentId, GroupId};
use tavolo_shared::plan::template::{self, PhaseTemplate};
use tavolo_shared::plan::view::View;

use super::App;
use super::error::{HttpError, named};
use super::session::{self, SignedIn};
use crate::agenda::{self, About};

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/phases", get(phases))
        .route("/groups/{group}/calendar.ics", get(file))
        .route(
            "/groups/{group}/feed",
            get(has_feed).post(make_feed).delete(end_feed),
        )
}

/// The routes that calendar programs read.
pub(super) fn feeds(app: App) -> Router<App> {
    Router::new()
        .route("/calendari/{file}", get(feed))
        .layer(middleware::from_fn_with_state(app, session::gate_secret))
}

async fn phases(SignedIn(_): SignedIn) -> Json<Vec<api::PhaseTexts>> {
    let phases = template::built_in().phases.iter();
    Json(phases.map(PhaseTemplate::texts).collect())
}

async fn file(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Response, HttpError> {
    let group: GroupId = named(&group)?;
    let document = app.identity.calendar_for(bearer.participant, &group)?;
    ics(&app, &group, document).await
}

async fn has_feed(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<api::CalendarFeed>, HttpError> {
    let group: GroupId = named(&group)?;
    let made = app.identity.has_feed(bearer.participant, &group).await?;
    Ok(Json(api::CalendarFeed { made, url: None }))
}

async fn make_feed(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<api::CalendarFeed>, HttpError> {
    let group: GroupId = named(&group)?;
    let secret = app.identity.make_feed(bearer.participant, &group).await?;
    let base_url = app.identity.base_url();
    Ok(Json(api::CalendarFeed {
        made: true,
        url: Some(format!(
            "{base_url}/calendari/{group}.ics?chiave={}",
            secret.reveal()
        )),
    }))
}

async fn end_feed(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    app.identity.end_feed(bearer.participant, &group).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The secret stands in the query, which no log of ours holds.
#[derive(Deserialize)]
struct Key {
    chiave: String,
}

async fn feed(
    State(app): State<App>,
    Path(file): Path<String>,
    Query(Key { chiave }): Query<Key>,
) -> Result<Response, HttpError> {
    let found = app.identity.feed(&chiave).await?;
    let (group, document) = found.ok_or(HttpError::NotFound)?;
    if file.strip_suffix(".ics") != Some(group.as_str()) {
        return Err(HttpError::NotFound);
    }
    ics(&app, &group, document).await
}

async fn ics(app: &App, group: &GroupId, document: DocumentId) -> Result<Response, HttpError> {
    let saved = app
        .relay
        .committed(document)
        .await
        .ok_or(HttpError::Stopping)?;
    let roster = app.identity.roster();
    let found = roster.group(group).ok_or(HttpError::NotFound)?;
    let view = View::from_document(&saved);
    let text = agenda::ics(
        &view,
        &About {
            document,
            name: found.label.in_language(view.language()),
            url: &format!("{}/gruppi/{group}/calendario", app.identity.base_url()),
            now_ms: app.identity.now_ms(),
        },
    );
    let mut response = text.into_response();
    let headers = response.headers_mut();
    let media = HeaderValue::from_static("text/calendar; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, media);
    if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{group}.ics\"")) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
