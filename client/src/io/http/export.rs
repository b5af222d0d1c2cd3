//! A plan as a file: which points there are, and the file itself, which may be given up.

use gloo::net::http::Request;
use tavolo_shared::api::{ExportFormat, ExportPoint, Language};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::{PUBLISH_MS_MAX, PUBLISH_WAIT_MS};
use web_sys::AbortController;

use super::{get, send_within};
use crate::state::errors::Failure;

/// What somebody wants a file of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The format.
    pub format: ExportFormat,
    /// A version; none for now.
    pub version: Option<i64>,
    /// The language.
    pub language: Language,
    /// With all that was ever deleted.
    pub history: bool,
}

/// A file on its way; given up where it is told so, or where it is dropped.
#[derive(Debug)]
pub struct Underway(AbortController);

impl Underway {
    /// None where this browser cannot give up what it has asked for.
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The versions that a file may be of.
///
/// # Errors
/// Any [`Failure`].
pub async fn points(group: &GroupId) -> Result<Vec<ExportPoint>, Failure> {
    get(&format!("/api/groups/{group}/export/points")).await
}

/// Asks for a file, and gives its name and its bytes.
///
/// # Errors
/// [`Failure::TooMany`] where others are having files made; any other [`Failure`].
pub fn file(
    group: &GroupId,
    wish: Wish,
    underway: &Underway,
) -> impl Future<Output = Result<(String, Vec<u8>), Failure>> + use<> {
    let (format, language) = (wish.format.name(), wish.language.code());
    let mut path = format!("/api/groups/{group}/export?format={format}&language={language}");
    if let Some(version) = wish.version {
        path.push_str(&format!("&version={version}"));
    }
    if wish.history {
        path.push_str("&history=true");
    }
    fetch(path, underway)
}

/// Asks for what is different between two points: a version's number, heads with commas between, or `now`.
///
/// # Errors
/// As [`file`].
pub fn comparison(
    group: &GroupId,
    from: &str,
    to: &str,
    language: Language,
    underway: &Underway,
) -> impl Future<Output = Result<(String, Vec<u8>), Failure>> + use<> {
    let (format, language) = (ExportFormat::Changes.name(), language.code());
    let to = match to {
        "now" => String::new(),
        version if version.parse::<i64>().is_ok() => format!("&version={version}"),
        heads => format!("&at={heads}"),
    };
    let path =
        format!("/api/groups/{group}/export?format={format}&language={language}&from={from}{to}");
    fetch(path, underway)
}

fn fetch(
    path: String,
    underway: &Underway,
) -> impl Future<Output = Result<(String, Vec<u8>), Failure>> + use<> {
    let signal = underway.0.signal();
    async move {
        let request = Request::get(&path).abort_signal(Some(&signal)).build();
        let request = request.map_err(|_| Failure::Unreadable)?;
        // What the server itself takes, and as long again for the way.
        let within_s = PUBLISH_WAIT_MS.saturating_add(PUBLISH_MS_MAX) / 500;
        let response = send_within(request, within_s).await?;
        let name = response.headers().get("content-disposition");
        let name = name.as_deref().and_then(file_name).unwrap_or("tavolo");
        let name = name.to_owned();
        let bytes = response.binary().await;
        Ok((name, bytes.map_err(|_| Failure::Unreachable)?))
    }
}

/// The name in `attachment; filename="…"`.
fn file_name(disposition: &str) -> Option<&str> {
    let (_, name) = disposition.split_once("filename=\"")?;
    name.split('"').next()
}
