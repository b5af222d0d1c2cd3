//! A group's log over HTTP: pages for its lead, and the same as a file.

use axum::extract::{Path, Query, State};
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use tavolo_shared::api::{AuditLine, AuditPage};
use tavolo_shared::i18n::dates::Moment;
use tavolo_shared::ids::GroupId;

use super::App;
use super::error::{HttpError, named};
use super::session::SignedIn;

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/groups/{group}/audit", get(page))
        .route("/groups/{group}/audit.csv", get(file))
}

/// From where on.
#[derive(Debug, Deserialize)]
struct Before {
    before: Option<i64>,
}

async fn page(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(Before { before }): Query<Before>,
) -> Result<Json<AuditPage>, HttpError> {
    let group: GroupId = named(&group)?;
    let who = bearer.participant;
    Ok(Json(app.identity.log_of(who, &group, before).await?))
}

async fn file(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Response, HttpError> {
    let group: GroupId = named(&group)?;
    let who = bearer.participant;
    let lines = app.identity.log_to_export(who, &group).await?;
    let mut response = written(&lines).into_response();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    headers.insert(header::CONTENT_TYPE, kind);
    let name = format!("attachment; filename=\"tavolo-{group}-log.csv\"");
    if let Ok(name) = HeaderValue::try_from(name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

const HEADS: [&str; 7] = [
    "entry",
    "time (UTC)",
    "who",
    "name",
    "act",
    "detail",
    "sha256",
];

/// As a table that spreadsheets open, in UTF-8 with its mark.
fn written(lines: &[AuditLine]) -> String {
    let mut text = String::from('\u{feff}');
    push(&mut text, &HEADS.map(str::to_owned));
    for line in lines {
        let fields = [
            line.id.to_string(),
            time(line.at_ms),
            line.who.clone(),
            line.name.clone(),
            line.act.clone(),
            line.detail.clone(),
            line.hash.clone(),
        ];
        push(&mut text, &fields);
    }
    text
}

fn push(text: &mut String, fields: &[String]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            text.push(';');
        }
        text.push('"');
        // What somebody is called could be a formula to a spreadsheet: such a text gets an apostrophe.
        if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            text.push('\'');
        }
        text.push_str(&field.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

/// `2019-10-20 08:30:05`.
fn time(at_ms: u64) -> String {
    let at_ms = i64::try_from(at_ms).unwrap_or(i64::MAX);
    let Moment { day, hour, minute } = Moment::from_ms(at_ms, 0);
    let second = at_ms.rem_euclid(60_000) / 1_000;
    format!(
        "{:04}-{:02}-{:02} {hour:02}:{minute:02}:{second:02}",
        day.year, day.month, day.day
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_formula() {
        let line = AuditLine {
            id: 1,
            at_ms: 5_000,
            who: "operator".to_owned(),
            name: "=cmd|' /C calc'!A1".to_owned(),
            act: "seat".to_owned(),
            detail: "{\"a\":1}".to_owned(),
            hash: "00".to_owned(),
        };
        let text = written(&[line]);
        assert!(text.contains("\"'=cmd|' /C calc'!A1\""), "{text}");
        assert!(text.contains("\"1970-01-01 00:00:05\""), "{text}");
        assert!(text.contains("\"{\"\"a\"\":1}\""), "{text}");
    }
}
