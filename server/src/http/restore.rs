//! What a reader brings back after an older backup was restored: a document with its history, and the
//! receipt that vouches for it.
//!
//! The body is the receipt's length in four bytes, the receipt, and the document as Automerge saves
//! it. Whoever may read the document may bring it back: nothing comes in that was not already taken.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router, middleware};
use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::api;
use tavolo_shared::ids::DocumentId;
use tavolo_shared::limits::{RECEIPT_BYTES_MAX, RESTORE_BYTES_MAX, RESTORE_MS_MAX};
use tower_http::timeout::TimeoutLayer;

use super::App;
use super::error::{HttpError, named};
use super::session::{self, SignedIn};
use crate::relay::RestoreError;

/// The length before the receipt.
const LENGTH_BYTES: usize = 4;

pub(super) fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/api/documents/{document}/restore", post(restore))
        .layer(middleware::from_fn_with_state(app, session::gate))
        .layer(DefaultBodyLimit::max(
            LENGTH_BYTES + RECEIPT_BYTES_MAX + RESTORE_BYTES_MAX,
        ))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_millis(RESTORE_MS_MAX),
        ))
}

async fn restore(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(document): Path<String>,
    body: Bytes,
) -> Result<Json<api::Restored>, HttpError> {
    let who = bearer.participant;
    let document: DocumentId = named(&document)?;
    let rights = app
        .identity
        .roster()
        .rights(who, document, app.identity.now_ms());
    let readable = rights.filter(|rights| rights.may(Act::Read));
    let kind = readable.ok_or(HttpError::NotFound)?.kind;
    // A final version stands at one point: what the store lost comes back once it is opened again.
    let roster = app.identity.roster();
    let group = roster.group_of(document);
    if kind == DocumentKind::Plan && group.is_some_and(|group| roster.final_of(group).is_some()) {
        let why = "the plan is a final version: it takes nothing until it is opened again";
        return Err(HttpError::Decided(why.to_owned()));
    }
    let (receipt, save) = parts(&body).ok_or_else(|| bad("a body that is cut short"))?;
    let admission = app.relay.admit(bearer).ok_or(HttpError::TooMany)?;
    if !admission.may_have_checked(save.len()) {
        return Err(HttpError::TooMany);
    }
    let back = app
        .relay
        .restore(document, kind, receipt, save.to_vec())
        .await;
    let changes = back.map_err(|error| match error {
        RestoreError::Stopping => HttpError::Stopping,
        other => bad(&other.to_string()),
    })?;
    if changes > 0 {
        app.identity.note_restored(who, document, changes).await?;
    }
    Ok(Json(api::Restored { changes }))
}

fn bad(what: &str) -> HttpError {
    HttpError::BadRequest(what.to_owned())
}

fn parts(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = body.split_first_chunk::<LENGTH_BYTES>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    rest.split_at_checked(length)
}
