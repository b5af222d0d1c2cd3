//! Everything that is asked over HTTP: the JSON API, the client's files, health and metrics, and
//! the door to `/sync`.
//!
//! Nothing here knows SQL or CBOR, or decides a right. Errors are `api::ApiError`s.

mod api;
mod assets;
mod blame;
mod budget;
mod calendar;
mod device;
mod error;
mod export;
mod finals;
mod form;
mod headers;
mod history;
mod import;
mod listen;
mod log;
mod meetings;
mod overview;
mod restore;
mod review;
mod session;
mod slow;
mod snapshot;
mod spaces;
mod sync;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tavolo_shared::limits;
use tower_http::timeout::TimeoutLayer;

pub use budget::BudgetLimits;
pub(crate) use budget::Budgets;
pub(crate) use listen::serve;

use crate::blame::Blames;
use crate::finals::Finals;
use crate::history::Histories;
use crate::identity::Identity;
use crate::imports::Imports;
use crate::meetings::Meetings;
use crate::publish::{Publisher, Workshop};
use crate::relay::Relay;
use crate::review::Reviews;
use crate::versions::Versions;

/// What every handler may use. Cheap to clone.
#[derive(Clone)]
pub(crate) struct App {
    identity: Identity,
    relay: Relay,
    budgets: Arc<Budgets>,
    /// The one `Origin` that is accepted.
    origin: Arc<str>,
    is_https: bool,
    policy: HeaderValue,
    counted: overview::Counted,
    reviews: Reviews,
    finals: Finals,
    publisher: Publisher,
    workshop: Workshop,
    versions: Versions,
    histories: Histories,
    meetings: Meetings,
    blames: Blames,
    slow: slow::Sessions,
}

impl App {
    /// What writes the operator's imports.
    pub(crate) fn imports(&self) -> Imports {
        Imports {
            identity: self.identity.clone(),
            relay: self.relay.clone(),
            versions: self.versions.clone(),
        }
    }

    /// For a server whose links begin with this base URL.
    pub(crate) fn new(
        identity: Identity,
        relay: Relay,
        budgets: Arc<Budgets>,
        base_url: &str,
    ) -> Self {
        let policy = headers::content_security_policy(&assets::page(), origin_of(base_url));
        let policy = HeaderValue::try_from(policy)
            .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"));
        let publisher = Publisher::beside(identity.clone(), relay.clone());
        let versions = Versions::new(identity.clone(), relay.clone(), publisher.clone());
        let is_https = base_url.starts_with("https://");
        Self {
            finals: Finals::new(identity.clone(), relay.clone(), versions.clone()),
            meetings: Meetings::new(
                identity.clone(),
                relay.clone(),
                versions.clone(),
                publisher.clone(),
            ),
            reviews: Reviews::new(identity.clone(), relay.clone(), versions.clone()),
            histories: Histories::new(identity.clone(), relay.clone()),
            publisher,
            workshop: Workshop::default(),
            blames: Blames::new(identity.clone(), relay.clone()),
            versions,
            identity,
            relay,
            budgets,
            origin: origin_of(base_url).into(),
            is_https,
            policy,
            counted: overview::Counted::default(),
            slow: slow::Sessions::default(),
        }
    }

    /// The groups' meetings, for whoever follows them beside the requests.
    pub(crate) fn meetings(&self) -> Meetings {
        self.meetings.clone()
    }
}

/// Scheme, host and port of a URL: what a browser sends as `Origin`.
fn origin_of(base_url: &str) -> &str {
    let host_at = base_url.find("://").map_or(0, |at| at.saturating_add(3));
    let end = base_url
        .char_indices()
        .find(|&(at, character)| at >= host_at && character == '/')
        .map_or(base_url.len(), |(at, _)| at);
    base_url.get(..end).unwrap_or(base_url)
}

/// Every route of the server.
pub(crate) fn router(app: App) -> Router {
    let api = api::routes()
        .layer(middleware::from_fn_with_state(app.clone(), session::gate))
        .layer(DefaultBodyLimit::max(limits::REQUEST_BODY_BYTES_MAX))
        .layer(middleware::map_response(no_store));
    let up = Router::new()
        .route("/sync/slow/{name}/up", post(slow::up))
        .layer(DefaultBodyLimit::max(limits::SLOW_BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_millis(limits::REQUEST_MS_MAX),
        ));
    Router::new()
        .nest("/api", api)
        .merge(calendar::feeds(app.clone()))
        .route("/healthz", get(async || "ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(async || crate::metrics::handle().render()))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            Duration::from_millis(limits::REQUEST_MS_MAX),
        ))
        .merge(restore::routes(app.clone()))
        .merge(import::routes(app.clone()))
        .route("/sync", get(sync::upgrade))
        .route("/sync/slow", post(slow::open))
        .merge(up)
        .route("/sync/slow/{name}/down", post(slow::down))
        .fallback_service(get(assets::serve).with_state(()))
        .layer(middleware::from_fn_with_state(app.clone(), log_and_secure))
        .with_state(app)
}

async fn no_store(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Ready while the relay takes connections.
async fn ready(State(app): State<App>) -> Response {
    if app.relay.is_stopping() {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response()
    } else {
        "ready\n".into_response()
    }
}

/// One line for each request, with the path alone: a query may hold a ticket.
async fn log_and_secure(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let started = std::time::Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took_ms = started.elapsed().as_millis();
    tracing::debug!(%method, path, status, took_ms, "request");
    headers::secure(response, &app.policy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_url_without_its_path() {
        for (url, origin) in [
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("https://tavolo.example/plan/", "https://tavolo.example"),
        ] {
            assert_eq!(origin_of(url), origin);
        }
    }
}
