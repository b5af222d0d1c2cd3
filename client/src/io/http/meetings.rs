//! What is asked of meetings: that one begins and ends, and who was there.

use tavolo_shared::api::{Attendant, BeginMeeting, Language, Meetings, NoteAttendant, WasThere};
use tavolo_shared::ids::GroupId;

use super::{get, post};
use crate::state::errors::Failure;

fn path(group: &GroupId, meeting: i64) -> String {
    format!("/api/groups/{group}/meetings/{meeting}")
}

/// The meetings of a group.
///
/// # Errors
/// Any [`Failure`].
pub async fn all(group: &GroupId) -> Result<Meetings, Failure> {
    get(&format!("/api/groups/{group}/meetings")).await
}

/// Begins one: the lead's.
///
/// # Errors
/// [`Failure::Decided`] where one runs already; any other [`Failure`].
pub async fn begin(group: &GroupId, name: String) -> Result<(), Failure> {
    let path = format!("/api/groups/{group}/meetings");
    post(&path, &BeginMeeting { name }).await.map(drop)
}

/// Ends it: the lead's.
///
/// # Errors
/// [`Failure::Decided`] where it is over already; any other [`Failure`].
pub async fn end(group: &GroupId, meeting: i64) -> Result<(), Failure> {
    let path = format!("{}/end", path(group, meeting));
    post(&path, &()).await.map(drop)
}

/// Who is on its list.
///
/// # Errors
/// Any [`Failure`].
pub async fn attendance(group: &GroupId, meeting: i64) -> Result<Vec<Attendant>, Failure> {
    get(&format!("{}/attendance", path(group, meeting))).await
}

/// Writes somebody down by hand.
///
/// # Errors
/// Any [`Failure`].
pub async fn note(group: &GroupId, meeting: i64, wish: &NoteAttendant) -> Result<(), Failure> {
    let path = format!("{}/attendance", path(group, meeting));
    post(&path, wish).await.map(drop)
}

/// Takes somebody off the list, or puts them back.
///
/// # Errors
/// Any [`Failure`].
pub async fn correct(
    group: &GroupId,
    meeting: i64,
    entry: i64,
    there: bool,
) -> Result<(), Failure> {
    let path = format!("{}/attendance/{entry}", path(group, meeting));
    post(&path, &WasThere { there }).await.map(drop)
}

/// Where the minutes are, as a file.
pub fn minutes(group: &GroupId, meeting: i64, language: Language) -> String {
    let path = path(group, meeting);
    format!("{path}/minutes?language={}", language.code())
}
