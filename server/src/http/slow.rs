//! `/sync/slow`: the frames of `/sync` by plain requests, for networks that let no websocket
//! through.
//!
//! A connection is opened by one request, then frames go up in one series of requests and come
//! down in another, each numbered: a request that is repeated (its answer was lost on the way)
//! does nothing twice and loses nothing. A request down waits until there is something, and comes
//! back at the latest at the relay's next ping, so that a proxy which holds answers back until
//! they are whole delays them and nothing else. Rights, bounds and durability are the relay's: it
//! serves this as it serves a socket. Each request shows the cookie and the origin again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::Extension;
use axum::body::Bytes;
use axum::extract::ws::Message as Frame;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tavolo_shared::ids::ParticipantId;
use tavolo_shared::limits;
use tavolo_shared::protocol::batch;
use tokio::sync::mpsc;

use super::App;
use super::error::HttpError;
use super::listen::PeerAddress;
use super::session;
use crate::bucket::Bucket;
use crate::relay::slow::pair;

/// The connections that there are, by what they are called. The name is no secret on its own:
/// the cookie is asked for at each request.
pub(super) type Sessions = Arc<Mutex<HashMap<String, Arc<Session>>>>;

/// One connection.
pub(super) struct Session {
    participant: ParticipantId,
    to: mpsc::Sender<Frame>,
    /// The number of the last request up that was taken whole.
    up: tokio::sync::Mutex<u64>,
    down: tokio::sync::Mutex<Down>,
    /// When something was last asked, in milliseconds of the server's clock.
    asked_ms: AtomicU64,
    requests: Mutex<Bucket>,
}

/// What goes down.
struct Down {
    from: mpsc::Receiver<Frame>,
    /// The last answer, until the peer says that it has it.
    last: (u64, Bytes),
    /// Taken from the relay, and in no answer yet.
    waiting: Vec<u8>,
    /// The relay has taken its leave.
    ended: bool,
}

/// A request's number in its series, from 1; of a request down that of the last answer.
#[derive(Deserialize)]
pub(super) struct Turn {
    n: u64,
}

fn lock(sessions: &Sessions) -> MutexGuard<'_, HashMap<String, Arc<Session>>> {
    // Every holder leaves the map whole.
    sessions.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens a connection, and answers what it is called.
pub(super) async fn open(
    State(app): State<App>,
    Extension(PeerAddress { ip, .. }): Extension<PeerAddress>,
    headers: HeaderMap,
) -> Result<String, HttpError> {
    if app.relay.is_stopping() {
        return Err(HttpError::Stopping);
    }
    if !app.budgets.request(ip, limits::CHANGING_REQUEST_COST) {
        return Err(HttpError::TooMany);
    }
    let bearer = session::bearer(&app, &headers)?;
    let admission = app.relay.admit(bearer.clone()).ok_or(HttpError::TooMany)?;
    let (transport, far) = pair();
    let name = format!("{:032x}", rand::random::<u128>());
    let session = Arc::new(Session {
        participant: bearer.participant,
        to: far.to,
        up: tokio::sync::Mutex::new(0),
        down: tokio::sync::Mutex::new(Down {
            from: far.from,
            last: (0, Bytes::new()),
            waiting: Vec::new(),
            ended: false,
        }),
        asked_ms: AtomicU64::new(app.identity.now_ms()),
        requests: Mutex::new(Bucket::full(
            limits::SLOW_REQUESTS_BURST_MAX,
            Instant::now(),
        )),
    });
    {
        let mut sessions = lock(&app.slow);
        if sessions.len() >= limits::SLOW_SESSIONS_MAX {
            return Err(HttpError::TooMany);
        }
        sessions.insert(name.clone(), session);
    }
    let relay = app.relay.clone();
    tokio::spawn(async move { relay.serve(transport, admission).await });
    tokio::spawn(give_up(app.clone(), name.clone()));
    Ok(name)
}

/// Forgets a connection of which nothing is asked any more: the relay then sees that it is over.
async fn give_up(app: App, name: String) {
    let mut look = tokio::time::interval(Duration::from_millis(limits::PING_INTERVAL_MS));
    loop {
        look.tick().await;
        let now_ms = app.identity.now_ms();
        let mut sessions = lock(&app.slow);
        let Some(session) = sessions.get(&name) else {
            return;
        };
        let silent_ms = now_ms.saturating_sub(session.asked_ms.load(Ordering::Relaxed));
        if silent_ms > limits::SILENCE_MS_MAX {
            sessions.remove(&name);
            return;
        }
    }
}

/// The connection of a name, for whoever opened it.
fn find(app: &App, name: &str, headers: &HeaderMap) -> Result<Arc<Session>, HttpError> {
    let bearer = session::bearer(app, headers)?;
    let found = lock(&app.slow).get(name).cloned();
    let session = found
        .filter(|session| session.participant == bearer.participant)
        .ok_or(HttpError::Gone)?;
    let (burst, rate) = (limits::SLOW_REQUESTS_BURST_MAX, limits::SLOW_REQUESTS_PER_S);
    let mut bucket = session
        .requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    if !bucket.take(1, burst, rate, Instant::now()) {
        return Err(HttpError::TooMany);
    }
    drop(bucket);
    session
        .asked_ms
        .store(app.identity.now_ms(), Ordering::Relaxed);
    Ok(session)
}

/// A connection of whoever asks. Found before a byte of a body is read: nobody makes the server
/// hold what they have no right to send.
pub(super) struct Mine {
    name: String,
    session: Arc<Session>,
}

impl FromRequestParts<App> for Mine {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, HttpError> {
        let Path(name) = Path::<String>::from_request_parts(parts, app)
            .await
            .map_err(|_| HttpError::NotFound)?;
        let found = find(app, &name, &parts.headers);
        // Whoever is nobody here pays for it, as at every door.
        if let (Err(_), Some(PeerAddress { ip, .. })) = (&found, parts.extensions.get())
            && !app.budgets.request(*ip, limits::CHANGING_REQUEST_COST)
        {
            return Err(HttpError::TooMany);
        }
        let session = found?;
        Ok(Self { name, session })
    }
}

/// Frames of the peer.
pub(super) async fn up(
    State(app): State<App>,
    Mine { name, session }: Mine,
    Query(Turn { n }): Query<Turn>,
    body: Bytes,
) -> Result<StatusCode, HttpError> {
    let frames = batch::frames(&body).map_err(|error| HttpError::BadRequest(error.to_string()))?;
    let frames: Vec<Frame> = frames
        .into_iter()
        .map(|frame| Frame::Binary(body.slice_ref(frame)))
        .collect();
    // To its end also when the request is dropped on the way: half a turn would come twice.
    let taken = tokio::spawn(async move { take(&session, n, frames).await });
    match taken.await {
        Ok(true) => Ok(StatusCode::NO_CONTENT),
        Ok(false) | Err(_) => {
            lock(&app.slow).remove(&name);
            Err(HttpError::Gone)
        }
    }
}

/// Whether a turn up is taken, now or before.
async fn take(session: &Session, n: u64, frames: Vec<Frame>) -> bool {
    let mut last = session.up.lock().await;
    if n <= *last {
        return true;
    }
    if n != last.saturating_add(1) {
        return false;
    }
    for frame in frames {
        if session.to.send(frame).await.is_err() {
            return false;
        }
    }
    *last = n;
    true
}

/// Frames for the peer, which says the number of the last answer that it has.
pub(super) async fn down(
    State(app): State<App>,
    Mine { name, session }: Mine,
    Query(Turn { n }): Query<Turn>,
) -> Result<Response, HttpError> {
    // Asking is a sign of life, as a pong is. A queue that is full has heard enough.
    let _ = session.to.try_send(Frame::Pong(Bytes::new()));
    let mut down = session.down.lock().await;
    let (last, answer) = down.last.clone();
    if n.checked_add(1) == Some(last) {
        // The answer was lost on the way.
        return Ok(octets(answer));
    }
    if n != last || down.ended && down.waiting.is_empty() {
        drop(down);
        lock(&app.slow).remove(&name);
        return Err(HttpError::Gone);
    }
    gather(&mut down).await;
    let answer = Bytes::from(std::mem::take(&mut down.waiting));
    down.last = (n.saturating_add(1), answer.clone());
    Ok(octets(answer))
}

/// Waits for frames, and takes what comes within a moment of the first. What is taken stands in
/// `waiting` before anything is waited for again: a request that is dropped loses nothing.
async fn gather(down: &mut Down) {
    let end = tokio::time::sleep(Duration::from_millis(limits::SLOW_WAIT_MS));
    let mut end = std::pin::pin!(end);
    let mut is_first = down.waiting.is_empty();
    while down.waiting.len() < limits::SLOW_ANSWER_BYTES_MAX {
        let frame = tokio::select! {
            frame = down.from.recv() => frame,
            () = &mut end => return,
        };
        match frame {
            Some(Frame::Binary(frame)) => {
                // The relay makes no frame that is larger than one may be.
                let _ = batch::push(&mut down.waiting, &frame);
            }
            // The peer asks again at once, and is heard by that.
            Some(Frame::Ping(_)) => return,
            Some(Frame::Close(_)) | None => {
                down.ended = true;
                return;
            }
            Some(Frame::Pong(_) | Frame::Text(_)) => continue,
        }
        if std::mem::take(&mut is_first) {
            let soon = Duration::from_millis(limits::SLOW_GATHER_MS);
            end.as_mut().reset(tokio::time::Instant::now() + soon);
        }
    }
}

fn octets(body: Bytes) -> Response {
    let kind = [
        ("content-type", "application/octet-stream"),
        ("cache-control", "no-store"),
    ];
    (kind, body).into_response()
}
