//! Meetings over HTTP. Each handler asks `crate::meetings` or the identity, and answers.
//!
//! Whoever reads a plan reads who was there and has the minutes; its lead begins and ends a meeting; whoever
//! writes in the plan corrects the list.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use tavolo_shared::api::{self, ExportFormat, Language};
use tavolo_shared::ids::GroupId;

use super::App;
use super::api::Body;
use super::error::{HttpError, named, through};
use super::export::must_read;
use super::session::SignedIn;
use crate::meetings::{MeetingFailure, minutes};
use crate::publish::PublishError;

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/groups/{group}/meetings", get(all).post(begin))
        .route("/groups/{group}/meetings/{id}/end", post(end))
        .route(
            "/groups/{group}/meetings/{id}/attendance",
            get(attendance).post(note),
        )
        .route(
            "/groups/{group}/meetings/{id}/attendance/{entry}",
            post(correct),
        )
        .route("/groups/{group}/meetings/{id}/minutes", get(minutes_of))
}

async fn all(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<api::Meetings>, HttpError> {
    let group: GroupId = named(&group)?;
    Ok(Json(app.meetings.all(bearer.participant, &group).await?))
}

async fn begin(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::BeginMeeting>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let (meetings, who) = (app.meetings, bearer.participant);
    let run = async move { meetings.begin(who, &group, &wish).await };
    through(run, MeetingFailure::Unread).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn end(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((group, id)): Path<(String, String)>,
) -> Result<StatusCode, HttpError> {
    let (group, id): (GroupId, i64) = (named(&group)?, named(&id)?);
    let (meetings, who) = (app.meetings, bearer.participant);
    let run = async move { meetings.end(who, &group, id).await };
    through(run, MeetingFailure::Unread).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn attendance(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((group, id)): Path<(String, String)>,
) -> Result<Json<Vec<api::Attendant>>, HttpError> {
    let (group, id): (GroupId, i64) = (named(&group)?, named(&id)?);
    let found = app.meetings.attendance(bearer.participant, &group, id);
    Ok(Json(found.await?))
}

async fn note(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((group, id)): Path<(String, String)>,
    Body(wish): Body<api::NoteAttendant>,
) -> Result<StatusCode, HttpError> {
    let (group, id): (GroupId, i64) = (named(&group)?, named(&id)?);
    let who = bearer.participant;
    must_read(&app, who, &group)?;
    app.identity.note_attendant(who, &group, id, &wish).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn correct(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((group, id, entry)): Path<(String, String, String)>,
    Body(api::WasThere { there }): Body<api::WasThere>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let which: (i64, i64) = (named(&id)?, named(&entry)?);
    let who = bearer.participant;
    must_read(&app, who, &group)?;
    let identity = &app.identity;
    identity
        .correct_attendance(who, &group, which, there)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// In which language.
#[derive(Debug, Deserialize)]
struct Wish {
    #[serde(default)]
    language: Language,
}

/// The minutes as a Word file, by the workshop in which all files are made.
async fn minutes_of(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((group, id)): Path<(String, String)>,
    Query(Wish { language }): Query<Wish>,
) -> Result<Response, HttpError> {
    let (group, id): (GroupId, i64) = (named(&group)?, named(&id)?);
    let who = bearer.participant;
    must_read(&app, who, &group)?;
    // Found before a place is taken: what is not there costs nobody's.
    let meeting = app.meetings.over(&group, id).await?;
    let meetings = app.meetings.clone();
    let read = async {
        let read = meetings.minutes(&group, id, meeting).await;
        read.map_err(|failure| PublishError::Unwritten(failure.to_string()))
    };
    let made = app.workshop.make(who, read, move |minutes, stop| {
        stop.check()?;
        let bytes = minutes::write(&minutes, language)?;
        Ok((minutes::file_name(&minutes, language), bytes))
    });
    let (name, bytes) = made.await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let media = HeaderValue::from_static(ExportFormat::Docx.media_type());
    headers.insert(header::CONTENT_TYPE, media);
    if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(response)
}
