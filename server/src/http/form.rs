//! A group's form over HTTP: whoever reads the plan knows of it, its lead uploads it and says what is in its
//! columns.
//!
//! An upload is looked at in the workshop, as files are made: apart, so many at once, each within its time.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use tavolo_shared::api::{self, FormChoice, FormColumn, Label};
use tavolo_shared::ids::GroupId;
use tavolo_shared::limits::{FORM_BYTES_MAX, FORM_TARGET_BYTES_MAX};
use tavolo_shared::plan::canonical::{Content, Words};

use super::App;
use super::api::Body;
use super::error::{HttpError, named};
use super::export::must_read;
use super::session::SignedIn;
use crate::form::{Form, FormError, SECTION, guess};
use crate::publish::{Point, PublishError};

/// The routes under `/api`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route(
            "/groups/{group}/form",
            get(form)
                .post(keep)
                .layer(DefaultBodyLimit::max(FORM_BYTES_MAX)),
        )
        .route("/groups/{group}/form/columns", post(columns))
}

async fn form(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
) -> Result<Json<Option<api::AuthorityForm>>, HttpError> {
    let group: GroupId = named(&group)?;
    must_read(&app, bearer.participant, &group)?;
    let Some(stored) = app.identity.form(&group).await? else {
        return Ok(Json(None));
    };
    let publisher = app.publisher.clone();
    let read = async {
        let content = publisher.content(&group, Point::Now, false).await;
        Ok(content.map_err(PublishError::from)?.content)
    };
    let by = stored.by;
    let shown = app
        .workshop
        .make(bearer.participant, read, move |content, _| {
            let form = Form::open(stored.docx)?;
            let targets = stored.targets.into_iter().map(Some);
            let targets = targets.chain(std::iter::repeat(None));
            let heads = form.heads().iter().cloned().zip(targets);
            let columns = heads.map(|(head, target)| FormColumn {
                head,
                target: target.flatten(),
            });
            Ok(api::AuthorityForm {
                name: stored.name,
                by: String::new(),
                at_ms: stored.at_ms,
                columns: columns.collect(),
                choices: choices(&content),
            })
        });
    let mut shown = shown.await?;
    let roster = app.identity.roster();
    shown.by = roster.name_of(by).unwrap_or_default().to_owned();
    Ok(Json(Some(shown)))
}

/// What may be in a column.
fn choices(content: &Content) -> Vec<FormChoice> {
    let label = |words: &Words| Label {
        it: words.it.clone(),
        fr: words.fr.clone(),
        en: words.en.clone(),
    };
    let columns = content.plan.columns.iter().map(|column| FormChoice {
        target: column.id.clone(),
        label: label(&column.label),
    });
    let section = FormChoice {
        target: SECTION.to_owned(),
        label: label(&Words::default()),
    };
    columns.chain([section]).collect()
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
}

async fn keep(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Query(Named { name }): Query<Named>,
    body: Bytes,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    must_read(&app, bearer.participant, &group)?;
    app.identity.must_run(bearer.participant, &group)?;
    let publisher = app.publisher.clone();
    let read = async {
        let content = publisher.content(&group, Point::Now, false).await;
        Ok(content.map_err(PublishError::from)?.content)
    };
    let looked = app
        .workshop
        .make(bearer.participant, read, move |content, _| {
            let form = Form::open(body.to_vec())?;
            let targets = guess(form.heads(), &content);
            Ok((form, targets))
        });
    let (form, targets) = looked.await?;
    let who = bearer.participant;
    let kept = app
        .identity
        .keep_form(who, &group, &name, form.bytes(), &targets);
    kept.await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn columns(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(group): Path<String>,
    Body(wish): Body<api::MatchForm>,
) -> Result<StatusCode, HttpError> {
    let group: GroupId = named(&group)?;
    must_read(&app, bearer.participant, &group)?;
    let who = bearer.participant;
    app.identity.must_run(who, &group)?;
    let stored = app.identity.form(&group).await?;
    let columns = stored.map_or(0, |stored| stored.targets.len());
    let fits = |target: &String| target.len() <= FORM_TARGET_BYTES_MAX;
    if wish.targets.len() != columns || !wish.targets.iter().flatten().all(fits) {
        let why = FormError::NoTable.to_string();
        return Err(HttpError::BadRequest(why));
    }
    app.identity.match_form(who, &group, &wish.targets).await?;
    Ok(StatusCode::NO_CONTENT)
}
