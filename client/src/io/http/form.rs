//! The authority's form of a group.

use gloo::net::http::Request;
use tavolo_shared::api::{AuthorityForm, MatchForm};
use tavolo_shared::ids::GroupId;

use super::{get, post, send};
use crate::state::errors::Failure;

/// The form; none where the group has none.
///
/// # Errors
/// Any [`Failure`].
pub async fn form(group: &GroupId) -> Result<Option<AuthorityForm>, Failure> {
    get(&format!("/api/groups/{group}/form")).await
}

/// Gives the group another: the lead's.
///
/// # Errors
/// [`Failure::BadRequest`] where it is no form that could be filled.
pub async fn upload(group: &GroupId, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let name = js_sys::encode_uri_component(name);
    let request = Request::post(&format!("/api/groups/{group}/form?name={name}"))
        .body(js_sys::Uint8Array::from(bytes))
        .map_err(|_| Failure::Unreadable)?;
    send(request).await.map(drop)
}

/// Says what is in its columns: the lead's.
///
/// # Errors
/// Any [`Failure`].
pub async fn columns(group: &GroupId, wish: &MatchForm) -> Result<(), Failure> {
    post(&format!("/api/groups/{group}/form/columns"), wish)
        .await
        .map(drop)
}
