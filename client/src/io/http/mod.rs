//! The server's JSON API.
//!
//! One function for each request of `tavolo_shared::api`. An answer is the value or a
//! [`Failure`] that a screen can say; what went wrong in detail is in the server's log. Every
//! request has an end: a server that does not answer within [`ANSWER_S`] is out of reach.

pub mod blame;
pub mod export;
pub mod finals;
pub mod form;
pub mod history;
pub mod import;
pub mod meetings;
pub mod review;

use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use gloo::net::http::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tavolo_shared::access::{PlanState, Seat};
use tavolo_shared::api::{
    AnswerReturn, ApiError, CalendarFeed, Device, Enter, GroupOverview, GroupPeople, Invitation,
    InvitationOffer, InvitationSecret, NewInvitation, NewInvitations, PhaseTexts, Programme,
    Rename, Restored, ReturnAnswer, Session, SetSeat, SetState, ShareIdeas, Shared, SpacePeople,
    WayBack,
};
use tavolo_shared::ids::{DocumentId, GroupId, ProjectId};
use tavolo_shared::limits::RESTORE_MS_MAX;

use crate::state::errors::Failure;

/// How long an answer may take, in seconds. On bad Wi-Fi a request that lives has come back by
/// then; nobody waits longer before they reload.
pub const ANSWER_S: u64 = 15;

/// Who this browser is.
///
/// # Errors
/// [`Failure::NoSession`] where nobody.
pub async fn session() -> Result<Session, Failure> {
    get("/api/session").await
}

/// The programme, as this participant may know it.
///
/// # Errors
/// Any [`Failure`].
pub async fn programme() -> Result<Programme, Failure> {
    get("/api/programme").await
}

/// How far each group is.
///
/// # Errors
/// Any [`Failure`].
pub async fn overview() -> Result<Vec<GroupOverview>, Failure> {
    get("/api/overview").await
}

/// What a link would give, without using it up.
///
/// # Errors
/// [`Failure::LinkUnknown`], [`Failure::LinkEnded`] or [`Failure::LinkUsed`].
pub async fn look(secret: String) -> Result<InvitationOffer, Failure> {
    read(post("/api/invitations/look", &InvitationSecret { secret }).await?).await
}

/// The press of *Entra*: uses the link, and makes this browser somebody.
///
/// # Errors
/// As [`look`].
pub async fn enter(enter: &Enter) -> Result<(), Failure> {
    post("/api/invitations/enter", enter).await.map(drop)
}

/// Changes one's own name and colour.
///
/// # Errors
/// Any [`Failure`].
pub async fn rename(rename: &Rename) -> Result<(), Failure> {
    post("/api/session", rename).await.map(drop)
}

/// Sets a plan's state: the lead's.
///
/// # Errors
/// [`Failure::Forbidden`] to anybody else.
pub async fn set_state(group: &GroupId, state: PlanState) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/state"), &SetState { state })
        .await
        .map(drop)
}

/// Makes a link: the lead's and the authority's.
///
/// # Errors
/// [`Failure::Forbidden`] to anybody else.
pub async fn invite(invitation: &NewInvitation) -> Result<Invitation, Failure> {
    read(post("/api/invitations", invitation).await?).await
}

/// Makes several links, all of them or none.
///
/// # Errors
/// As [`invite`].
pub async fn invite_all(invitations: Vec<NewInvitation>) -> Result<Vec<Invitation>, Failure> {
    read(post("/api/invitations/many", &NewInvitations { invitations }).await?).await
}

/// Who is in a group, and the links into it.
///
/// # Errors
/// [`Failure::Forbidden`] to whoever has no seat in it.
pub async fn people(group: &GroupId) -> Result<GroupPeople, Failure> {
    get(&format!("/api/groups/{group}/people")).await
}

/// Gives somebody else another lasting seat.
///
/// # Errors
/// [`Failure::Forbidden`] to whoever may not.
pub async fn set_seat(group: &GroupId, who: &str, seat: Seat) -> Result<(), Failure> {
    post(
        &format!("/api/groups/{group}/people/{who}/seat"),
        &SetSeat { seat },
    )
    .await
    .map(drop)
}

/// Whether this browser was inside as a guest whose meeting is over.
///
/// # Errors
/// [`Failure::NoSession`] where it was not.
pub async fn way_back() -> Result<WayBack, Failure> {
    get("/api/return").await
}

/// Asks to come back as that guest.
///
/// # Errors
/// Any [`Failure`].
pub async fn ask_back() -> Result<(), Failure> {
    post("/api/return", &()).await.map(drop)
}

/// Answers a guest who asks to come back.
///
/// # Errors
/// [`Failure::Forbidden`] to whoever may not give that.
pub async fn answer_return(
    group: &GroupId,
    who: &str,
    answer: ReturnAnswer,
) -> Result<(), Failure> {
    post(
        &format!("/api/groups/{group}/people/{who}/return"),
        &AnswerReturn { answer },
    )
    .await
    .map(drop)
}

/// Shares ideas of a partnership's space: its referent's.
///
/// # Errors
/// [`Failure::Decided`] where the group has decided on one of them; [`Failure::Forbidden`] to anybody
/// else.
pub async fn share_ideas(project: &ProjectId, wish: &ShareIdeas) -> Result<Shared, Failure> {
    read(post(&format!("/api/spaces/{project}/share"), wish).await?).await
}

/// Who is in a partnership.
///
/// # Errors
/// [`Failure::Forbidden`] to whoever is not.
pub async fn partnership(project: &ProjectId) -> Result<SpacePeople, Failure> {
    get(&format!("/api/spaces/{project}/people")).await
}

/// Takes a member out of a partnership: its referent's.
///
/// # Errors
/// [`Failure::Forbidden`] to anybody else.
pub async fn remove_member(project: &ProjectId, who: &str) -> Result<(), Failure> {
    delete(&format!("/api/spaces/{project}/people/{who}")).await
}

/// Ends a link with all that it gave, or shows a guest out, by the id.
///
/// # Errors
/// [`Failure::Forbidden`] to whoever may not.
pub async fn revoke(id: &str) -> Result<(), Failure> {
    delete(&format!("/api/invitations/{id}")).await
}

/// The browsers in which one is signed in.
///
/// # Errors
/// Any [`Failure`].
pub async fn devices() -> Result<Vec<Device>, Failure> {
    get("/api/devices").await
}

/// Signs one of them out.
///
/// # Errors
/// Any [`Failure`].
pub async fn sign_out(name: &str) -> Result<(), Failure> {
    delete(&format!("/api/devices/{name}")).await
}

/// What the template says of the phases, in every language.
///
/// # Errors
/// Any [`Failure`].
pub async fn phases() -> Result<Vec<PhaseTexts>, Failure> {
    get("/api/phases").await
}

/// Whether one has an address for one's own calendar program.
///
/// # Errors
/// Any [`Failure`].
pub async fn feed(group: &GroupId) -> Result<CalendarFeed, Failure> {
    get(&format!("/api/groups/{group}/feed")).await
}

/// Makes that address; one made before ends.
///
/// # Errors
/// [`Failure::Forbidden`] to whoever may not read the calendar.
pub async fn make_feed(group: &GroupId) -> Result<CalendarFeed, Failure> {
    read(post(&format!("/api/groups/{group}/feed"), &()).await?).await
}

/// Ends that address.
///
/// # Errors
/// Any [`Failure`].
pub async fn end_feed(group: &GroupId) -> Result<(), Failure> {
    delete(&format!("/api/groups/{group}/feed")).await
}

/// Brings a document back to a server that has lost a part of it, with the receipt that vouches for
/// it. Says how many changes came back.
///
/// # Errors
/// [`Failure::Unreachable`] where nothing came back: it may be tried again.
pub async fn restore(
    document: &DocumentId,
    receipt: &[u8],
    save: &[u8],
) -> Result<Restored, Failure> {
    let length = u32::try_from(receipt.len()).unwrap_or(u32::MAX);
    let body = [&length.to_be_bytes(), receipt, save].concat();
    let request = Request::post(&format!("/api/documents/{document}/restore"))
        .body(js_sys::Uint8Array::from(body.as_slice()))
        .map_err(|_| Failure::Unreadable)?;
    let within_s = RESTORE_MS_MAX / 1_000;
    read(send_within(request, within_s).await?).await
}

/// Opens a connection by the slow way, and gives what it is called.
///
/// # Errors
/// Any [`Failure`].
pub async fn slow_open() -> Result<String, Failure> {
    let response = post("/sync/slow", &()).await?;
    response.text().await.map_err(|_| Failure::Unreadable)
}

/// Sends the frames of a body by the slow way.
///
/// # Errors
/// [`Failure::Unreachable`] where nothing came back: the same may be sent again.
pub async fn slow_up(name: &str, n: u64, body: &[u8]) -> Result<(), Failure> {
    let request = Request::post(&format!("/sync/slow/{name}/up?n={n}"))
        .body(js_sys::Uint8Array::from(body))
        .map_err(|_| Failure::Unreadable)?;
    send(request).await.map(drop)
}

/// Asks for frames by the slow way; `n` is the number of the last answer that is here.
///
/// # Errors
/// [`Failure::Unreachable`] where nothing came back: the same may be asked again.
pub async fn slow_down(name: &str, n: u64) -> Result<Vec<u8>, Failure> {
    let request = Request::post(&format!("/sync/slow/{name}/down?n={n}"))
        .build()
        .map_err(|_| Failure::Unreadable)?;
    let response = send(request).await?;
    // An answer that broke off is asked for again.
    response.binary().await.map_err(|_| Failure::Unreachable)
}

async fn delete(path: &str) -> Result<(), Failure> {
    let request = Request::delete(path)
        .build()
        .map_err(|_| Failure::Unreadable)?;
    send(request).await.map(drop)
}

async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let request = Request::get(path)
        .build()
        .map_err(|_| Failure::Unreadable)?;
    read(send(request).await?).await
}

async fn post(path: &str, body: &impl Serialize) -> Result<Response, Failure> {
    let request = Request::post(path)
        .json(body)
        .map_err(|_| Failure::Unreadable)?;
    send(request).await
}

async fn send(request: Request) -> Result<Response, Failure> {
    send_within(request, ANSWER_S).await
}

async fn send_within(request: Request, within_s: u64) -> Result<Response, Failure> {
    let answer = pin!(request.send());
    let end = pin!(yew::platform::time::sleep(Duration::from_secs(within_s)));
    let Either::Left((Ok(response), _)) = select(answer, end).await else {
        return Err(Failure::Unreachable);
    };
    if response.ok() {
        return Ok(response);
    }
    let error = response.json::<ApiError>().await.ok();
    Err(Failure::from_answer(
        error.as_ref().map(|error| error.code.as_str()),
        response.status(),
    ))
}

async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    response.json().await.map_err(|_| Failure::Unreadable)
}
