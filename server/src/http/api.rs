//! The JSON API of `shared::api`: who am I, what is there, links, and the plan's state.
//!
//! Each handler asks the identity and answers; no rule about rights stands here.

use axum::extract::{FromRequest, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Extension, Json, Router};
use serde::de::DeserializeOwned;
use tavolo_shared::api;
use tavolo_shared::ids::{GroupId, ParticipantId};

use super::error::{HttpError, named};
use super::listen::PeerAddress;
use super::session::{self, SignedIn};
use super::{App, device};
use crate::identity::{By, IdentityError};

/// The routes under `/api`.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/session", get(who_am_i).post(rename).delete(leave))
        .route("/programme", get(programme))
        .route("/overview", get(super::overview::of_all))
        .route("/devices", get(devices))
        .route("/devices/{name}", delete(sign_out))
        .route("/invitations", post(invite))
        .route("/invitations/many", post(invite_all))
        .route("/invitations/look", post(look))
        .route("/invitations/enter", post(enter))
        .route("/invitations/{id}", delete(revoke))
        .route("/groups/{group}/state", post(set_state))
        .route("/groups/{group}/people", get(people))
        .route("/groups/{group}/people/{id}/seat", post(set_seat))
        .route("/groups/{group}/people/{id}/return", post(answer_return))
        .route("/return", get(way_back).post(ask_back))
        .merge(super::blame::routes())
        .merge(super::calendar::routes())
        .merge(super::finals::routes())
        .merge(super::form::routes())
        .merge(super::log::routes())
        .merge(super::export::routes())
        .merge(super::history::routes())
        .merge(super::meetings::routes())
        .merge(super::review::routes())
        .merge(super::snapshot::routes())
        .merge(super::spaces::routes())
}

/// A JSON body, whose rejection is an [`HttpError`].
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = HttpError;

    async fn from_request(request: Request, state: &S) -> Result<Self, HttpError> {
        match Json::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(HttpError::BadRequest(rejection.body_text())),
        }
    }
}

async fn who_am_i(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
) -> Result<Json<api::Session>, HttpError> {
    let session = app
        .identity
        .roster()
        .session(bearer.participant, app.identity.now_ms());
    session.map(Json).ok_or(HttpError::NoSession)
}

async fn programme(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
) -> Result<Json<api::Programme>, HttpError> {
    let programme = app
        .identity
        .roster()
        .programme(bearer.participant, app.identity.now_ms());
    programme.map(Json).ok_or(HttpError::NoSession)
}

/// A secret that opens nothing is charged to whoever tried it.
fn counted<T>(
    app: &App,
    from: PeerAddress,
    answer: Result<T, IdentityError>,
) -> Result<T, IdentityError> {
    if matches!(answer, Err(IdentityError::LinkUnknown)) {
        app.budgets.was_wrong(from.ip);
    }
    answer
}

async fn look(
    State(app): State<App>,
    Extension(from): Extension<PeerAddress>,
    Body(api::InvitationSecret { secret }): Body<api::InvitationSecret>,
) -> Result<Json<api::InvitationOffer>, HttpError> {
    let offer = app.identity.look(&secret).await;
    Ok(Json(counted(&app, from, offer)?))
}

async fn enter(
    State(app): State<App>,
    Extension(from): Extension<PeerAddress>,
    headers: HeaderMap,
    Body(wish): Body<api::Enter>,
) -> Result<Response, HttpError> {
    let now_ms = app.identity.now_ms();
    let current = session::cookie(&headers)
        .and_then(|cookie| app.identity.roster().bearer_of_cookie(cookie, now_ms));
    let device = device::of(&headers);
    let entered = app
        .identity
        .enter_on(&wish, current.as_ref(), &device)
        .await;
    let entered = counted(&app, from, entered)?;
    let session = app
        .identity
        .roster()
        .session(entered.participant, app.identity.now_ms());
    let session = session.ok_or(HttpError::NoSession)?;
    let mut response = Json(session).into_response();
    if let Some(cookie) = session::set_cookie(&entered, app.is_https) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn rename(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Body(api::Rename { name, hue }): Body<api::Rename>,
) -> Result<StatusCode, HttpError> {
    app.identity.rename(bearer.participant, &name, hue).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn devices(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
) -> Result<Json<Vec<api::Device>>, HttpError> {
    Ok(Json(app.identity.devices(&bearer).await?))
}

async fn sign_out(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(name): Path<String>,
) -> Result<StatusCode, HttpError> {
    app.identity.sign_out(&bearer, &name).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn leave(State(app): State<App>, headers: HeaderMap) -> Result<Response, HttpError> {
    if let Some(cookie) = session::cookie(&headers) {
        app.identity.leave(cookie).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = session::clear_cookie(app.is_https) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn invite(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Body(wish): Body<api::NewInvitation>,
) -> Result<Json<api::Invitation>, HttpError> {
    Ok(Json(
        app.identity
            .invite(By::Participant(bearer.participant), &wish)
            .await?,
    ))
}

async fn invite_all(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Body(api::NewInvitations { invitations }): Body<api::NewInvitations>,
) -> Result<Json<Vec<api::Invitation>>, HttpError> {
    Ok(Json(
        app.identity
            .invite_all(By::Participant(bearer.participant), &invitations)
            .await?,
    ))
}

async fn revoke(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(id): Path<String>,
) -> Result<StatusCode, HttpError> {
    app.identity
        .revoke(By::Participant(bearer.participant), &id)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn people(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<api::GroupPeople>, HttpError> {
    let group: GroupId = named(&group)?;
    Ok(Json(
        app.identity.people_of(bearer.participant, &group).await?,
    ))
}

async fn set_seat(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((group, who)): Path<(String, String)>,
    Body(api::SetSeat { seat }): Body<api::SetSeat>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let who: ParticipantId = named(&who)?;
    app.identity
        .set_seat(By::Participant(bearer.participant), who, &group, seat)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn way_back(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Json<api::WayBack>, HttpError> {
    let cookie = session::cookie(&headers).ok_or(HttpError::NoSession)?;
    let back = app.identity.way_back(cookie).await?;
    back.map(Json).ok_or(HttpError::NoSession)
}

async fn ask_back(State(app): State<App>, headers: HeaderMap) -> Result<StatusCode, HttpError> {
    let cookie = session::cookie(&headers).ok_or(HttpError::NoSession)?;
    app.identity.ask_back(cookie).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn answer_return(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((group, who)): Path<(String, String)>,
    Body(api::AnswerReturn { answer }): Body<api::AnswerReturn>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    let who: ParticipantId = named(&who)?;
    app.identity
        .answer_return(By::Participant(bearer.participant), &group, who, answer)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn set_state(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(api::SetState { state }): Body<api::SetState>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    app.identity
        .set_state(By::Participant(bearer.participant), &group, state)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
