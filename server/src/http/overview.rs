//! How far each group is. What was counted in a plan is kept until the plan has more changes, so
//! that the page of the programme costs a look at the store; a calendar is small, and read each
//! time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use automerge::Automerge;
use axum::Json;
use axum::extract::State;
use tavolo_shared::access::DocumentKind;
use tavolo_shared::api::{CameBack, GroupOverview, StatusCount};
use tavolo_shared::i18n::dates::Moment;
use tavolo_shared::ids::{DocumentId, GroupId, ParticipantId};
use tavolo_shared::plan::view::View;

use super::App;
use super::error::HttpError;
use super::session::SignedIn;
use crate::overview;

/// A plan's numbers, and how many changes it had then. There is one for each group's plan.
pub(super) type Counted = Arc<Mutex<HashMap<DocumentId, (u64, Vec<StatusCount>)>>>;

pub(super) async fn of_all(
    State(app): State<App>,
    SignedIn(bearer): SignedIn,
) -> Result<Json<Vec<GroupOverview>>, HttpError> {
    let mut all = Vec::new();
    for group in app.identity.roster().group_ids() {
        if let Some(one) = of_one(&app, bearer.participant, group).await {
            all.push(one);
        }
    }
    Ok(Json(all))
}

/// None where they may not read the plan.
async fn of_one(app: &App, who: ParticipantId, group: GroupId) -> Option<GroupOverview> {
    let plan = readable(app, who, &group, DocumentKind::Plan)?;
    let statuses = statuses(app, plan).await?;
    let now_ms = i64::try_from(app.identity.now_ms()).unwrap_or(i64::MAX);
    let today = Moment::from_ms(now_ms, 0).day;
    let calendar = match readable(app, who, &group, DocumentKind::Calendar) {
        Some(id) => app.relay.committed(id).await,
        None => None,
    };
    let (phase, next) = calendar
        .map(|calendar| overview::course(&View::from_document(&calendar), today))
        .unwrap_or_default();
    let documents = [
        DocumentKind::Plan,
        DocumentKind::Calendar,
        DocumentKind::Inventory,
    ];
    let documents = documents.map(|kind| readable(app, who, &group, kind));
    let documents: Vec<_> = documents.into_iter().flatten().collect();
    let restored = app.identity.restored(&documents).await.ok().flatten();
    Some(GroupOverview {
        group,
        restored: restored.map(|(changes, last_ms)| CameBack { changes, last_ms }),
        statuses,
        phase,
        next,
    })
}

fn readable(
    app: &App,
    who: ParticipantId,
    group: &GroupId,
    kind: DocumentKind,
) -> Option<DocumentId> {
    let (roster, now_ms) = (app.identity.roster(), app.identity.now_ms());
    roster.readable(who, group, kind, now_ms)
}

async fn statuses(app: &App, plan: DocumentId) -> Option<Vec<StatusCount>> {
    let changes = app.relay.changes_in(plan).await?;
    let lock = || app.counted.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((then, counts)) = lock().get(&plan)
        && *then == changes
    {
        return Some(counts.clone());
    }
    let document = app.relay.committed(plan).await?;
    let counts = count(document).await?;
    lock().insert(plan, (changes, counts.clone()));
    Some(counts)
}

/// Off the server's threads: a view of a large plan takes its time.
async fn count(plan: Automerge) -> Option<Vec<StatusCount>> {
    let counted =
        tokio::task::spawn_blocking(move || overview::by_status(&View::from_document(&plan)));
    counted.await.ok()
}
