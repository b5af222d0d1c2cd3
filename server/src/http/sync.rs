//! The door to `/sync`: who it is, and whether there is room, before the websocket is made.
//!
//! A cookie counts only with this server's exact origin (a page of another site sends the cookie
//! too); a ticket is for clients that can carry neither, and its query is never logged. What
//! happens on the socket afterwards is the relay's.

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::ws::WebSocket;
use axum::extract::{Query, State, WebSocketUpgrade};
use axum::http::header::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use tavolo_shared::limits;

use super::App;
use super::error::HttpError;
use super::listen::PeerAddress;
use super::session;
use crate::identity::Bearer;

/// The query of `/sync`. Its `Debug` is not derived: it holds a secret.
#[derive(Deserialize)]
pub(crate) struct Door {
    ticket: Option<String>,
}

/// `GET /sync`, upgraded to a websocket.
pub(crate) async fn upgrade(
    State(app): State<App>,
    Extension(from): Extension<PeerAddress>,
    query: Result<Query<Door>, QueryRejection>,
    headers: HeaderMap,
    socket: WebSocketUpgrade,
) -> Result<Response, HttpError> {
    if app.relay.is_stopping() {
        return Err(HttpError::Stopping);
    }
    if !app.budgets.request(from.ip, limits::CHANGING_REQUEST_COST) {
        return Err(HttpError::TooMany);
    }
    let Query(door) = query.map_err(|_| HttpError::BadRequest("a query of /sync".to_owned()))?;
    let bearer = authenticate(&app, &door, &headers).await?;
    let admission = app.relay.admit(bearer).ok_or(HttpError::TooMany)?;
    let permit = match from.is_forwarded {
        true => Some(app.budgets.forwarded(from.ip).ok_or(HttpError::TooMany)?),
        false => None,
    };
    let relay = app.relay.clone();
    Ok(socket
        .max_message_size(limits::FRAME_BYTES_MAX)
        .max_frame_size(limits::FRAME_BYTES_MAX)
        .read_buffer_size(limits::SOCKET_BUFFER_BYTES)
        .write_buffer_size(limits::SOCKET_BUFFER_BYTES)
        .on_upgrade(async move |socket: WebSocket| {
            relay.serve(socket, admission).await;
            drop(permit);
        }))
}

async fn authenticate(app: &App, door: &Door, headers: &HeaderMap) -> Result<Bearer, HttpError> {
    if let Some(ticket) = &door.ticket {
        let now_ms = app.identity.now_ms();
        if let Some(bearer) = app.identity.roster().bearer_of_ticket(ticket, now_ms) {
            return Ok(bearer);
        }
        // The command line made it a moment ago.
        app.identity.refresh().await?;
        let roster = app.identity.roster();
        return roster
            .bearer_of_ticket(ticket, now_ms)
            .ok_or(HttpError::NoSession);
    }
    session::bearer(app, headers)
}
