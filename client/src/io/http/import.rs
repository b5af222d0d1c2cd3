//! A file with tables in it, read by the server.

use gloo::net::http::Request;
use tavolo_shared::api::{FileAnswer, Language};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::INTAKE_REQUEST_MS_MAX;

use super::{read, send_within};
use crate::state::errors::Failure;

/// What a file says.
///
/// # Errors
/// [`Failure::TooMany`] where others have files made or read; any other [`Failure`].
pub async fn file(
    group: &GroupId,
    language: Language,
    bytes: &[u8],
) -> Result<FileAnswer, Failure> {
    let language = language.code();
    let request = Request::post(&format!("/api/groups/{group}/import?language={language}"))
        .body(js_sys::Uint8Array::from(bytes))
        .map_err(|_| Failure::Unreadable)?;
    read(send_within(request, INTAKE_REQUEST_MS_MAX / 1_000).await?).await
}
