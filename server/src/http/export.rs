//! A plan as a file: whoever reads the plan may have one, of now, of a version, or of any point of its
//! history; and any two of these compared.
//!
//! The plan's own document, with all that was ever deleted in it, is for the group's lead alone.

use axum::extract::{Path, Query, State};
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use tavolo_shared::access::{Act, DocumentKind};
use tavolo_shared::api::{ExportFormat, ExportPoint, Language};
use tavolo_shared::ids::{GroupId, ParticipantId};
use tavolo_shared::limits::PUBLISH_POINTS_MAX;

use super::App;
use super::error::{HttpError, named};
use super::session::SignedIn;
use crate::publish::{self, Point, PublishError};

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/groups/{group}/export", get(file))
        .route("/groups/{group}/export/points", get(points))
}

/// What is asked for.
#[derive(Debug, Deserialize)]
struct Wish {
    format: ExportFormat,
    #[serde(default)]
    language: Language,
    /// A version's number.
    version: Option<i64>,
    /// Heads of the plan, with commas between.
    at: Option<String>,
    /// What a comparison begins with: a version's number, heads of the plan, or `now`.
    from: Option<String>,
    /// The plan's own document, as far as that point.
    #[serde(default)]
    history: bool,
}

impl Wish {
    fn point(&self) -> Result<Point, HttpError> {
        match (self.version, &self.at) {
            (Some(_), Some(_)) => Err(HttpError::BadRequest(
                "a file is of a version or of a point, not of both".to_owned(),
            )),
            (Some(version), None) => Ok(Point::Version(version)),
            (None, None) => Ok(Point::Now),
            (None, Some(heads)) => Point::of_heads(heads).ok_or(HttpError::NotFound),
        }
    }

    fn begins(&self) -> Result<Option<Point>, HttpError> {
        let Some(from) = self.from.as_deref() else {
            return Ok(None);
        };
        if self.format != ExportFormat::Changes {
            let why = "only a comparison begins somewhere".to_owned();
            return Err(HttpError::BadRequest(why));
        }
        let point = match (from, from.parse()) {
            ("now", _) => Some(Point::Now),
            (_, Ok(version)) => Some(Point::Version(version)),
            (heads, Err(_)) => Point::of_heads(heads),
        };
        point.ok_or(HttpError::NotFound).map(Some)
    }
}

async fn file(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(wish): Query<Wish>,
) -> Result<Response, HttpError> {
    let group: GroupId = named(&group)?;
    must_read(&app, bearer.participant, &group)?;
    if wish.format == ExportFormat::Eml {
        app.identity.must_run(bearer.participant, &group)?;
    }
    if wish.history {
        app.identity.must_run(bearer.participant, &group)?;
        if wish.format != ExportFormat::Automerge {
            let why = "the history is in no format but Automerge's".to_owned();
            return Err(HttpError::BadRequest(why));
        }
    }
    let (point, format, language) = (wish.point()?, wish.format, wish.language);
    let from = wish.begins()?;
    let publisher = app.publisher.clone();
    let read = async {
        let points = (from, point);
        let read = publisher.in_file(&group, format, points, wish.history);
        read.await.map_err(PublishError::from)
    };
    let made = app
        .workshop
        .make(bearer.participant, read, move |published, stop| {
            let bytes = publish::write(&published, format, language, stop)?;
            Ok((publish::file_name(&published, format, language), bytes))
        });
    let (name, bytes) = made.await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let media = HeaderValue::from_static(format.media_type());
    headers.insert(header::CONTENT_TYPE, media);
    if let Ok(named) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(response)
}

async fn points(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<Vec<ExportPoint>>, HttpError> {
    let group: GroupId = named(&group)?;
    must_read(&app, bearer.participant, &group)?;
    let points = app
        .identity
        .version_points(&group, PUBLISH_POINTS_MAX)
        .await?;
    let points = points.into_iter().map(|point| ExportPoint {
        version: point.id,
        name: point.name,
        made_ms: point.made_ms,
    });
    Ok(Json(points.collect()))
}

/// That somebody reads a group's plan, and what is published with it.
pub(super) fn must_read(app: &App, who: ParticipantId, group: &GroupId) -> Result<(), HttpError> {
    let (roster, now_ms) = (app.identity.roster(), app.identity.now_ms());
    let documents = [
        roster.document_of(group, DocumentKind::Plan),
        roster.document_of(group, DocumentKind::Calendar),
        roster.inventory(),
    ];
    let reads = documents.into_iter().all(|document| {
        let rights = document.and_then(|document| roster.rights(who, document, now_ms));
        rights.is_some_and(|rights| rights.may(Act::Read))
    });
    reads.then_some(()).ok_or(HttpError::NotFound)
}
