//! A file with tables in it, read for whoever may write the plan or the inventory. The answer is what the
//! file says; nothing is written, and nothing of it is kept.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router, middleware};
use serde::Deserialize;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{FileAnswer, Language};
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::{INTAKE_BODY_BYTES_MAX, INTAKE_REQUEST_MS_MAX};
use tower_http::timeout::TimeoutLayer;

use super::App;
use super::error::{HttpError, named};
use super::export::must_read;
use super::session::{self, SignedIn};
use crate::identity::IdentityError;
use crate::intake::{self, IntakeError};

pub(super) fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/api/groups/{group}/import", post(read))
        .layer(middleware::from_fn_with_state(app, session::gate))
        .layer(DefaultBodyLimit::max(INTAKE_BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_millis(INTAKE_REQUEST_MS_MAX),
        ))
}

#[derive(Debug, Deserialize)]
struct Wish {
    /// In which numbers become words.
    #[serde(default)]
    language: Language,
}

async fn read(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(wish): Query<Wish>,
    body: Bytes,
) -> Result<Json<FileAnswer>, HttpError> {
    let group: GroupId = named(&group)?;
    must_read(&app, bearer.participant, &group)?;
    must_bring_in(&app, bearer.participant, &group)?;
    let file = async { Ok(body.to_vec()) };
    let made = app.workshop.make(
        bearer.participant,
        file,
        move |bytes, stop| match intake::read(bytes, wish.language, stop) {
            Ok(read) => Ok(FileAnswer::Read(read)),
            Err(IntakeError::Refused(why)) => Ok(FileAnswer::Refused(why)),
            Err(IntakeError::Stopped(error)) => Err(error),
        },
    );
    Ok(Json(made.await?))
}

/// That somebody may write what a file can go into.
fn must_bring_in(app: &App, who: ParticipantId, group: &GroupId) -> Result<(), HttpError> {
    let (roster, now_ms) = (app.identity.roster(), app.identity.now_ms());
    let plan = roster.document_of(group, DocumentKind::Plan);
    let mut into = plan.into_iter().chain(roster.inventory());
    match into.any(|document| roster.may_write(who, document, now_ms)) {
        true => Ok(()),
        false => {
            let why = "only those who write the plan or the inventory bring files in";
            Err(IdentityError::Forbidden(why).into())
        }
    }
}
