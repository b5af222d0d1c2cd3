//! A version as a file that stands alone, for whoever reads the plan; with its history for the lead.

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tavolo_shared::api::Language;
use tavolo_shared::ids::GroupId;

use super::App;
use super::error::{HttpError, named};
use super::export::must_read;
use super::session::SignedIn;
use crate::finals::approvals_of;
use crate::publish::{Point, PublishError};
use crate::snapshot::{self, SnapshotError};

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new().route("/groups/{group}/snapshot", get(file))
}

/// What is asked for.
#[derive(Debug, Deserialize)]
struct Wish {
    /// The version's number.
    version: i64,
    #[serde(default)]
    language: Language,
    /// With the plan's own document too.
    #[serde(default)]
    history: bool,
}

async fn file(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(wish): Query<Wish>,
) -> Result<Response, HttpError> {
    let group: GroupId = named(&group)?;
    must_read(&app, bearer.participant, &group)?;
    if wish.history {
        app.identity.must_run(bearer.participant, &group)?;
    }
    let (publisher, language) = (app.publisher.clone(), wish.language);
    let approvals = approvals_of(&app.identity, &group, wish.version);
    let read = async {
        let point = Point::Version(wish.version);
        let published = publisher.content(&group, point, wish.history).await?;
        let published = publisher.with_emblem(published).await;
        published.map_err(PublishError::from)
    };
    let made = app
        .workshop
        .make(bearer.participant, read, move |published, stop| {
            let made = snapshot::make(&published, approvals.as_ref(), language, stop);
            match made {
                Ok(bytes) => Ok(Ok((snapshot::file_name(&published), bytes))),
                Err(SnapshotError::Publish(error)) => Err(error),
                Err(other) => Ok(Err(HttpError::BadRequest(other.to_string()))),
            }
        });
    let (name, bytes) = made.await??;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("application/zip");
    headers.insert(header::CONTENT_TYPE, kind);
    if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(response)
}
