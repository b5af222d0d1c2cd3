//! The partnerships' spaces: sharing ideas out of one, and who is in the partnership.
//!
//! No rule about rights stands here: the identity says who may, the relay copies.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use tavolo_shared::api;
use tavolo_shared::ids::{ParticipantId, ProjectId};
use tavolo_shared::limits::SHARED_AT_ONCE_MAX;
use tavolo_shared::plan::share::ShareError;

use super::App;
use super::api::Body;
use super::error::{HttpError, named, through};
use super::session::SignedIn;
use crate::identity::{By, IdentityError, Sharing};
use crate::relay::{HandError, Way};

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/spaces/{project}/share", post(share))
        .route("/spaces/{project}/people", get(people))
        .route("/spaces/{project}/people/{id}", delete(remove))
}

async fn share(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(project): Path<String>,
    Body(api::ShareIdeas { group, ideas }): Body<api::ShareIdeas>,
) -> Result<Json<api::Shared>, HttpError> {
    let project: ProjectId = named(&project)?;
    let who = bearer.participant;
    let sharing = app.identity.sharing(who, &project, &group)?;
    if ideas.is_empty() || ideas.len() > SHARED_AT_ONCE_MAX {
        return Err(HttpError::BadRequest(format!(
            "between 1 and {SHARED_AT_ONCE_MAX} ideas are shared at once"
        )));
    }
    let Sharing {
        space,
        ideas: list,
        inventory,
    } = sharing;
    let way = Way {
        project,
        space,
        group,
        ideas: list,
        inventory,
    };
    let run = async move {
        let shared = app.relay.share(&way, &ideas).await.map_err(refused)?;
        let noted = app.identity;
        noted
            .note_shared(who, &way.project, &way.group, &ideas)
            .await?;
        app.relay.mark_shared(&way, ideas).await.map_err(refused)?;
        Ok::<_, HttpError>(shared)
    };
    Ok(Json(through(run, refused(HandError::Lost)).await?))
}

fn refused(error: HandError) -> HttpError {
    let words = error.to_string();
    match error {
        HandError::Share(ShareError::Decided(_)) => HttpError::Decided(words),
        HandError::Share(_) => HttpError::BadRequest(words),
        HandError::Lost => HttpError::Identity(IdentityError::Failed(words)),
    }
}

async fn people(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path(project): Path<String>,
) -> Result<Json<api::SpacePeople>, HttpError> {
    let project: ProjectId = named(&project)?;
    let people = app.identity.partnership(bearer.participant, &project).await;
    Ok(Json(people?))
}

async fn remove(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
    Path((project, who)): Path<(String, String)>,
) -> Result<StatusCode, HttpError> {
    let project: ProjectId = named(&project)?;
    let who: ParticipantId = named(&who)?;
    let by = By::Participant(bearer.participant);
    app.identity.remove_member(by, who, &project).await?;
    Ok(StatusCode::NO_CONTENT)
}
